import Constitution
import Testing

@testable import Governance

@Suite("第十五条第三项、第十六条第三项：the figures of the work report are those of the record")
struct WorkReportTests {
  @Test("one admitted, one refused and one open in a year; the year after begins with what it left")
  func year() throws {
    var scene = try Scene()
    let first = try scene.applyAndScreen(100)
    try scene.cast(.yes, in: first, by: Scene.directors[..<21])
    try scene.send(.takeNote(TakeNote(case: scene.vote(first).case)), by: Scene.chair)
    let second = try scene.applyAndScreen(101, by: "applicant-2")
    try scene.cast(.no, in: second, by: Scene.directors[..<10])
    scene.pass(days: 40)
    _ = try scene.apply(102, by: "applicant-3")

    let report = scene.alliance.workReport(of: 2026)
    #expect(report.membersBefore == 0 && report.members == 31 && report.joined.last == "M0031")
    #expect(report.kinds == [.init(kind: "enterprise", count: 31)])
    let outcomes = [WorkReport.Work.Outcome(end: "admitted", count: 1), .init(end: "refused", count: 1)]
    #expect(report.work == [WorkReport.Work(procedure: "admission", opened: 3, ended: outcomes)])
    #expect(report.openedByMonth == [0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(report.votes == .init(part: 1, whole: 2))
    #expect(report.turnout == .init(part: 31, whole: 60))
    #expect(report.resolutions == ["2026-0001"])
    #expect(report.documents == 3, "the resolution, the notice of admission and the notice of refusal")

    scene.now = Day("2027-06-01")!.start
    try scene.send(.tick, by: .clock)
    let next = scene.alliance.workReport(of: 2027)
    #expect(next.membersBefore == 31 && next.members == 31 && next.joined.isEmpty)
    #expect(next.votes.whole == 0 && next.resolutions.isEmpty)
  }

  @Test("meetings by organ, with who attended of those invited with a vote")
  func meetings() throws {
    var scene = try Scene.supervised()
    let (key, _) = try scene.openMeeting(present: 22)
    try scene.arrive([Scene.supervisor], at: key)
    #expect(scene.alliance.workReport(of: 2026).sessions.isEmpty, "a meeting counts when it has been held to its end")
    try scene.meet(.close(key))
    #expect(
      scene.alliance.workReport(of: 2026).sessions
        == [.init(organ: "assembly", held: 1, attendance: .init(part: 22, whole: 30))])
  }

  @Test("向联盟理事大会报告工作: the draft tells the year from the record, fits the form and keeps confidential resolutions out")
  func draft() throws {
    var (scene, key) = (try Scene.supervised(), Key<Meeting>(""))
    let first = try scene.applyAndScreen(100)
    try scene.cast(.yes, in: first, by: Scene.directors[..<21])
    try scene.send(.takeNote(TakeNote(case: scene.vote(first).case)), by: Scene.chair)
    (key, _) = try scene.openMeeting(present: 22)
    try scene.meet(.close(key))
    let text = scene.alliance.draftReportText(of: 2026)
    for part in [
      "联盟理事大会：\n现将德州市智能制造产学研创新联盟2026年的工作报告如下。", "一、成员情况\n年初有成员0家，年内新增31家，年末有成员31家。",
      "入盟：提出1件，办结：已入盟1件。", "联盟理事大会开会1次，有表决权者应到30人次，实到22人次。", "共进行表决1次，其中通过1次；应投票30人次，实际投票21人次。",
      "本年形成决议1项：2026年3月2日，关于同意示例申请单位100入盟的决议（2026-0001）。",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    #expect(scene.alliance.draftReportText(of: 2027).contains("本年没有形成决议。"))
    let form = try #require(Scene.dezhou.reporting?.opening?.form)
    #expect(Scene.dezhou.reporting?.id == "work-report")
    #expect(FormReading(form, input: scene.alliance.draftedReport(of: 2026), alliance: scene.alliance).problems.isEmpty)
    #expect(
      try scene.refusal(opening: "work-report", scene.alliance.draftedReport(of: 2026), by: Scene.directors[20]).code
        == .notEntitled, "the chairs' meeting reports, or the secretariat on its behalf")
    var amended = scene.alliance
    for index in amended.charter.procedures.indices {
      amended.charter.procedures[index].seenBy = [.organ("secretariat")]
    }
    #expect(!amended.draftReportText(of: 2026).contains("示例申请单位100入盟的决议"))
  }
}
