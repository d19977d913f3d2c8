import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Running a meeting")
struct MeetingRunTests {
  @Test("Sign in, open with a quorum, vote in the room, by name and online, close; the results stand on the board")
  func evening() async throws {
    let house = try await House()
    let (key, file) = try await house.called()
    let path = "/meetings/\(key)"
    house.pass(days: 16)
    let secretary = try await Browser.signedIn(House.secretary, house)
    let director = try await Browser.signedIn(House.directors[0], house)
    #expect(
      try await director.submit("\(path)/arrive", from: path, ["person": "director-1", "mode": "online"]).location
        == path)
    for other in House.directors[1..<19] {
      try await house.meet(.arrive(key, other, .room))
    }
    let few = try await secretary.submit("\(path)/open", from: path, ["presider": "director-1"])
    #expect(few.status == .unprocessableContent && few.body.contains("应到 30 人，实到 19 人，还差 1 人达到不少于 2/3"))
    let proxy = try await secretary.post("\(path)/arrive", ["person": "director-20", "mode": "proxy"])
    #expect(proxy.status == .unprocessableContent && proxy.body.contains("没有准许委托他人出席会议"))
    #expect(try await secretary.post("\(path)/arrive", ["person": "director-20", "mode": "room"]).location == path)
    #expect(try await secretary.post("\(path)/open", ["presider": "director-1"]).location == path)
    #expect(try await secretary.submit("\(path)/take", from: path, ["item": "0"]).location == path)
    #expect(try await secretary.submit("\(path)/decide", from: path).location == path)
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    #expect(try await director.open(path).body.contains("去投票"))
    #expect(try await director.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"]).status == .seeOther)
    let ballot = ["vote": vote.text, "voter": "director-2", "choice": "no"]
    #expect(try await secretary.submit("\(path)/ballot", from: path, ballot).location == path)
    let counts = ["vote": vote.text, "yes": "12", "no": "5", "abstain": "2"]
    let many = try await secretary.submit("\(path)/counts", from: path, counts)
    #expect(many.status == .unprocessableContent && many.body.contains("合计不超过 18"))
    #expect(many.body.contains("value=\"12\"") && many.body.contains("id=\"yes-error\""), "what was typed is kept")
    #expect(
      try await secretary.post("\(path)/counts", counts.merging(["abstain": "x"]) { $1 }).status
        == .unprocessableContent)
    #expect(try await secretary.post("\(path)/counts", counts.merging(["abstain": "1"]) { $1 }).location == path)
    #expect(try await secretary.submit("\(path)/close-vote", from: path, ["vote": vote.text]).location == path)
    let page = try await Browser(house).open(path).body
    #expect(page.contains("赞成 13，反对 6，弃权 1") && page.contains("通过"))
    #expect(house.host.alliance.cases[file]?.place == "adopted")
    let roll = try await Browser(house).open("/votes/\(vote)").body
    #expect(roll.contains("会上代录") && roll.contains("会场计票（举手或纸票）：赞成 12、反对 5、弃权 1"))
    #expect(try await secretary.submit("\(path)/close", from: path).location == path)
    #expect(house.host.alliance.meetings[key]?.agenda.map(\.state) == [.done, .notTaken])
  }

  @Test("Who leaves can no longer vote, and a lost quorum leaves only the end without an outcome")
  func quorumLost() async throws {
    let house = try await House()
    let (key, vote) = try await house.voting()
    let path = "/meetings/\(key)"
    let director = try await Browser.signedIn(House.directors[0], house)
    #expect(try await director.submit("\(path)/leave", from: path, ["person": "director-1"]).location == path)
    let page = try await director.open("/votes/\(vote)").body
    #expect(page.contains("这项表决在会议上进行") && !page.contains("name=\"choice\""))
    let late = try await director.post("/votes/\(vote)", ["choice": "yes"])
    #expect(late.status == .unprocessableContent && late.body.contains("您不在会场"))
    let secretary = try await Browser.signedIn(House.secretary, house)
    let controls = try await secretary.open(path).body
    #expect(controls.contains("到会 19 人，表决须到会 20 人") && !controls.contains("\(path)/close-vote"))
    #expect(try await secretary.post("\(path)/close-vote", ["vote": vote.text]).status == .unprocessableContent)
    #expect(try await secretary.post("\(path)/abandon-vote", ["vote": vote.text]).location == path)
    #expect(try await secretary.open(path).body.contains("已终止"))
    #expect(house.host.alliance.meetings[key]?.agenda[0].state == .waiting)
  }

  @Test("The speakers' list: asked for, given, ended")
  func floor() async throws {
    let house = try await House()
    let (key, _) = try await house.running()
    let path = "/meetings/\(key)"
    let director = try await Browser.signedIn(House.directors[3], house)
    #expect(
      try await director.submit("\(path)/floor", from: path, ["person": "director-4", "turn": "asked"]).location == path
    )
    #expect(try await Browser(house).open("\(path)/board").body.contains("示例4"))
    let own = try await director.post("\(path)/floor", ["person": "director-4", "turn": "speaking"])
    #expect(own.location == path, "a vice-chair may run the meeting")
    let other = try await Browser.signedIn(House.directors[15], house)
    let taken = try await other.submit("\(path)/floor", from: path, ["person": "director-4", "turn": "done"])
    #expect(taken.status == .unprocessableContent)
    #expect(try await director.post("\(path)/floor", ["person": "director-4", "turn": "done"]).location == path)
    #expect(house.host.alliance.meetings[key]?.speeches.map(\.turn) == [.done])
  }

  @Test("No runner's action is offered to, or taken from, a director who does not run meetings")
  func wrongRole() async throws {
    let house = try await House()
    let (key, vote) = try await house.voting()
    let path = "/meetings/\(key)"
    let browser = try await Browser.signedIn(House.directors[15], house)
    let page = try await browser.open(path).body
    #expect(!page.contains("class=\"runner\""))
    let before = house.host.alliance.position
    let attempts: [(String, [String: String])] = [
      ("arrive", ["person": "director-25", "mode": "room"]), ("leave", ["leaving": "director-2"]),
      ("open", ["presider": "director-16"]), ("take", ["item": "1"]), ("decide", [:]),
      ("counts", ["vote": vote.text, "yes": "1", "no": "0", "abstain": "0"]),
      ("ballot", ["vote": vote.text, "voter": "director-2", "choice": "yes"]), ("close-vote", ["vote": vote.text]),
      ("abandon-vote", ["vote": vote.text]), ("floor", ["person": "director-2", "turn": "speaking"]),
      ("add", ["topic": "议题"]), ("cancel", ["why": "理由"]), ("close", [:]), ("remark", ["item": "0", "remark": "注"]),
      ("circulate", [:]),
    ]
    for (part, fields) in attempts {
      let answer = try await browser.post("\(path)/\(part)", fields)
      #expect(answer.status == .unprocessableContent, "\(part)")
      #expect(answer.body.contains("会议不由您召集或主办") && answer.body.contains("第十六条第二项"), "\(part)")
    }
    #expect(house.host.alliance.position == before)
    for part in ["arrive", "close", "circulate"] {
      #expect(
        try await Browser(house).post("\(path)/\(part)", ["person": "director-1", "mode": "room"]).status == .forbidden)
    }
  }

  @Test("The minutes are a draft, then circulated, confirmed by more than half of those who attended, and numbered")
  func minutes() async throws {
    let house = try await House()
    let (key, vote) = try await house.voting()
    let path = "/meetings/\(key)/minutes"
    #expect(try await Browser(house).open(path).status == .notFound, "the meeting is not over")
    try await house.meet(.enterCounts(vote, HandCount(yes: 15, no: 5, abstain: 0)))
    try await house.meet(.closeVote(vote))
    try await house.meet(.close(key))
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open("/desk").body.contains("印送会议纪要"))
    let remark = ["item": "1", "remark": House.attack]
    #expect(try await secretary.submit("/meetings/\(key)/remark", from: path, remark).location == path)
    let draft = try await secretary.open(path).body
    #expect(draft.contains("草稿，尚未印送") && draft.contains("结果：通过，形成决议2026-0001。") && !draft.contains("<img src=x"))
    #expect(try await secretary.post("/meetings/\(key)/circulate").location == path)
    let director = try await Browser.signedIn(House.directors[0], house)
    #expect(try await director.open("/desk").body.contains("确认会议纪要"))
    let bare = try await director.submit("/meetings/\(key)/answer", from: path, ["answer": "object", "objection": ""])
    #expect(bare.status == .unprocessableContent && bare.body.contains("id=\"objection-error\""))
    #expect(
      try await director.post("/meetings/\(key)/answer", ["answer": "object", "objection": "漏记发言"]).location == path)
    #expect(try await Browser(house).open(path).body.contains("漏记发言"))
    for other in House.directors[1..<11] { try await house.meet(.answerMinutes(key, objection: nil), by: other) }
    #expect(try await director.open(path).body.contains("已确认 10 人，须 11 人确认"))
    #expect(try await director.post("/meetings/\(key)/answer", ["answer": "confirm"]).location == path)
    let done = try await director.open(path).body
    #expect(done.contains("已确认：德智盟〔2026〕2号"))
    let document = try await Browser(house).open("/documents/2026-0002")
    #expect(
      document.status == .ok && document.body.contains("联盟理事大会会议纪要") && document.body.contains("/meetings/\(key)"))
    #expect(try await Browser(house).open("/meetings").body.contains("德智盟〔2026〕2号"))
  }
}

