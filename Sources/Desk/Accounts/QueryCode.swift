import Crypto
import Foundation

/// The code with which an applicant signs in to follow an application: 100 bits, written as `7K3M-QX9P-2RTD-HW5N-C8VB`.
///
/// It is derived from the token in the applicant's browser, of which the server keeps the digest only. So pressing twice
/// gives the same code, and neither the code nor what it is made from is ever stored.
package struct QueryCode: Hashable, Sendable {
  /// Digits and capitals without I, L, O and U, which are misread.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// Five groups of four.
  package let text: String

  init(holder: Token, submission digest: Data) {
    let bytes = HMAC<SHA256>.authenticationCode(for: digest, using: SymmetricKey(data: Data(holder.text.utf8)))
    // 256 is a multiple of 32, so that five bits of each byte are as random as the byte.
    text = Self.grouped(bytes.prefix(20).map { Self.alphabet[Int($0 & 31)] })
  }

  /// A code that follows from nothing: a new password for someone who has lost theirs.
  package static func random() -> QueryCode { QueryCode(holder: .random(), submission: Data()) }

  /// Reads a code as people type it; nil if it is none.
  package init?(_ input: String) {
    guard input.utf8.count <= 64, let characters = Self.characters(of: input), characters.count == 20 else {
      return nil
    }
    text = Self.grouped(characters)
  }

  /// The characters of a code, without what people put between them; nil where there is one that no code has.
  static func characters(of input: String) -> [Character]? {
    let characters = input.uppercased().compactMap { character -> Character? in
      switch character {
      case " ", "-", "－", "　", "–": nil
      case "O": "0"
      case "I", "L": "1"
      default: character
      }
    }
    return characters.allSatisfy(alphabet.contains) ? characters : nil
  }

  static func randomCharacters(_ count: Int) -> [Character] { (0..<count).map { _ in alphabet.randomElement()! } }

  static func grouped(_ characters: [Character]) -> String {
    stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
  }
}
