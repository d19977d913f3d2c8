package import Constitution
import Crypto
import Foundation
import GRDB
package import Governance
import Synchronization

/// A form being handed in under a one-time key. Pressing twice, or again after a crash, finds the same one.
package struct Submission: Hashable, Sendable {
  let digest: Data
  /// Who opens the case; chosen at the first press.
  package var person: Key<Person>
  package var begun: Instant
  /// The case, once it is open.
  package var `case`: Key<Case>?

  /// What the record keeps of it, so that the same press never opens two cases: 128 of its bits, in hexadecimal.
  package var key: String { digest.prefix(16).hexadecimal }

  /// How long a key is remembered.
  static let lifetime = 7 * 86_400

  /// The code with which whoever handed it in signs in; `holder` is the token of their browser.
  package func queryCode(for holder: Token) -> QueryCode { QueryCode(holder: holder, submission: digest) }

  /// The code is shown for a quarter of an hour, on the page that confirms the submission.
  package func showsCode(at moment: Instant) -> Bool { moment < begun + 900 }
}

extension Desk {
  /// Begins to hand in a form as `person`, or finds what was begun under the same key by the same holder.
  package func beginSubmission(
    _ key: Token, holder: Token, person: Key<Person>, at moment: Instant
  ) async throws -> Submission {
    let digest = Data(SHA256.hash(data: Data((key.text + holder.text).utf8)))
    let owner = holder.digest
    return try await database.write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO submissions (digest, holder, person, begun) VALUES (?, ?, ?, ?)",
        arguments: [digest, owner, person.text, moment.seconds])
      let row = try Row.fetchOne(database, sql: "SELECT * FROM submissions WHERE digest = ?", arguments: [digest])
      return Submission(row!)
    }
  }

  /// What `holder` handed in that became the case; nil for everyone else.
  package func submission(of file: Key<Case>, holder: Token) async throws -> Submission? {
    let owner = holder.digest
    return try await database.read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM submissions WHERE \"case\" = ? AND holder = ?", arguments: [file.text, owner]
      ).map(Submission.init)
    }
  }

  /// Notes which case it became.
  package func complete(_ submission: Submission, case file: Key<Case>) async throws {
    try await database.write { database in
      try database.execute(
        sql: "UPDATE submissions SET \"case\" = ? WHERE digest = ?", arguments: [file.text, submission.digest])
    }
  }

  /// Counts one more application from an address; throws `SignInFailure.wait` where there were too many.
  package func admitSubmission(from address: String, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { $0.submissions.admit(Origin(address).text, at: moment) }
    if wait > 0 { throw .wait(seconds: wait) }
  }

  /// Counts one more form with files from an address; throws in the same way.
  package func admitUpload(from address: String, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { $0.uploads.admit(Origin(address).text, at: moment) }
    if wait > 0 { throw .wait(seconds: wait) }
  }
}

extension Submission {
  fileprivate init(_ row: Row) {
    self.init(
      digest: row["digest"], person: Key(row["person"]), begun: Instant(seconds: row["begun"]),
      case: (row["case"] as String?).map { Key($0) })
  }
}
