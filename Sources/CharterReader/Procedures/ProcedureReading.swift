import Constitution

/// Reads one file of `procedures/`. The names of organs and offices tell what `by: secretariat` means.
struct ProcedureReading {
  let reading: Reading
  let sources: Sources
  let offices: Set<Key<Office>>
  /// Whether the file is called after the procedure, as in a charter's folder.
  var checksFileName = true

  func procedure(_ node: Node) -> Procedure? {
    let keys = [
      "procedure", "name", "purpose", "articles", "about", "opened-by", "seen-by", "public-by", "title-field",
      "conversation", "serves",
      "resolution-title", "start", "steps", "ends", "forms",
    ]
    guard let fields = reading.fields(node, keys),
      let id: Key<Procedure> = reading.key(reading.need(fields, "procedure"))
    else { return nil }
    checkName(id, fields)
    reading.marks.note(.procedure(id), node)
    let steps: [Step] = reading.named(reading.need(fields, "steps"), upTo: 60) { step($0, $1, of: id) }
    let ends: [End] = reading.named(reading.need(fields, "ends"), upTo: 20) { end($0, $1, of: id) }
    let forms: [Form] = reading.named(fields["forms"], upTo: 20) { form($0, $1, of: id) }
    let citations = reading.each(reading.need(fields, "articles"), upTo: 20) { reading.citation($0) }
    guard let name = reading.words(reading.need(fields, "name"), upTo: 60),
      let about = reading.choice(reading.need(fields, "about"), Procedure.About.self),
      let opener = actor(reading.need(fields, "opened-by")),
      let start: Key<Step> = reading.key(reading.need(fields, "start"))
    else { return nil }
    var procedure = Procedure(
      id: id, name: name, citations: citations, about: about, openedBy: opener, start: start, steps: steps, ends: ends,
      forms: forms)
    readOptions(of: &procedure, fields)
    procedure.settleBodies()
    return procedure
  }

  /// What a procedure may say besides, and mostly does not.
  private func readOptions(of procedure: inout Procedure, _ fields: Reading.Fields) {
    procedure.purpose = reading.words(fields["purpose"], upTo: 200)
    procedure.titleField = reading.key(fields["title-field"])
    procedure.resolutionTitle = reading.words(fields["resolution-title"], upTo: 120)
    procedure.seenBy = fields["seen-by"].map { actors($0) }
    procedure.publicBy = reading.key(fields["public-by"])
    procedure.serves = fields["serves"].map { reading.each($0, upTo: 20) { reading.key($0) } }
    procedure.conversation = fields["conversation"].map { actors($0) }
  }

  /// `5 working days`; `rule defence-period` for what a rule of charter.yaml says; `field due` for a day of the case.
  private func readTime(of step: inout Step, _ node: Node?) {
    guard let node, case .text(let text) = node.content else {
      step.within = reading.period(node)
      return
    }
    func name<Thing>(after word: String) -> Key<Thing>? {
      reading.key(Node(file: node.file, line: node.line, content: .text(String(text.dropFirst(word.count)))))
    }
    if text.hasPrefix("rule ") {
      step.withinRule = name(after: "rule ")
    } else if text.hasPrefix("field ") {
      step.withinField = name(after: "field ")
    } else {
      step.within = reading.period(node)
    }
  }

  private func checkName(_ id: Key<Procedure>, _ fields: Reading.Fields) {
    let expected = "procedures/\(id).yaml"
    guard checksFileName, fields.node.file != expected, let node = fields["procedure"] else { return }
    reading.problems.add(
      node, "文件名须与程序名一致：“\(id)”应在 \(expected) 中",
      "a file is called after its procedure: \"\(id)\" belongs in \(expected)")
  }

  private func step(_ id: Key<Step>, _ node: Node, of procedure: Key<Procedure>) -> Step? {
    let word = capability(node)
    let own = word.flatMap { AskReading.keys[$0] } ?? []
    let keys = ["name", "article", "basis", "ask", "by", "within", "then", "overdue", "opens-to"]
    guard let fields = reading.fields(node, keys + own) else { return nil }
    reading.marks.note(.step(procedure, id), node)
    let ask = AskReading(procedure: self, fields: fields).ask()
    let exits = exits(reading.need(fields, "then"), of: procedure, id)
    let overdue = fields["overdue"].flatMap { exit(.expired, $0) }
    let basis = reading.basis(reading.need(fields, "basis"), sources)
    let by = ask.flatMap { actor(of: $0, fields) }
    guard let name = reading.words(reading.need(fields, "name"), upTo: 60),
      let citation = reading.citation(reading.need(fields, "article")), let basis, let ask, let by
    else { return nil }
    var step = Step(
      id: id, name: name, citation: citation, basis: basis, ask: ask, by: by, within: nil, exits: exits,
      overdue: overdue)
    step.opensTo = fields["opens-to"].map { actors($0) }
    readTime(of: &step, fields["within"])
    return step
  }

