package import Constitution
import HashTreeCollections

/// Who may see a case. Every page, list and entry of the record asks this one function.
extension Alliance {
  package func maySee(_ file: Case, _ person: Key<Person>?) -> Bool {
    // Of a case whose procedure is not known, nobody knows whether it is for everyone.
    guard let procedure = procedure(of: file) else { return false }
    guard let readers = readers(of: file, procedure) else { return true }
    guard let person else { return false }
    if supervises(person) || readers.contains(where: { isActor(person, $0, in: file) }) { return true }
    return hasPart(person, in: file, procedure)
  }

  /// Who may see a case besides those who have a part in it, and the supervisors; nil where everyone may.
  package func readers(of file: Case) -> [Actor]? { procedure(of: file).flatMap { readers(of: file, $0) } }

  private func readers(of file: Case, _ procedure: Procedure) -> [Actor]? {
    guard let readers = procedure.seenBy, !isOpenToAll(file, procedure) else { return nil }
    let opening = procedure.steps.filter { $0.opensTo != nil }
    guard !opening.isEmpty else { return readers }
    let visited = file.history.compactMap { if case .entered(let step, _) = $0.what { step } else { nil } }
    return readers + opening.filter { visited.contains($0.id) }.flatMap { $0.opensTo ?? [] }
  }

  /// Whoever brings it may have wanted it public; or it ended in a way that is for everyone to know.
  private func isOpenToAll(_ file: Case, _ procedure: Procedure) -> Bool {
    if let key = procedure.publicBy, file.answers.choice(key) == "public" { return true }
    return procedure.end(file.place)?.isPublic ?? false
  }

  /// Whoever brought it, acts in it now, or did something in it.
  private func hasPart(_ person: Key<Person>, in file: Case, _ procedure: Procedure) -> Bool {
    if isActor(person, .applicant, in: file) { return true }
    if let step = procedure.step(file.place), isActor(person, step.by, in: file) { return true }
    if reviews(person, file) { return true }
    // Those who talk do so for their units: whoever no longer stands for one reads no further.
    guard procedure.conversation == nil else { return false }
    if file.history.contains(where: { $0.by.person == person }) { return true }
    return file.vote.flatMap { votes[$0] }?.place(of: person) != nil
  }

  /// Whether the person sits in an organ that supervises, from which nothing is kept.
  package func supervises(_ person: Key<Person>) -> Bool {
    charter.organs(thatMay: .supervise).contains { sits(person, in: $0.id) }
  }

  /// Whether somebody deals with a case for their member rather than for the alliance: as the one that brought it, or as one that it
  /// names and is opened to.
  package func isSide(_ person: Key<Person>, of file: Case) -> Bool {
    guard let unit = represented(by: person)?.id, let procedure = procedure(of: file) else { return false }
    if self.unit(of: file) == unit { return true }
    let readers = (procedure.conversation ?? []) + (procedure.seenBy ?? []) + procedure.fields.flatMap(\.seenBy)
    return readers.contains { reader in
      switch reader {
      case .subject, .named: isActor(person, reader, in: file)
      default: false
      }
    }
  }

  /// The minutes of a meeting tell of everything that was on its agenda.
  package func maySee(_ document: Document, _ person: Key<Person>?) -> Bool {
    (document.case.map { maySee($0, person) } ?? true)
      && (document.meeting.map { maySeeMinutes(of: $0, person) } ?? true)
  }

  package func maySeeMinutes(of meeting: Key<Meeting>, _ person: Key<Person>?) -> Bool {
    files(of: meeting).allSatisfy { maySee($0, person) }
  }

  package func maySee(_ key: Key<Case>, _ person: Key<Person>?) -> Bool {
    cases[key].map { maySee($0, person) } ?? false
  }

  /// Whether what the record says in an event may be read by the person: every case that it speaks of is for them.
  package func maySee(_ event: Event, _ person: Key<Person>?) -> Bool {
    event.files(in: self).allSatisfy { maySee($0, person) } && mayKnow(event, person)
  }
}

