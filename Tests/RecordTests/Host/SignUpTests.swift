import Constitution
import Governance
import HashTreeCollections
import Record
import Testing

@Suite("Two hundred people and fifty places")
struct SignUpTests {
  private static let plan = [
    "name": "示例论坛", "kind": "forum", "theme": "示例", "day": "2026-03-20", "hours": "9:00", "place": "示例",
    "programme": "示例",
    "places": "50", "sign-up-until": "2026-03-13",
  ]

  private static func openForum(on host: AllianceHost) async throws -> Key<Case> {
    let form = host.alliance.charter.procedure("forum")!.opening!.form
    let answers = FormReading(form, input: plan, alliance: host.alliance).answers(of: form) {
      try! host.seal($0, for: TestAlliance.secretary)
    }
    let opening = OpenCase(
      procedure: "forum", person: TestAlliance.secretary, name: .open("秘书"), answers: answers)
    let events = try await host.perform(.open(opening), by: .person(TestAlliance.secretary))
    return events.compactMap { if case .caseOpened(let event) = $0.event { event.case } else { nil } }[0]
  }

  /// One person of a member, signed up by its representative.
  private static func signUp(_ number: Int, _ file: Key<Case>, on host: AllianceHost) async throws -> SignedUp {
    let person: Key<Person> = Key("colleague\(number)")
    let unit = number % 30
    let command = MakeSignUp(
      case: file, person: person, name: .sealed(try host.seal("同事\(number)", for: person)),
      unit: host.alliance.memberByCode[TestAlliance.code(unit)], secret: try host.seal("secret\(number)", for: person))
    let events = try await host.perform(.enrol(.signUp(command)), by: .person(TestAlliance.director(unit)))
    return events.compactMap { if case .signedUp(let event) = $0.event { event } else { nil } }[0]
  }

  @Test(
    "two hundred at once: exactly 50 places, the others wait in the order of the record, nobody lost and nobody twice")
  func atOnce() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    let file = try await Self.openForum(on: host)
    // Each of the two hundred presses twice.
    let answers = await withTaskGroup(of: Result<SignedUp, any Error>.self) { group in
      for number in 0..<400 {
        group.addTask {
          do { return .success(try await Self.signUp(number % 200, file, on: host)) } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let done = answers.compactMap { try? $0.get() }
    let refused = answers.compactMap { answer -> Refusal.Code? in
      if case .failure(let error) = answer { (error as? Refusal)?.code } else { nil }
    }
    #expect(refused == Array(repeating: .alreadySignedUp, count: 200))
    try Self.expectFair(host, file, done)
    let before = host.alliance
    await host.shutdown()
    let again = try alliance.open()
    #expect(again.alliance == before)
    try Self.expectFair(again, file, done)
    #expect(try again.verify().damage == nil)
    await again.shutdown()
  }

  private static func expectFair(_ host: AllianceHost, _ file: Key<Case>, _ answered: [SignedUp]) throws {
    let enrolment = try #require(host.alliance.cases[file]?.enrolment)
    #expect(enrolment.admitted.count == 50 && enrolment.waiting.count == 150)
    // What the record says, row by row, is the order in which places were given.
    var recorded: [SignedUp] = []
    for start in stride(from: 1, through: host.checkpoint.size, by: 1000) {
      for entry in try host.entries(from: start, count: 1000) {
        if case .signedUp(let event) = entry.event { recorded.append(event) }
      }
    }
    #expect(recorded.map(\.number) == Array(1...200))
    #expect(recorded.map(\.waits) == Array(repeating: false, count: 50) + Array(repeating: true, count: 150))
    #expect(enrolment.signUps.map(\.person) == recorded.map(\.person))
    #expect(Set(recorded.map(\.person)).count == 200, "nobody is lost, and nobody is there twice")
    #expect(enrolment.waiting.map(\.number) == Array(51...200))
    // And everyone was told what is on the record.
    #expect(answered.sorted { $0.number < $1.number } == recorded)
  }

  @Test("fifty who have a place and fifty who wait give up at once: the places go to the next fifty in line")
  func givingUp() async throws {
    try await TestAlliance.with { _, host in
      let file = try await Self.openForum(on: host)
      for number in 0..<200 { _ = try await Self.signUp(number, file, on: host) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...100 {
          group.addTask {
            _ = try await host.perform(.enrol(.withdraw(file, number)), by: .person(TestAlliance.secretary))
          }
        }
        try await group.waitForAll()
      }
      let enrolment = try #require(host.alliance.cases[file]?.enrolment)
      #expect(enrolment.admitted.map(\.number) == Array(101...150))
      #expect(enrolment.waiting.map(\.number) == Array(151...200))
    }
  }
}
