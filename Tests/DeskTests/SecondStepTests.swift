import Constitution
import Foundation
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("Codes of an authenticator, and recovery codes")
struct SecondStepTests {
  static let secret = Data("12345678901234567890".utf8)

  @Test(
    "RFC 4226, appendix D",
    arguments: Array(
      ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"].enumerated())
  )
  func counter(_ vector: (offset: Int, element: String)) {
    #expect(OneTimeCode.code(Self.secret, step: vector.offset) == vector.element)
  }

  @Test(
    "RFC 6238, appendix B",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func time(_ seconds: Int, _ code: String) {
    #expect(OneTimeCode.code(Self.secret, step: OneTimeCode.step(at: Instant(seconds: seconds)), digits: 8) == code)
  }

  @Test(
    "RFC 4648, section 10",
    arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")])
  func base32(_ text: String, _ encoded: String) { #expect(OneTimeCode.base32(Data(text.utf8)) == encoded) }

  /// An account with an authenticator; its secret and the recovery codes.
  private func guarded(_ bench: Bench) async throws -> (token: Token, secret: Data, codes: [RecoveryCode]) {
    let (_, token) = try await bench.account()
    let secret = bench.desk.enrolments.withLock { $0.secret(for: token) }
    #expect(bench.desk.authenticatorSecret(for: token) == OneTimeCode.base32(secret))
    let codes = try await bench.desk.addAuthenticator(code(secret, bench.start), session: token, at: bench.start)
    return (token, secret, codes)
  }

  private func code(_ secret: Data, _ moment: Instant) -> String {
    OneTimeCode.code(secret, step: OneTimeCode.step(at: moment))
  }

  /// Shows the password, and answers who then is asked for a code.
  private func half(_ bench: Bench, after seconds: Int) async throws -> Token {
    let holder = Token.random()
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: holder)
    let answer = try await bench.desk.signIn(
      login: "wang", password: "correct horse", by: caller, at: bench.start + seconds)
    #expect(answer == .secondStep)
    return holder
  }

  @Test("The password alone begins no session; the code does, and the session says so")
  func works() async throws {
    let bench = try Bench()
    let (_, secret, codes) = try await guarded(bench)
    #expect(codes.count == 10 && Set(codes).count == 10)
    let holder = try await half(bench, after: 60)
    #expect(bench.desk.awaitsSecondStep(holder, at: bench.start + 60))
    #expect(!bench.desk.awaitsSecondStep(.random(), at: bench.start + 60))
    let token = try await bench.desk.finishSignIn(
      code: " \(code(secret, bench.start + 60)) ", holder: holder, at: bench.start + 60)
    #expect(bench.desk.session(token: token, at: bench.start + 60)?.isStrong == true)
    #expect(try bench.reopened().session(token: token, at: bench.start + 60)?.isStrong == true)
  }

  @Test("A code is taken once, even if many send it at once")
  func once() async throws {
    let bench = try Bench()
    let (_, secret, _) = try await guarded(bench)
    let now = bench.start + 60
    let typed = code(secret, now)
    var holders: [Token] = []
    for _ in 0..<5 { holders.append(try await half(bench, after: 60)) }
    let entered = await withTaskGroup(of: Bool.self) { group in
      for holder in holders {
        group.addTask { (try? await bench.desk.finishSignIn(code: typed, holder: holder, at: now)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(entered == 1)
  }

  @Test("The code that set the authenticator up is used by that, and so is every earlier one")
  func replay() async throws {
    let bench = try Bench()
    let (_, secret, _) = try await guarded(bench)
    let holder = try await half(bench, after: 1)
    for moment in [bench.start, bench.start + -30] {
      await #expect(throws: SignInFailure.wrongCode) {
        try await bench.desk.finishSignIn(code: code(secret, moment), holder: holder, at: bench.start + 1)
      }
    }
  }

  @Test("Clocks may differ by half a minute, and not by more", arguments: [-2, -1, 0, 1, 2])
  func window(_ steps: Int) {
    let now = Instant(seconds: 1_790_000_010)
    let typed = OneTimeCode.code(Self.secret, step: OneTimeCode.step(at: now) + steps)
    #expect((OneTimeCode.step(of: typed, Self.secret, at: now) != nil) == (abs(steps) <= 1))
  }

  @Test("Guessing waits longer and longer, whoever asks from wherever")
  func guessing() async throws {
    let bench = try Bench()
    _ = try await guarded(bench)
    for _ in 0..<5 {
      let holder = try await half(bench, after: 60)
      await #expect(throws: SignInFailure.wrongCode) {
        try await bench.desk.finishSignIn(code: "abc", holder: holder, at: bench.start + 60)
      }
    }
    let holder = try await half(bench, after: 60)
    await #expect(throws: SignInFailure.wait(seconds: 30)) {
      try await bench.desk.finishSignIn(code: "abc", holder: holder, at: bench.start + 60)
    }
  }

  @Test("Ten minutes after the password, it has to be shown again; so it has after a new one")
  func late() async throws {
    let bench = try Bench()
    let (token, secret, _) = try await guarded(bench)
    let holder = try await half(bench, after: 0)
    let late = bench.start + 600
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.finishSignIn(code: code(secret, late), holder: holder, at: late)
    }
    let other = try await half(bench, after: 600)
    try await bench.desk.changePassword(token, current: "correct horse", new: "battery staple", at: late)
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.finishSignIn(code: code(secret, late), holder: other, at: late)
    }
  }

  @Test("A recovery code lets in once, however it is typed; new ones end the old")
  func recovery() async throws {
    let bench = try Bench()
    let (token, _, codes) = try await guarded(bench)
    var holder = try await half(bench, after: 60)
    let typed = codes[3].text.lowercased().replacing("-", with: " ")
    _ = try await bench.desk.finishSignIn(code: typed, holder: holder, at: bench.start + 60)
    holder = try await half(bench, after: 61)
    await #expect(throws: SignInFailure.wrongCode) {
      try await bench.desk.finishSignIn(code: typed, holder: holder, at: bench.start + 61)
    }
    let account = try #require(bench.desk.session(token: token, at: bench.start)).account
    #expect(try await bench.desk.secondStep(of: account).recoveryCodes == 9)
    let fresh = try await bench.desk.renewRecoveryCodes(session: token, at: bench.start + 62)
    await #expect(throws: SignInFailure.wrongCode) {
      try await bench.desk.finishSignIn(code: codes[4].text, holder: holder, at: bench.start + 62)
    }
    _ = try await bench.desk.finishSignIn(code: fresh[0].text, holder: holder, at: bench.start + 62)
  }

