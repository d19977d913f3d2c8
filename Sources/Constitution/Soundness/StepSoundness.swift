extension Soundness {
  mutating func checkStep(_ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    cite(step.citation, place)
    checkActor(step.by, procedure, place)
    if let rule = step.withinRule {
      checkTime(rule, place)
    } else if let field = step.withinField {
      checkDay(field, step, procedure)
    } else if case .milestones = step.ask {
      // Each milestone has its day.
    } else if step.within == nil {
      flaw(place, "没有期限；须有人行事的步骤都要写明 within", "it has no time limit; where someone must act, say within what time")
    }
    checkOutcomes(step, procedure)
    checkAsk(step, procedure)
    for exit in step.exits + [step.overdue].compactMap(\.self) { checkExit(exit, step, procedure) }
    for actor in step.opensTo ?? [] { checkActor(actor, procedure, place) }
    if let opensTo = step.opensTo, procedure.seenBy == nil || opensTo.contains(.anyone) {
      flaw(
        place, "opens-to 须与程序的 seen-by 同用，且不能写 anyone（对所有人公开的是终点的 public: true）",
        "opens-to goes with the procedure's seen-by, and not for anyone (what is open to everyone is an end with public: true)"
      )
    }
  }

  mutating func checkTime(_ key: Key<Rule>, _ place: Place) {
    guard let rule = charter.rule(key) else {
      return unknown(place, "规则", "rule", key.text, charter.rules.map(\.id.text))
    }
    if case .period = rule.value { return }
    flaw(place, "期限规则“\(key)”须是一段时间（period）", "the rule \"\(key)\" for the time must be a period")
  }

  private mutating func checkOutcomes(_ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    let (required, optional) = step.ask.outcomes
    for outcome in required where step.exit(outcome) == nil {
      flaw(
        place, "没有写明“\(outcome.words.zh)”（\(outcome.rawValue)）之后去哪里",
        "it does not say where \"\(outcome.rawValue)\" leads")
    }
    for exit in step.exits where !(required + optional).contains(exit.outcome) {
      let known = (required + optional).map(\.rawValue).joined(separator: ", ")
      flaw(
        .exit(procedure.id, step.id, exit.outcome),
        "“\(step.ask.keyword)”不会有“\(exit.outcome.rawValue)”这种结果（可有：\(known)）",
        "\"\(exit.outcome.rawValue)\" never comes of \"\(step.ask.keyword)\" (what may come: \(known))")
    }
    switch step.ask {
    case .vote, .election, .nomination:
      if step.overdue != nil {
        flaw(place, "表决到期即计票，不写 overdue", "a vote is counted when its time is over; leave \"overdue\" out")
      }
    default: break
    }
  }

  private mutating func checkExit(_ exit: Exit, _ step: Step, _ procedure: Procedure) {
    let place = Place.exit(procedure.id, step.id, exit.outcome)
    if procedure.step(exit.to) == nil && !procedure.ends.contains(where: { $0.id == exit.to }) {
      let known = procedure.steps.map(\.id.text) + procedure.ends.map(\.id.text)
      unknown(place, "步骤或终点", "step or end", exit.to.text, known)
    }
    for document in exit.documents where charter.template(document) == nil {
      unknown(place, "文书模板", "template", document.text, charter.templates.map(\.id.text))
    }
    if [.giveBack, .refuse].contains(exit.outcome) && !exit.withReasons {
      flaw(place, "退回或拒绝须说明理由（with-reasons: true）", "who returns or refuses says why (with-reasons: true)")
    }
    for effect in exit.effects { checkEffect(effect, place, step, procedure) }
  }

  private mutating func checkEffect(_ effect: Effect, _ place: Place, _ step: Step, _ procedure: Procedure) {
    let word = effect.rawValue
    if effect == .admit { checkAdmission(place, procedure) }
    if [.withdraw, .expel, .changeParticulars, .merge].contains(effect) && procedure.about != .member {
      flaw(place, "“\(word)”涉及成员，程序须写 about: member", "\"\(word)\" concerns a member: the procedure must be about one")
    }
    if effect == .merge { checkMerger(place, procedure) }
    if effect == .retireProcedure { checkRetirement(place, procedure) }
    if let draft = effect.carriesOut { checkDraft(draft, word, place, procedure) }
    if effect == .publishRule { checkRule(place, procedure) }
    if [.publish, .confirmStandard, .withdrawStandard].contains(effect) { checkStandard(effect, place, procedure) }
    if [.recogniseBase, .confirmBase, .withdrawBase, .leaveBase].contains(effect) {
      checkBase(effect, place, procedure)
    }
    if effect == .seatActing { checkActing(place, procedure) }
    if effect == .agree, !procedure.asks({ if case .case = $0 { true } else { false } }) {
      flaw(
        place, "“agree”须由必填的 case 类表项指明所答复的案卷", "\"agree\" needs a required field of type case: what is answered")
    }
    if effect == .resign { checkResignation(place, step, procedure) }
    if effect == .remove { checkRemoval(place, procedure) }
    if effect == .adoptResolution { checkResolution(place, step) }
    if effect == .award { checkAward(place, procedure) }
    if effect == .reopenMilestone, !procedure.steps.contains(where: \.takesDeliveries) {
      flaw(
        place, "“reopen-milestone”须有写了 submit 的 milestones 一步",
        "\"reopen-milestone\" needs a step of milestones that has an exit submit")
    }
    if effect == .seat { return checkSeating(place, step, procedure) }
    guard let act = effect.requiredAct else { return }
    guard let key = step.decider else {
      return flaw(
        place, "“\(word)”须由机构决定，而这一步不是机构的", "\"\(word)\" must be decided by an organ, and this step is not one's")
    }
    guard let organ = charter.organ(key) else { return }
    guard organ.powers.contains(where: { $0.acts.contains(act) }) else {
      return flaw(
        place, "\(organ.name.zh)没有“\(act.rawValue)”的职权；请在其 powers 中写明依据，或由有权的机构决定",
        "\(organ.name.en) has no power to \(act.rawValue) here; give it one under powers, or let an organ decide that has it"
      )
    }
  }

  /// What is to be put into force is drafted before it is voted on.
  private mutating func checkDraft(_ draft: Ask.Draft, _ word: String, _ place: Place, _ procedure: Procedure) {
    guard !procedure.steps.contains(where: { $0.ask == .draft(draft) }) else { return }
    flaw(
      place, "“\(word)”须有一步起草（ask: draft \(draft.rawValue)）",
      "\"\(word)\" needs a step in which it is drafted (ask: draft \(draft.rawValue))")
  }

  /// Whoever opened the case names the office that they leave.
  private mutating func checkResignation(_ place: Place, _ step: Step, _ procedure: Procedure) {
    if !procedure.asks({ if case .office = $0 { true } else { false } }) {
      flaw(
        place, "“resign”须由必填的 office 类表项指明职务",
        "\"resign\" needs a field of type office to say which, and it must be required")
    }
  }

  /// Whoever is to be removed is named.
  private mutating func checkRemoval(_ place: Place, _ procedure: Procedure) {
    if !procedure.asks({ $0 == .officer }) {
      flaw(
        place, "“remove”须由必填的 officer 类表项指明是谁",
        "\"remove\" needs a field of type officer, which must be required, to say whom")
    }
  }

  /// A resolution is an organ's.
  private mutating func checkResolution(_ place: Place, _ step: Step) {
    if case .organ = step.by { return }
    if step.decider == nil {
      flaw(
        place, "“adopt-resolution”须由机构决定，而这一步不是机构的", "\"adopt-resolution\" is an organ's, and this step is not one's")
    }
  }

  /// Fields name the office and the person, and a rule says for how long.
  private mutating func checkActing(_ place: Place, _ procedure: Procedure) {
    if !procedure.hasField({ $0 == .office(filledBy: nil) }) || !procedure.hasField({ $0 == .person }) {
      flaw(
        place, "“seat-acting”须由表项指明职务（office）和人选（person）",
        "\"seat-acting\" needs fields that name the office (office) and the person (person)")
    }
    guard case .period? = charter.rule("acting-period")?.value else {
      return flaw(
        place, "“seat-acting”须有写明期限（period）的规则 acting-period",
        "\"seat-acting\" needs a rule acting-period that gives a period")
    }
  }

  /// Whom an election elects is seated in its office; without one, fields name the office and the person, and the organ is
  /// the one that fills the office.
  private mutating func checkSeating(_ place: Place, _ step: Step, _ procedure: Procedure) {
    guard let organ = step.decider else {
      return flaw(place, "“seat”须由机构决定，而这一步不是机构的", "\"seat\" must be decided by an organ, and this step is not one's")
    }
    if case .election(let election) = step.ask {
      if case .always(let office) = election.office, charter.power(of: organ, to: .elect, office) == nil {
        flaw(
          place, "\(charter.organ(organ)?.name.zh ?? organ.text)没有选举该职务的职权",
          "\(charter.organ(organ)?.name.en ?? organ.text) has no power to elect here")
      }
      return
    }
    let isNamed = procedure.asks { $0 == .office(filledBy: organ) } && procedure.asks { $0 == .person }
    if !isNamed {
      flaw(
        place, "“seat”须由表项指明职务（office，filled-by: \(organ)）和人选（person）",
        "\"seat\" needs fields that name the office (office, filled-by: \(organ)) and the person (person)")
    }
  }

  /// A member is made from the answers to these fields.
  private mutating func checkAdmission(_ place: Place, _ procedure: Procedure) {
    let needed: [(Key<Field>, String, (Field.Kind) -> Bool)] = [
      ("name", "text", { if case .text = $0 { true } else { false } }),
      ("credit-code", "credit-code", { $0 == .creditCode }),
      ("kind", "choice", { if case .choice = $0 { true } else { false } }),
    ]
    for (id, type, isRight) in needed
    where !procedure.fields.contains(where: { $0.id == id && isRight($0.kind) && $0.required && !$0.personal }) {
      flaw(
        place, "“admit”须由表项“\(id)”（类型 \(type)，必填，非个人信息）得知新成员的情况",
        "\"admit\" makes a member from a required field \"\(id)\" of type \(type) that is not personal, and there is none"
      )
    }
  }

  /// An internal rule is made from the answers to these fields.
  private mutating func checkRule(_ place: Place, _ procedure: Procedure) {
    let options: Set<Key<Field.Option>> = ["make", "amend", "repeal"]
    let isComplete =
      procedure.fields.contains { if case .text = $0.kind { $0.id == "name" && $0.required } else { false } }
      && procedure.fields.contains { if case .text = $0.kind { $0.id == "number" } else { false } }
      && procedure.fields.contains { if case .text = $0.kind { $0.id == "rule-text" } else { false } }
      && procedure.fields.contains {
        if case .choice(let all) = $0.kind {
          $0.id == "action" && $0.required && Set(all.map(\.id)) == options
        } else {
          false
        }
      }
    if !isComplete {
      flaw(
        place, "“publish-rule”须有表项 name、action（make、amend、repeal）、number 和 rule-text",
        "\"publish-rule\" needs the fields name, action (make, amend, repeal), number and rule-text")
    }
  }

  /// A standard is made from the answers to these fields, or is the one that a field names.
  private mutating func checkStandard(_ effect: Effect, _ place: Place, _ procedure: Procedure) {
    func hasText(_ key: Key<Field>) -> Bool {
      procedure.fields.contains { field in
        if case .text = field.kind { field.id == key && field.required && !field.personal } else { false }
      }
    }
    let standards: Set<Key<Field.Option>> = ["technical", "skill", "professional", "teaching"]
    let textbooks: Set<Key<Field.Option>> = ["cooperative-textbook", "regional-textbook"]
    let isNew = procedure.fields.contains { field in
      field.id == "standard-kind" && field.required && !field.options.isEmpty
        && (standards.isSuperset(of: field.options.map(\.id)) || textbooks.isSuperset(of: field.options.map(\.id)))
    }
    let isKnown = hasText("standard") || effect == .publish && hasText("name") && isNew
    if !isKnown || effect == .publish && !hasText("standard-text") {
      flaw(
        place,
        "“\(effect.rawValue)”须由必填的表项“standard”得知是哪个标准；制定新标准须有 name、standard-kind（technical、skill、professional、teaching，或 cooperative-textbook、regional-textbook）；发布须有 standard-text",
        "\"\(effect.rawValue)\" needs a required text \"standard\" that says which; a new standard needs name and standard-kind (technical, skill, professional, teaching; or cooperative-textbook, regional-textbook); publishing needs standard-text"
      )
    }
  }

  /// The composed procedure that is retired is asked for under `former-procedure`.
  private mutating func checkRetirement(_ place: Place, _ procedure: Procedure) {
    let isNamed = procedure.fields.contains { field in
      if case .text = field.kind { field.id == "former-procedure" && field.required && !field.personal } else { false }
    }
    if !isNamed {
      flaw(
        place, "“retire-procedure”须由必填的文字表项“former-procedure”得知停用哪个程序",
        "\"retire-procedure\" needs a required text \"former-procedure\" that says which")
    }
  }

  /// The member that stays is asked for under `survivor`.
  private mutating func checkMerger(_ place: Place, _ procedure: Procedure) {
    if !procedure.fields.contains(where: { $0.id == "survivor" && $0.kind == .member && $0.required }) {
      flaw(
        place, "“merge”须由必填的成员类表项“survivor”得知存续单位",
        "\"merge\" needs a required field \"survivor\" of type member: the one that stays")
    }
  }

  mutating func checkActor(_ actor: Actor, _ procedure: Procedure, _ place: Place) {
    switch actor {
    case .anyone, .applicant, .members, .officers: break
    case .subject:
      if procedure.about == .matter {
        flaw(place, "程序不关于任何人或单位，没有当事人（subject）", "the procedure is about no one, so it has no subject")
      }
    case .anyOf(let actors):
      if actors.isEmpty { flaw(place, "没有写明由谁办理", "it names nobody who acts") }
      for actor in actors { checkActor(actor, procedure, place) }
    case .organ(let organ): if charter.organ(organ) == nil { unknownOrgan(organ, place) }
    case .office(let office): know(office, place)
    case .rivals(let field):
      if procedure.field(field) == nil { unknown(place, "表项", "field", field.text, procedure.fields.map(\.id.text)) }
    case .named(let field):
      guard let found = procedure.field(field) else {
        return unknown(place, "表项", "field", field.text, procedure.fields.map(\.id.text))
      }
      if case .choice(let options) = found.kind, options.allSatisfy({ charter.organ(Key($0.id.text)) != nil }) {
        return
      }
      if case .case = found.kind { return }
      if found.kind != .member && found.kind != .officer && found.kind != .person {
        flaw(
          place, "表项“\(field)”不指向成员、负责人、机构或案卷",
          "the field \"\(field)\" names neither a member nor an officer nor an organ nor a case")
      }
    }
  }
}

