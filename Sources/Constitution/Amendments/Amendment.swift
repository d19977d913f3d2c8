/// What an assembly changes in its charter: text and meaning together. An article keeps its number for good, since every
/// entry of the record cites one: a new article is added at the end, and a repealed one leaves its number empty.
package struct Amendment: Hashable, Codable, Sendable {
  package enum Change: Hashable, Codable, Sendable {
    /// The article as it is to read. A number that there is not yet must be the next one.
    case article(Article)
    case repeal(Int)
    /// A rule as it is to be, or a new one.
    case rule(Rule)
    /// The words that a power rests on, where its article is worded anew.
    case quotation(Key<Organ>, Citation, from: String, to: String)
    case chapter(Int, Words)
    /// The charter settles a subject, or does so no longer (nil).
    case provision(Subject, Citation?)
    case setUp(NewCommittee)
    /// A committee is closed, and another one takes its place wherever the charter named it.
    case merge(Key<Organ>, into: Key<Organ>)
    case close(Key<Organ>)
  }

  package var changes: [Change]

  package init(changes: [Change] = []) { self.changes = changes }

  package static let mostChanges = 200
  package static let mostParagraphs = 100
  package static let longestParagraph = 2000
  package static let longestTitle = 60
  package static let longestQuotation = 500
  package static let mostRules = 200
  package static let mostOrgans = 50
  /// Characters of what a rule is called, and of what is said about its readings.
  package static let longestRemark = 500
  package static let mostRivals = 10
  /// Characters of the whole charter: an event of the record holds all of it.
  package static let longestCharter = 200_000
  /// What stands in the place of a repealed article.
  package static let repealed = "（本条已删去）"

  /// Puts a change in the place of the one on the same thing, or at the end.
  package mutating func set(_ change: Change) {
    if let place = changes.firstIndex(where: { $0.target == change.target }) {
      changes[place] = change
    } else {
      changes.append(change)
    }
  }

  package mutating func remove(_ target: Target) { changes.removeAll { $0.target == target } }

  /// What a change is about: there is one change to each thing.
  package enum Target: Hashable, Comparable, Sendable {
    case chapter(Int)
    case article(Int)
    case quotation(Key<Organ>, Citation, String)
    case rule(Key<Rule>)
    case provision(String)
    case organ(Key<Organ>)
  }
}

extension Amendment.Change {
  package var target: Amendment.Target {
    switch self {
    case .article(let article): .article(article.number)
    case .repeal(let number): .article(number)
    case .rule(let rule): .rule(rule.id)
    case .quotation(let organ, let citation, let from, _): .quotation(organ, citation, from)
    case .chapter(let number, _): .chapter(number)
    case .provision(let subject, _): .provision(subject.rawValue)
    case .setUp(let committee): .organ(committee.id)
    case .merge(let organ, _), .close(let organ): .organ(organ)
    }
  }
}

/// Why an amendment cannot be made to a charter.
package struct AmendmentFlaw: Error, Hashable, Sendable {
  package var words: Words
}

extension Charter {
  /// The charter as amended: a whole new one, with the next number and a fingerprint that follows from the text.
  package func applying(_ amendment: Amendment, adopted: Day?) throws(AmendmentFlaw) -> Charter {
    guard !amendment.changes.isEmpty else { throw .init(words: Words("修改案没有任何改动", "the draft changes nothing")) }
    guard amendment.changes.count <= Amendment.mostChanges else {
      throw .init(words: Words("改动太多，最多 \(Amendment.mostChanges) 处", "more than \(Amendment.mostChanges) changes"))
    }
    var result = self
    // What is set up stands where the old ones stood, so these go last.
    let ending = amendment.changes.filter { $0.endedCommittee != nil }
    for change in amendment.changes where change.endedCommittee == nil { try result.apply(change) }
    for change in ending {
      if case .merge(_, let into) = change, ending.contains(where: { $0.endedCommittee == into }) {
        throw .init(words: Words("并入的委员会须保留", "the committee into which another is merged must stay"))
      }
      try result.apply(change)
    }
    guard result != self else {
      throw .init(words: Words("修改案与现行章程没有不同", "the draft is no different from the charter"))
    }
    guard result.articles.reduce(0, { $0 + $1.text.count }) <= Amendment.longestCharter else {
      throw .init(
        words: Words(
          "章程全文至多 \(Amendment.longestCharter) 字", "a charter has at most \(Amendment.longestCharter) characters"))
    }
    result.version = Version(
      number: version.number + 1, digest: result.digest(after: version, adopted), adopted: adopted)
    return result
  }

