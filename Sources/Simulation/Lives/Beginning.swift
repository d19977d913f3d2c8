import Constitution
import Governance
import HashTreeCollections

/// What people begin by themselves.
extension World {
  mutating func beginSomething(_ begun: [Habits.Initiative]) async throws {
    for initiative in begun where !isOver && ![.forum, .course].contains(initiative) { try await begin(initiative) }
    for initiative in Habits.Initiative.allCases where !isOver {
      // Some 250 days of a year are working days.
      guard let pace = habits.paces[initiative], Int.random(in: 0..<(250 * pace.years), using: &random) < pace.times
      else { continue }
      try await begin(initiative)
    }
  }

  private mutating func begin(_ initiative: Habits.Initiative) async throws {
    pass()
    switch initiative {
    case .application: try await applyAgainOrAnew()
    case .motion:
      try await bring("motion", fiction.motion(), by: random.pick(from: representatives), favour: [90, 80, 40])
    case .chairsMotion:
      try await bring("chairs-motion", fiction.motion(), by: random.pick(from: sitting("chairs-meeting")))
    case .chairsMeeting: try await call("chairs-meeting", topics: fiction.chairsTopics())
    case .suggestion: try await suggest()
    case .supervision:
      try await bring(
        "supervision", fiction.opinion(), by: random.pick(from: sitting("supervisors")), favour: [70, 40])
    case .internalRule: try await proposeRule()
    case .amendment:
      try await bring(
        "amendment", ["name": "答复期限和会议通知期限", "reason": "便于成员及时了解联盟工作。"], by: aDirector, favour: [88, 88, 50])
    case .interpretation: try await askForInterpretation()
    case .withdrawal: try await withdraw()
    case .expulsion: try await moveToExpel()
    case .particulars: try await changeParticulars()
    case .merger: try await merge()
    case .replacement: try await replaceRepresentative()
    case .resignation: try await resign()
    case .recall: try await moveToRecall()
    case .appointment: try await recommend()
    case .listing: try await publish()
    case .response: try await answerListing()
    case .newProcedure:
      let name = ["name": "企业走访", "why": "由秘书处安排走访成员单位，记录需求并答复（示例）。"]
      try await bring("new-procedure", name, by: random.pick(from: sitting("secretariat")), favour: [90, 50])
    case .consulting: try await askForAdvice()
    case .ownProcedure: try await useOwnProcedure()
    case .standard: try await proposeStandard()
    case .standardReview: try await reviewStandard()
    case .textbook: try await proposeTextbook()
    case .extraordinarySession:
      try await bring("extraordinary-session", fiction.request(), by: aDirector, favour: [80, 30])
    case .task: try await assignTask()
    case .committeePlan: try await bringForCommittee("committee-plan", of: clock.day.year)
    case .committeeReport: try await bringForCommittee("committee-report", of: clock.day.year - 1)
    case .guide: try await beginGuide()
    case .topic: try await proposeTopic()
    case .project: try await proposeProject()
    case .base: try await applyForBase()
    case .baseEnding: try await endBase()
    case .forum, .course: break
    }
  }

  var aDirector: Key<Person>? {
    mutating get { random.pick(from: sitting("assembly")) }
  }

  /// Opens a case, unless a lawful obstacle of those named is in the way.
  @discardableResult
  mutating func bring(
    _ key: Key<Procedure>, _ given: [String: String], by person: Key<Person>?, favour: [Int] = [85],
    mayBe codes: Set<Refusal.Code> = []
  ) async throws -> Key<Case>? {
    guard let person, let procedure = charter.procedure(key), founded.mayOpen(procedure, person),
      let open = try opening(procedure, given, by: person),
      let recorded = try await attempt(.open(open), by: person, mayBe: codes)
    else { return nil }
    for event in recorded {
      guard case .caseOpened(let opened) = event.event else { continue }
      minds.favours[opened.case] = habits.isRough ? random.pick(favour) : favour[0]
      minds.briefs[opened.case] = given
      return opened.case
    }
    return nil
  }

  /// The first form of a procedure with what was meant for it.
  mutating func opening(
    _ procedure: Procedure, _ given: [String: String], by person: Key<Person>
  ) throws -> OpenCase? {
    guard let (_, form) = procedure.opening, let name = founded.people[person]?.name else { return nil }
    return OpenCase(
      procedure: procedure.id, person: person, name: name, answers: try answers(to: form, given, by: person))
  }

  mutating func apply(_ fate: Plan.Fate) async throws {
    pass()
    try await apply(Plan(fate: fate, unit: fiction.unit(), contact: fiction.person()))
  }

  private mutating func applyAgainOrAnew() async throws {
    if random.chance(25), let place = minds.disappointed.indices.randomElement(using: &random) {
      var plan = minds.disappointed.remove(at: place)
      plan.fate = .usual
      return try await apply(plan)
    }
    let fates: [Plan.Fate] = Array(repeating: .usual, count: 12) + Plan.Fate.allCases
    try await apply(random.pick(fates))
  }

  private mutating func apply(_ plan: Plan) async throws {
    guard let procedure = charter.procedures.first(where: { $0.about == .organisation }),
      let (_, form) = procedure.opening
    else { return }
    let person = freshPerson()
    let answers = try answers(to: form, application(plan), by: person)
    let name = Disclosure.sealed(try stage.seal(plan.contact, person))
    let open = OpenCase(procedure: procedure.id, person: person, name: name, answers: answers)
    guard
      let recorded = try await attempt(
        .open(open), by: person, mayBe: [.tooSoon, .alreadyMember, .applicationOpen])
    else {
      return minds.disappointed.append(plan)
    }
    for event in recorded { if case .caseOpened(let opened) = event.event { minds.plans[opened.case] = plan } }
    if plan.fate != .usual, plan.fate != .returned { minds.disappointed.append(plan) }
  }

  func application(_ plan: Plan) -> [String: String] {
    let unit = plan.unit
    let number = String(unit.code.text.suffix(6).filter(\.isNumber))
    return [
      "name": unit.name, "credit-code": unit.code.text, "kind": unit.kind.text, "business": unit.business,
      "district": unit.district, "website": unit.website, "contact-name": plan.contact,
      "contact-phone": "1390000" + String(("0000" + number).suffix(4)), "contact-email": "contact@example.cn",
      "reason": "希望与联盟成员共同开展\(unit.business)方面的技术攻关和人才培养。", "acceptance": charter.version.digest,
    ]
  }

  private mutating func suggest() async throws {
    var given = fiction.suggestion()
    given["publicity"] = random.chance(50) ? "public" : "private"
    try await bring("suggestion", given, by: random.pick(from: representatives))
  }

  private mutating func proposeRule() async throws {
    let drafter = random.pick(from: sitting("secretariat") + sitting("chairs-meeting"))
    let inForce = founded.internalRulesInOrder.filter(\.isInForce)
    var given = fiction.internalRule()
    if let rule = random.pick(from: inForce), inForce.count >= (habits.isRough ? 1 : 3) {
      let isRepeal = habits.isRough && random.chance(25)
      given = ["name": rule.latest.title, "number": rule.id.text, "action": isRepeal ? "repeal" : "amend"]
      if !isRepeal { given["rule-text"] = rule.latest.text + "\n附则：本制度每两年复核一次。" }
    }
    try await bring("internal-rule", given, by: drafter, favour: [90, 60])
  }
}