extension Step {
  /// The organ that decides in this step, if it is one's.
  fileprivate var decider: Key<Organ>? {
    switch ask {
    case .vote(let vote): return vote.chosenBy == nil ? vote.of : nil
    case .election(let election): return election.of
    case .check, .note, .review:
      if case .organ(let organ) = by { return organ }
      return nil
    default: return nil
    }
  }
}

extension Effect {
  /// The draft that the effect puts into force.
  fileprivate var carriesOut: Ask.Draft? {
    switch self {
    case .amendCharter: .amendment
    case .interpret: .interpretation
    case .adoptProcedure: .procedure
    default: nil
    }
  }
}

extension Step {
  /// Whether each milestone is handed in here, to be accepted elsewhere.
  fileprivate var takesDeliveries: Bool { if case .milestones = ask { exit(.submit) != nil } else { false } }
}

extension Procedure {
  /// Whether it lets those go on that wait for it.
  var releases: Bool { steps.flatMap(\.exits).contains { $0.effects.contains(.release) } }

  func hasField(_ isKind: (Field.Kind) -> Bool) -> Bool { fields.contains { isKind($0.kind) } }

  /// Whether some form asks for such a thing and goes no further without it.
  func asks(_ isKind: (Field.Kind) -> Bool) -> Bool { fields.contains { $0.required && isKind($0.kind) } }
}
