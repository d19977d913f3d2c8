/// A piece of a standard's text that begins with a number of its own, such as 4.2 or A.1, so that a comment can say what it
/// is on.
package struct Clause: Hashable, Sendable {
  /// nil for what stands before the first number.
  package var number: String?
  /// Its paragraphs, without the number.
  package var paragraphs: [String]

  package static let longestNumber = 20

  /// The clauses of a text, in order: a line that begins with a number, a space and words opens one.
  package static func all(in text: String) -> [Clause] {
    var clauses: [Clause] = []
    for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) where !line.isEmpty {
      if let number = Self.number(of: line) {
        clauses.append(Clause(number: number, paragraphs: [String(line.dropFirst(number.count)).trimmed]))
      } else if clauses.isEmpty {
        clauses.append(Clause(number: nil, paragraphs: [line]))
      } else {
        clauses[clauses.count - 1].paragraphs.append(line)
      }
    }
    return clauses
  }

  /// 4, 4.2, 4.2.1, A.1: digits or one capital letter, and digits after points.
  private static func number(of line: String) -> String? {
    let word = line.prefix { !$0.isWhitespace }
    guard word.endIndex < line.endIndex, (1...longestNumber).contains(word.utf8.count) else { return nil }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    let isNumbered = parts.enumerated().allSatisfy { place, part in
      let isLetter =
        place == 0 && parts.count > 1 && part.utf8.count == 1 && part.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      return isLetter || !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return isNumbered ? String(word) : nil
  }
}
