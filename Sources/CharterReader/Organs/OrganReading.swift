import Constitution

extension Reading {
  func organ(_ id: Key<Organ>, _ node: Node, _ sources: Sources) -> Organ? {
    let keys = ["name", "article", "also-called", "seats", "meets", "powers", "decides-by"]
    guard let fields = fields(node, keys) else { return nil }
    marks.note(.organ(id), node)
    let others = each(fields["also-called"], upTo: 20) { otherName($0, sources) }
    let seats: [Key<Office>] = each(need(fields, "seats"), upTo: 50) { key($0) }
    let meets = fields["meets"].flatMap { meeting($0, sources) }
    let powers = each(fields["powers"], upTo: 50) { power($0) }
    let decidesBy: Key<Rule>? = key(fields["decides-by"])
    guard let name = words(need(fields, "name"), upTo: 60), let citation = citation(need(fields, "article")) else {
      return nil
    }
    return Organ(
      id: id, name: name, citation: citation, alsoCalled: others, seats: seats, meets: meets, powers: powers,
      decidesBy: decidesBy)
  }

  private func otherName(_ node: Node, _ sources: Sources) -> Organ.OtherName? {
    guard let fields = fields(node, ["text", "basis"]),
      let text = text(need(fields, "text"), upTo: 60), let basis = basis(need(fields, "basis"), sources)
    else { return nil }
    return Organ.OtherName(text: text, basis: basis)
  }

  /// `{ every: 1 year, with: 校企合作理事会, article: 15, basis: charter }`
  private func meeting(_ node: Node, _ sources: Sources) -> Organ.Meeting? {
    guard let fields = fields(node, ["every", "with", "article", "basis"]) else { return nil }
    let other = fields["with"].flatMap { text($0, upTo: 60) }
    guard let every = period(need(fields, "every")), let citation = citation(need(fields, "article")),
      let basis = basis(need(fields, "basis"), sources)
    else { return nil }
    return Organ.Meeting(every: every, boundTo: other, citation: citation, basis: basis)
  }

  /// `{ may: [elect, remove], of: [chair], article: 15(2), words: 选举和罢免理事长 }`
  private func power(_ node: Node) -> Power? {
    guard let fields = fields(node, ["may", "of", "article", "words"]) else { return nil }
    let acts = each(need(fields, "may"), upTo: 10) { choice($0, Act.self) }
    let offices: [Key<Office>] = each(fields["of"], upTo: 50) { key($0) }
    guard let citation = citation(need(fields, "article")), let quotation = text(need(fields, "words")) else {
      return nil
    }
    return Power(acts: acts, offices: offices, citation: citation, quotation: quotation)
  }
}
