import CharterReader
import Constitution
import Governance
import HashTreeCollections
import Markup

extension Visit {
  /// What was pressed on the composer's page, as the procedure that it makes; nil where the form asks for no such thing. What
  /// is wrong with it goes to the sheet.
  func procedure(of file: Case, from form: FormInput, _ sheet: inout DraftSheet) -> Procedure? {
    let reading = ComposingForm(form: form, charter: charter, language: language)
    if form["do"] == "begin" { return reading.begun(file, &sheet) }
    if form["do"] == "file" { return reading.read(&sheet) }
    guard var procedure = file.draft?.procedure else { return nil }
    switch form["do"] {
    case "basics": reading.basics(&procedure, &sheet)
    case "step": reading.step(&procedure, &sheet)
    case "add-step": reading.addStep(&procedure, &sheet)
    case "remove-step": procedure.steps.removeAll { $0.id.text == form["step"] }
    case "add-end": reading.addEnd(&procedure, &sheet)
    case "remove-end": procedure.ends.removeAll { $0.id.text == form["end"] }
    case "add-form": reading.addForm(&procedure, &sheet)
    case "remove-form": procedure.forms.removeAll { $0.id.text == form["form"] }
    case "add-field": reading.addField(&procedure, &sheet)
    case "remove-field":
      for place in procedure.forms.indices where procedure.forms[place].id.text == form["form"] {
        procedure.forms[place].fields.removeAll { $0.id.text == form["field"] }
      }
    default: return nil
    }
    return procedure
  }
}

/// Reads the composer's forms: the procedure as a whole, and what is added to it. `ComposingStep` reads that of a step.
struct ComposingForm {
  let form: FormInput
  let charter: Charter
  let language: Language

  func text(_ name: String) -> String { (form[name] ?? "").trimmedOfSpace }

  /// Both languages; whichever is missing is said at its field.
  func words(_ zh: String, _ en: String, _ sheet: inout DraftSheet) -> Words? {
    for name in [zh, en] where text(name).isEmpty {
      sheet.problems.append((id: name, text: language("请填写中文和英文名称", "Give it a name in Chinese and in English")))
    }
    return text(zh).isEmpty || text(en).isEmpty ? nil : Words(text(zh), text(en))
  }

  /// A key that is not taken, from the English name.
  private func key<Thing>(
    _ words: Words, besides taken: [String], _ field: String, _ sheet: inout DraftSheet
  ) -> Key<Thing>? {
    let slug = words.en.slug
    guard !slug.isEmpty, !taken.contains(slug) else {
      let text = language(
        "英文名称须有字母，且不与已有的重复", "The English name needs letters, and must differ from those that there are")
      sheet.problems.append((id: field, text: text))
      return nil
    }
    return Key(slug)
  }

  /// On what the composed steps stand.
  static let basis = Basis.standardDefault(source: Charter.Source.composed.words)

  func begun(_ file: Case, _ sheet: inout DraftSheet) -> Procedure? {
    let words = Words(file.title, text("name-en"))
    let taken = charter.procedures.map(\.id.text)
    guard let id: Key<Procedure> = key(words, besides: taken, "name-en", &sheet) else { return nil }
    if var copy = charter.procedure(Key(text("like"))) {
      copy.id = id
      copy.name = words
      for step in copy.steps.indices { copy.steps[step].basis = Self.basis }
      return copy
    }
    let secretariat = charter.organs.first { $0.powers.contains { $0.acts.contains(.dailyWork) } } ?? charter.organs[0]
    return .blank(words, id: id, secretariat: secretariat.id)
  }

  /// The whole of it as a file, pasted or edited as text.
  func read(_ sheet: inout DraftSheet) -> Procedure? {
    do throws(Unreadable) {
      return try CharterReader.procedure(yaml: form["yaml"] ?? "", for: charter)
    } catch {
      sheet.problems += error.problems.prefix(20).map { problem in
        let line = problem.line ?? 1
        return (id: "yaml", text: language("第 \(line) 行：", "Line \(line): ") + language(problem.words))
      }
      return nil
    }
  }

