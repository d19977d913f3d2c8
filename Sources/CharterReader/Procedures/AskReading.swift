import Constitution

/// Reads what a step asks for: `ask: form application`, `ask: vote admission`, `ask: check`, and the keys that belong
/// to that capability alone.
struct AskReading {
  /// The keys of each capability besides those of every step.
  static let keys: [String: [String]] = [
    "form": [], "check": ["machine", "less"], "vote": ["of", "forum", "less", "secret"], "note": [],
    "nomination": ["from"], "election": ["rule", "of", "forum", "secret"],
    "review": ["reviewers", "criteria", "less", "pass-mark"],
    "comment": ["from", "every-comment-disposed"],
    "registration": ["places", "members-first-for", "waiting-list"],
    "attendance": ["assessed"],
    "matching": ["by-fields", "bookings"], "milestones": [], "schedule": [], "draft": [],
  ]
  /// What the second word of `ask` names, for those capabilities that have one.
  private static let objects = [
    "form": "form", "vote": "rule", "nomination": "office", "election": "office", "matching": "procedure",
    "draft": "text", "milestones": "field",
  ]

  let procedure: ProcedureReading
  let fields: Reading.Fields
  private var reading: Reading { procedure.reading }

  init(procedure: ProcedureReading, fields: Reading.Fields) {
    self.procedure = procedure
    self.fields = fields
  }

  func ask() -> Ask? {
    guard let node = reading.need(fields, "ask"), let text = reading.text(node, upTo: 80) else { return nil }
    let parts = text.split(separator: " ").map(String.init)
    guard Self.keys[parts[0]] != nil else {
      reading.refuse(node, parts[0], Self.keys.keys.sorted())
      return nil
    }
    let object = Self.objects[parts[0]]
    if object == "office", parts.count == 3, parts[1] == "field" {
      return ask(parts[0], Node(file: node.file, line: node.line, content: .text(parts[2])), isField: true)
    }
    guard parts.count == (object == nil ? 1 : 2) else {
      let shape = parts[0] + (object.map { " \($0.uppercased())" } ?? "")
      reading.problems.add(node, "“ask: \(text)”应写成“ask: \(shape)”", "\"ask: \(text)\" should read \"ask: \(shape)\"")
      return nil
    }
    return ask(parts[0], Node(file: node.file, line: node.line, content: .text(parts.last ?? "")), isField: false)
  }

  private func ask(_ word: String, _ object: Node, isField: Bool) -> Ask? {
    switch word {
    case "form": reading.key(object).map { .form($0) }
    case "check":
      .check(
        Ask.Check(
          machine: reading.each(fields["machine"], upTo: 20) { reading.choice($0) },
          less: fields["less"].map { procedure.actors($0) }))
    case "vote": vote(object)
    case "note": .note
    case "nomination": nomination(object, isField)
    case "election": election(object, isField)
    case "review": review()
    case "comment": comment()
    case "registration": registration()
    case "attendance": flag("assessed").map { .attendance(Ask.Attendance(assessed: $0)) }
    case "matching": matching(object)
    case "milestones": reading.key(object).map { .milestones($0) }
    case "draft": reading.choice(object, Ask.Draft.self).map { .draft($0) }
    default: .schedule
    }
  }

  private func vote(_ object: Node) -> Ask? {
    let forums = reading.each(reading.need(fields, "forum"), upTo: 2) { reading.choice($0, Ask.Vote.Forum.self) }
    let less = procedure.actors(fields["less"])
    guard let rule: Key<Rule> = reading.key(object), let node = reading.need(fields, "of"), let secret = flag("secret")
    else { return nil }
    if case .named(let field)? = procedure.actor(node) {
      // Which organs there are to choose from is known once the forms are read.
      var vote = Ask.Vote(rule: rule, of: Key(field.text), forums: forums, less: less, secret: secret)
      vote.chosenBy = field
      return .vote(vote)
    }
    guard let organ: Key<Organ> = reading.key(node) else { return nil }
    return .vote(Ask.Vote(rule: rule, of: organ, forums: forums, less: less, secret: secret))
  }

  /// `vice-chair`, or `field office`
  private func office(_ object: Node, _ isField: Bool) -> Ask.OfficeChoice? {
    isField ? reading.key(object).map { .named($0) } : reading.key(object).map { .always($0) }
  }

  private func nomination(_ object: Node, _ isField: Bool) -> Ask? {
    guard let node = reading.need(fields, "from"), let office = office(object, isField) else { return nil }
    return .nomination(Ask.Nomination(office: office, from: procedure.actors(node)))
  }

