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
}

package struct ResolutionAdopted: Hashable, Codable, Sendable {
  package var resolution: Key<Resolution>
  package var title: Words
  package var organ: Key<Organ>
  package var `case`: Key<Case>
  package var vote: Key<Vote>?
}

extension Alliance {
  mutating func adopt(_ event: ResolutionAdopted, _ recorded: Recorded) {
    resolutions[event.resolution] = Resolution(
      id: event.resolution, title: event.title, organ: event.organ, case: event.case, vote: event.vote,
      citation: recorded.citation, adopted: recorded.at)
    count(.resolution, at: recorded.at)
    note(.resolved(event.resolution), event.case, recorded)
  }
}
