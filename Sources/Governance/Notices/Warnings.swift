package import Constitution
import HashTreeCollections

/// What the clock reminds people of. Worked out anew whenever it is asked: what a notice is follows from the moment of which it
/// reminds, and so the same warning is the same notice.
extension Alliance {
  /// Seconds before a deadline at which whoever has not acted is reminded, and before a meeting or an activity.
  package static let warnsBeforeDeadline = 3 * 86_400
  package static let warnsBeforeMeeting = 86_400

  package func warnings(at now: Instant) -> [Notice] {
    let known = knownPeople
    return
      (openCasesInOrder.flatMap { deadlineWarnings($0, at: now, among: known) + activityWarnings($0, at: now) }
      + comingMeetings.flatMap { meetingWarnings($0, at: now) } + obligationWarnings(at: now, among: known))
      .filter(mayBeTold)
  }

  /// Once when it falls due soon and once when it is late; of seats to be filled, for which the charter names no day, once when
  /// they fall vacant. What a case waits for is warned of with its case.
  private func obligationWarnings(at now: Instant, among known: [Key<Person>]) -> [Notice] {
    obligations(at: now).flatMap { obligation -> [Notice] in
      guard obligation.standing != .met, !isSeenTo(obligation),
        let moment = obligation.due ?? vacantSince(obligation.subject)
      else { return [] }
      if case .step = obligation.subject { return [] }
      let what: Notice.What = obligation.standing == .overdue ? .overdue : .dueSoon
      let readers =
        known.filter { seesTo(obligation, $0) }.map { Notice.Reader.person($0) }
        + organs(seeingTo: obligation).map { .organ($0) }
      return readers.map {
        Notice(
          what, to: $0, about: .obligation(obligation.subject), from: .moment(moment), under: obligation.citation,
          due: obligation.due, made: now)
      }
    }
  }

  /// When a seat of the office was last given up, or the founding where none was.
  private func vacantSince(_ subject: Obligation.Subject) -> Instant? {
    guard case .vacancy(let office) = subject else { return nil }
    return seats.filter { $0.office == office }.compactMap(\.left).max() ?? founded
  }

  /// Whether the organ that is to meet has been called to a meeting in time.
  private func isSeenTo(_ obligation: Obligation) -> Bool {
    guard case .meeting(let organ) = obligation.subject, let due = obligation.due else { return false }
    return comingMeetings.contains { $0.organ == organ && !$0.isExtraordinary && $0.starts < due }
  }

  private func deadlineWarnings(_ file: Case, at now: Instant, among known: [Key<Person>]) -> [Notice] {
    guard let due = deadline(of: file), let step = step(of: file), step.by != .anyone else { return [] }
    let isSoon = now < due && due < now + Self.warnsBeforeDeadline
    // Whoever was given less time than that has only just been told.
    let isNews = now < file.entered + 86_400
    guard file.isLate || (isSoon && !isNews) else { return [] }
    let what: Notice.What = file.isLate ? .overdue : .dueSoon
    // What waits for somebody by another time, as a request to use what is offered does, is not what this reminds of.
    return known.filter { duty(of: $0, in: file)?.due == due }.map {
      Notice(
        what, to: .person($0), about: .file(file.id), from: .moment(due), under: step.citation, due: due, made: now)
    }
  }

  /// When what the case waits for has to be done.
  private func deadline(of file: Case) -> Instant? {
    if let vote = file.vote.flatMap({ votes[$0] }), vote.isOpen { return vote.closes }
    if let election = file.election.flatMap({ elections[$0] }), election.isOpen { return election.closes }
    return file.due
  }

  private func meetingWarnings(_ meeting: Meeting, at now: Instant) -> [Notice] {
    guard meeting.isCalled, now < meeting.starts, meeting.starts < now + Self.warnsBeforeMeeting else { return [] }
    return meeting.invitations.filter { $0.reply != .excused }.map {
      Notice(
        .meetingSoon, to: .person($0.person), about: .meeting(meeting.id), from: .moment(meeting.starts),
        under: meeting.notice.citation, due: meeting.starts, made: now)
    }
  }

  private func activityWarnings(_ file: Case, at now: Instant) -> [Notice] {
    guard let enrolment = file.enrolment, let start = days(of: file)?.lowerBound.start, now < start,
      start < now + Self.warnsBeforeMeeting, let citation = procedure(of: file)?.registration?.step.citation
    else { return [] }
    return enrolment.admitted.map {
      Notice(
        .activitySoon, to: .person($0.person), about: .file(file.id), from: .moment(start), under: citation,
        due: start, made: now)
    }
  }
}