  @Test("A second step ends the sessions that did not show it; a wrong code sets nothing up")
  func others() async throws {
    let bench = try Bench()
    let (account, here) = try await bench.account()
    let there = try await bench.signIn()
    await #expect(throws: SignInFailure.wrongCode) {
      try await bench.desk.addAuthenticator("000", session: here, at: bench.start)
    }
    #expect(try await !bench.desk.secondStep(of: account.id).isOn)
    let secret = bench.desk.enrolments.withLock { $0.secret(for: here) }
    _ = try await bench.desk.addAuthenticator(code(secret, bench.start), session: here, at: bench.start)
    #expect(bench.desk.session(token: here, at: bench.start)?.isStrong == true)
    #expect(bench.desk.session(token: there, at: bench.start) == nil)
  }

  @Test("A browser left open for a quarter of an hour sets nothing up")
  func leftOpen() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    let secret = bench.desk.enrolments.withLock { $0.secret(for: token) }
    let late = bench.start + Session.trust
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.addAuthenticator(code(secret, late), session: token, at: late)
    }
    await #expect(throws: SignInFailure.expired) { try await bench.desk.renewRecoveryCodes(session: token, at: late) }
  }

  @Test("With the last way go the recovery codes; the keeper may take all of it away")
  func removal() async throws {
    let bench = try Bench()
    let (token, secret, _) = try await guarded(bench)
    let account = try #require(bench.desk.session(token: token, at: bench.start)).account
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.removeAuthenticator(session: token, at: bench.start + Session.trust)
    }
    let now = bench.start + 60
    let other = try await bench.desk.finishSignIn(
      code: code(secret, now), holder: try await half(bench, after: 60), at: now)
    let waiting = try await half(bench, after: 60)
    try await bench.desk.removeAuthenticator(session: token, at: now)
    #expect(bench.desk.session(token: other, at: now) == nil, "it may have come by the authenticator")
    #expect(bench.desk.session(token: token, at: now) != nil && !bench.desk.awaitsSecondStep(waiting, at: now))
    #expect(
      try await bench.desk.secondStep(of: account) == SecondStep(authenticator: nil, recoveryCodes: 0, passkeys: []))
    _ = try await bench.signIn()
    let problem = await #expect(throws: AccountProblem.self) { try await bench.desk.removeSecondStep(login: "nobody") }
    #expect(problem?.code == .loginUnknown)
    try await bench.desk.removeSecondStep(login: "wang")
    #expect(bench.desk.session(token: token, at: bench.start) == nil)
  }

  @Test("No recovery code is on disk")
  func onDisk() async throws {
    let bench = try Bench()
    let (_, _, codes) = try await guarded(bench)
    let bytes = try bench.files()
    for code in codes {
      #expect(bytes.range(of: Data(code.text.utf8)) == nil)
      #expect(bytes.range(of: Data(code.text.replacing("-", with: "").utf8)) == nil)
    }
  }
}