  private mutating func apply(_ change: Amendment.Change) throws(AmendmentFlaw) {
    switch change {
    case .article(let article): try put(article)
    case .repeal(let number):
      guard article(number) != nil else { throw .noArticle(number) }
      try put(Article(number: number, title: nil, paragraphs: [Amendment.repealed]))
    case .rule(let rule): try put(rule)
    case .quotation(let organ, let citation, let from, let to): try requote(organ, citation, from, to)
    case .chapter(let number, let title):
      guard let place = chapters.firstIndex(where: { $0.number == number }) else {
        throw .init(words: Words("章程没有第 \(number) 章", "there is no chapter \(number)"))
      }
      guard title.isBounded(by: Amendment.longestTitle) else {
        throw .init(
          words: Words(
            "章名须有 1 至 \(Amendment.longestTitle) 字", "a chapter's title has 1 to \(Amendment.longestTitle) characters"))
      }
      chapters[place].title = title
      chapters[place].basis = .charter
    case .provision(let subject, let citation):
      guard citation.map(\.canBeWritten) ?? true else { throw .noArticle(citation?.article ?? 0) }
      provisions.removeAll { $0.subject == subject }
      if let citation { provisions.append(Provision(subject: subject, citation: citation)) }
    case .setUp(let committee): try setUp(committee)
    case .merge(let organ, let other): try merge(organ, into: other)
    case .close(let organ): try close(organ)
    }
  }

  private mutating func put(_ article: Article) throws(AmendmentFlaw) {
    try article.checkBounds()
    for chapter in chapters.indices {
      if let place = chapters[chapter].articles.firstIndex(where: { $0.number == article.number }) {
        chapters[chapter].articles[place] = article
        return
      }
    }
    let next = articles.count + 1
    guard article.number == next, next < 1000, !chapters.isEmpty else { throw .noArticle(article.number) }
    chapters[chapters.count - 1].articles.append(article)
  }

  private mutating func put(_ rule: Rule) throws(AmendmentFlaw) {
    let isBounded = rule.quotation.map { (1...Amendment.longestQuotation).contains($0.count) && $0.isOneLine } ?? true
    guard isBounded, rules.count < Amendment.mostRules else {
      throw .init(
        words: Words(
          "规则的引文至多 \(Amendment.longestQuotation) 字，规则至多 \(Amendment.mostRules) 项",
          "a rule quotes at most \(Amendment.longestQuotation) characters, and there are at most \(Amendment.mostRules) rules"
        ))
    }
    guard rule.canBeWritten else {
      throw .init(
        words: Words("规则的写法、名称或出处不符合要求", "the rule is not written as rules are: its value, its names or its article"))
    }
    guard let place = rules.firstIndex(where: { $0.id == rule.id }) else { return rules.append(rule) }
    guard rule.value.isSameKind(as: rules[place].value) else {
      throw .init(
        words: Words("规则“\(rule.name.zh)”的值须与原来同类", "the rule \"\(rule.name.en)\" must keep its kind of value"))
    }
    rules[place] = rule
  }

  private mutating func requote(
    _ organ: Key<Organ>, _ citation: Citation, _ from: String, _ to: String
  ) throws(AmendmentFlaw) {
    guard let body = organs.firstIndex(where: { $0.id == organ }),
      let power = organs[body].powers.firstIndex(where: { $0.citation == citation && $0.quotation == from })
    else {
      throw .init(
        words: Words(
          "没有引自\(citation.words.zh)的这项职权：“\(from)”", "no power rests on these words of \(citation)"))
    }
    guard (1...Amendment.longestQuotation).contains(to.count), to.isOneLine else {
      throw .init(words: Words("职权的引文须有 1 至 500 字", "a power quotes 1 to 500 characters"))
    }
    organs[body].powers[power].quotation = to
  }

