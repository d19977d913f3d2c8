/// Setting up, merging and closing committees: one change says which, and everything in the charter that follows from it
/// is changed with it.
extension Charter {
  mutating func setUp(_ new: NewCommittee) throws(AmendmentFlaw) {
    try checkNames(of: new)
    guard organs.count < Amendment.mostOrgans else {
      throw .init(
        words: Words("机构至多 \(Amendment.mostOrgans) 个", "a charter has at most \(Amendment.mostOrgans) organs"))
    }
    guard case .vote? = rule(new.decidesBy)?.value else {
      throw .init(words: Words("“\(new.decidesBy)”不是表决规则", "\"\(new.decidesBy)\" is no rule for a vote"))
    }
    let others = committees
    try givePower(to: new, like: others)
    let last = others.last.flatMap { last in organs.firstIndex { $0.id == last.id } }
    organs.insert(new.organ, at: last.map { $0 + 1 } ?? organs.count)
    let seats = Set(others.flatMap(\.seats))
    offices.insert(
      contentsOf: new.offices, at: offices.lastIndex { seats.contains($0.id) }.map { $0 + 1 } ?? offices.count)
    include(new.organ, like: others)
  }

  /// What the committee had a part in the other one has a part in from then on.
  mutating func merge(_ key: Key<Organ>, into other: Key<Organ>) throws(AmendmentFlaw) {
    let (closing, survivor) = (try committee(key), try committee(other))
    guard key != other else {
      throw .init(words: Words("委员会不能并入自己", "a committee cannot merge into itself"))
    }
    dissolve(closing)
    rewrite(
      { actor in
        switch actor {
        case .organ(key): .organ(other)
        case .office(let office):
          closing.seats.firstIndex(of: office).map { .office(survivor.seats[min($0, survivor.seats.count - 1)]) }
            ?? actor
        default: actor
        }
      }, choice: (key, Field.Option(id: Key(other.text), name: survivor.name)))
  }

  /// Nobody takes its place where it was one of several; where nothing but it was named, the procedure would not run, and
  /// one that only its own people could open, or in which only it was left to be chosen for a vote, goes with it.
  mutating func close(_ key: Key<Organ>) throws(AmendmentFlaw) {
    let closing = try committee(key)
    dissolve(closing)
    let opened = Set(procedures.filter { !$0.openers.isEmpty }.map(\.id))
    rewrite(
      { actor in
        switch actor {
        case .organ(key): nil
        case .office(let office) where closing.seats.contains(office): nil
        default: actor
        }
      }, choice: (key, nil))
    procedures.removeAll { opened.contains($0.id) && $0.openers.isEmpty || $0.lacksBody }
    leaveOutWhatIsAboutNothing()
  }

  /// Nothing can be about the cases of a procedure that is gone: what was about nothing else goes too, and so on.
  private mutating func leaveOutWhatIsAboutNothing() {
    let keys = Set(procedures.map(\.id))
    for procedure in procedures.indices { procedures[procedure].nameOnly(keys) }
    procedures.removeAll { $0.fields.contains { if case .case([], _) = $0.kind { $0.required } else { false } } }
    if procedures.count < keys.count { leaveOutWhatIsAboutNothing() }
  }

  private func committee(_ key: Key<Organ>) throws(AmendmentFlaw) -> Organ {
    guard let organ = organ(key) else {
      throw .init(words: Words("章程没有名为“\(key)”的机构", "the charter has no organ \"\(key)\""))
    }
    guard isCommittee(organ) else {
      throw .init(
        words: Words(
          "\(organ.name.zh)不是委员会：它有自己的职权，或其人员不由别的机构聘任",
          "\(organ.name.en) is no committee: it has powers of its own, or nobody appoints its people"
        ))
    }
    return organ
  }

  private func checkNames(of new: NewCommittee) throws(AmendmentFlaw) {
    guard new.name.isBounded(by: Amendment.longestTitle), new.id.isPlain, new.citation.canBeWritten else {
      throw .init(
        words: Words(
          "委员会的中英文名称各须有 1 至 \(Amendment.longestTitle) 字，并写明依据哪一条",
          "a committee has a name of 1 to \(Amendment.longestTitle) characters in both languages, and an article"))
    }
    let names = organs.flatMap { [$0.name.zh, $0.name.en.lowercased()] + $0.alsoCalled.map(\.text) }
    let keys = organs.map(\.id.text) + offices.map(\.id.text) + procedures.flatMap(\.options)
    let isTaken =
      names.contains(new.name.zh) || names.contains(new.name.en.lowercased())
      || keys.contains(new.id.text) || new.offices.contains { keys.contains($0.id.text) }
    guard !isTaken else {
      throw .init(
        words: Words(
          "已有机构叫作“\(new.name.zh)”或“\(new.name.en)”", "an organ is called “\(new.name.zh)” or “\(new.name.en)” already"))
    }
  }

