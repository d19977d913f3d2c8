package import Constitution
import GRDB
package import Governance
import Synchronization

/// Who came in, who was turned away, and which ways in were changed: off the record, since it tells of networks and
/// devices, and kept for a year.
extension DatabaseMigrator {
  mutating func registerSecurityLog() {
    registerMigration("security-log") { database in
      try database.execute(
        sql: """
          -- A line without an hour stands alone; of the others there is one for all that is the same within the hour.
          CREATE TABLE security_log (
            id INTEGER PRIMARY KEY,
            hour INTEGER,
            what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 40),
            person TEXT NOT NULL,
            login TEXT NOT NULL CHECK (length(login) <= 64),
            actor TEXT NOT NULL,
            network TEXT NOT NULL CHECK (length(network) <= 64),
            device TEXT NOT NULL CHECK (length(device) <= 40),
            detail TEXT NOT NULL CHECK (length(detail) <= 200),
            began INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            UNIQUE (hour, what, person, login, actor, network, device, detail)
          ) STRICT;
          CREATE INDEX security_log_by_time ON security_log (latest);
          CREATE INDEX security_log_by_person ON security_log (person, latest);
          """)
    }
  }
}

/// Which lines of the log are looked for.
package struct SecurityQuery: Sendable {
  package var what: SecurityNote.What?
  /// Whatever happened from the one moment on, and before the other.
  package var from: Instant?
  package var until: Instant?

  package init(what: SecurityNote.What? = nil, from: Instant? = nil, until: Instant? = nil) {
    self.what = what
    self.from = from
    self.until = until
  }
}

extension Desk {
  /// How many days a line is kept after it was last written to: a year. The law asks for six months of network logs at the
  /// least (网络安全法), of which the longest have 184 days.
  package static let logDays = 366

  /// How many lines a page or a table looks through.
  package static let mostLogLines = 20_000

  /// Notes what was done or refused. It is on disk when this answers, but for repetitions.
  package func note(_ note: SecurityNote, at moment: Instant) async throws { try await self.note([note], at: moment) }

  /// Notes several at once, in one transaction; where all of it was noted within the hour, the file is not asked.
  package func note(_ notes: [SecurityNote], at moment: Instant) async throws {
    let due = logGate.withLock { gate in notes.compactMap { gate.pass($0, at: moment) } }
    guard !due.isEmpty else { return }
    try await database.write { database in
      for one in due { try Self.write(one, in: database, at: moment) }
    }
    if let journal { for one in due { journal(one.note, moment) } }
  }

  /// The lines of the log, the last first.
  package func securityLog(_ query: SecurityQuery) async throws -> [SecurityLine] {
    let (from, until, what) = (query.from?.seconds ?? 0, query.until?.seconds ?? Int.max, query.what?.rawValue)
    return try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM security_log WHERE latest >= ?1 AND began < ?2 AND (?3 IS NULL OR what = ?3)
          ORDER BY latest DESC, id DESC LIMIT ?4
          """, arguments: [from, until, what, Self.mostLogLines]
      ).compactMap { SecurityLine($0) }
    }
  }

  /// What the log has of one person's accounts, the last first.
  package func securityLog(of person: Key<Person>, since moment: Instant, most: Int) async throws -> [SecurityLine] {
    try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM security_log WHERE person = ? AND latest >= ? AND what NOT IN ('refused', 'exported', 'looked')
          ORDER BY latest DESC, id DESC LIMIT ?
          """, arguments: [person.text, moment.seconds, most]
      ).compactMap { SecurityLine($0) }
    }
  }

  /// Who was shown personal data of these people, the last first.
  package func looks(at people: [Key<Person>], since moment: Instant, most: Int) async throws -> [SecurityLine] {
    guard !people.isEmpty else { return [] }
    let names = StatementArguments(people.map(\.text))
    return try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM security_log WHERE person IN (\(databaseQuestionMarks(count: people.count)))
          AND what = 'looked' AND latest >= ? ORDER BY latest DESC, id DESC LIMIT ?
          """, arguments: names + [moment.seconds, most]
      ).compactMap { SecurityLine($0) }
    }
  }

  /// What was typed as a login is kept only where there is such an account. The same statements run in either case.
  private static func write(_ due: LogGate.Due, in database: Database, at moment: Instant) throws {
    let note = due.note
    let owner = try String.fetchOne(
      database, sql: "SELECT person FROM accounts WHERE login = ?", arguments: [note.login ?? ""])
    let person = note.person?.text ?? owner ?? ""
    let login = person.isEmpty ? "" : note.login ?? ""
    try database.execute(
      sql: """
        INSERT INTO security_log (hour, what, person, login, actor, network, device, detail, began, latest, count)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET latest = max(latest, excluded.latest), count = count + excluded.count
        """,
      arguments: [
        due.hour, note.what.rawValue, person, login, note.actor?.text ?? "", note.network, note.device.text,
        note.detail,
        moment.seconds, moment.seconds, due.times,
      ])
  }

  /// Takes from the log what it tells of someone whose data is erased: the lines stay, and say when what was done.
  static func blur(_ person: Key<Person>, in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE security_log SET hour = NULL, login = '', network = '', device = '' WHERE person = ?1 OR actor = ?1
        """, arguments: [person.text])
  }
}

extension SecurityLine {
  /// nil for what only a later version knows.
  init?(_ row: Row) {
    guard let what = SecurityNote.What(rawValue: row["what"]) else { return nil }
    self.init(
      note: SecurityNote(kept: what, row), first: Instant(seconds: row["began"]),
      last: Instant(seconds: row["latest"]), count: row["count"])
  }
}

extension SecurityNote {
  fileprivate init(kept what: What, _ row: Row) {
    func text(_ column: String) -> String? {
      let text: String = row[column]
      return text.isEmpty ? nil : text
    }
    self.what = what
    person = text("person").map { Key($0) }
    login = text("login")
    actor = text("actor").map { Key($0) }
    network = row["network"]
    device = Device(text: row["device"])
    detail = row["detail"]
  }
}
