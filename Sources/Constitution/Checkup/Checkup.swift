/// The check-up of a charter as a text to be governed by: gaps, contradictions, and the defaults that stand in for them.
/// Unlike a flaw of soundness, a finding keeps nothing from running.
package struct Checkup {
  /// How much harm the gap can do.
  package enum Severity: String, Hashable, Codable, Sendable, CaseIterable {
    /// Blocks or can void a decision.
    case high
    /// Will be disputed.
    case medium
    /// Is untidy.
    case low

    package var words: Words {
      switch self {
      case .high: Words("可能使决定受阻或无效", "can block or void a decision")
      case .medium: Words("会引起争议", "will be disputed")
      case .low: Words("有欠完备", "is untidy")
      }
    }
  }

  package struct Finding: Hashable, Codable, Sendable {
    /// The same for the same check whatever the charter, 1…53.
    package var number: Int
    package var severity: Severity
    /// The places of the charter that are concerned, in order; empty where no article comes near the subject.
    package var citations: [Citation]
    package var title: Words
    /// What in this charter gave rise to it; nil where the title says it all.
    package var detail: Words?
    /// What the model charter says on the subject, or what is usual where it is silent.
    package var model: Words
    /// What the software does until the assembly settles it.
    package var standIn: Words
    /// Where that makes a difference.
    package var takesEffect: Words
  }

  /// Every finding, by number.
  package static func findings(in charter: Charter) -> [Finding] {
    checks.compactMap { $0.finding(in: charter) }.sorted { $0.number < $1.number }
  }

  /// All checks, by chapter of a charter.
  static let checks: [Check] =
    legalChecks + bodyChecks + memberChecks + meetingChecks + officeChecks + workChecks + publicityChecks
}

/// One question that the check-up puts to a charter.
struct Check: Sendable {
  /// What a check saw: where, and what in particular.
  struct Sighting {
    var citations: [Citation]
    var detail: Words?

    init(_ citations: [Citation], _ detail: Words? = nil) {
      self.citations = citations
      self.detail = detail
    }
  }

  let number: Int
  let severity: Checkup.Severity
  let title: Words
  let model: Words
  let standIn: Words
  let takesEffect: Words
  /// The rule that stands in, if one does; its reading and the steps that use it are then told from the charter itself.
  let rule: Key<Rule>?
  /// nil where the charter settles the question.
  let look: @Sendable (Charter) -> Sighting?

  init(
    _ number: Int, _ severity: Checkup.Severity, _ title: Words, model: Words, standIn: Words, takesEffect: Words,
    rule: Key<Rule>? = nil, look: @escaping @Sendable (Charter) -> Sighting?
  ) {
    self.number = number
    self.severity = severity
    self.title = title
    self.model = model
    self.standIn = standIn
    self.takesEffect = takesEffect
    self.rule = rule
    self.look = look
  }

  func finding(in charter: Charter) -> Checkup.Finding? {
    guard let sighting = look(charter) else { return nil }
    let rule = self.rule.flatMap(charter.rule)
    var standIn = standIn
    if let rule {
      standIn =
        standIn + Words("（\(rule.name.zh)：\(rule.value.words.zh)）", " (\(rule.name.en): \(rule.value.words.en))")
    }
    let uses = rule.map { charter.uses(of: $0.id) } ?? []
    let takesEffect = uses.reduce(takesEffect) { $0 + Words("；\($1.zh)", "; \($1.en)") }
    var seen: Set<Citation> = []
    return Checkup.Finding(
      number: number, severity: severity, citations: sighting.citations.sorted().filter { seen.insert($0).inserted },
      title: title, detail: sighting.detail, model: model, standIn: standIn, takesEffect: takesEffect)
  }
}

extension Words {
  fileprivate static func + (a: Words, b: Words) -> Words { Words(a.zh + b.zh, a.en + b.en) }
}
