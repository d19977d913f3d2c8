package import Constitution
import Foundation
import GRDB
package import Governance

/// The secret address of a person's calendar: one at a time, kept as a digest, and of no use from the moment at which it is taken back.
extension Desk {
  /// A new one, in place of any other.
  package func makeCalendar(for person: Key<Person>, at moment: Instant) async throws -> Token {
    let token = Token.random()
    let digest = token.digest
    try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO calendars (person, digest, made) VALUES (?, ?, ?)
          ON CONFLICT (person) DO UPDATE SET digest = excluded.digest, made = excluded.made
          """, arguments: [person.text, digest, moment.seconds])
    }
    return token
  }

  package func removeCalendar(of person: Key<Person>) async throws {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM calendars WHERE person = ?", arguments: [person.text])
    }
  }

  /// Since when there is one.
  package func calendarMade(of person: Key<Person>) async throws -> Instant? {
    try await database.read { database in
      try Int.fetchOne(database, sql: "SELECT made FROM calendars WHERE person = ?", arguments: [person.text])
        .map(Instant.init(seconds:))
    }
  }

  package func person(ofCalendar token: Token) async throws -> Key<Person>? {
    let digest = token.digest
    return try await database.read { database in
      try String.fetchOne(database, sql: "SELECT person FROM calendars WHERE digest = ?", arguments: [digest])
        .map { Key($0) }
    }
  }
}
