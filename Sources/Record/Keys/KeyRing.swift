import Constitution
import Crypto
import FoundationEssentials
import GRDB
import Governance
import Synchronization
import Vault

/// One random 256-bit key for each person, in `keys.sqlite` apart from the ledger. What is sealed under a key can be read
/// by nobody once the key is destroyed, wherever copies of the ledger have gone.
final class KeyRing: Sendable {
  static let fileName = "keys.sqlite"
  static let longestText = 4096

  private let database: DatabaseQueue
  private let vault: Vault
  private let keys: Mutex<[Key<Person>: SymmetricKey]>

  /// Opens the keys of a directory, or makes the file. Throws `VaultFlaw` where they are not locked by that vault.
  init(directory: String, vault: Vault = .none) throws {
    let path = directory + "/" + Self.fileName
    self.vault = vault
    do {
      database = try KeyTable.open(path)
      let rows = try database.write { db in
        try KeyTable.check(vault, in: db)
        return try KeyTable.secrets(vault, in: db)
      }
      keys = Mutex(rows.mapValues { SymmetricKey(data: $0) })
    } catch let error as DatabaseError {
      throw RecordFailure.unreadable(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  var people: [Key<Person>] { keys.withLock { $0.keys.sorted() } }

  /// Seals a text of at most 4096 bytes; its length shows only in steps of 64. A person's key is made when it is first
  /// needed, and is on disk before anything sealed under it is returned.
  func seal(_ text: String, for person: Key<Person>) throws -> Sealed {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longestText else {
      throw RecordFailure.textTooLong(bytes: bytes.count, limit: Self.longestText)
    }
    var padded = [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    padded += Array(repeating: 0, count: (64 - padded.count % 64) % 64)
    let box = try AES.GCM.seal(padded, using: try key(for: person), authenticating: Self.context(person))
    guard let combined = box.combined else { preconditionFailure("a box with a 12-byte nonce has a combined form") }
    return Sealed(person: person, box: combined.base64EncodedString())
  }

  /// nil if the person's key has been destroyed, or the box was not sealed for that person under that key.
  func open(_ sealed: Sealed) -> String? {
    guard let key = keys.withLock({ $0[sealed.person] }), let combined = Data(base64Encoded: sealed.box),
      let box = try? AES.GCM.SealedBox(combined: combined),
      let padded = try? AES.GCM.open(box, using: key, authenticating: Self.context(sealed.person))
    else { return nil }
    let bytes = Array(padded)
    guard bytes.count >= 2, case let count = Int(bytes[0]) << 8 | Int(bytes[1]), count <= bytes.count - 2 else {
      return nil
    }
    return String(validating: bytes[2..<2 + count], as: UTF8.self)
  }

  /// Destroys the key, so that no byte of it is left in the file or in its log. Does nothing where there is none.
  func erase(_ person: Key<Person>) throws {
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "DELETE FROM person_key WHERE person = ?", arguments: [person.text])
        try db.leaveNoTrace()
      }
    } catch let error as DatabaseError {
      throw RecordFailure.notWritten(reason: error.message ?? "\(error.resultCode)")
    }
    keys.withLock { $0[person] = nil }
  }

  func close() throws { try database.close() }

  private func key(for person: Key<Person>) throws -> SymmetricKey {
    if let key = keys.withLock({ $0[person] }) { return key }
    try make(for: [person])
    guard let key = keys.withLock({ $0[person] }) else { throw RecordFailure.noKey(person: person.text) }
    return key
  }

  /// Makes the keys of those who have none yet, in one transaction.
  func make(for people: [Key<Person>]) throws {
    try keys.withLock { keys in
      let fresh = Set(people.filter { keys[$0] == nil }).map { ($0, SymmetricKey(size: .bits256)) }
      guard !fresh.isEmpty else { return }
      do {
        try database.write { db in
          let secrets = fresh.map { ($0, $1.withUnsafeBytes { Data($0) }) }
          try KeyTable.insert(Dictionary(uniqueKeysWithValues: secrets), vault, in: db)
        }
      } catch let error as DatabaseError {
        throw RecordFailure.notWritten(reason: error.message ?? "\(error.resultCode)")
      }
      for (person, key) in fresh { keys[person] = key }
    }
  }

  /// Binds a box to its person and its purpose: moved to another person, it does not open.
  private static func context(_ person: Key<Person>) -> [UInt8] {
    Array("mengyue personal data 1\n\(person)".utf8)
  }
}
