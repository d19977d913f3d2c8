package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// A form being handed in under a one-time key. Pressing twice, or again after a crash, finds the same one.
package struct Submission: Hashable, Sendable {
  /// Who opens the case; chosen at the first press.
  package var person: Key<Person>
  package var begun: Instant
  /// The case, once it is open.
  package var `case`: Key<Case>?

  /// How long a key is remembered.
  static let lifetime = 7 * 86_400
}

extension Desk {
  /// Begins to hand in a form as `person`, or finds what was begun under the same key.
  package func beginSubmission(_ key: Token, person: Key<Person>, at moment: Instant) async throws -> Submission {
    let digest = key.digest
    return try await database.write { database in
      try database.execute(
        sql: "DELETE FROM submissions WHERE begun <= ?", arguments: [moment.seconds - Submission.lifetime])
      try database.execute(
        sql: "INSERT OR IGNORE INTO submissions (digest, person, begun) VALUES (?, ?, ?)",
        arguments: [digest, person.text, moment.seconds])
      return try Self.submission(digest, database)!
    }
  }

  package func submission(_ key: Token) async throws -> Submission? {
    let digest = key.digest
    return try await database.read { try Self.submission(digest, $0) }
  }

  /// Notes which case it became.
  package func completeSubmission(_ key: Token, case file: Key<Case>) async throws {
    let digest = key.digest
    try await database.write { database in
      try database.execute(
        sql: "UPDATE submissions SET \"case\" = ? WHERE digest = ?", arguments: [file.text, digest])
    }
  }

  /// Counts one more application from an address; throws `SignInFailure.wait` where there were too many.
  package func admitSubmission(from address: String, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { throttles in
      let wait = throttles.submissions.wait(address, at: moment)
      if wait == 0 { throttles.submissions.count(address, at: moment) }
      return wait
    }
    if wait > 0 { throw .wait(seconds: wait) }
  }

  private static func submission(_ digest: Data, _ database: Database) throws -> Submission? {
    let row = try Row.fetchOne(
      database, sql: "SELECT person, begun, \"case\" FROM submissions WHERE digest = ?", arguments: [digest])
    return row.map { row in
      Submission(
        person: Key(row["person"]), begun: Instant(seconds: row["begun"]),
        case: (row["case"] as String?).map { Key($0) })
    }
  }
}
