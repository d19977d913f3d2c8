package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Keeping what people are told, and what they have read.
extension Desk {
  /// Days after which a notice is forgotten.
  static let noticesAreKept = 400
  /// The latest of one person, in their inbox.
  package static let mostInInbox = 1000

  /// Up to which place of the record everything was told; nil where nothing was yet.
  package func noticePlace() async throws -> Int? {
    try await database.read { try Int.fetchOne($0, sql: "SELECT place FROM notice_place") }
  }

  /// Keeps notices that are not kept yet and, in the same transaction, what of them goes out, and up to which place of the record they
  /// tell. Those for people without an account are for nobody to read, and those for a group without a robot neither. `erased` are people of whom nothing is kept any more.
  package func keep(
    _ notices: [Notice], upTo place: Int? = nil, erased: [Key<Person>] = [], at moment: Instant
  ) async throws {
    let channels = channels
    try await database.write { database in
      for notice in notices where try Self.insert(notice, channels, in: database) {
        try Self.enqueue(notice, channels, in: database, at: moment)
      }
      for person in erased { try Self.forget(person, in: database) }
      if let place {
        try database.execute(
          sql: """
            INSERT INTO notice_place VALUES (1, ?) ON CONFLICT DO UPDATE SET place = max(place, excluded.place)
            """, arguments: [place])
      }
      let readers = notices.map(\.reader) + erased.map { .person($0) }
      try recount(Set(readers), in: database)
    }
  }

  /// What a person was told, the latest first.
  package func inbox(of person: Key<Person>) async throws -> [KeptNotice] {
    try await database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM notices WHERE reader = ? ORDER BY made DESC, id LIMIT ?",
        arguments: [Notice.Reader.person(person).text, Self.mostInInbox]
      ).compactMap(KeptNotice.init)
    }
  }

  /// Marks one of a person's notices, or all of them, as read.
  package func markRead(_ id: NoticeID?, of person: Key<Person>, at moment: Instant) async throws {
    let reader = Notice.Reader.person(person)
    try await database.write { database in
      try database.execute(
        sql: "UPDATE notices SET read = ? WHERE reader = ? AND read IS NULL AND (? IS NULL OR id = ?)",
        arguments: [moment.seconds, reader.text, id?.text, id?.text])
      try recount([reader], in: database)
    }
  }

  /// Takes back what its reader may not see any more.
  package func withdraw(_ ids: [NoticeID], of person: Key<Person>) async throws {
    guard !ids.isEmpty else { return }
    let reader = Notice.Reader.person(person)
    try await database.write { database in
      for id in ids {
        try database.execute(
          sql: "DELETE FROM notices WHERE id = ? AND reader = ?", arguments: [id.text, reader.text])
      }
      try recount([reader], in: database)
    }
  }

  /// Known without asking the file: it stands on every page.
  package func unreadNotices(of person: Key<Person>) -> Int { unread.withLock { $0[.person(person)] ?? 0 } }

  /// Whether it is kept now and was not before.
  static func insert(_ notice: Notice, _ channels: ChannelShelf, in database: Database) throws -> Bool {
    if let person = notice.reader.person {
      let hasAccount = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE person = ?)", arguments: [person.text])
      guard hasAccount == true else { return false }
    } else if channels.robots(for: notice).isEmpty {
      return false
    }
    let origin = notice.origin.stored
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO notices (id, reader, what, matter, origin, is_event, citation, due, made)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        NoticeID(of: notice).text, notice.reader.text, notice.what.rawValue, notice.matter.text, origin.number,
        origin.isEvent ? 1 : 0, notice.citation.description, notice.due?.seconds, notice.made.seconds,
      ])
    return database.changesCount > 0
  }

  /// Everything that is known of how a person is told, and of what.
  static func forget(_ person: Key<Person>, in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM notices WHERE reader = ?", arguments: [Notice.Reader.person(person).text])
    for table in ["contacts", "notice_habits", "calendars"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE person = ?", arguments: [person.text])
    }
  }

  /// Counts anew how many are unread, and says so once they are committed: still on the writer's queue, so that of two writes the
  /// later is what stands.
  func recount(_ readers: Set<Notice.Reader>, in database: Database) throws {
    var counts: [Notice.Reader: Int] = [:]
    for reader in readers {
      counts[reader] = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM notices WHERE reader = ? AND read IS NULL", arguments: [reader.text])
    }
    database.afterNextTransaction { [counts] _ in self.unread.withLock { $0.merge(counts) { $1 } } }
  }

  static func unread(in database: Database) throws -> [Notice.Reader: Int] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT reader, count(*) AS count FROM notices WHERE read IS NULL GROUP BY reader")
    return Dictionary(
      rows.compactMap { row in Notice.Reader(row["reader"] as String).map { ($0, row["count"]) } },
      uniquingKeysWith: { $1 })
  }
}
