package import Constitution
import GRDB
package import Governance

/// One line of the register of to whom personal data was given.
package struct DataTransfer: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A table that somebody took along.
    case export
    /// Somebody who deals with it for the alliance: mail, a gateway, a robot.
    case processor
    /// Entered by hand.
    case other
  }

  package var kind: Kind
  package var recipient: String
  package var what: String
  package var ground: String
  package var maker: Key<Person>
  /// When it was given.
  package var at: Instant
  /// Whom it is about, where that is known.
  package var people: [Key<Person>]
  package var count: Int

  package init(
    _ kind: Kind, to recipient: String, _ what: String, ground: String, by maker: Key<Person>, at: Instant,
    about people: [Key<Person>] = []
  ) {
    self.kind = kind
    self.recipient = recipient
    self.what = what
    self.ground = ground
    self.maker = maker
    self.at = at
    self.people = people
    count = 1
  }

  package static let longest = 500
}

extension Desk {
  /// How many lines a page or a table looks through.
  package static let mostDisclosures = 20_000

  /// Enters a line. What the program enters again within the hour is counted; what is entered by hand is a line of its own.
  package func disclose(_ entry: DataTransfer) async throws {
    let hour = entry.kind == .other ? nil : entry.at.seconds / 3600
    try await database.write { database in
      let id = try Int64.fetchOne(
        database,
        sql: """
          INSERT INTO disclosures (hour, kind, recipient, what, ground, maker, at, count) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
          ON CONFLICT DO UPDATE SET count = count + 1, at = max(at, excluded.at) RETURNING id
          """,
        arguments: [
          hour, entry.kind.rawValue, entry.recipient, entry.what, entry.ground, entry.maker.text, entry.at.seconds,
        ])
      for person in entry.people {
        try database.execute(
          sql: "INSERT OR IGNORE INTO disclosed_people (disclosure, person) VALUES (?, ?)",
          arguments: [id, person.text])
      }
    }
  }

  /// The register, the last first; only what is about a person, where one is named.
  package func disclosures(about person: Key<Person>? = nil) async throws -> [DataTransfer] {
    try await database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM disclosures WHERE ?1 IS NULL
          OR id IN (SELECT disclosure FROM disclosed_people WHERE person = ?1) ORDER BY at DESC, id DESC LIMIT ?2
          """, arguments: [person?.text, Self.mostDisclosures])
      var people: [Int64: [Key<Person>]] = [:]
      let pairs = try Row.fetchAll(database, sql: "SELECT disclosure, person FROM disclosed_people ORDER BY person")
      for pair in pairs { people[pair["disclosure"], default: []].append(Key(pair["person"])) }
      return rows.compactMap { row in
        guard let kind = DataTransfer.Kind(rawValue: row["kind"]) else { return nil }
        var entry = DataTransfer(
          kind, to: row["recipient"], row["what"], ground: row["ground"], by: Key(row["maker"]),
          at: Instant(seconds: row["at"]), about: people[row["id"]] ?? [])
        entry.count = row["count"]
        return entry
      }
    }
  }
}
