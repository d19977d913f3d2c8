/// A part of the charter that a problem or a finding is about.
package enum Place: Hashable, Sendable {
  case charter
  case article(Int)
  case organ(Key<Organ>)
  case office(Key<Office>)
  case rule(Key<Rule>)
  case procedure(Key<Procedure>)
  case step(Key<Procedure>, Key<Step>)
  case exit(Key<Procedure>, Key<Step>, Outcome)
  case end(Key<Procedure>, Key<Step>)
  case form(Key<Procedure>, Key<Form>)
  case field(Key<Procedure>, Key<Form>, Key<Field>)
  case template(Key<Template>)
  case provision(Subject)

  /// The part that this one stands in, for a place of which no line is known.
  package var container: Place? {
    switch self {
    case .charter: nil
    case .article, .organ, .office, .rule, .procedure, .template, .provision: .charter
    case .step(let procedure, _), .end(let procedure, _), .form(let procedure, _): .procedure(procedure)
    case .exit(let procedure, let step, _): .step(procedure, step)
    case .field(let procedure, let form, _): .form(procedure, form)
    }
  }
}

/// A line of one of the charter's files, counted from 1.
package struct Mark: Hashable, Sendable {
  package var file: String
  package var line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}
