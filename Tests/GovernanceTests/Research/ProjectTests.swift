import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第五条：协调联盟成员研究行动")
struct ProjectTests {
  private static func scene() throws -> (Scene, Key<Case>) {
    var scene = try Scene.withCommittees()
    let (_, topic) = try scene.openTopic()
    return (scene, topic)
  }

  @Test("Proposal, formal check, reviews, approval, milestones, mid-term, completion, results")
  func life() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.approveProject(topic)
    #expect(try scene.place(file) == "carrying-out" && scene.file(file).due == Day("2026-09-01")!.end)
    #expect(scene.alliance.resolutions["2026-0002"]?.title.zh == "关于研究课题《示例课题》立项的决议")
    try scene.deliver(file)
    #expect(try scene.place(file) == "accepting")
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "carrying-out" && scene.file(file).due == Day("2026-11-01")!.end)
    try scene.deliver(file)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "reporting", "what was to be done before mid-term is done")
    try scene.fill(file, ["progress": "示例"], by: Scene.researcher)
    try scene.check(file, by: Scene.industry[0])
    #expect(try scene.place(file) == "carrying-on" && scene.file(file).due == Day("2027-03-01")!.end)
    try scene.deliver(file)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "completing" && scene.file(file).reached.count == 3)
    try scene.fill(file, ["summary": "示例", "sort": "device", "report": "示例", "use": "示例"], by: Scene.researcher)
    try scene.check(file, by: Scene.programmes[0])
    #expect(try scene.place(file) == "sharing")
    try scene.expire(file)
    #expect(try scene.place(file) == "shared")
    #expect(try scene.alliance.purposes(of: scene.file(file)) == ["teaching-research", "industry"], "教学科研、产业开发")
  }

  @Test("A project is proposed against a topic that is in a guide in force, and no other")
  func topicInForce() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let topic = try scene.proposeTopic(guide)
    try scene.chooseTopic(topic)
    let answers = scene.projectAnswers(topic)
    let early = try scene.refusal(opening: "project", answers, by: Scene.researcher)
    #expect(early.code == .formIncomplete && early.fields.map(\.field) == ["topic"] && early.citation == Citation(5))
    try scene.publishGuide(guide)
    let open = try scene.opening("project", answers, by: Scene.researcher)
    try scene.expire(guide)
    #expect(try scene.refusal(open, by: Scene.researcher).code == .formIncomplete)
  }

  @Test("Whoever proposed a topic may propose a project on it, and a unit may propose more than one")
  func ownTopic() throws {
    var (scene, topic) = try Self.scene()
    _ = try scene.proposeProject(topic, by: Scene.proposer)
    _ = try scene.proposeProject(topic, ["name": "示例二"], by: Scene.proposer)
    #expect(scene.alliance.naming(topic).count == 2)
  }

  @Test(
    "Nobody of the proposer's unit or the partner's is asked to review; whoever has a conflict declines and is replaced"
  )
  func reviewers() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.proposeProject(topic, ["partner": scene.unit(Scene.rival)])
    for person in [Scene.researcher, Scene.rival] {
      let assign = Action.assignReviewer(AssignReviewer(case: file, person: person))
      let refusal = try scene.refusal(assign, by: Scene.secretary)
      #expect(refusal.code == .reviewerUnfit && refusal.citation == Citation(5))
    }
    let partial = Scene.otherMember
    try scene.send(.assignReviewer(AssignReviewer(case: file, person: partial)), by: Scene.secretary)
    try scene.send(.declareReview(DeclareReview(case: file, accepts: false, reason: "与申请单位有合作")), by: partial)
    let scores = Action.scoreReview(ScoreReview(case: file, scores: [], remarks: "示例"))
    #expect(try scene.refusal(scores, by: partial).code == .scoredAlready)
    try scene.review(file)
    #expect(try scene.place(file) == "approving")
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.organ == "chairs-meeting" && vote.roll.count == 11)
  }

  @Test(
    "Nobody reviews a project whose unit competes for the same topic, not even if it came to compete after they were asked"
  )
  func rivals() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.proposeProject(topic)
    try scene.send(.assignReviewer(AssignReviewer(case: file, person: Scene.otherMember)), by: Scene.secretary)
    for rival in [Scene.rival, Scene.otherMember] {
      _ = try scene.proposeProject(topic, ["name": "示例竞争课题"], by: rival)
    }
    let late = try scene.refusal(.assignReviewer(AssignReviewer(case: file, person: Scene.rival)), by: Scene.secretary)
    #expect(late.code == .reviewerUnfit && late.missing.zh.contains("竞争同一事项的单位"))
    let accepts = Action.declareReview(DeclareReview(case: file, accepts: true))
    #expect(try scene.refusal(accepts, by: Scene.otherMember).code == .reviewerUnfit)
    let declines = DeclareReview(case: file, accepts: false, reason: "本单位也申请了这一选题")
    try scene.send(.declareReview(declines), by: Scene.otherMember)
  }

  @Test("Nobody accepts a milestone, or judges at mid-term, in a project of their own unit")
  func ownMatter() throws {
    var (scene, topic) = try Self.scene()
    let member = Scene.industry[0]
    let file = try scene.proposeProject(topic, by: member)
    try scene.review(file)
    try scene.all(.yes, in: file)
    try scene.deliver(file, by: member)
    let refusal = try scene.refusal(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: member)
    #expect(refusal.code == .ownMatter && refusal.citation == Citation(18))
    #expect(!scene.alliance.duties(of: member).contains { $0.case == file })
    #expect(scene.alliance.duties(of: Scene.secretary).contains { $0.case == file })
    try scene.check(file, by: Scene.programmes[0])
    #expect(try scene.place(file) == "carrying-out")
  }

  @Test("What was delivered and is not accepted is to be reached again; the secretariat says why")
  func notAccepted() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.approveProject(topic)
    try scene.deliver(file)
    let silent = Action.check(RecordCheck(case: file, outcome: .giveBack, reasons: nil))
    #expect(try scene.refusal(silent, by: Scene.secretary).code == .reasonsMissing)
    #expect(try scene.refusal(silent, by: Scene.researcher).code == .notEntitled)
    try scene.check(file, .giveBack, "图纸不全", by: Scene.secretary)
    #expect(try scene.place(file) == "carrying-out" && scene.file(file).reached.isEmpty)
    #expect(try scene.file(file).due == Day("2026-09-01")!.end, "its day is what it was")
    try scene.deliver(file)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.file(file).reached.map(\.milestone.text) == ["完成方案"])
  }

  @Test("Only the units of the project report its milestones, and only the next one")
  func milestones() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.approveProject(topic)
    func reach(_ number: Int) -> Action { .reach(ReachMilestone(case: file, number: number, report: "示例")) }
    #expect(try scene.refusal(reach(1), by: Scene.rival).code == .notEntitled)
    #expect(try scene.refusal(reach(2), by: Scene.researcher).code == .milestoneElsewhere)
    try scene.deliver(file)
    #expect(try scene.refusal(reach(2), by: Scene.researcher).code == .stepElsewhere)
  }

  @Test("At mid-term a committee lets it go on, has it mended, or ends it; the last two with reasons")
  func midTerm() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.approveProject(topic)
    try scene.reachMidTerm(file)
    try scene.fill(file, ["progress": "示例"], by: Scene.researcher)
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Scene.researcher).code == .notEntitled)
    try scene.check(file, .giveBack, "请补充试验数据", by: Scene.industry[0])
    #expect(try scene.place(file) == "reporting")
    try scene.fill(file, ["progress": "示例二"], by: Scene.researcher)
    let silent = Action.check(RecordCheck(case: file, outcome: .refuse, reasons: " "))
    #expect(try scene.refusal(silent, by: Scene.industry[0]).code == .reasonsMissing)
    try scene.check(file, .refuse, "没有进展", by: Scene.industry[0])
    #expect(try scene.place(file) == "terminated")
  }

  @Test("有获得联盟服务及享受有关成果的优先权: members see a project once it is approved, and everyone after the members' time")
  func sight() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.proposeProject(topic)
    try scene.review(file)
    func sees(_ person: Key<Person>?) throws -> Bool { try scene.alliance.maySee(scene.file(file), person) }
    #expect(try !sees(nil) && !sees(Scene.otherMember), "a proposal is not for those who may propose the same")
    #expect(try sees(Scene.researcher) && sees(Scene.secretary) && sees(Scene.standardReviewers[0]))
    try scene.all(.yes, in: file)
    #expect(try sees(Scene.otherMember) && !sees(nil), "members come first")
    try scene.complete(file)
    let until = try #require(scene.file(file).due)
    #expect(until == scene.alliance.charter.calendar.deadline(Period(90, .days), from: scene.now))
    #expect(scene.alliance.charter.rule("results-first")?.basis != .charter, "how long, the charter does not say")
    #expect(try !sees(nil))
    try scene.expire(file)
    #expect(try sees(nil))
  }

  @Test("What was not approved stays with those who dealt with it")
  func refused() throws {
    var (scene, topic) = try Self.scene()
    let file = try scene.proposeProject(topic)
    try scene.review(file)
    try scene.all(.no, in: file)
    #expect(try scene.place(file) == "refused")
    #expect(
      try !scene.alliance.maySee(scene.file(file), Scene.otherMember) && !scene.alliance.maySee(scene.file(file), nil))
  }

  @Test("The stages of a board are where something turns, in the procedure's order, and what has ended")
  func stages() throws {
    let procedure = try #require(Scene.dezhou.procedure("project"))
    #expect(
      procedure.stages.map(\.step) == [
        "applying", "assessing", "approving", "carrying-out", "carrying-on", "sharing", nil, nil,
      ])
    let places: [Key<Step>] = ["screening", "accepting", "judging", "concluding", "shared", "refused", "withdrawn"]
    #expect(places.map(procedure.stage) == [0, 3, 3, 4, 6, 7, 7])
  }
}
