import Constitution
import Foundation
import Testing

@testable import Governance
@testable import Record

/// One stored row of each event version. They are never edited: what they hold must decode for ever.
private struct Fixture: Codable {
  var type: String
  var version: Int
  /// The payload exactly as it was hashed.
  var payload: String

  static let folder = "\(TestAlliance.root)/Tests/RecordTests/Fixtures/events"

  static func read(_ type: EventType, _ version: Int) throws -> Fixture {
    let data = try Data(contentsOf: URL(filePath: "\(folder)/\(type.rawValue).\(version).json"))
    return try JSONDecoder().decode(Fixture.self, from: data)
  }

  func row(at position: Int) -> LedgerRow {
    LedgerRow(
      position: position, at: 1_770_000_000, by: "keeper", citation: "12(2)", type: type, version: version,
      payload: Data(payload.utf8), after: .none)
  }
}

@Suite("Events in the ledger")
struct CodingTests {
  @Test("a stored row of every version of every event decodes", arguments: EventType.allCases)
  func fixtures(type: EventType) throws {
    for version in 1...type.version {
      let fixture = try Fixture.read(type, version)
      #expect((fixture.type, fixture.version) == (type.rawValue, version))
      let recorded = try EventCoding().recorded(fixture.row(at: type == .allianceFounded ? 1 : 2))
      #expect(recorded.event.stored.type == type)
      #expect(recorded.citation == Citation(12, 2))
      if version == type.version {
        // The same event is the same bytes, so that hashes can be made again from events.
        let row = try EventCoding().row(recorded, at: 2, after: .none)
        #expect(String(decoding: row.payload, as: UTF8.self) == fixture.payload)
      }
    }
  }

