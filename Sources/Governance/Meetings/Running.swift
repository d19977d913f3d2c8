import Constitution
import HashTreeCollections

/// The course of a meeting: who comes and goes, its opening with a quorum, item after item, the speakers, its close.
extension Deliberation {
  /// Seconds before the start from which one can sign in.
  static let doorsOpen = 2 * 3600
  static let mostStays = 2000
  static let mostSpeeches = 500

  mutating func arrive(_ person: Key<Person>, _ mode: Stay.Mode, in key: Key<Meeting>) throws(Refusal) {
    let meeting = try meeting(key)
    let citation = try selfOrRunner(person, meeting)
    guard mode != .proxy else {
      throw alliance.allowsProxies
        ? .proxyNeedsMandate(alliance.proxyCitation(meeting)) : .proxyNotAllowed(alliance.charter, citation)
    }
    guard let place = alliance.standing(of: person, in: meeting), alliance.people[person]?.erased == nil else {
      throw .notInvited(meeting, alliance)
    }
    guard meeting.isCalled || meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    guard at >= meeting.starts + -Self.doorsOpen else { throw .tooEarly(meeting, meeting.starts + -Self.doorsOpen) }
    guard !meeting.isInPerson(person) else { throw .presentAlready(meeting) }
    guard meeting.stays.count < Self.mostStays else { throw .meetingElsewhere(meeting, alliance) }
    endMandates(.came, key) { $0.principal == person }
    record(
      .attendeeArrived(
        AttendeeArrived(meeting: key, person: person, unit: place.unit, hasVote: place.hasVote, mode: mode)), citation)
    bringInPrincipals(of: person, key)
  }

  mutating func leave(_ person: Key<Person>, _ key: Key<Meeting>) throws(Refusal) {
    let meeting = try meeting(key)
    let citation = try selfOrRunner(person, meeting)
    guard meeting.isCalled || meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    guard meeting.isInPerson(person) else { throw .notPresent(meeting) }
    endMandates(.proxyLeft, key) { $0.proxy == person }
    record(.attendeeLeft(AttendeeLeft(meeting: key, person: person)), citation)
  }

  /// Everyone speaks for themselves; whoever runs the meeting may record it for others.
  private func selfOrRunner(_ person: Key<Person>, _ meeting: Meeting) throws(Refusal) -> Citation {
    let citation = meeting.notice.citation
    if try sender(citation) != person { _ = try run(meeting.id) }
    return citation
  }

  mutating func open(_ key: Key<Meeting>, _ presider: Key<Person>) throws(Refusal) {
    let (meeting, organ) = try run(key)
    guard meeting.isCalled else { throw .meetingElsewhere(meeting, alliance) }
    guard at >= meeting.starts else { throw .tooEarly(meeting, meeting.starts) }
    guard at < meeting.starts.day.end else { throw .dayIsOver(meeting) }
    guard meeting.isInPerson(presider), meeting.invitation(of: presider)?.hasVote == true else {
      throw .presiderAbsent(meeting)
    }
    let presence = alliance.presence(in: meeting)
    guard presence.isQuorate else { throw .quorumMissing(presence, organ, alliance) }
    record(.meetingOpened(MeetingOpened(meeting: key, presider: presider, presence: presence)), organ.citation)
  }

  mutating func take(_ item: Int, in key: Key<Meeting>) throws(Refusal) {
    let (meeting, organ) = try runOpen(key)
    try requireNothingOpen(in: meeting)
    guard meeting.agenda.indices.contains(item), meeting.agenda[item].state == .waiting else {
      throw .itemUnfit(organ.citation)
    }
    record(.itemTaken(ItemTaken(meeting: key, item: item)), organ.citation)
  }

  mutating func move(_ person: Key<Person>, to turn: Speech.Turn, in key: Key<Meeting>) throws(Refusal) {
    let meeting = try meeting(key)
    let citation = meeting.notice.citation
    // To speak is the runner's to grant; to ask, to give up and to end belong to the speaker as well.
    let sender = try sender(citation)
    if turn == .speaking || sender != person { _ = try run(key) }
    guard meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    guard meeting.isInPerson(person) else { throw .notPresent(meeting) }
    let pending = meeting.speeches.last { $0.person == person && $0.isPending }
    let isFit =
      switch turn {
      case .asked: pending == nil && meeting.speeches.count < Self.mostSpeeches
      case .speaking, .withdrawn: pending?.turn == .asked
      case .done: pending?.turn == .speaking
      }
    guard isFit else { throw .floorUnfit(citation) }
    record(.floorMoved(FloorMoved(meeting: key, person: person, turn: turn)), citation)
  }

  mutating func close(_ key: Key<Meeting>) throws(Refusal) {
    let (meeting, organ) = try runOpen(key)
    try requireNothingOpen(in: meeting)
    record(.meetingClosed(MeetingClosed(meeting: meeting.id)), organ.citation)
  }

  /// The open meeting and its organ, for one who may run it.
  func runOpen(_ key: Key<Meeting>) throws(Refusal) -> (Meeting, Organ) {
    let (meeting, organ) = try run(key)
    guard meeting.isOpen else { throw .meetingElsewhere(meeting, alliance) }
    return (meeting, organ)
  }
}
