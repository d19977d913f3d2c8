package import Constitution
import GRDB
import Synchronization

/// Why a sign-in failed. It never tells whether there is such a login.
package enum SignInFailure: Error, Hashable, Sendable {
  case wrong
  case wait(seconds: Int)
  case busy

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
    }
  }

  private static func length(_ seconds: Int) -> Words {
    if seconds < 60 { return Words(" \(seconds) 秒", "\(seconds) second\(seconds == 1 ? "" : "s")") }
    let minutes = (seconds + 59) / 60
    return Words(" \(minutes) 分钟", "\(minutes) minute\(minutes == 1 ? "" : "s")")
  }
}

extension Desk {
  /// Signs in and begins a session. Throws `SignInFailure`.
  ///
  /// The attempt is counted before the password is looked at, so that many at once do not all get through.
  package func signIn(login: String, password: String, address: String, at moment: Instant) async throws -> Token {
    let name = Login(login)
    let key = name?.text ?? "(unusable)"
    try admit(key, address, at: moment)
    guard let name, Password.isPossible(password) else { throw SignInFailure.wrong }
    let isRight: Bool
    do { isRight = try await verify(password, login: name.text) } catch let problem as AccountProblem
      where problem.code == .busy
    {
      throttles.withLock { throttles in
        throttles.logins.forgive(key)
        throttles.addresses.forgive(address)
      }
      throw SignInFailure.busy
    }
    guard isRight, let account = try await account(login: name) else { throw SignInFailure.wrong }
    throttles.withLock { throttles in
      throttles.logins.forget(key)
      throttles.addresses.forgive(address)
    }
    return try await startSession(account, at: moment)
  }

  /// Begins a session for someone who has just proved who they are by handing in the application that made the account.
  package func signIn(_ account: Account, at moment: Instant) async throws -> Token {
    try await startSession(account, at: moment)
  }

  private func admit(_ login: String, _ address: String, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { throttles in
      let wait = max(throttles.logins.wait(login, at: moment), throttles.addresses.wait(address, at: moment))
      if wait == 0 {
        throttles.logins.count(login, at: moment)
        throttles.addresses.count(address, at: moment)
      }
      return wait
    }
    if wait > 0 { throw .wait(seconds: wait) }
  }
}
