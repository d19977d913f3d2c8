import Constitution
import Testing

@testable import Governance

@Suite("第十三条、第十四条：what was due to a member and what was given, counted from the record")
struct ParticipationTests {
  @Test("有表决权: votes offered are those on whose roll the unit stood; a silent vote is offered and not cast")
  func votes() throws {
    var scene = try Scene()
    let first = try scene.applyAndScreen()
    try scene.cast(.yes, in: first, by: Scene.directors[..<21])
    let second = try scene.applyAndScreen(101, by: "applicant-2")
    try scene.send(.recuse(RecuseVoter(vote: second, reason: "与申请单位有业务往来")), by: Scene.directors[0])
    try scene.cast(.no, in: second, by: Scene.directors[1...1])
    let alliance = scene.alliance
    let voted = alliance.participation(of: Key<Member>("M0002"), since: alliance.founded)
    #expect(voted.votes == Participation.Count(due: 2, given: 2))
    let recused = alliance.participation(of: Key<Member>("M0001"), since: alliance.founded)
    #expect(recused.votes == Participation.Count(due: 1, given: 1) && recused.recusals == 1)
    let silent = alliance.participation(of: Scene.directors[25], since: alliance.founded)
    #expect(silent.votes == Participation.Count(due: 2, given: 0))
    let applicant = alliance.participation(of: Scene.applicant, since: alliance.founded)
    #expect(applicant.brought == [.init(procedure: "admission", count: .init(due: 1, given: 0))])
    #expect(
      alliance.participation(of: Key<Member>("M0002"), since: scene.now + 1) == Participation(), "nothing since then")
  }

  @Test("参加联盟组织的相关活动: invited to a meeting that was held, attended or excused; hands counted are everyone's there")
  func meetings() throws {
    var scene = try Scene()
    let file = try scene.motion()
    let key = try scene.callMeeting([.case(file)])
    try scene.meet(.reply(key, .excused, reason: "出差"), by: Scene.directors[29])
    #expect(scene.alliance.participation(of: Scene.chair, since: .init(seconds: 0)).meetings.due == 0, "not yet held")
    scene.now = try scene.meeting(key).starts
    try scene.arrive(Scene.directors.prefix(20), at: key)
    try scene.meet(.open(key, presider: Scene.chair))
    try scene.meet(.takeItem(key, item: 0))
    try scene.meet(.openItem(key))
    let vote = try #require(scene.file(file).vote)
    try scene.meet(.enterCounts(vote, HandCount(yes: 20, no: 0, abstain: 0)))
    try scene.meet(.closeVote(vote))
    func of(_ director: Int) -> Participation {
      scene.alliance.participation(of: Scene.directors[director], since: scene.alliance.founded)
    }
    #expect(of(3).meetings == .init(due: 1, given: 1) && of(3).votes == .init(due: 1, given: 1))
    #expect(
      of(29).meetings == .init(due: 1, given: 0) && of(29).excused == 1 && of(29).votes == .init(due: 1, given: 0))
    #expect(of(25).excused == 0 && of(25).meetings == .init(due: 1, given: 0))
  }
}
