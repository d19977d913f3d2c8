package import Constitution

/// What someone filled into one field.
package struct Answer: Hashable, Codable, Sendable {
  package enum Value: Hashable, Codable, Sendable {
    case text(String)
    case number(Int)
    case day(Day)
    case choice(Key<Field.Option>)
    case code(CreditCode)
    case member(Key<Member>)
    case officer(Key<Person>)
    /// The charter's version that was shown and accepted.
    case accepted(number: Int, digest: String)
    case sealed(Sealed)
  }

  package var field: Key<Field>
  package var value: Value

  package init(_ field: Key<Field>, _ value: Value) {
    self.field = field
    self.value = value
  }
}

extension [Answer] {
  package func value(_ field: Key<Field>) -> Answer.Value? { first { $0.field == field }?.value }

  package func text(_ field: Key<Field>) -> String? {
    if case .text(let text) = value(field) { text } else { nil }
  }

  package func code(_ field: Key<Field>) -> CreditCode? {
    if case .code(let code) = value(field) { code } else { nil }
  }

  package func choice(_ field: Key<Field>) -> Key<Field.Option>? {
    if case .choice(let option) = value(field) { option } else { nil }
  }
}
