import Constitution
import Testing

@testable import Governance

@Suite("What the charter obliges the alliance to, and how that stands")
struct ObligationTests {
  private func standing(_ subject: Obligation.Subject, in scene: Scene) -> Obligation.Standing? {
    scene.alliance.obligations(at: scene.now).first { $0.subject == subject }?.standing
  }

  @Test("第十五条：联盟理事大会每年召开: due a year after the founding, soon in the last sixty days, then overdue")
  func yearly() throws {
    var scene = try Scene()
    #expect(standing(.meeting("assembly"), in: scene) == .met)
    let meeting = try #require(
      scene.alliance.obligations(at: scene.now).first { $0.subject == .meeting("assembly") })
    #expect(meeting.citation == Citation(15) && meeting.basis == .charter)
    #expect(meeting.owedBy == .organ("chairs-meeting"), "第十六条第二项：组织召开联盟理事大会")
    // Founded on Monday 2026-03-02: the year ends on Tuesday 2027-03-02.
    #expect(meeting.due == Day("2027-03-02")?.end)
    scene.now = Day("2026-12-31")!.start
    #expect(standing(.meeting("assembly"), in: scene) == .met)
    scene.now = Day("2027-01-01")!.start
    #expect(standing(.meeting("assembly"), in: scene) == .soon)
    scene.now = Day("2027-03-02")!.end + -1
    #expect(standing(.meeting("assembly"), in: scene) == .soon)
    scene.now = Day("2027-03-02")!.end
    #expect(standing(.meeting("assembly"), in: scene) == .overdue)
  }

  @Test("a meeting held to its end fulfils the obligation for a year from its day; one that is only called does not")
  func held() throws {
    var scene = try Scene()
    scene.now = Day("2027-02-01")!.start + 9 * 3600
    let (key, _) = try scene.openMeeting()
    #expect(standing(.meeting("assembly"), in: scene) == .soon)
    try scene.meet(.close(key))
    let day = try scene.meeting(key).starts.day
    let meeting = scene.alliance.obligations(at: scene.now).first { $0.subject == .meeting("assembly") }
    #expect(meeting?.standing == .met)
    #expect(meeting?.due == scene.alliance.charter.calendar.deadline(Period(1, .years), from: day.start))
  }

  @Test("第十六条第三项：向联盟理事大会报告工作")
  func report() throws {
    var scene = try Scene()
    #expect(standing(.report(to: "assembly"), in: scene) == .met)
    scene.pass(days: 400)
    let report = scene.alliance.obligations(at: scene.now).first { $0.subject == .report(to: "assembly") }
    #expect(report?.standing == .overdue && report?.citation == Citation(16, 3))
  }

  @Test("第十七条：秘书长1名 and 主任1名 are vacant at this founding; 理事长1名、副理事长10名 are not")
  func vacancies() throws {
    let scene = try Scene()
    #expect(standing(.vacancy("secretary-general"), in: scene) == .overdue)
    #expect(standing(.vacancy("industry-committee-head"), in: scene) == .overdue)
    #expect(standing(.vacancy("chair"), in: scene) == .met)
    #expect(standing(.vacancy("vice-chair"), in: scene) == .met)
    #expect(scene.alliance.obligations(at: scene.now).standing(of: 17) == .overdue)
    #expect(scene.alliance.obligations(at: scene.now).standing(of: 12) == nil, "nothing is under way under it")
  }

  @Test("第十五条：联盟理事任期五年: a warning half a year before its end")
  func terms() throws {
    var scene = try Scene()
    #expect(standing(.term("director"), in: scene) == .met)
    #expect(scene.alliance.obligations(at: scene.now).first { $0.subject == .term("director") }?.count == 30)
    scene.now = Day("2030-09-03")!.start
    #expect(standing(.term("director"), in: scene) == .soon)
    scene.now = Day("2031-03-02")!.end
    #expect(standing(.term("director"), in: scene) == .overdue, "held over until successors are elected")
  }

  @Test("a case that waits for the secretariat is an obligation under the article of its step; late, it is overdue")
  func steps() throws {
    var scene = try Scene()
    let file = try scene.apply()
    #expect(standing(.step(file), in: scene) == .met)
    #expect(scene.alliance.obligations(of: Scene.secretary, at: scene.now).contains { $0.subject == .step(file) })
    #expect(!scene.alliance.obligations(of: Scene.chair, at: scene.now).contains { $0.subject == .step(file) })
    scene.pass(days: 10)
    #expect(standing(.step(file), in: scene) == .overdue, "overdue before the clock has marked it late")
    try scene.send(.tick, by: .clock)
    #expect(standing(.step(file), in: scene) == .overdue)
    #expect(scene.alliance.obligations(at: scene.now).first?.standing == .overdue, "the most pressing stands first")
  }
}