  private func election(_ object: Node, _ isField: Bool) -> Ask? {
    let forums = reading.each(reading.need(fields, "forum"), upTo: 2) { reading.choice($0, Ask.Vote.Forum.self) }
    guard let office = office(object, isField),
      let rule: Key<Rule> = reading.key(reading.need(fields, "rule")),
      let organ: Key<Organ> = reading.key(reading.need(fields, "of")), let secret = flag("secret")
    else { return nil }
    return .election(Ask.Election(office: office, rule: rule, of: organ, forums: forums, secret: secret))
  }

  private func review() -> Ask? {
    let less = procedure.actors(fields["less"])
    let criteria: [Ask.Review.Criterion] = reading.named(reading.need(fields, "criteria"), upTo: 20) { id, node in
      guard let fields = reading.fields(node, ["name", "weight"]),
        let name = reading.words(reading.need(fields, "name"), upTo: 60),
        let weight = reading.integer(reading.need(fields, "weight"), 1...100)
      else { return nil }
      return Ask.Review.Criterion(id: id, name: name, weight: weight)
    }
    checkWeights(criteria.map(\.weight), "criteria")
    guard let reviewers = reading.integer(reading.need(fields, "reviewers"), 1...50) else { return nil }
    var review = Ask.Review(reviewers: reviewers, criteria: criteria, less: less)
    if let node = fields["pass-mark"] {
      guard let mark = reading.integer(node, 1...100) else { return nil }
      review.passMark = mark
    }
    return .review(review)
  }

  private func comment() -> Ask? {
    guard let from = procedure.actor(reading.need(fields, "from")), let disposed = flag("every-comment-disposed") else {
      return nil
    }
    return .comment(Ask.Comment(from: from, everyCommentDisposed: disposed))
  }

  private func registration() -> Ask? {
    let first: Key<Rule>? = fields["members-first-for"].flatMap { name($0, after: "rule") }
    guard let places: Key<Field> = reading.need(fields, "places").flatMap({ name($0, after: "field") }),
      let waiting = flag("waiting-list")
    else { return nil }
    return .registration(Ask.Registration(places: places, membersFirst: first, waitingList: waiting))
  }

  /// `field places`, `rule members-first`: what stands after the word that says of what kind it is.
  private func name<Thing>(_ node: Node, after word: String) -> Key<Thing>? {
    guard let text = reading.text(node, upTo: 60) else { return nil }
    guard text.hasPrefix(word + " ") else {
      reading.problems.add(node, "应写成“\(word) 名称”", "this should read \"\(word) NAME\"")
      return nil
    }
    return reading.key(Node(file: node.file, line: node.line, content: .text(String(text.dropFirst(word.count + 1)))))
  }

  private func matching(_ object: Node) -> Ask? {
    let by: [Ask.Matching.Criterion] = reading.named(reading.need(fields, "by-fields"), upTo: 20) { field, node in
      reading.integer(node, 1...100).map { Ask.Matching.Criterion(field: field, weight: $0) }
    }
    checkWeights(by.map(\.weight), "by-fields")
    let bookings = fields["bookings"].flatMap(bookings)
    return reading.key(object).map { .matching(Ask.Matching(with: $0, by: by, bookings: bookings)) }
  }

  /// `{ field: kind, options: equipment, members-first-for: rule booking-priority }`
  private func bookings(_ node: Node) -> Ask.Matching.Bookings? {
    guard let fields = reading.fields(node, ["field", "options", "members-first-for"]),
      let field: Key<Field> = reading.key(reading.need(fields, "field"))
    else { return nil }
    let options: [Key<Field.Option>] = reading.each(reading.need(fields, "options"), upTo: 20) { reading.key($0) }
    let first: Key<Rule>? = fields["members-first-for"].flatMap { name($0, after: "rule") }
    return Ask.Matching.Bookings(field: field, options: options, membersFirst: first)
  }

  private func checkWeights(_ weights: [Int], _ key: String) {
    let total = weights.reduce(0, +)
    guard total != 100, let node = fields[key] else { return }
    reading.problems.add(node, "各项权重之和须为 100，现为 \(total)", "the weights must add up to 100, not \(total)")
  }

  /// false where the key is left out; nil where it is neither true nor false.
  private func flag(_ key: String) -> Bool? { fields[key].map { reading.flag($0) } ?? false }
}