extension Event {
  /// The cases that it speaks of. A new event has to say, so that none gives away what is not for everyone.
  package func files(in alliance: Alliance) -> [Key<Case>] {
    switch self {
    case .allianceFounded, .registerEntered, .personRegistered, .personErased, .meetingCancelled, .invitationAnswered,
      .mandateGiven,
      .mandateEnded, .attendeeArrived,
      .attendeeLeft, .meetingOpened, .itemTaken, .floorMoved, .meetingClosed,
      .charterTookEffect, .representativeReplaced:
      []
    case .officerSeated(let event): [event.case].compactMap(\.self)
    case .officerLeft(let event): [event.case].compactMap(\.self)
    case .memberAdmitted(let event): [event.case].compactMap(\.self)
    case .memberLeft(let event): [event.case]
    case .memberChanged(let event): [event.case].compactMap(\.self)
    case .internalRulePublished(let event): [event.case]
    case .internalRuleRepealed(let event): [event.case]
    case .caseOpened(let event): [event.case]
    case .formSubmitted(let event): [event.case]
    case .checkRecorded(let event): [event.case]
    case .noteTaken(let event): [event.case]
    case .caseGivenUp(let event): [event.case]
    case .caseMooted(let event): [event.case]
    case .stepEntered(let event): [event.case]
    case .stepOverdue(let event): [event.case]
    case .caseEnded(let event): [event.case]
    case .voteOpened(let event): [event.case]
    case .voteCast(let event): alliance.files(of: event.vote)
    case .paperHandedIn(let event):
      alliance.files(of: Key<Vote>(event.box.text)) + alliance.files(of: Key<Election>(event.box.text))
    case .voterRecused(let event): alliance.files(of: event.vote)
    case .voteClosed(let event): alliance.files(of: event.vote)
    case .handsCounted(let event): alliance.files(of: event.vote)
    case .resolutionAdopted(let event): [event.case]
    case .documentIssued(let event): [event.case]
    case .nominationMade(let event): [event.case]
    case .nominationAnswered(let event): [event.case]
    case .electionOpened(let event): [event.case]
    case .electionCounted(let event): alliance.files(of: event.election)
    case .draftSaved(let event): [event.case]
    case .draftHandedIn(let event): [event.case]
    case .commentMade(let event): [event.case]
    case .commentDisposed(let event): [event.case]
    case .partnerFound(let event): [event.case, event.with]
    case .messageSent(let event): [event.case]
    case .milestoneReached(let event): [event.case]
    case .milestoneReopened(let event): [event.case]
    case .standardPublished(let event): [event.case]
    case .standardConfirmed(let event): [event.case]
    case .standardWithdrawn(let event): [event.case]
    case .baseRecognised(let event): [event.case]
    case .baseConfirmed(let event): [event.case]
    case .baseEnded(let event): [event.case]
    case .reviewerAssigned(let event): [event.case]
    case .reviewDeclared(let event): [event.case]
    case .reviewScored(let event): [event.case]
    case .charterAmended(let event): [event.case]
    case .procedureAdopted(let event): [event.case]
    case .procedureRetired(let event): [event.case]
    case .charterInterpreted(let event): [event.case]
    case .meetingCalled(let event): event.agenda.compactMap(\.file)
    case .itemAdded(let event): [event.matter.file].compactMap(\.self)
    case .itemRemarked(let event): alliance.files(of: event.meeting, item: event.item)
    // Minutes are the meeting's whole course in words.
    case .minutesCirculated(let event): alliance.files(of: event.meeting)
    case .minutesAnswered(let event): alliance.files(of: event.meeting)
    case .minutesApproved(let event): alliance.files(of: event.meeting)
    case .signedUp(let event): [event.case]
    case .signUpWithdrawn(let event): [event.case]
    case .signUpMovedUp(let event): [event.case]
    case .attendanceRecorded(let event): [event.case]
    case .attendeeAssessed(let event): [event.case]
    case .certificateAwarded(let event): [event.case]
    case .certificateRevoked(let event): [event.case]
    case .questionAsked(let event): [event.case]
    case .questionSupported(let event): [event.case]
    case .questionMoved(let event): [event.case]
    case .questionAnswered(let event): [event.case]
    case .bookingsOpened(let event): [event.case]
    case .bookingMade(let event): [event.case]
    case .bookingAnswered(let event): [event.case]
    case .bookingCancelled(let event): [event.case]
    case .bookingMissed(let event): [event.case]
    }
  }
}

extension Alliance {
  fileprivate func files(of vote: Key<Vote>) -> [Key<Case>] { [votes[vote]?.case].compactMap(\.self) }

  fileprivate func files(of election: Key<Election>) -> [Key<Case>] { [elections[election]?.case].compactMap(\.self) }

  /// The cases on a meeting's agenda, or at one place of it.
  fileprivate func files(of meeting: Key<Meeting>, item: Int? = nil) -> [Key<Case>] {
    let agenda = meetings[meeting]?.agenda ?? []
    return agenda.indices.filter { item == nil || $0 == item }.compactMap { agenda[$0].matter.file }
  }
}

extension AgendaItem.Matter {
  fileprivate var file: Key<Case>? { if case .case(let key) = self { key } else { nil } }
}
