package import Constitution
import Foundation
import GRDB
package import Governance

/// By what something goes out.
package enum OutboxChannel: Hashable, Sendable {
  case contact(ContactKind)
  case robot(Int)

  package var text: String {
    switch self {
    case .contact(let kind): kind.rawValue
    case .robot(let id): "robot:\(id)"
    }
  }

  package init?(_ text: String) {
    if let kind = ContactKind(rawValue: text) {
      self = .contact(kind)
    } else if text.hasPrefix("robot:"), let id = Int(text.dropFirst(6)) {
      self = .robot(id)
    } else {
      return nil
    }
  }
}

/// What goes out at once under one identifier: a notice, or those that a digest gathers.
package struct Dispatch: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    case waiting, delivered
    /// Tried as often as anything is.
    case dead
    /// Its reader may not see it any more, or cannot be reached so any more.
    case dropped
  }

  package let message: NoticeID
  package let channel: OutboxChannel
  package let isDigest: Bool
  package var notices: [KeptNotice]
  package let attempts: Int
  package let state: State
  package let failure: String?
  /// When it is tried next.
  package let next: Instant
  package let changed: Instant

  package var reader: Notice.Reader { notices[0].notice.reader }
}

/// How often something is tried, and when. Exact, so that it can be said beforehand: a minute after the first failure, then each time three
/// times as long: 1, 3, 9, 27 minutes, 1 h 21, 4 h 3, 12 h 9. A night without a network loses nothing.
package enum Retrying {
  package static let mostAttempts = 8

  /// Seconds from the failure so many attempts came to until the next; nil where there is none.
  package static func wait(after attempts: Int) -> Int? {
    guard (1..<mostAttempts).contains(attempts) else { return nil }
    return (1..<attempts).reduce(60) { wait, _ in wait * 3 }
  }
}

extension Desk {
  static let outboxIsKept = 90

  /// Puts a notice into the outbox, for each channel by which its reader is reached and wants to be.
  static func enqueue(_ notice: Notice, _ channels: ChannelShelf, in database: Database, at moment: Instant) throws {
    switch notice.reader {
    case .person(let person):
      let habits = try habits(of: person, in: database)
      for kind in ContactKind.allCases where channels.isSetUp(kind) && habits.wants(notice.what.kind, by: kind) {
        guard try address(kind, of: person, in: database) != nil else { continue }
        let (release, isDigest) = habits.release(notice.what.kind, by: kind, at: moment)
        try put(notice, .contact(kind), release, isDigest: isDigest, in: database, at: moment)
      }
    case .organ, .alliance:
      for id in channels.robots(for: notice) {
        try put(notice, .robot(id), moment, isDigest: false, in: database, at: moment)
      }
    }
  }

  private static func put(
    _ notice: Notice, _ channel: OutboxChannel, _ release: Instant, isDigest: Bool, in database: Database,
    at moment: Instant
  ) throws {
    let id = NoticeID(of: notice)
    // A digest is named by reader and hour alone: what it gathers is settled once that hour has come.
    let message =
      isDigest
      ? NoticeID(digestOf: "digest|\(notice.reader.text)|\(channel.text)|\(release.seconds)")
      : NoticeID(digestOf: "\(id.text)|\(channel.text)")
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO outbox (notice, channel, message, is_digest, next, changed) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [id.text, channel.text, message.text, isDigest ? 1 : 0, release.seconds, moment.seconds])
  }

  /// What is to go out now, what has waited longest first.
  package func dueDispatches(at moment: Instant, atMost count: Int) async throws -> [Dispatch] {
    try await database.read { database in
      let messages = try String.fetchAll(
        database,
        sql: """
          SELECT message FROM outbox WHERE state = 'waiting' AND next <= ? GROUP BY message ORDER BY min(next), message LIMIT ?
          """, arguments: [moment.seconds, count])
      return try messages.compactMap { try Self.dispatch($0, state: "waiting", in: database) }
    }
  }

  /// Everything that is in the outbox or went out lately, the latest first.
  package func outbox() async throws -> [Dispatch] {
    try await database.read { database in
      let messages = try String.fetchAll(
        database, sql: "SELECT message FROM outbox GROUP BY message ORDER BY max(changed) DESC, message LIMIT 2000")
      return try messages.compactMap { try Self.dispatch($0, in: database) }
    }
  }

  package func setDelivered(_ message: NoticeID, at moment: Instant) async throws {
    try await set(
      message, "state = 'delivered', failure = NULL, attempts = attempts + 1, changed = ?", [moment.seconds])
  }

  package func drop(_ message: NoticeID, at moment: Instant) async throws {
    try await set(message, "state = 'dropped', changed = ?", [moment.seconds])
  }

  /// Notes that an attempt failed, and when the next one is; after the last it is dead.
  package func setFailed(_ message: NoticeID, _ failure: PostFailure, at moment: Instant) async throws {
    try await database.write { database in
      let attempts =
        1
        + (try Int.fetchOne(
          database, sql: "SELECT max(attempts) FROM outbox WHERE message = ? AND state = 'waiting'",
          arguments: [message.text]) ?? 0)
      let wait = failure.isFinal ? nil : Retrying.wait(after: attempts)
      try database.execute(
        sql: """
          UPDATE outbox SET attempts = ?, failure = ?, changed = ?, next = ?, state = ?
          WHERE message = ? AND state = 'waiting'
          """,
        arguments: [
          attempts, "\(failure.words.zh)\n\(failure.words.en)", moment.seconds, moment.seconds + (wait ?? 0),
          wait == nil ? "dead" : "waiting", message.text,
        ])
    }
  }

  /// Tries what is dead again, from the first attempt on; false where nothing of the kind is dead.
  package func retry(_ message: NoticeID, at moment: Instant) async throws -> Bool {
    try await database.write { database in
      try database.execute(
        sql: """
          UPDATE outbox SET state = 'waiting', attempts = 0, next = ?, changed = ? WHERE message = ? AND state = 'dead'
          """, arguments: [moment.seconds, moment.seconds, message.text])
      return database.changesCount > 0
    }
  }

  /// Where a person is reached at this moment.
  package func address(_ kind: ContactKind, of person: Key<Person>) async throws -> String? {
    try await database.read { try Self.address(kind, of: person, in: $0) }
  }

  private func set(_ message: NoticeID, _ change: String, _ values: [Int]) async throws {
    try await database.write { database in
      try database.execute(
        sql: "UPDATE outbox SET \(change) WHERE message = ? AND state = 'waiting'",
        arguments: StatementArguments(values) + [message.text])
    }
  }

  private static func dispatch(_ message: String, state: String? = nil, in database: Database) throws -> Dispatch? {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT notices.*, outbox.* FROM outbox JOIN notices ON notices.id = outbox.notice
        WHERE message = ? AND (? IS NULL OR state = ?) ORDER BY made, id
        """, arguments: [message, state, state])
    guard let first = rows.first, let channel = OutboxChannel(first["channel"] as String),
      let state = Dispatch.State(rawValue: first["state"])
    else { return nil }
    let notices = rows.compactMap(KeptNotice.init)
    guard !notices.isEmpty else { return nil }
    return Dispatch(
      message: NoticeID(message), channel: channel, isDigest: first["is_digest"] == 1, notices: notices,
      attempts: first["attempts"], state: state, failure: first["failure"],
      next: Instant(seconds: first["next"]), changed: Instant(seconds: first["changed"]))
  }
}
