import Crypto
import Foundation

/// Against cross-site requests: a form carries a token that only this server can make, bound to the cookie it came with.
extension Desk {
  /// The token for the forms of whoever holds `holder`: the session's token, or for a visitor without a session the
  /// random one in their cookie.
  package func csrfToken(for holder: Token) -> String {
    Token.base64URL(Data(HMAC<SHA256>.authenticationCode(for: Data(holder.text.utf8), using: secret)))
  }

  /// Compares in constant time. A token of another holder, or none, is not valid.
  package func isValid(_ token: String, for holder: Token) -> Bool {
    constantTimeEqual(Array(token.utf8), Array(csrfToken(for: holder).utf8))
  }
}

/// Whether two byte strings are the same, in a time that depends on their length only.
func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
