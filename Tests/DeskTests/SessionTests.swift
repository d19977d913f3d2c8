import Constitution
import Testing

@testable import Desk

@Suite struct SessionTests {
  private func bench() async throws -> Bench {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    return bench
  }

  @Test func aSessionEndsAfterTwelveHoursEvenInUse() async throws {
    let bench = try await bench()
    let token = try await bench.signIn()
    for hour in 0..<12 { #expect(bench.desk.session(token: token, at: bench.start + hour * 3600) != nil) }
    #expect(bench.desk.session(token: token, at: bench.start + (12 * 3600 - 1)) != nil)
    #expect(bench.desk.session(token: token, at: bench.start + 12 * 3600) == nil)
    #expect(bench.desk.session(token: token, at: bench.start) == nil, "what has ended does not come back")
  }

  @Test func aSessionOutlivesARestart() async throws {
    let bench = try await bench()
    let token = try await bench.signIn()
    let desk = try bench.reopened()
    #expect(desk.session(token: token, at: bench.start)?.person == "p1")
    #expect(desk.csrfToken(for: token).count == 43)
  }

  @Test func signingOutEndsOneOrAll() async throws {
    let bench = try await bench()
    let tokens = [try await bench.signIn(), try await bench.signIn(), try await bench.signIn()]
    try await bench.desk.signOut(tokens[0])
    #expect(tokens.map { bench.desk.session(token: $0, at: bench.start) != nil } == [false, true, true])
    let account = try #require(bench.desk.session(token: tokens[1], at: bench.start)).account
    #expect(try await bench.desk.signOutEverywhere(account: account) == 2)
    let desk = try bench.reopened()
    #expect(tokens.allSatisfy { desk.session(token: $0, at: bench.start) == nil })
  }

  @Test func anAccountHasAtMostTwentySessions() async throws {
    let bench = try await bench()
    var tokens: [Token] = []
    for minute in 0...Session.most { tokens.append(try await bench.signIn(after: minute * 60)) }
    let now = bench.start + 3600
    #expect(bench.desk.session(token: tokens[0], at: now) == nil)
    #expect(bench.desk.session(token: tokens[1], at: now) != nil)
    let account = try #require(bench.desk.session(token: tokens[1], at: now)).account
    #expect(bench.desk.openSessions(account: account, at: now).count == Session.most)
  }

  @Test func anAccountsSessionsAreListedByDeviceAndEndOneByOne() async throws {
    let bench = try Bench()
    let (account, first) = try await bench.account()
    let phone = Device(
      userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 MicroMessenger/8.0.50")
    let second = try await bench.desk.signIn(account, on: phone, at: bench.start + 60)
    let open = bench.desk.openSessions(account: account.id, at: bench.start + 61)
    #expect(open.map { $0.isOf(second) } == [true, false], "the one last used first")
    #expect(open[0].session.device.words.zh == "安卓 上的 微信")
    try await bench.desk.endSession(open[0].reference, account: account.id + 1, at: bench.start + 61)
    #expect(bench.desk.session(token: second, at: bench.start + 61) != nil, "nobody ends another's")
    try await bench.desk.endSession(open[0].reference, account: account.id, at: bench.start + 61)
    #expect(bench.desk.session(token: second, at: bench.start + 61) == nil)
    #expect(try bench.reopened().session(token: first, at: bench.start + 61)?.device == .unknown)
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
      "edge windows"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
      "safari iphone"
    ),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "chrome mac"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox linux"), ("curl/8.0", "- -"),
    (String(repeating: "x", count: 100_000), "- -"),
  ])
  func aDeviceIsKnownByItsKind(_ agent: String, _ text: String) { #expect(Device(userAgent: agent).text == text) }

  @Test func whatWasShownLatelyIsForgottenAfterAQuarterOfAnHour() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    func session(_ seconds: Int) throws -> Session {
      try #require(bench.desk.session(token: token, at: bench.start + seconds))
    }
    #expect(try session(899).isTrusted(at: bench.start + 899))
    #expect(try !session(900).isTrusted(at: bench.start + 900))
    let wrong = await #expect(throws: AccountProblem.self) {
      try await bench.desk.confirm(token, password: "a guess", at: bench.start + 900)
    }
    #expect(wrong?.code == .currentPasswordWrong)
    try await bench.desk.confirm(token, password: "correct horse", at: bench.start + 900)
    #expect(try session(1000).isTrusted(at: bench.start + 1000))
  }

  @Test(arguments: ["", "x", String(repeating: "a", count: 44), String(repeating: "é", count: 43), "%00"])
  func whatIsNoTokenIsNotOne(_ text: String) { #expect(Token(text) == nil) }

  @Test func aStrangersTokenIsNoSession() async throws {
    let bench = try await bench()
    #expect(bench.desk.session(token: .random(), at: bench.start) == nil)
  }

  @Test func aFormTokenIsGoodForItsHolderOnly() throws {
    let bench = try Bench()
    let (mine, other) = (Token.random(), Token.random())
    let form = bench.desk.csrfToken(for: mine)
    #expect(bench.desk.isValid(form, for: mine))
    #expect(!bench.desk.isValid(form, for: other))
    #expect(!bench.desk.isValid("", for: mine))
    #expect(!bench.desk.isValid(form + "x", for: mine))
    #expect(try !Bench().desk.isValid(form, for: mine), "another alliance signs with another key")
  }
}
