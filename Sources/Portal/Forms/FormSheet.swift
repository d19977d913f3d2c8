import Constitution
import Governance
import Markup

/// A form of the charter as a page shows it: its fields with what was typed and what is wrong with it.
struct FormSheet {
  let form: Form
  /// The procedure to which the form belongs.
  let procedure: Procedure?
  /// What was typed, by field.
  var input: [String: String]
  var problems: [FieldProblem] = []

  /// The name of a field in the page: never the same as one of the page's own fields, such as `token`.
  static func name(of field: Key<Field>) -> String { "field-\(field)" }

  init(_ form: Form, of procedure: Procedure?, input: [String: String], problems: [FieldProblem] = []) {
    self.form = form
    self.procedure = procedure
    self.input = input
    self.problems = problems
  }

  /// What a posted page says of the form's fields; a box that was not ticked is not sent.
  init(_ form: Form, of procedure: Procedure?, posted: FormInput) {
    self.init(form, of: procedure, input: [:])
    for field in form.fields { input[field.id.text] = posted[Self.name(of: field.id)] ?? "" }
  }

  /// What the answers of a case were, for whoever may see all of them.
  init(_ form: Form, of procedure: Procedure?, answers: [Answer], unseal: (Sealed) -> String?) {
    self.init(form, of: procedure, input: [:])
    for field in form.fields {
      if let value = answers.value(field.id) { input[field.id.text] = value.typed(unseal) }
    }
  }

  /// What keeps it from being handed in: first what is wrong with what was uploaded just now, then what is wrong besides.
  func problems(under alliance: Alliance) -> [FieldProblem] {
    let uploads = problems.filter { form.field($0.field)?.isFiles == true }
    return uploads + reading(alliance).problems.filter { problem in !uploads.contains { $0.field == problem.field } }
  }

  func reading(_ alliance: Alliance) -> FormReading { FormReading(form, input: input, alliance: alliance) }

  func text(of field: Field) -> String { input[field.id.text] ?? "" }

  func errorSummary(_ l: Language) -> HTML {
    UI.errorSummary(problems.map { (id: Self.name(of: $0.field), text: l($0.words)) }, l)
  }
}

extension Answer.Value {
  /// As it is typed into a form. An acceptance is given anew each time, and what was erased is empty.
  func typed(_ unseal: (Sealed) -> String?) -> String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .day(let day): day.text
    case .choice(let option): option.text
    case .code(let code): code.text
    case .member(let member): member.text
    case .officer(let person), .person(let person): person.text
    case .office(let office): office.text
    case .resolution(let resolution): resolution.text
    case .case(let file): file.text
    case .milestones(let all): all.map(\.line).joined(separator: "\n")
    case .files(let all): all.map(\.line).joined(separator: "\n")
    case .accepted: ""
    case .sealed(let sealed): unseal(sealed) ?? ""
    }
  }
}
