import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第五条、第八条：论坛、研讨、培训——签到、考核和证书")
struct AttendanceTests {
  private let people = Scene.directors

  private func tick(_ file: Key<Case>, _ number: Int, _ attended: Bool = true) -> Action {
    .enrol(.attend(file, number, attended))
  }

  @Test("who has a place is ticked off from the day on, by the organiser; a mistake is undone")
  func checkIn() throws {
    var scene = try Scene()
    let file = try scene.openForum()
    try scene.signUp(people[4...6], file)
    #expect(try scene.refusal(tick(file, 1), by: Scene.secretary).code == .stepElsewhere)
    try scene.expire(file)
    let early = try scene.refusal(tick(file, 1), by: Scene.secretary)
    #expect((early.code, early.citation) == (.tooEarly, Citation(5)))
    #expect(try scene.refusal(.enrol(.close(file)), by: Scene.secretary).code == .tooEarly)
    scene.now = Day("2026-04-10")!.start
    #expect(try scene.refusal(tick(file, 1), by: people[4]).code == .notEntitled)
    #expect(try scene.refusal(tick(file, 3), by: Scene.secretary).code == .placesTaken)
    try scene.send(tick(file, 1), by: Scene.secretary)
    #expect(try scene.refusal(tick(file, 1), by: Scene.secretary).code == .attendanceUnfit)
    #expect(try scene.refusal(.enrol(.withdraw(file, 1)), by: people[4]).code == .attendanceUnfit)
    try scene.send(tick(file, 1, false), by: Scene.secretary)
    #expect(try scene.refusal(tick(file, 1, false), by: Scene.secretary).code == .attendanceUnfit)
    #expect(try scene.enrolment(file).attended.isEmpty)
    // Who cancels on the day gives the place to the first who waits, who can then come in.
    try scene.send(.enrol(.withdraw(file, 1)), by: people[4])
    try scene.send(tick(file, 3), by: Scene.secretary)
    #expect(try scene.enrolment(file).attended.map(\.number) == [3])
    // A forum assesses nobody.
    #expect(try scene.refusal(.enrol(.assess(file, 3, passed: true)), by: Scene.secretary).code == .stepElsewhere)
  }

  private func held(_ scene: inout Scene) throws -> Key<Case> {
    let file = try scene.openForum()
    try scene.signUp(people[4...5], file)
    try scene.reachDay(file)
    try scene.send(tick(file, 2), by: Scene.secretary)
    try scene.send(.enrol(.close(file)), by: Scene.secretary)
    try scene.fill(file, ["minutes": "示例纪要", "materials": "https://example.cn/files"], by: Scene.secretary)
    return file
  }

  @Test("when the minutes are in, whoever came has a certificate, numbered and under its article")
  func certificates() throws {
    var scene = try Scene()
    let file = try held(&scene)
    #expect(try scene.place(file) == "held")
    let signUps = try scene.enrolment(file).signUps
    #expect(signUps[0].certificate == nil)
    #expect(signUps[1].certificate == SignUp.Certificate(issued: scene.now, citation: Citation(5)))
    #expect(Alliance.certificateNumber(file, 2) == "2026-0001-2")
  }

  @Test("a certificate is revoked by the organiser with reasons, once, after the case has ended")
  func revoking() throws {
    var scene = try Scene()
    let file = try held(&scene)
    func revoke(_ number: Int, _ reasons: String = "示例理由") -> Action {
      .enrol(.revoke(file, number, reasons: reasons))
    }
    #expect(try scene.refusal(revoke(2), by: people[4]).code == .notEntitled)
    #expect(try scene.refusal(revoke(2, " "), by: Scene.secretary).code == .reasonsMissing)
    #expect(try scene.refusal(revoke(1), by: Scene.secretary).code == .certificateUnknown)
    try scene.send(revoke(2), by: Scene.secretary)
    #expect(try scene.enrolment(file).signUp(2)?.certificate?.revoked?.reasons == "示例理由")
    #expect(try scene.refusal(revoke(2), by: Scene.secretary).code == .certificateUnknown)
  }

  @Test("of a course each who came is assessed before it closes, and only who passed has a certificate")
  func assessment() throws {
    var scene = try Scene()
    let file = try scene.openCourse(["places": "3"])
    try scene.signUp(people[4...6], file)
    try scene.reachDay(file)
    for number in 1...2 { try scene.send(tick(file, number), by: people[4]) }
    #expect(try scene.refusal(.enrol(.assess(file, 3, passed: true)), by: people[4]).code == .attendanceUnfit)
    #expect(try scene.refusal(.enrol(.assess(file, 1, passed: true)), by: people[5]).code == .notEntitled)
    try scene.send(.enrol(.assess(file, 1, passed: true)), by: people[4])
    let open = try scene.refusal(.enrol(.close(file)), by: people[4])
    #expect(open.code == .assessmentMissing && open.missing.zh.contains("1 人"))
    try scene.send(.enrol(.assess(file, 2, passed: false)), by: people[4])
    try scene.send(.enrol(.close(file)), by: people[4])
    try scene.fill(file, ["minutes": "示例小结"], by: people[4])
    #expect(try scene.enrolment(file).signUps.map { $0.certificate != nil } == [true, false, false])
    #expect(try scene.enrolment(file).signUp(1)?.certificate?.citation == Citation(8))
  }

  @Test("第十三条：what a member used of its priority, and to what it came, counts; and so does the year's report")
  func counting() throws {
    var scene = try Scene()
    let file = try scene.openForum(["places": "3"])
    try scene.signUp(people[4...5], file)
    try scene.send(Scene.signUp("colleague", file, for: "M0005"), by: people[4])
    let unit: Key<Member> = "M0005"
    var count = scene.alliance.participation(of: unit, since: Scene.founding)
    #expect(count.priorities == 2 && count.activities == Participation.Count())
    try scene.reachDay(file)
    try scene.send(tick(file, 1), by: Scene.secretary)
    count = scene.alliance.participation(of: unit, since: Scene.founding)
    #expect(count.activities == Participation.Count(due: 2, given: 1))
    let own = scene.alliance.participation(of: people[4], since: Scene.founding)
    #expect(own.activities == Participation.Count(due: 1, given: 1) && own.priorities == 1)
    let report = scene.alliance.workReport(of: 2026)
    #expect(report.activities == 1 && report.attendance == WorkReport.Share(part: 1, whole: 3))
    #expect(scene.alliance.draftReportText(of: 2026).contains("活动1次，报名3人次，实到1人次"))
    #expect(scene.alliance.workReport(of: 2027).activities == 0)
  }

  @Test("sign-ups are nobody's duty, the day is the organiser's")
  func duties() throws {
    var scene = try Scene()
    let file = try scene.openForum()
    #expect(scene.alliance.duties(of: Scene.secretary).isEmpty)
    try scene.expire(file)
    #expect(scene.alliance.duties(of: Scene.secretary).map(\.case) == [file])
    #expect(scene.alliance.duties(of: people[4]).isEmpty)
    // A day that passes without a close is shown as late, and can still be closed.
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).isLate)
    try scene.send(.enrol(.close(file)), by: Scene.secretary)
    #expect(try scene.place(file) == "reporting")
  }
}