  /// The appointer's power under the committee's article reaches its offices; so does each other power to appoint, as far as
  /// it reaches the same rank in the committees that there are.
  private mutating func givePower(to new: NewCommittee, like others: [Organ]) throws(AmendmentFlaw) {
    guard let body = organs.firstIndex(where: { $0.id == new.appointer }), !isCommittee(organs[body]) else {
      throw .init(
        words: Words("没有可以聘任委员会人员的机构“\(new.appointer)”", "there is no organ \"\(new.appointer)\" that could appoint"))
    }
    let offices = new.offices.map(\.id)
    for power in organs[body].powers.indices where organs[body].powers[power].acts.contains(.appoint) {
      let reached = Set(organs[body].powers[power].offices)
      for (rank, office) in offices.enumerated()
      where others.contains(where: { rank < $0.seats.count && reached.contains($0.seats[rank]) }) {
        organs[body].powers[power].offices.append(office)
      }
    }
    let own = organs[body].powers.firstIndex {
      $0.acts == [.appoint] && $0.citation.article == new.citation.article
    }
    if let own {
      organs[body].powers[own].offices += offices.filter { !organs[body].powers[own].offices.contains($0) }
    } else if let quotation = new.quotation, (1...Amendment.longestQuotation).contains(quotation.count),
      quotation.isOneLine
    {
      organs[body].powers.append(
        Power(acts: [.appoint], offices: offices, citation: new.citation, quotation: quotation))
    } else {
      let name = organs[body].name
      throw .init(
        words: Words(
          "\(name.zh)依\(new.citation.words.zh)没有聘任的职权；请填写该条授予它聘任权的原文",
          "\(name.en) has no power to appoint under \(new.citation.words.en); give the article's words that say so"))
    }
  }

  /// Takes out the organ, its offices and the powers over them; a power that reaches nothing any more goes too.
  private mutating func dissolve(_ closing: Organ) {
    let gone = Set(closing.seats)
    organs.removeAll { $0.id == closing.id }
    offices.removeAll { gone.contains($0.id) }
    for office in offices.indices { offices[office].incompatibleWith.removeAll(where: gone.contains) }
    for organ in organs.indices {
      for power in organs[organ].powers.indices { organs[organ].powers[power].offices.removeAll(where: gone.contains) }
      organs[organ].powers.removeAll { power in
        power.offices.isEmpty && power.acts.contains { [.elect, .remove, .appoint].contains($0) }
      }
    }
  }
}

extension Amendment.Change {
  /// The committee that is no more by it.
  package var endedCommittee: Key<Organ>? {
    switch self {
    case .merge(let organ, _), .close(let organ): organ
    default: nil
    }
  }
}

extension Amendment {
  /// Which committee it merges into which.
  package var merged: [Key<Organ>: Key<Organ>] {
    var merged: [Key<Organ>: Key<Organ>] = [:]
    for case .merge(let organ, let into) in changes { merged[organ] = into }
    return merged
  }
}

extension Procedure {
  /// Leaves out of what a field can name those that are gone.
  fileprivate mutating func nameOnly(_ keys: Set<Key<Procedure>>) {
    for form in forms.indices {
      for field in forms[form].fields.indices {
        guard case .case(let procedures, let steps) = forms[form].fields[field].kind else { continue }
        forms[form].fields[field].kind = .case(of: procedures.filter(keys.contains), at: steps)
      }
    }
  }

  /// Whether an organ is to be chosen that votes, and none is left to choose from.
  fileprivate var lacksBody: Bool {
    steps.contains { step in
      guard case .vote(let vote) = step.ask, let key = vote.chosenBy else { return false }
      return fields.first { $0.id == key }?.options.isEmpty ?? false
    }
  }

  /// The keys of everything that can be chosen in its forms.
  fileprivate var options: [String] {
    fields.flatMap { field -> [String] in
      if case .choice(let options) = field.kind { options.map(\.id.text) } else { [] }
    }
  }
}
