package import Constitution
import Foundation
import GRDB
import Synchronization

/// Why a sign-in failed. It never tells whether there is such a login.
package enum SignInFailure: Error, Hashable, Sendable {
  case wrong
  case wait(seconds: Int)
  case busy
  /// The password was right, and the code of the second step was not.
  case wrongCode
  /// Between the password and the code, or between the page and the passkey, too much time has passed.
  case expired
  case passkey(PasskeyFlaw)

  package var words: Words {
    switch self {
    case .wrong:
      Words(
        "登录名或密码不正确。请核对后再试；申请单位请使用回执编号和查询码。",
        "The login or the password is wrong. Applicants use their receipt number and query code.")
    case .wait(let seconds):
      Words(
        "尝试次数过多，请等待 \(Self.length(seconds).zh)后再试。",
        "Too many attempts. Wait \(Self.length(seconds).en), then try again.")
    case .busy: AccountProblem.busy.words
    case .wrongCode:
      Words(
        "验证码不正确或已经用过。请等验证器显示下一个再试，或使用一个恢复码。",
        "The code is wrong or has been used. Wait for the next one, or use a recovery code.")
    case .expired: Words("停留时间过长，请重新登录。", "This took too long; please sign in again.")
    case .passkey(let flaw): flaw.words
    }
  }

  /// What the security log calls it; nil for what is no attempt.
  var noted: SecurityNote.What? {
    switch self {
    case .wrong: .wrongPassword
    case .wrongCode: .wrongCode
    case .passkey: .wrongPasskey
    case .wait: .madeToWait
    case .busy, .expired: nil
    }
  }

  private static func length(_ seconds: Int) -> Words {
    if seconds < 60 { return Words(" \(seconds) 秒", "\(seconds) second\(seconds == 1 ? "" : "s")") }
    let minutes = (seconds + 59) / 60
    return Words(" \(minutes) 分钟", "\(minutes) minute\(minutes == 1 ? "" : "s")")
  }
}

/// Who asks to be let in: by their address attempts are counted, and their device is named in the list of sessions.
package struct Caller: Sendable {
  package var address: String
  package var device: Device
  /// The visitor's own token, by which the second step finds the first.
  package var holder: Token

  package init(address: String, device: Device, holder: Token) {
    self.address = address
    self.device = device
    self.holder = holder
  }
}

/// What a right password leads to.
package enum PasswordAnswer: Hashable, Sendable {
  case signedIn(Token)
  /// The account has a second step, and the same visitor is asked for it next.
  case secondStep
}

/// Someone who has shown their password, or come by a tie to the account, and not yet the second step.
struct HalfSignIn: Sendable {
  var account: Account
  /// From where the password came.
  var address: String
  var device: Device
  var begun: Instant
  /// Set for whoever comes from a tied account.
  var crossing: Crossing?

  static let lifetime = 600
}

extension Desk {
  /// Looks at a password, and begins a session unless the account has a second step. Throws `SignInFailure`.
  package func signIn(
    login: String, password: String, by caller: Caller, at moment: Instant
  ) async throws -> PasswordAnswer {
    let account = try await proven(login: login, password: password, by: caller, at: moment)
    if Password.problem(with: password, login: account.login) != nil {
      let entry = SecurityNote(.weakPassword, person: account.person, login: account.login, detail: "password")
      try await note(entry, at: moment)
    }
    guard try await hasSecondStep(account.id) else {
      return .signedIn(
        try await letIn(account, from: caller.address, on: caller.device, by: "password", isStrong: false, at: moment))
    }
    let half = HalfSignIn(account: account, address: caller.address, device: caller.device, begun: moment)
    halves.withLock { $0.put(half, for: caller.holder) }
    return .secondStep
  }

  /// The account whose password it is. Each failure is counted and noted.
  func proven(login: String, password: String, by caller: Caller, at moment: Instant) async throws -> Account {
    do {
      return try await account(login: login, password: password, from: caller.address, at: moment)
    } catch let failure as SignInFailure {
      if let what = failure.noted {
        let entry = SecurityNote(what, login: login, from: caller.address, on: caller.device, detail: "password")
        try await note(entry, at: moment)
      }
      throw failure
    }
  }

