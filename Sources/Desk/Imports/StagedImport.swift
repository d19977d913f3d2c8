package import Constitution
import Foundation
import GRDB
package import Governance

/// Sheets that somebody has sent and not yet entered: kept while the errors are looked at, since a page without script cannot
/// hold a file. They hold personal data, so there is one for each person, and after a day it is gone.
package struct StagedImport: Hashable, Sendable {
  package static let lifetime = 86_400

  package var sheets: [Sheet]
  package var basis: String
  /// Under this key they are entered, once.
  package var submission: String
  package var staged: Instant

  package init(sheets: [Sheet], basis: String, submission: String, staged: Instant) {
    self.sheets = sheets
    self.basis = basis
    self.submission = submission
    self.staged = staged
  }
}

extension DatabaseMigrator {
  mutating func registerImports() {
    registerMigration("imports") { database in
      try database.execute(
        sql: """
          CREATE TABLE staged_imports (
            person TEXT PRIMARY KEY,
            sheets TEXT NOT NULL CHECK (json_valid(sheets)),
            basis TEXT NOT NULL,
            submission TEXT NOT NULL UNIQUE,
            staged INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;

          -- The login that a register has for somebody: offered when they make their account.
          CREATE TABLE suggested_logins (person TEXT PRIMARY KEY, login TEXT NOT NULL) STRICT, WITHOUT ROWID;
          """)
    }
  }
}

extension Desk {
  /// Keeps what somebody has sent in the place of what they sent before.
  package func stage(_ staged: StagedImport, for person: Key<Person>) async throws {
    let sheets = try Self.json(staged.sheets)
    try await database.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO staged_imports (person, sheets, basis, submission, staged) VALUES (?, ?, ?, ?, ?)",
        arguments: [person.text, sheets, staged.basis, staged.submission, staged.staged.seconds])
    }
  }

  package func stagedImport(of person: Key<Person>, at moment: Instant) async throws -> StagedImport? {
    try await database.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM staged_imports WHERE person = ? AND staged > ?",
        arguments: [person.text, moment.seconds - StagedImport.lifetime])
      guard let row else { return nil }
      return StagedImport(
        sheets: try JSONDecoder().decode([Sheet].self, from: Data((row["sheets"] as String).utf8)),
        basis: row["basis"], submission: row["submission"], staged: Instant(seconds: row["staged"]))
    }
  }

  /// Throws it away, and keeps the logins that came with it.
  package func endImport(of person: Key<Person>, logins: [(login: String, person: Key<Person>)] = []) async throws {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM staged_imports WHERE person = ?", arguments: [person.text])
      for (login, person) in logins {
        try database.execute(
          sql: "INSERT OR REPLACE INTO suggested_logins (person, login) VALUES (?, ?)", arguments: [person.text, login])
      }
    }
  }

  package func suggestedLogin(of person: Key<Person>) async throws -> String? {
    try await database.read { database in
      try String.fetchOne(
        database, sql: "SELECT login FROM suggested_logins WHERE person = ?", arguments: [person.text])
    }
  }

  /// Every login that is taken, or kept for somebody.
  package func loginsInUse() async throws -> Set<String> {
    try await database.read { database in
      try String.fetchSet(database, sql: "SELECT login FROM accounts UNION SELECT login FROM suggested_logins")
    }
  }
}
