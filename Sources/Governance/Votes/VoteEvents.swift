package import Constitution
import HashTreeCollections

package struct VoteOpened: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var `case`: Key<Case>
  package var organ: Key<Organ>
  package var rule: Rule
  package var closes: Instant
  package var roll: [Voter]
  package var recused: [Voter]
}

package struct VoteCast: Hashable, Codable, Sendable {
  package var vote: Key<Vote>
  package var person: Key<Person>
  package var choice: Choice
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
    // The charter's own copy of the rule is shared rather than kept once a vote.
    let rule = charter.rule(event.rule.id).flatMap { $0 == event.rule ? $0 : nil } ?? event.rule
    votes[event.vote] = Vote(
      id: event.vote, case: event.case, organ: event.organ, rule: rule, opened: recorded.at, closes: event.closes,
      roll: event.roll, ballots: Array(repeating: nil, count: event.roll.count), recused: event.recused)
    cases[event.case]?.vote = event.vote
    note(.voteOpened(event.vote), event.case, recorded)
  }

  mutating func close(_ event: VoteClosed, _ recorded: Recorded) {
    guard let vote = votes[event.vote] else { return }
    votes[event.vote]?.closing = Vote.Closing(at: recorded.at, cause: event.cause, carried: event.carried)
    note(.voteClosed(event.vote), vote.case, recorded)
  }
}

extension Vote {
  mutating func cast(_ event: VoteCast) {
    guard let place = place(of: event.person) else { return }
    ballots[place] = event.choice
  }

  mutating func recuse(_ event: VoterRecused) {
    guard let place = place(of: event.person) else { return }
    recused.append(roll.remove(at: place))
    ballots.remove(at: place)
  }
}
