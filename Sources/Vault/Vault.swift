import Crypto
package import FoundationEssentials

/// Locks the secrets of an alliance's files with a key that is kept elsewhere: the system's store of credentials, a stick in a
/// safe. Whoever has the files or a copy of them and not the key can then open nothing that is sealed, guess no password and make
/// no code. Without a key every secret stands in its file as it is. See docs/decisions/0021-vault.md.
package struct Vault: Sendable {
  /// What locks, and what tells one key from another without telling the key; nil without one.
  private let keys: (box: SymmetricKey, mark: Data)?

  /// Nothing is locked.
  package static let none = Vault(keys: nil)

  private init(keys: (box: SymmetricKey, mark: Data)?) { self.keys = keys }

  /// A key of 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8.prefix(65)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 64, by: 2) {
      let pair = String(decoding: digits.dropFirst(start).prefix(2), as: UTF8.self)
      guard pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    let key = SymmetricKey(data: bytes)
    func derived(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("mengyue vault 1 \(purpose)".utf8), outputByteCount: 32)
    }
    self.init(keys: (derived("box"), derived("mark").withUnsafeBytes { Data($0) }))
  }

  /// A fresh key, as its file has it.
  package static func freshKey() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { bytes in
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  package var hasKey: Bool { keys != nil }

  /// Kept beside what is locked, so that another key is known for another at once; nil without a key.
  package var mark: Data? { keys?.mark }

  /// Twelve bytes of nonce and sixteen of tag more than the secret. It opens only as what it was locked as.
  package func lock(_ secret: Data, as place: String) throws -> Data {
    guard let keys else { return secret }
    let box = try AES.GCM.seal(secret, using: keys.box, authenticating: Array(place.utf8))
    guard let combined = box.combined else { preconditionFailure("a box with a 12-byte nonce has a combined form") }
    return combined
  }

  /// Throws `VaultFlaw.box` for what was not locked with this key as that.
  package func unlock(_ locked: Data, as place: String) throws(VaultFlaw) -> Data {
    guard let keys else { return locked }
    guard let box = try? AES.GCM.SealedBox(combined: locked),
      let secret = try? AES.GCM.open(box, using: keys.box, authenticating: Array(place.utf8))
    else { throw .box(place) }
    return secret
  }

  /// A text, locked as a string of JSON, since a column may hold nothing but JSON.
  package func lock(_ text: String, as place: String) throws -> String {
    hasKey ? "\"\(try lock(Data(text.utf8), as: place).base64EncodedString())\"" : text
  }

  /// Throws `VaultFlaw.box` for what was not locked with this key as that.
  package func unlock(_ text: String, as place: String) throws(VaultFlaw) -> String {
    guard hasKey else { return text }
    guard let locked = Data(base64Encoded: String(text.dropFirst().dropLast())) else { throw .box(place) }
    return String(decoding: try unlock(locked, as: place), as: UTF8.self)
  }

  /// Whether this is the key of a file that has that mark, nil where nothing in it is locked.
  package func check(_ kept: Data?, of file: String) throws(VaultFlaw) {
    guard kept != mark else { return }
    if kept == nil { throw .notLocked(file: file) }
    throw mark == nil ? .keyMissing(file: file) : .keyWrong(file: file)
  }
}
