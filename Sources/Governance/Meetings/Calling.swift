package import Constitution
import HashTreeCollections

/// Calling a meeting with notice, inviting, and answering the invitation.
extension Deliberation {
  static let mostItems = 50

  mutating func meet(_ action: MeetingAction) throws(Refusal) {
    switch action {
    case .call(let command): try call(command)
    case .addItem(let key, let matter): try add(matter, to: key)
    case .cancel(let key, let reason): try cancel(key, reason)
    case .reply(let key, let reply, let reason): try answer(key, reply, reason)
    case .arrive(let key, let person, let mode): try arrive(person, mode, in: key)
    case .leave(let key, let person): try leave(person, key)
    case .authorise(let key, let proxy, let scope): try authorise(proxy, scope, in: key)
    case .endMandate(let key, let principal): try endMandate(of: principal, in: key)
    case .open(let key, let presider): try open(key, presider)
    case .takeItem(let key, let item): try take(item, in: key)
    case .openItem(let key): try openItem(of: key)
    case .enterCounts(let vote, let count): try enter(count, in: vote)
    case .enterBallot(let vote, let person, let choice): try enter(choice, of: person, in: vote)
    case .closeVote(let vote): try closeVote(vote)
    case .abandonVote(let vote): try abandonVote(vote)
    case .closeElection(let election): try closeElection(election)
    case .abandonElection(let election): try abandonElection(election)
    case .floor(let key, let person, let turn): try move(person, to: turn, in: key)
    case .close(let key): try close(key)
    case .remark(let key, let item, let text): try remark(text, on: item, in: key)
    case .circulateMinutes(let key): try circulateMinutes(of: key)
    case .answerMinutes(let key, let objection): try answerMinutes(of: key, objection)
    }
  }

  private mutating func call(_ command: CallMeeting) throws(Refusal) {
    guard let organ = alliance.charter.organ(command.organ), organ.decidesBy != nil else {
      throw .organDoesNotMeet(alliance.charter.organ(command.organ), alliance)
    }
    let citation = alliance.conveningCitation(organ)
    let person = try sender(citation)
    guard alliance.mayRun(person, organ.id) else { throw .mayNotRun(organ, citation) }
    var urgency: String?
    if let text = command.urgency {
      guard alliance.mayConvene(person) else { throw .mayNotConvene(citation, alliance) }
      urgency = try reasons(text, required: true, citation)
    }
    let details = try details(of: command, citation)
    let notice = alliance.notice(isExtraordinary: urgency != nil)
    try onTime(command.starts, notice)
    guard !command.agenda.isEmpty, command.agenda.count <= Self.mostItems else { throw .agendaUnfit(citation) }
    var agenda: [AgendaItem.Matter] = []
    for matter in command.agenda { agenda.append(try fit(matter, for: organ, after: agenda, citation)) }
    let voters = alliance.voters(of: organ)
    guard !voters.isEmpty else { throw .nobodySits(organ, citation) }
    record(
      .meetingCalled(
        MeetingCalled(
          meeting: Key(Alliance.serial(year: at.day.year, alliance.next(.meeting, at: at))), organ: organ.id,
          urgency: urgency, notice: notice, starts: command.starts, place: details.place, link: details.link,
          agenda: agenda, voters: voters, guests: alliance.guests(of: organ))), notice.citation)
  }

  private func details(
    of command: CallMeeting, _ citation: Citation
  ) throws(Refusal) -> (place: String, link: String?) {
    let place = command.place.trimmed
    guard !place.isEmpty, place.fits(100), place.isPlain(lines: false) else { throw .placeUnfit(citation) }
    let link = (command.link ?? "").trimmed
    guard link.isEmpty || (link.isWebsite && link.lowercased().hasPrefix("https://")) else {
      throw .linkUnfit(citation)
    }
    return (place, link.isEmpty ? nil : link)
  }

  /// Refuses a meeting of which notice is given too late.
  private func onTime(_ starts: Instant, _ notice: Rule) throws(Refusal) {
    let first = alliance.firstDay(after: notice, from: at)
    guard starts.day >= first else { throw .noticeTooShort(notice, first) }
    // A slip of the year would call a meeting that nobody waits for.
    guard starts.day.number - at.day.number <= 400 else { throw .tooFarAhead(notice) }
  }

