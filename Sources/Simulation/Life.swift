import Constitution
import Governance
import HashTreeCollections

/// One day in the life of the alliance: applications come in, and whoever finds something on the desk may deal with it.
extension World {
  mutating func live(through day: Day, arrivals: [Plan.Fate], until end: Instant) async throws {
    clock = max(clock, day.start)
    guard clock <= end else { return }
    try await perform(.tick, by: .clock)
    clock = max(clock, day.start + 8 * 3600 + 1800)
    for fate in arrivals where clock <= end { try await apply(fate) }
    let isWorking = charter.calendar.isWorking(day)
    for person in founded.people.keys.sorted() where clock <= end {
      for duty in founded.duties(of: person) where clock <= end {
        // On days off directors still vote on their phones now and then; nobody works in an office.
        guard isWorking || (duty.isVote && random.chance(30)) else { continue }
        try await act(on: duty, person)
      }
    }
  }

  private mutating func pass() { clock = clock + Int.random(in: 20...240, using: &random) }

  private mutating func apply(_ fate: Plan.Fate) async throws {
    guard let procedure = charter.procedures.first(where: { $0.about == .organisation }) else { return }
    pass()
    let (unit, contact, person) = (fiction.unit(), fiction.person(), freshPerson())
    let plan = Plan(fate: fate, unit: unit, contact: contact)
    let answers = try answers(plan, of: procedure, by: person)
    let name = Disclosure.sealed(try stage.seal(contact, person))
    let recorded = try await perform(
      .open(OpenCase(procedure: procedure.id, person: person, name: name, answers: answers)), by: .person(person))
    for event in recorded { if case .caseOpened(let opened) = event.event { plans[opened.case] = plan } }
  }

  private func answers(_ plan: Plan, of procedure: Procedure, by person: Key<Person>) throws -> [Answer] {
    guard case .form(let key)? = procedure.step(procedure.start)?.ask, let form = procedure.form(key) else { return [] }
    let unit = plan.unit
    let number = String(unit.code.text.suffix(6).filter(\.isNumber))
    let input = [
      "name": unit.name, "credit-code": unit.code.text, "kind": unit.kind.text, "business": unit.business,
      "district": unit.district, "website": unit.website, "contact-name": plan.contact,
      "contact-phone": "1390000" + String(("0000" + number).suffix(4)), "contact-email": "contact@example.cn",
      "reason": "希望与联盟成员共同开展\(unit.business)方面的技术攻关和人才培养。", "acceptance": charter.version.digest,
    ]
    return try FormReading(form, input: input, alliance: founded).answers(of: form) { try stage.seal($0, person) }
  }

  private mutating func act(on duty: Duty, _ person: Key<Person>) async throws {
    guard let file = founded.cases[duty.case], let plan = plans[duty.case] else { return }
    switch duty.what {
    case .vote(let vote):
      guard random.chance(26) else { return }
      pass()
      try await cast(vote, plan, person)
    case .act(.check) where random.chance(35):
      pass()
      try await screen(file, plan, person)
    case .act(.note) where random.chance(15):
      pass()
      try await perform(.takeNote(TakeNote(case: file.id)), by: .person(person))
    case .act(.form) where plan.fate != .abandoned && random.chance(40):
      pass()
      guard let procedure = charter.procedure(file.procedure) else { return }
      let answers = try answers(plan, of: procedure, by: person)
      try await perform(.submit(SubmitForm(case: file.id, answers: answers)), by: .person(person))
    case .act, .answerNomination, .elect: break
    }
  }

  private mutating func cast(_ vote: Key<Vote>, _ plan: Plan, _ person: Key<Person>) async throws {
    if random.chance(1) {
      let reason = "本单位与申请单位有业务往来"
      try await perform(.recuse(RecuseVoter(vote: vote, reason: reason)), by: .person(person))
      return
    }
    let choice: Choice = random.chance(plan.favour) ? .yes : random.chance(70) ? .no : .abstain
    try await perform(.vote(CastVote(vote: vote, choice: choice)), by: .person(person))
    guard plan.fate == .withdrawn, let applicant = founded.cases[founded.votes[vote]!.case]?.applicant else { return }
    pass()
    try await perform(
      .giveUp(GiveUp(case: founded.votes[vote]!.case, reasons: "本单位正在改制，拟完成后再行申请")), by: .person(applicant))
  }

  private mutating func screen(_ file: Case, _ plan: Plan, _ person: Key<Person>) async throws {
    let outcome: (Outcome, String?) =
      switch plan.fate {
      case .returned where !plan.wasReturned, .abandoned: (.giveBack, "单位简介过于简略，请补充主营业务和合作意向。")
      case .rejected: (.refuse, "经核对登记信息，申请单位为分支机构，不具有独立法人资格。")
      default: (.pass, nil)
      }
    plans[file.id]?.wasReturned = true
    let check = RecordCheck(case: file.id, outcome: outcome.0, reasons: outcome.1)
    try await perform(.check(check), by: .person(person))
  }
}

extension Duty {
  fileprivate var isVote: Bool { if case .vote = what { true } else { false } }
}
