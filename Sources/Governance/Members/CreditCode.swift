/// 统一社会信用代码 (GB 32100-2015): 18 characters with two check digits. A value of this type has passed both.
package struct CreditCode: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package let text: String

  /// What is wrong with a text that is no code.
  package enum Flaw: Error, Hashable, Sendable {
    case length(Int)
    case character(Character)
    case organisationCheck
    case check
  }

  /// What the first two characters say of the organisation.
  package enum Class: Hashable, Sendable {
    /// A legal person of one of the kinds that Article 11(1) has in mind.
    case legalPerson
    /// An enterprise: a legal person unless it is a branch, which the code does not tell.
    case enterprise
    /// An individual business or a branch institution: no legal person.
    case notLegalPerson
    /// A prefix of which nothing is known here: a person looks at it.
    case other
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

  /// Accepts lower case and full-width spaces around; nothing else is forgiven.
  package init(_ input: String) throws(Flaw) {
    // A code read back from the record needs no tidying, and there are many of them.
    let isTidy = input.utf8.count == 18 && input.utf8.allSatisfy { Self.alphabet.contains($0) }
    let characters = isTidy ? input : input.filter { !$0.isWhitespace }.uppercased()
    guard characters.count == 18 else { throw .length(characters.count) }
    var values: [Int] = []
    for character in characters {
      guard let byte = character.asciiValue, let value = Self.alphabet.firstIndex(of: byte) else {
        throw .character(character)
      }
      values.append(value)
    }
    let bytes = Array(characters.utf8)
    guard Self.organisationCheckDigit(of: bytes[8..<16]) == bytes[16] else { throw .organisationCheck }
    var (sum, weight) = (0, 1)
    for value in values[..<17] {
      sum += value * weight
      weight = weight * 3 % 31
    }
    guard values[17] == (31 - sum % 31) % 31 else { throw .check }
    text = characters
  }

  /// GB 11714 over the eight characters of the organisation code, in which letters count on from A = 10.
  private static func organisationCheckDigit(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let sum = zip(bytes, organisationWeights).reduce(0) { sum, pair in
      let (byte, weight) = pair
      return sum + weight * Int(byte >= 0x41 ? byte - 0x41 + 10 : byte - 0x30)
    }
    return switch 11 - sum % 11 {
    case 10: UInt8(ascii: "X")
    case 11: UInt8(ascii: "0")
    case let digit: UInt8(0x30 + digit)
    }
  }

  /// The code whose first 8 and next 8 characters are given, both check digits added; nil if a character is not allowed.
  package static func completing(prefix: String, organisation: String) -> CreditCode? {
    guard prefix.utf8.count == 8, organisation.utf8.count == 8 else { return nil }
    let ninth = organisationCheckDigit(of: Array(organisation.utf8)[...])
    let stem = prefix + organisation + String(UnicodeScalar(ninth))
    for digit in alphabet {
      if let code = try? CreditCode(stem + String(UnicodeScalar(digit))) { return code }
    }
    return nil
  }

  package var prefixClass: Class {
    switch text.prefix(2) {
    case "11", "12", "51", "52", "53", "93": .legalPerson
    case "91": .enterprise
    case "92", "31": .notLegalPerson
    default: .other
    }
  }

  package var description: String { text }
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = try CreditCode(try container.decode(String.self))
    } catch let flaw as Flaw {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no credit code: \(flaw)")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
