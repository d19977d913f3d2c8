import Constitution
import Foundation
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("Tied accounts: one sign-in for whoever is several people in the record")
struct TieTests {
  static let password = "battery staple"

  private struct Pair {
    let bench: Bench
    let own: Account
    let token: Token
    let other: Account

    var desk: Desk { bench.desk }
    func at(_ seconds: Int) -> Instant { bench.start + seconds }

    func tie(
      _ login: String = "li", password: String = TieTests.password, code: String = "", token: Token? = nil,
      after seconds: Int = 0
    ) async throws {
      let caller = Caller(address: "192.0.2.1", device: .unknown, holder: token ?? self.token)
      try await desk.tie(login: login, password: password, code: code, by: caller, at: at(seconds))
    }

    /// Goes over, as the visitor whose token is answered where a second step is asked for.
    func cross(
      to account: Account, from token: Token, after seconds: Int = 0, as visitor: Token = .random()
    ) async throws -> PasswordAnswer? {
      let caller = Caller(address: "192.0.2.1", device: .unknown, holder: visitor)
      return try await desk.switchAccount(to: account.id, from: token, by: caller, at: at(seconds))
    }

    func session(_ token: Token, after seconds: Int = 0) -> Session? { desk.session(token: token, at: at(seconds)) }

    /// Sets an authenticator up for whoever holds the session; its secret.
    func guarded(_ token: Token, after seconds: Int = 0) async throws -> Data {
      let secret = desk.enrolments.withLock { $0.secret(for: token) }
      _ = try await desk.addAuthenticator(code(secret, seconds), session: token, at: at(seconds))
      return secret
    }

    /// Another browser in which the second account is signed in.
    func signInElsewhere(_ secret: Data?, after seconds: Int) async throws -> Token {
      guard let secret else { return try await bench.signIn("li", TieTests.password, after: seconds) }
      let caller = Caller(address: "192.0.2.2", device: .unknown, holder: .random())
      let answer = try await desk.signIn(login: "li", password: TieTests.password, by: caller, at: at(seconds))
      guard answer == .secondStep else { throw SignInFailure.expired }
      return try await desk.finishSignIn(code: code(secret, seconds), holder: caller.holder, at: at(seconds))
    }

    func code(_ secret: Data, _ seconds: Int) -> String {
      OneTimeCode.code(secret, step: OneTimeCode.step(at: at(seconds)))
    }
  }

  private func pair() async throws -> Pair {
    let bench = try Bench()
    let (own, token) = try await bench.account()
    let other = try await bench.desk.createAccount(login: "li", password: Self.password, person: "p2")
    return Pair(bench: bench, own: own, token: token, other: other)
  }

  private func token(_ answer: PasswordAnswer?) throws -> Token {
    guard case .signedIn(let token) = try #require(answer) else { throw SignInFailure.expired }
    return token
  }

  @Test("A tie is seen from both ends, outlives a restart, and is in the log of both")
  func both() async throws {
    let pair = try await pair()
    try await pair.tie()
    #expect(pair.desk.tied(to: pair.own.id).map(\.account) == [pair.other])
    #expect(pair.desk.tied(to: pair.other.id).map(\.account) == [pair.own])
    for person in [pair.own.person, pair.other.person] {
      let log = try await pair.desk.securityLog(of: person, since: pair.bench.start, most: 20)
      let line = try #require(log.first { $0.note.what == .capacityTied })
      #expect(line.note.actor == (person == "p1" ? "p2" : "p1"))
    }
    let desk = try pair.bench.reopened()
    #expect(desk.tied(to: pair.other.id).map(\.account.login) == ["wang"])
  }

  @Test("A wrong password ties nothing, and is counted and noted as in signing in")
  func wrongPassword() async throws {
    let pair = try await pair()
    for _ in 0..<5 {
      await #expect(throws: SignInFailure.wrong) { try await pair.tie(password: "a guess here") }
    }
    await #expect(throws: SignInFailure.wait(seconds: 15)) { try await pair.tie() }
    await #expect(throws: SignInFailure.wait(seconds: 15)) { try await pair.bench.signIn("li", Self.password) }
    #expect(pair.desk.tied(to: pair.own.id).isEmpty)
    let log = try await pair.desk.securityLog(of: "p2", since: pair.bench.start, most: 20)
    #expect(Set(log.map(\.note.what)) == [.wrongPassword, .madeToWait])
    try await pair.tie(after: 15)
    #expect(pair.desk.tied(to: pair.own.id).count == 1)
  }

