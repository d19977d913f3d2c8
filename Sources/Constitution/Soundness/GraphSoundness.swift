/// A procedure as a graph: every step is come to, and from every step an end.
extension Soundness {
  mutating func checkGraph(_ procedure: Procedure) {
    let place = Place.procedure(procedure.id)
    if procedure.openers.isEmpty { flaw(place, "没有人可以提出", "nobody may open it") }
    for actor in procedure.openers + (procedure.seenBy ?? []) + (procedure.conversation ?? []) {
      checkActor(actor, procedure, place)
    }
    checkSubject(procedure)
    checkOptions(procedure)
    checkSupersession(procedure)
    if procedure.ends.isEmpty { flaw(place, "没有任何终点", "it has no end") }
    for end in procedure.ends where procedure.step(end.id) != nil {
      flaw(.end(procedure.id, end.id), "“\(end.id)”既是步骤又是终点", "\"\(end.id)\" is both a step and an end")
    }
    if (procedure.steps.map(\.id) + procedure.ends.map(\.id)).contains(End.moot.id) {
      flaw(
        place, "“\(End.moot.id)”是各程序共有的终点，不能另作步骤或终点的名称",
        "\"\(End.moot.id)\" is an end of every procedure, and no name for another step or end")
    }
    guard procedure.step(procedure.start) != nil else {
      return unknown(place, "步骤", "step", procedure.start.text, procedure.steps.map(\.id.text))
    }
    let onward = Self.ways(procedure)
    let reached = Self.closure(of: [procedure.start], onward)
    for step in procedure.steps where !reached.contains(step.id) {
      flaw(.step(procedure.id, step.id), "从起点走不到这一步", "no way leads here from the start")
    }
    for end in procedure.ends where !reached.contains(end.id) {
      flaw(.end(procedure.id, end.id), "从起点走不到这个终点", "no way leads here from the start")
    }
    var back: [Key<Step>: [Key<Step>]] = [:]
    for (from, targets) in onward { for to in targets { back[to, default: []].append(from) } }
    let ending = Self.closure(of: procedure.ends.map(\.id), back)
    for step in procedure.steps where !ending.contains(step.id) {
      flaw(.step(procedure.id, step.id), "从这一步走不到任何终点", "no way leads from here to an end")
    }
  }

  /// A document that tells of a vote is issued only after one, and tells nobody what is not for everyone who sees the case.
  mutating func checkDocuments(_ procedure: Procedure) {
    for step in procedure.steps {
      for exit in step.exits + [step.overdue].compactMap(\.self) {
        for template in exit.documents.compactMap(charter.template) {
          for key in template.answers where procedure.field(key).map({ $0.personal || !$0.seenBy.isEmpty }) ?? true {
            flaw(
              .exit(procedure.id, step.id, exit.outcome), "文书“\(template.id)”所用的表项“\(key)”不存在，或者不是人人可看",
              "the document \"\(template.id)\" uses the field \"\(key)\", which is not there or not for everyone")
          }
        }
      }
    }
    let votes = procedure.steps.filter { if case .vote = $0.ask { true } else { false } }.map(\.id)
    let voted = Self.closure(of: votes, Self.ways(procedure))
    for step in procedure.steps where !voted.contains(step.id) {
      for exit in step.exits + [step.overdue].compactMap(\.self) {
        for template in exit.documents.compactMap(charter.template) {
          guard let name = template.usedPlaceholders?.first(where: Template.votePlaceholders.contains) else { continue }
          flaw(
            .exit(procedure.id, step.id, exit.outcome), "文书“\(template.id)”要写表决情况（{{\(name)}}），而此前没有表决",
            "the document \"\(template.id)\" tells of a vote ({{\(name)}}), and none has been taken by then")
        }
      }
    }
  }

  /// A procedure about a member or an officer asks which one.
  private mutating func checkSubject(_ procedure: Procedure) {
    let needed: Field.Kind
    switch procedure.about {
    case .member: needed = .member
    case .officer: needed = .officer
    case .organisation, .matter: return
    }
    if !procedure.asks({ $0 == needed }) {
      let word = procedure.about.rawValue
      flaw(
        .procedure(procedure.id), "程序关于 \(word)，表中却没有必填的 \(word) 类的项来指明是谁",
        "the procedure is about a \(word), and no form names which: it needs a field of type \(word), which must be required"
      )
    }
  }

