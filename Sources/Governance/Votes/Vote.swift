package import Constitution

/// A vote of an organ on one case. The roll is frozen when it opens.
package struct Vote: Hashable, Codable, Sendable {
  package enum Cause: String, Hashable, Codable, Sendable {
    /// No outstanding ballot could change the outcome.
    case decided
    case deadline
    /// The matter was given up before the end; there is no outcome.
    case givenUp
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
  package var closes: Instant
  package var roll: [Voter]
  /// One ballot for each of the roll, in its order; nil for who has not voted.
  package var ballots: [Choice?]
  /// In office, but not on the roll because the matter is their own or because they withdrew.
  package var recused: [Voter]
  package var closing: Closing?

  package var reading: VoteReading { rule.voteReading }

  package var tally: Tally { tally(counting: ballots) }

  private func tally(counting ballots: [Choice?]) -> Tally {
    var (yes, no, abstain) = (0, 0, 0)
    for ballot in ballots {
      switch ballot {
      case .yes: yes += 1
      case .no: no += 1
      case .abstain: abstain += 1
      case nil: break
      }
    }
    return Tally(office: roll.count + recused.count, roll: roll.count, yes: yes, no: no, abstain: abstain)
  }

  package var standing: Standing { Standing(tally, under: reading) }
  package var isOpen: Bool { closing == nil }

  package func place(of person: Key<Person>) -> Int? { roll.firstIndex { $0.person == person } }
  package func ballot(of person: Key<Person>) -> Choice? { place(of: person).flatMap { ballots[$0] } }

  /// What the count comes to under each other reading of the same words, in the rule's order.
  package var underRivals: [(source: Words, reading: VoteReading, carries: Bool)] {
    rule.rivals.compactMap { rival in
      guard case .vote(let reading) = rival.value else { return nil }
      return (rival.source, reading, tally.carries(under: reading))
    }
  }
}

/// One who may vote, and the member for which they sit.
package struct Voter: Hashable, Codable, Sendable {
  package var person: Key<Person>
  package var unit: Key<Member>?

  package init(person: Key<Person>, unit: Key<Member>?) {
    self.person = person
    self.unit = unit
  }
}

extension Rule {
  /// The reading under which a vote is counted. The soundness check keeps a rule of another kind from ever reaching a vote.
  package var voteReading: VoteReading {
    guard case .vote(let reading) = value else { preconditionFailure("rule \(id) is not one for votes") }
    return reading
  }
}
