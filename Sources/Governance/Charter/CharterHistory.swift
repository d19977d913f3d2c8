package import Constitution

/// Every text that the charter has had besides the one in force, and how the charter has been interpreted.
package struct CharterHistory: Hashable, Codable, Sendable {
  /// Texts that were in force once, the oldest first, each as interpreted by the end.
  package var past: [CharterVersion] = []
  /// Since when the present text is in force.
  package var since: Instant
  /// The case in which the present text was adopted; nil for the text of the founding.
  package var adoptedIn: Key<Case>?
  /// A text that was adopted and waits for its day.
  package var pending: CharterVersion?
  /// In the order of their numbers: 1, 2, 3…
  package var interpretations: [AdoptedInterpretation] = []

  init(since: Instant) { self.since = since }
}

/// One text of the charter and the time for which it holds.
package struct CharterVersion: Hashable, Codable, Sendable {
  package var charter: Charter
  package var from: Instant
  /// nil where nothing has taken its place.
  package var until: Instant?
  package var adoptedIn: Key<Case>?
  /// Under which article it was adopted.
  package var citation: Citation

  package var number: Int { charter.version.number }
}

package struct AdoptedInterpretation: Hashable, Codable, Sendable {
  package var number: Int
  package var `case`: Key<Case>
  package var question: String
  package var content: Interpretation
  package var adopted: Instant
  package var citation: Citation
  /// The version of the text that it explains.
  package var version: Int
}

extension Alliance {
  /// Every version, the oldest first: those of the past, the one in force, and one that waits for its day.
  package var charterVersions: [CharterVersion] {
    let present = CharterVersion(
      charter: charter, from: charterHistory.since, until: charterHistory.pending?.from,
      adoptedIn: charterHistory.adoptedIn,
      citation: charterHistory.adoptedIn == nil ? charter.foundingCitation : adoptionCitation)
    return charterHistory.past + [present] + (charterHistory.pending.map { [$0] } ?? [])
  }

  private var adoptionCitation: Citation {
    charter.organs.lazy.flatMap(\.powers).first { $0.acts.contains(.amendCharter) }?.citation
      ?? charter.foundingCitation
  }

  package func charterVersion(_ number: Int) -> CharterVersion? { charterVersions.first { $0.number == number } }

  /// The text in force at that moment; before the founding there was none.
  package func charterVersion(at moment: Instant) -> CharterVersion? { charterVersions.last { $0.from <= moment } }

  /// The text under which a case goes on: that under which it was opened, until it ends. The charter has no transitional
  /// rule of its own, so this is a default.
  package func charter(of file: Case) -> Charter {
    guard file.charter != charter.version.number else { return charter }
    return charterHistory.past.first { $0.number == file.charter }?.charter ?? charter
  }

  /// An organ by its key, from the present text or else the latest that had it: records speak of organs that are gone.
  package func organ(_ key: Key<Organ>) -> Organ? { latest { $0.organ(key) } }
  package func office(_ key: Key<Office>) -> Office? { latest { $0.office(key) } }

  private func latest<Part>(_ part: (Charter) -> Part?) -> Part? {
    ([charter] + charterHistory.past.reversed().map(\.charter)).compactMap(part).first
  }

  /// The interpretations of an article, the latest first.
  package func interpretations(of article: Int) -> [AdoptedInterpretation] {
    charterHistory.interpretations.filter { $0.content.article == article }.reversed()
  }
}
