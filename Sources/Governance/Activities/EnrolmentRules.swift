import Constitution
import HashTreeCollections

/// Signing up for a case while it takes sign-ups, members first; who comes too late waits in the order of the record.
extension Deliberation {
  mutating func enrol(_ action: EnrolmentAction) throws(Refusal) {
    switch action {
    case .signUp(let command): try signUp(command)
    case .withdraw(let file, let number): try withdraw(file, number)
    case .close(let file): try closeEnrolment(file)
    case .attend(let file, let number, let attended): try attend(file, number, attended)
    case .assess(let file, let number, let passed): try assess(file, number, passed)
    case .revoke(let file, let number, let reasons): try revoke(file, number, reasons)
    case .ask(let file, let text): try ask(file, text)
    case .support(let file, let number): try support(file, number)
    case .move(let file, let number, let forward): try move(file, number, forward)
    case .reply(let file, let number, let text): try reply(file, number, text)
    }
  }

  private mutating func signUp(_ command: MakeSignUp) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .registration(let ask) = step.ask, let enrolment = file.enrolment else {
      throw file.enrolment == nil ? .stepElsewhere(step) : .registrationClosed(step)
    }
    guard alliance.takesSignUps(file, at: at) else { throw .registrationClosed(step) }
    let unit = try unit(of: command, file, step)
    let until = file.enrolment?.membersFirstUntil
    let hadPriority = until.map { at < $0 } ?? false
    if hadPriority, unit == nil, let until {
      throw .membersFirst(alliance.isForMembersOnly(file) ? nil : until, alliance.priority(in: file))
    }
    if let before = enrolment.signUp(of: command.person) { throw .alreadySignedUp(before, step) }
    try fits(command, unit, enrolment, step)
    let isFull = enrolment.admitted.count >= alliance.places(of: file)
    guard !isFull || ask.waitingList else { throw .placesTaken(step) }
    if let person = alliance.people[command.person] {
      guard person.erased == nil else { throw .personUnknown(command.person, step.citation) }
    } else {
      try register(command.person, command.name, step.citation)
    }
    record(
      .signedUp(
        SignedUp(
          case: file.id, number: enrolment.signUps.count + 1, person: command.person, unit: unit,
          contact: command.contact, secret: command.secret, waits: isFull, hadPriority: hadPriority)), step.citation)
  }

  /// The member for which the person comes. A representative signs up people of their own member, the organiser anyone.
  private func unit(of command: MakeSignUp, _ file: Case, _ step: Step) throws(Refusal) -> Key<Member>? {
    let sender = try sender(step.citation, mayBeNew: true)
    if command.person == sender { return alliance.unitInForce(of: sender) }
    let organises = alliance.isActor(sender, step.by, in: file)
    guard organises || (command.unit != nil && alliance.represented(by: sender)?.id == command.unit) else {
      throw .notForOthers(alliance.words(for: step.by, in: file), step)
    }
    // Someone who speaks for a member of their own comes for that one.
    if let own = alliance.unitInForce(of: command.person) { return own }
    if let unit = command.unit, alliance.members[unit]?.isCurrent != true { throw .memberUnknown(unit, step.citation) }
    return command.unit
  }

  private func fits(
    _ command: MakeSignUp, _ unit: Key<Member>?, _ enrolment: Enrolment, _ step: Step
  ) throws(Refusal) {
    let sealed = [command.secret, command.contact].compactMap(\.self)
    guard sealed.allSatisfy({ $0.person == command.person && $0.box.utf8.count <= 8192 }) else {
      throw .signUpUnfit(step)
    }
    let ofMember = enrolment.signUps.count { $0.unit == unit && $0.standing != .withdrawn }
    guard enrolment.signUps.count < Enrolment.most, unit == nil || ofMember < Enrolment.mostOfAMember,
      enrolment.signUps.count(where: { $0.person == command.person }) < Enrolment.mostOfAPerson
    else { throw .tooManySignUps(step) }
  }

  /// Takes a sign-up back; whoever waits first then has the place.
  private mutating func withdraw(_ key: Key<Case>, _ number: Int) throws(Refusal) {
    let (file, step, signUp) = try enrolled(key, number)
    let sender = try sender(step.citation)
    guard alliance.mayWithdraw(signUp, sender, in: file) else {
      throw .notOwnSignUp(alliance.organiser(of: file), step)
    }
    guard signUp.attended == nil else { throw .alreadyThere(signUp, step) }
    record(.signUpWithdrawn(SignUpWithdrawn(case: key, number: number)), step.citation)
    guard let enrolment = alliance.cases[key]?.enrolment, enrolment.admitted.count < alliance.places(of: file),
      let next = enrolment.waiting.first
    else { return }
    record(.signUpMovedUp(SignUpMovedUp(case: key, number: next.number)), step.citation)
  }

  /// A sign-up that stands, while the case takes sign-ups or those who come are ticked off.
  func enrolled(_ key: Key<Case>, _ number: Int) throws(Refusal) -> (Case, Step, SignUp) {
    let (file, step) = try place(key)
    switch step.ask {
    case .registration, .attendance: break
    default: throw .stepElsewhere(step)
    }
    guard let signUp = file.enrolment?.signUp(number), signUp.standing != .withdrawn else {
      throw .signUpUnknown(number, step.citation)
    }
    return (file, step, signUp)
  }

  /// Nobody opens sign-ups whose day has passed while the plan waited: they would be closed before anyone came.
  func stillOpens(_ next: Step, _ file: Case, _ step: Step) throws(Refusal) {
    guard case .registration = next.ask, let field = next.withinField, let until = file.answers.day(field),
      until.end <= at
    else { return }
    throw .signUpsOver(until, step)
  }

  /// What an activity's form says has to hold together.
  func admissible(activityIn answers: [Answer], _ procedure: Procedure, _ step: Step) throws(Refusal) {
    guard let registration = procedure.registration, let day = answers.day(ActivityField.day) else { return }
    func refuse(_ field: Key<Field>, _ zh: String, _ en: String) -> Refusal {
      .formIncomplete([FieldProblem(field: field, words: Words(zh, en))], step)
    }
    guard day >= at.day else {
      throw refuse(ActivityField.day, "不得早于今天（\(at.day.text)）", "not earlier than today (\(at.day.text))")
    }
    if let last = answers.day(ActivityField.lastDay), last < day {
      throw refuse(
        ActivityField.lastDay, "结束日期不得早于开始日期（\(day.text)）", "not earlier than the first day (\(day.text))")
    }
    if let field = registration.step.withinField, let until = answers.day(field), until > day {
      throw refuse(field, "报名截止不得晚于举办日期（\(day.text)）", "not later than the day on which it is held (\(day.text))")
    }
  }
}
