import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十四条第三项：完成联盟交办的有关工作")
struct TaskTests {
  /// Director 16 speaks for member 16.
  private let member: Key<Member> = "M0016"
  private let person = Scene.directors[15]

  private func input(_ due: String = "2026-05-20", under: String = "", to member: String = "M0016") -> [String: String]
  {
    ["name": "整理实训基地目录", "assignee": member, "work": "示例要求", "due": due, "under": under]
  }

  private func assigned(_ scene: inout Scene, under: String = "") throws -> Key<Case> {
    let file = try scene.bring("task", input(under: under), by: Scene.secretary)
    #expect(try scene.place(file) == "answering")
    return file
  }

  @Test("accepted by the member, delivered by the day that was set, accepted by the secretariat: done and counted")
  func done() throws {
    var scene = try Scene()
    let file = try assigned(&scene)
    #expect(scene.alliance.duties(of: person).map(\.case) == [file])
    #expect(
      try scene.refusal(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.directors[16]).code
        == .notEntitled)
    try scene.check(file, by: person)
    #expect(try scene.file(file).due == Day("2026-05-20")!.end)
    let obligation = scene.alliance.obligations(at: scene.now).first { $0.subject == .step(file) }
    #expect(obligation?.citation == Citation(14, 3) && obligation?.basis == .charter)
    #expect(try scene.refusal(filling: file, ["report": "代报"], by: Scene.secretary).code == .notEntitled)
    try scene.fill(file, ["report": "已完成"], by: person)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "done" && scene.alliance.progress(of: scene.file(file)) == .done)
    #expect(scene.alliance.tasks(of: member).map(\.id) == [file])
    #expect(
      scene.alliance.participation(of: member, since: Scene.founding).tasks == Participation.Count(due: 1, given: 1))
    #expect(
      scene.alliance.participation(of: Key<Member>("M0017"), since: Scene.founding).tasks == Participation.Count())
    #expect(scene.alliance.workReport(of: 2026).tasks == WorkReport.Share(part: 1, whole: 1))
  }

  @Test("a day that passes leaves it overdue, and it can still be delivered")
  func late() throws {
    var scene = try Scene()
    let file = try assigned(&scene)
    try scene.check(file, by: person)
    try scene.expire(file)
    #expect(try scene.file(file).isLate && scene.alliance.progress(of: scene.file(file)) == .late)
    #expect(scene.alliance.participation(of: member, since: Scene.founding).tasks.given == 0)
    try scene.fill(file, ["report": "已完成"], by: person)
    #expect(try scene.place(file) == "accepting")
  }

  @Test("who does not answer is taken to accept; what is returned gets a new day, and may end as not done")
  func returned() throws {
    var scene = try Scene()
    let file = try assigned(&scene)
    try scene.expire(file)
    #expect(try scene.place(file) == "delivering")
    try scene.fill(file, ["report": "部分完成"], by: person)
    try scene.check(file, .giveBack, "缺两个基地", by: Scene.secretary)
    #expect(try scene.place(file) == "rescheduling")
    #expect(try scene.refusal(filling: file, ["new-due": "2026-06-30"], by: person).code == .notEntitled)
    let past = try scene.refusal(filling: file, ["new-due": "2026-03-01"], by: Scene.secretary)
    #expect(past.code == .formIncomplete && past.fields.map(\.field) == ["new-due"])
    try scene.fill(file, ["new-due": "2026-06-30"], by: Scene.secretary)
    #expect(try scene.file(file).due == Day("2026-06-30")!.end)
    try scene.fill(file, ["report": "仍缺一个"], by: person)
    try scene.check(file, .refuse, "未按要求完成", by: Scene.secretary)
    #expect(try scene.place(file) == "failed" && scene.alliance.progress(of: scene.file(file)) == .failed)
    #expect(
      scene.alliance.participation(of: member, since: Scene.founding).tasks == Participation.Count(due: 1, given: 0))
  }

  @Test("an objection needs reasons, and the chairs' meeting decides on it without the member")
  func objection() throws {
    var scene = try Scene()
    // Member 2 is a vice-chair's.
    let file = try scene.bring("task", input(to: "M0002"), by: Scene.secretary)
    #expect(
      try scene.refusal(.check(RecordCheck(case: file, outcome: .giveBack, reasons: nil)), by: Scene.directors[1]).code
        == .reasonsMissing)
    try scene.check(file, .giveBack, "没有这方面的条件", by: Scene.directors[1])
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.organ == "chairs-meeting" && vote.roll.count == 10)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "excused" && scene.alliance.progress(of: scene.file(file)) == .dropped)
    #expect(
      scene.alliance.participation(of: Key<Member>("M0002"), since: Scene.founding).tasks == Participation.Count())
    let second = try assigned(&scene)
    try scene.check(second, .giveBack, "时间不够", by: person)
    try scene.all(.no, in: second)
    #expect(try scene.place(second) == "rescheduling")
  }

  @Test("only the chairs' meeting and the secretariat assign, to a member, by a day that is not past")
  func refusals() throws {
    var scene = try Scene()
    #expect(try scene.refusal(opening: "task", input(), by: Scene.directors[20]).code == .notEntitled)
    #expect(try scene.refusal(opening: "task", input("2026-03-01"), by: Scene.chair).fields.map(\.field) == ["due"])
    #expect(try scene.refusal(opening: "task", input(to: "M0099"), by: Scene.chair).fields.map(\.field) == ["assignee"])
    let form = try #require(scene.alliance.charter.procedure("task")?.opening?.form)
    let unknown = FormReading(form, input: input(under: "2026-0001"), alliance: scene.alliance)
    #expect(unknown.problems.map(\.field) == ["under"])
    let answers = answersUnder(unknown.open)
    let forged = OpenCase(procedure: "task", person: Scene.chair, name: .open("示例"), answers: answers)
    #expect(try scene.refusal(.open(forged), by: Scene.chair).fields.map(\.field) == ["under"])
    _ = try scene.bring("task", input("2026-03-02"), by: Scene.chair)
  }

  /// As a command might have it that did not come from the form: a resolution that there is not.
  private func answersUnder(_ answers: [Answer]) -> [Answer] { answers + [Answer("under", .resolution("2026-0001"))] }

  @Test("第十四条第二项：执行联盟的决议。What is assigned under a resolution is found there")
  func underResolution() throws {
    var scene = try Scene()
    let motion = try scene.bring("chairs-motion", ["name": "办法", "proposal": "示例内容"], by: Scene.chair)
    try scene.all(.yes, in: motion)
    let file = try assigned(&scene, under: "2026-0001")
    _ = try assigned(&scene)
    #expect(scene.alliance.tasks(under: "2026-0001").map(\.id) == [file])
  }
}
