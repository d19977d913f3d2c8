import Constitution
import HashTreeCollections

/// How a case follows from its events.
extension Alliance {
  mutating func open(_ event: CaseOpened, _ recorded: Recorded) {
    cases[event.case] = Case(
      id: event.case, procedure: event.procedure, charter: charter.version.number, opened: recorded.at,
      applicant: event.person,
      title: charter.procedure(event.procedure)?.name.zh ?? event.procedure.text,
      place: charter.procedure(event.procedure)?.start ?? Key(""), entered: recorded.at)
    cases[event.case]?.submission = event.submission
    if let former = formerProcedures[event.procedure] { cases[event.case]?.edition = former.count }
    if charter.procedure(event.procedure)?.openers.contains(.members) ?? false {
      cases[event.case]?.unit = people[event.person]?.unit
    }
    openCases.insert(event.case)
    casesByPerson[event.person, default: []].append(event.case)
    count(.case, at: recorded.at)
    note(.opened, event.case, recorded)
  }

  mutating func submit(_ event: FormSubmitted, _ recorded: Recorded) {
    guard var file = cases[event.case] else { return }
    let again = event.answers.contains { file.answers.value($0.field) != nil }
    let fields = Set(event.answers.map(\.field))
    file.answers = file.answers.filter { !fields.contains($0.field) } + event.answers
    file.keepText(event.answers, recorded)
    let procedure = procedure(of: file)
    if let procedure, let title = title(file.answers, in: procedure) { file.title = title }
    cases[event.case] = file
    if procedure?.about == .organisation { index(event.case, under: file.answers.code(AdmissionField.creditCode)) }
    note(.submitted(again: again), event.case, recorded)
  }

  /// Keeps `casesByCode` true when an application is handed in again with another code.
  private mutating func index(_ file: Key<Case>, under code: CreditCode?) {
    guard let before = cases[file]?.code ?? code else { return }
    if before != code { casesByCode[before, default: []].removeAll { $0 == file } }
    if let code, !casesByCode[code, default: []].contains(file) { casesByCode[code, default: []].append(file) }
    cases[file]?.code = code
  }

  mutating func enter(_ event: StepEntered, _ recorded: Recorded) {
    cases[event.case]?.place = event.step
    cases[event.case]?.entered = recorded.at
    cases[event.case]?.due = event.due
    cases[event.case]?.isLate = false
    openEnrolment(event, recorded)
    turnReviews(of: event.case, at: recorded.at)
    note(.entered(event.step, due: event.due), event.case, recorded)
  }

  mutating func end(_ event: CaseEnded, _ recorded: Recorded) {
    cases[event.case]?.place = event.end
    cases[event.case]?.entered = recorded.at
    cases[event.case]?.due = nil
    cases[event.case]?.isLate = false
    cases[event.case]?.ended = recorded.at
    openCases.remove(event.case)
    turnReviews(of: event.case, at: recorded.at)
    note(.ended(event.end), event.case, recorded)
  }
}
