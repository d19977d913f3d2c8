/// A number that the charter uses, or that it leaves open and a default supplies, with the words it rests on.
package struct Rule: Hashable, Codable, Sendable {
  package enum Value: Hashable, Codable, Sendable {
    case vote(VoteReading)
    case period(Period)
    case number(Int)
    case yesNo(Bool)
  }

  /// Another way to read the same words. A decision under the rule is also shown as it would fall under each of these.
  package struct Rival: Hashable, Codable, Sendable {
    package var value: Value
    package var source: Words

    package init(value: Value, source: Words) {
      self.value = value
      self.source = source
    }
  }

  package var id: Key<Rule>
  package var name: Words
  /// The article that states the rule, or the one nearest to what it leaves open.
  package var citation: Citation
  /// The charter's own words; nil where it is silent.
  package var quotation: String?
  package var value: Value
  package var basis: Basis
  package var openQuestion: Words?
  package var rivals: [Rival]

  package init(
    id: Key<Rule>, name: Words, citation: Citation, quotation: String?, value: Value, basis: Basis,
    openQuestion: Words? = nil, rivals: [Rival] = []
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.quotation = quotation
    self.value = value
    self.basis = basis
    self.openQuestion = openQuestion
    self.rivals = rivals
  }
}

/// How a vote is decided: the share of yes that carries it, and the share that must take part for it to count at all.
package struct VoteReading: Hashable, Codable, Sendable {
  package var carriedBy: Threshold
  package var quorum: Threshold?

  package init(carriedBy: Threshold, quorum: Threshold? = nil) {
    self.carriedBy = carriedBy
    self.quorum = quorum
  }

  package var words: Words {
    guard let quorum else { return Words("赞成\(carriedBy.words.zh)", "yes \(carriedBy.words.en)") }
    return Words(
      "参加表决\(quorum.words.zh)，且赞成\(carriedBy.words.zh)",
      "taking part \(quorum.words.en), and yes \(carriedBy.words.en)")
  }
}
