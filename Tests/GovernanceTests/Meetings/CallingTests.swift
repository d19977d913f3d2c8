import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条第二项：组织召开联盟理事大会及其他有关重要会议")
struct CallingTests {
  @Test("fifteen whole days lie between the notice and the meeting: a day less is refused with the earliest day")
  func notice() throws {
    var scene = try Scene()
    let refusal = try scene.meetingRefusal(.call(scene.calling([.topic("听取工作报告")], in: 15)))
    #expect(refusal.code == .noticeTooShort)
    #expect(refusal.citation == Citation(16, 2))
    #expect(refusal.needed.zh.contains((scene.now.day + 16).text))
    #expect(refusal.fields.map(\.field) == ["day"])
    let key = try scene.callMeeting([.topic("听取工作报告")], in: 16)
    #expect(key == "2026-0001")
    #expect(try scene.meeting(key).state == .called)
  }

  @Test("a notice that ends on a holiday is not prolonged: nobody has to do anything on its last day")
  func holiday() throws {
    let calendar = Scene.dezhou.calendar
    // 2026-10-07 is a holiday.
    #expect(calendar.firstDay(after: Period(15, .days), from: Day("2026-09-22")!) == Day("2026-10-08")!)
    #expect(calendar.firstDay(after: Period(2, .workingDays), from: Day("2026-09-30")!) == Day("2026-10-10")!)
    #expect(calendar.firstDay(after: Period(1, .months), from: Day("2026-01-31")!) == Day("2026-03-01")!)
  }

  @Test("every director is invited with a vote, the supervisors and the secretariat without one")
  func invitations() throws {
    var scene = try Scene.supervised()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    let meeting = try scene.meeting(key)
    #expect(meeting.invitations.filter(\.hasVote).map(\.person) == Scene.directors)
    #expect(meeting.invitations.filter { !$0.hasVote }.map(\.person) == [Scene.secretary, Scene.supervisor])
  }

  @Test(
    "only those who convene, the secretariat on their behalf, and an organ's own chair call its meetings",
    arguments: [(Scene.directors[20], false), (Scene.directors[3], true), (Scene.chair, true), (Scene.secretary, true)])
  func entitlement(person: Key<Person>, may: Bool) throws {
    let scene = try Scene()
    #expect(scene.alliance.mayRun(person, "assembly") == may)
    guard !may else { return }
    let refusal = try scene.meetingRefusal(.call(scene.calling([.topic("议题")])), by: person)
    #expect(refusal.code == .notEntitled)
    #expect(refusal.citation == Citation(16, 2))
  }

  @Test("第十九条：委员会设主任 — the head calls and runs the committee's meetings, and no others")
  func committee() throws {
    let head: Key<Person> = "head-1"
    var scene = try Scene(also: [
      FoundAlliance.Officer(person: head, name: "示例主任", unit: nil, offices: ["industry-committee-head"])
    ])
    try scene.meet(.call(scene.calling([.topic("年度计划")], organ: "industry-committee")), by: head)
    #expect(scene.alliance.meetings["2026-0001"]?.organ == "industry-committee")
    #expect(try scene.meetingRefusal(.call(scene.calling([.topic("议题")])), by: head).code == .notEntitled)
  }

  @Test("an extraordinary session needs less notice, a reason, and whoever convenes meetings; nothing is added to it")
  func extraordinary() throws {
    var scene = try Scene()
    let call = scene.calling([.topic("紧急事项")], in: 6, urgency: "场地须在月底前确定")
    #expect(try scene.meetingRefusal(.call(call)).code == .notEntitled, "the secretariat may not")
    var early = call
    early.starts = (scene.now.day + 5).start
    let refusal = try scene.meetingRefusal(.call(early), by: Scene.chair)
    #expect(refusal.code == .noticeTooShort && refusal.needed.zh.contains((scene.now.day + 6).text))
    var bare = call
    bare.urgency = " "
    #expect(try scene.meetingRefusal(.call(bare), by: Scene.chair).code == .reasonsMissing)
    try scene.meet(.call(call), by: Scene.chair)
    let key: Key<Meeting> = "2026-0001"
    #expect(try scene.meeting(key).notice.id == "extraordinary-notice")
    #expect(try scene.meetingRefusal(.addItem(key, .topic("另一件事"))).code == .meetingElsewhere)
  }

