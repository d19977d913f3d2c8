/// A charter as data: the text of its articles and their meaning. The alliance runs under it.
package struct Charter: Hashable, Codable, Sendable {
  package var id: Key<Charter>
  /// The alliance's full name, and the short one that its pages and documents use.
  package var name: Words
  package var shortName: Words
  /// The organisation that founded the alliance, as the charter names it.
  package var founder: String
  /// The article that names the founder: what is done at the founding, or to the alliance as such, cites it.
  package var foundingCitation: Citation
  /// 德智盟, as in 德智盟〔2026〕5号.
  package var documentCode: String
  package var version: Version
  package var chapters: [Chapter]
  package var organs: [Organ]
  package var offices: [Office]
  package var rules: [Rule]
  package var procedures: [Procedure]
  package var templates: [Template]
  package var calendar: WorkingCalendar
  package var provisions: [Provision]
  /// Where its defaults come from, by the names that its files give them; nil for a charter from before they were kept.
  package var sources: [Source]?
  /// Words for the same thing, the first being its name: by these a need meets an offer that says it otherwise. Nil where
  /// the charter gives none.
  package var vocabulary: [[String]]?
  /// What the alliance is for, in the charter's order; nil where the charter's file lists none.
  package var purposes: [Purpose]?

  package struct Source: Hashable, Codable, Sendable {
    package var id: Key<Source>
    package var words: Words

    package init(id: Key<Source>, words: Words) {
      self.id = id
      self.words = words
    }

    /// On which the steps of a procedure stand that was composed under Article 10.
    package static let composed = Source(
      id: "composed", words: Words("依程序拟订时的设定", "as it was set when the procedure was composed"))
  }

  /// Which text is in force. The digest is the SHA-256, in hexadecimal, of the files that it was read from.
  package struct Version: Hashable, Codable, Sendable {
    package var number: Int
    package var digest: String
    /// The day of the assembly that adopted it; nil where the charter bears none.
    package var adopted: Day?

    package init(number: Int, digest: String, adopted: Day?) {
      self.number = number
      self.digest = digest
      self.adopted = adopted
    }
  }

  package init(
    id: Key<Charter>, name: Words, shortName: Words, founder: String, foundingCitation: Citation, documentCode: String,
    version: Version,
    chapters: [Chapter], organs: [Organ], offices: [Office], rules: [Rule], procedures: [Procedure],
    templates: [Template], calendar: WorkingCalendar, provisions: [Provision]
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.founder = founder
    self.foundingCitation = foundingCitation
    self.documentCode = documentCode
    self.version = version
    self.chapters = chapters
    self.organs = organs
    self.offices = offices
    self.rules = rules
    self.procedures = procedures
    self.templates = templates
    self.calendar = calendar
    self.provisions = provisions
  }

  package var articles: [Article] { chapters.flatMap(\.articles) }

  package func article(_ number: Int) -> Article? { articles.element { $0.number == number } }
  package func organ(_ id: Key<Organ>) -> Organ? { organs.element { $0.id == id } }
  package func office(_ id: Key<Office>) -> Office? { offices.element { $0.id == id } }
  package func rule(_ id: Key<Rule>) -> Rule? { rules.element { $0.id == id } }
  package func procedure(_ id: Key<Procedure>) -> Procedure? { procedures.element { $0.id == id } }
  package func template(_ id: Key<Template>) -> Template? { templates.element { $0.id == id } }

  /// How long a step may take: what a rule says, where it refers to one, so that an interpretation of the rule reaches it.
  package func time(for step: Step) -> Period? {
    guard let key = step.withinRule, case .period(let period)? = rule(key)?.value else { return step.within }
    return period
  }

  /// The power by which `organ` may do `act`, if it has one.
  package func power(of organ: Key<Organ>, to act: Act) -> Power? {
    self.organ(organ)?.powers.first { $0.acts.contains(act) }
  }
}

extension Array {
  /// Like `first(where:)`, which copies each element that it looks at: what a charter has is large and looked up all the time.
  func element(where isIt: (Element) -> Bool) -> Element? { firstIndex(where: isIt).map { self[$0] } }
}
