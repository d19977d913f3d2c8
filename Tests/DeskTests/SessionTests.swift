import Constitution
import Desk
import Testing

@Suite struct SessionTests {
  private func bench() async throws -> Bench {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    return bench
  }

  @Test func aSessionIdlesOutAfterTwelveHours() async throws {
    let bench = try await bench()
    let token = try await bench.signIn()
    let last = bench.start + (Session.idle - 1)
    #expect(bench.desk.session(token: token, at: last) != nil)
    #expect(bench.desk.session(token: token, at: last + (Session.idle - 1)) != nil)
    #expect(bench.desk.session(token: token, at: last + (3 * Session.idle)) == nil)
    #expect(bench.desk.session(token: token, at: bench.start) == nil, "what has ended does not come back")
  }

  @Test func aSessionEndsAfterSevenDaysEvenInUse() async throws {
    let bench = try await bench()
    let token = try await bench.signIn()
    for hours in stride(from: 0, to: 7 * 24, by: 6) {
      #expect(bench.desk.session(token: token, at: bench.start + hours * 3600) != nil)
    }
    #expect(bench.desk.session(token: token, at: bench.start + Session.longest) == nil)
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
    #expect(bench.desk.sessionCount(account: account, at: now) == Session.most)
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
