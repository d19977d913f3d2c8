import Crypto
import Foundation

/// The public half of a passkey (RFC 9052's COSE_Key), of the two kinds that are asked for.
struct CredentialKey: Hashable {
  enum Algorithm: Int, CaseIterable {
    /// ECDSA over P-256 with SHA-256.
    case es256 = -7
    /// Ed25519.
    case edDSA = -8
  }

  let algorithm: Algorithm
  /// Of P-256 the point, uncompressed; of Ed25519 its 32 bytes.
  let bytes: Data

  /// nil for another kind of key, and for a point that is not on the curve.
  init?(_ cbor: Cbor) {
    guard let algorithm = cbor[3]?.integer.flatMap(Algorithm.init(rawValue:)) else { return nil }
    switch algorithm {
    case .es256:
      guard cbor[1] == .integer(2), cbor[-1] == .integer(1), let x = cbor[-2]?.bytes, let y = cbor[-3]?.bytes,
        x.count == 32, y.count == 32
      else { return nil }
      self.init(algorithm: algorithm, bytes: [4] + x + y)
    case .edDSA:
      guard cbor[1] == .integer(1), cbor[-1] == .integer(6), let x = cbor[-2]?.bytes else { return nil }
      self.init(algorithm: algorithm, bytes: x)
    }
  }

  init?(algorithm: Algorithm, bytes: Data) {
    switch algorithm {
    case .es256: guard (try? P256.Signing.PublicKey(x963Representation: bytes)) != nil else { return nil }
    case .edDSA: guard (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else { return nil }
    }
    self.algorithm = algorithm
    self.bytes = bytes
  }

  func isValid(_ signature: Data, of message: Data) -> Bool {
    switch algorithm {
    case .es256:
      guard let key = try? P256.Signing.PublicKey(x963Representation: bytes),
        let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
      else { return false }
      return key.isValidSignature(signature, for: message)
    case .edDSA:
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
      return key.isValidSignature(signature, for: message)
    }
  }
}
