package import Constitution
import HashTreeCollections

/// What past decisions would have come to under another charter: the votes of one rule, counted again by its new reading.
package struct Recount: Hashable, Sendable {
  package var old: Rule
  package var new: Rule
  /// How many votes under the rule carried, and how many were lost.
  package var carried = 0
  package var lost = 0
  /// Those that carried and would not have, the earliest first.
  package var wouldFail: [Key<Vote>] = []
  /// Those that were lost and would have carried, the earliest first.
  package var wouldCarry: [Key<Vote>] = []
  /// Those that ended early, since no further ballot could have changed the outcome, and in which under the new reading
  /// one could have: nobody knows how they would have come out.
  package var open: [Key<Vote>] = []

  fileprivate mutating func add(_ vote: Vote, _ closing: Vote.Closing, _ reading: VoteReading) {
    if closing.carried { carried += 1 } else { lost += 1 }
    let standing = Standing(vote.tally, under: reading)
    if closing.cause == .decided && !standing.isDecided { return open.append(vote.id) }
    let carries = vote.tally.carries(under: reading)
    if closing.carried && !carries { wouldFail.append(vote.id) }
    if !closing.carried && carries { wouldCarry.append(vote.id) }
  }
}

extension Alliance {
  /// One recount for each rule about votes that reads otherwise under the draft, in the order of its rules.
  package func recounts(under draft: Charter) -> [Recount] {
    let changed = draft.rules.compactMap { new -> (old: Rule, new: Rule, reading: VoteReading)? in
      guard let old = charter.rule(new.id), old.value != new.value, case .vote(let reading) = new.value else {
        return nil
      }
      return (old, new, reading)
    }
    guard !changed.isEmpty else { return [] }
    let rules = Set(changed.map(\.new.id))
    let closed = votes.values.filter { !$0.isOpen && rules.contains($0.rule.id) }
      .sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }
    return changed.map { old, new, reading in
      var recount = Recount(old: old, new: new)
      for vote in closed where vote.rule.id == new.id {
        if let closing = vote.closing, closing.cause.hasOutcome { recount.add(vote, closing, reading) }
      }
      return recount
    }
  }
}