  /// What a resolution of its cases takes out of force is named together with what becomes of it.
  private mutating func checkSupersession(_ procedure: Procedure) {
    guard let former = procedure.field("former-resolution") else { return }
    let options: Set<Key<Field.Option>> = ["replace", "repeal"]
    let hasFate = procedure.fields.contains {
      if case .choice(let all) = $0.kind { $0.id == "former-fate" && Set(all.map(\.id)) == options } else { false }
    }
    let adopts = procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.adoptResolution) }
    if former.kind != .resolution || !hasFate || !adopts {
      flaw(
        .procedure(procedure.id),
        "“former-resolution”须是决议（resolution），并有选项为 replace、repeal 的“former-fate”，且程序作出决议（adopt-resolution）",
        "\"former-resolution\" must be of type resolution, beside a choice \"former-fate\" of replace and repeal, in a procedure that adopts a resolution"
      )
    }
  }

  /// The fields that the procedure as a whole refers to.
  private mutating func checkOptions(_ procedure: Procedure) {
    let place = Place.procedure(procedure.id)
    if let key = procedure.titleField {
      guard let field = procedure.field(key) else {
        return unknown(place, "表项", "field", key.text, procedure.fields.map(\.id.text))
      }
      if !field.givesTitle {
        flaw(
          place, "title-field 所指的“\(key)”须是人人可见的单行文字、选项或案卷",
          "title-field \"\(key)\" must be a line of text, a choice or a case that everyone may see")
      }
    }
    if let key = procedure.publicBy {
      guard let field = procedure.field(key) else {
        return unknown(place, "表项", "field", key.text, procedure.fields.map(\.id.text))
      }
      if case .choice(let options) = field.kind, options.contains(where: { $0.id == "public" }) {
      } else {
        flaw(place, "public-by 所指的“\(key)”须有选项 public", "public-by \"\(key)\" must be a choice with an option public")
      }
    }
    if procedure.seenBy == nil && (procedure.publicBy != nil || procedure.ends.contains { $0.isPublic != nil }) {
      flaw(place, "没有写明 seen-by，本来就人人可见", "without seen-by it is open to everyone anyway")
    }
    let template = procedure.resolutionTitle.map { Template(id: "title", title: $0, text: $0.zh + $0.en) }
    for name in template.map({ $0.usedPlaceholders ?? ["{{"] }) ?? [] where name != "title" {
      unknown(place, "决议名称变量", "placeholder of a resolution's title", name, ["title"])
    }
  }

  /// Where a day of the case sets the time, it is a day, and has been filled in on every way to the step.
  mutating func checkDay(_ key: Key<Field>, _ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    switch step.ask {
    case .form, .check, .note, .schedule, .draft, .registration, .attendance: break
    default:
      flaw(
        place, "“\(step.ask.keyword)”的期限不能由表项决定", "the time of \"\(step.ask.keyword)\" cannot come from a field")
    }
    guard let field = procedure.field(key) else { return checkDayElsewhere(key, step, procedure) }
    var isWaiting = false
    if case .schedule = step.ask { isWaiting = true }
    if field.kind != .day || field.personal || !(field.required || isWaiting) {
      flaw(
        place, "期限所依的表项“\(key)”须是必填的日期（day），且非个人信息",
        "the field \"\(key)\" that sets the time must be a required day that is not personal")
    }
    checkFilled(key, step, procedure)
  }

  /// The day may be one of the case that this one names: there it has been filled in before anybody can name it.
  private mutating func checkDayElsewhere(_ key: Key<Field>, _ step: Step, _ procedure: Procedure) {
    for field in procedure.fields where field.required {
      guard case .case(let named, let steps) = field.kind else { continue }
      let others = named.compactMap { charter.procedure($0) }
      let days = others.compactMap { $0.field(key) }.filter { $0.kind == .day && $0.required && !$0.personal }
      guard !days.isEmpty, days.count == others.count else { continue }
      for other in others {
        for at in other.steps where steps?.contains(at.id) ?? at.isMatched { checkFilled(key, at, other) }
      }
      return checkFilled(field.id, step, procedure)
    }
    unknown(.step(procedure.id, step.id), "表项", "field", key.text, procedure.fields.map(\.id.text))
  }

  /// The milestones that a step works off were agreed on before it.
  mutating func checkMilestones(_ key: Key<Field>, _ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    guard let field = procedure.field(key) else {
      return unknown(place, "表项", "field", key.text, procedure.fields.map(\.id.text))
    }
    if case .milestones = field.kind, field.required, !field.personal {
    } else {
      flaw(
        place, "“\(key)”须是必填的 milestones 类表项，且非个人信息",
        "\"\(key)\" must be a required field of type milestones that is not personal")
    }
    checkFilled(key, step, procedure)
  }

  /// The organ that votes has been chosen before, among organs.
  mutating func checkChosen(_ key: Key<Field>, _ step: Step, _ procedure: Procedure) {
    guard let field = procedure.field(key) else { return }
    if field.options.isEmpty || !field.required || field.personal {
      flaw(
        .step(procedure.id, step.id), "“\(key)”须是必填的选项，各选项是机构名，且非个人信息",
        "\"\(key)\" must be a required choice of organs that is not personal")
    }
    checkFilled(key, step, procedure)
  }

  /// A step that needs a field is not come to before it is filled in.
  private mutating func checkFilled(_ key: Key<Field>, _ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    let forms = Set(procedure.forms.filter { $0.field(key) != nil }.map(\.id))
    // Ways that do not pass a form with the field.
    let unfilled = Self.ways(procedure).filter { from, _ in
      if case .form(let form)? = procedure.step(from)?.ask { !forms.contains(form) } else { true }
    }
    if Self.closure(of: [procedure.start], unfilled).contains(step.id) {
      flaw(
        place, "到这一步时“\(key)”可能还没有填写",
        "it can be come to before \"\(key)\" is filled in")
    }
  }

  private static func ways(_ procedure: Procedure) -> [Key<Step>: [Key<Step>]] {
    Dictionary(procedure.steps.map { ($0.id, ($0.exits + [$0.overdue].compactMap(\.self)).map(\.to)) }) { $0 + $1 }
  }

  /// Everything that can be come to from `sources`, themselves included.
  private static func closure(of sources: [Key<Step>], _ ways: [Key<Step>: [Key<Step>]]) -> Set<Key<Step>> {
    var reached = Set(sources)
    var waiting = sources
    while let next = waiting.popLast() {
      for to in ways[next] ?? [] where reached.insert(to).inserted { waiting.append(to) }
    }
    return reached
  }
}

extension Step {
  fileprivate var isMatched: Bool { if case .matching = ask { true } else { false } }
}

extension Field {
  /// Whether cases may be called after it.
  fileprivate var givesTitle: Bool {
    guard !personal, seenBy.isEmpty else { return false }
    switch kind {
    case .text(_, lines: false), .choice, .case: return true
    default: return false
    }
  }
}
