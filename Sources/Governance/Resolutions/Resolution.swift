package import Constitution
import HashTreeCollections

/// What an organ has decided, with its number of the year.
package struct Resolution: Hashable, Codable, Sendable {
  package var id: Key<Resolution>
  package var title: Words
  package var organ: Key<Organ>
  package var `case`: Key<Case>
  /// The vote that carried it; nil where the organ decided without one.
  package var vote: Key<Vote>?
  package var citation: Citation
  package var adopted: Instant
  /// The resolution that it replaced or repealed.
  package var supersedes: Supersession?
  /// What took it out of force; nil while it is in force.
  package var ending: Ending?

  package var isInForce: Bool { ending == nil }
}

package struct ResolutionAdopted: Hashable, Codable, Sendable {
  package var resolution: Key<Resolution>
  package var title: Words
  package var organ: Key<Organ>
  package var `case`: Key<Case>
  package var vote: Key<Vote>?
  /// What it takes out of force; absent in what was adopted before a resolution could, and where it does not.
  package var supersedes: Supersession?

  package init(
    resolution: Key<Resolution>, title: Words, organ: Key<Organ>, case: Key<Case>, vote: Key<Vote>?,
    supersedes: Supersession? = nil
  ) {
    self.resolution = resolution
    self.title = title
    self.organ = organ
    self.case = `case`
    self.vote = vote
    self.supersedes = supersedes
  }
}

extension Alliance {
  mutating func adopt(_ event: ResolutionAdopted, _ recorded: Recorded) {
    resolutions[event.resolution] = Resolution(
      id: event.resolution, title: event.title, organ: event.organ, case: event.case, vote: event.vote,
      citation: recorded.citation, adopted: recorded.at, supersedes: event.supersedes)
    if let former = event.supersedes {
      resolutions[former.resolution]?.ending = Resolution.Ending(
        by: event.resolution, at: recorded.at, fate: former.fate)
    }
    count(.resolution, at: recorded.at)
    note(.resolved(event.resolution), event.case, recorded)
  }
}
