import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第九条：组织有关力量开展产教融合、协同育人有关技术标准、技能标准、专业标准、教学标准等的建设，适时发布有关信息")
struct StandardTests {
  @Test("proposal, project, draft, comment, technical review, approval, number, publication")
  func life() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.takeOnStandard()
    #expect(try scene.place(file) == "drafting")
    try scene.fill(file, ["standard-text": Scene.standardText], by: Scene.standardDrafter)
    #expect(try scene.place(file) == "commenting")
    try scene.expire(file)
    try scene.fill(file, ["standard-text": Scene.standardText], by: Scene.standardDrafter)
    #expect(try scene.place(file) == "reviewing")
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "approving")
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "publishing")
    try scene.fill(file, ["series": "own"], by: Scene.secretary)
    #expect(try scene.place(file) == "published")
    let standard = try #require(scene.alliance.standards["2026-001"])
    #expect(standard.number == "德智盟标 2026-001" && standard.kind == .skill && standard.isInForce)
    #expect(standard.latest.title == Words("示例焊接机器人操作技能", "Example skill"))
    #expect(standard.latest.text == Scene.standardText && standard.latest.resolution == "2026-0001")
    #expect(scene.alliance.resolutions["2026-0001"]?.organ == "chairs-meeting")
    #expect(try scene.alliance.purposes(of: scene.file(file)) == ["talent", "practice"], "人才培养、实习实训")
  }

  @Test(
    "技术标准、技能标准、专业标准、教学标准: each kind has a number of the one series",
    arguments: Standard.Kind.allCases.filter { !$0.isTextbook })
  func kinds(_ kind: Standard.Kind) throws {
    var scene = try Scene.withCommittees()
    try scene.publishStandard(["standard-kind": kind.rawValue, "committee": "programme-committee"])
    try scene.publishStandard(["name": "示例二"])
    #expect(scene.alliance.standardsInOrder.map(\.number) == ["德智盟标 2026-001", "德智盟标 2026-002"])
    #expect(scene.alliance.standardsInOrder.first?.kind == kind)
  }

  @Test("The committee that the case names reviews it, and no other")
  func chosenCommittee() throws {
    var scene = try Scene.withCommittees()
    let (file, vote) = try scene.reviewStandard(["committee": "programme-committee"])
    #expect(try scene.vote(vote).organ == "programme-committee")
    #expect(try scene.vote(vote).roll.map(\.person) == Scene.programmes)
    #expect(try scene.alliance.words(for: .named("committee"), in: scene.file(file)).zh == "智能制造专业群建设委员会")
  }

  @Test("If that committee is merged into another while the draft is open to comment, the other reviews it")
  func succession() throws {
    var scene = try Scene.withCommittees(charter: Scene.circulating)
    let file = try scene.commentOnStandard()
    let text = "联盟下设智能制造专业群建设委员会。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
    try scene.amend([
      .merge("industry-committee", into: "programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: [text])),
    ])
    if try scene.place(file) == "commenting" { try scene.expire(file) }
    try scene.fill(file, ["standard-text": Scene.standardText], by: Scene.standardDrafter)
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.organ == "programme-committee" && vote.recused.map(\.person) == [Scene.standardDrafter])
    #expect(Set(vote.roll.map(\.person)).isSuperset(of: Scene.programmes), "those of both committees")
    let standard = try #require(scene.alliance.charter.procedure("standard"))
    let choice = standard.forms.flatMap(\.fields).first { $0.id == "committee" }
    #expect(choice?.options.map(\.id.text) == ["programme-committee"])
    guard case .vote(let ask)? = standard.step("reviewing")?.ask else { return #expect(Bool(false), "no vote") }
    #expect(ask.of == "programme-committee")
  }

  @Test("With the last committee go the procedures in which one would have to review; what was published stays")
  func withoutCommittees() throws {
    var scene = try Scene.withCommittees(charter: Scene.circulating)
    try scene.publishStandard()
    try scene.amend([
      .close("industry-committee"), .close("programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: ["联盟不设委员会。"])),
    ])
    #expect(scene.alliance.charter.procedure("standard") == nil)
    #expect(scene.alliance.charter.procedure("standard-review") == nil)
    #expect(scene.alliance.standards["2026-001"]?.isInForce == true)
    #expect(!scene.alliance.obligations(at: scene.now).contains { $0.subject == .standardReview("2026-001") })
  }

  @Test("Drafters' units do not vote: they are on no roll of the technical review")
  func drafters() throws {
    var scene = try Scene.withCommittees()
    let second = Scene.industry[2]
    let (_, key) = try scene.reviewStandard(["second-drafting-unit": scene.unit(second)])
    let vote = try scene.vote(key)
    #expect(vote.organ == "industry-committee" && vote.rule.id == "technical-review")
    #expect(vote.roll.count == 7 && vote.recused.map(\.person) == [Scene.standardDrafter, second])
    for person in [Scene.standardDrafter, second] {
      #expect(try scene.refusal(.vote(CastVote(vote: key, choice: .yes)), by: person).code == .recused)
    }
  }

  @Test("At least three quarters: exactly 6 of 8 carries, 5 of 8 does not", arguments: [(6, true), (5, false)])
  func threeQuarters(_ yes: Int, _ carries: Bool) throws {
    var scene = try Scene.withCommittees()
    let (file, key) = try scene.reviewStandard()
    let voters = try scene.vote(key).roll.map(\.person)
    #expect(voters.count == 8)
    for (place, person) in voters.reversed().enumerated() where try scene.vote(key).isOpen {
      try scene.cast(place < 8 - yes ? .no : .yes, in: key, by: [person])
    }
    #expect(try scene.vote(key).closing?.carried == carries)
    #expect(try scene.place(file) == (carries ? "approving" : "finishing"), "what is lost goes back to its drafters")
  }

  @Test("Three quarters of those who take part: abstentions count among them, and half of the roll must be there")
  func attending() throws {
    var scene = try Scene.withCommittees()
    let (_, key) = try scene.reviewStandard()
    let voters = try scene.vote(key).roll.map(\.person)
    try scene.cast(.yes, in: key, by: voters.prefix(3))
    scene.now = try #require(scene.vote(key).closes)
    try scene.send(.tick, by: .clock)
    #expect(try scene.vote(key).closing?.carried == false, "3 of 8 are no quorum")
    var (other, again) = (try Scene.withCommittees(), Key<Vote>(""))
    (_, again) = try other.reviewStandard()
    try other.cast(.yes, in: again, by: voters.prefix(4))
    try other.cast(.abstain, in: again, by: voters[4...5])
    other.now = try #require(other.vote(again).closes)
    try other.send(.tick, by: .clock)
    #expect(try other.vote(again).closing?.carried == false, "4 of 6 who took part are less than three quarters")
    #expect(try other.vote(again).underRivals.map(\.carries) == [false, true])
  }

  @Test("Only those who drafted hand a draft in; its clauses are numbered, each number once")
  func clauses() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.takeOnStandard()
    #expect(
      try scene.refusal(filling: file, ["standard-text": Scene.standardText], by: Scene.industry[4]).code
        == .notEntitled)
    for text in ["没有编号的文字", "1 范围\n1 要求", "1范围", "一 范围"] {
      let refusal = try scene.refusal(filling: file, ["standard-text": text], by: Scene.standardDrafter)
      #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["standard-text"], "\(text)")
    }
    try scene.fill(file, ["standard-text": Scene.standardText], by: Scene.standardDrafter)
    #expect(
      Clause.all(in: "前言\n" + Scene.standardText + "\nA.1 附录\n续").map(\.number) == [nil, "1", "4", "4.1", "4.2", "A.1"])
    #expect(Clause.all(in: "A.1 附录\n续").first?.paragraphs == ["附录", "续"])
    #expect(Clause.all(in: "4..1 x\n.4 x\nAB.1 x\n12345678901234567890123 x\n4.1").compactMap(\.number) == [])
  }
}

