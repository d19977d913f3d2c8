import Crypto
import Foundation

/// 256 random bits that only their holder knows: a session, a visitor without one, or one press of a submit button.
package struct Token: Hashable, Sendable {
  /// 43 characters of base64url, as it travels in a cookie or a form.
  package let text: String

  /// nil unless the text is one that `random()` could have made.
  package init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  package static func random() -> Token {
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    return Token(base64URL(bytes))!
  }

  /// SHA-256: all that is kept of a token.
  var digest: Data { Data(SHA256.hash(data: Data(text.utf8))) }

  static func base64URL(_ bytes: Data) -> String {
    String(
      bytes.base64EncodedString().compactMap { character -> Character? in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