  func basics(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    if let name = words("name-zh", "name-en", &sheet) { procedure.name = name }
    let purpose = (text("purpose-zh"), text("purpose-en"))
    procedure.purpose = purpose.0.isEmpty || purpose.1.isEmpty ? nil : Words(purpose.0, purpose.1)
    let citations = text("articles").split { " ,，、".contains($0) }.map { Citation(String($0)) }
    if citations.isEmpty || citations.contains(nil) {
      sheet.problems.append((id: "articles", text: language("应如 10 或 10, 6", "Write 10, or 10, 6")))
    } else {
      procedure.citations = citations.compactMap(\.self)
    }
    let composition = Composition(procedure: procedure, charter: charter)
    let openers = composition.openers.filter { form["opener-\($0.text)"] == "yes" }.map(\.value)
    if openers.isEmpty {
      sheet.problems.append((id: "openers", text: language("请选择谁可以提出", "Say who may bring it")))
    } else {
      procedure.openedBy = .anyOf(openers)
    }
    if procedure.step(Key(text("start"))) != nil { procedure.start = Key(text("start")) }
    procedure.titleField = text("title-field").isEmpty ? nil : Key(text("title-field"))
  }

  func addStep(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    guard let name = words("step-zh", "step-en", &sheet),
      let id: Key<Step> = key(name, besides: procedure.places, "step-en", &sheet)
    else { return }
    procedure.steps.append(
      Step(
        id: id, name: name, citation: procedure.citations.first ?? Citation(10), basis: Self.basis,
        ask: .check(Ask.Check(machine: [])), by: procedure.steps.last?.by ?? .applicant, within: Period(10, .days),
        exits: []))
  }

  func addEnd(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    guard let name = words("end-zh", "end-en", &sheet),
      let id: Key<Step> = key(name, besides: procedure.places, "end-en", &sheet)
    else { return }
    procedure.ends.append(End(id: id, name: name, tone: End.Tone(rawValue: text("tone")) ?? .neutral))
  }

  func addForm(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    guard let title = words("form-zh", "form-en", &sheet),
      let id: Key<Form> = key(title, besides: procedure.forms.map(\.id.text), "form-en", &sheet)
    else { return }
    procedure.forms.append(Form(id: id, title: title, fields: []))
  }

  func addField(_ procedure: inout Procedure, _ sheet: inout DraftSheet) {
    let taken = procedure.forms.flatMap(\.fields).map(\.id.text)
    guard let place = procedure.forms.firstIndex(where: { $0.id.text == text("form") }),
      let label = words("label-zh", "label-en", &sheet),
      let id: Key<Field> = key(label, besides: taken, "label-en", &sheet), let kind = kind(&sheet)
    else { return }
    procedure.forms[place].fields.append(Field(id: id, label: label, kind: kind, required: form["required"] == "yes"))
  }

  private func kind(_ sheet: inout DraftSheet) -> Field.Kind? {
    switch text("kind") {
    case "line": .text(upTo: 60, lines: false)
    case "lines": .text(upTo: 3000, lines: true)
    case "number": .number(from: 0, to: 1_000_000_000)
    case "day": .day
    case "milestones": .milestones(upTo: 12)
    case "member": .member
    case "person": .person
    case "resolution": .resolution
    case "files": .files(upTo: 5, of: FileKind.allCases)
    default: choice(&sheet)
    }
  }

  /// `赞同 | Agree` on each line.
  private func choice(_ sheet: inout DraftSheet) -> Field.Kind? {
    let lines = (form["options"] ?? "").split(whereSeparator: \.isNewline)
    let options = lines.compactMap { line -> Field.Option? in
      let parts = line.split(separator: "|").map(\.trimmedOfSpace)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].slug.isEmpty else { return nil }
      return Field.Option(id: Key(parts[1].slug), name: Words(parts[0], parts[1]))
    }
    guard options.count == lines.count, options.count >= 2, Set(options.map(\.id)).count == options.count else {
      let text = language("选项至少两个，每行一个，如：赞同 | Agree", "At least two options, one on each line, as 赞同 | Agree")
      sheet.problems.append((id: "options", text: text))
      return nil
    }
    return .choice(options)
  }
}

extension Procedure {
  /// The names of its steps and ends.
  fileprivate var places: [String] { steps.map(\.id.text) + ends.map(\.id.text) }
}
