package import Constitution
import GRDB
package import Governance

/// One line of the register of to whom personal data was given.
package struct DataTransfer: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A table that somebody took along.
    case export
    /// What one member was shown of another's people, or of somebody from outside, because both deal with a matter.
    case shown
    /// Somebody who deals with it for the alliance: mail, a gateway, a robot.
    case processor
    /// Entered by hand.
    case other
  }

  package var kind: Kind
  package var recipient: Words
  package var what: Words
  package var ground: Words
  package var maker: Key<Person>
  /// When it was given.
  package var at: Instant
  /// Whom it is about, where that is known.
  package var people: [Key<Person>]
  package var count: Int

  package init(
    _ kind: Kind, to recipient: Words, _ what: Words, ground: Words, by maker: Key<Person>, at: Instant,
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

  /// Enters a line. What the program enters again within the hour is counted; what one member is shown is entered once for each person
  /// and matter; and what is entered by hand is a line of its own.
  package func disclose(_ entry: DataTransfer) async throws {
    let isCounted = entry.kind == .export || entry.kind == .processor
    let hour = isCounted ? entry.at.seconds / 3600 : nil
    try await database.write { database in
      var people = entry.people
      if entry.kind == .shown {
        let known = try Self.known(from: entry, in: database)
        people.removeAll { known.contains($0.text) }
        if people.isEmpty { return }
      }
      let id = try Int64.fetchOne(
        database,
        sql: """
          INSERT INTO disclosures
          (hour, kind, recipient, what, ground, recipient_en, what_en, ground_en, maker, at, count)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
          ON CONFLICT DO UPDATE SET count = count + 1, at = max(at, excluded.at) RETURNING id
          """,
        arguments: [
          hour, entry.kind.rawValue, entry.recipient.zh, entry.what.zh, entry.ground.zh, entry.recipient.en,
          entry.what.en, entry.ground.en, entry.maker.text, entry.at.seconds,
        ])
      for person in people {
        try database.execute(
          sql: "INSERT OR IGNORE INTO disclosed_people (disclosure, person) VALUES (?, ?)",
          arguments: [id, person.text])
      }
    }
  }

  /// Whose data this recipient is entered for already as having been shown that.
  private static func known(from entry: DataTransfer, in database: Database) throws -> Set<String> {
    try String.fetchSet(
      database,
      sql: """
        SELECT person FROM disclosures JOIN disclosed_people ON disclosure = id WHERE what = ? AND recipient = ? AND kind = ?
        """, arguments: [entry.what.zh, entry.recipient.zh, entry.kind.rawValue])
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
          kind, to: Words(row["recipient"], row["recipient_en"]), Words(row["what"], row["what_en"]),
          ground: Words(row["ground"], row["ground_en"]), by: Key(row["maker"]), at: Instant(seconds: row["at"]),
          about: people[row["id"]] ?? [])
        entry.count = row["count"]
        return entry
      }
    }
  }
}
