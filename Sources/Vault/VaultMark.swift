package import FoundationEssentials
package import GRDB

/// Whose vault has locked the secrets of a database: the one row of its table `vault`, and none where nothing is locked. Each file with
/// secrets has such a table, so that none is opened with another's key.
package enum VaultMark {
  package static func kept(in database: Database) throws -> Data? {
    try Data.fetchOne(database, sql: "SELECT mark FROM vault")
  }

  package static func set(_ vault: Vault, in database: Database) throws {
    try database.execute(sql: "DELETE FROM vault")
    if let mark = vault.mark { try database.execute(sql: "INSERT INTO vault (mark) VALUES (?)", arguments: [mark]) }
  }
}

extension Database {
  /// What was deleted leaves the file, and the log beside it, which still holds the pages as they were. Outside a transaction. Throws
  /// where somebody else reads them.
  package func leaveNoTrace() throws {
    try execute(sql: "VACUUM")
    _ = try checkpoint(.truncate)
  }
}