  /// The matter as it goes on the agenda.
  private func fit(
    _ matter: AgendaItem.Matter, for organ: Organ, after others: [AgendaItem.Matter], _ citation: Citation
  ) throws(Refusal) -> AgendaItem.Matter {
    switch matter {
    case .topic(let text):
      let title = text.trimmed
      guard !title.isEmpty, title.fits(100), title.isPlain(lines: false) else { throw .topicUnfit(citation) }
      return .topic(title)
    case .case(let key):
      guard let file = alliance.cases[key] else { throw .caseUnknown(key, alliance.charter) }
      guard alliance.waits(file, forMeetingOf: organ.id) else { throw .notForMeeting(file, organ, citation) }
      if let other = alliance.meeting(thatHas: key) { throw .onAnotherAgenda(file, other, citation) }
      guard !others.contains(matter) else { throw .onAnotherAgenda(file, nil, citation) }
      return matter
    }
  }

  /// What is added to a called meeting needs the same notice as the meeting itself; to an extraordinary one nothing is.
  private mutating func add(_ matter: AgendaItem.Matter, to key: Key<Meeting>) throws(Refusal) {
    let (meeting, organ) = try run(key)
    guard meeting.isCalled, !meeting.isExtraordinary else { throw .meetingElsewhere(meeting, alliance) }
    try onTime(meeting.starts, meeting.notice)
    guard meeting.agenda.count < Self.mostItems else { throw .agendaUnfit(meeting.notice.citation) }
    let matter = try fit(matter, for: organ, after: meeting.agenda.map(\.matter), meeting.notice.citation)
    record(.itemAdded(ItemAdded(meeting: key, matter: matter)), meeting.notice.citation)
  }

  private mutating func cancel(_ key: Key<Meeting>, _ reason: String) throws(Refusal) {
    let (meeting, _) = try run(key)
    guard meeting.isCalled else { throw .meetingElsewhere(meeting, alliance) }
    let citation = meeting.notice.citation
    let reason = try reasons(reason, required: true, citation) ?? ""
    record(.meetingCancelled(MeetingCancelled(meeting: key, reason: reason)), citation)
  }

  private mutating func answer(
    _ key: Key<Meeting>, _ reply: Invitation.Reply, _ reason: String?
  ) throws(Refusal) {
    let meeting = try meeting(key)
    let citation = meeting.notice.citation
    let person = try sender(citation)
    guard meeting.invitation(of: person) != nil else { throw .notInvited(meeting, alliance) }
    guard meeting.isCalled else { throw .meetingElsewhere(meeting, alliance) }
    // A reason is asked of whoever does not come, and of nobody else.
    let reason = try reasons(reply == .excused ? reason : nil, required: reply == .excused, citation)
    record(
      .invitationAnswered(InvitationAnswered(meeting: key, person: person, reply: reply, reason: reason)), citation)
  }
}

extension Deliberation {
  func meeting(_ key: Key<Meeting>) throws(Refusal) -> Meeting {
    guard let meeting = alliance.meetings[key] else { throw .meetingUnknown(key, alliance.charter) }
    return meeting
  }

  /// The meeting and its organ, for one who may run it.
  func run(_ key: Key<Meeting>) throws(Refusal) -> (Meeting, Organ) {
    let meeting = try meeting(key)
    guard let organ = alliance.organ(meeting.organ) else {
      throw .organDoesNotMeet(nil, alliance)
    }
    let citation = alliance.conveningCitation(organ)
    guard alliance.mayRun(try sender(citation), organ.id) else { throw .mayNotRun(organ, citation) }
    return (meeting, organ)
  }
}

extension Alliance {
  /// The rule by which notice is given. Soundness has shown that there is one.
  package func notice(isExtraordinary: Bool) -> Rule {
    if isExtraordinary, let rule = charter.rule("extraordinary-notice") { return rule }
    guard let rule = charter.rule("meeting-notice") else { preconditionFailure("who meets is called with notice") }
    return rule
  }

  /// The first day for which a meeting can be called at that moment.
  package func firstDay(after notice: Rule, from moment: Instant) -> Day {
    guard case .period(let period) = notice.value else { return moment.day + 1 }
    return charter.calendar.firstDay(after: period, from: moment.day)
  }
}
