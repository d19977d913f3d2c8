import Constitution
import HashTreeCollections

/// What may be done in a case, by whom and when. Each either records what happened and moves the case on, or is refused.
extension Deliberation {
  mutating func open(_ command: OpenCase) throws(Refusal) {
    guard let procedure = alliance.charter.procedure(command.procedure), let step = procedure.step(procedure.start),
      case .form(let key) = step.ask, let form = procedure.form(key)
    else { throw .procedureUnknown(command.procedure, alliance.charter) }
    let person = try sender(step.citation, mayBeNew: true)
    guard person == command.person, alliance.mayOpen(procedure, person) else {
      throw .mayNotOpen(procedure, step.citation, alliance)
    }
    guard command.submission.map({ $0.utf8.count <= 100 }) ?? true else {
      throw .formIncomplete([FieldProblem(field: "submission", words: Words("提交编号过长", "too long"))], step)
    }
    if let key = command.submission, let file = alliance.opened(by: key, of: person) {
      throw .alreadySubmitted(file, step)
    }
    try admissible(command.answers, form, step)
    try admissible(organisation: command.answers.code(AdmissionField.creditCode), procedure, step, besides: nil)
    try admissible(representative: person, procedure, step)
    try admissible(member: command.answers, procedure, step, by: person, besides: nil)
    try admissible(rule: command.answers, procedure, step)
    try admissible(standardIn: command.answers, procedure, step, besides: nil)
    try admissible(baseIn: command.answers, procedure, step, by: person, besides: nil)
    try admissible(officesIn: command.answers, procedure, step, by: person)
    try admissible(resolutionsIn: command.answers, procedure, step)
    try admissible(daysIn: command.answers, procedure, step)
    try admissible(answerTo: command.answers.namedCase, procedure, step, by: person)
    try admissible(activityIn: command.answers, procedure, step)
    try admissible(formerIn: command.answers, step, besides: nil)
    if alliance.people[person] == nil { try register(person, command.name, step.citation) }
    let number = alliance.next(.case, at: at)
    let file: Key<Case> = Key(Alliance.serial(year: at.day.year, number))
    record(
      .caseOpened(CaseOpened(case: file, procedure: procedure.id, person: person, submission: command.submission)),
      step.citation)
    record(.formSubmitted(FormSubmitted(case: file, form: form.id, answers: command.answers)), step.citation)
    try leave(file, .submit)
  }

  mutating func submit(_ command: SubmitForm) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .form(let key) = step.ask, let procedure = alliance.procedure(of: file),
      let form = procedure.form(key)
    else { throw .stepElsewhere(step) }
    let person = try entitled(step.by, in: file, step)
    try admissible(command.answers, form, step)
    try admissible(resolutionsIn: command.answers, procedure, step)
    try admissible(daysIn: command.answers, procedure, step)
    try admissible(activityIn: command.answers, procedure, step)
    try admissible(standardIn: command.answers, procedure, step, besides: file.id)
    try admissible(formerIn: command.answers, step, besides: file.id)
    try admissible(baseIn: command.answers, procedure, step, by: person, besides: file.id)
    if step.id == procedure.start {
      try admissible(member: command.answers, procedure, step, by: person, besides: file.id)
    }
    let code = command.answers.code(AdmissionField.creditCode)
    try admissible(organisation: code, procedure, step, besides: file.id)
    try registerAnother(in: command.answers, form, file, step)
    record(.formSubmitted(FormSubmitted(case: file.id, form: form.id, answers: command.answers)), step.citation)
    try leave(file.id, .submit)
  }

  /// Whoever a form is about and does not fill it in themselves is known to the record from then on, so that their data can be
  /// erased at their wish, and nobody else's with it.
  private mutating func registerAnother(
    in answers: [Answer], _ form: Form, _ file: Case, _ step: Step
  ) throws(Refusal) {
    guard form.forAnother == true else { return }
    let sealed = answers.compactMap { if case .sealed(let sealed) = $0.value { sealed } else { nil } }
    guard let first = sealed.first else { return }
    let isNew = alliance.people[first.person] == nil
    let isTheirs = file.answers.contains { answer in
      guard form.field(answer.field) != nil, case .sealed(let before) = answer.value else { return false }
      return before.person == first.person
    }
    guard sealed.allSatisfy({ $0.person == first.person }), isNew || isTheirs else { throw .sealedForNobody(step) }
    if isNew { try register(first.person, .sealed(first), step.citation) }
  }

  mutating func check(_ command: RecordCheck) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .check(let check) = step.ask else { throw .stepElsewhere(step) }
    let person = try entitled(step.by, in: file, step)
    if let side = alliance.leftOut(person, of: step, in: file) {
      throw .ownMatter(alliance.words(for: side, in: file), step)
    }
    guard [.pass, .giveBack, .refuse].contains(command.outcome), let exit = step.exit(command.outcome) else {
      throw .outcomeUnknown(step)
    }
    let reasons = try reasons(command.reasons, required: exit.withReasons, step.citation)
    let findings = alliance.findings(for: file, check.machine)
    let failed = findings.filter { $0.verdict == .failed }
    guard command.outcome != .pass || failed.isEmpty else { throw .checkFailed(failed, step) }
    if let next = alliance.procedure(of: file)?.step(exit.to) { try stillOpens(next, file, step) }
    record(
      .checkRecorded(CheckRecorded(case: file.id, outcome: command.outcome, reasons: reasons, findings: findings)),
      step.citation)
    try leave(file.id, command.outcome)
  }

  mutating func takeNote(_ command: TakeNote) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .note = step.ask else { throw .stepElsewhere(step) }
    try entitled(step.by, in: file, step)
    record(.noteTaken(NoteTaken(case: file.id)), step.citation)
    try leave(file.id, .noted)
  }

  mutating func giveUp(_ command: GiveUp) throws(Refusal) {
    let (file, step) = try place(command.case)
    try entitled(alliance.ender(of: file, at: step), in: file, step)
    guard let exit = step.exit(.giveUp) else { throw .outcomeUnknown(step) }
    let reasons = try reasons(command.reasons, required: exit.withReasons, step.citation)
    record(.caseGivenUp(CaseGivenUp(case: file.id, reasons: reasons)), step.citation)
    if let key = file.vote, let vote = alliance.votes[key], vote.isOpen { try close(vote, .givenUp) }
    try leave(file.id, .giveUp)
  }
}

