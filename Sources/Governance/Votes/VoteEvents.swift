package import Constitution
import HashTreeCollections

package struct VoteOpened: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var `case`: Key<Case>
  package var organ: Key<Organ>
  package var rule: Rule
  package var closes: Instant?
  package var roll: [Voter]
  package var recused: [Voter]
  package var meeting: Key<Meeting>?
  package var attending: [Bool]?
  /// Absent in version 1, in which every vote was named.
  package var secret: Bool?

  var electorate: Electorate {
    Electorate(roll: roll, recused: recused, attending: attending, isSecret: secret ?? false)
  }
}

package struct VoteCast: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var person: Key<Person>
  package var choice: Choice
  /// Who cast it for them; absent where they did so themselves, or whoever ran the meeting entered it.
  package var proxy: Key<Person>?
}

package struct VoterRecused: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var person: Key<Person>
  package var reason: String
}

/// The outcome with the count behind it, so that a reader of the record alone can check the sum.
package struct VoteClosed: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var cause: Vote.Cause
  package var tally: Tally
  package var carried: Bool
}

/// How a vote follows from its events.
extension Alliance {
  mutating func open(_ event: VoteOpened, _ recorded: Recorded) {
    votes[event.vote] = Vote(
      id: event.vote, case: event.case, organ: event.organ, rule: charter.sharing(event.rule), opened: recorded.at,
      closes: event.closes,
      meeting: event.meeting, electorate: event.electorate, ballots: Array(repeating: nil, count: event.roll.count))
    cases[event.case]?.vote = event.vote
    note(.vote(event.vote), in: event.meeting)
    note(.voteOpened(event.vote), event.case, recorded)
  }

  /// Those for whom whoever steps aside stood in the meeting have nobody there who may vote for them.
  mutating func recuse(_ event: VoterRecused) {
    votes[event.vote]?.recuse(event)
    guard let key = votes[event.vote]?.meeting, let meeting = meetings[key] else { return }
    for mandate in meeting.mandates(heldBy: event.person) { setAttending(mandate.principal, in: key) }
  }

  mutating func close(_ event: VoteClosed, _ recorded: Recorded) {
    guard let vote = votes[event.vote] else { return }
    if vote.isSecret { votes[event.vote]?.counted = event.tally }
    votes[event.vote]?.closing = Vote.Closing(at: recorded.at, cause: event.cause, carried: event.carried)
    if event.cause == .noQuorum { returnItem(in: vote.meeting) }
    note(.voteClosed(event.vote), vote.case, recorded)
  }
}

extension Vote {
  mutating func cast(_ event: VoteCast, by principal: Principal) {
    guard let place = place(of: event.person) else { return }
    ballots[place] = event.choice
    entered.removeAll { $0 == event.person }
    electorate.note(event.person, through: event.proxy)
    byLink.removeAll { $0 == event.person }
    if principal.person != event.person, event.proxy == nil { entered.append(event.person) }
    if principal == .link(event.person) { byLink.append(event.person) }
  }

  /// What whoever steps aside cast for others is withdrawn too: it was cast by one who has an interest.
  mutating func recuse(_ event: VoterRecused) {
    guard let place = electorate.recuse(event.person) else { return }
    ballots.remove(at: place)
    for other in roll.indices where electorate.proxy(of: roll[other].person) == event.person {
      ballots[other] = nil
      electorate.note(roll[other].person, through: nil)
    }
  }
}
