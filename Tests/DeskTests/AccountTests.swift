import Constitution
import Desk
import Foundation
import Governance
import Testing

@Suite struct AccountTests {
  @Test func anAccountSignsInUnderItsLoginInAnyCase() async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "Wang.Lei", password: "correct horse", person: "p1")
    let token = try await bench.signIn(" WANG.lei ")
    let session = try #require(bench.desk.session(token: token, at: bench.start))
    #expect(session.login == "wang.lei")
    #expect(session.person == "p1")
  }

  @Test func aLoginIsTakenOnce() async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    await #expect(throws: AccountProblem.self) {
      try await bench.desk.createAccount(login: "WANG", password: "another horse", person: "p2")
    }
    #expect(bench.desk.session(token: try await bench.signIn(), at: bench.start)?.person == "p1")
  }

  @Test func aLostPasswordIsReplacedAndItsSessionsEnd() async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let before = try await bench.signIn()
    let code = QueryCode.random().text
    #expect(QueryCode.random().text != code)
    try await bench.desk.setPassword(login: "WANG", to: code)
    #expect(bench.desk.session(token: before, at: bench.start) == nil)
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn() }
    let after = try await bench.signIn("wang", code.lowercased())
    #expect(bench.desk.session(token: after, at: bench.start)?.person == "p1")
    let problem = await #expect(throws: AccountProblem.self) {
      try await bench.desk.setPassword(login: "nobody", to: code)
    }
    #expect(problem?.code == .loginUnknown)
  }

  @Test(arguments: ["", "a", String(repeating: "a", count: 65), "王磊", "wang;drop", "wang\u{0}", "../wang"])
  func aLoginThatCannotBeKeptIsRefused(_ login: String) async throws {
    let bench = try Bench()
    let problem = await #expect(throws: AccountProblem.self) {
      try await bench.desk.createAccount(login: login, password: "correct horse", person: "p1")
    }
    #expect(problem?.code == .loginUnusable)
  }

  @Test(arguments: [
    "short", "eleven char", "123456789012", "aaaaaaaaaaaa", "Password1234", "mywangpassword", "tab\u{9}tab tab tab",
    // As people make them: words, dates, runs, digits for letters, and a little besides.
    "P@ssw0rd2024!", "zhangsan19900101", "woaini520wangjie", "qwertyuiop[]987", "Mengyue-2026", "abcdefg7654321",
    String(repeating: "ab1d", count: 40),
  ])
  func anUnfitPasswordIsRefusedWithTheReason(_ password: String) async throws {
    let bench = try Bench()
    let problem = await #expect(throws: AccountProblem.self) {
      try await bench.desk.createAccount(login: "wang", password: password, person: "p1")
    }
    #expect(problem?.code == .passwordUnfit)
  }

  @Test(arguments: [
    "twelve chars", "a b c d e f   g", "德州产教融合联盟安全密码", "🙂🚀🌾🎓🏭🧵📐🧪🔬🧰🛶🎻", String(repeating: "ab1d-", count: 25) + "xyz",
  ])
  func aPasswordMayHoldAnythingThatCanBeSeen(_ password: String) async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: password, person: "p1")
    _ = try await bench.signIn("wang", password)
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", String(password.dropLast())) }
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", password + " ") }
  }

  @Test func oneOfManySimultaneousCreationsWins() async throws {
    let bench = try Bench()
    let made = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          let account = try? await bench.desk.createAccount(
            login: "wang", password: "correct horse", person: Key("p\(number)"))
          return account != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
  }

  @Test func changingThePasswordEndsTheOtherSessions() async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let here = try await bench.signIn()
    let elsewhere = try await bench.signIn()
    try await bench.desk.changePassword(here, current: "correct horse", new: "battery staple", at: bench.start)
    #expect(bench.desk.session(token: here, at: bench.start) != nil)
    #expect(bench.desk.session(token: elsewhere, at: bench.start) == nil)
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn() }
    _ = try await bench.signIn("wang", "battery staple")
  }

  @Test func changingThePasswordNeedsTheCurrentOneAndAFitOne() async throws {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let token = try await bench.signIn()
    let wrong = await #expect(throws: AccountProblem.self) {
      try await bench.desk.changePassword(token, current: "a guess", new: "battery staple", at: bench.start)
    }
    #expect(wrong?.code == .currentPasswordWrong)
    let unfit = await #expect(throws: AccountProblem.self) {
      try await bench.desk.changePassword(token, current: "correct horse", new: "short", at: bench.start)
    }
    #expect(unfit?.code == .passwordUnfit)
    _ = try await bench.signIn()
  }

  @Test func erasingAPersonEndsTheirAccountSessionsAndDrafts() async throws {
    let bench = try Bench()
    let account = try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let token = try await bench.signIn()
    try await bench.desk.saveDraft(["phone": "13800000000"], for: .account(account.id), topic: "x", at: bench.start)
    try await bench.desk.eraseAccounts(of: "p1")
    #expect(bench.desk.session(token: token, at: bench.start) == nil)
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn() }
    #expect(try await bench.desk.drafts(for: .account(account.id), at: bench.start).isEmpty)
    #expect(try bench.reopened().session(token: token, at: bench.start) == nil)
  }

  @Test func manyAccountsMayShareAHash() async throws {
    let bench = try Bench()
    let hash = try await bench.desk.hash("demonstration")
    let accounts = (1...100).map { (login: "d\($0)x", person: Key<Person>("p\($0)")) }
    try await bench.desk.createAccounts(accounts, hash: hash)
    try await bench.desk.createAccounts(accounts, hash: hash)
    let token = try await bench.signIn("d77x", "demonstration")
    #expect(bench.desk.session(token: token, at: bench.start)?.person == "p77")
  }

  @Test func nothingInTheFileIsAPasswordOrAToken() async throws {
    let directory = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let desk = try Desk(directory: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let start = Instant(seconds: 1_790_000_000)
    try await desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    guard
      case .signedIn(let token) = try await desk.signIn(
        login: "wang", password: "correct horse", by: caller, at: start)
    else {
      Issue.record("there is no second step")
      return
    }
    try desk.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory + "/desk.sqlite"))
    #expect(bytes.range(of: Data("correct horse".utf8)) == nil)
    #expect(bytes.range(of: Data(token.text.utf8)) == nil)
    #expect(bytes.range(of: Data("$scrypt$ln=15,r=8,p=3$".utf8)) != nil)
  }
}
