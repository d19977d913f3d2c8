import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("会上表决：到会三分之二以上，到会者过半数赞成（第十五条，默认）")
struct RoomVoteTests {
  private let directors = Scene.directors

  @Test("of twenty present ten yes are not more than half: the silent count as present; eleven carry")
  func majority() throws {
    for (yes, carried) in [(10, false), (11, true)] {
      var scene = try Scene()
      let (_, vote) = try scene.openMotionVote()
      try scene.cast(.yes, in: vote, by: directors.prefix(yes))
      #expect(try scene.vote(vote).isOpen, "in a meeting whoever presides closes it")
      try scene.meet(.closeVote(vote))
      #expect(
        try scene.vote(vote).closing == Vote.Closing(at: scene.now, cause: .presider, carried: carried))
      let file = try scene.file(scene.vote(vote).case)
      #expect(file.place == (carried ? "adopted" : "rejected-by-vote"))
      #expect((scene.alliance.resolutions["2026-0001"] != nil) == carried)
    }
  }

  @Test("hands, entered ballots and ballots cast online add up")
  func mixed() throws {
    var scene = try Scene()
    let (_, vote) = try scene.openMotionVote(present: 21)
    try scene.cast(.yes, in: vote, by: directors[..<3])
    try scene.meet(.enterBallot(vote, directors[3], .no))
    let tooMany = try scene.meetingRefusal(.enterCounts(vote, HandCount(yes: 10, no: 5, abstain: 3)))
    #expect(tooMany.code == .countsUnfit, "21 are there and 4 have voted")
    #expect(tooMany.needed.zh.contains("到会"))
    #expect(try scene.meetingRefusal(.enterCounts(vote, HandCount(yes: -1, no: 0, abstain: 0))).code == .countsUnfit)
    try scene.meet(.enterCounts(vote, HandCount(yes: 2, no: 2, abstain: 2)))
    try scene.meet(.enterCounts(vote, HandCount(yes: 9, no: 5, abstain: 3)))
    #expect(
      try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 12, no: 6, abstain: 3, attending: 21))
    let late = try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: directors[10])
    #expect(late.code == .alreadyVoted, "everyone in the room is counted")
    let stepping = try scene.refusal(.recuse(RecuseVoter(vote: vote, reason: "利害关系")), by: directors[11])
    #expect(stepping.code == .alreadyVoted)
    try scene.cast(.no, in: vote, by: [directors[0]])
    try scene.meet(.leave(scene.vote(vote).meeting!, directors[15]))
    #expect(try scene.vote(vote).tally.present == 21, "who was counted and leaves stays counted")
    try scene.meet(.closeVote(vote))
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 11, no: 7, abstain: 3, attending: 21))
    #expect(try scene.vote(vote).closing?.carried == true)
    #expect(try scene.meetingRefusal(.closeVote(vote)).code == .voteClosed)
    #expect(try scene.meetingRefusal(.enterCounts(vote, HandCount(yes: 0, no: 0, abstain: 0))).code == .voteClosed)
  }

  @Test("a ballot that someone cast is theirs; one that was entered for them may be put right, by either")
  func entered() throws {
    var scene = try Scene()
    let (_, vote) = try scene.openMotionVote()
    try scene.cast(.yes, in: vote, by: [directors[0]])
    #expect(try scene.meetingRefusal(.enterBallot(vote, directors[0], .no)).code == .alreadyVoted)
    try scene.meet(.enterBallot(vote, directors[1], .no))
    #expect(try scene.meetingRefusal(.enterBallot(vote, directors[1], .no)).code == .alreadyVoted)
    try scene.meet(.enterBallot(vote, directors[1], .yes))
    try scene.cast(.abstain, in: vote, by: [directors[1]])
    #expect(try scene.meetingRefusal(.enterBallot(vote, directors[1], .no)).code == .alreadyVoted)
    #expect(try scene.meetingRefusal(.enterBallot(vote, directors[25], .no)).code == .notAttending)
    #expect(try scene.meetingRefusal(.enterBallot(vote, Scene.secretary, .no)).code == .notOnRoll)
    #expect(try scene.meetingRefusal(.enterBallot("2026-0001-9", directors[1], .no)).code == .voteUnknown)
    let other = try scene.meetingRefusal(.enterBallot(vote, directors[2], .no), by: directors[25])
    #expect(other.code == .notEntitled)
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 1, no: 0, abstain: 1, attending: 20))
  }

  @Test("only who is there votes: the absent and the departed do not, who comes late does")
  func comingAndGoing() throws {
    var scene = try Scene()
    let (key, vote) = try scene.openMotionVote(present: 21)
    let late = directors[25]
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: late).code == .notAttending)
    try scene.meet(.arrive(key, late, .online), by: late)
    try scene.cast(.yes, in: vote, by: [late])
    try scene.cast(.yes, in: vote, by: [directors[1]])
    try scene.meet(.leave(key, directors[0]))
    try scene.meet(.leave(key, directors[1]))
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: directors[0]).code == .notAttending)
    #expect(try scene.vote(vote).ballot(of: directors[1]) == .yes, "a ballot cast before leaving stays")
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 2, no: 0, abstain: 0, attending: 21))
  }

  @Test("a quorum lost in the middle of a vote: no close, no outcome; the item is taken again")
  func quorumLost() throws {
    var scene = try Scene()
    let (key, vote) = try scene.openMotionVote()
    try scene.cast(.yes, in: vote, by: directors.prefix(11))
    let held = try scene.meetingRefusal(.abandonVote(vote))
    #expect(held.code == .quorumLost, "while the quorum holds the runner cannot void a vote")
    try scene.meet(.leave(key, directors[19]), by: directors[19])
    let refusal = try scene.meetingRefusal(.closeVote(vote))
    #expect(refusal.code == .quorumLost)
    #expect(refusal.missing.zh.contains("到会 19 人") && refusal.missing.zh.contains("须到会 20 人"))
    try scene.meet(.abandonVote(vote))
    let file = try scene.file(scene.vote(vote).case)
    #expect(try scene.vote(vote).closing?.cause == .noQuorum)
    #expect(file.place == "deciding" && file.isOpen)
    #expect(try scene.meeting(key).agenda[0].state == .waiting)
    try scene.meet(.takeItem(key, item: 0))
    #expect(try scene.meetingRefusal(.openItem(key)).code == .quorumMissing)
    try scene.arrive([directors[20]], at: key)
    try scene.meet(.openItem(key))
    let second = try #require(scene.alliance.cases[file.id]?.vote)
    #expect(second != vote)
    try scene.cast(.yes, in: second, by: directors.prefix(11))
    try scene.meet(.closeVote(second))
    #expect(try scene.file(file.id).place == "adopted")
    #expect(try scene.meeting(key).agenda[0].decisions == [.vote(vote), .vote(second)])
  }

  @Test("who steps aside leaves the roll and the count of those present; twenty of 29 are still enough")
  func recusal() throws {
    var scene = try Scene()
    let (_, vote) = try scene.openMotionVote(present: 21)
    try scene.send(.recuse(RecuseVoter(vote: vote, reason: "本单位承办")), by: directors[0])
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 29, yes: 0, no: 0, abstain: 0, attending: 20))
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: directors[0]).code == .recused)
    #expect(try scene.meetingRefusal(.enterBallot(vote, directors[0], .yes)).code == .recused)
    try scene.cast(.yes, in: vote, by: directors[1..<12])
    try scene.meet(.closeVote(vote))
    #expect(try scene.vote(vote).closing?.carried == true)
  }

  @Test("a supervisor attends and has no vote")
  func supervisor() throws {
    var scene = try Scene.supervised()
    let (key, vote) = try scene.openMotionVote()
    try scene.meet(.arrive(key, Scene.supervisor, .room), by: Scene.supervisor)
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Scene.supervisor).code == .notOnRoll)
    #expect(try scene.vote(vote).tally.present == 20)
  }

  @Test("a vote by circulation is not a meeting's to close")
  func circulated() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    #expect(try scene.meetingRefusal(.closeVote(vote)).code == .meetingElsewhere)
  }

  @Test("第十六条第九项：决定其他重大事宜 — the chairs' meeting decides by circulation at once: six of eleven, not five")
  func chairsMotion() throws {
    var scene = try Scene()
    let answers = [Answer("name", .text("确定展会地点")), Answer("proposal", .text("示例内容"))]
    let opening = OpenCase(procedure: "chairs-motion", person: directors[3], name: .open("示例4"), answers: answers)
    #expect(try scene.refusal(.open(opening), by: directors[20]).code == .notEntitled)
    try scene.send(.open(opening), by: directors[3])
    let file = try #require(scene.alliance.openCases.first)
    let vote = try #require(scene.alliance.cases[file]?.vote)
    #expect(try scene.vote(vote).roll.count == 11 && scene.vote(vote).meeting == nil)
    #expect(scene.alliance.casesWaiting(forMeetingOf: "chairs-meeting").isEmpty)
    try scene.cast(.no, in: vote, by: directors[..<3])
    try scene.cast(.yes, in: vote, by: directors[3..<8])
    #expect(try scene.vote(vote).isOpen)
    try scene.cast(.yes, in: vote, by: [directors[8]])
    #expect(try scene.file(file).place == "adopted")
    let resolution = try #require(scene.alliance.resolutions["2026-0001"])
    #expect(resolution.organ == "chairs-meeting" && resolution.title.zh == "关于确定展会地点的决议")
  }

  @Test("a case that waits for a meeting is late once its time is over, and waits on; the motion may be given up")
  func lateness() throws {
    var scene = try Scene()
    let file = try scene.motion()
    #expect(try scene.file(file).vote == nil)
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).isLate && scene.file(file).place == "deciding")
    #expect(scene.alliance.casesWaiting(forMeetingOf: "assembly").map(\.id) == [file])
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: directors[4])
    #expect(try scene.file(file).place == "withdrawn")
  }

  @Test("a motion withdrawn in the middle of its vote ends the vote without an outcome")
  func withdrawn() throws {
    var scene = try Scene()
    let (key, vote) = try scene.openMotionVote()
    try scene.send(.giveUp(GiveUp(case: scene.vote(vote).case, reasons: nil)), by: directors[4])
    #expect(try scene.vote(vote).closing?.cause == .givenUp)
    #expect(try scene.meetingRefusal(.openItem(key)).code == .itemUnfit)
    try scene.meet(.close(key))
  }
}