/// The questions that those rules have in common.
extension Deliberation {
  /// The person who sent the command. Someone new is known from the event that registers them.
  func sender(_ citation: Citation, mayBeNew: Bool = false) throws(Refusal) -> Key<Person> {
    guard let key = by.person else { throw .notAPerson(citation) }
    let person = alliance.people[key]
    guard person?.erased == nil, mayBeNew || person != nil else { throw .personUnknown(key, citation) }
    return key
  }

  /// The case and the step at which it waits.
  func place(_ key: Key<Case>) throws(Refusal) -> (Case, Step) {
    guard let file = alliance.cases[key] else { throw .caseUnknown(key, alliance.charter) }
    guard file.isOpen, let step = alliance.step(of: file) else { throw .caseEnded(file, alliance) }
    return (file, step)
  }

  @discardableResult
  func entitled(_ actor: Actor, in file: Case, _ step: Step) throws(Refusal) -> Key<Person> {
    let person = try sender(step.citation)
    guard alliance.isActor(person, actor, in: file) else {
      throw .notEntitled(alliance.words(for: actor, in: file), step.citation)
    }
    return person
  }

  private func admissible(_ answers: [Answer], _ form: Form, _ step: Step) throws(Refusal) {
    let problems = form.problems(with: answers, alliance)
    guard problems.isEmpty else { throw .formIncomplete(problems, step) }
  }

  /// One open application for each organisation, none by a member, and none before the wait after a refusal is over.
  private func admissible(
    organisation code: CreditCode?, _ procedure: Procedure, _ step: Step, besides own: Key<Case>?
  ) throws(Refusal) {
    guard procedure.about == .organisation, let code else { return }
    if let member = alliance.memberByCode[code] { throw .alreadyMember(member, step) }
    try waited(sinceLeaving: code, step)
    for key in alliance.casesByCode[code, default: []] where key != own {
      guard let file = alliance.cases[key], file.procedure == procedure.id else { continue }
      guard let ended = file.ended else { throw .applicationOpen(file, step) }
      guard let wait = procedure.end(file.place)?.againAfter else { continue }
      let allowed = alliance.charter.calendar.deadline(wait, from: ended)
      guard at >= allowed else { throw .tooSoon(file, allowed, step) }
    }
  }

  /// Whoever applies becomes the representative of the organisation, and a person is one member's.
  private func admissible(
    representative person: Key<Person>, _ procedure: Procedure, _ step: Step
  ) throws(Refusal) {
    guard procedure.about == .organisation, let unit = alliance.people[person]?.unit,
      let member = alliance.members[unit]
    else { return }
    throw .appliesForAnother(member, step)
  }

  /// What was given as a reason, trimmed; nil where there is none and none is required.
  func reasons(_ text: String?, required: Bool, _ citation: Citation) throws(Refusal) -> String? {
    let text = text?.trimmed ?? ""
    guard !text.isEmpty || !required, text.fits(1000), text.isPlain(lines: true) else {
      throw .reasonsMissing(citation)
    }
    return text.isEmpty ? nil : text
  }
}
