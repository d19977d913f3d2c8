import Crypto
import Foundation
import GRDB
import Vault

/// The tables. Once shipped, a migration is never edited; another one follows it.
enum Schema {
  static let fileName = "desk.sqlite"

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // A deleted draft holds personal data: its bytes are overwritten, not only forgotten.
      try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
    }
    return configuration
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 64),
            person TEXT NOT NULL,
            hash TEXT NOT NULL
          ) STRICT;
          CREATE INDEX accounts_by_person ON accounts (person);

          -- Only the SHA-256 of a session's token is kept: who reads this table cannot use what it lists.
          CREATE TABLE sessions (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            started INTEGER NOT NULL,
            seen INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX sessions_by_account ON sessions (account);

          -- Drafts may hold personal data: they go with the submission, at the latest after thirty days.
          CREATE TABLE drafts (
            owner TEXT NOT NULL,
            topic TEXT NOT NULL,
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            saved INTEGER NOT NULL,
            PRIMARY KEY (owner, topic)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX drafts_by_age ON drafts (saved);

          -- One row for each form that was handed in, so that pressing twice opens one case.
          CREATE TABLE submissions (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            holder BLOB NOT NULL CHECK (length(holder) = 32),
            person TEXT NOT NULL,
            begun INTEGER NOT NULL,
            "case" TEXT
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX submissions_by_age ON submissions (begun);
          CREATE INDEX submissions_by_case ON submissions ("case");

          CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerNews()
    migrator.registerWaysIn()
    migrator.registerSecurityLog()
    migrator.registerFiles()
    migrator.registerNotices()
    migrator.registerPost()
    migrator.registerImports()
    migrator.registerCirculars()
    migrator.registerImprint()
    migrator.registerErrands()
    migrator.registerIdentities()
    migrator.registerPrivacy()
    migrator.registerInterface()
    migrator.registerTies()
    migrator.registerVault()
    return migrator
  }

  /// The key that signs form tokens, made at the first opening.
  static func secret(_ vault: Vault, in database: Database) throws -> SymmetricKey {
    let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    let place = LockedColumn.formTokens.place
    try database.execute(
      sql: "INSERT OR IGNORE INTO secrets VALUES ('form-tokens', ?)", arguments: [try vault.lock(fresh, as: place)])
    let kept = try Data.fetchOne(database, sql: "SELECT value FROM secrets WHERE name = 'form-tokens'")
    return SymmetricKey(data: try kept.map { try vault.unlock($0, as: place) } ?? fresh)
  }
}
