import Constitution
import HashTreeCollections

/// What a step does to the alliance. Each effect needs its act among the powers of the organ that decided.
extension Deliberation {
  mutating func perform(_ effect: Effect, from step: Step, of key: Key<Case>) throws(Refusal) {
    guard let file = alliance.cases[key] else { return }
    let organ = step.decidingOrgan
    var citation = step.citation
    if effect == .seat || effect == .remove || effect == .resign {
      return try performOnOffice(effect, file, step)
    }
    if let act = effect.requiredAct {
      guard let organ, let power = alliance.charter.power(of: organ, to: act) else {
        throw .powerMissing(organ, act, step, alliance.charter)
      }
      citation = power.citation
    }
    switch effect {
    case .admit: admit(file, citation)
    case .adoptResolution: adoptResolution(file, organ, citation)
    case .withdraw, .expel, .seat, .remove, .resign, .amendCharter, .interpret, .publish, .award:
      preconditionFailure("an alliance is not founded on a charter that needs the effect \(effect.rawValue)")
    }
  }

  private mutating func admit(_ file: Case, _ citation: Citation) {
    let answers = file.answers
    guard let name = answers.text(AdmissionField.name), let code = answers.code(AdmissionField.creditCode),
      let kind = answers.choice(AdmissionField.kind)
    else { preconditionFailure("a sound admission asks for a name, a code and a kind") }
    precondition(alliance.memberByCode[code] == nil, "an open application keeps its code from being admitted twice")
    record(
      .memberAdmitted(
        MemberAdmitted(
          member: alliance.nextMember, name: name, code: code, kind: kind,
          business: answers.text(AdmissionField.business), district: answers.text(AdmissionField.district),
          website: answers.text(AdmissionField.website), representative: file.applicant, case: file.id)), citation)
  }

  private mutating func adoptResolution(_ file: Case, _ organ: Key<Organ>?, _ citation: Citation) {
    guard let organ, let procedure = alliance.procedure(of: file) else {
      preconditionFailure("a sound charter lets only an organ adopt a resolution")
    }
    let number = alliance.next(.resolution, at: at)
    let title =
      procedure.about == .matter
      ? Words("关于\(file.title)的决议", "Resolution: \(file.title)")
      : Words(
        "关于同意\(file.title)\(procedure.name.zh)的决议", "Resolution: \(procedure.name.en) of \(file.title) agreed to")
    record(
      .resolutionAdopted(
        ResolutionAdopted(
          resolution: Key(Alliance.serial(year: at.day.year, number)), title: title, organ: organ, case: file.id,
          vote: file.vote)), citation)
  }
}

extension Step {
  /// The organ whose decision the step's exits carry out.
  var decidingOrgan: Key<Organ>? {
    if case .vote(let ask) = ask { return ask.of }
    if case .election(let ask) = ask { return ask.of }
    if case .organ(let organ) = by { return organ }
    return nil
  }
}

extension Refusal {
  static func powerMissing(_ organ: Key<Organ>?, _ act: Act, _ step: Step, _ charter: Charter) -> Refusal {
    let name = organ.flatMap(charter.organ)?.name ?? Words("该步骤", "this step")
    return Refusal(
      .powerMissing, step.citation,
      missing: Words(
        "章程没有授予\(name.zh)“\(act.rawValue)”的职权。", "The charter gives \(name.en) no power to \(act.rawValue)."),
      needed: Words("须由章程授权的机构决定。", "An organ with that power must decide."))
  }
}
