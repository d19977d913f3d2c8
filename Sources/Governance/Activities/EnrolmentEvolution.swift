import Constitution
import HashTreeCollections

/// How the sign-ups of a case follow from its events.
extension Alliance {
  mutating func openEnrolment(_ event: StepEntered, _ recorded: Recorded) {
    guard let file = cases[event.case], file.enrolment == nil, case .registration(let ask)? = step(of: file)?.ask else {
      return
    }
    var until: Instant?
    let charter = charter(of: file)
    if let rule = ask.membersFirst, case .period(let period)? = charter.rule(rule)?.value {
      until = charter.calendar.deadline(period, from: recorded.at)
    }
    cases[event.case]?.enrolment = Enrolment(opened: recorded.at, membersFirstUntil: until)
  }

  mutating func signUp(_ event: SignedUp, _ recorded: Recorded) {
    cases[event.case]?.enrolment?.signUps.append(
      SignUp(
        number: event.number, person: event.person, unit: event.unit, by: recorded.by, at: recorded.at,
        contact: event.contact, secret: event.secret, standing: event.waits ? .waiting : .admitted,
        hadPriority: event.hadPriority))
  }

  mutating func withdraw(_ event: SignUpWithdrawn) { change(event.case, event.number) { $0.standing = .withdrawn } }

  mutating func moveUp(_ event: SignUpMovedUp) { change(event.case, event.number) { $0.standing = .admitted } }

  mutating func attend(_ event: AttendanceRecorded, _ recorded: Recorded) {
    change(event.case, event.number) { $0.attended = event.attended ? recorded.at : nil }
  }

  mutating func assess(_ event: AttendeeAssessed) { change(event.case, event.number) { $0.passed = event.passed } }

  mutating func award(_ event: CertificateAwarded, _ recorded: Recorded) {
    change(event.case, event.number) {
      $0.certificate = SignUp.Certificate(issued: recorded.at, citation: recorded.citation)
    }
  }

  mutating func revoke(_ event: CertificateRevoked, _ recorded: Recorded) {
    change(event.case, event.number) {
      $0.certificate?.revoked = SignUp.Revocation(at: recorded.at, by: recorded.by, reasons: event.reasons)
    }
  }

  private mutating func change(_ file: Key<Case>, _ number: Int, _ change: (inout SignUp) -> Void) {
    guard cases[file]?.enrolment?.signUp(number) != nil else { return }
    change(&cases[file]!.enrolment!.signUps[number - 1])
  }
}
