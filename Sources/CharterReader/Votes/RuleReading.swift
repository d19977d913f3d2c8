import Constitution

extension Reading {
  private static let values = ["reading", "period", "number", "answer"]

  func rule(_ id: Key<Rule>, _ node: Node, _ sources: Sources) -> Rule? {
    let keys = ["name", "article", "words", "basis", "open-question", "rivals"] + Self.values
    guard let fields = fields(node, keys) else { return nil }
    marks.note(.rule(id), node)
    let quotation = text(fields["words"])
    let question = words(fields["open-question"])
    let rivals = each(fields["rivals"], upTo: 10) { rival($0) }
    let value = value(fields)
    guard let name = words(need(fields, "name"), upTo: 80), let citation = citation(need(fields, "article")),
      let basis = basis(need(fields, "basis"), sources), let value
    else { return nil }
    for rival in rivals where !rival.value.isSameKind(as: value) {
      problems.add(node, "其他读法须与规则本身同类", "a rival reading must be of the same kind as the rule")
    }
    return Rule(
      id: id, name: name, citation: citation, quotation: quotation, value: value, basis: basis,
      openQuestion: question, rivals: rivals)
  }

  private func rival(_ node: Node) -> Rule.Rival? {
    guard let fields = fields(node, ["from"] + Self.values) else { return nil }
    let value = value(fields)
    guard let source = words(need(fields, "from")), let value else { return nil }
    return Rule.Rival(value: value, source: source)
  }

  /// Exactly one of `reading`, `period`, `number` and `answer`.
  private func value(_ fields: Fields) -> Rule.Value? {
    let given = Self.values.filter { fields[$0] != nil }
    guard given.count == 1, let node = fields[given[0]] else {
      let list = Self.values.joined(separator: ", ")
      problems.add(fields.node, "须写其中一个：\(list)", "exactly one of these is needed: \(list)")
      return nil
    }
    switch given[0] {
    case "reading": return voteReading(node).map { .vote($0) }
    case "period": return period(node).map { .period($0) }
    case "number": return integer(node, 0...100_000).map { .number($0) }
    default: return flag(node).map { .yesNo($0) }
    }
  }

  /// `yes > 2/3 of roll`, and after a comma `quorum >= 2/3 of office`.
  private func voteReading(_ node: Node) -> VoteReading? {
    guard let text = text(node, upTo: 80) else { return nil }
    if let reading = VoteReading(text) { return reading }
    let bases = Base.allCases.map(\.rawValue).joined(separator: "/")
    problems.add(
      node,
      "“\(text)”不是表决规则；应如 yes > 2/3 of roll 或 yes > 1/2 of present, quorum >= 2/3 of roll（of 之后：\(bases)；到会要求只用 office 或 roll）",
      "\"\(text)\" is no voting rule; write yes > 2/3 of roll, or yes > 1/2 of present, quorum >= 2/3 of roll "
        + "(after of: \(bases); a quorum is of office or roll)")
    return nil
  }
}
