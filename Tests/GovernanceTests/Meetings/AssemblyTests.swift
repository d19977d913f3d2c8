import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十五条：联盟理事大会是联盟最高权力机构 — a whole assembly")
struct AssemblyTests {
  private static let directors = Scene.directors
  /// Nine of the ten vice-chairs stand again, and two who are new.
  private static let safe = Array(directors[1...9])
  private static let (one, other) = (directors[20], directors[21])

  /// The terms of 2026 end in two months. What the assembly is to decide waits for its meeting, which is on its agenda.
  private struct Assembly {
    var scene: Scene
    var meeting: Key<Meeting> = ""
    var carried: Key<Case> = ""
    var refused: Key<Case> = ""
    var report: Key<Case> = ""
    var chair: Key<Case> = ""
    var viceChairs: Key<Case> = ""

    mutating func take(_ item: Int) throws { try scene.meet(.takeItem(meeting, item: item)) }

    /// Opens the vote on the current item.
    mutating func vote(on file: Key<Case>) throws -> Key<Vote> {
      try scene.meet(.openItem(meeting))
      return try #require(try scene.file(file).vote)
    }

    mutating func ballot(in file: Key<Case>) throws -> Key<Election> {
      try scene.meet(.openItem(meeting))
      return try #require(try scene.file(file).election)
    }
  }

  private static func amendment(_ change: Amendment.Change, _ scene: inout Scene) throws -> Key<Case> {
    let file = try scene.proposeAmendment()
    try scene.save([change], in: file)
    try scene.handIn(file)
    return file
  }

