import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: `$scrypt$ln=15,r=8,p=3$salt$hash`, so that each hash says how it was made.
package struct PasswordHash: Hashable, Sendable {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// How passwords are hashed and compared; a test puts a cheap one here.
package struct PasswordHasher: Sendable {
  /// Hashes a password with a fresh salt.
  package var hash: @Sendable (_ password: String) throws -> PasswordHash
  /// Whether the password is the hashed one; false for a hash that cannot be read.
  package var verify: @Sendable (_ password: String, _ hash: PasswordHash) -> Bool
  /// A hash of nothing, which costs as much to compare as any: an unknown login must not answer faster.
  package var decoy: PasswordHash

  package init(
    hash: @escaping @Sendable (String) throws -> PasswordHash,
    verify: @escaping @Sendable (String, PasswordHash) -> Bool, decoy: PasswordHash
  ) {
    self.hash = hash
    self.verify = verify
    self.decoy = decoy
  }

  package static let scrypt = PasswordHasher(
    hash: { try Scrypt.standard.hash($0) }, verify: Scrypt.verify, decoy: Scrypt.decoy)
}

/// Scrypt (RFC 7914) with its three costs.
struct Scrypt: Hashable {
  /// The logarithm of N.
  var cost: Int
  var blockSize: Int
  var parallelism: Int

  /// N = 2¹⁵, r = 8, p = 3: 32 MiB and about a third of a second.
  static let standard = Scrypt(cost: 15, blockSize: 8, parallelism: 3)

  func derive(_ password: String, salt: Data) throws -> Data {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: blockSize,
      parallelism: parallelism)
    return key.withUnsafeBytes { Data($0) }
  }

  func hash(_ password: String) throws -> PasswordHash {
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    return text(salt: salt, hash: try derive(password, salt: salt))
  }

  private func text(salt: Data, hash: Data) -> PasswordHash {
    PasswordHash(
      "$scrypt$ln=\(cost),r=\(blockSize),p=\(parallelism)$\(salt.base64EncodedString())$\(hash.base64EncodedString())")
  }

  @Sendable static func verify(_ password: String, _ hash: PasswordHash) -> Bool {
    guard let (scrypt, salt, kept) = parse(hash.text), let derived = try? scrypt.derive(password, salt: salt) else {
      return false
    }
    return constantTimeEqual(Array(derived), Array(kept))
  }

  static var decoy: PasswordHash {
    let noise = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    return standard.text(salt: noise.prefix(16), hash: noise)
  }

  /// Reads what `text` wrote. Costs beyond what this machine should ever spend on one password are not accepted.
  static func parse(_ text: String) -> (Scrypt, salt: Data, hash: Data)? {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let salt = Data(base64Encoded: String(parts[3])), salt.count == 16,
      let hash = Data(base64Encoded: String(parts[4])), hash.count == 32
    else { return nil }
    let costs = parts[2].split(separator: ",").map { $0.split(separator: "=") }
    guard costs.count == 3, costs.allSatisfy({ $0.count == 2 }), costs.map({ $0[0] }) == ["ln", "r", "p"],
      let cost = Int(costs[0][1]), (1...20).contains(cost), let block = Int(costs[1][1]), (1...16).contains(block),
      let parallelism = Int(costs[2][1]), (1...8).contains(parallelism)
    else { return nil }
    return (Scrypt(cost: cost, blockSize: block, parallelism: parallelism), salt, hash)
  }
}
