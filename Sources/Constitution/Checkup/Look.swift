/// The ways in which checks look at a charter: at its provisions, its text, its powers and its rules.
extension Charter {
  func settles(_ subject: Subject) -> Bool { provisions.contains { $0.subject == subject } }

  /// The numbered items and articles whose text holds one of the phrases, in order.
  func mentioning(_ phrases: String...) -> [Citation] { mentioning(phrases) }

  func mentioning(_ phrases: [String]) -> [Citation] {
    articles.flatMap { article in
      ([article.title ?? ""] + article.paragraphs)
        .filter { paragraph in phrases.contains { paragraph.contains($0) } }
        .map { article.citation(ofParagraph: $0) }
    }
  }

  func powers(to act: Act) -> [(organ: Organ, power: Power)] {
    organs.flatMap { organ in organ.powers.filter { $0.acts.contains(act) }.map { (organ, $0) } }
  }

  package func organs(thatMay act: Act) -> [Organ] { organs.filter { $0.powers.contains { $0.acts.contains(act) } } }

  /// Where the power to do so is written.
  package func citations(for act: Act) -> [Citation] { powers(to: act).map(\.power.citation) }

  /// Whether the charter has no such rule, or one that only a default supplies.
  func leavesOpen(_ rule: Key<Rule>) -> Bool { self.rule(rule)?.basis.isDefault ?? true }

  /// Where a rule decides something: the votes that it counts, the offices whose term it gives.
  func uses(of rule: Key<Rule>) -> [Words] {
    let votes = procedures.flatMap { procedure in
      procedure.steps.filter { $0.ask.rule == rule }.map { step in
        Words("“\(procedure.name.zh)”的“\(step.name.zh)”", "\(step.name.en) in \(procedure.name.en)")
      }
    }
    return votes + offices.filter { $0.term == rule }.map { Words("\($0.name.zh)的任期", "the term of: \($0.name.en)") }
  }

  /// The organs and rules by which members are admitted: those of each vote that has the effect.
  var admissionVotes: [Ask.Vote] {
    procedures.flatMap(\.steps).compactMap { step in
      guard case .vote(let vote) = step.ask, step.exits.contains(where: { $0.effects.contains(.admit) }) else {
        return nil
      }
      return vote
    }
  }

  /// The seats of the organs that may do one of these acts.
  package func offices(seatedWhere acts: Act...) -> [Office] {
    let seats = Set(acts.flatMap { organs(thatMay: $0) }.flatMap(\.seats))
    return offices.filter { seats.contains($0.id) }
  }
}

extension Article {
  fileprivate func citation(ofParagraph paragraph: String) -> Citation {
    let item = (1...max(1, paragraphs.count)).first { self.item($0) == paragraph }
    return Citation(number, item)
  }
}

extension Ask {
  /// The rule under which a vote or an election is counted.
  var rule: Key<Rule>? {
    switch self {
    case .vote(let vote): vote.rule
    case .election(let election): election.rule
    default: nil
    }
  }
}

extension Rule.Value {
  /// 赞成超过全体有表决权者的 2/3, 5年, 2, 是
  package var words: Words {
    switch self {
    case .vote(let reading): reading.words
    case .period(let period): period.words
    case .number(let number): Words("\(number)", "\(number)")
    case .yesNo(let yes): yes ? Words("是", "yes") : Words("否", "no")
    }
  }
}

extension Collection<Words> {
  /// 理事会、理事长办公会议 / a, b
  var listed: Words { Words(map(\.zh).joined(separator: "、"), map(\.en).joined(separator: ", ")) }
}
