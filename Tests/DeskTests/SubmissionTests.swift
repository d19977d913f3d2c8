import Constitution
import Desk
import Testing

@Suite struct SubmissionTests {
  @Test func pressesAtOnceUnderOneKeyAreOneSubmission() async throws {
    let bench = try Bench()
    let key = Token.random()
    let people = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 {
        group.addTask {
          try await bench.desk.beginSubmission(key, person: Key("p\(number)"), at: bench.start).person.text
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(people.count == 1)
  }

  @Test func itIsRememberedWhichCaseItBecame() async throws {
    let bench = try Bench()
    let key = Token.random()
    _ = try await bench.desk.beginSubmission(key, person: "p1", at: bench.start)
    try await bench.desk.completeSubmission(key, case: "2026-0001")
    let desk = try bench.reopened()
    let again = try await desk.beginSubmission(key, person: "p2", at: bench.start + 60)
    #expect(again.person == "p1")
    #expect(again.begun == bench.start)
    #expect(again.case == "2026-0001")
    #expect(try await desk.submission(.random()) == nil)
  }

  @Test func theQueryCodeIsTheSameForTheSameKeyAndReadHoweverItIsTyped() async throws {
    let key = Token.random()
    let code = QueryCode(submission: key)
    #expect(QueryCode(submission: key) == code)
    #expect(QueryCode(submission: .random()) != code)
    #expect(code.text.count == 24)
    #expect(QueryCode(code.text.lowercased().filter { $0 != "-" }) == code)
    #expect(QueryCode("0oIl-0000-0000-0000-0000")?.text == "0011-0000-0000-0000-0000")
    #expect(QueryCode("U000-0000-0000-0000-0000") == nil)
  }

  @Test func anApplicantSignsInWithReceiptNumberAndCode() async throws {
    let bench = try Bench()
    let code = QueryCode(submission: .random())
    let hash = try await bench.desk.hash(code.text)
    let first = try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p1")
    #expect(try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p1") == first)
    let token = try await bench.signIn("2026-0007", code.text.lowercased().filter { $0 != "-" })
    #expect(bench.desk.session(token: token, at: bench.start)?.person == "p1")
    await #expect(throws: AccountProblem.self) {
      try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p2")
    }
  }

  @Test func oneAddressCannotHandInWithoutEnd() throws {
    let bench = try Bench()
    for _ in 0..<20 { try bench.desk.admitSubmission(from: "192.0.2.1", at: bench.start) }
    #expect(throws: SignInFailure.wait(seconds: 60)) {
      try bench.desk.admitSubmission(from: "192.0.2.1", at: bench.start)
    }
    try bench.desk.admitSubmission(from: "192.0.2.2", at: bench.start)
  }
}
