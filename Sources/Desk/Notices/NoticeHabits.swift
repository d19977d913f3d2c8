package import Constitution
import Foundation
import GRDB
package import Governance

/// What one person wants to be told outside the portal, and when. In the inbox there is always everything.
package struct NoticeHabits: Hashable, Codable, Sendable {
  package enum Rhythm: String, Hashable, Codable, Sendable, CaseIterable {
    case atOnce = "at-once"
    case daily, weekly
  }

  /// Minutes of a day in Beijing time, from and until; it may go past midnight.
  package struct Quiet: Hashable, Codable, Sendable {
    package var from: Int
    package var until: Int

    /// nil where there is no such time of day, or no time between them.
    package init?(from: Int, until: Int) {
      guard (0..<1440).contains(from), (0..<1440).contains(until), from != until else { return nil }
      self.from = from
      self.until = until
    }

    func holds(at minute: Int) -> Bool {
      from < until ? (from..<until).contains(minute) : minute >= from || minute < until
    }
  }

  /// What was chosen, by `mail tasks`; anything else is as it is at first.
  private var choices: [String: Bool] = [:]
  package var rhythm = Rhythm.atOnce
  package var quiet: Quiet?

  package init() {}

  /// What nobody can be left out of comes by mail in any case. Text messages cost money: at first they bring that alone.
  package func wants(_ kind: NoticeKind, by channel: ContactKind) -> Bool {
    if kind.isOwed, channel == .mail { return true }
    return choices[Self.name(kind, channel)] ?? (channel == .mail || kind.isOwed)
  }

  package mutating func choose(_ kind: NoticeKind, by channel: ContactKind, _ wanted: Bool) {
    choices[Self.name(kind, channel)] = wanted
  }

  private static func name(_ kind: NoticeKind, _ channel: ContactKind) -> String {
    "\(channel.rawValue) \(kind.rawValue)"
  }

  /// Minutes of the day at which digests go out, in Beijing time.
  package static let digestMinute = 8 * 60

  /// When something that is told at a moment goes out, and whether together with others. What nobody can be left out of waits for no digest.
  package func release(
    _ kind: NoticeKind, by channel: ContactKind, at moment: Instant
  ) -> (at: Instant, isDigest: Bool) {
    guard rhythm != .atOnce, channel == .mail, !kind.isOwed else { return (afterQuiet(moment), false) }
    return (afterQuiet(nextDigest(after: moment)), true)
  }

  private func nextDigest(after moment: Instant) -> Instant {
    var day = moment.day
    while day.start + Self.digestMinute * 60 <= moment || (rhythm == .weekly && day.weekday != 0) { day = day + 1 }
    return day.start + Self.digestMinute * 60
  }

  private func afterQuiet(_ moment: Instant) -> Instant {
    guard let quiet else { return moment }
    let start = moment.day.start
    guard quiet.holds(at: (moment.seconds - start.seconds) / 60) else { return moment }
    let end = start + quiet.until * 60
    return end > moment ? end : (moment.day + 1).start + quiet.until * 60
  }
}

/// By what a person is reached.
package enum ContactKind: String, Hashable, Codable, Sendable, CaseIterable {
  case mail, phone
}

extension Desk {
  package func habits(of person: Key<Person>) async throws -> NoticeHabits {
    try await database.read { try Self.habits(of: person, in: $0) }
  }

  package func setHabits(_ habits: NoticeHabits, of person: Key<Person>) async throws {
    let json = try Self.json(habits)
    try await database.write { database in
      try database.execute(
        sql: "INSERT INTO notice_habits VALUES (?, ?) ON CONFLICT DO UPDATE SET habits = excluded.habits",
        arguments: [person.text, json])
    }
  }

  static func habits(of person: Key<Person>, in database: Database) throws -> NoticeHabits {
    let json = try String.fetchOne(
      database, sql: "SELECT habits FROM notice_habits WHERE person = ?", arguments: [person.text])
    return json.flatMap { try? JSONDecoder().decode(NoticeHabits.self, from: Data($0.utf8)) } ?? NoticeHabits()
  }
}
