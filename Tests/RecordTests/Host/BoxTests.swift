import Constitution
import Foundation
import GRDB
import Governance
import HashTreeCollections
import Testing

@testable import Record

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The boxes of secret ballots")
struct BoxTests {
  /// A host with one secret vote open.
  private static func with(_ body: (TestAlliance, AllianceHost, Key<Vote>) async throws -> Void) async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found(secret: true)
    try await body(alliance, host, try await TestAlliance.openVote(30, on: host))
    await host.shutdown()
  }

  private static func handIn(_ choices: [Choice], in vote: Key<Vote>, on host: AllianceHost) async throws {
    for (director, choice) in choices.enumerated() {
      let (action, person) = TestAlliance.handIn(choice, in: vote, by: director)
      _ = try await host.perform(action, by: person)
    }
  }

  private static let choices: [Choice] = (0..<29).map { [.yes, .yes, .no, .yes, .abstain][$0 % 5] }

  @Test("papers are there when the directory is opened again, and the count is of what was put in")
  func reopening() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found(secret: true)
    let vote = try await TestAlliance.openVote(30, on: host)
    try await Self.handIn(Self.choices, in: vote, on: host)
    await host.shutdown()
    let again = try alliance.open()
    let (action, person) = TestAlliance.handIn(.yes, in: vote, by: 29)
    _ = try await again.perform(action, by: person)
    let tally = try #require(again.alliance.votes[vote]?.counted)
    let expected = Self.choices + [.yes]
    #expect(tally.yes == expected.count { $0 == .yes })
    #expect(tally.no == expected.count { $0 == .no })
    #expect(tally.abstain == expected.count { $0 == .abstain })
    #expect(try again.verify().damage == nil)
    await again.shutdown()
  }

  @Test("papers that were acknowledged survive a process that is killed")
  func kill() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let directory = alliance.directory
    await #expect(processExitsWith: .signal(SIGKILL)) { [directory = directory as String] in
      let clock = TestClock()
      let host = try await TestAlliance.found(in: directory, clock: { clock.now }, secret: true)
      let vote = try await TestAlliance.openVote(30, on: host)
      for director in 0..<12 {
        let (action, person) = TestAlliance.handIn(.no, in: vote, by: director)
        _ = try await host.perform(action, by: person)
      }
      raise(SIGKILL)
    }
    #expect(try Verification.run(directory: directory).damage == nil)
    let host = try alliance.open()
    let vote = try #require(host.alliance.votes.values.first)
    #expect(vote.taken == 12)
    #expect(try host.ledger.boxes()[vote.box].count(of: .no) == 12)
    await host.shutdown()
  }

  @Test("no table says which paper is whose: papers have a random key and no person, the record a person and no choice")
  func nothingJoins() async throws {
    try await Self.with { alliance, host, vote in
      try await Self.handIn(Self.choices, in: vote, on: host)
      try alliance.withLedger { db in
        let columns = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('paper')")
        #expect(columns == ["key", "box", "paper"])
        let papers = try String.fetchAll(db, sql: "SELECT DISTINCT paper FROM paper ORDER BY paper")
        #expect(papers.allSatisfy { !$0.contains("director") } && papers.count == 3)
        let payloads = try String.fetchAll(db, sql: "SELECT payload FROM event WHERE type = 'paper-handed-in'")
        #expect(payloads.count == 29)
        for choice in Choice.allCases { #expect(payloads.allSatisfy { !$0.contains(choice.rawValue) }) }
      }
      #expect(host.alliance.votes[vote]?.ballots.allSatisfy { $0 == nil } == true)
    }
  }

  @Test(
    "each paper that is put in gives every paper of the box a new key, so that none can be told from one day to the next"
  )
  func freshKeys() async throws {
    try await Self.with { alliance, host, vote in
      func keys() throws -> Set<Data> {
        try alliance.withLedger { Set(try Data.fetchAll($0, sql: "SELECT key FROM paper")) }
      }
      try await Self.handIn([.yes, .no], in: vote, on: host)
      let before = try keys()
      let (action, person) = TestAlliance.handIn(.no, in: vote, by: 2)
      _ = try await host.perform(action, by: person)
      #expect(before.count == 2)
      #expect(try keys().count == 3 && before.isDisjoint(with: keys()))
    }
  }

  @Test("the box is empty once it was counted, and no byte of it is left in the files")
  func emptied() async throws {
    try await Self.with { alliance, host, vote in
      func traces() -> Int {
        ["ledger.sqlite", "ledger.sqlite-wal"].reduce(0) { sum, name in
          let bytes = (try? Data(contentsOf: URL(filePath: alliance.path(name)))) ?? Data()
          return sum
            + Choice.allCases.count { choice in
              bytes.firstRange(of: Data(##"{"choice":{"_0":"\##(choice.rawValue)"}}"##.utf8)) != nil
            }
        }
      }
      try await Self.handIn(Self.choices, in: vote, on: host)
      #expect(traces() > 0)
      let (action, person) = TestAlliance.handIn(.no, in: vote, by: 29)
      _ = try await host.perform(action, by: person)
      #expect(host.alliance.votes[vote]?.isOpen == false)
      #expect(try alliance.withLedger { try Int.fetchOne($0, sql: "SELECT count(*) FROM paper") } == 0)
      #expect(traces() == 0)
      #expect(try host.verify().damage == nil)
    }
  }

  @Test("sixty-four papers at once, in three boxes, are all counted in their own")
  func concurrent() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found(secret: true)
    var votes: [Key<Vote>] = []
    for number in 30..<33 { votes.append(try await TestAlliance.openVote(number, on: host)) }
    let commands = (0..<64).map { index in
      TestAlliance.handIn(index % 3 == 0 ? .yes : .no, in: votes[index % 3], by: index / 3)
    }
    let before = try alliance.transactions()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (action, person) in commands { group.addTask { _ = try await host.perform(action, by: person) } }
      try await group.waitForAll()
    }
    #expect(try alliance.transactions() - before < 64)
    let boxes = try host.ledger.boxes()
    #expect(votes.map { boxes[Key($0.text)].count } == [22, 21, 21])
    #expect(votes.map { boxes[Key($0.text)].count(of: .yes) } == [22, 0, 0])
    #expect(try host.verify().damage == nil)
    await host.shutdown()
  }

  @Test("a transaction that fails leaves the paper out of the box as well, and it can be handed in again")
  func failedWrite() async throws {
    try await Self.with { alliance, host, vote in
      try alliance.withLedger {
        try $0.execute(
          sql: "CREATE TRIGGER full BEFORE INSERT ON paper BEGIN SELECT raise(ABORT, 'disk full'); END")
      }
      let (action, person) = TestAlliance.handIn(.yes, in: vote, by: 0)
      await #expect(throws: RecordFailure.notWritten(reason: "disk full")) {
        try await host.perform(action, by: person)
      }
      #expect(host.alliance.votes[vote]?.taken == 0)
      try alliance.withLedger { try $0.execute(sql: "DROP TRIGGER full") }
      _ = try await host.perform(action, by: person)
      #expect(try host.ledger.boxes()[Key(vote.text)].count == 1)
    }
  }

  @Test(
    "a box from which a paper was taken, into which one was put, or in which one is spoilt is named, and opens no alliance",
    arguments: [
      ("DELETE FROM paper WHERE key = (SELECT min(key) FROM paper)", 4),
      ("INSERT INTO paper SELECT randomblob(16), box, paper FROM paper LIMIT 1", 6),
      ("UPDATE paper SET paper = '{}' WHERE key = (SELECT min(key) FROM paper)", nil),
    ] as [(String, Int?)])
  func damaged(sql: String, papers: Int?) async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found(secret: true)
    let vote = try await TestAlliance.openVote(30, on: host)
    try await Self.handIn(Array(Self.choices.prefix(5)), in: vote, on: host)
    let size = host.checkpoint.size
    await host.shutdown()
    try alliance.withLedger { try $0.execute(sql: sql) }
    let kind = papers.map { Damage.Kind.box(vote.text, papers: $0, handedIn: 5) } ?? .paper(box: vote.text)
    #expect(try Verification.run(directory: alliance.directory).damage == Damage(size, kind))
    #expect(throws: RecordFailure.damaged(Damage(size, kind))) { try alliance.open() }
    #expect(Damage(size, kind).words.zh.contains("票箱 \(vote)"))
  }

  @Test(
    "an election is the same when it is opened again, from a snapshot and from the rows, with its papers in their box")
  func election() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    let form = try #require(host.alliance.charter.procedure("election")?.forms.first)
    let (chair, candidate) = (TestAlliance.director(0), TestAlliance.director(3))
    let reading = FormReading(
      form, input: ["office": "secretary-general", "occasion": "term"], alliance: host.alliance)
    let answers = try reading.answers(of: form) { try host.seal($0, for: chair) }
    let call = OpenCase(procedure: "election", person: chair, name: .open("—"), answers: answers)
    // The chairs' meeting of this alliance is empty: nobody may call an election yet.
    await #expect(throws: Refusal.self) { try await host.perform(.open(call), by: .person(chair)) }
    await host.shutdown()
    let other = try TestAlliance()
    defer { other.remove() }
    var founding = try TestAlliance.founding()
    founding.officers[0].offices = ["director", "chair"]
    founding.charter.circulateElections()
    let seated = founding
    let again = try await AllianceHost.found(directory: other.directory, clock: other.moment, seated)
    let opened = try await again.perform(.open(call), by: .person(chair))
    let file = try #require(
      opened.lazy.compactMap { if case .caseOpened(let event) = $0.event { event.case } else { nil } }.first)
    _ = try await again.perform(
      .nominate(Nominate(case: file, nominee: candidate, statement: "说明")), by: .person(chair))
    _ = try await again.perform(.answerNomination(AnswerNomination(case: file, accepts: true)), by: .person(candidate))
    other.clock.advance(by: 30 * 86_400)
    _ = try await again.perform(.tick, by: .clock)
    let election = try #require(again.alliance.cases[file]?.election)
    for director in 0..<5 {
      let paper = HandInPaper(box: Key(election.text), paper: .approvals(director < 3 ? [candidate] : []))
      _ = try await again.perform(.handIn(paper), by: .person(TestAlliance.director(director)))
    }
    let before = again.alliance
    #expect(try again.verify().damage == nil)
    await again.shutdown()
    for removesSnapshot in [false, true] {
      if removesSnapshot { try FileManager.default.removeItem(atPath: other.path("snapshot.bin")) }
      let reopened = try other.open()
      #expect(reopened.alliance == before)
      #expect(
        try reopened.ledger.boxes()[Key(election.text)].papers == [.approvals([candidate]): 3, .approvals([]): 2])
      await reopened.shutdown()
    }
  }

  @Test("a ledger of the first version, which had no boxes, verifies as it is and gets them when it is opened")
  func migration() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found(secret: true)
    await host.shutdown()
    try alliance.withLedger { try $0.execute(sql: "DROP TABLE paper; PRAGMA user_version = 1") }
    #expect(try Verification.run(directory: alliance.directory).damage == nil)
    let again = try alliance.open()
    let vote = try await TestAlliance.openVote(30, on: again)
    try await Self.handIn([.yes], in: vote, on: again)
    #expect(try alliance.withLedger { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 2)
    #expect(try again.verify().damage == nil)
    await again.shutdown()
  }
}