  /// Begins a session, and notes how and from where.
  func letIn(
    _ account: Account, from address: String, on device: Device, by way: String, isStrong: Bool,
    crossing: Crossing? = nil, at moment: Instant
  ) async throws -> Token {
    let token = try await startSession(account, on: device, isStrong: isStrong, crossing: crossing, at: moment)
    let entry = SecurityNote(
      .signedIn, person: account.person, login: account.login, by: crossing?.from, from: address, on: device,
      detail: way)
    try await note(entry, at: moment)
    return token
  }

  /// The account whose password it is. The attempt is counted before the password is looked at, so that many at once do
  /// not all get through.
  private func account(
    login: String, password: String, from address: String, at moment: Instant
  ) async throws -> Account {
    let name = Login(login)
    let key = name?.text ?? "(unusable)"
    let origin = Origin(address).text
    try admit(key, origin, at: moment)
    guard let name, Password.isPossible(password) else { throw SignInFailure.wrong }
    let isRight: Bool
    do { isRight = try await verify(password, login: name.text) } catch let problem as AccountProblem
      where problem.code == .busy
    {
      throttles.withLock { throttles in
        throttles.logins.forgive(key)
        throttles.addresses.forgive(origin)
      }
      throw SignInFailure.busy
    }
    guard isRight, let account = try await account(login: name) else { throw SignInFailure.wrong }
    throttles.withLock { throttles in
      throttles.logins.forget(key)
      throttles.addresses.forgive(origin)
    }
    return account
  }

  /// Begins a session for someone who has just proved who they are by handing in the application that made the account, or
  /// by the link that did.
  package func signIn(_ account: Account, on device: Device, at moment: Instant) async throws -> Token {
    try await startSession(account, on: device, isStrong: false, at: moment)
  }

  /// Whether this visitor has shown a password and is asked for the second step.
  package func awaitsSecondStep(_ holder: Token, at moment: Instant) -> Bool {
    halves.withLock { $0.get(holder, at: moment) != nil }
  }

  /// Takes a code of the authenticator, or a recovery code, from whoever has shown the password, and begins a session.
  package func finishSignIn(code: String, holder: Token, at moment: Instant) async throws -> Token {
    guard let half = halves.withLock({ $0.get(holder, at: moment) }) else { throw SignInFailure.expired }
    try await take(code, of: half.account, from: half.address, on: half.device, at: moment)
    halves.withLock { $0.drop(holder) }
    return try await letIn(
      half.account, from: half.address, on: half.device, by: "code", isStrong: true, crossing: half.crossing,
      at: moment)
  }

  /// Takes a code from somebody who has shown the account's password, or come by a tie to it. Each failure is counted and noted.
  func take(
    _ code: String, of account: Account, from address: String, on device: Device, at moment: Instant
  ) async throws {
    do { try await spend(code, account: account.id, at: moment) } catch let failure as SignInFailure {
      if let what = failure.noted {
        let entry = SecurityNote(
          what, person: account.person, login: account.login, from: address, on: device, detail: "code")
        try await note(entry, at: moment)
      }
      throw failure
    }
  }

  private func admit(_ login: String, _ origin: String, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { throttles in
      let wait = max(throttles.logins.wait(login, at: moment), throttles.addresses.wait(origin, at: moment))
      if wait == 0 {
        throttles.logins.count(login, at: moment)
        throttles.addresses.count(origin, at: moment)
      }
      return wait
    }
    if wait > 0 { throw .wait(seconds: wait) }
  }
}

/// Those between password and second step, in memory only: whoever is there when the server starts again begins anew.
struct HalfSignIns: Sendable {
  private var all: [Data: HalfSignIn] = [:]
  private let capacity = 10_000

  mutating func put(_ half: HalfSignIn, for holder: Token) {
    if all.count >= capacity {
      all = all.filter { half.begun < $0.value.begun + HalfSignIn.lifetime }
      if all.count >= capacity { all = [:] }
    }
    all[holder.digest] = half
  }

  func get(_ holder: Token, at moment: Instant) -> HalfSignIn? {
    guard let half = all[holder.digest], moment < half.begun + HalfSignIn.lifetime else { return nil }
    return half
  }

  mutating func drop(_ holder: Token) { all[holder.digest] = nil }

  /// Whoever is half way in to an account, or comes by it to another one.
  mutating func drop(account: Int64) {
    all = all.filter { $0.value.account.id != account && $0.value.crossing?.via != account }
  }
}
