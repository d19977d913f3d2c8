package import Constitution

/// Casts the sender's ballot, or changes it while the vote is open.
package struct CastVote: Hashable, Sendable {
  package var vote: Key<Vote>
  package var choice: Choice
  /// For whom a proxy casts it; nil for the sender's own.
  package var principal: Key<Person>?

  package init(vote: Key<Vote>, choice: Choice, principal: Key<Person>? = nil) {
    self.vote = vote
    self.choice = choice
    self.principal = principal
  }
}

/// The sender steps aside, since the matter touches their own interest: the ballot is withdrawn and the roll shortened.
package struct RecuseVoter: Hashable, Sendable {
  package var vote: Key<Vote>
  package var reason: String

  package init(vote: Key<Vote>, reason: String) {
    self.vote = vote
    self.reason = reason
  }
}
