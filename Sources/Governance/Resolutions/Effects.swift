import Constitution
import HashTreeCollections

/// What a step does to the alliance. Each effect needs its act among the powers of the organ that decided.
extension Deliberation {
  mutating func perform(_ effect: Effect, from step: Step, of key: Key<Case>) throws(Refusal) {
    guard let file = alliance.cases[key] else { return }
    let organ = step.decidingOrgan
    var citation = step.citation
    if effect == .seat || effect == .remove || effect == .resign || effect == .seatActing {
      return try performOnOffice(effect, file, step)
    }
    if let act = effect.requiredAct {
      guard let organ, let power = alliance.charter(of: file).power(of: organ, to: act) else {
        throw .powerMissing(organ, act, step, alliance.charter(of: file))
      }
      citation = power.citation
    }
    switch effect {
    case .admit: try admit(file, step, citation)
    case .adoptResolution: adoptResolution(file, organ.map { alliance.successor(of: $0) ?? $0 }, citation)
    case .withdraw: try withdraw(file, citation)
    case .expel: try expel(file, step, citation)
    case .changeParticulars: try changeParticulars(file, step, citation)
    case .publishRule: try publishRule(file, step, citation)
    case .merge: try merge(file, step, citation)
    case .amendCharter: try amendCharter(file, citation)
    case .interpret: try interpret(file, citation)
    case .agree: try agree(file, citation)
    case .adoptProcedure: try adoptProcedure(file, citation)
    case .retireProcedure: try retireProcedure(file, step, citation)
    case .award: award(file, citation)
    case .publish: try publishStandard(file, step, citation)
    case .confirmStandard: try confirmStandard(file, step, citation)
    case .withdrawStandard: try withdrawStandard(file, step, citation)
    case .release: try release(file)
    case .reopenMilestone: reopenMilestone(of: file, citation)
    case .recogniseBase: try recogniseBase(file, step, citation)
    case .confirmBase: confirmBase(file, citation)
    case .withdrawBase: endBase(file, .withdrawn, citation)
    case .leaveBase: endBase(file, .left, citation)
    case .seat, .remove, .resign, .seatActing:
      preconditionFailure("an alliance is not founded on a charter that needs the effect \(effect.rawValue)")
    }
  }

  private mutating func admit(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    let answers = file.answers
    guard let name = answers.text(AdmissionField.name), let code = answers.code(AdmissionField.creditCode),
      let kind = answers.choice(AdmissionField.kind)
    else { throw .answersMissing(step) }
    // By another procedure that admits, say, if a charter has two.
    if let member = alliance.memberByCode[code] { throw .alreadyMember(member, step) }
    // Whoever came to belong to another member since they applied stays with it: the unit is admitted, and names its representative.
    let isFree = alliance.people[file.applicant]?.unit == nil
    record(
      .memberAdmitted(
        MemberAdmitted(
          member: alliance.nextMember, name: name, code: code, kind: kind,
          business: answers.text(AdmissionField.business), district: answers.text(AdmissionField.district),
          website: answers.text(AdmissionField.website), representative: isFree ? file.applicant : nil,
          case: file.id)), citation)
  }

  private mutating func adoptResolution(_ file: Case, _ organ: Key<Organ>?, _ citation: Citation) {
    guard let organ, let procedure = alliance.procedure(of: file) else {
      preconditionFailure("a sound charter lets only an organ adopt a resolution")
    }
    let number = alliance.next(.resolution, at: at)
    record(
      .resolutionAdopted(
        ResolutionAdopted(
          resolution: Key(Alliance.serial(year: at.day.year, number)), title: procedure.resolutionTitle(file.title),
          organ: organ, case: file.id, vote: carrying(file, organ), supersedes: alliance.supersession(by: file))),
      citation)
  }

  /// The latest vote of the organ itself that carried: another may have voted on the case since.
  private func carrying(_ file: Case, _ organ: Key<Organ>) -> Key<Vote>? {
    for case .voteClosed(let key) in file.history.reversed().map(\.what) {
      if let vote = alliance.votes[key], vote.organ == organ, vote.closing?.carried == true { return key }
    }
    return nil
  }
}

extension Procedure {
  /// What is about a matter is called by it alone; what is about somebody says what was decided of them.
  private var defaultResolutionTitle: Words {
    about == .matter
      ? Words("关于{{title}}的决议", "Resolution: {{title}}")
      : Words("关于{{title}}（\(name.zh)）的决议", "Resolution on {{title}} (\(name.en))")
  }

  /// What a resolution on a case of that title is called.
  func resolutionTitle(_ title: String) -> Words {
    let template = resolutionTitle ?? defaultResolutionTitle
    return Words(template.zh.filled(with: ["title": title]), template.en.filled(with: ["title": title]))
  }
}

extension Step {
  /// The organ whose decision the step's exits carry out.
  var decidingOrgan: Key<Organ>? {
    if case .vote(let ask) = ask { return ask.chosenBy == nil ? ask.of : nil }
    if case .election(let ask) = ask { return ask.of }
    if case .organ(let organ) = by { return organ }
    return nil
  }
}

extension Refusal {
  /// The forms of the case, as far as they were filled in, do not say on whom or what the step is to take effect.
  static func answersMissing(_ step: Step) -> Refusal {
    Refusal(
      .formIncomplete, step.citation,
      missing: Words(
        "案卷中没有写明“\(step.name.zh)”所涉及的人或事项。", "The case does not say whom or what “\(step.name.en)” is about."),
      needed: Words("请补正后再办。", "Have it completed first."))
  }

  static func powerMissing(_ organ: Key<Organ>?, _ act: Act, _ step: Step, _ charter: Charter) -> Refusal {
    let name = organ.flatMap(charter.organ)?.name ?? Words("该步骤", "this step")
    return Refusal(
      .powerMissing, step.citation,
      missing: Words(
        "章程没有授予\(name.zh)“\(act.rawValue)”的职权。", "The charter gives \(name.en) no power to \(act.rawValue)."),
      needed: Words("须由章程授权的机构决定。", "An organ with that power must decide."))
  }
}