  @Test("The other account's second step is asked for as well")
  func otherCode() async throws {
    let pair = try await pair()
    let secret = try await pair.guarded(try await pair.bench.signIn("li", Self.password))
    await #expect(throws: SignInFailure.wrongCode) { try await pair.tie(after: 60) }
    #expect(pair.desk.tied(to: pair.own.id).isEmpty)
    try await pair.tie(code: pair.code(secret, 60), after: 60)
    #expect(pair.desk.tied(to: pair.own.id).count == 1)
  }

  @Test("A browser that was left open ties nothing, nor does it untie")
  func stale() async throws {
    let pair = try await pair()
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: pair.token)
    await #expect(throws: SignInFailure.expired) { try await pair.tie(after: Session.trust) }
    try await pair.tie()
    await #expect(throws: SignInFailure.expired) {
      try await pair.desk.untie(pair.other.id, by: caller, at: pair.at(Session.trust))
    }
  }

  @Test("No account is tied to itself, nor to a ninth")
  func bounds() async throws {
    let pair = try await pair()
    let itself = await #expect(throws: AccountProblem.self) { try await pair.tie("wang", password: "correct horse") }
    #expect(itself?.code == .tieRefused)
    for number in 1...Desk.mostTies {
      try await pair.desk.createAccount(login: "more\(number)", password: Self.password, person: Key("q\(number)"))
      try await pair.tie("more\(number)")
    }
    let ninth = await #expect(throws: AccountProblem.self) { try await pair.tie() }
    #expect(ninth?.code == .tieRefused && ninth?.words.zh.contains("8") == true)
    #expect(pair.desk.tied(to: pair.own.id).count == 8)
  }

  @Test("Going over ends the one session and begins the other, which lasts no longer and may change no way in")
  func switching() async throws {
    let pair = try await pair()
    try await pair.tie()
    let there = try token(try await pair.cross(to: pair.other, from: pair.token, after: 600))
    #expect(pair.session(pair.token, after: 600) == nil)
    let session = try #require(pair.session(there, after: 600))
    #expect(session.person == "p2" && session.via == pair.own.id && session.started == pair.bench.start)
    #expect(!session.isTrusted(at: pair.at(600)))
    let back = try token(try await pair.cross(to: pair.own, from: there, after: 700))
    let own = try #require(pair.session(back, after: 700))
    #expect(own.person == "p1" && own.via == nil && own.started == pair.bench.start && !own.isTrusted(at: pair.at(700)))
    let log = try await pair.desk.securityLog(of: "p2", since: pair.bench.start, most: 20)
    #expect(log.filter { $0.note.detail == "switched" }.map(\.note.what) == [.signedOut, .signedIn])
    #expect(log.first { $0.note.what == .signedIn }?.note.actor == "p1")
  }

  @Test("To an account that is not tied nobody goes over, and stays who they are")
  func notTied() async throws {
    let pair = try await pair()
    #expect(try await pair.cross(to: pair.other, from: pair.token) == nil)
    #expect(pair.session(pair.token) != nil)
  }

  @Test("A second step is never passed by: without one in this session, it is asked for before the other begins")
  func secondStep() async throws {
    let pair = try await pair()
    let secret = try await pair.guarded(try await pair.bench.signIn("li", Self.password))
    try await pair.tie(code: pair.code(secret, 60), after: 60)
    let visitor = Token.random()
    #expect(try await pair.cross(to: pair.other, from: pair.token, after: 90, as: visitor) == .secondStep)
    #expect(pair.session(pair.token, after: 90) == nil)
    await #expect(throws: SignInFailure.wrongCode) {
      try await pair.desk.finishSignIn(code: "000", holder: visitor, at: pair.at(90))
    }
    let there = try await pair.desk.finishSignIn(code: pair.code(secret, 120), holder: visitor, at: pair.at(120))
    let session = try #require(pair.session(there, after: 120))
    #expect(session.isStrong && session.via == pair.own.id && !session.isTrusted(at: pair.at(120)))
    // From there to an account without one and back: that session was let in without the code of the first.
    let own = try token(try await pair.cross(to: pair.own, from: there, after: 130))
    #expect(pair.session(own, after: 130)?.isStrong == false)
    #expect(try await pair.cross(to: pair.other, from: own, after: 140) == .secondStep)
  }

  @Test("Whoever was let in by a second step goes over without another, and counts as having shown one")
  func strong() async throws {
    let pair = try await pair()
    let (own, other) = (try await pair.bench.signIn("wang"), try await pair.bench.signIn("li", Self.password))
    _ = try await pair.guarded(own)
    let secret = try await pair.guarded(other)
    try await pair.tie(code: pair.code(secret, 60), token: own, after: 60)
    let there = try token(try await pair.cross(to: pair.other, from: own, after: 90))
    #expect(pair.session(there, after: 90)?.isStrong == true)
  }

  /// What changes a way into the second account, by whoever it may be.
  enum Change: CaseIterable {
    case password, newPassword, link, authenticator, noAuthenticator, noSecondStep, identity, noIdentity, erasure

    var needsSecondStep: Bool { self == .noAuthenticator || self == .noSecondStep }
  }

  @Test(
    "A change of a way into either account unties them, and ends what somebody went over to by it",
    arguments: Change.allCases)
  func untied(_ change: Change) async throws {
    let pair = try await pair()
    let (desk, now) = (pair.desk, pair.bench.start)
    let other = try await pair.bench.signIn("li", Self.password)
    let secret = change.needsSecondStep ? try await pair.guarded(other) : nil
    let provider = IdentityProvider(
      name: "示例", issuer: "https://id.example.edu.cn", client: "c", secret: "s", domain: nil)
    let identity = ProvenIdentity(issuer: provider.issuer, subject: "1", mail: nil)
    if change == .noIdentity { try await desk.link(identity, to: pair.other.id, at: now) }
    try await pair.tie(code: secret.map { pair.code($0, 30) } ?? "", after: 30)
    // Another browser of the second account has gone over to the first.
    let elsewhere = try await pair.signInElsewhere(secret, after: 60)
    let gone = try token(try await pair.cross(to: pair.own, from: elsewhere, after: 70))
    switch change {
    case .password:
      try await desk.changePassword(other, current: Self.password, new: "another long one", at: now + 90)
    case .newPassword: try await desk.setPassword(login: "li", to: "another long one")
    case .link:
      let link = try #require(try await desk.makeLink(.password, for: "p2", by: "p9", at: now + 90))
      try await desk.acceptNewPassword(link, password: "another long one", at: now + 90)
    case .authenticator: _ = try await pair.guarded(other, after: 90)
    case .noAuthenticator: try await desk.removeAuthenticator(session: other, at: now + 90)
    case .noSecondStep: try await desk.removeSecondStep(login: "li")
    case .identity: try await desk.link(identity, to: pair.other.id, at: now + 90)
    case .noIdentity: try await desk.unlinkIdentity(of: pair.other.id, from: provider, session: other)
    case .erasure: try await desk.eraseAccounts(of: "p2")
    }
    #expect(desk.tied(to: pair.own.id).isEmpty && desk.tied(to: pair.other.id).isEmpty)
    #expect(try await pair.cross(to: pair.other, from: pair.token, after: 100) == nil)
    // One more way in ends no session; whatever replaces one does.
    #expect((pair.session(gone, after: 100) == nil) == (change != .identity))
    let reopened = try pair.bench.reopened()
    #expect(reopened.tied(to: pair.own.id).isEmpty)
    #expect((reopened.session(token: gone, at: now + 100) == nil) == (change != .identity))
  }

  @Test("Untied by hand, the sessions to which somebody went over end, save the one that asked")
  func byHand() async throws {
    let pair = try await pair()
    try await pair.tie()
    let elsewhere = try await pair.bench.signIn("wang", after: 10)
    let there = try token(try await pair.cross(to: pair.other, from: elsewhere, after: 20))
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: pair.token)
    try await pair.desk.untie(pair.other.id, by: caller, at: pair.at(30))
    #expect(pair.desk.tied(to: pair.other.id).isEmpty)
    #expect(pair.session(there, after: 30) == nil && pair.session(pair.token, after: 30) != nil)
    let log = try await pair.desk.securityLog(of: "p2", since: pair.bench.start, most: 20)
    #expect(log.contains { $0.note.what == .capacityUntied && $0.note.actor == "p1" })
    #expect(try pair.bench.reopened().session(token: there, at: pair.at(30)) == nil)
  }
}