  private static func candidates(_ people: [Key<Person>], in file: Key<Case>, _ scene: inout Scene) throws {
    for person in people {
      try scene.send(.nominate(Nominate(case: file, nominee: person, statement: nil)), by: directors[15])
      try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: person)
    }
  }

  private static func called() throws -> Assembly {
    var all = Assembly(scene: try Scene())
    all.scene.now = try #require(Day("2031-01-06")).start + 9 * 3600
    all.carried = try amendment(Scene.article(10, "依据章程和发展需要，开展其他活动。"), &all.scene)
    all.refused = try amendment(Scene.article(9, "适时发布有关标准。"), &all.scene)
    all.report = try all.scene.bring("work-report", all.scene.alliance.draftedReport(of: 2030), by: Scene.chair)
    all.chair = try all.scene.call("chair")
    all.viceChairs = try all.scene.call("vice-chair")
    try candidates([Scene.chair], in: all.chair, &all.scene)
    try candidates(safe + [one, other], in: all.viceChairs, &all.scene)
    all.scene.pass(days: 20)
    try all.scene.send(.tick, by: .clock)
    for file in [all.carried, all.refused] { try all.scene.handIn(file) }
    let agenda = [all.report, all.carried, all.refused, all.chair, all.viceChairs]
    #expect(Set(all.scene.alliance.casesWaiting(forMeetingOf: "assembly").map(\.id)) == Set(agenda))
    all.meeting = try all.scene.callMeeting(agenda.map { .case($0) })
    #expect(all.scene.alliance.casesWaiting(forMeetingOf: "assembly").isEmpty)
    all.scene.now = try all.scene.meeting(all.meeting).starts
    return all
  }

  /// The same, open, with everybody there.
  private static func opened() throws -> Assembly {
    var all = try called()
    try all.scene.arrive(directors, at: all.meeting)
    try all.scene.meet(.open(all.meeting, presider: Scene.chair))
    return all
  }

  @Test("讨论修改章程；选举理事长、副理事长；审议理事会工作报告: from the call to the minutes, at version 2 of the charter")
  func whole() throws {
    var all = try Self.called()
    try all.scene.arrive(Self.directors[..<19], at: all.meeting)
    #expect(try all.scene.meetingRefusal(.open(all.meeting, presider: Scene.chair)).code == .quorumMissing)
    try all.scene.arrive([Self.directors[19]], at: all.meeting)
    try all.scene.meet(.open(all.meeting, presider: Scene.chair))
    try report(&all)
    try all.scene.arrive(Self.directors[20...], at: all.meeting)
    try amendments(&all)
    try chair(&all)
    try viceChairs(&all)
    all.scene.now = all.scene.now + 7200
    try all.scene.meet(.close(all.meeting))
    #expect(try all.scene.meeting(all.meeting).agenda.allSatisfy { $0.state == .done })
    try minutes(&all)
  }

  private func report(_ all: inout Assembly) throws {
    func due() throws -> Obligation {
      try #require(all.scene.alliance.reportObligations(at: all.scene.now).first)
    }
    #expect(try due().standing == .overdue, "nothing was reported since the founding")
    try all.take(0)
    let vote = try all.vote(on: all.report)
    try all.scene.cast(.yes, in: vote, by: Self.directors[..<11])
    try all.scene.meet(.closeVote(vote))
    #expect(try all.scene.file(all.report).place == "adopted")
    let resolution = try #require(all.scene.alliance.resolutions.values.first { $0.case == all.report })
    #expect(resolution.citation == Citation(15, 3) && resolution.title.zh == "关于审议通过2030年度工作报告的决议")
    #expect(try due().standing == .met)
  }

  private func amendments(_ all: inout Assembly) throws {
    // Two thirds of thirty are twenty: 以上 includes them. Once one is carried, no other text worded on version 1 is voted on.
    for (item, file, yes) in [(2, all.refused, 19), (1, all.carried, 20)] {
      try all.take(item)
      let vote = try all.vote(on: file)
      try all.scene.cast(.yes, in: vote, by: Self.directors[..<yes])
      try all.scene.cast(.no, in: vote, by: Self.directors[yes...])
      try all.scene.meet(.closeVote(vote))
      #expect(try all.scene.vote(vote).closing?.carried == (yes == 20))
    }
    let now = all.scene.alliance
    #expect(now.charter.version.number == 2 && now.charterVersions.count == 2)
    #expect(now.charter.article(10)?.paragraphs == ["依据章程和发展需要，开展其他活动。"])
    let old = try #require(now.charterVersion(1))
    #expect(old.charter.article(10)?.paragraphs == ["依据章程和发展需要，开展其他相关活动。"])
    #expect(now.charter.article(9) == old.charter.article(9))
    #expect(try all.scene.file(all.refused).place == "not-adopted")
  }

  private func chair(_ all: inout Assembly) throws {
    try all.take(3)
    let ballot = try all.ballot(in: all.chair)
    try all.scene.approve([Scene.chair], in: ballot, by: Self.directors[..<16])
    try all.scene.meet(.closeElection(ballot))
    #expect(all.scene.holders("chair") == [Scene.chair])
    #expect(all.scene.alliance.holding(Scene.chair, "chair")?.since == all.scene.now)
  }

  /// 副理事长10名: the tenth seat is tied and is decided in a run-off of the same meeting.
  private func viceChairs(_ all: inout Assembly) throws {
    try all.take(4)
    let ballot = try all.ballot(in: all.viceChairs)
    #expect(try all.scene.election(ballot).seats == 10)
    for (place, voter) in Self.directors.enumerated() {
      let both = Self.safe.filter { $0 != Self.safe[place % 9] } + [Self.one, Self.other]
      try all.scene.send(all.scene.paper(place < 18 ? both : Self.safe, in: ballot), by: voter)
    }
    #expect(try all.scene.election(ballot).isOpen, "in a meeting whoever presides closes it")
    try all.scene.meet(.closeElection(ballot))
    let count = try #require(try all.scene.election(ballot).closing?.count)
    #expect(Set(count.elected) == Set(Self.safe) && count.tied == [Self.one, Self.other])
    #expect(count.attending == 30 && count.papers == 30)
    #expect(all.scene.holders("vice-chair").count == 9, "the order of the list decides nothing")
    #expect(try all.scene.meeting(all.meeting).agenda[4].state == .waiting)
    all.scene.now = all.scene.now + 600
    try all.take(4)
    let runOff = try all.ballot(in: all.viceChairs)
    #expect(try all.scene.election(runOff).isRunOff && all.scene.election(runOff).seats == 1)
    try all.scene.approve([Self.other], in: runOff, by: Self.directors[..<18])
    try all.scene.approve([Self.one], in: runOff, by: Self.directors[18...])
    try all.scene.meet(.closeElection(runOff))
    #expect(Set(all.scene.holders("vice-chair")) == Set(Self.safe + [Self.other]))
    #expect(try all.scene.file(all.viceChairs).place == "filled")
    #expect(
      try all.scene.meeting(all.meeting).agenda[4].decisions == [.election(ballot), .election(runOff)])
    #expect(all.scene.boxes.boxes.isEmpty)
  }

  private func minutes(_ all: inout Assembly) throws {
    try all.scene.meet(.circulateMinutes(all.meeting))
    for director in Self.directors[..<16] {
      #expect(try all.scene.meeting(all.meeting).minutes?.document == nil)
      try all.scene.meet(.answerMinutes(all.meeting, objection: nil), by: director)
    }
    let key = try #require(try all.scene.meeting(all.meeting).minutes?.document)
    let text = try #require(all.scene.alliance.documents[key]?.text)
    for line in [
      "无记名投票选举理事长，应选1名（选举，依章程第十五条第二项，默认）",
      "有选举权者30人，到会30人，收回选票16张，其中空白0张。", "候选人所得同意票：示例116票。当选须至少16票。", "结果：示例1当选理事长。",
      "当选副理事长；示例21、示例22票数相等，就余下1名再次投票。", "再次无记名投票选举副理事长，应选1名", "结果：示例22当选副理事长。",
      "赞成20票，反对10票，弃权0票，未投0人。", "赞成19票，反对11票，弃权0票，未投0人。",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(all.scene.alliance.resolutions.count == 2, "the report and the one amendment")
  }

  @Test("a quorum lost in the middle of a ballot: not counted, its papers unread; a departed director hands in none")
  func quorumLost() throws {
    var all = try Self.opened()
    try all.take(3)
    let ballot = try all.ballot(in: all.chair)
    try all.scene.approve([Scene.chair], in: ballot, by: Self.directors[..<5])
    #expect(try all.scene.meetingRefusal(.abandonElection(ballot)).code == .quorumLost, "while it holds")
    for director in Self.directors[19...] { try all.scene.meet(.leave(all.meeting, director), by: director) }
    let departed = try all.scene.refusal(all.scene.paper([Scene.chair], in: ballot), by: Self.directors[25])
    #expect(departed.code == .notAttending)
    let refusal = try all.scene.meetingRefusal(.closeElection(ballot))
    #expect(refusal.code == .quorumLost && refusal.citation == Citation(15, 2))
    #expect(refusal.missing.zh == "有表决权者 30 人中到会 19 人，表决须到会 20 人。")
    try all.scene.meet(.abandonElection(ballot))
    let closing = try #require(try all.scene.election(ballot).closing)
    #expect(closing.cause == .noQuorum && closing.count.approvals == [0] && closing.count.papers == 5)
    #expect(closing.count.elected.isEmpty && all.scene.boxes.boxes.isEmpty)
    #expect(try all.scene.file(all.chair).place == "balloting")
    #expect(try all.scene.meeting(all.meeting).agenda[3].state == .waiting)
    try all.take(3)
    #expect(try all.scene.meetingRefusal(.openItem(all.meeting)).code == .quorumMissing)
    try all.scene.arrive([Self.directors[25]], at: all.meeting)
    let again = try all.ballot(in: all.chair)
    #expect(again != ballot)
    try all.scene.approve([Scene.chair], in: again, by: Self.directors[..<11])
    try all.scene.meet(.closeElection(again))
    #expect(try all.scene.file(all.chair).place == "filled")
    let text = all.scene.alliance.draftMinutes(of: try all.scene.meeting(all.meeting))
    #expect(text.contains("到会人数不足，本次投票终止，选票未计，没有结果。"))
  }

  @Test("a run-off that loses its quorum is taken again among those tied, and among nobody else")
  func runOffAgain() throws {
    var all = try Self.opened()
    try all.take(4)
    let ballot = try all.ballot(in: all.viceChairs)
    for (place, voter) in Self.directors.enumerated() {
      let both = Self.safe.filter { $0 != Self.safe[place % 9] } + [Self.one, Self.other]
      try all.scene.send(all.scene.paper(place < 18 ? both : Self.safe, in: ballot), by: voter)
    }
    try all.scene.meet(.closeElection(ballot))
    try all.take(4)
    let lost = try all.ballot(in: all.viceChairs)
    for director in Self.directors[19...] { try all.scene.meet(.leave(all.meeting, director), by: director) }
    try all.scene.meet(.abandonElection(lost))
    try all.scene.meet(.close(all.meeting))
    #expect(all.scene.alliance.draftMinutes(of: try all.scene.meeting(all.meeting)).contains("本项未办结。"))
    #expect(all.scene.alliance.casesWaiting(forMeetingOf: "assembly").map(\.id).contains(all.viceChairs))
    all.meeting = try all.scene.callMeeting([.case(all.viceChairs)])
    all.scene.now = try all.scene.meeting(all.meeting).starts
    try all.scene.arrive(Self.directors, at: all.meeting)
    try all.scene.meet(.open(all.meeting, presider: Scene.chair))
    try all.take(0)
    let again = try all.ballot(in: all.viceChairs)
    #expect(try all.scene.election(again).candidates == [Self.one, Self.other])
    #expect(try all.scene.election(again).seats == 1 && all.scene.election(again).isRunOff)
  }

  @Test("while a ballot is open nothing else is taken up and the meeting stays open; only its runner closes it")
  func open() throws {
    var all = try Self.opened()
    #expect(try all.scene.meetingRefusal(.closeElection("2031-0001-e9")).code == .voteUnknown)
    try all.take(3)
    let ballot = try all.ballot(in: all.chair)
    let refusals: [MeetingAction] = [.close(all.meeting), .takeItem(all.meeting, item: 4), .openItem(all.meeting)]
    for action in refusals {
      let refusal = try all.scene.meetingRefusal(action)
      #expect(refusal.code == .itemUnfit && refusal.missing.zh == "选举 \(ballot) 尚未计票。")
    }
    #expect(try all.scene.meetingRefusal(.closeElection(ballot), by: Self.directors[25]).code == .notEntitled)
    let expected = all.scene.alliance.duties(of: Self.directors[25]).map(\.what)
    #expect(expected.contains(.elect(ballot)))
    try all.scene.meet(.leave(all.meeting, Self.directors[25]))
    #expect(!all.scene.alliance.duties(of: Self.directors[25]).map(\.what).contains(.elect(ballot)))
    try all.scene.meet(.closeElection(ballot))
    #expect(try all.scene.meetingRefusal(.closeElection(ballot)).code == .voteClosed)
    #expect(try all.scene.file(all.chair).place == "unfilled", "no paper elects nobody")
  }

  @Test("a ballot by circulation is not a meeting's to close")
  func circulated() throws {
    var scene = try Scene(charter: Scene.circulating) { list in list.officers[10].offices = ["director"] }
    let key = try scene.elect("vice-chair", among: [Self.one])
    #expect(try scene.meetingRefusal(.closeElection(key)).code == .meetingElsewhere)
    #expect(try scene.meetingRefusal(.abandonElection(key)).code == .meetingElsewhere)
  }

  @Test("罢免: the recall's secret vote waits for a meeting, and more than 2/3 of the roll removes in it")
  func recall() throws {
    var scene = try Scene()
    let officer = Self.directors[4]
    let motion = ["officer": officer.text, "office": "vice-chair", "grounds": "长期不参加会议。"]
    let file = try scene.bring("recall", motion, by: Self.directors[20])
    try scene.cast(.yes, in: try #require(try scene.file(file).vote), by: Self.directors[20..<30])
    try scene.fill(file, ["statement": "因病请假。"], by: officer)
    #expect(scene.alliance.casesWaiting(forMeetingOf: "assembly").map(\.id) == [file])
    let meeting = try scene.callMeeting([.case(file)])
    scene.now = try scene.meeting(meeting).starts
    try scene.arrive(Self.directors, at: meeting)
    try scene.meet(.open(meeting, presider: Scene.chair))
    try scene.meet(.takeItem(meeting, item: 0))
    try scene.meet(.openItem(meeting))
    let vote = try #require(try scene.file(file).vote)
    let voters = Self.directors.filter { $0 != officer }
    for voter in voters[..<20] {
      try scene.send(.handIn(HandInPaper(box: Key(vote.text), paper: .choice(.yes))), by: voter)
    }
    try scene.meet(.closeVote(vote))
    #expect(try scene.file(file).place == "removed" && scene.holders("vice-chair").count == 9)
  }
}
