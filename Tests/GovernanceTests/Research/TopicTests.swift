import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第五条：制定联盟研究课题指南")
struct TopicTests {
  @Test(
    "A member proposes a topic, experts review it, a committee chooses it; it is in the guide from its publication to its last day"
  )
  func life() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let lastDay = (scene.now.day + 365).end
    #expect(try scene.place(guide) == "calling")
    let topic = try scene.proposeTopic(guide)
    try scene.review(topic, [90, 80, 70])
    #expect(try scene.vote(#require(scene.file(topic).vote)).organ == "industry-committee")
    try scene.all(.yes, in: topic)
    #expect(try scene.place(topic) == "waiting" && scene.file(topic).due == lastDay)
    #expect(try !scene.alliance.isOpenToProjects(scene.file(topic)), "it is not published yet")
    try scene.publishGuide(guide)
    #expect(try scene.place(guide) == "in-force" && scene.file(guide).due == lastDay)
    #expect(try scene.place(topic) == "in-guide" && scene.file(topic).due == lastDay)
    #expect(try scene.alliance.isOpenToProjects(scene.file(topic)))
    #expect(scene.alliance.resolutions["2026-0001"]?.organ == "chairs-meeting")
    try scene.expire(guide)
    #expect(try scene.place(guide) == "over" && scene.place(topic) == "over")
    #expect(try scene.alliance.wasChosen(scene.file(topic)) && !scene.alliance.isOpenToProjects(scene.file(topic)))
  }

  @Test("What is chosen after the guide was published is added to it")
  func late() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let topic = try scene.proposeTopic(guide)
    try scene.publishGuide(guide)
    try scene.chooseTopic(topic)
    #expect(try scene.place(topic) == "in-guide" && scene.file(topic).due == scene.file(guide).due)
  }

  @Test("What was chosen for a guide that is never published waits no longer than its last day")
  func unpublished() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide(lasting: 60)
    let topic = try scene.proposeTopic(guide)
    try scene.chooseTopic(topic)
    try scene.send(.giveUp(GiveUp(case: guide, reasons: nil)), by: Scene.secretary)
    #expect(try scene.place(topic) == "waiting")
    try scene.expire(topic)
    #expect(try scene.place(topic) == "unpublished" && !scene.alliance.wasChosen(scene.file(topic)))
  }

  @Test("What the committee does not choose is in no guide")
  func lost() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let topic = try scene.proposeTopic(guide)
    try scene.review(topic)
    try scene.all(.no, in: topic)
    try scene.publishGuide(guide)
    #expect(try scene.place(topic) == "rejected")
  }

  @Test("Topics are proposed only for a guide that calls for them, and by members")
  func refused() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let open = try scene.opening("topic", scene.topicAnswers(guide), by: Scene.proposer)
    try scene.publishGuide(guide)
    let refusal = try scene.refusal(open, by: Scene.proposer)
    #expect(refusal.code == .formIncomplete && refusal.citation == Citation(5))
    #expect(refusal.fields.map(\.field) == ["guide"])
    let guideByMember = try scene.refusal(opening: "topic-guide", ["title": "示例"], by: Scene.proposer)
    #expect(guideByMember.code == .notEntitled)
  }

  @Test("With the last committee go topics, which one would have to choose, and projects, which would be about nothing")
  func withoutCommittees() throws {
    var scene = try Scene.withCommittees(charter: Scene.circulating)
    try scene.amend([
      .close("industry-committee"), .close("programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: ["联盟不设委员会。"])),
    ])
    #expect(scene.alliance.charter.procedure("topic") == nil && scene.alliance.charter.procedure("project") == nil)
    #expect(scene.alliance.charter.procedure("cooperation") != nil, "needs and offers are there, and may be answered")
  }

  @Test("Nobody of the proposer's unit reviews the topic, or votes on it")
  func ownUnit() throws {
    var scene = try Scene.withCommittees()
    let guide = try scene.beginGuide()
    let topic = try scene.proposeTopic(guide, by: Scene.industry[3])
    let assign = Action.assignReviewer(AssignReviewer(case: topic, person: Scene.industry[3]))
    #expect(try scene.refusal(assign, by: Scene.secretary).code == .reviewerUnfit)
    try scene.review(topic)
    let vote = try scene.vote(#require(scene.file(topic).vote))
    #expect(vote.recused.map(\.person) == [Scene.industry[3]])
  }
}
