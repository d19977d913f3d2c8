import Constitution
import HashTreeCollections

/// The day itself and what follows: who came, who passed, and the certificates of those who did.
extension Deliberation {
  mutating func closeEnrolment(_ key: Key<Case>) throws(Refusal) {
    let (file, step) = try place(key)
    switch step.ask {
    case .registration:
      try entitled(step.by, in: file, step)
    case .attendance(let ask):
      try entitled(step.by, in: file, step)
      try begun(file, step)
      let unsaid = file.enrolment?.attended.count { $0.passed == nil } ?? 0
      guard !ask.assessed || unsaid == 0 else { throw .assessmentMissing(unsaid, step) }
    default: throw .stepElsewhere(step)
    }
    try leave(key, .closed)
  }

  mutating func attend(_ key: Key<Case>, _ number: Int, _ attended: Bool) throws(Refusal) {
    let (_, step, signUp) = try toTick(key, number)
    guard attended != (signUp.attended != nil) else { throw .alreadyTicked(signUp, step) }
    record(
      .attendanceRecorded(AttendanceRecorded(case: key, number: number, attended: attended)), step.citation)
  }

  mutating func assess(_ key: Key<Case>, _ number: Int, _ passed: Bool) throws(Refusal) {
    let (_, step, signUp) = try toTick(key, number)
    guard case .attendance(let ask) = step.ask, ask.assessed else { throw .stepElsewhere(step) }
    guard signUp.attended != nil else { throw .notThere(signUp, step) }
    record(.attendeeAssessed(AttendeeAssessed(case: key, number: number, passed: passed)), step.citation)
  }

  private func toTick(_ key: Key<Case>, _ number: Int) throws(Refusal) -> (Case, Step, SignUp) {
    let (file, step, signUp) = try enrolled(key, number)
    guard case .attendance = step.ask else { throw .stepElsewhere(step) }
    try entitled(step.by, in: file, step)
    try begun(file, step)
    guard signUp.standing == .admitted else { throw .stillWaits(signUp, step) }
    return (file, step, signUp)
  }

  private func begun(_ file: Case, _ step: Step) throws(Refusal) {
    guard let day = alliance.days(of: file)?.lowerBound, at.day < day else { return }
    throw .notYetHeld(day, step)
  }

  /// A certificate for everyone who came and, where that is asked, passed.
  mutating func award(_ file: Case, _ citation: Citation) {
    let isAssessed = alliance.procedure(of: file)?.attendance?.ask.assessed ?? false
    for signUp in file.enrolment?.attended ?? []
    where signUp.certificate == nil && (!isAssessed || signUp.passed == true) {
      record(.certificateAwarded(CertificateAwarded(case: file.id, number: signUp.number)), citation)
    }
  }

  /// Whoever gave a certificate may take it back, whether the case has ended or not.
  mutating func revoke(_ key: Key<Case>, _ number: Int, _ text: String) throws(Refusal) {
    guard let file = alliance.cases[key] else { throw .caseUnknown(key, alliance.charter) }
    let fallback = alliance.procedure(of: file)?.citations.first ?? alliance.charter.foundingCitation
    guard let certificate = file.enrolment?.signUp(number)?.certificate, certificate.revoked == nil else {
      throw .certificateUnknown(fallback)
    }
    guard alliance.organises(try sender(certificate.citation), file) else {
      throw .notEntitled(alliance.organiser(of: file), certificate.citation)
    }
    guard let reasons = try reasons(text, required: true, certificate.citation) else { return }
    record(
      .certificateRevoked(CertificateRevoked(case: key, number: number, reasons: reasons)), certificate.citation)
  }
}