  @Test("a third of the directors ask for an extraordinary session: ten of thirty do, nine do not")
  func request() throws {
    var scene = try Scene()
    let answers = [Answer("name", .text("换届准备")), Answer("grounds", .text("不能等到年会"))]
    let asker = Scene.directors[12]
    let events = try scene.send(
      .open(OpenCase(procedure: "extraordinary-session", person: asker, name: .open("示例"), answers: answers)), by: asker
    )
    let file = try #require(events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }.first)
    let vote = try #require(scene.alliance.cases[file]?.vote)
    try scene.cast(.yes, in: vote, by: Scene.directors[..<9])
    #expect(try scene.file(file).place == "seconding")
    try scene.cast(.yes, in: vote, by: [Scene.directors[9]])
    #expect(try scene.file(file).place == "calling")
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.chair)
    #expect(try scene.file(file).place == "called")
  }

  @Test("the agenda takes cases that wait for the organ, once, and topics of one line")
  func agenda() throws {
    var scene = try Scene()
    let file = try scene.motion()
    let waiting = try scene.apply()
    #expect(scene.alliance.casesWaiting(forMeetingOf: "assembly").map(\.id) == [file])
    func code(_ agenda: [AgendaItem.Matter], _ organ: Key<Organ> = "assembly") throws -> Refusal.Code {
      try scene.meetingRefusal(.call(scene.calling(agenda, organ: organ))).code
    }
    #expect(try code([]) == .meetingUnfit)
    #expect(try code(Array(repeating: .topic("议题"), count: 51)) == .meetingUnfit)
    #expect(try code([.topic("两行\n议题")]) == .meetingUnfit)
    #expect(try code([.case("2026-0099")]) == .caseUnknown)
    #expect(try code([.case(waiting)]) == .itemUnfit, "it waits for the secretariat")
    #expect(try code([.case(file)], "chairs-meeting") == .itemUnfit, "it waits for another organ")
    #expect(try code([.case(file), .case(file)]) == .itemUnfit)
    _ = try scene.callMeeting([.case(file)])
    #expect(try code([.case(file)]) == .itemUnfit, "it is on an agenda already")
    #expect(scene.alliance.casesWaiting(forMeetingOf: "assembly").isEmpty)
  }

  @Test("what is added later needs the same notice")
  func adding() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")], in: 20)
    scene.pass(days: 4)
    try scene.meet(.addItem(key, .topic("讨论年度计划")))
    scene.pass(days: 1)
    #expect(try scene.meetingRefusal(.addItem(key, .topic("再加一项"))).code == .noticeTooShort)
    #expect(try scene.meeting(key).agenda.map(\.matter) == [.topic("听取工作报告"), .topic("讨论年度计划")])
  }

  @Test("an organ that does not meet, a place, a link and a date that are none")
  func details() throws {
    let scene = try Scene()
    var call = scene.calling([.topic("议题")])
    call.organ = "supervisors"
    #expect(try scene.meetingRefusal(.call(call)).fields.map(\.field) == ["organ"])
    call = scene.calling([.topic("议题")])
    call.place = " "
    #expect(try scene.meetingRefusal(.call(call)).fields.map(\.field) == ["place"])
    call = scene.calling([.topic("议题")])
    call.link = "http://example.cn"
    #expect(try scene.meetingRefusal(.call(call)).fields.map(\.field) == ["link"])
    #expect(try scene.meetingRefusal(.call(scene.calling([.topic("议题")], in: 401))).fields.map(\.field) == ["day"])
    call = scene.calling([.topic("议题")], organ: "industry-committee")
    #expect(try scene.meetingRefusal(.call(call)).code == .nobodyEntitled)
  }

  @Test("whoever is invited answers for themselves; who is excused says why")
  func replies() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    let (one, two) = (Scene.directors[0], Scene.directors[1])
    try scene.meet(.reply(key, .online, reason: "不记"), by: one)
    #expect(try scene.meeting(key).invitation(of: one)?.reply == .online)
    #expect(try scene.meeting(key).invitation(of: one)?.reason == nil)
    #expect(try scene.meetingRefusal(.reply(key, .excused, reason: ""), by: two).code == .reasonsMissing)
    try scene.meet(.reply(key, .excused, reason: "出差"), by: two)
    #expect(try scene.meeting(key).invitation(of: two)?.reason == "出差")
    #expect(scene.alliance.people["applicant-1"] == nil)
    _ = try scene.apply()
    #expect(try scene.meetingRefusal(.reply(key, .coming, reason: nil), by: Scene.applicant).code == .notInvited)
    #expect(try scene.meetingRefusal(.cancel(key, reason: "")).code == .reasonsMissing)
    #expect(try scene.meetingRefusal(.cancel(key, reason: "改期"), by: Scene.directors[25]).code == .notEntitled)
    try scene.meet(.cancel(key, reason: "场地不可用"))
    #expect(try scene.meetingRefusal(.reply(key, .coming, reason: nil), by: one).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.cancel(key, reason: "再取消")).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.reply("2026-0009", .coming, reason: nil), by: one).code == .meetingUnknown)
    #expect(scene.alliance.liveMeetings.isEmpty)
  }
}
