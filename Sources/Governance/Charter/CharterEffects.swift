import Constitution
import HashTreeCollections

/// What an adopted draft does: the amended charter, or an interpretation of the one in force.
extension Deliberation {
  mutating func amendCharter(_ file: Case, _ citation: Citation) throws(Refusal) {
    let charter = try alliance.outcome(of: file, at: at)
    let from = file.draft?.effective.map { max($0.start, at) } ?? at
    record(.charterAmended(CharterAmended(case: file.id, charter: charter, from: from)), citation)
    if from <= at { settleCommittees(citation) }
  }

  mutating func interpret(_ file: Case, _ citation: Citation) throws(Refusal) {
    guard let content = file.draft?.interpretation else { throw .draftMissing(citation) }
    _ = try alliance.outcome(of: file, at: at)
    let number = alliance.charterHistory.interpretations.count + 1
    record(
      .charterInterpreted(CharterInterpreted(number: number, case: file.id, question: file.title, content: content)),
      citation)
  }

  /// Before anything else is decided, a text whose day has come takes effect.
  mutating func keepCharterDate() {
    guard let pending = alliance.charterHistory.pending, pending.from <= at else { return }
    record(.charterTookEffect(CharterTookEffect(version: pending.number)), pending.citation, by: .clock)
    settleCommittees(pending.citation, by: .clock)
  }
}
