package import Constitution

/// What someone filled into one field.
package struct Answer: Hashable, Codable, Sendable {
  package enum Value: Hashable, Codable, Sendable {
    case text(String)
    case number(Int)
    case day(Day)
    case milestones([Milestone])
    case choice(Key<Field.Option>)
    case code(CreditCode)
    case member(Key<Member>)
    case officer(Key<Person>)
    case person(Key<Person>)
    case office(Key<Office>)
    case resolution(Key<Resolution>)
    case `case`(Key<Case>)
    case files([Attachment])
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

  /// Everything that was written and is not sealed.
  package var openTexts: [String] { compactMap { if case .text(let text) = $0.value { text } else { nil } } }

  package func code(_ field: Key<Field>) -> CreditCode? {
    if case .code(let code) = value(field) { code } else { nil }
  }

  package func number(_ field: Key<Field>) -> Int? {
    if case .number(let number) = value(field) { number } else { nil }
  }

  package func office(_ field: Key<Field>) -> Key<Office>? {
    if case .office(let office) = value(field) { office } else { nil }
  }

  package func resolution(_ field: Key<Field>) -> Key<Resolution>? {
    if case .resolution(let resolution) = value(field) { resolution } else { nil }
  }

  package func milestones(_ field: Key<Field>) -> [Milestone] {
    if case .milestones(let all) = value(field) { all } else { [] }
  }

  /// The files under a field; those of a personal one are sealed.
  package func files(_ field: Key<Field>) -> [Attachment] {
    if case .files(let all) = value(field) { all } else { [] }
  }

  /// The case that is answered, where a field names one.
  package var namedCase: Key<Case>? {
    lazy.compactMap { if case .case(let file) = $0.value { file } else { nil } }.first
  }

  package func day(_ field: Key<Field>) -> Day? {
    if case .day(let day) = value(field) { day } else { nil }
  }

  /// The first office, officer or person that is named, in the order of the answers.
  var namedOffice: Key<Office>? {
    lazy.compactMap { if case .office(let office) = $0.value { office } else { nil } }.first
  }
  var namedOfficer: Key<Person>? {
    lazy.compactMap { if case .officer(let person) = $0.value { person } else { nil } }.first
  }
  var namedPerson: Key<Person>? {
    lazy.compactMap { if case .person(let person) = $0.value { person } else { nil } }.first
  }

  package func choice(_ field: Key<Field>) -> Key<Field.Option>? {
    if case .choice(let option) = value(field) { option } else { nil }
  }
}
