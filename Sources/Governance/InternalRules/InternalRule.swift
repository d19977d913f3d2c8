package import Constitution
import HashTreeCollections

/// A rule that the alliance makes for itself below its charter: Article 16(7). Each version stays readable for ever.
package struct InternalRule: Hashable, Codable, Sendable {
  package struct Version: Hashable, Codable, Sendable {
    /// 1, 2, 3…
    package var number: Int
    package var title: String
    package var text: String
    package var from: Instant
    package var `case`: Key<Case>
    package var resolution: Key<Resolution>?
  }

  package struct Repeal: Hashable, Codable, Sendable {
    package var at: Instant
    package var `case`: Key<Case>
  }

  package var id: Key<InternalRule>
  /// The latest last; never empty.
  package var versions: [Version]
  package var repeal: Repeal?

  package var latest: Version { versions[versions.count - 1] }
  package var isInForce: Bool { repeal == nil }
}

package struct InternalRulePublished: Hashable, Codable, Sendable {
  package var rule: Key<InternalRule>
  package var version: Int
  package var title: String
  package var text: String
  package var `case`: Key<Case>
  package var resolution: Key<Resolution>?

  package init(
    rule: Key<InternalRule>, version: Int, title: String, text: String, case: Key<Case>,
    resolution: Key<Resolution>? = nil
  ) {
    self.rule = rule
    self.version = version
    self.title = title
    self.text = text
    self.case = `case`
    self.resolution = resolution
  }
}

package struct InternalRuleRepealed: Hashable, Codable, Sendable {
  package var rule: Key<InternalRule>
  package var `case`: Key<Case>

  package init(rule: Key<InternalRule>, case: Key<Case>) {
    self.rule = rule
    self.case = `case`
  }
}

/// The fields of the form from which the effect `publish-rule` makes, amends or repeals one. Soundness asks for them.
package enum InternalRuleField {
  package static let title: Key<Field> = "name"
  /// `make`, `amend` or `repeal`.
  package static let action: Key<Field> = "action"
  /// The number of the rule that is amended or repealed.
  package static let number: Key<Field> = "number"
  package static let text: Key<Field> = "rule-text"
}

extension Alliance {
  mutating func publish(_ event: InternalRulePublished, at moment: Instant) {
    let version = InternalRule.Version(
      number: event.version, title: event.title, text: event.text, from: moment, case: event.case,
      resolution: event.resolution)
    internalRules[event.rule, default: InternalRule(id: event.rule, versions: [])].versions.append(version)
  }

  mutating func repeal(_ event: InternalRuleRepealed, at moment: Instant) {
    internalRules[event.rule]?.repeal = InternalRule.Repeal(at: moment, case: event.case)
  }

  /// All of them, in the order of their numbers.
  package var internalRulesInOrder: [InternalRule] { internalRules.values.sorted { $0.id < $1.id } }

  /// What a case was to do with a rule: the rule it names, or the next number for a new one; nil where it names none in force.
  fileprivate func target(_ answers: [Answer]) -> Key<InternalRule>? {
    if answers.choice(InternalRuleField.action) == "make" {
      let digits = String(internalRules.count + 1)
      return Key("R" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
    }
    guard let number = answers.text(InternalRuleField.number),
      let rule = internalRules[Key(number.uppercased())], rule.isInForce
    else { return nil }
    return rule.id
  }
}

extension Deliberation {
  /// Says before anything is recorded that there is no such rule to amend or repeal, or no text to make it of.
  func admissible(rule answers: [Answer], _ procedure: Procedure, _ step: Step) throws(Refusal) {
    guard procedure.has(.publishRule) else { return }
    guard alliance.target(answers) != nil else {
      throw .formIncomplete(
        [
          FieldProblem(
            field: InternalRuleField.number, words: Words("没有这个编号的现行制度", "No internal rule in force has this number"))
        ],
        step)
    }
    if answers.choice(InternalRuleField.action) != "repeal", answers.text(InternalRuleField.text) == nil {
      throw .formIncomplete(
        [FieldProblem(field: InternalRuleField.text, words: Words("请填写制度全文", "Give the whole text"))], step)
    }
  }

  mutating func publishRule(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    // Another case may have repealed it since.
    guard let rule = alliance.target(file.answers) else { throw .ruleGone(step) }
    if file.answers.choice(InternalRuleField.action) == "repeal" {
      record(.internalRuleRepealed(InternalRuleRepealed(rule: rule, case: file.id)), citation)
      return
    }
    guard let title = file.answers.text(InternalRuleField.title), let text = file.answers.text(InternalRuleField.text)
    else { throw .answersMissing(step) }
    let number = (alliance.internalRules[rule]?.versions.count ?? 0) + 1
    record(
      .internalRulePublished(
        InternalRulePublished(
          rule: rule, version: number, title: title, text: text, case: file.id, resolution: file.latestResolution)),
      citation)
  }
}

extension Refusal {
  fileprivate static func ruleGone(_ step: Step) -> Refusal {
    Refusal(
      .stepElsewhere, step.citation,
      missing: Words("所要修改或废止的制度已经不在施行。", "The rule to be amended or repealed is no longer in force."),
      needed: Words("请另行提出。", "Bring it anew."))
  }
}