  @Test("there is no stored row of an event that does not exist")
  func noStrangers() throws {
    let expected = EventType.allCases.flatMap { type in (1...type.version).map { "\(type.rawValue).\($0).json" } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: Fixture.folder).sorted() == expected.sorted())
  }

  @Test("keys are sorted and slashes stand as typed")
  func canonical() throws {
    let event = Event.voterRecused(
      try JSONDecoder().decode(
        VoterRecused.self, from: Data(#"{"vote":"2026-0001-1","reason":"甲/乙","person":"p1"}"#.utf8)))
    let recorded = Recorded(at: Instant(seconds: 5), by: .clock, citation: Citation(12), event: event)
    let row = try EventCoding().row(recorded, at: 2, after: .none)
    #expect(
      String(decoding: row.payload, as: UTF8.self) == #"{"person":"p1","reason":"甲/乙","vote":"2026-0001-1"}"#)
  }

  @Test("an answer's files are on the record with hash, type, size and name, in these words for ever")
  func files() throws {
    let hash = String(repeating: "ab", count: 32)
    let payload =
      #"{"answers":[{"field":"photos","value":{"files":{"_0":[{"hash":"HASH","name":"车间.png","size":1706,"type":"png"}]}}}],"case":"2026-0001","form":"application"}"#
      .replacing("HASH", with: hash)
    let fixture = Fixture(type: "form-submitted", version: 1, payload: payload)
    let recorded = try EventCoding().recorded(fixture.row(at: 2))
    guard case .formSubmitted(let event) = recorded.event else {
      Issue.record("\(recorded.event)")
      return
    }
    #expect(event.answers.files("photos").map(\.name) == ["车间.png"])
    #expect(String(decoding: try EventCoding().row(recorded, at: 2, after: .none).payload, as: UTF8.self) == payload)
    for spoilt in [hash: "ab", "1706": "\"1706\"", "\"png\"": "\"exe\""] {
      let row = Fixture(type: "form-submitted", version: 1, payload: payload.replacing(spoilt.key, with: spoilt.value))
      #expect(throws: Damage.self) { try EventCoding().recorded(row.row(at: 2)) }
    }
  }

  @Test("a row's hash covers the row before it and every column, and no text runs into the next")
  func hashing() {
    func row(_ by: String, _ citation: String, at: Int = 5, position: Int = 2, after previous: Hash = .none) -> Hash {
      LedgerRow(
        position: position, at: at, by: by, citation: citation, type: "t", version: 1, payload: Data("{}".utf8),
        after: previous
      ).hash
    }
    let hashes = [
      row("keeper", "12"), row("keeper1", "2"), row("keepe", "r12"), row("keeper", "12", at: 6),
      row("keeper", "12", position: 3), row("keeper", "12", after: Hash(of: [1])),
    ]
    #expect(Set(hashes).count == hashes.count)
    // Computed apart, with Python’s hashlib over the bytes that LedgerRow describes.
    #expect(row("keeper", "12").hex == "b0f40b581b3f12c38abad949ac12d3cde75d398ea751de01b41dfd6346585a82")
  }

  @Test(
    "what is no event is refused with what is wrong",
    arguments: [
      ("note-taken", 1, "{}", "case: missing"),
      ("vote-cast", 1, #"{"choice":"maybe","person":"p","vote":"v"}"#, "choice"),
      ("member-admitted", 1, #"{"code":"123","kind":"k","member":"M1","name":"n"}"#, "credit code"),
    ])
  func garbage(type: String, version: Int, payload: String, reason: String) {
    let row = Fixture(type: type, version: version, payload: payload).row(at: 9)
    do {
      _ = try EventCoding().recorded(row)
      Issue.record("\(payload) was read as an event")
    } catch {
      guard case .payload(type, let found) = error.kind else {
        Issue.record("\(error)")
        return
      }
      #expect(error.position == 9)
      #expect(found.contains(reason))
    }
  }

  @Test("a founding stands first and nowhere else")
  func founding() throws {
    let founded = try Fixture.read(.allianceFounded, 1)
    #expect(throws: Damage(2, .founding)) { try EventCoding().recorded(founded.row(at: 2)) }
    let note = Fixture(type: "note-taken", version: 1, payload: #"{"case":"2026-0001"}"#)
    #expect(throws: Damage(1, .founding)) { try EventCoding().recorded(note.row(at: 1)) }
  }
}

@Suite("What later versions of the program say besides in an event")
struct LaterFieldsTests {
  @Test(
    "is read back, and is not written where it says nothing, so that old rows keep their hashes",
    arguments: [
      Event.officerSeated(OfficerSeated(office: "chair", person: "p1", unit: nil, until: nil, acting: true)),
      .officerSeated(OfficerSeated(office: "chair", person: "p1", unit: nil, until: nil)),
      .officerLeft(
        OfficerLeft(office: "chair", person: "p1", departure: .committeeMerged, case: "2026-0001")),
      .draftSaved(
        DraftSaved(
          case: "2026-0001",
          text: .amendment(
            Amendment(changes: [
              .setUp(
                NewCommittee(
                  id: "a-committee", name: Words("甲委员会", "A committee"), citation: Citation(19),
                  appointer: "chairs-meeting", quotation: "聘任", decidesBy: "committee-decision")),
              .merge("b-committee", into: "a-committee"), .close("c-committee"),
            ])), base: 1)),
      .resolutionAdopted(
        ResolutionAdopted(
          resolution: "2026-0002", title: Words("示例", "Example"), organ: "assembly", case: "2026-0001", vote: nil,
          supersedes: Supersession("2026-0001", .repeal))),
    ])
  func readBack(event: Event) throws {
    let recorded = Recorded(at: Instant(seconds: 5), by: .clock, citation: Citation(12), event: event)
    let row = try EventCoding().row(recorded, at: 2, after: .none)
    #expect(try EventCoding().recorded(row).event == event)
    let payload = String(decoding: row.payload, as: UTF8.self)
    if case .officerSeated(let seated) = event { #expect(payload.contains("acting") == (seated.acting != nil)) }
  }
}
