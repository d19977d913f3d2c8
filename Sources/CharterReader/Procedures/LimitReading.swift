import Constitution

/// Reads what limits the answers to a form: `demand: hours <= 8`, and when, and unless.
extension ProcedureReading {
  func limits(_ node: Node?) -> [Limit]? {
    node.map { node in reading.named(node, upTo: Limit.most) { limit($0, $1) } }
  }

  private func limit(_ id: Key<Limit>, _ node: Node) -> Limit? {
    guard let fields = reading.fields(node, ["name", "basis", "demand", "when", "unless"]) else { return nil }
    let demands = reading.each(reading.need(fields, "demand"), upTo: 5) { condition($0) }
    let (when, unless) = (fields["when"].map(condition), fields["unless"].map(condition))
    guard let name = reading.words(reading.need(fields, "name"), upTo: 60),
      let basis = reading.basis(reading.need(fields, "basis"), sources)
    else { return nil }
    return Limit(id: id, name: name, basis: basis, demands: demands, when: when ?? nil, unless: unless ?? nil)
  }

  private func condition(_ node: Node) -> Limit.Condition? {
    guard let text = reading.text(node, upTo: 120) else { return nil }
    if let condition = Limit.Condition(text) { return condition }
    reading.problems.add(
      node,
      "“\(text)”不是一个条件；应如 hours <= 8、pay >= 80% of post-wage、sign-by < start、until <= start + 6 months、night is none、guardian given",
      "\"\(text)\" is no condition; write hours <= 8, pay >= 80% of post-wage, sign-by < start, until <= start + 6 months, night is none or guardian given"
    )
    return nil
  }
}
