package import Constitution
import Foundation
import GRDB
package import Governance

extension DatabaseMigrator {
  mutating func registerCirculars() {
    registerMigration("circulars") { database in
      try database.execute(
        sql: """
          -- What the secretariat wrote to many; to whom it went is in `notices`.
          CREATE TABLE circulars (
            number INTEGER PRIMARY KEY,
            -- The press of the button, so that pressing twice sends once.
            press TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL,
            text TEXT NOT NULL,
            audience_zh TEXT NOT NULL,
            audience_en TEXT NOT NULL,
            sender TEXT NOT NULL,
            citation TEXT NOT NULL,
            sent INTEGER NOT NULL,
            told INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX notices_by_matter ON notices (matter);
          """)
    }
  }
}

/// Sending a circular and reading it again. It is kept as long as the notices of it.
extension Desk {
  /// Keeps the circular, a notice for each who has an account, and what of it goes out, in one transaction. The same press again finds
  /// what it sent. Throws `CircularFailure`.
  package func send(
    _ draft: CircularDraft, to people: [Key<Person>], called audience: Words, by sender: Key<Person>,
    under citation: Citation, press: Token, at moment: Instant
  ) async throws -> Int {
    precondition(draft.flaws.isEmpty, "a circular has been checked")
    let channels = channels
    return try await database.write { database in
      if let number = try Int.fetchOne(
        database, sql: "SELECT number FROM circulars WHERE press = ?", arguments: [press.text])
      {
        return number
      }
      let today = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM circulars WHERE sent > ?", arguments: [moment.seconds - 86_400])
      guard today ?? 0 < Circular.mostInADay else { throw CircularFailure.tooManyToday }
      guard people.count <= Circular.mostReaders else { throw CircularFailure.tooManyReaders }
      try database.execute(
        sql: """
          INSERT INTO circulars (press, subject, text, audience_zh, audience_en, sender, citation, sent, told)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
          """,
        arguments: [
          press.text, draft.subject, draft.text, audience.zh, audience.en, sender.text, citation.description,
          moment.seconds,
        ])
      let number = Int(database.lastInsertedRowID)
      let notices = people.map {
        Notice(
          .circular, to: .person($0), about: .circular(number), from: .moment(moment), under: citation, due: nil,
          made: moment)
      }
      let told = try notices.filter { try Self.insert($0, channels, in: database) }
      // Whoever has no account has no inbox: one that reaches nobody is not sent.
      guard !told.isEmpty else { throw CircularFailure.nobody }
      for notice in told { try Self.enqueue(notice, channels, in: database, at: moment) }
      try database.execute(
        sql: "UPDATE circulars SET told = ? WHERE number = ?", arguments: [told.count, number])
      try recount(Set(told.map(\.reader)), in: database)
      return number
    }
  }

  /// The latest first.
  package func circulars() async throws -> [Circular] {
    try await database.read { database in
      try Row.fetchAll(database, sql: Self.circularRows + " ORDER BY number DESC LIMIT 2000").map(Circular.init)
    }
  }

  package func circular(_ number: Int) async throws -> Circular? {
    try await database.read { database in
      try Row.fetchOne(database, sql: Self.circularRows + " WHERE number = ?", arguments: [number]).map(Circular.init)
    }
  }

  /// Those of which the notices tell, by their numbers.
  package func circulars(in notices: [KeptNotice]) async throws -> [Int: Circular] {
    let numbers = Set(notices.compactMap { if case .circular(let number) = $0.notice.matter { number } else { nil } })
    guard !numbers.isEmpty else { return [:] }
    return try await database.read { database in
      let rows = try Row.fetchAll(
        database, sql: Self.circularRows + " WHERE number IN (\(databaseQuestionMarks(count: numbers.count)))",
        arguments: StatementArguments(numbers))
      return Dictionary(rows.map(Circular.init).map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    }
  }

  /// To whom it went, and when each marked it as read.
  package func readers(ofCircular number: Int) async throws -> [Key<Person>: Instant?] {
    try await database.read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT reader, read FROM notices WHERE matter = ?",
        arguments: [Notice.Matter.circular(number).text])
      return Dictionary(
        rows.compactMap { row in
          Notice.Reader(row["reader"] as String)?.person.map {
            ($0, (row["read"] as Int?).map(Instant.init(seconds:)))
          }
        }, uniquingKeysWith: { $1 })
    }
  }

  private static let circularRows = """
    SELECT *, (SELECT count(*) FROM notices WHERE matter = 'circular:' || number AND read IS NOT NULL) AS read
    FROM circulars
    """
}
