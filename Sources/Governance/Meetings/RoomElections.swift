import Constitution
import HashTreeCollections

/// The ballots of elections in a meeting, which whoever runs it opens as the decision of an item, and counts; and what
/// they have in common with its votes.
extension Deliberation {
  /// Puts an election to its ballot. If all who stood may hold the office no longer, it is lost as one for which nobody
  /// stood: else it would stay open for ever, and keep the office from being put to another.
  mutating func openBallot(
    _ ask: Ask.Election, in step: Step, of file: Case, at meeting: Meeting
  ) throws(Refusal) {
    if file.election == nil, let office = alliance.office(ask.office, in: file),
      alliance.standing(in: file, for: office, at: at).isEmpty
    {
      return try leave(file.id, .lost)
    }
    try openElection(ask, in: step, of: file.id, closes: nil, at: meeting)
  }

  mutating func closeElection(_ key: Key<Election>) throws(Refusal) {
    let election = try runElection(key)
    guard election.isQuorate else { throw .quorumLost(election.gathering, election.rule) }
    try close(election, .presider)
  }

  /// Ends a ballot for want of a quorum. Its papers are thrown away: what they said is never known.
  mutating func abandonElection(_ key: Key<Election>) throws(Refusal) {
    let election = try runElection(key)
    guard !election.isQuorate else { throw .quorumHolds(election.rule) }
    try close(election, .noQuorum)
  }

  /// The open ballot of a meeting, for one who may run it.
  private func runElection(_ key: Key<Election>) throws(Refusal) -> Election {
    guard let election = alliance.elections[key] else { throw .electionUnknown(key, alliance.charter) }
    guard let meeting = election.meeting else { throw .electionNotInMeeting(election) }
    _ = try runOpen(meeting)
    guard election.isOpen else { throw .electionClosed(election) }
    return election
  }

  /// Until what is open is closed, nothing else is taken up and the meeting goes on.
  func requireNothingOpen(in meeting: Meeting) throws(Refusal) {
    if let vote = alliance.openVote(in: meeting) { throw .voteStillOpen(vote) }
    if let election = alliance.openElection(in: meeting) { throw .electionStillOpen(election) }
  }

  /// Who of a roll is there, if they are enough for the rule's own quorum.
  func attendance(
    of roll: [Voter], _ recused: [Voter], at meeting: Meeting, _ rule: Rule
  ) throws(Refusal) -> [Bool] {
    let attending = roll.map { meeting.takesPart($0.person, in: roll) }
    let tally = Tally(
      office: roll.count + recused.count, roll: roll.count, yes: 0, no: 0, abstain: 0,
      attending: attending.count { $0 })
    guard tally.isQuorate(under: rule.voteReading) else { throw .quorumMissing(tally, rule) }
    return attending
  }
}
