package import Constitution

/// Another project that does much the same, and why it looks so. It stops nothing: it says what to look at.
package struct Overlap: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// Both are against the same topic.
    case topic(Key<Case>)
    /// Both belong to the same unit.
    case unit(Key<Member>)
    /// What both speak of, the more telling first.
    case words([String])
  }

  package var file: Key<Case>
  /// How much of what they say is the same, 0 to 1000.
  package var likeness: Int
  package var reasons: [Reason]

  /// Texts of projects of one field share some words; from here on they share what they are about.
  static let leastLikeness = 220
  /// Likeness alone, without any other reason, has to be plainer.
  static let plainLikeness = 350
}

extension Alliance {
  /// The projects that overlap with one, the most alike first: those under way and those that were completed.
  package func overlaps(with file: Case, atMost limit: Int) -> [Overlap] {
    guard let procedure = procedure(of: file), procedure.opening != nil else { return [] }
    let others = projects.filter { $0.id != file.id && ($0.isOpen || cameToGood($0)) }
    let vocabulary = (charter.vocabulary ?? []).map { $0.map { $0.lowercased() } }
    let own = wording(of: file, vocabulary)
    let wordings = others.map { wording(of: $0, vocabulary) }
    let weights = Weights([own] + wordings)
    return zip(others, wordings).compactMap { other, wording -> Overlap? in
      let likeness = weights.likeness(own, wording)
      var reasons: [Overlap.Reason] = []
      if let topic = file.answers.namedCase, other.answers.namedCase == topic { reasons.append(.topic(topic)) }
      reasons += units(of: file).filter(units(of: other).contains).map { .unit($0) }
      guard likeness >= (reasons.isEmpty ? Overlap.plainLikeness : Overlap.leastLikeness) || isSameTopic(reasons) else {
        return nil
      }
      let words = weights.common(own, wording, charter.vocabulary ?? [])
      if likeness >= Overlap.leastLikeness, !words.isEmpty { reasons.append(.words(words)) }
      return reasons.isEmpty ? nil : Overlap(file: other.id, likeness: likeness, reasons: reasons)
    }
    .sorted { ($1.likeness, $0.file) < ($0.likeness, $1.file) }
    .prefix(limit).map(\.self)
  }

  private func cameToGood(_ file: Case) -> Bool { procedure(of: file)?.end(file.place)?.tone == .good }

  private func isSameTopic(_ reasons: [Overlap.Reason]) -> Bool {
    reasons.contains { if case .topic = $0 { true } else { false } }
  }

  /// What a project says of itself when it is proposed, and what is open to whoever sees it.
  private func wording(of file: Case, _ vocabulary: [[String]]) -> Wording {
    let fields = procedure(of: file)?.opening?.form.fields.filter { !$0.personal && $0.seenBy.isEmpty } ?? []
    return Wording(fields.compactMap { file.answers.text($0.id) }.joined(separator: "\n"), vocabulary)
  }
}
