package import Constitution
import HashTreeCollections

/// The whole charter as amended: the record alone says what was in force at any time.
package struct CharterAmended: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var charter: Charter
  /// From when it is in force.
  package var from: Instant
}

/// The day of an amended charter has come.
package struct CharterTookEffect: Hashable, Codable, Sendable {
  package var version: Int
}

package struct CharterInterpreted: Hashable, Codable, Sendable {
  package var number: Int
  package var `case`: Key<Case>
  package var question: String
  package var content: Interpretation
}

/// How the charter follows from its events.
extension Alliance {
  mutating func amend(_ event: CharterAmended, _ recorded: Recorded) {
    let next = CharterVersion(
      charter: event.charter, from: event.from, adoptedIn: event.case, citation: recorded.citation)
    charterHistory.pending = next
    note(.amended(version: next.number), event.case, recorded)
    if event.from <= recorded.at { putIntoForce() }
  }

  mutating func putIntoForce() {
    guard let next = charterHistory.pending else { return }
    var past = charterVersions[charterHistory.past.count]
    past.until = next.from
    charterHistory.past.append(past)
    charter = next.charter
    charterHistory.since = next.from
    charterHistory.adoptedIn = next.adoptedIn
    charterHistory.pending = nil
  }

  mutating func interpret(_ event: CharterInterpreted, _ recorded: Recorded) {
    charterHistory.interpretations.append(
      AdoptedInterpretation(
        number: event.number, case: event.case, question: event.question, content: event.content,
        adopted: recorded.at, citation: recorded.citation, version: charter.version.number))
    let rule = event.content.rule
    let before = rule.flatMap(charter.rule)
    charter = (try? charter.applying(event.content, number: event.number)) ?? charter
    // A text that waits for its day is interpreted as well, unless it settles the same rule in its own way.
    if let rule, let next = charterHistory.pending?.charter, next.rule(rule) == before {
      charterHistory.pending?.charter = (try? next.applying(event.content, number: event.number)) ?? next
    }
    note(.interpreted(event.number), event.case, recorded)
  }
}
