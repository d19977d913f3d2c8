package import Constitution
import HashTreeCollections

/// A count in the room: a show of hands, or papers.
package struct HandCount: Hashable, Codable, Sendable {
  package var yes: Int
  package var no: Int
  package var abstain: Int

  package init(yes: Int, no: Int, abstain: Int) {
    self.yes = yes
    self.no = no
    self.abstain = abstain
  }

  package var total: Int { yes + no + abstain }
}

/// The count of those who did not vote by themselves. A later one of the same vote takes its place.
package struct HandsCounted: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var count: HandCount
}

/// Votes and elections in a meeting: opened item by item with a quorum, taken by hands, on paper and online at once, closed by whoever
/// runs the meeting.
extension Deliberation {
  /// Puts the current item to its decision. A case says by its step what kind of decision it asks for.
  mutating func openItem(of key: Key<Meeting>) throws(Refusal) {
    let (meeting, organ) = try runOpen(key)
    try requireNothingOpen(in: meeting)
    guard let place = meeting.current, let file = meeting.agenda[place].case.flatMap({ alliance.cases[$0] }) else {
      throw .nothingToDecide(organ.citation)
    }
    guard alliance.waits(file, forMeetingOf: organ.id), let step = alliance.step(of: file) else {
      throw .notForMeeting(file, organ, organ.citation)
    }
    let presence = alliance.presence(in: meeting)
    guard presence.isQuorate else { throw .quorumMissing(presence, organ, alliance) }
    switch step.ask {
    case .vote(let ask): try openVote(ask, in: step, of: file.id, closes: nil, at: meeting)
    case .election(let ask): try openBallot(ask, in: step, of: file, at: meeting)
    default: throw .notForMeeting(file, organ, organ.citation)
    }
  }

  mutating func enter(_ count: HandCount, in key: Key<Vote>) throws(Refusal) {
    let vote = try runVote(key)
    let rest = (vote.tally.attending ?? 0) - vote.takenByName
    guard min(count.yes, count.no, count.abstain) >= 0, max(count.yes, count.no, count.abstain) <= 100_000,
      count.total <= rest
    else { throw .countsUnfit(vote, rest) }
    record(.handsCounted(HandsCounted(vote: key, count: count)), vote.rule.citation)
  }

  /// Records the ballot of one who is there and votes aloud or on a signed paper. What someone cast by themselves is
  /// theirs to change.
  mutating func enter(_ choice: Choice, of person: Key<Person>, in key: Key<Vote>) throws(Refusal) {
    let vote = try runVote(key)
    guard !vote.isSecret else { throw .ballotIsSecret(vote) }
    guard let place = vote.place(of: person) else {
      throw vote.recused.contains { $0.person == person } ? .recused(vote) : .notOnRoll(vote, alliance.charter)
    }
    guard vote.electorate.isAttending(place) else { throw .notAttending(vote.rule.citation) }
    // Whoever runs the meeting and is represented in it has somebody who votes for them.
    if by == .person(person), vote.meeting.flatMap({ alliance.meetings[$0]?.proxy(for: person) }) != nil {
      throw .represented(vote.rule.citation)
    }
    guard vote.ballots[place] == nil || vote.entered.contains(person), vote.ballots[place] != choice else {
      throw .votedAlready(vote)
    }
    try hasRoom(for: person, in: vote)
    record(.voteCast(VoteCast(vote: key, person: person, choice: choice)), vote.rule.citation)
  }

  /// Once everybody in the room is counted, who has not voted by name is among those counted.
  func hasRoom(for person: Key<Person>, in vote: Vote) throws(Refusal) {
    guard vote.hands != nil, !vote.hasVoted(person) else { return }
    guard vote.taken < vote.tally.attending ?? vote.roll.count else { throw .countedAlready(vote) }
  }

  mutating func closeVote(_ key: Key<Vote>) throws(Refusal) {
    let vote = try runVote(key)
    guard vote.tally.isQuorate(under: vote.reading) else { throw .quorumLost(vote.tally, vote.rule) }
    try close(vote, .presider)
  }

  mutating func abandonVote(_ key: Key<Vote>) throws(Refusal) {
    let vote = try runVote(key)
    guard !vote.tally.isQuorate(under: vote.reading) else { throw .quorumHolds(vote.rule) }
    try close(vote, .noQuorum)
  }

  /// The open vote of a meeting, for one who may run it.
  private func runVote(_ key: Key<Vote>) throws(Refusal) -> Vote {
    guard let vote = alliance.votes[key] else { throw .voteUnknown(key, alliance.charter) }
    guard let meeting = vote.meeting else { throw .voteNotInMeeting(vote) }
    _ = try runOpen(meeting)
    guard vote.isOpen else { throw .voteClosed(vote) }
    return vote
  }
}

extension Alliance {
  /// What opens in a meeting belongs to the item being taken.
  mutating func note(_ decision: AgendaItem.Decision, in key: Key<Meeting>?) {
    guard let key, let place = meetings[key]?.current else { return }
    meetings[key]?.agenda[place].decisions.append(decision)
  }

  /// An item whose decision ended for want of a quorum, or in a tie, waits to be taken again.
  mutating func returnItem(in key: Key<Meeting>?) {
    guard let key, let place = meetings[key]?.current else { return }
    meetings[key]?.agenda[place].state = .waiting
  }
}
