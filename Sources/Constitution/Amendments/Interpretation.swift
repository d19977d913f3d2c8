/// How the organ that interprets the charter reads one of its articles. From then on it is the basis of the rule that it
/// settles. The text itself does not change, and its version stays the one that members have accepted.
package struct Interpretation: Hashable, Codable, Sendable {
  /// The interpretation in words, beside the article.
  package var text: String
  package var article: Int
  /// The rule that it settles; nil where it explains words from which no number follows.
  package var rule: Key<Rule>?
  /// The value that the rule has from then on; nil where there is no rule.
  package var value: Rule.Value?

  package init(text: String, article: Int, rule: Key<Rule>? = nil, value: Rule.Value? = nil) {
    self.text = text
    self.article = article
    self.rule = rule
    self.value = value
  }
}

extension Charter {
  /// The charter as interpreted: the rule has the value that was settled on, and nothing about it is open any more.
  package func applying(_ interpretation: Interpretation, number: Int) throws(AmendmentFlaw) -> Charter {
    guard article(interpretation.article) != nil else {
      throw AmendmentFlaw(
        words: Words("章程没有第 \(interpretation.article) 条", "there is no Article \(interpretation.article)"))
    }
    guard let key = interpretation.rule else {
      guard interpretation.value == nil else {
        throw AmendmentFlaw(words: Words("有读法却没有写明规则", "a reading of a rule needs the rule"))
      }
      return self
    }
    guard let place = rules.firstIndex(where: { $0.id == key }) else {
      throw AmendmentFlaw(words: Words("没有名为“\(key)”的规则", "no rule is called \"\(key)\""))
    }
    guard rules[place].citation.article == interpretation.article else {
      throw AmendmentFlaw(
        words: Words(
          "规则“\(rules[place].name.zh)”不出自该条", "the rule \"\(rules[place].name.en)\" is not one of that article"))
    }
    guard let value = interpretation.value, value.isSameKind(as: rules[place].value), value.canBeWritten else {
      throw AmendmentFlaw(
        words: Words(
          "读法须与规则“\(rules[place].name.zh)”同类", "the reading must be of the kind of the rule \"\(rules[place].name.en)\""
        ))
    }
    var result = self
    result.rules[place].value = value
    result.rules[place].basis = .interpretation(number: number)
    result.rules[place].openQuestion = nil
    result.rules[place].rivals = []
    return result
  }
}
