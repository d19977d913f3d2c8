/// That what a step asks for can be asked: its form, rule, organ and fields are there and of the right kind.
extension Soundness {
  mutating func checkAsk(_ step: Step, _ procedure: Procedure) {
    let place = Place.step(procedure.id, step.id)
    switch step.ask {
    case .form(let form):
      if procedure.form(form) == nil { unknown(place, "表", "form", form.text, procedure.forms.map(\.id.text)) }
    case .check(let check): checkMachine(check, place, procedure)
    case .vote(let vote):
      checkVote(rule: vote.rule, of: vote.of, place)
      if let field = vote.chosenBy { checkChosen(field, step, procedure) }
      if vote.forums.isEmpty { flaw(place, "没有写明表决方式（forum）", "it does not say how the vote is taken (forum)") }
      for actor in vote.less { checkActor(actor, procedure, place) }
    case .election(let election):
      checkVote(rule: election.rule, of: election.of, place)
      if election.forums.isEmpty {
        flaw(place, "没有写明投票方式（forum）", "it does not say how the ballot is taken (forum)")
      }
      checkOffice(election.office, electedBy: election.of, place, procedure)
    case .nomination(let nomination):
      if nomination.from.isEmpty { flaw(place, "没有写明谁可以提名（from）", "it does not say who may nominate (from)") }
      for actor in nomination.from { checkActor(actor, procedure, place) }
      checkOffice(nomination.office, electedBy: nil, place, procedure)
    case .review(let review):
      for actor in review.less { checkActor(actor, procedure, place) }
    case .comment(let comment): checkActor(comment.from, procedure, place)
    case .matching(let matching): checkMatching(matching, place, procedure)
    case .registration(let registration): checkRegistration(registration, place, procedure)
    case .attendance:
      if procedure.registration == nil {
        flaw(place, "签到之前须有报名一步（ask: registration）", "attendance needs a step of sign-ups (ask: registration)")
      }
    case .milestones(let field): checkMilestones(field, step, procedure)
    case .schedule: if step.waitsForRelease { checkWaiting(place, procedure) }
    case .note, .draft: break
    }
  }

  /// The office is there; and where a field names it, only offices that the organ fills can be named.
  private mutating func checkOffice(
    _ choice: Ask.OfficeChoice, electedBy organ: Key<Organ>?, _ place: Place, _ procedure: Procedure
  ) {
    switch choice {
    case .always(let office): know(office, place)
    case .named(let name):
      guard let field = procedure.field(name) else {
        return unknown(place, "表项", "field", name.text, procedure.fields.map(\.id.text))
      }
      guard case .office(let filler) = field.kind else {
        return flaw(place, "表项“\(name)”不是职务（office）", "the field \"\(name)\" names no office")
      }
      if !field.required {
        flaw(place, "表项“\(name)”须为必填", "the field \"\(name)\" must be required")
      }
      if let organ, filler != organ {
        flaw(
          place, "表项“\(name)”须限于该机构选任的职务（filled-by: \(organ)）",
          "the field \"\(name)\" must be limited to what the organ fills (filled-by: \(organ))")
      }
    }
  }

  private mutating func checkVote(rule key: Key<Rule>, of organ: Key<Organ>, _ place: Place) {
    if let rule = charter.rule(key) {
      if case .vote = rule.value {
      } else {
        flaw(place, "“\(key)”不是表决规则（没有 reading）", "\"\(key)\" is no rule for a vote (it has no reading)")
      }
    } else {
      unknown(place, "规则", "rule", key.text, charter.rules.map(\.id.text))
    }
    if charter.organ(organ) == nil { unknown(place, "机构", "organ", organ.text, charter.organs.map(\.id.text)) }
  }

  private mutating func checkMachine(_ check: Ask.Check, _ place: Place, _ procedure: Procedure) {
    for machine in check.machine {
      let needed: Field.Kind = machine == .charterAccepted ? .acceptance : .creditCode
      if !procedure.hasField({ $0 == needed }) {
        let word = needed == .acceptance ? "acceptance" : "credit-code"
        flaw(
          place, "机器核对“\(machine.rawValue)”需要表中有 \(word) 类的项",
          "the machine's check \"\(machine.rawValue)\" needs a field of type \(word)")
      }
    }
  }

