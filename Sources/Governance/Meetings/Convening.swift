package import Constitution
import HashTreeCollections

/// Who calls, runs and attends the meetings of an organ, and how many of it are there.
extension Alliance {
  /// Whether a person may call a meeting of the organ and run it: those who convene meetings under the charter, the
  /// secretariat on their behalf (a default: the charter gives it the daily work), and the organ's own chair. Where nobody
  /// is any of these, whoever sits in the organ may: else a meeting that has begun could never end.
  package func mayRun(_ person: Key<Person>, _ organ: Key<Organ>) -> Bool {
    if mayConvene(person) || sits(person, inOrganThatMay: .dailyWork) || chairs(person, organ) { return true }
    return sits(person, in: organ) && !isRun(organ)
  }

  /// Whether anybody is in an office from which meetings of the organ are run.
  private func isRun(_ organ: Key<Organ>) -> Bool {
    let acts: Set<Act> = [.convene, .dailyWork]
    let runners = charter.organs.filter { $0.powers.contains { !acts.isDisjoint(with: $0.acts) } }.flatMap(\.seats)
    return seats.contains { $0.left == nil && (runners.contains($0.office) || chairs($0.person, organ)) }
  }

  /// Whether a person may call an extraordinary session: only those to whom the charter gives the calling of meetings.
  package func mayConvene(_ person: Key<Person>) -> Bool { sits(person, inOrganThatMay: .convene) }

  private func sits(_ person: Key<Person>, inOrganThatMay act: Act) -> Bool {
    charter.organs.contains { organ in
      organ.powers.contains { $0.acts.contains(act) } && sits(person, in: organ.id)
    }
  }

  /// The organ's chair is whoever holds the first of its offices, if there is only one such seat.
  private func chairs(_ person: Key<Person>, _ key: Key<Organ>) -> Bool {
    guard let first = charter.organ(key)?.seats.first.flatMap(charter.office), first.mostSeats == 1 else {
      return false
    }
    return holds(person, first.id)
  }

  /// The organs whose meetings a person may call, in the charter's order.
  package func organs(runBy person: Key<Person>) -> [Organ] {
    charter.organs.filter { $0.decidesBy != nil && mayRun(person, $0.id) }
  }

  /// Where the charter gives the calling of meetings; what is done about meetings cites it.
  package func conveningCitation(_ organ: Organ?) -> Citation {
    let powers = charter.organs.flatMap(\.powers)
    return powers.first { $0.acts.contains(.convene) }?.citation ?? organ?.citation ?? charter.foundingCitation
  }

  func voters(of organ: Organ) -> [Voter] {
    sitting(in: organ).map { Voter(person: $0.person, unit: $0.unit ?? people[$0.person]?.unit) }
  }

  /// Who attends without a vote: the secretariat, and the supervisors wherever the alliance's own powers are used.
  func guests(of organ: Organ) -> [Voter] {
    let acts: Set<Act> = organ.powers.isEmpty ? [.dailyWork] : [.supervise, .dailyWork]
    var seen = Set(sitting(in: organ).map(\.person))
    return charter.organs.filter { other in other.powers.contains { !acts.isDisjoint(with: $0.acts) } }
      .flatMap(voters).filter { seen.insert($0.person).inserted }
  }

  /// With a vote, without one, or nil for who has no place in the meeting.
  package func standing(of person: Key<Person>, in meeting: Meeting) -> (unit: Key<Member>?, hasVote: Bool)? {
    guard let organ = organ(meeting.organ) else { return nil }
    if let voter = voters(of: organ).first(where: { $0.person == person }) { return (voter.unit, true) }
    if let guest = guests(of: organ).first(where: { $0.person == person }) { return (guest.unit, false) }
    // Invited, but out of office since.
    return meeting.invitation(of: person).map { ($0.unit, false) }
  }

  /// How many of the organ are there at this moment.
  package func presence(in meeting: Meeting) -> Presence {
    guard let organ = organ(meeting.organ) else { return Presence(roll: 0, present: 0, quorum: nil) }
    let sitting = sitting(in: organ)
    let quorum = organ.decidesBy.flatMap(charter.rule)?.voteReading.quorum
    let byProxy = sitting.count { meeting.proxy(for: $0.person) != nil }
    return Presence(
      roll: sitting.count, present: sitting.count { meeting.isPresent($0.person) }, quorum: quorum,
      byProxy: byProxy > 0 ? byProxy : nil)
  }

  /// The vote that is open in the meeting.
  package func openVote(in meeting: Meeting) -> Vote? {
    guard let item = meeting.current.map({ meeting.agenda[$0] }), case .vote(let key)? = item.decisions.last else {
      return nil
    }
    return votes[key].flatMap { $0.isOpen ? $0 : nil }
  }

  /// The election whose ballot is open in the meeting.
  package func openElection(in meeting: Meeting) -> Election? {
    guard let item = meeting.current.map({ meeting.agenda[$0] }), case .election(let key)? = item.decisions.last else {
      return nil
    }
    return elections[key].flatMap { $0.isOpen ? $0 : nil }
  }

  /// Whether something is being decided, so that the meeting neither goes on nor closes.
  package func isDeciding(_ meeting: Meeting) -> Bool {
    openVote(in: meeting) != nil || openElection(in: meeting) != nil
  }

  /// The organ whose meeting a case waits for, if it waits for one.
  package func organAwaited(by file: Case) -> Key<Organ>? {
    guard file.isOpen else { return nil }
    switch step(of: file)?.ask {
    case .vote(let ask) where ask.forums.contains(.meeting):
      return file.vote.flatMap { votes[$0] }?.isOpen == true ? nil : standing(body(of: ask, in: file), in: file)?.id
    case .election(let ask) where ask.forums.contains(.meeting):
      return file.election.flatMap { elections[$0] }?.isOpen == true ? nil : successor(of: ask.of) ?? ask.of
    default: return nil
    }
  }

  /// Whether a case waits for the organ to decide it in a meeting.
  package func waits(_ file: Case, forMeetingOf organ: Key<Organ>) -> Bool { organAwaited(by: file) == organ }

  /// The cases that a meeting of the organ could decide, and that no meeting has on its agenda yet; oldest first.
  package func casesWaiting(forMeetingOf organ: Key<Organ>) -> [Case] {
    openCasesInOrder.filter { waits($0, forMeetingOf: organ) && meeting(thatHas: $0.id) == nil }
  }

  /// The meeting, called or open, on whose agenda the case stands and has not been dealt with.
  package func meeting(thatHas file: Key<Case>) -> Key<Meeting>? {
    liveMeetings.sorted().first { key in
      guard let meeting = meetings[key], meeting.isCalled || meeting.isOpen else { return false }
      return meeting.agenda.contains { $0.case == file && [.waiting, .current].contains($0.state) }
    }
  }
}
