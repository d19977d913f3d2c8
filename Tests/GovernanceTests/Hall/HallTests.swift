import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Article 6: 建立产教融合交流信息合作平台，为各成员间开展校企合作、校际合作、跨境合作提供服务.
@Suite struct HallTests {
  static let owner = Scene.directors[14]
  static let answerer = Scene.directors[15]

  static func listing(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "title": "焊接机器人编程指导", "kind": "technical", "direction": "robotics", "content": "示例车间两台弧焊机器人需要示教编程。",
      "district": "decheng",
    ].merging(changes) { $1 }
  }

  static let agreement = [
    "subject": "示例编程指导两周", "sharing": "程序归双方共有，停机损失各自承担", "milestones": "2026-04-01 示例：到厂\n2026-05-31 示例：交付程序",
  ]

  /// A need that is answered, and talked about.
  private static func inTalks(_ changes: [String: String] = [:]) throws -> (Scene, Key<Case>, Key<Case>) {
    var scene = try Scene()
    let need = try scene.bring("need", listing(changes), by: owner)
    let talks = try answer(need, &scene)
    return (scene, need, talks)
  }

  private static func answer(
    _ need: Key<Case>, _ scene: inout Scene, by person: Key<Person> = answerer
  ) throws -> Key<Case> {
    let file = try scene.bring("cooperation", ["listing": need.text, "message": "示例：我院有两位教师可以到厂。"], by: person)
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: owner)
    return file
  }

  private static func agree(_ file: Key<Case>, _ scene: inout Scene, by person: Key<Person> = answerer) throws {
    try scene.fill(file, agreement, by: person)
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: owner)
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: person)
  }

  @Test("为各成员间开展校企合作提供服务: published, answered, agreed by both, carried out, reported")
  func life() throws {
    var (scene, need, talks) = try Self.inTalks()
    #expect(try scene.file(need).unit == scene.alliance.represented(by: Self.owner)?.id)
    try Self.agree(talks, &scene)
    #expect(try scene.file(need).place == "found", "one partner was wanted, and is found")
    #expect(try scene.file(need).agreements == [talks])
    for number in 1...2 {
      try scene.send(.reach(ReachMilestone(case: talks, number: number, report: "示例")), by: Self.answerer)
    }
    try scene.fill(talks, ["result": "achieved", "served": "12", "report": "示例成果"], by: Self.answerer)
    try scene.send(.check(RecordCheck(case: talks, outcome: .pass, reasons: nil)), by: Self.owner)
    #expect(try scene.file(talks).place == "done")
  }

  @Test("在人才培养、教学科研、实习实训等方面加强校企协作服务: what a need serves, its answer serves, and the report counts both")
  func purposes() throws {
    var (scene, need, talks) = try Self.inTalks(["kind": "teacher-placement"])
    #expect(try scene.alliance.purposes(of: scene.file(need)) == ["talent", "practice"])
    #expect(try scene.alliance.purposes(of: scene.file(talks)) == ["talent", "practice"])
    try Self.agree(talks, &scene)
    let services = scene.alliance.workReport(of: 2026).services
    #expect(services.map(\.purpose.text).first == "talent" && services.count == 7, "in the order of Article 4")
    #expect(services.first == .init(purpose: "talent", begun: 2, done: 1))
    #expect(services.first { $0.purpose == "employment" } == .init(purpose: "employment"))
    #expect(scene.alliance.draftReportText(of: 2026).contains("人才培养开展2项、完成1项；实习实训开展2项、完成1项。"))
  }

  @Test("成果共享、责任共担: an agreement stands only once both have confirmed the same text")
  func bothConfirm() throws {
    var (scene, need, talks) = try Self.inTalks()
    try scene.fill(talks, Self.agreement, by: Self.owner)
    let pass = Action.check(RecordCheck(case: talks, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Self.answerer).code == .notEntitled, "the publisher confirms first")
    try scene.send(pass, by: Self.owner)
    #expect(try scene.refusal(pass, by: Self.owner).code == .notEntitled, "and then the other, not the publisher again")
    #expect(try scene.file(need).isOpen)
    try scene.send(
      .check(RecordCheck(case: talks, outcome: .giveBack, reasons: "示例：日期要改")), by: Self.answerer)
    #expect(try scene.file(talks).place == "agreeing", "whoever is not content takes both back to the talks")
    #expect(try scene.file(need).agreements.isEmpty)
  }

  @Test("按节点履行: one after another, each with its day; late ones show, and a press too many reports nothing")
  func milestones() throws {
    var (scene, _, talks) = try Self.inTalks()
    try Self.agree(talks, &scene)
    #expect(try scene.file(talks).due == Day("2026-04-01")!.end)
    func reach(_ number: Int, _ report: String = "示例") -> Action {
      .reach(ReachMilestone(case: talks, number: number, report: report))
    }
    #expect(try scene.refusal(reach(2), by: Self.owner).code == .milestoneElsewhere)
    #expect(try scene.refusal(reach(1, " "), by: Self.owner).code == .reasonsMissing)
    #expect(try scene.refusal(reach(1), by: Scene.directors[20]).code == .notEntitled)
    scene.now = Day("2026-04-02")!.start
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(talks).isLate)
    try scene.send(reach(1), by: Self.owner)
    #expect(try !scene.file(talks).isLate && scene.file(talks).due == Day("2026-05-31")!.end)
    #expect(try scene.refusal(reach(1), by: Self.owner).code == .milestoneElsewhere, "pressed twice, reported once")
    try scene.send(reach(2), by: Self.answerer)
    #expect(try scene.file(talks).place == "reporting")
    #expect(try scene.file(talks).reached.map(\.milestone.text) == ["示例：到厂", "示例：交付程序"])
  }

  @Test(
    "What is no list of milestones is refused: no day, no text, out of order, too many, too long",
    arguments: [
      "示例", "2026-04-01", "2026-05-01 乙\n2026-04-01 甲", "2026-04-31 甲",
      String(repeating: "2026-04-01 甲\n", count: 13), "2026-04-01 " + String(repeating: "长", count: 101),
    ])
  func noMilestones(_ text: String) throws {
    let (scene, _, talks) = try Self.inTalks()
    let refusal = try scene.refusal(
      scene.filling(talks, Self.agreement.merging(["milestones": text]) { $1 }, by: Self.owner), by: Self.owner)
    #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["milestones"])
  }

  @Test("A need for two partners stays published until the second is found")
  func severalPartners() throws {
    var (scene, need, first) = try Self.inTalks(["partners": "2"])
    try Self.agree(first, &scene)
    #expect(try scene.alliance.isListed(scene.file(need)))
    let second = try Self.answer(need, &scene, by: Scene.directors[16])
    try Self.agree(second, &scene, by: Scene.directors[16])
    #expect(try scene.file(need).place == "found")
    #expect(try scene.file(need).agreements == [first, second])
  }

  @Test("A listing expires after the period that the charter leaves open, is renewed or lapses; talks go on")
  func expiry() throws {
    var (scene, need, talks) = try Self.inTalks()
    scene.pass(days: 95)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(need).place == "renewing")
    #expect(scene.alliance.listings(of: "need").isEmpty)
    try scene.fill(need, Self.listing(["title": "焊接机器人编程指导（续）"]), by: Self.owner)
    #expect(try scene.alliance.isListed(scene.file(need)))
    #expect(try scene.file(need).title == "焊接机器人编程指导（续）")
    scene.pass(days: 95)
    try scene.send(.tick, by: .clock)
    scene.pass(days: 31)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(need).place == "lapsed")
    #expect(try scene.file(talks).place == "broken-off", "the talks had sixty days of their own")
  }

  @Test("What was withdrawn in the meantime stays so, and the agreement holds all the same")
  func withdrawnMeanwhile() throws {
    var (scene, need, talks) = try Self.inTalks()
    try scene.send(.giveUp(GiveUp(case: need, reasons: nil)), by: Self.owner)
    try Self.agree(talks, &scene)
    #expect(try scene.file(need).place == "withdrawn")
    #expect(try scene.file(need).agreements == [talks])
    #expect(try scene.file(talks).place == "carrying-out")
  }

  @Test("The unit goes on with what it published, whoever represents it now")
  func newRepresentative() throws {
    var (scene, need, talks) = try Self.inTalks()
    let unit = try #require(scene.alliance.represented(by: Self.owner))
    try scene.send(
      .replaceRepresentative(ReplaceRepresentative(member: unit.id, person: "new-1", name: .open("示例新代表"))),
      by: Self.owner)
    try scene.fill(talks, Self.agreement, by: "new-1")
    #expect(try scene.refusal(.giveUp(GiveUp(case: need, reasons: nil)), by: Self.owner).code == .notEntitled)
    try scene.send(.giveUp(GiveUp(case: need, reasons: nil)), by: "new-1")
  }

  @Test("各成员间: what a member published is taken down when it leaves, and nobody answers it any more")
  func publisherLeaves() throws {
    var scene = try Scene()
    let unit = try #require(scene.alliance.represented(by: Self.owner)).id
    let need = try scene.bring("need", Self.listing(), by: Self.owner)
    let offer = try scene.bring("offer", Self.listing(), by: Self.owner)
    let theirs = try scene.bring("offer", Self.listing(), by: Self.answerer)
    #expect(try scene.alliance.matches(for: scene.file(theirs), atMost: 9).map(\.listing) == [need])
    let notice = try scene.bring("withdrawal", ["member": unit.text, "cause": "own-wish"], by: Self.owner)
    #expect(try scene.file(need).isOpen, "until the notice is over it is a member")
    try scene.expire(notice)
    #expect(try scene.place(need) == "withdrawn" && scene.place(offer) == "withdrawn")
    #expect(try scene.place(theirs) == "matching" && scene.alliance.listings(of: "need").isEmpty)
  }

  @Test("The member that another merged into goes on with what that one published and talked about")
  func publisherMerges() throws {
    var (scene, need, talks) = try Self.inTalks(["partners": "2"])
    let heir = Scene.directors[10]
    let units = try [Self.owner, heir].map { try #require(scene.alliance.represented(by: $0)).id }
    let input = [
      "member": units[0].text, "survivor": units[1].text, "representative": "of-survivor", "merger-basis": "示例合并协议",
    ]
    let merger = try scene.bring("merger", input, by: Self.owner)
    for person in [heir, Scene.secretary] { try scene.check(merger, by: person) }
    try scene.note(merger)
    #expect(try scene.alliance.unit(of: scene.file(need)) == units[1])
    try scene.fill(talks, Self.agreement, by: Self.answerer)
    let pass = Action.check(RecordCheck(case: talks, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Self.owner).code == .notEntitled, "whose unit is no more")
    try scene.send(pass, by: heir)
    let own = try scene.opening("cooperation", ["listing": need.text, "message": "示例"], by: heir)
    #expect(try scene.refusal(own, by: heir).code == .ownListing)
    try scene.send(.giveUp(GiveUp(case: need, reasons: nil)), by: heir)
  }

  @Test("Either side ends the talks, or breaks off what was agreed; one does not end what waits for the other")
  func eitherEnds() throws {
    for person in [Self.owner, Self.answerer] {
      var (scene, _, talks) = try Self.inTalks()
      var agreed = scene
      try scene.send(.giveUp(GiveUp(case: talks, reasons: nil)), by: person)
      #expect(try scene.place(talks) == "broken-off")
      try agreed.fill(talks, Self.agreement, by: Self.owner)
      #expect(try agreed.refusal(.giveUp(GiveUp(case: talks, reasons: nil)), by: Self.owner).code == .notEntitled)
      for person in [Self.owner, Self.answerer] { try agreed.check(talks, by: person) }
      #expect(try agreed.place(talks) == "carrying-out")
      try agreed.send(.giveUp(GiveUp(case: talks, reasons: nil)), by: person)
      #expect(try agreed.place(talks) == "broken-off")
      #expect(try agreed.refusal(.giveUp(GiveUp(case: talks, reasons: nil)), by: person).code == .caseEnded)
    }
  }

  @Test("Refused: one's own listing, a second answer while the first is open, a listing that is not published")
  func refusals() throws {
    var (scene, need, talks) = try Self.inTalks()
    let answers = ["listing": need.text, "message": "示例"]
    #expect(
      try scene.refusal(scene.opening("cooperation", answers, by: Self.owner), by: Self.owner).code == .ownListing)
    let again = try scene.refusal(scene.opening("cooperation", answers, by: Self.answerer), by: Self.answerer)
    #expect(again.code == .alreadyAnswered && again.citation == Citation(6))
    try scene.send(.giveUp(GiveUp(case: talks, reasons: nil)), by: Self.answerer)
    try scene.send(.giveUp(GiveUp(case: need, reasons: nil)), by: Self.owner)
    let late = OpenCase(
      procedure: "cooperation", person: Self.answerer, name: .open("示例"),
      answers: [Answer("listing", .case(need)), Answer("message", .text("示例"))])
    #expect(try scene.refusal(.open(late), by: Self.answerer).code == .formIncomplete)
    let outsider = OpenCase(procedure: "need", person: "nobody", name: .open("示例"), answers: [])
    #expect(try scene.refusal(.open(outsider), by: "nobody").code == .notEntitled, "各成员间: only members publish")
  }
}

