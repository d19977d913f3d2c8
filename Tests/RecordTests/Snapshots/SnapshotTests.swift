import Constitution
import Foundation
import Governance
import HashTreeCollections
import Simulation
import Synchronization
import Testing

@testable import Record

@Suite("Snapshots")
struct SnapshotTests {
  /// The state after a year of simulated life: every kind of event and of entry is in it.
  static let year = Task { try await life(years: 1) }

  static func life(years: Int) async throws -> Replay {
    let stage = Mutex((replay: Replay(), boxes: BallotBoxes()))
    let coding = EventCoding()
    _ = try await Simulation.run(
      charter: try TestAlliance.charter.get(), seed: 7, years: years, until: Instant(seconds: 1_790_000_000),
      on: World.Stage(
        perform: { command in
          try stage.withLock { state in
            var command = command
            command.boxes = state.boxes
            let events = try decide(command, state.replay.alliance)
            for event in events {
              state.replay.extend(
                try coding.row(event, at: state.replay.size + 1, after: state.replay.head), event)
            }
            state.boxes.follow(command.action, events)
            return events
          }
        },
        live: { stage.withLock { $0.replay.alliance } },
        seal: { text, person in Sealed(person: person, box: Data(text.utf8).base64EncodedString()) }))
    return stage.withLock { $0.replay }
  }

  @Test("a snapshot gives back the very state, its tree and its head")
  func roundTrip() async throws {
    let state = try await Self.year.value
    let alliance = try #require(state.alliance)
    #expect(alliance.votes.values.contains { !$0.isOpen && !$0.recused.isEmpty })
    #expect(alliance.votes.values.contains { $0.isOpen })
    #expect(alliance.cases.values.contains { $0.isLate } || alliance.cases.values.contains { $0.ended != nil })
    let back = try SnapshotFile.decode(Data(try SnapshotFile.encode(state)))
    #expect(back.alliance == alliance)
    #expect(back.tree == state.tree)
    #expect(back.head == state.head)
    #expect(back.checkpoint == state.checkpoint)
  }