  /// What an amendment cannot touch is told by the fingerprint of the version before; the rest is told whole.
  private func digest(after version: Version, _ adopted: Day?) -> String {
    var parts = ["amendment", version.digest, String(version.number + 1), adopted?.text ?? ""]
    for chapter in chapters {
      parts += [chapter.title.zh, chapter.title.en, chapter.basis.words.en, String(chapter.articles.count)]
      for article in chapter.articles {
        parts += [String(article.number), article.title ?? "", String(article.paragraphs.count)] + article.paragraphs
      }
    }
    for rule in rules {
      parts += [rule.id.text, rule.name.zh, rule.citation.description, rule.quotation ?? "", rule.value.written]
      parts.append(rule.basis.words.en)
    }
    for organ in organs {
      parts += [organ.id.text, organ.name.zh, organ.name.en, organ.citation.description, organ.decidesBy?.text ?? ""]
      parts += [String(organ.seats.count)] + organ.seats.map(\.text)
      for power in organ.powers {
        parts += [power.citation.description, power.quotation, String(power.offices.count)] + power.offices.map(\.text)
      }
    }
    for provision in provisions { parts += [provision.subject.rawValue, provision.citation.description] }
    return Digest.hex(of: parts)
  }
}

extension Citation {
  /// Whether it reads back from the record as itself.
  var canBeWritten: Bool { Citation(description) == self }
}

extension Words {
  func isBounded(by limit: Int) -> Bool {
    [zh, en].allSatisfy { (1...limit).contains($0.count) && $0.isOneLine }
  }
}

extension Rule {
  /// Whether a charter's file could say it so: an event of the record holds all of it, and every period can be counted.
  fileprivate var canBeWritten: Bool {
    let texts = [name] + [openQuestion].compactMap(\.self) + rivals.map(\.source)
    return citation.canBeWritten && ([value] + rivals.map(\.value)).allSatisfy(\.canBeWritten)
      && id.isPlain && rivals.count <= Amendment.mostRivals
      && texts.allSatisfy { $0.isBounded(by: Amendment.longestRemark) }
  }
}

extension Rule.Value {
  /// Whether the language of charters has this value.
  var canBeWritten: Bool { Rule.Value(written, like: self) == self }
}

extension Article {
  fileprivate func checkBounds() throws(AmendmentFlaw) {
    guard (1...999).contains(number) else { throw .noArticle(number) }
    let name = citation.words
    guard (1...Amendment.mostParagraphs).contains(paragraphs.count) else {
      throw .init(
        words: Words(
          "\(name.zh)须有 1 至 \(Amendment.mostParagraphs) 段",
          "\(name.en) needs 1 to \(Amendment.mostParagraphs) paragraphs"))
    }
    let isRight = paragraphs.allSatisfy { paragraph in
      (1...Amendment.longestParagraph).contains(paragraph.count) && paragraph.isOneLine
    }
    guard isRight, title.map({ (1...Amendment.longestTitle).contains($0.count) && $0.isOneLine }) ?? true else {
      throw .init(
        words: Words(
          "\(name.zh)：每段 1 至 \(Amendment.longestParagraph) 字，条名至多 \(Amendment.longestTitle) 字，不含控制字符",
          "\(name.en): a paragraph has 1 to \(Amendment.longestParagraph) characters, a heading at most "
            + "\(Amendment.longestTitle), none of them control characters"))
    }
  }
}

extension String {
  /// Without control characters, and without piles of combining marks: a letter and any number of them count as one, so that
  /// a number of characters would not bound the text.
  var isOneLine: Bool {
    utf8.count <= 4 * count
      && unicodeScalars.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
  }
}

extension AmendmentFlaw {
  fileprivate static func noArticle(_ number: Int) -> AmendmentFlaw {
    AmendmentFlaw(
      words: Words("章程没有第 \(number) 条；新增的条文须接在最后", "there is no Article \(number); a new one comes after the last"))
  }
}
