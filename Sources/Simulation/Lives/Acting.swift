import Constitution
import Governance
import HashTreeCollections

/// What people do about what their desks show.
extension World {
  mutating func act(on duty: Duty, _ file: Case, _ person: Key<Person>) async throws {
    switch duty.what {
    case .vote(let vote): try await cast(vote, file, person)
    case .elect(let election): try await handInPaper(election, person)
    case .answerNomination: try await answerNomination(file, person)
    case .act(.check): try await check(file, person)
    case .act(.note):
      // Of two members that were to merge one may have left.
      let mayBe: Set<Refusal.Code> = file.procedure == "merger" ? [.notEntitled] : []
      try await attempt(.takeNote(TakeNote(case: file.id)), by: person, mayBe: mayBe)
    case .act(.form(let key)): try await fill(key, file, person)
    case .act(.milestones): try await reachMilestone(file, person)
    case .act(.draft): try await draft(file, person)
    case .act(.comment): try await dispose(file, person)
    case .act(.review(let ask)): try await review(ask, file, person)
    // Whoever lends something looks after it by themselves: see `lend`.
    case .act, .answerBookings: break
    }
  }

  mutating func choice(in file: Case) -> Choice {
    let favour = minds.plans[file.id]?.favour ?? minds.favours[file.id] ?? 85
    return random.chance(favour) ? .yes : random.chance(70) ? .no : .abstain
  }

  private mutating func cast(_ key: Key<Vote>, _ file: Case, _ person: Key<Person>) async throws {
    if random.chance(1), founded.votes[key]?.roll.count ?? 0 > 3 {
      try await perform(.recuse(RecuseVoter(vote: key, reason: "本单位与此事有利害关系")), by: person)
      return
    }
    let choice = choice(in: file)
    if founded.votes[key]?.isSecret == true {
      try await perform(.handIn(HandInPaper(box: Key(key.text), paper: .choice(choice))), by: person)
      return
    }
    try await perform(.vote(CastVote(vote: key, choice: choice)), by: person)
    if random.chance(2), founded.votes[key]?.isOpen == true {
      pass()
      let other: Choice = choice == .yes ? .abstain : .yes
      try await perform(.vote(CastVote(vote: key, choice: other)), by: person)
    }
    guard minds.plans[file.id]?.fate == .withdrawn, founded.cases[file.id]?.place == file.place else { return }
    pass()
    try await perform(.giveUp(GiveUp(case: file.id, reasons: "本单位正在改制，拟完成后再行申请")), by: file.applicant)
  }

  private mutating func check(_ file: Case, _ person: Key<Person>) async throws {
    guard let step = founded.step(of: file) else { return }
    var (outcome, reasons): (Outcome, String?) = (.pass, nil)
    if let plan = minds.plans[file.id] {
      (outcome, reasons) = finding(on: plan)
      minds.plans[file.id]?.wasReturned = true
    } else if random.chance(habits.isRough ? 15 : 0) {
      let others = step.exits.map(\.outcome).filter { [.giveBack, .refuse].contains($0) }
      if let other = random.pick(from: others) { (outcome, reasons) = (other, Fiction.objection) }
    }
    let check = RecordCheck(case: file.id, outcome: outcome, reasons: reasons)
    // What a member registers may have been taken by another while the case was under way.
    let mayBe: Set<Refusal.Code> = outcome == .pass ? [.alreadyMember, .applicationOpen, .checkFailed] : []
    guard try await attempt(.check(check), by: person, mayBe: mayBe) == nil else {
      if file.place == "calling", outcome == .pass { try await callExtraordinarySession(on: file, person) }
      return
    }
    if let other = step.exits.map(\.outcome).first(where: { [.refuse, .giveBack].contains($0) }) {
      let no = RecordCheck(case: file.id, outcome: other, reasons: Fiction.objection)
      try await perform(.check(no), by: person)
    }
  }

  private func finding(on plan: Plan) -> (Outcome, String?) {
    switch plan.fate {
    case .returned where !plan.wasReturned, .abandoned: (.giveBack, "单位简介过于简略，请补充主营业务和合作意向。")
    case .rejected: (.refuse, "经核对登记信息，申请单位为分支机构，不具有独立法人资格。")
    default: (.pass, nil)
    }
  }

  private mutating func fill(_ key: Key<Form>, _ file: Case, _ person: Key<Person>) async throws {
    guard let procedure = founded.procedure(of: file), let form = procedure.form(key) else { return }
    var given: [String: String] = [:]
    // The same form may come again: when it is returned, or when what is published is renewed.
    if procedure.opening?.form.id == key {
      given = minds.plans[file.id].map { application($0) } ?? minds.briefs[file.id] ?? [:]
      // A member that has left meanwhile lets it lapse.
      if let unit = founded.subject(of: file), founded.members[unit]?.isCurrent != true { return }
    }
    guard mayStillBeNamed(given, in: form) else { return }
    if procedure.id == "internship" { given.merge(internship(form)) { own, _ in own } }
    if form.field("stamped") != nil, let copies = file.answers.number("copies") { given["stamped"] = "\(copies)" }
    if procedure.handlesStandards { given.merge(standardAnswers(form, file)) { own, _ in own } }
    if procedure.handlesBases { given.merge(baseAnswers(form)) { own, _ in own } }
    let answers = try answers(to: form, given, by: person)
    // A committee of which nobody is left but the drafters cannot review.
    let mayBe: Set<Refusal.Code> = [.applicationOpen, .alreadyMember, .nobodyEntitled]
    try await attempt(.submit(SubmitForm(case: file.id, answers: answers)), by: person, mayBe: mayBe)
  }

  /// The form with what was meant for it; what is required besides is filled in somehow.
  mutating func answers(to form: Form, _ given: [String: String], by person: Key<Person>) throws -> [Answer] {
    var input = given
    for field in form.fields where input[field.id.text] == nil && field.required {
      input[field.id.text] = sample(field, of: form)
    }
    let reading = FormReading(form, input: input, alliance: founded)
    guard reading.problems.isEmpty else {
      throw BrokenInvariant("\(clock.text), form \(form.id): \(reading.problems.map(\.words.en))")
    }
    let owner = form.forAnother == true ? freshPerson() : person
    return try reading.answers(of: form) { try stage.seal($0, owner) }
  }

  private mutating func sample(_ field: Field, of form: Form) -> String {
    switch field.kind {
    case .text: fiction.sentence(for: field.id.text)
    case .number(let low, _): String(low)
    case .day: (clock.day + 20).text
    case .person: random.pick(from: sitting("assembly").filter { founded.people[$0]?.openName != nil })?.text ?? ""
    case .milestones: "\((clock.day + 20).text) 完成准备（示例）\n\((clock.day + 50).text) 交付（示例）"
    case .choice(let options): option(of: options, field)
    case .files(_, let kinds): fiction.files(kinds).map(\.line).joined(separator: "\n")
    case .acceptance: charter.version.digest
    default: ""
    }
  }

  /// A suggestion is passed on to an organ in which somebody sits.
  private mutating func option(of options: [Field.Option], _ field: Field) -> String {
    let named = options.filter { charter.organ(Key($0.id.text)) != nil }
    guard !named.isEmpty else { return random.pick(options).id.text }
    return random.pick(named.filter { !sitting(Key($0.id.text)).isEmpty }).id.text
  }
}
