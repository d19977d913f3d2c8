import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// A charter that says 可以书面委托 where Dezhou's is silent.
extension Scene {
  static func allowingProxies(most: Int? = nil) throws -> Scene {
    try Scene(charter: proxyCharter(most: most))
  }

  static func proxyCharter(most: Int? = nil) -> Charter {
    var charter = dezhou
    guard let place = charter.rules.firstIndex(where: { $0.id == ProxyRule.allowed }) else { return charter }
    charter.rules[place].value = .yesNo(true)
    if let most {
      var rule = charter.rules[place]
      rule.id = ProxyRule.most
      rule.value = .number(most)
      charter.rules.append(rule)
    }
    return charter
  }

  mutating func authorise(_ proxy: Key<Person>, for principal: Key<Person>, at key: Key<Meeting>) throws {
    try meet(.authorise(key, proxy: proxy, scope: "按本人书面意见表决"), by: principal)
  }
}

@Suite("委托他人出席会议：章程准许的，可以书面委托另一名组成人员")
struct ProxyTests {
  private let directors = Scene.directors

  /// A running meeting of twenty, in which director 1 stands for director 30, with the motion put to the vote.
  private func voting(present: Int = 20) throws -> (Scene, Key<Meeting>, Key<Vote>) {
    var scene = try Scene.allowingProxies()
    let (key, vote) = try scene.openMotionVote(present: present)
    try scene.authorise(directors[0], for: directors[29], at: key)
    return (scene, key, vote)
  }

  private func refusal(
    _ scene: Scene, _ key: Key<Meeting>, _ proxy: Key<Person>, by principal: Key<Person>, scope: String = "示例"
  ) throws -> Refusal {
    try scene.meetingRefusal(.authorise(key, proxy: proxy, scope: scope), by: principal)
  }

  @Test("第十五条（默认）：under the Dezhou charter nobody attends by proxy")
  func notAllowed() throws {
    var scene = try Scene()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    let refusal = try refusal(scene, key, directors[0], by: directors[29])
    #expect(refusal.code == .proxyNotAllowed && refusal.citation == Citation(15))
    #expect(refusal.missing.zh == "章程没有准许委托他人出席会议（默认，待解释）。")
  }

  @Test("whoever runs the meeting and is represented in it enters no ballot of their own: the proxy votes")
  func runner() throws {
    var scene = try Scene.allowingProxies()
    let (key, vote) = try scene.openMotionVote()
    try scene.meet(.leave(key, Scene.chair))
    try scene.authorise(directors[1], for: Scene.chair, at: key)
    let own = try scene.meetingRefusal(.enterBallot(vote, Scene.chair, .yes), by: Scene.chair)
    #expect(own.code == .proxyUnfit && own.missing.zh.contains("由受托人代为投票"))
    try scene.meet(.enterBallot(vote, Scene.chair, .yes))
    #expect(try scene.vote(vote).ballot(of: Scene.chair) == .yes, "the secretariat enters what the proxy says aloud")
  }

