package import Constitution

/// A vote of an organ on one case. The roll is frozen when it opens.
package struct Vote: Hashable, Codable, Sendable {
  package enum Cause: String, Hashable, Codable, Sendable {
    /// No outstanding ballot could change the outcome.
    case decided
    case deadline
    /// Whoever presides closed it.
    case presider
    /// The matter was given up before the end; there is no outcome.
    case givenUp
    /// Too few were left in the meeting; there is no outcome, and the matter may be put to the vote again.
    case noQuorum

    package var hasOutcome: Bool { self != .givenUp && self != .noQuorum }
  }

  package struct Closing: Hashable, Codable, Sendable {
    package var at: Instant
    package var cause: Cause
    package var carried: Bool
  }

  package var id: Key<Vote>
  package var `case`: Key<Case>
  package var organ: Key<Organ>
  /// The rule as it stood when the vote opened, with its rival readings.
  package var rule: Rule
  package var opened: Instant
  /// When a vote by circulation ends; nil in a meeting, where whoever presides closes it.
  package var closes: Instant?
  package var meeting: Key<Meeting>?
  package var electorate: Electorate
  /// One ballot for each of the roll, in its order; nil for who has not voted. A secret vote has none here.
  package var ballots: [Choice?]
  /// The count with which a secret vote was closed.
  package var counted: Tally?
  /// In a meeting, the count in the room of those who did not vote by themselves.
  package var hands: HandCount?
  /// Whose ballot was entered for them by whoever runs the meeting.
  package var entered: [Key<Person>] = []
  /// Whose ballot came by a link that was made for them, without their signing in.
  package var byLink: [Key<Person>] = []
  package var closing: Closing?

  package var reading: VoteReading { rule.voteReading }
  package var roll: [Voter] { electorate.roll }
  package var recused: [Voter] { electorate.recused }
  package var isSecret: Bool { electorate.handedIn != nil }
  package var box: Key<BallotBox> { Key(id.text) }

  /// The count. Of an open secret vote nobody knows one: it is then all zeros, and `isCountHidden`.
  package var tally: Tally {
    if let counted { return counted }
    var (yes, no, abstain) = (0, 0, 0)
    if let hands, !isSecret { (yes, no, abstain) = (hands.yes, hands.no, hands.abstain) }
    for ballot in ballots {
      switch ballot {
      case .yes: yes += 1
      case .no: no += 1
      case .abstain: abstain += 1
      case nil: break
      }
    }
    return Tally(
      office: roll.count + recused.count, roll: roll.count, yes: yes, no: no, abstain: abstain, attending: attending)
  }

  /// Of the roll, who is in the meeting, or has voted and gone; nil where the ballots are circulated. Of those counted in
  /// the room nobody knows who has gone, so that they are there until the close.
  private var attending: Int? {
    guard electorate.attending != nil else { return nil }
    return max(taken, roll.indices.count { electorate.isAttending($0) || hasVoted($0) })
  }

  private func hasVoted(_ place: Int) -> Bool { ballots[place] != nil || electorate.handedIn?[place] == true }

  /// How many have voted; of a secret vote, too, this is known.
  package var taken: Int { takenByName + (hands?.total ?? 0) }
  /// How many have voted by themselves, or had their ballot entered under their name.
  package var takenByName: Int { roll.indices.count(where: hasVoted) }

  /// Whether whoever stands at that place of the roll voted, or was there when hands were counted without names.
  package func tookPart(at place: Int) -> Bool { hasVoted(place) || (hands != nil && electorate.isAttending(place)) }

  package func hasVoted(_ person: Key<Person>) -> Bool { place(of: person).map(hasVoted) ?? false }

  package var isCountHidden: Bool { isSecret && isOpen }

  package var standing: Standing { Standing(tally, under: reading) }
  package var isOpen: Bool { closing == nil }

  package func place(of person: Key<Person>) -> Int? { electorate.place(of: person) }
  package func ballot(of person: Key<Person>) -> Choice? { place(of: person).flatMap { ballots[$0] } }

  /// What the count comes to under each other reading of the same words, in the rule's order.
  package var underRivals: [(source: Words, reading: VoteReading, carries: Bool)] {
    rule.rivals.compactMap { rival in
      guard case .vote(let reading) = rival.value else { return nil }
      return (rival.source, reading, tally.carries(under: reading))
    }
  }
}

extension Rule {
  /// The reading under which a vote is counted. The soundness check keeps a rule of another kind from ever reaching a vote.
  package var voteReading: VoteReading {
    guard case .vote(let reading) = value else { preconditionFailure("rule \(id) is not one for votes") }
    return reading
  }
}
