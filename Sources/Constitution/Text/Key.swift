/// The name by which the charter's data, or the record, refers to one thing: `assembly`, `vice-chair`, `2026-0007`.
/// The type parameter keeps an organ's key from being used for an office.
package struct Key<Subject>: Hashable, Comparable, Sendable, Codable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  package let text: String

  package init(_ text: String) { self.text = text }
  package init(stringLiteral text: String) { self.text = text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