  @Test("acting officers, resolutions out of force and days that set a time come back too")
  func actingAndSuperseded() async throws {
    var state = try await Self.year.value
    let alliance = try #require(state.alliance)
    let file = try #require(alliance.cases.keys.sorted().first)
    let former = try #require(alliance.resolutions.keys.sorted().first)
    let answer = #"{"field":"under","value":{"resolution":{"_0":"\#(former)"}}}"#
    let submitted = try JSONDecoder().decode(
      FormSubmitted.self, from: Data(#"{"case":"\#(file)","form":"form","answers":[\#(answer)]}"#.utf8))
    let events: [Event] = [
      .officerSeated(OfficerSeated(office: "chair", person: "p1", unit: nil, until: Day("2026-12-01"), acting: true)),
      .formSubmitted(submitted),
      .resolutionAdopted(
        ResolutionAdopted(
          resolution: "2099-0001", title: Words("示例", "Example"), organ: "assembly", case: file, vote: nil,
          supersedes: Supersession(former, .replace))),
    ]
    for event in events {
      let recorded = Recorded(at: alliance.latest, by: .keeper, citation: Citation(12), event: event)
      state.extend(try EventCoding().row(recorded, at: state.size + 1, after: state.head), recorded)
    }
    let back = try SnapshotFile.decode(Data(try SnapshotFile.encode(state)))
    #expect(back.alliance == state.alliance && back.alliance?.resolutions[former]?.isInForce == false)
    #expect(back.alliance?.acting(in: "chair").map(\.person) == ["p1"])
  }

  @Test("procedures that were composed, changed and retired come back too, with what they were before")
  func composed() async throws {
    var state = try await Self.year.value
    let alliance = try #require(state.alliance)
    let file = try #require(alliance.cases.keys.sorted().first)
    var visit = try #require(alliance.charter.procedure("suggestion"))
    visit.id = "company-visit"
    var changed = visit
    changed.purpose = Words("示例", "Example")
    var other = visit
    other.id = "other-visit"
    let events = try [visit, changed, other].map { procedure in
      let text = String(decoding: try JSONEncoder().encode(procedure), as: UTF8.self)
      let payload = Data(#"{"case":"\#(file)","procedure":\#(text)}"#.utf8)
      return Event.procedureAdopted(try JSONDecoder().decode(ProcedureAdopted.self, from: payload))
    }
    let retired = Data(#"{"case":"\#(file)","procedure":"company-visit"}"#.utf8)
    let all = events + [.procedureRetired(try JSONDecoder().decode(ProcedureRetired.self, from: retired))]
    for event in all {
      let recorded = Recorded(at: alliance.latest, by: .keeper, citation: Citation(12), event: event)
      state.extend(try EventCoding().row(recorded, at: state.size + 1, after: state.head), recorded)
    }
    let back = try SnapshotFile.decode(Data(try SnapshotFile.encode(state)))
    #expect(back.alliance == state.alliance)
    #expect(back.alliance?.formerProcedures["company-visit"]?.map(\.procedure) == [visit, changed])
    #expect(back.alliance?.composed.contains("other-visit") == true)
  }

  @Test("elections with their counts, and amended charters, come back too: three years of all of governance")
  func governance() async throws {
    let state = try await Self.life(years: 3)
    let alliance = try #require(state.alliance)
    #expect(alliance.elections.values.contains { $0.closing?.count.approvals.isEmpty == false })
    #expect(alliance.charterVersions.count == 2 && !alliance.charterHistory.interpretations.isEmpty)
    let back = try SnapshotFile.decode(Data(try SnapshotFile.encode(state)))
    #expect(back.alliance == alliance)
  }

  @Test("members that left or changed, and internal rules, come back too; a code that is free again stays free")
  func changedMembers() async throws {
    var state = try await Self.year.value
    let alliance = try #require(state.alliance)
    let file = try #require(alliance.cases.keys.sorted().first)
    var changed = MemberChanged(member: "M0002", case: file)
    (changed.name, changed.website) = ("示例新名称", "https://example.cn/")
    let events: [Event] = [
      .memberChanged(changed), .memberLeft(MemberLeft(member: "M0003", departure: .expelled, case: file)),
      .internalRulePublished(
        InternalRulePublished(rule: "R0901", version: 1, title: "示例制度", text: "第一条", case: file)),
      .internalRuleRepealed(InternalRuleRepealed(rule: "R0901", case: file)),
      .standardPublished(
        StandardPublished(
          standard: "2099-001", number: "德智盟标 2099-001", kind: .teaching, version: 1, title: Words("示例", "Example"),
          text: "1 范围", case: file)),
      .standardConfirmed(StandardConfirmed(standard: "2099-001", case: file)),
      .standardWithdrawn(StandardWithdrawn(standard: "2099-001", case: file)),
      .baseRecognised(
        BaseRecognised(
          base: "2099-001", number: "德智盟基 2099-001", unit: "M0002",
          particulars: TrainingBase.Particulars(
            name: "示例基地", kind: "practice", district: "decheng", address: "示例路 1 号", capacity: 40),
          until: Day("2099-12-31")!, case: file)),
      .baseConfirmed(BaseConfirmed(base: "2099-001", case: file)),
      .baseEnded(BaseEnded(base: "2099-001", departure: .unitLeft, case: file)),
    ]
    for event in events {
      let recorded = Recorded(at: alliance.latest, by: .keeper, citation: Citation(12), event: event)
      state.extend(try EventCoding().row(recorded, at: state.size + 1, after: state.head), recorded)
    }
    let back = try SnapshotFile.decode(Data(try SnapshotFile.encode(state)))
    #expect(back.alliance == state.alliance)
    #expect(back.alliance?.memberByCode[try #require(alliance.members["M0003"]?.code)] == nil)
    #expect(back.alliance?.bases["2099-001"]?.ending?.departure == .unitLeft)
    #expect(back.alliance?.standards["2099-001"]?.withdrawal?.case == file)
    #expect(back.alliance?.members["M0002"]?.changes.count == 2 && back.alliance?.internalRules["R0901"]?.repeal != nil)
  }

  @Test("a snapshot with any byte changed, or cut anywhere, is not read")
  func damagedBytes() async throws {
    let bytes = Data(try SnapshotFile.encode(try await Self.year.value))
    for place in stride(from: 0, to: bytes.count, by: bytes.count / 60) {
      var changed = bytes
      changed[place] ^= 0x20
      #expect(throws: (any Error).self) { try SnapshotFile.decode(changed) }
      #expect(throws: (any Error).self) { try SnapshotFile.decode(bytes.prefix(place)) }
    }
    #expect(throws: SnapshotFile.Unusable.self) { try SnapshotFile.decode(bytes + [0]) }
  }

  @Test("the bytes of a part, however they are changed, end in a value or an error")
  func fuzz() async throws {
    let state = try await Self.year.value
    let parts = try SnapshotPart.parts(of: state, try #require(state.alliance)).map { try StateEncoder.encode($0) }
    var random = SeededGenerator(seed: 3)
    for part in parts {
      for _ in 0..<40 {
        var changed = part
        for _ in 0..<3 {
          changed[Int.random(in: 0..<part.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        _ = try? StateDecoder.decode(SnapshotPart.self, from: changed)
      }
    }
  }

  @Test("a host starts from a snapshot that fits, and replays the rows after it")
  func start() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    let founded = host.checkpoint.size
    await host.shutdown()
    let kept = try Data(contentsOf: URL(filePath: alliance.path("snapshot.bin")))
    let again = try alliance.open()
    _ = try await TestAlliance.openVote(30, on: again)
    let (state, size) = (again.alliance, again.checkpoint.size)
    await again.shutdown()
    try kept.write(to: URL(filePath: alliance.path("snapshot.bin")))
    let ledger = try Ledger(directory: alliance.directory, creating: false)
    let opening = try Opening(ledger: ledger, directory: alliance.directory)
    #expect(opening.snapshotPosition == founded)
    #expect(opening.state.alliance == state)
    #expect(opening.state.size == size)
  }

  @Test("a snapshot of other rows, or of more than there are, is left aside")
  func otherRows() async throws {
    let (one, two) = (try TestAlliance(), try TestAlliance())
    defer {
      one.remove()
      two.remove()
    }
    two.clock.advance(by: 60)
    let (first, second) = (try await one.found(), try await two.found())
    _ = try await TestAlliance.openVote(30, on: first)
    await first.shutdown()
    let longer = try Data(contentsOf: URL(filePath: one.path("snapshot.bin")))
    let state = second.alliance
    await second.shutdown()
    try longer.write(to: URL(filePath: two.path("snapshot.bin")))
    #expect(
      try Verification.run(directory: two.directory).snapshot == .leftAside(reason: "beyond the last row"))
    let opened = try two.open()
    #expect(opened.alliance == state)
    _ = try await TestAlliance.openVote(31, on: opened)
    await opened.shutdown()
    try longer.write(to: URL(filePath: two.path("snapshot.bin")))
    #expect(try Verification.run(directory: two.directory).snapshot == .leftAside(reason: "of other rows"))
    let ledger = try Ledger(directory: two.directory, creating: false)
    #expect(try Opening(ledger: ledger, directory: two.directory).snapshotPosition == 0)
  }

  @Test("verification finds a snapshot whose state is not the one to which the rows lead")
  func falseState() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    await host.shutdown()
    var state = try SnapshotFile.read(directory: alliance.directory)
    state.alliance?.seats.removeLast()
    try SnapshotFile.write(state, directory: alliance.directory)
    let found = try Verification.run(directory: alliance.directory)
    #expect(found.damage == Damage(state.size, .snapshot))
  }
}
