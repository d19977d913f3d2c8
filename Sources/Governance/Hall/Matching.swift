package import Constitution

/// How well a listing meets another, and why.
package struct Match: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case same(Key<Field>, Key<Field.Option>)
    /// What both speak of, the more telling first.
    case words([String])
    /// Both say when, and the times meet, or do not.
    case together, apart
  }

  package var listing: Key<Case>
  /// 0 to 100.
  package var score: Int
  package var reasons: [Reason]
}

extension Alliance {
  /// What meets a listing, the best first; empty where it is not published. Nothing of the same unit meets it.
  ///
  /// Nobody decides by the order: it only says what to look at first, and shows why.
  package func matches(for file: Case, atMost limit: Int) -> [Match] {
    guard let matching = matching(of: file), let procedure = procedure(of: file) else { return [] }
    let own = unit(of: file)
    let others = listings(of: matching.with).filter { own == nil || unit(of: $0) != own }
    let comparison = Comparison(file, with: others, matching, procedure, charter.vocabulary ?? [])
    return others.compactMap { comparison.match($0) }
      .filter { $0.score >= Match.leastScore }
      .sorted { ($1.score, $0.listing) < ($0.score, $1.listing) }
      .prefix(limit).map(\.self)
  }
}

extension Match {
  /// What scores less is not worth a look.
  static let leastScore = 20
}

/// One listing, compared with many.
private struct Comparison {
  private let file: Case
  private let matching: Ask.Matching
  private let vocabulary: [[String]]
  private let texts: [Key<Field>]
  private let days: [Key<Field>]
  private let choices: [Key<Field>]
  private let own: Wording
  private let wordings: [Key<Case>: Wording]
  private let weights: Weights

  init(_ file: Case, with others: [Case], _ matching: Ask.Matching, _ procedure: Procedure, _ vocabulary: [[String]]) {
    self.file = file
    self.matching = matching
    self.vocabulary = vocabulary
    let fields = matching.by.compactMap { criterion in
      procedure.field(criterion.field)
    }
    let texts = fields.filter { if case .text = $0.kind { true } else { false } }.map(\.id)
    self.texts = texts
    days = fields.filter { $0.kind == .day }.map(\.id)
    choices = fields.filter { if case .choice = $0.kind { true } else { false } }.map(\.id)
    let small = vocabulary.map { $0.map { $0.lowercased() } }
    func wording(of file: Case) -> Wording {
      Wording(texts.compactMap(file.answers.text).joined(separator: "\n"), small)
    }
    own = wording(of: file)
    wordings = Dictionary(others.map { ($0.id, wording(of: $0)) }) { first, _ in first }
    weights = Weights([own] + wordings.values)
  }

  func match(_ other: Case) -> Match? {
    guard let wording = wordings[other.id] else { return nil }
    var reasons: [Match.Reason] = []
    // In thousandths of a percent.
    var score = 0
    for field in choices {
      guard let option = file.answers.choice(field), other.answers.choice(field) == option else { continue }
      reasons.append(.same(field, option))
      score += 1000 * weight(of: [field])
    }
    // Texts of everyday length that speak of the same thing share a quarter of what they say.
    score += min(1000, 4 * weights.likeness(own, wording)) * weight(of: texts)
    let common = weights.common(own, wording, vocabulary)
    if !common.isEmpty { reasons.append(.words(common)) }
    switch timesMeet(other) {
    case true?:
      reasons.append(.together)
      score += 1000 * weight(of: days)
    case false?:
      reasons.append(.apart)
      score /= 2
    case nil: score += 500 * weight(of: days)
    }
    return Match(listing: other.id, score: score / 1000, reasons: reasons)
  }

  private func weight(of fields: [Key<Field>]) -> Int {
    matching.by.filter { fields.contains($0.field) }.reduce(0) { $0 + $1.weight }
  }

  /// nil where one of them does not say when.
  private func timesMeet(_ other: Case) -> Bool? {
    guard days.count == 2 else { return nil }
    let (mine, theirs) = (days.map(file.answers.day), days.map(other.answers.day))
    guard mine.contains(where: { $0 != nil }), theirs.contains(where: { $0 != nil }) else { return nil }
    let start = [mine[0], theirs[0]].compactMap(\.self).max()
    let end = [mine[1], theirs[1]].compactMap(\.self).min()
    guard let start, let end else { return true }
    return start <= end
  }
}

extension Weights {
  /// At most four things or words that both name, the more telling first. `vocabulary` is as the charter writes it.
  func common(_ one: Wording, _ other: Wording, _ vocabulary: [[String]]) -> [String] {
    let things = one.things.intersection(other.things)
      .sorted { (weight(of: $1), $0) < (weight(of: $0), $1) }
      .map { vocabulary[$0][0] }
    let known = things.joined(separator: " ")
    let phrases = one.phrases(in: other).filter { !known.contains($0) }
    return Array((things + phrases).prefix(4))
  }
}

extension Wording {
  /// The stretches of at least three characters, or words in Latin letters, that stand in both, the longest first.
  func phrases(in other: Wording) -> [String] {
    var phrases: [String] = []
    var end: Character?
    for token in tokens where other.tokenSet.contains(token) {
      if let last = end, token.count == 2, token.first == last, let phrase = phrases.popLast() {
        phrases.append(phrase + String(token.dropFirst()))
      } else {
        phrases.append(token)
      }
      end = token.last
    }
    return phrases.filter { $0.count > 2 || $0.utf8.count == $0.count }
      .enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }
}
