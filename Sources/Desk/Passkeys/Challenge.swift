import Constitution
import Crypto
import Foundation

/// What a passkey is asked to sign, so that what it signed is good for one visitor, one purpose and once.
///
/// It says itself until when it is good and carries the server's mark, so that nothing is kept for those who only look at the
/// page; what has been used is remembered until it would be too old anyway.
package enum Challenge {
  package enum Purpose: String, Sendable {
    case registration = "webauthn.create"
    case signIn = "webauthn.get"
  }

  static let lifetime = 1_800
  private static let markLength = 32

  static func make(_ purpose: Purpose, holder: Token, secret: SymmetricKey, at moment: Instant) -> Data {
    let noise = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let end = withUnsafeBytes(of: UInt64(moment.seconds + lifetime).bigEndian) { Data($0) }
    return noise + end + mark(noise + end, purpose, holder, secret)
  }

  /// Until when it is good; nil for one that is too old, or not ours, or another's.
  static func end(
    of challenge: Data, _ purpose: Purpose, holder: Token, secret: SymmetricKey, at moment: Instant
  ) -> Instant? {
    let bytes = Array(challenge)
    guard bytes.count == 24 + markLength else { return nil }
    let head = Data(bytes[..<24])
    let end = bytes[16..<24].reduce(0) { $0 << 8 | Int($1) }
    guard constantTimeEqual(Array(mark(head, purpose, holder, secret)), Array(bytes[24...])), moment.seconds < end
    else {
      return nil
    }
    return Instant(seconds: end)
  }

  private static func mark(_ head: Data, _ purpose: Purpose, _ holder: Token, _ secret: SymmetricKey) -> Data {
    let text = Data("challenge\n\(purpose.rawValue)\n\(holder.text)\n".utf8) + head
    return Data(HMAC<SHA256>.authenticationCode(for: text, using: secret))
  }
}

/// The challenges that have been answered and are not too old yet. The key with which they are marked lives as long as this.
struct SpentChallenges: Sendable {
  let secret = SymmetricKey(size: .bits256)
  private var spent: [Data: Instant] = [:]

  /// Whether it had not been used before.
  mutating func spend(_ challenge: Data, until end: Instant, at moment: Instant) -> Bool {
    if spent.count >= 10_000 { spent = spent.filter { moment < $0.value } }
    return spent.updateValue(end, forKey: challenge) == nil
  }
}
