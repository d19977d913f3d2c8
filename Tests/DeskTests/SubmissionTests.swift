import Constitution
import Desk
import Governance
import Testing

@Suite struct SubmissionTests {
  @Test func pressesAtOnceUnderOneKeyAreOneSubmission() async throws {
    let bench = try Bench()
    let (key, holder) = (Token.random(), Token.random())
    let people = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 {
        group.addTask {
          let person = Key<Person>("p\(number)")
          return try await bench.desk.beginSubmission(key, holder: holder, person: person, at: bench.start).person.text
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(people.count == 1)
  }

  @Test func whoHandedItInFindsItAgainAndNobodyElse() async throws {
    let bench = try Bench()
    let (key, holder) = (Token.random(), Token.random())
    let first = try await bench.desk.beginSubmission(key, holder: holder, person: "p1", at: bench.start)
    try await bench.desk.complete(first, case: "2026-0001")
    let desk = try bench.reopened()
    let again = try await desk.beginSubmission(key, holder: holder, person: "p2", at: bench.start + 60)
    #expect(again.person == "p1")
    #expect(again.begun == bench.start)
    #expect(again.case == "2026-0001")
    #expect(try await desk.submission(of: "2026-0001", holder: holder) == again)
    #expect(try await desk.submission(of: "2026-0001", holder: .random()) == nil)
    let other = try await desk.beginSubmission(key, holder: .random(), person: "p3", at: bench.start)
    #expect(other.person == "p3")
    #expect(other.case == nil)
  }

  @Test func theQueryCodeIsTheSameForTheSameSubmissionAndReadHoweverItIsTyped() async throws {
    let bench = try Bench()
    let (key, holder) = (Token.random(), Token.random())
    let first = try await bench.desk.beginSubmission(key, holder: holder, person: "p1", at: bench.start)
    let again = try await bench.desk.beginSubmission(key, holder: holder, person: "p2", at: bench.start)
    let code = first.queryCode(for: holder)
    #expect(again.queryCode(for: holder) == code)
    #expect(first.queryCode(for: .random()) != code)
    #expect(code.text.count == 24)
    #expect(QueryCode(code.text.lowercased().filter { $0 != "-" }) == code)
    #expect(QueryCode("0oIl-0000-0000-0000-0000")?.text == "0011-0000-0000-0000-0000")
    #expect(QueryCode("U000-0000-0000-0000-0000") == nil)
    #expect(first.showsCode(at: bench.start + 899))
    #expect(!first.showsCode(at: bench.start + 900))
  }

  @Test func anApplicantSignsInWithReceiptNumberAndCode() async throws {
    let bench = try Bench()
    let code = try #require(QueryCode("7K3M-QX9P-2RTD-HW5N-C8VB"))
    let hash = try await bench.desk.hash(code.text)
    let first = try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p1")
    #expect(try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p1") == first)
    let token = try await bench.signIn("2026-0007", code.text.lowercased().filter { $0 != "-" })
    #expect(bench.desk.session(token: token, at: bench.start)?.person == "p1")
    await #expect(throws: AccountProblem.self) {
      try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p2")
    }
  }

  @Test func anApplicantsAccountIsMadeOnceHoweverManyPressAtOnce() async throws {
    let bench = try Bench()
    let hash = try await bench.desk.hash("7K3M-QX9P-2RTD-HW5N-C8VB")
    let accounts = try await withThrowingTaskGroup(of: Account.self) { group in
      for _ in 0..<20 {
        group.addTask { try await bench.desk.accountForApplicant("2026-0007", hash: hash, person: "p1") }
      }
      return try await group.reduce(into: Set<Account>()) { $0.insert($1) }
    }
    #expect(accounts.count == 1)
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
