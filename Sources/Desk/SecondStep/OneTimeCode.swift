import Constitution
import Crypto
import Foundation

/// The codes that an authenticator on a phone shows (RFC 6238): six digits for each half minute, from a secret that both sides
/// know.
enum OneTimeCode {
  static let period = 30
  static let digits = 6

  /// The half minute in which a moment lies.
  static func step(at moment: Instant) -> Int { moment.seconds / period }

  /// RFC 4226 over the half minute's number.
  static func code(_ secret: Data, step: Int, digits: Int = OneTimeCode.digits) -> String {
    let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
    let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[hash.count - 1] & 15)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { value, _ in value * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The half minute whose code was typed: this one, the one before or the one after, since clocks differ; nil for any other
  /// code. All three are looked at, so that the time it takes tells nothing.
  static func step(of typed: String, _ secret: Data, at moment: Instant) -> Int? {
    let typed = Array(typed.utf8)
    let now = step(at: moment)
    return (now - 1...now + 1).reduce(nil) { found, step in
      constantTimeEqual(Array(code(secret, step: step).utf8), typed) ? step : found
    }
  }

  static func secret() -> Data { SymmetricKey(size: SymmetricKeySize(bitCount: 160)).withUnsafeBytes { Data($0) } }

  /// As authenticators take a secret from whoever types it (RFC 4648, base32).
  static func base32(_ bytes: Data) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (text, buffer, bits) = ("", 0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
    return text
  }
}

/// Where the phone is lost: one of ten codes, each good once. `7K3M-QX9P-2RTD-HW5N-4BVC-8YJS`, 120 random bits.
package struct RecoveryCode: Hashable, Sendable {
  package static let count = 10
  /// Characters of five random bits each.
  private static let length = 24
  package let text: String

  static func random() -> RecoveryCode { RecoveryCode(String(QueryCode.randomCharacters(length)))! }

  /// Reads a code as people type it; nil if it is none.
  init?(_ input: String) {
    guard input.utf8.count <= 64, let characters = QueryCode.characters(of: input), characters.count == Self.length
    else {
      return nil
    }
    text = QueryCode.grouped(characters)
  }

  /// All that is kept of it. A hundred and twenty random bits need no slow hash.
  func digest(for account: Int64) -> Data { Data(SHA256.hash(data: Data("recovery\n\(account)\n\(text)".utf8))) }
}
