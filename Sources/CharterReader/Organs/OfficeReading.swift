import Constitution

extension Reading {
  func office(_ id: Key<Office>, _ node: Node, _ sources: Sources) -> Office? {
    let keys = [
      "name", "article", "seats", "filled-by", "held-by", "held-by-basis", "term", "terms-in-a-row",
      "not-together-with", "not-together-basis",
    ]
    guard let fields = fields(node, keys) else { return nil }
    marks.note(.office(id), node)
    let term: Key<Rule>? = key(fields["term"])
    let incompatible: [Key<Office>] = each(fields["not-together-with"], upTo: 50) { key($0) }
    let limit: Key<Rule>? = key(fields["terms-in-a-row"])
    let incompatibleBasis = fields["not-together-basis"].flatMap { self.basis($0, sources) }
    if let node = fields["not-together-basis"] ?? fields["not-together-with"],
      fields["not-together-basis"] == nil || fields["not-together-with"] == nil
    {
      problems.add(
        node, "not-together-with 与 not-together-basis 须同时写",
        "not-together-with and not-together-basis go together")
    }
    let filling = filling(need(fields, "filled-by"))
    let holder = choice(need(fields, "held-by"), Holder.self)
    let basis = basis(need(fields, "held-by-basis"), sources)
    guard let name = words(need(fields, "name"), upTo: 60), let citation = citation(need(fields, "article")),
      let seats = seats(need(fields, "seats")), let filling, let holder, let basis
    else { return nil }
    return Office(
      id: id, name: name, citation: citation, seats: seats, filling: filling, heldForUnit: holder == .member,
      heldForUnitBasis: basis, term: term, incompatibleWith: incompatible,
      incompatibleBasis: incompatibleBasis, termLimit: limit)
  }

  /// Whether the seat is a member unit's, whose representative sits in it, or a person's own.
  private enum Holder: String, CaseIterable { case member, person }

  /// `exactly 10`, `at least 3`, `3 to 9`, `open`
  private func seats(_ node: Node?) -> Office.Seats? {
    guard let node, let text = text(node, upTo: 40) else { return nil }
    let parts = text.split(separator: " ").map(String.init)
    func number(_ index: Int) -> Int? {
      guard index < parts.count, let number = wholeNumber(parts[index]), (1...10_000).contains(number) else {
        return nil
      }
      return number
    }
    if parts == ["open"] { return .open }
    if parts.count == 2, parts[0] == "exactly", let count = number(1) { return .exactly(count) }
    if parts.count == 3, parts[0] == "at", parts[1] == "least", let count = number(2) { return .atLeast(count) }
    if parts.count == 3, parts[1] == "to", let low = number(0), let high = number(2), low < high {
      return .between(low, high)
    }
    problems.add(
      node, "“\(text)”不是席位数；应如 exactly 10、at least 3、3 to 9 或 open",
      "\"\(text)\" is no number of seats; write exactly 10, at least 3, 3 to 9 or open")
    return nil
  }

  /// `unstated`, `{ election: assembly, article: 15(2) }`,
  /// `{ appointment: chairs-meeting, article: 16(5), recommended-by: vice-chair, recommended-under: 17 }`
  private func filling(_ node: Node?) -> Office.Filling? {
    guard let node else { return nil }
    if case .text("unstated") = node.content { return .unstated }
    let keys = ["election", "appointment", "article", "recommended-by", "recommended-under"]
    guard let fields = fields(node, keys), let citation = citation(need(fields, "article")) else { return nil }
    switch (fields["election"], fields["appointment"]) {
    case (let election?, nil):
      for key in keys.suffix(2) {
        if let node = fields[key] { problems.add(node, "“\(key)”只用于任命", "\"\(key)\" goes with an appointment only") }
      }
      return key(election).map { .election(by: $0, citation) }
    case (nil, let appointment?):
      guard let organ: Key<Organ> = key(appointment) else { return nil }
      let recommender: Key<Office>? = key(fields["recommended-by"])
      let under = self.citation(fields["recommended-under"])
      guard (recommender == nil) == (under == nil) else {
        problems.add(
          node, "recommended-by 与 recommended-under 须同时写", "recommended-by and recommended-under go together")
        return nil
      }
      return .appointment(by: organ, citation, recommendedBy: recommender, under)
    default:
      problems.add(node, "须写 election 或 appointment 之一", "either election or appointment is needed, and not both")
      return nil
    }
  }
}