  @Test("the absent one counts once the proxy is there: nineteen and one represented open the assembly")
  func quorum() throws {
    var scene = try Scene.allowingProxies()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    try scene.authorise(directors[0], for: directors[29], at: key)
    scene.now = try scene.meeting(key).starts
    try scene.arrive(directors[1..<19], at: key)
    #expect(
      scene.alliance.presence(in: try scene.meeting(key)).present == 18, "a proxy who is not there stands for nobody")
    try scene.arrive([directors[0]], at: key)
    let presence = scene.alliance.presence(in: try scene.meeting(key))
    #expect(presence.words.zh.hasPrefix("应到 30 人，实到 20 人（其中委托出席 1 人）"))
    #expect(try scene.meetingRefusal(.open(key, presider: directors[29])).code == .attendanceUnfit)
    try scene.meet(.open(key, presider: Scene.chair))
    #expect(try scene.meeting(key).opening?.byProxy == 1)
    let speaking = try scene.meetingRefusal(.floor(key, directors[29], .asked), by: directors[29])
    #expect(speaking.code == .notAttending, "whoever is not there does not speak")
  }

  @Test("who may authorise whom: another one of the organ, not from the room, not twice, not in a chain, one each")
  func bounds() throws {
    var scene = try Scene.allowingProxies()
    let key = try scene.callMeeting([.topic("听取工作报告")])
    #expect(try refusal(scene, key, directors[0], by: directors[29], scope: " ").code == .reasonsMissing)
    #expect(try refusal(scene, key, directors[29], by: directors[29]).code == .proxyUnfit)
    #expect(try refusal(scene, key, Scene.secretary, by: directors[29]).missing.zh == "受托人须是联盟理事大会的另一名组成人员。")
    #expect(try refusal(scene, key, directors[0], by: Scene.secretary).code == .notInvited)
    try scene.authorise(directors[0], for: directors[29], at: key)
    #expect(try refusal(scene, key, directors[1], by: directors[29]).missing.zh == "您已经为本次会议作了委托。")
    let second = try refusal(scene, key, directors[0], by: directors[28])
    #expect(second.missing.zh == "一人最多受 1 人委托，此人已满。" && second.citation == Citation(15))
    #expect(try refusal(scene, key, directors[1], by: directors[0]).missing.zh.hasPrefix("受托人不能转委托"))
    #expect(try refusal(scene, key, directors[29], by: directors[28]).missing.zh.hasPrefix("受托人不能转委托"))
    let signing = try scene.meetingRefusal(.arrive(key, directors[28], .proxy))
    #expect(signing.code == .proxyUnfit && signing.missing.zh.contains("委托人本人"))
    let other = try scene.meetingRefusal(.endMandate(key, principal: directors[29]), by: directors[5])
    #expect(other.code == .proxyUnfit)
    try scene.meet(.endMandate(key, principal: directors[29]), by: directors[0])
    #expect(try scene.meeting(key).mandates.map(\.ending) == [.returned])
    scene.now = try scene.meeting(key).starts
    try scene.arrive([directors[29]], at: key)
    #expect(try refusal(scene, key, directors[0], by: directors[29]).missing.zh.hasPrefix("您已签到"))
  }

  @Test("a charter that lets one stand for two says so, and no more than two")
  func two() throws {
    var scene = try Scene.allowingProxies(most: 2)
    let key = try scene.callMeeting([.topic("听取工作报告")])
    for absent in directors[28...] { try scene.authorise(directors[0], for: absent, at: key) }
    #expect(try refusal(scene, key, directors[0], by: directors[27]).missing.zh == "一人最多受 2 人委托，此人已满。")
  }

  @Test("a proxy votes once for themselves and once for whoever authorised them, who does not vote beside them")
  func named() throws {
    var (scene, _, vote) = try voting()
    #expect(try scene.vote(vote).tally.present == 21)
    #expect(scene.alliance.voices(of: directors[0], in: try scene.vote(vote)) == [directors[0], directors[29]])
    #expect(scene.alliance.duties(of: directors[29]).isEmpty)
    let own = try scene.refusal(.vote(CastVote(vote: vote, choice: .no)), by: directors[29])
    #expect(own.code == .proxyUnfit && own.missing.zh == "您已委托他人出席，由受托人代为投票。")
    let stranger = CastVote(vote: vote, choice: .yes, principal: directors[29])
    #expect(try scene.refusal(.vote(stranger), by: directors[1]).code == .proxyUnfit)
    try scene.cast(.yes, in: vote, by: [directors[0]])
    #expect(scene.alliance.duties(of: directors[0]).count == 1, "the other ballot is still due")
    try scene.send(.vote(CastVote(vote: vote, choice: .no, principal: directors[29])), by: directors[0])
    #expect(scene.alliance.duties(of: directors[0]).isEmpty)
    let now = try scene.vote(vote)
    #expect(now.ballot(of: directors[0]) == .yes && now.ballot(of: directors[29]) == .no && now.entered.isEmpty)
    #expect(now.electorate.proxy(of: directors[29]) == directors[0])
    #expect(now.tally == Tally(office: 30, roll: 30, yes: 1, no: 1, abstain: 0, attending: 21))
  }

  @Test("the principal who comes ends the mandate, keeps the one ballot and may change it")
  func comes() throws {
    var (scene, key, vote) = try voting()
    try scene.send(.vote(CastVote(vote: vote, choice: .no, principal: directors[29])), by: directors[0])
    try scene.arrive([directors[29]], at: key)
    #expect(try scene.meeting(key).mandates.map(\.ending) == [.came])
    #expect(try scene.vote(vote).tally.cast == 1)
    let late = CastVote(vote: vote, choice: .yes, principal: directors[29])
    #expect(try scene.refusal(.vote(late), by: directors[0]).code == .proxyUnfit)
    try scene.cast(.yes, in: vote, by: [directors[29]])
    #expect(try scene.vote(vote).tally.yes == 1 && scene.vote(vote).electorate.byProxy.isEmpty)
  }

  @Test("the proxy who leaves takes the absent one along, and the quorum with it; what was cast stays")
  func leaves() throws {
    var (scene, key, vote) = try voting()
    try scene.meet(.leave(key, directors[0]), by: directors[0])
    #expect(scene.alliance.presence(in: try scene.meeting(key)).present == 19)
    #expect(try scene.meeting(key).mandates.map(\.ending) == [.proxyLeft])
    #expect(try scene.meetingRefusal(.closeVote(vote)).code == .quorumLost)
    try scene.authorise(directors[2], for: directors[29], at: key)
    #expect(
      scene.alliance.presence(in: try scene.meeting(key)).present == 20, "another may be authorised in the meeting")
    try scene.meet(.closeVote(vote))
  }

  @Test("whoever is recused votes for nobody: what they cast for another is withdrawn with their own")
  func recused() throws {
    var (scene, key, vote) = try voting(present: 22)
    try scene.send(.vote(CastVote(vote: vote, choice: .no, principal: directors[29])), by: directors[0])
    try scene.send(.recuse(RecuseVoter(vote: vote, reason: "利害关系")), by: directors[0])
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 29, yes: 0, no: 0, abstain: 0, attending: 21))
    let late = CastVote(vote: vote, choice: .yes, principal: directors[29])
    #expect(try scene.refusal(.vote(late), by: directors[0]).code == .recused)
    #expect(scene.alliance.presence(in: try scene.meeting(key)).present == 23, "at the meeting they still count")
  }

  @Test("whoever is out of office stands for nobody, from the next thing that is done")
  func outOfOffice() throws {
    var (scene, key, _) = try voting()
    _ = try scene.bring("resignation", ["office": "director", "reason": "示例"], by: directors[0])
    try scene.meet(.floor(key, directors[5], .asked), by: directors[5])
    #expect(try scene.meeting(key).mandates.map(\.ending) == [.outOfOffice])
    #expect(try !scene.meeting(key).isPresent(directors[29]))
  }

  @Test("无记名投票: one paper for each of the two, and none can be handed in twice")
  func election() throws {
    var scene = try Scene(charter: Scene.proxyCharter()) { list in list.officers[10].offices = ["director"] }
    let file = try scene.call("vice-chair")
    let candidate = directors[20]
    try scene.send(.nominate(Nominate(case: file, nominee: candidate, statement: nil)), by: Scene.chair)
    try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: candidate)
    try scene.expire(file)
    let key = try scene.callMeeting([.case(file)])
    scene.now = try scene.meeting(key).starts
    try scene.authorise(directors[0], for: directors[29], at: key)
    try scene.arrive(directors.prefix(20), at: key)
    try scene.meet(.open(key, presider: Scene.chair))
    try scene.meet(.takeItem(key, item: 0))
    try scene.meet(.openItem(key))
    let ballot = try #require(scene.file(file).election)
    let box = try scene.election(ballot).box
    let paper = HandInPaper(box: box, paper: .approvals([candidate]), principal: directors[29])
    #expect(try scene.refusal(scene.paper([candidate], in: ballot), by: directors[29]).code == .proxyUnfit)
    try scene.send(.handIn(paper), by: directors[0])
    #expect(try scene.refusal(.handIn(paper), by: directors[0]).code == .alreadyVoted)
    try scene.approve([candidate], in: ballot, by: directors.prefix(10))
    try scene.meet(.closeElection(ballot))
    let count = try #require(scene.election(ballot).closing?.count)
    #expect(count.papers == 11 && count.attending == 21 && count.elected == [candidate], "eleven of twenty-one")
  }

  @Test("the minutes name whoever was represented and by whom, and ask them for no confirmation")
  func minutes() throws {
    var (scene, key, vote) = try voting()
    try scene.meet(.enterCounts(vote, HandCount(yes: 21, no: 0, abstain: 0)))
    try scene.meet(.closeVote(vote))
    try scene.meet(.close(key))
    let text = scene.alliance.draftMinutes(of: try scene.meeting(key))
    #expect(text.contains("出席（21人，其中委托出席1人）：") && text.contains("示例30（委托示例1出席）"))
    try scene.meet(.circulateMinutes(key))
    #expect(try scene.meeting(key).approval.roll == 20)
    #expect(try scene.meetingRefusal(.answerMinutes(key, objection: nil), by: directors[29]).code == .notAttending)
    #expect(try refusal(scene, key, directors[0], by: directors[29]).code == .meetingElsewhere, "it is over")
  }
}
