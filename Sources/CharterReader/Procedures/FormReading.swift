import Constitution

extension ProcedureReading {
  func form(_ id: Key<Form>, _ node: Node, of procedure: Key<Procedure>) -> Form? {
    guard let fields = reading.fields(node, ["title", "fields"]) else { return nil }
    reading.marks.note(.form(procedure, id), node)
    let all: [Field] = reading.named(reading.need(fields, "fields"), upTo: 60) { field, node in
      reading.marks.note(.field(procedure, id, field), node)
      return self.field(field, node)
    }
    guard let title = reading.words(reading.need(fields, "title"), upTo: 60) else { return nil }
    return Form(id: id, title: title, fields: all)
  }

  /// The types of field, with the keys that only they have.
  private static let kinds: [String: [String]] = [
    "text": ["up-to", "lines"], "number": ["from", "to"], "day": [], "milestones": ["up-to"], "choice": ["options"],
    "credit-code": [],
    "phone": [], "email": [], "website": [], "member": [], "officer": [], "person": [],
    "office": ["filled-by"], "resolution": [], "case": ["of", "at"], "files": ["up-to", "of"], "acceptance": [],
  ]

  private func field(_ id: Key<Field>, _ node: Node) -> Field? {
    let keys = ["label", "hint", "type", "required", "personal", "seen-by"]
    let word = type(node)
    guard let fields = reading.fields(node, keys + (word.flatMap { Self.kinds[$0] } ?? [])) else { return nil }
    let hint = reading.words(fields["hint"], upTo: 120)
    let kind = kind(reading.need(fields, "type"), fields)
    let seenBy = actors(fields["seen-by"])
    let required = fields["required"].map { reading.flag($0) } ?? true
    let personal = fields["personal"].map { reading.flag($0) } ?? false
    guard let label = reading.words(reading.need(fields, "label"), upTo: 60), let kind, let required, let personal
    else {
      return nil
    }
    return Field(
      id: id, label: label, hint: hint, kind: kind, required: required, personal: personal, seenBy: seenBy)
  }

  private func type(_ node: Node) -> String? {
    guard case .entries(let entries) = node.content else { return nil }
    for (key, value) in entries {
      if case .text("type") = key.content, case .text(let word) = value.content { return word }
    }
    return nil
  }

  private func kind(_ node: Node?, _ fields: Reading.Fields) -> Field.Kind? {
    guard let node, let word = reading.text(node, upTo: 40) else { return nil }
    switch word {
    case "text": return text(fields)
    case "number": return number(fields)
    case "choice": return choice(fields)
    case "day": return .day
    case "milestones":
      return reading.integer(reading.need(fields, "up-to"), 1...Milestone.most).map { .milestones(upTo: $0) }
    case "credit-code": return .creditCode
    case "phone": return .phone
    case "email": return .email
    case "website": return .website
    case "member": return .member
    case "officer": return .officer
    case "person": return .person
    case "office":
      let organ: Key<Organ>? = reading.key(fields["filled-by"])
      return .office(filledBy: organ)
    case "resolution": return .resolution
    case "case":
      let steps: [Key<Step>]? = fields["at"].map { reading.each($0, upTo: 10) { reading.key($0) } }
      return .case(of: reading.each(reading.need(fields, "of"), upTo: 10) { reading.key($0) }, at: steps)
    case "files": return files(fields)
    case "acceptance": return .acceptance
    default:
      reading.refuse(node, word, Self.kinds.keys.sorted())
      return nil
    }
  }

  /// `{ zh: 订单班, en: Order class, serves: talent }`
  private func option(_ id: Key<Field.Option>, _ node: Node) -> Field.Option? {
    guard let fields = reading.fields(node, ["zh", "en", "serves"]) else { return nil }
    let serves: [Key<Purpose>]? = fields["serves"].map { reading.each($0, upTo: 20) { reading.key($0) } }
    return reading.words(fields, upTo: 60).map { Field.Option(id: id, name: $0, serves: serves) }
  }

  private func text(_ fields: Reading.Fields) -> Field.Kind? {
    let lines = fields["lines"].map { reading.flag($0) } ?? false
    guard let limit = reading.integer(reading.need(fields, "up-to"), 1...10_000), let lines else { return nil }
    return .text(upTo: limit, lines: lines)
  }

  private func number(_ fields: Reading.Fields) -> Field.Kind? {
    guard let node = reading.need(fields, "from"), let low = reading.integer(node, 0...1_000_000_000),
      let high = reading.integer(reading.need(fields, "to"), 0...1_000_000_000)
    else { return nil }
    guard low <= high else {
      reading.problems.add(node, "from 不能大于 to", "\"from\" must not exceed \"to\"")
      return nil
    }
    return .number(from: low, to: high)
  }

  private func files(_ fields: Reading.Fields) -> Field.Kind? {
    guard let node = reading.need(fields, "of"),
      let most = reading.integer(reading.need(fields, "up-to"), 1...FileKind.mostInField)
    else { return nil }
    let kinds: [FileKind] = reading.each(node, upTo: FileKind.allCases.count) { reading.choice($0) }
    if kinds.isEmpty || Set(kinds).count != kinds.count {
      reading.problems.add(node, "须写明接受 picture、document 中的哪些", "say which of picture and document it takes")
    }
    return .files(upTo: most, of: kinds)
  }

  private func choice(_ fields: Reading.Fields) -> Field.Kind? {
    guard let node = reading.need(fields, "options") else { return nil }
    let options: [Field.Option] = reading.named(node) { id, node in option(id, node) }
    if options.count < 2 { reading.problems.add(node, "至少要有两个选项", "at least two options are needed") }
    return .choice(options)
  }
}