@Suite("An election in a meeting, on pages")
struct MeetingElectionTests {
  /// A vice-chair's seat is vacant, two stand for it, and the meeting that is to fill it is open with so many there.
  private func running(present: Int = 22) async throws -> (House, Key<Meeting>, Key<Case>) {
    let house = try await House()
    _ = try await house.open("resignation", ["office": "vice-chair"], by: House.directors[1])
    let file = try await house.open(
      "election", ["office": "vice-chair", "occasion": "vacancy"], by: House.directors[0])
    for candidate in [House.directors[12], House.directors[20]] {
      try await house.perform(
        .nominate(Nominate(case: file, nominee: candidate, statement: nil)), by: House.directors[0])
      try await house.perform(.answerNomination(AnswerNomination(case: file, accepts: true)), by: candidate)
    }
    house.pass(days: 25)
    _ = try await house.host.perform(.tick, by: .clock)
    #expect(try await Browser(house).open("/cases/\(file)").body.contains("在会议上决定，等待"))
    let starts = (house.portal.clock().day + 16).start + 9 * 3600
    try await house.meet(
      .call(CallMeeting(organ: "assembly", starts: starts, place: "知行楼三楼会议室", agenda: [.case(file)])))
    let key = house.host.alliance.liveMeetings.sorted()[0]
    house.pass(days: 16)
    for director in House.directors.prefix(present) { try await house.meet(.arrive(key, director, .room)) }
    try await house.meet(.open(key, presider: House.directors[0]))
    try await house.meet(.takeItem(key, item: 0))
    return (house, key, file)
  }

