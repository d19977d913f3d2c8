import Foundation
import GRDB
package import Vault

/// What of `desk.sqlite` has to be kept so that it can be read again, and is locked where there is a vault. Everything else that is
/// secret is kept as a digest.
enum LockedColumn: CaseIterable {
  case passwords, authenticators, formTokens, channels, identityProvider

  private var names: (table: String, key: String, value: String) {
    switch self {
    case .passwords: ("accounts", "id", "hash")
    case .authenticators: ("authenticators", "account", "secret")
    case .formTokens: ("secrets", "name", "value")
    case .channels: ("channels", "id", "settings")
    case .identityProvider: ("identity_provider", "rowid", "settings")
    }
  }

  /// What a secret is locked as.
  var place: String { "\(names.table).\(names.value)" }

  /// An authenticator moved to another account makes no code for it.
  func place(_ account: Int64) -> String { "\(place) \(account)" }

  /// A file that holds nothing yet becomes that vault's. Throws `VaultFlaw`.
  static func check(_ vault: Vault, in database: Database) throws {
    let isFresh = try Bool.fetchOne(
      database, sql: "SELECT NOT EXISTS (SELECT 1 FROM accounts) AND NOT EXISTS (SELECT 1 FROM secrets)")
    if isFresh == true {
      try VaultMark.set(vault, in: database)
    } else {
      try vault.check(try VaultMark.kept(in: database), of: Schema.fileName)
    }
  }

  /// Locks all of it anew, in one transaction, unless that was done before. Throws `VaultFlaw`.
  static func change(from: Vault, to: Vault, in database: Database) throws {
    let kept = try VaultMark.kept(in: database)
    guard kept != to.mark else { return }
    try from.check(kept, of: Schema.fileName)
    for column in allCases { try column.change(from: from, to: to, in: database) }
    try VaultMark.set(to, in: database)
  }

  private func change(from: Vault, to: Vault, in database: Database) throws {
    let (table, key, value) = names
    for row in try Row.fetchAll(database, sql: "SELECT \(key), \(value) FROM \(table)") {
      let place = self == .authenticators ? place(row[0] as Int64) : place
      let kept: DatabaseValue = row[1]
      let changed: DatabaseValue
      switch kept.storage {
      case .string(let text): changed = try to.lock(from.unlock(text, as: place), as: place).databaseValue
      case .blob(let data): changed = try to.lock(from.unlock(data, as: place), as: place).databaseValue
      default: continue
      }
      try database.execute(
        sql: "UPDATE \(table) SET \(value) = ? WHERE \(key) = ?", arguments: [changed, row[0] as DatabaseValue])
    }
  }
}

extension Desk {
  /// Locks the secrets of a data directory's desk anew, from one vault to another; no server may be using it. Ended in between,
  /// it is done again with the same two. Does nothing where there is no desk. Throws `VaultFlaw`.
  package static func changeVault(directory: String, from: Vault, to: Vault) throws {
    let path = directory + "/" + Schema.fileName
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      let database = try DatabaseQueue(path: path, configuration: Schema.configuration)
      defer { try? database.close() }
      try Schema.migrator.migrate(database)
      try database.write { try LockedColumn.change(from: from, to: to, in: $0) }
      try database.writeWithoutTransaction { try $0.leaveNoTrace() }
    } catch let error as DatabaseError {
      throw VaultFlaw.notChanged(file: Schema.fileName, reason: error.message ?? "\(error.resultCode)")
    }
  }
}

extension DatabaseMigrator {
  mutating func registerVault() {
    registerMigration("vault") { database in
      try database.execute(
        sql: """
          -- By which one knows whose vault has locked the secrets; no row where nothing is locked.
          CREATE TABLE vault (mark BLOB NOT NULL CHECK (length(mark) = 32)) STRICT;

          -- A secret of 20 bytes, or the box that it is locked in.
          CREATE TABLE authenticators_now (
            account INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
            secret BLOB NOT NULL CHECK (length(secret) IN (20, 48)),
            since INTEGER NOT NULL,
            used INTEGER NOT NULL
          ) STRICT;
          INSERT INTO authenticators_now SELECT account, secret, since, used FROM authenticators;
          DROP TABLE authenticators;
          ALTER TABLE authenticators_now RENAME TO authenticators;
          """)
    }
  }
}
