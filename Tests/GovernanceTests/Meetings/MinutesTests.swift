import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("会议纪要：由记录写成，到会过半数确认")
struct MinutesTests {
  private let directors = Scene.directors

  /// A closed meeting: twenty attended, one was excused, the motion carried, one topic was not taken.
  private func closed() throws -> (Scene, Key<Meeting>) {
    var scene = try Scene.supervised()
    let file = try scene.motion("购置实训设备")
    let key = try scene.callMeeting([.case(file), .topic("听取工作报告"), .topic("讨论年度计划")])
    try scene.meet(.reply(key, .excused, reason: "出差"), by: directors[29])
    scene.now = try scene.meeting(key).starts
    try scene.arrive(directors.prefix(20), at: key)
    try scene.arrive([Scene.supervisor], at: key)
    try scene.meet(.open(key, presider: Scene.chair))
    try scene.meet(.takeItem(key, item: 0))
    try scene.meet(.floor(key, directors[4], .asked), by: directors[4])
    try scene.meet(.floor(key, directors[4], .speaking))
    try scene.meet(.openItem(key))
    let vote = try #require(scene.alliance.cases[file]?.vote)
    try scene.cast(.yes, in: vote, by: directors.prefix(4))
    try scene.meet(.enterCounts(vote, HandCount(yes: 10, no: 3, abstain: 2)))
    try scene.meet(.closeVote(vote))
    try scene.meet(.takeItem(key, item: 1))
    scene.now = scene.now + 5400
    try scene.meet(.close(key))
    return (scene, key)
  }

  @Test("the text says when, where, under which notice, who was there, excused and absent, each item and each result")
  func text() throws {
    var (scene, key) = try closed()
    try scene.meet(.remark(key, item: 1, "会议听取了秘书处的报告。"))
    let meeting = try scene.meeting(key)
    let names = { (range: Range<Int>) in self.directors[range].indices.map { "示例\($0 + 1)" }.joined(separator: "、") }
    #expect(
      scene.alliance.draftMinutes(of: meeting) == """
        联盟理事大会会议纪要

        时间：2026年3月18日 14:00至15:30
        地点：知行楼三楼会议室
        通知：2026年3月2日发出，依章程第十六条第二项提前15日通知（会议通知期限，默认）
        主持：示例1
        应到：30人；开会时实到20人，到会不少于2/3（20人）
        出席（20人）：\(names(0..<20))
        请假（1人）：示例30
        缺席（9人）：\(names(20..<29))
        列席（1人）：示例监事

        一、购置实训设备（动议）
        案卷：2026-0001
        发言：示例5
        表决（一般决议，依章程第十五条，默认）：参加表决不少于全体有表决权者的 2/3，且赞成超过参加表决者的 1/2。
        有表决权者30人，到会20人；赞成14票，反对3票，弃权2票，未投1人。
        结果：通过，形成决议2026-0001。

        二、听取工作报告
        记：会议听取了秘书处的报告。

        三、讨论年度计划
        本项未进行。

        德州市智能制造产学研创新联盟
        """)
  }

  @Test(
    "ten of twenty who attended are not more than half; the eleventh makes them a numbered document, objections and all"
  )
  func approval() throws {
    var (scene, key) = try closed()
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: directors[0]).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.circulateMinutes(key), by: directors[25]).code == .notEntitled)
    try scene.meet(.circulateMinutes(key))
    #expect(try scene.meetingRefusal(.circulateMinutes(key)).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.remark(key, item: 0, "晚了")).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: directors[29]).code == .notAttending)
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: Scene.supervisor).code == .notAttending)
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: " "), by: directors[0]).code == .reasonsMissing)
    try scene.meet(.answerMinutes(key, objection: "第一项漏记了发言"), by: directors[19])
    for director in directors.prefix(10) { try scene.meet(.answerMinutes(key, objection: nil), by: director) }
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: directors[0]).code == .alreadyVoted)
    #expect(try scene.meeting(key).minutes?.document == nil)
    try scene.meet(.answerMinutes(key, objection: nil), by: directors[10])
    let document = try #require(scene.meeting(key).minutes?.document.flatMap { scene.alliance.documents[$0] })
    #expect(document.number == "德智盟〔2026〕2号" && document.meeting == key && document.case == nil)
    #expect(document.text.hasSuffix("对本纪要的异议：\n示例20：第一项漏记了发言"))
    #expect(document.citation == Citation(16, 2))
    #expect(scene.alliance.liveMeetings.isEmpty)
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: directors[11]).code == .meetingElsewhere)
  }

  @Test("whoever objected may confirm after all")
  func reconsidered() throws {
    var (scene, key) = try closed()
    try scene.meet(.circulateMinutes(key))
    try scene.meet(.answerMinutes(key, objection: "有误"), by: directors[0])
    try scene.meet(.answerMinutes(key, objection: nil), by: directors[0])
    #expect(try scene.meeting(key).approval == Tally(office: 20, roll: 20, yes: 1, no: 0, abstain: 0))
  }
}