@Suite struct ConversationTests {
  private static func message(_ file: Key<Case>, _ person: Key<Person>, of other: Key<Person>? = nil) -> Action {
    .send(SendMessage(case: file, text: Sealed(person: other ?? person, box: "…")))
  }

  @Test("A response starts a conversation between the two units, and nobody else writes or reads in it")
  func between() throws {
    var scene = try Scene.watched()
    let need = try scene.bring("need", HallTests.listing(), by: HallTests.owner)
    let file = try scene.bring("cooperation", ["listing": need.text, "message": "示例"], by: HallTests.answerer)
    try scene.send(Self.message(file, HallTests.answerer), by: HallTests.answerer)
    try scene.send(Self.message(file, HallTests.owner), by: HallTests.owner)
    #expect(try scene.file(file).messages.map(\.by) == [.person(HallTests.answerer), .person(HallTests.owner)])
    for person in [Scene.secretary, Scene.directors[20], Scene.supervisor] {
      #expect(try scene.refusal(Self.message(file, person), by: person).code == .notEntitled)
    }
    #expect(!scene.alliance.maySee(try scene.file(file), Scene.directors[20]))
    #expect(!scene.alliance.maySee(try scene.file(file), nil))
    #expect(scene.alliance.maySee(try scene.file(file), Scene.supervisor), "supervisors read every record")
    #expect(scene.alliance.maySee(try scene.file(need), nil), "the need itself is for everyone")
  }