  /// The first word under `ask`, which decides which other keys the step may have.
  private func capability(_ node: Node) -> String? {
    guard case .entries(let entries) = node.content else { return nil }
    for (key, value) in entries {
      if case .text("ask") = key.content, case .text(let text) = value.content {
        return text.split(separator: " ").first.map(String.init)
      }
    }
    return nil
  }

  /// In a vote and an election those on the roll act, so the organ under `of` says it all.
  private func actor(of ask: Ask, _ fields: Reading.Fields) -> Actor? {
    let organ: Key<Organ>
    switch ask {
    case .vote(let vote):
      if let field = vote.chosenBy, fields["by"] == nil { return .named(field) }
      organ = vote.of
    case .election(let election): organ = election.of
    case .nomination(let nomination):
      if let node = fields["by"] {
        reading.problems.add(
          node, "提名由“from”所列者进行，不写“by”", "those under \"from\" put candidates forward; leave \"by\" out")
      }
      return nomination.from.first
    default: return actor(reading.need(fields, "by"))
    }
    if let node = fields["by"] {
      reading.problems.add(
        node, "表决和选举由“of”所指机构进行，不写“by”", "in a vote or an election the organ under \"of\" acts; leave \"by\" out")
    }
    return .organ(organ)
  }

  private func exits(_ node: Node?, of procedure: Key<Procedure>, _ step: Key<Step>) -> [Exit] {
    guard let node else { return [] }
    let outcomes = Outcome.allCases.filter { $0 != .expired }.map(\.rawValue)
    guard let fields = reading.fields(node, outcomes), case .entries(let entries) = node.content else { return [] }
    return entries.compactMap { key, _ in
      guard case .text(let word) = key.content, let outcome = Outcome(rawValue: word), let value = fields[word] else {
        return nil
      }
      reading.marks.note(.exit(procedure, step, outcome), value)
      return exit(outcome, value)
    }
  }

  /// `screening`, or `{ to: recording, effects: [admit], documents: [resolution], with-reasons: true }`
  private func exit(_ outcome: Outcome, _ node: Node) -> Exit? {
    if case .text = node.content { return reading.key(node).map { Exit(outcome: outcome, to: $0) } }
    guard let fields = reading.fields(node, ["to", "effects", "documents", "with-reasons", "name"]) else { return nil }
    let effects = reading.each(fields["effects"], upTo: 10) { reading.choice($0, Effect.self) }
    let documents: [Key<Template>] = reading.each(fields["documents"], upTo: 10) { reading.key($0) }
    let withReasons = fields["with-reasons"].map { reading.flag($0) } ?? false
    let name = reading.words(fields["name"], upTo: 60)
    guard let to: Key<Step> = reading.key(reading.need(fields, "to")), let withReasons else { return nil }
    return Exit(outcome: outcome, to: to, effects: effects, documents: documents, withReasons: withReasons, name: name)
  }

  private func end(_ id: Key<Step>, _ node: Node, of procedure: Key<Procedure>) -> End? {
    guard let fields = reading.fields(node, ["name", "tone", "again-after", "public"]) else { return nil }
    reading.marks.note(.end(procedure, id), node)
    let again = reading.period(fields["again-after"])
    let isPublic = fields["public"].flatMap { reading.flag($0) }
    guard let name = reading.words(reading.need(fields, "name"), upTo: 60),
      let tone = reading.choice(reading.need(fields, "tone"), End.Tone.self)
    else { return nil }
    return End(id: id, name: name, tone: tone, againAfter: again, isPublic: isPublic)
  }

  /// `anyone`, `applicant`, `subject`, `members`, `officers`, an office, an organ, `field NAME`, or a list of these. A
  /// name that is neither an office nor an organ is taken for an organ; the soundness check then says that there is none.
  func actor(_ node: Node?) -> Actor? {
    guard let node else { return nil }
    if case .list = node.content { return .anyOf(actors(node)) }
    guard let text = reading.text(node, upTo: 60) else { return nil }
    switch text {
    case "anyone": return .anyone
    case "applicant": return .applicant
    case "subject": return .subject
    case "members": return .members
    case "officers": return .officers
    case _ where text.hasPrefix("field "):
      let name = Node(file: node.file, line: node.line, content: .text(String(text.dropFirst(6))))
      return reading.key(name).map { .named($0) }
    case _ where text.hasPrefix("rivals "):
      let name = Node(file: node.file, line: node.line, content: .text(String(text.dropFirst(7))))
      return reading.key(name).map { .rivals($0) }
    default:
      guard let name: Key<Organ> = reading.key(node) else { return nil }
      return offices.contains(Key(name.text)) ? .office(Key(name.text)) : .organ(name)
    }
  }

  func actors(_ node: Node?) -> [Actor] { reading.each(node, upTo: 20) { actor($0) } }
}
