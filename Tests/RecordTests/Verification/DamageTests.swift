import Foundation
import GRDB
import Governance
import HashTreeCollections
import Testing

@testable import Record

@Suite("A damaged record")
struct DamageTests {
  /// A record of a founding and one application, closed; and how many rows it has.
  private static func closed(_ body: (TestAlliance, Int) async throws -> Void) async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    _ = try await TestAlliance.openVote(30, on: host)
    let size = host.checkpoint.size
    await host.shutdown()
    try await body(alliance, size)
  }

  /// The directory does not verify, does not open, and both name the same damage.
  private static func expect(_ position: Int, _ kind: Damage.Kind, in alliance: TestAlliance) throws {
    let damage = Damage(position, kind)
    #expect(try Verification.run(directory: alliance.directory).damage == damage)
    try? FileManager.default.removeItem(atPath: alliance.path("snapshot.bin"))
    #expect(throws: RecordFailure.damaged(damage)) { try alliance.open() }
  }

  @Test("a whole record verifies, with its checkpoint, its snapshot and the live state beside a running host")
  func whole() async throws {
    try await TestAlliance.with { alliance, host in
      _ = try await TestAlliance.openVote(30, on: host)
      let running = try Verification.run(directory: alliance.directory)
      #expect(running.damage == nil)
      #expect(running.checkpoint == host.checkpoint)
      #expect(running.snapshot == .none)
      #expect(try host.verify().damage == nil)
    }
    try await Self.closed { alliance, size in
      let closed = try Verification.run(directory: alliance.directory)
      #expect(closed.damage == nil)
      #expect(closed.checkpoint.size == size)
      #expect(closed.snapshot == .agrees(position: size))
    }
  }

  @Test(
    "a change in any column of a row is found at that row",
    arguments: [
      "at = at + 1", "\"by\" = 'keeper2'", "citation = '11'", "type = 'case-given-up'", "version = 2",
      "payload = replace(payload, 'case', 'Case')", "hash = zeroblob(32)", "payload = CAST(payload || x'00' AS TEXT)",
    ])
  func changedColumn(change: String) async throws {
    try await Self.closed { alliance, _ in
      let position = try #require(
        try alliance.withLedger { try Int.fetchOne($0, sql: "SELECT position FROM event WHERE type = 'case-opened'") })
      try alliance.tamper("UPDATE event SET \(change) WHERE position = \(position)")
      try Self.expect(position, .hash, in: alliance)
    }
  }

  @Test("a column of another type or length is found at its row")
  func changedType() async throws {
    try await Self.closed { alliance, _ in
      try alliance.tamper("UPDATE event SET hash = zeroblob(31) WHERE position = 7")
      try Self.expect(7, .column("hash", "32 bytes"), in: alliance)
    }
    try await Self.closed { alliance, _ in
      try alliance.tamper("UPDATE event SET type = CAST(x'FF41' AS TEXT) WHERE position = 9")
      try Self.expect(9, .column("type", "UTF-8"), in: alliance)
    }
  }

  @Test("a row that was taken out, two that changed places, and rows cut off at the end are missed")
  func missingRows() async throws {
    try await Self.closed { alliance, _ in
      try alliance.tamper("DELETE FROM event WHERE position = 12")
      try Self.expect(12, .missing, in: alliance)
    }
    try await Self.closed { alliance, _ in
      try alliance.tamper(
        """
        UPDATE event SET position = 1000 WHERE position = 20;
        UPDATE event SET position = 20 WHERE position = 21;
        UPDATE event SET position = 21 WHERE position = 1000
        """)
      try Self.expect(20, .hash, in: alliance)
    }
    try await Self.closed { alliance, size in
      try alliance.tamper("DELETE FROM event WHERE position > \(size - 2)")
      try Self.expect(size - 1, .missing, in: alliance)
    }
    try await Self.closed { alliance, _ in
      try alliance.tamper("DELETE FROM event")
      #expect(try Verification.run(directory: alliance.directory).damage == Damage(1, .missing))
    }
  }

  @Test("a row added by hand is found, be it chained or not")
  func addedRows() async throws {
    try await Self.closed { alliance, size in
      try alliance.tamper(
        """
        INSERT INTO event SELECT position + 1, at, "by", citation, type, version, payload, hash FROM event
          WHERE position = \(size)
        """)
      try Self.expect(size + 1, .hash, in: alliance)
    }
    try await Self.closed { alliance, size in
      try alliance.append(after: size, type: "note-taken", payload: #"{"case":"2026-0001"}"#)
      try Self.expect(size + 1, .checkpoint("size \(size), not \(size + 1)"), in: alliance)
    }
  }

  @Test("a well chained row whose event is unknown, of a later version, or garbage is named")
  func undecodableRows() async throws {
    try await Self.closed { alliance, size in
      try alliance.append(after: size, type: "moon-landed", payload: "{}")
      try Self.expect(size + 1, .unknownEvent(type: "moon-landed", version: 1), in: alliance)
    }
    try await Self.closed { alliance, size in
      try alliance.append(after: size, type: "note-taken", version: 2, payload: #"{"case":"2026-0001"}"#)
      try Self.expect(size + 1, .unknownEvent(type: "note-taken", version: 2), in: alliance)
    }
    try await Self.closed { alliance, size in
      try alliance.append(after: size, type: "note-taken", payload: "[1]")
      let damage = try #require(try Verification.run(directory: alliance.directory).damage)
      guard damage.position == size + 1, case .payload("note-taken", _) = damage.kind else {
        Issue.record("\(damage)")
        return
      }
    }
    try await Self.closed { alliance, size in
      try alliance.append(after: size, type: "note-taken", citation: "12a", payload: #"{"case":"2026-0001"}"#)
      try Self.expect(size + 1, .column("citation", "12a"), in: alliance)
    }
  }

  @Test("a checkpoint that says something else is found")
  func checkpoints() async throws {
    try await Self.closed { alliance, size in
      try alliance.tamper("UPDATE checkpoint SET root = zeroblob(32) WHERE size = \(size)")
      try Self.expect(size, .checkpoint("root"), in: alliance)
    }
    try await Self.closed { alliance, _ in
      let first = try #require(try alliance.withLedger { try Int.fetchOne($0, sql: "SELECT min(size) FROM checkpoint") })
      try alliance.tamper("UPDATE checkpoint SET head = zeroblob(32) WHERE size = \(first)")
      #expect(try Verification.run(directory: alliance.directory).damage == Damage(first, .checkpoint("head")))
    }
  }

  @Test("a file cut short is read as far as it goes; a file that is no ledger is told from an absent one")
  func files() async throws {
    try await Self.closed { alliance, size in
      let path = URL(filePath: alliance.path("ledger.sqlite"))
      let whole = try Data(contentsOf: path)
      try whole.prefix(whole.count - 8192).write(to: path)
      let found = try Verification.run(directory: alliance.directory)
      let damage = try #require(found.damage)
      guard case .file = damage.kind else {
        Issue.record("\(damage)")
        return
      }
      #expect(damage.position == found.checkpoint.size + 1)
      #expect(found.checkpoint.size < size)
      #expect(throws: RecordFailure.self) { try alliance.open() }
      try Data("这不是数据库".utf8).write(to: path)
      #expect(try Verification.run(directory: alliance.directory).damage?.position == 1)
    }
    let empty = try TestAlliance()
    defer { empty.remove() }
    #expect(throws: RecordFailure.noRecord(directory: empty.directory)) {
      try Verification.run(directory: empty.directory)
    }
    try empty.withLedger { try $0.execute(sql: "CREATE TABLE other (x)") }
    #expect(throws: RecordFailure.notALedger(path: empty.path("ledger.sqlite"), reason: "application_id")) {
      try Verification.run(directory: empty.directory)
    }
  }

  @Test("the triggers keep rows from being changed, removed, replaced or put anywhere but at the end")
  func triggers() async throws {
    try await Self.closed { alliance, size in
      for sql in [
        "UPDATE event SET at = 0", "DELETE FROM event", "UPDATE checkpoint SET size = 1", "DELETE FROM checkpoint",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE position = 3",
        "INSERT INTO event SELECT position + 5, at, \"by\", citation, type, version, payload, hash FROM event",
        "INSERT INTO event SELECT \(size) + 1, at, \"by\", citation, type, version, 'no json', hash FROM event LIMIT 1",
      ] {
        #expect(throws: DatabaseError.self) { try alliance.withLedger { try $0.execute(sql: sql) } }
      }
      let found = try Verification.run(directory: alliance.directory)
      #expect(found.damage == nil)
    }
  }
}

extension TestAlliance {
  /// Appends a row that is well formed and chained, as one could who knows how rows are hashed.
  fileprivate func append(
    after size: Int, type: String, version: Int = 1, citation: String = "12", payload: String
  ) throws {
    try withLedger { db in
      let last = try db.chunk(after: size - 1, count: 1).get()[0]
      try db.insert(
        LedgerRow(
          position: size + 1, at: last.at, by: "person:secretary", citation: citation, type: type, version: version,
          payload: Data(payload.utf8), after: last.hash))
    }
  }
}