  @Test("Whoever no longer represents a unit reads its talks no further, though they began them")
  func formerRepresentative() throws {
    for former in [HallTests.owner, HallTests.answerer] {
      var scene = try Scene()
      let need = try scene.bring("need", HallTests.listing(), by: HallTests.owner)
      let file = try scene.bring("cooperation", ["listing": need.text, "message": "示例"], by: HallTests.answerer)
      try scene.check(file, by: HallTests.owner)
      try scene.send(Self.message(file, former), by: former)
      let unit = try #require(scene.alliance.represented(by: former)).id
      try scene.send(
        .replaceRepresentative(ReplaceRepresentative(member: unit, person: "new-1", name: .open("示例新代表"))), by: former)
      #expect(try !scene.alliance.maySee(scene.file(file), former))
      #expect(try scene.alliance.maySee(scene.file(file), "new-1"))
      #expect(try scene.refusal(Self.message(file, former), by: former).code == .notEntitled)
    }
  }

  @Test("Refused: under another's seal, too long, in a case without a conversation, after the end, beyond the bound")
  func refusals() throws {
    var scene = try Scene()
    let need = try scene.bring("need", HallTests.listing(), by: HallTests.owner)
    let file = try scene.bring("cooperation", ["listing": need.text, "message": "示例"], by: HallTests.answerer)
    let forged = Self.message(file, HallTests.answerer, of: HallTests.owner)
    #expect(try scene.refusal(forged, by: HallTests.answerer).code == .messageUnfit)
    let long = Sealed(person: HallTests.answerer, box: String(repeating: "s", count: Message.longestSealed + 1))
    #expect(
      try scene.refusal(.send(SendMessage(case: file, text: long)), by: HallTests.answerer).code == .messageUnfit)
    #expect(try scene.refusal(Self.message(need, HallTests.owner), by: HallTests.owner).code == .stepElsewhere)
    for _ in 0..<Message.mostInACase { try scene.send(Self.message(file, HallTests.owner), by: HallTests.owner) }
    #expect(try scene.refusal(Self.message(file, HallTests.owner), by: HallTests.owner).code == .messageUnfit)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: HallTests.answerer)
    #expect(try scene.refusal(Self.message(file, HallTests.owner), by: HallTests.owner).code == .caseEnded)
  }
}
