import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十五条：联盟理事大会是联盟最高权力机构 — 到会三分之二以上方能召开（默认）")
struct RunningTests {
  private let directors = Scene.directors

  @Test("nineteen of thirty do not open the assembly; twenty do")
  func quorum() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    scene.now = try scene.meeting(key).starts
    try scene.arrive(directors.prefix(19), at: key)
    let refusal = try scene.meetingRefusal(.open(key, presider: Scene.chair))
    #expect(refusal.code == .quorumMissing)
    #expect(refusal.missing.zh == "应到 30 人，实到 19 人，还差 1 人达到不少于 2/3（20 人）。")
    try scene.arrive([directors[19]], at: key)
    try scene.meet(.open(key, presider: Scene.chair))
    #expect(try scene.meeting(key).isOpen)
    #expect(try scene.meeting(key).opening?.present == 20)
  }

  @Test("who attends without a vote makes no quorum")
  func guests() throws {
    var scene = try Scene.supervised()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    scene.now = try scene.meeting(key).starts
    try scene.arrive(directors.prefix(19), at: key)
    try scene.meet(.arrive(key, Scene.supervisor, .room), by: Scene.supervisor)
    #expect(try scene.meetingRefusal(.open(key, presider: Scene.chair)).code == .quorumMissing)
    #expect(try scene.meetingRefusal(.open(key, presider: Scene.supervisor)).code == .attendanceUnfit)
  }

  @Test("a meeting is opened at its time, on its day, by whoever runs it, under a presider who is there")
  func opening() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    let starts = try scene.meeting(key).starts
    scene.now = starts + (-2 * 3600 - 1)
    #expect(try scene.meetingRefusal(.arrive(key, directors[0], .room), by: directors[0]).code == .tooEarly)
    scene.now = starts + (-2 * 3600)
    try scene.arrive(directors.prefix(29), at: key)
    #expect(try scene.meetingRefusal(.open(key, presider: Scene.chair)).code == .tooEarly)
    scene.now = starts
    #expect(try scene.meetingRefusal(.open(key, presider: directors[29])).code == .attendanceUnfit)
    #expect(try scene.meetingRefusal(.open(key, presider: Scene.chair), by: directors[15]).code == .notEntitled)
    scene.now = starts.day.end
    #expect(try scene.meetingRefusal(.open(key, presider: Scene.chair)).code == .meetingElsewhere)
  }

  @Test("people sign in for themselves, the runner for anyone, and nobody by proxy")
  func attendance() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    scene.now = try scene.meeting(key).starts
    try scene.meet(.arrive(key, directors[20], .online), by: directors[20])
    #expect(try scene.meetingRefusal(.arrive(key, directors[21], .room), by: directors[20]).code == .notEntitled)
    #expect(try scene.meetingRefusal(.arrive(key, directors[20], .room)).code == .attendanceUnfit)
    let proxy = try scene.meetingRefusal(.arrive(key, directors[21], .proxy))
    #expect(proxy.code == .proxyNotAllowed && proxy.citation == Citation(15))
    #expect(try scene.meetingRefusal(.leave(key, directors[21])).code == .notAttending)
    #expect(try scene.meetingRefusal(.arrive(key, "applicant-1", .room)).code == .notInvited)
    try scene.meet(.leave(key, directors[20]), by: directors[20])
    #expect(try !scene.meeting(key).isPresent(directors[20]))
    try scene.meet(.arrive(key, directors[20], .room), by: directors[20])
    #expect(try scene.meeting(key).stays.map(\.mode) == [.online, .room])
  }

  @Test("items are taken one by one; what is not taken by the close is so recorded")
  func items() throws {
    var scene = try Scene()
    let (key, file) = try scene.openMeeting(and: ["听取工作报告", "讨论年度计划"])
    #expect(try scene.meetingRefusal(.openItem(key)).code == .itemUnfit, "nothing is being taken up")
    try scene.meet(.takeItem(key, item: 1))
    #expect(try scene.meetingRefusal(.openItem(key)).code == .itemUnfit, "a topic has no vote")
    #expect(try scene.meetingRefusal(.takeItem(key, item: 1)).code == .itemUnfit)
    #expect(try scene.meetingRefusal(.takeItem(key, item: 3)).code == .itemUnfit)
    #expect(try scene.meetingRefusal(.takeItem(key, item: 0), by: directors[20]).code == .notEntitled)
    try scene.meet(.takeItem(key, item: 0))
    try scene.meet(.openItem(key))
    #expect(try scene.meetingRefusal(.openItem(key)).code == .itemUnfit, "its vote is open")
    #expect(try scene.meetingRefusal(.takeItem(key, item: 2)).code == .itemUnfit)
    #expect(try scene.meetingRefusal(.close(key)).code == .itemUnfit)
    let vote = try #require(scene.alliance.cases[file]?.vote)
    try scene.meet(.enterCounts(vote, HandCount(yes: 20, no: 0, abstain: 0)))
    try scene.meet(.closeVote(vote))
    try scene.meet(.close(key))
    #expect(try scene.meeting(key).agenda.map(\.state) == [.done, .done, .notTaken])
    #expect(try scene.meeting(key).stays.allSatisfy { $0.left == scene.now })
    #expect(try scene.meetingRefusal(.takeItem(key, item: 2)).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.arrive(key, directors[25], .room)).code == .meetingElsewhere)
  }

  @Test("第十六条第二项：whoever is out of office hands the meeting on; where nobody is left to run it, the directors end it")
  func handedOn() throws {
    var scene = try Scene()
    let (key, _) = try scene.openMeeting(and: ["听取工作报告"])
    _ = try scene.bring("resignation", ["office": "secretariat-staff"], by: Scene.secretary)
    let take = MeetingAction.takeItem(key, item: 1)
    #expect(try scene.meetingRefusal(take).code == .notEntitled)
    #expect(try scene.meetingRefusal(take, by: directors[15]).code == .notEntitled, "the chairs' meeting can go on")
    try scene.meet(take, by: directors[1])
    for leader in directors.prefix(11) {
      #expect(try scene.meetingRefusal(.close(key), by: directors[15]).code == .notEntitled)
      _ = try scene.bring("resignation", ["office": leader == Scene.chair ? "chair" : "vice-chair"], by: leader)
    }
    let refusal = try scene.meetingRefusal(.close(key))
    #expect(refusal.code == .notEntitled && refusal.citation == Citation(16, 2), "no director")
    try scene.meet(.close(key), by: directors[15])
    #expect(try scene.meeting(key).isClosed)
  }

  @Test("the speakers' list: ask, be given the floor, end; one speaks at a time")
  func speakers() throws {
    var scene = try Scene.supervised()
    let (key, _) = try scene.openMeeting(and: ["听取工作报告"])
    try scene.arrive([Scene.supervisor], at: key)
    try scene.meet(.takeItem(key, item: 1))
    try scene.meet(.floor(key, directors[1], .asked), by: directors[1])
    try scene.meet(.floor(key, Scene.supervisor, .asked), by: Scene.supervisor)
    #expect(try scene.meetingRefusal(.floor(key, directors[1], .asked), by: directors[1]).code == .attendanceUnfit)
    let own = try scene.meetingRefusal(.floor(key, Scene.supervisor, .speaking), by: Scene.supervisor)
    #expect(own.code == .notEntitled)
    #expect(try scene.meetingRefusal(.floor(key, directors[25], .asked), by: directors[25]).code == .notAttending)
    #expect(try scene.meetingRefusal(.floor(key, directors[1], .done)).code == .attendanceUnfit)
    try scene.meet(.floor(key, directors[1], .speaking))
    try scene.meet(.floor(key, Scene.supervisor, .speaking))
    #expect(try scene.meeting(key).speeches.map(\.turn) == [.done, .speaking])
    try scene.meet(.floor(key, directors[2], .asked), by: directors[2])
    try scene.meet(.leave(key, directors[2]), by: directors[2])
    try scene.meet(.close(key))
    #expect(try scene.meeting(key).speeches.map(\.turn) == [.done, .done, .withdrawn])
    #expect(try scene.meeting(key).speeches.allSatisfy { $0.item == 1 })
  }
}