  private mutating func checkMatching(_ matching: Ask.Matching, _ place: Place, _ procedure: Procedure) {
    guard let other = charter.procedure(matching.with) else {
      return unknown(place, "程序", "procedure", matching.with.text, charter.procedures.map(\.id.text))
    }
    for criterion in matching.by {
      let kinds = [procedure, other].map { $0.field(criterion.field) }
      for (side, field) in zip([procedure, other], kinds) where field == nil {
        unknown(place, "表项", "field", criterion.field.text, side.fields.map(\.id.text))
      }
      guard let own = kinds[0], let others = kinds[1], own.kind != others.kind || own.personal || !own.kind.isComparable
      else { continue }
      flaw(
        place, "表项“\(criterion.field)”不能比较：两边须是相同的文字、选项或日期，且非个人信息",
        "the field \"\(criterion.field)\" cannot be compared: on both sides it must be the same text, choice or day, and not personal"
      )
    }
    if !other.steps.contains(where: {
      if case .matching(let back) = $0.ask { back.with == procedure.id } else { false }
    }) {
      flaw(
        place, "程序“\(matching.with)”没有与本程序对接的步骤",
        "the procedure \"\(matching.with)\" has no step that is matched with this one")
    }
  }

  mutating func checkForms(_ procedure: Procedure) {
    for form in procedure.forms {
      if form.fields.isEmpty { flaw(.form(procedure.id, form.id), "表中没有任何项", "the form has no fields") }
      for field in form.fields {
        let place = Place.field(procedure.id, form.id, field.id)
        for actor in field.seenBy { checkActor(actor, procedure, place) }
        checkPrivacy(field, place)
        if case .office(let organ?) = field.kind, charter.organ(organ) == nil { unknownOrgan(organ, place) }
        if case .choice([]) = field.kind {
          flaw(
            place, "表项“\(field.label.zh)”没有任何选项，无从填写",
            "the field “\(field.label.en)” has no option, so it cannot be answered")
        }
        if case .case(let procedures, let steps) = field.kind { checkCases(procedures, at: steps, place) }
      }
    }
  }

  /// What a case answers waits for a match, or is at a step that there is.
  private mutating func checkCases(_ procedures: [Key<Procedure>], at steps: [Key<Step>]?, _ place: Place) {
    for key in procedures {
      guard let procedure = charter.procedure(key) else {
        unknown(place, "程序", "procedure", key.text, charter.procedures.map(\.id.text))
        continue
      }
      if let steps {
        if !procedure.steps.contains(where: { steps.contains($0.id) }) {
          unknown(place, "步骤", "step", steps.map(\.text).joined(separator: ", "), procedure.steps.map(\.id.text))
        }
      } else if !procedure.steps.contains(where: { if case .matching = $0.ask { true } else { false } }) {
        flaw(
          place, "程序“\(key)”没有对接（matching）的步骤，其案卷不能在此选择",
          "the procedure \"\(key)\" has no step of matching, so its cases cannot be chosen here")
      }
    }
  }

  /// Whoever waits to be let go on says whose case it is that lets them.
  private mutating func checkWaiting(_ place: Place, _ procedure: Procedure) {
    let named = procedure.fields.filter(\.required).flatMap { field -> [Key<Procedure>] in
      if case .case(let procedures, _) = field.kind { procedures } else { [] }
    }
    if !named.contains(where: { charter.procedure($0)?.releases ?? false }) {
      flaw(
        place, "写了 overdue 的“schedule”等待所指案卷的 release，而必填的 case 类表项所指的程序没有这一效力",
        "a \"schedule\" with \"overdue\" waits for the effect release of the case that a required field names, and no such procedure has it"
      )
    }
  }

  /// Nothing personal is published: who may see it is named, and contact details are always personal (PIPL).
  private mutating func checkPrivacy(_ field: Field, _ place: Place) {
    if [.phone, .email].contains(field.kind) && !field.personal {
      flaw(place, "电话和邮箱是个人信息，须写 personal: true", "telephone and e-mail are personal data; say personal: true")
    }
    guard field.personal else { return }
    // What names them is sealed as one text.
    if case .files(let most, _) = field.kind, most > 5 {
      flaw(place, "个人信息的附件至多 5 个（up-to: 5）", "at most five files that are personal data (up-to: 5)")
    }
    if field.seenBy.isEmpty || field.seenBy.contains(.anyone) {
      flaw(
        place, "个人信息不得公开；请在 seen-by 中写明谁可以看", "personal data is not published; name under seen-by who may see it")
    }
  }
}

extension Field.Kind {
  /// Whether two answers to it can be told alike.
  fileprivate var isComparable: Bool {
    switch self {
    case .text, .choice, .day: true
    default: false
    }
  }
}
