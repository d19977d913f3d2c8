import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

@Suite("第十九条：各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任；设立、合并、撤销委员会须修改章程")
struct CommitteeTests {
  private static let (programme, industry): (Key<Organ>, Key<Organ>) = ("programme-committee", "industry-committee")
  private static let (head, deputy, member) = (directors[20], directors[21], directors[22])
  /// Sits in both committees.
  private static let both = directors[23]
  private static let standards = NewCommittee(
    id: "standards-committee", name: Words("智能制造标准化委员会", "Standards committee"), citation: Citation(19),
    appointer: "chairs-meeting", decidesBy: "committee-decision")
  private static let names = ["智能制造专业群建设委员会", "智能制造产业发展委员会", "智能制造标准化委员会"]

  private static func naming(_ names: some Sequence<String>) -> Amendment.Change {
    let text = "联盟下设\(names.joined(separator: "、"))。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
    return .article(Article(number: 19, title: nil, paragraphs: [text]))
  }

  private static let closing: [Amendment.Change] = [.close(industry), naming(names[..<1])]
  private static let merging: [Amendment.Change] = [.merge(industry, into: programme), naming(names[..<1])]

  /// Directors 21 to 24 are in the industry committee; the programmes committee has director 24, and a head if so wished.
  private func scene(
    programmeHead: Bool = false, changing change: (inout Charter) -> Void = { _ in }
  ) throws -> Scene {
    var charter = Scene.circulating
    change(&charter)
    return try Scene(charter: charter) { list in
      func give(_ person: Key<Person>, _ offices: Key<Office>...) {
        list.officers[list.officers.firstIndex { $0.person == person }!].offices += offices
      }
      give(Self.head, "industry-committee-head")
      give(Self.deputy, "industry-committee-deputy")
      give(Self.member, "industry-committee-member")
      give(Self.both, "industry-committee-member", "programme-committee-deputy")
      if programmeHead { give(directors[25], "programme-committee-head") }
    }
  }

  private func appoint(_ person: Key<Person>, _ office: Key<Office>, _ scene: inout Scene) throws -> Key<Case> {
    try scene.bring("appointment", ["office": office.text, "person": person.text, "reason": "示例"], by: Scene.chair)
  }

  private func offices(_ person: Key<Person>, _ scene: Scene) -> [String] {
    scene.alliance.offices(of: person).map(\.id.text).filter { $0.contains("committee") }
  }