  @Test("Opened by its runner; the board tells how many papers are in and no more; eleven of twenty-two elect nobody")
  func count() async throws {
    let (house, key, file) = try await running()
    let path = "/meetings/\(key)"
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open(path).body.contains("会场纸票不能代录"))
    #expect(try await secretary.submit("\(path)/decide", from: path).location == path)
    let ballot = try #require(house.host.alliance.cases[file]?.election)
    let voter = try await Browser.signedIn(House.directors[5], house)
    #expect(try await voter.open(path).body.contains("/elections/\(ballot)"))
    let away = try await Browser.signedIn(House.directors[25], house)
    let notThere = try await away.open("/elections/\(ballot)").body
    #expect(notThere.contains("您现在不在会上") && !notThere.contains("name=\"candidate-1\""))
    let paper = ["candidate-1": "yes", "confirm": "yes"]
    let hand = "/elections/\(ballot)"
    #expect(try await voter.submit(hand, from: hand, paper).location == hand)
    #expect(try await Browser(house).open("\(path)/board").body.contains("已收 1 票，到会 22 人"))
    #expect(try await voter.open(path).body.contains("我的选票已投入票箱"))
    for (place, director) in House.directors[..<22].enumerated() where place != 5 {
      let chosen = House.directors[place % 2 == 1 ? 12 : 20]
      try await house.perform(
        .handIn(HandInPaper(box: Key(ballot.text), paper: .approvals([chosen]))), by: director)
    }
    let close = try await secretary.submit("\(path)/close-election", from: path, ["election": ballot.text])
    #expect(close.location == path)
    let page = try await Browser(house).open(path).body
    #expect(page.contains("未选足"), "eleven of 22 each are not more than half")
    #expect(house.host.alliance.cases[file]?.place == "unfilled")
    let minutes = house.host.alliance.draftMinutes(of: try #require(house.host.alliance.meetings[key]))
    #expect(minutes.contains("示例1311票、示例2111票") && minutes.contains("1名空缺"))
  }

  @Test("Too few are left: the only button ends the ballot, whose page then tells nothing of the papers")
  func quorumLost() async throws {
    let (house, key, file) = try await running(present: 20)
    let path = "/meetings/\(key)"
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await secretary.submit("\(path)/decide", from: path)
    let ballot = try #require(house.host.alliance.cases[file]?.election)
    try await house.perform(
      .handIn(HandInPaper(box: Key(ballot.text), paper: .approvals([House.directors[12]]))), by: House.directors[3])
    #expect(try await secretary.open(path).body.contains("close-election"))
    try await house.meet(.leave(key, House.directors[19]))
    let page = try await secretary.open(path).body
    #expect(page.contains("abandon-election") && !page.contains("close-election"))
    let refused = try await secretary.post("\(path)/close-election", ["election": ballot.text])
    #expect(refused.status == .unprocessableContent && refused.body.contains("表决须到会 20 人"))
    #expect(
      try await secretary.submit("\(path)/abandon-election", from: path, ["election": ballot.text]).location == path)
    let after = try await Browser(house).open("/elections/\(ballot)").body
    #expect(after.contains("已终止，选票未计") && !after.contains("同意票</th>"))
  }
}