@Suite("T/ numbers are for a registered social organisation")
struct StandardNumberTests {
  @Test("While the alliance is not registered a T/ number is refused: why, and what would be needed")
  func refused() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.approveStandard()
    let refusal = try scene.refusal(filling: file, ["series": "group", "group-code": "DZM"], by: Scene.secretary)
    #expect(refusal.code == .notRegistered && refusal.citation == Citation(3))
    #expect(refusal.missing.zh.contains("只有依法登记的社会团体可以使用") && refusal.needed.zh.contains("理事大会解释或修改章程"))
    #expect(
      refusal.missing.en.contains("registered social organisation")
        && refusal.needed.en.contains("interprets or amends"))
    #expect(scene.alliance.standards.isEmpty)
    try scene.fill(file, ["series": "own"], by: Scene.secretary)
    #expect(scene.alliance.standards["2026-001"]?.number == "德智盟标 2026-001")
  }

  @Test("Once the assembly has interpreted the charter so that it is registered, T/ and its code may be used")
  func registered() throws {
    var scene = try Scene.withCommittees(charter: Scene.circulating)
    let file = try scene.approveStandard()
    let (_, vote) = try scene.bringToVote(
      Interpretation(text: "联盟已登记。", article: 3, rule: "registered", value: .yesNo(true)))
    try scene.carry(vote)
    for code in ["", "dzm", "1DZ", "DZ-M"] {
      let refusal = try scene.refusal(filling: file, ["series": "group", "group-code": code], by: Scene.secretary)
      #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["group-code"], "\(code)")
    }
    try scene.fill(file, ["series": "group", "group-code": "DZM"], by: Scene.secretary)
    #expect(scene.alliance.standards["2026-001"]?.number == "T/DZM 001—2026")
  }
}