  @Test("a committee that the assembly set up has a head whom the chairs' meeting appoints, and starts a plan")
  func setUp() throws {
    var scene = try scene()
    try scene.amend([.setUp(Self.standards), Self.naming(Self.names)])
    #expect(scene.alliance.charter.version.number == 2)
    #expect(scene.alliance.vacancies(in: try #require(scene.alliance.charter.office("standards-committee-head"))) == 1)
    let file = try appoint(directors[26], "standards-committee-head", &scene)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "appointed" && offices(directors[26], scene) == ["standards-committee-head"])
    // 主任1名: a second one is refused.
    let second = ["office": "standards-committee-head", "person": directors[27].text, "reason": "示例"]
    #expect(try scene.refusal(opening: "appointment", second, by: Scene.chair).code == .officeFull)
    let plan = try scene.bring(
      "committee-plan", ["committee": "standards-committee", "year": "2027"], by: directors[26])
    try scene.fill(plan, ["content": "示例计划"], by: directors[26])
    try scene.all(.yes, in: plan)
    #expect(try scene.place(plan) == "approved")
  }

  @Test("when one is closed its seats end by this amendment, and the record says so; other seats stay")
  func close() throws {
    var scene = try scene()
    let (_, vote) = try scene.bringToVote(Self.closing)
    try scene.cast(.yes, in: vote, by: directors[..<19])
    #expect(offices(Self.head, scene) == ["industry-committee-head"], "until it is adopted nothing ends")
    let file = try scene.vote(vote).case
    let events = try scene.send(.vote(CastVote(vote: vote, choice: .yes)), by: directors[19])
    let left = events.compactMap { if case .officerLeft(let event) = $0 { event } else { nil } }
    #expect(left.map(\.person) == [Self.head, Self.deputy, Self.member, Self.both])
    #expect(left.allSatisfy { $0.departure == .committeeClosed && $0.case == file })
    let ended = scene.alliance.seats.filter { $0.left != nil }
    #expect(ended.count == 4 && ended.allSatisfy { $0.endedBy == file && $0.left == scene.now })
    #expect(offices(Self.both, scene) == ["programme-committee-deputy"] && scene.alliance.holds(Self.head, "director"))
    #expect(scene.alliance.organ(Self.industry)?.name.zh == "智能制造产业发展委员会", "the record still knows it")
    #expect(scene.alliance.successor(of: Self.industry) == "chairs-meeting")
    #expect(scene.alliance.successor(of: Self.programme) == nil)
  }

  @Test("who was to act as its head while the office was vacant is not decided on any more: the case is given up")
  func acting() throws {
    var scene = try scene()
    _ = try scene.bring("resignation", ["office": "industry-committee-head"], by: Self.head)
    let amendment = try scene.bringToVote(Self.closing)
    let file = try scene.bring(
      "vacant-office", ["office": "industry-committee-head", "person": directors[1].text, "reason": "示例"],
      by: Scene.chair)
    try scene.carry(amendment.vote)
    #expect(try scene.place(file) == "withdrawn")
    #expect(try scene.vote(#require(scene.file(file).vote)).closing?.cause == .givenUp)
  }

  @Test("a later day of effect: its people stay in office until then, and the clock ends their seats")
  func later() throws {
    var scene = try scene()
    let day = try #require(Day("2026-10-01"))
    let file = try scene.amend(Self.closing, effective: day)
    #expect(offices(Self.head, scene) == ["industry-committee-head"])
    scene.now = day.start
    let events = try scene.send(.tick, by: .clock)
    #expect(
      events.contains(
        .officerLeft(
          OfficerLeft(office: "industry-committee-head", person: Self.head, departure: .committeeClosed, case: file))))
    #expect(offices(Self.head, scene) == [] && scene.alliance.charter.version.number == 2)
  }

  @Test(
    "merged: each goes to the same rank, whoever sits there already stays as they are, and its vacant head's seat is filled"
  )
  func merge() throws {
    var scene = try scene()
    let file = try scene.amend(Self.merging)
    #expect(offices(Self.head, scene) == ["programme-committee-head"])
    #expect(offices(Self.deputy, scene) == ["programme-committee-deputy"])
    #expect(offices(Self.member, scene) == ["programme-committee-member"])
    #expect(offices(Self.both, scene) == ["programme-committee-deputy"])
    let ended = scene.alliance.seats.filter { $0.left != nil }
    #expect(ended.count == 4 && ended.allSatisfy { $0.departure == .committeeMerged && $0.endedBy == file })
    #expect(scene.alliance.successor(of: Self.industry) == Self.programme)
  }

  @Test("各委员会设主任1名: where the other committee has a head, the head of the merged one becomes a member")
  func twoHeads() throws {
    var scene = try scene(programmeHead: true)
    try scene.amend(Self.merging)
    #expect(offices(Self.head, scene) == ["programme-committee-member"])
    #expect(scene.alliance.holders(of: "programme-committee-head").map(\.person) == [directors[25]])
  }

  @Test("what keeps a person from an office keeps them from it in a merger too")
  func ineligible() throws {
    var scene = try scene { charter in
      for rank in ["head", "member"] {
        let place = charter.offices.firstIndex { $0.id.text == "programme-committee-\(rank)" }!
        charter.offices[place].incompatibleWith = ["director"]
        charter.offices[place].incompatibleBasis = .charter
      }
    }
    try scene.amend(Self.merging)
    #expect(offices(Self.head, scene) == [] && offices(Self.member, scene) == [])
    #expect(offices(Self.deputy, scene) == ["programme-committee-deputy"])
  }

  @Test(
    "what a closed committee had to do the chairs' meeting does, which appointed it; after a merger the other committee"
  )
  func unfinished() throws {
    for (changes, heirs, others) in [
      (Self.closing, Scene.chair, Self.both), (Self.merging, Self.both, Scene.chair),
    ] {
      var scene = try scene()
      let input = ["topic": "示例", "nature": "suggestion", "content": "示例", "publicity": "public"]
      let file = try scene.bring("suggestion", input, by: directors[15])
      try scene.fill(file, ["handled-by": Self.industry.text], by: Scene.secretary)
      let plan = try scene.bring("committee-plan", ["committee": Self.industry.text, "year": "2027"], by: Self.head)
      try scene.amend(changes)
      #expect(try scene.file(file).charter == 1 && scene.place(file) == "answering")
      #expect(scene.alliance.duties(of: heirs).contains { $0.case == file })
      #expect(try scene.refusal(filling: file, ["answer": "代答"], by: others).code == .notEntitled)
      let step = try #require(scene.alliance.step(of: scene.file(file)))
      let name = try scene.alliance.words(for: step.by, in: scene.file(file)).zh
      #expect(name == (heirs == Scene.chair ? "联盟理事长会议" : "智能制造专业群建设委员会"))
      try scene.fill(file, ["answer": "下月开放"], by: heirs)
      #expect(try scene.place(file) == "rating")
      try scene.fill(plan, ["content": "示例计划"], by: heirs)
      #expect(try scene.place(plan) == "deciding")
    }
  }

  @Test("a closed committee's successor may be closed in its turn, and a case still finds who acts")
  func twice() throws {
    var scene = try scene()
    let plan = try scene.bring("committee-plan", ["committee": Self.industry.text, "year": "2027"], by: Self.head)
    try scene.amend(Self.merging)
    try scene.amend([
      .close(Self.programme), .article(Article(number: 19, title: nil, paragraphs: ["联盟不设委员会。"])),
    ])
    #expect(scene.alliance.charter.committees.isEmpty && scene.alliance.charter.procedure("committee-plan") == nil)
    #expect(scene.alliance.successor(of: Self.industry) == "chairs-meeting")
    try scene.fill(plan, ["content": "示例计划"], by: Scene.chair)
    #expect(try scene.place(plan) == "deciding")
  }

  @Test("nobody is appointed to an office that is gone: such a case is given up, with its vote")
  func appointment() throws {
    var scene = try scene()
    let file = try appoint(directors[26], "industry-committee-deputy", &scene)
    let other = try appoint(directors[26], "programme-committee-deputy", &scene)
    let (_, amending) = try scene.bringToVote(Self.closing)
    // The clock has closed both votes; new ones stand open when the amendment is adopted.
    #expect(try scene.file(file).isOpen == false && scene.file(other).isOpen == false)
    let open = try appoint(directors[26], "industry-committee-deputy", &scene)
    let kept = try appoint(directors[26], "programme-committee-deputy", &scene)
    let vote = try #require(scene.file(open).vote)
    try scene.carry(amending)
    #expect(try scene.place(open) == "withdrawn" && scene.vote(vote).closing?.cause == .givenUp)
    #expect(try scene.file(kept).isOpen)
    try scene.all(.yes, in: kept)
    #expect(offices(directors[26], scene) == ["programme-committee-deputy"])
  }

  @Test("a meeting that a closed committee was called to is off; one that is under way can be closed")
  func meetings() throws {
    var scene = try scene()
    let (_, vote) = try scene.bringToVote(Self.closing)
    try scene.cast(.yes, in: vote, by: directors[..<19])
    let running = try scene.callMeeting([.topic("示例议题")], organ: Self.industry)
    scene.now = try scene.meeting(running).starts
    try scene.arrive([Self.head, Self.deputy, Self.member], at: running)
    try scene.meet(.open(running, presider: Self.head))
    let called = try scene.callMeeting([.topic("另一议题")], organ: Self.industry)
    try scene.send(.vote(CastVote(vote: vote, choice: .yes)), by: directors[19])
    #expect(scene.alliance.charter.organ(Self.industry) == nil)
    guard case .cancelled(_, let reason) = try scene.meeting(called).state else {
      Issue.record("nobody is left to hold it, and it is still called")
      return
    }
    #expect(reason.contains("智能制造产业发展委员会已撤销"))
    try scene.meet(.close(running))
    try scene.meet(.circulateMinutes(running))
    for person in [Self.head, Self.deputy, Self.member] {
      if try scene.meeting(running).minutes?.document == nil {
        try scene.meet(.answerMinutes(running, objection: nil), by: person)
      }
    }
    #expect(scene.alliance.documents.values.contains { $0.title.zh.contains("智能制造产业发展委员会") })
    #expect(try scene.meetingRefusal(.call(scene.calling([.topic("示例")], organ: Self.industry))).code == .meetingUnfit)
  }

  @Test("text and meaning in one: the article may not go on naming a committee that is closed")
  func stillNamed() throws {
    var scene = try scene()
    let file = try scene.proposeAmendment()
    try scene.save([.close(Self.industry)], in: file)
    let refusal = try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter)
    #expect(refusal.code == .draftUnsound && refusal.fields.count == 1)
    #expect(refusal.fields[0].words.zh.contains("第十九条仍写着“智能制造产业发展委员会”"))
    try scene.save([.setUp(Self.standards)], in: file)
    let unnamed = try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter)
    #expect(unnamed.fields.map(\.words.zh).contains { $0.contains("没有写到“智能制造标准化委员会”") })
  }

  @Test("what is no committee is not closed, and a name is given once: not even saved")
  func refused() throws {
    var scene = try scene()
    let file = try scene.proposeAmendment()
    var taken = Self.standards
    taken.name.zh = "智能制造产业发展委员会"
    let wrong: [Amendment.Change] = [.close("assembly"), .close("secretariat"), .close("nothing"), .setUp(taken)]
    for change in wrong {
      let save = SaveDraft(case: file, text: .amendment(Amendment(changes: [change])))
      let refusal = try scene.refusal(.saveDraft(save), by: Scene.drafter)
      #expect(refusal.code == .draftUnsound && refusal.citation == Citation(15, 1))
    }
  }

  @Test("an office that is no committee's still cannot be dropped while somebody holds it")
  func othersHeld() throws {
    let scene = try scene()
    var charter = Scene.circulating
    charter.organs.removeAll { $0.id == "secretariat" }
    charter.offices.removeAll { $0.id == "secretariat-staff" }
    #expect(scene.alliance.flaws(of: charter).contains { $0.zh.contains("现有人担任的职务“秘书处工作人员”") })
  }
}
