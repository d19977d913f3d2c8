import Constitution
import FoundationEssentials
import GRDB
import Governance
import Vault

/// The tables of `keys.sqlite`: the secret of each person's key, locked where there is a vault, and whose vault it is.
enum KeyTable {
  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.prepareDatabase { db in
      // What is deleted is overwritten, in the file and not only in the index of its pages.
      try db.execute(sql: "PRAGMA secure_delete = ON")
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "CREATE TABLE IF NOT EXISTS person_key \(columns)")
      try db.execute(sql: "CREATE TABLE IF NOT EXISTS vault (mark BLOB NOT NULL CHECK (length(mark) = 32)) STRICT")
    }
    return database
  }

  /// As it is, or in a box of the vault.
  private static let columns = """
    (person TEXT PRIMARY KEY NOT NULL, secret BLOB NOT NULL CHECK (length(secret) IN (32, 60))) STRICT, WITHOUT ROWID
    """

  /// A file that holds no key yet is any vault's: the first key makes it that one's. Throws `VaultFlaw`.
  static func check(_ vault: Vault, in db: Database) throws {
    guard try holdsAny(db) else { return }
    try vault.check(try VaultMark.kept(in: db), of: KeyRing.fileName)
  }

  private static func holdsAny(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM person_key)") ?? false
  }

  /// Throws `VaultFlaw.box`, naming the person whose key does not open.
  static func secrets(_ vault: Vault, in db: Database) throws -> [Key<Person>: Data] {
    var secrets: [Key<Person>: Data] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT person, secret FROM person_key") {
      let person = Key<Person>(row[0] as String)
      secrets[person] = try vault.unlock(row[1] as Data, as: place(person))
    }
    return secrets
  }

  static func insert(_ secrets: [Key<Person>: Data], _ vault: Vault, in db: Database) throws {
    if try !holdsAny(db) { try VaultMark.set(vault, in: db) }
    for (person, secret) in secrets {
      try db.execute(
        sql: "INSERT INTO person_key (person, secret) VALUES (?, ?)",
        arguments: [person.text, try vault.lock(secret, as: place(person))])
    }
  }

  /// Locks every key anew, in one transaction. Does nothing where that was done before. Throws `VaultFlaw`.
  static func change(_ directory: String, from: Vault, to: Vault) throws {
    do {
      let database = try open(directory + "/" + KeyRing.fileName)
      defer { try? database.close() }
      try database.write { db in
        guard try VaultMark.kept(in: db) != to.mark else { return }
        try check(from, in: db)
        let secrets = try secrets(from, in: db)
        try db.execute(sql: "DROP TABLE person_key; CREATE TABLE person_key \(columns)")
        try insert(secrets, to, in: db)
      }
      // Also where nothing was to be done: the command may have been ended in between.
      try database.writeWithoutTransaction { try $0.leaveNoTrace() }
    } catch let error as DatabaseError {
      throw VaultFlaw.notChanged(file: KeyRing.fileName, reason: error.message ?? "\(error.resultCode)")
    }
  }

  private static func place(_ person: Key<Person>) -> String { "person_key \(person)" }
}
