import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

@Suite("第十五条第一项：讨论修改章程；第二十条：经联盟理事大会审议通过后生效")
struct AmendmentTests {
  private static let change = Scene.article(10, "依据章程和发展需要，经理事大会同意，开展其他相关活动。")

  private func scene() throws -> Scene { try Scene(charter: Scene.circulating) }

  @Test("2/3 以上 includes the number itself: 20 of 30 carry an amendment, and it is in force and published at once")
  func carried() throws {
    var scene = try scene()
    let (file, vote) = try scene.bringToVote([Self.change])
    try scene.cast(.no, in: vote, by: directors[20...])
    try scene.cast(.yes, in: vote, by: directors[..<20])
    #expect(try scene.vote(vote).closing?.carried == true)
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 20, no: 10, abstain: 0))
    #expect(scene.alliance.charter.version.number == 2)
    #expect(scene.alliance.charter.article(10)?.text.contains("经理事大会同意") == true)
    #expect(try scene.file(file).place == "adopted")
    #expect(scene.alliance.charterVersions.map(\.adoptedIn) == [nil, file])
    let papers = scene.alliance.documents.values.sorted { $0.id < $1.id }
    #expect(papers.count == 2 && papers[0].text.contains("第 2 版") && papers[0].text.contains(scene.now.day.chineseText))
    #expect(scene.alliance.resolutions["2026-0001"]?.citation == Citation(15, 1))
  }

  @Test("19 of 30 are not two thirds: the amendment is refused and the charter stays")
  func lost() throws {
    var scene = try scene()
    let before = scene.alliance.charter
    let (file, vote) = try scene.bringToVote([Self.change])
    try scene.cast(.yes, in: vote, by: directors[..<19])
    try scene.cast(.no, in: vote, by: directors[19...])
    #expect(try scene.vote(vote).closing?.carried == false)
    #expect(scene.alliance.charter == before && scene.alliance.charterVersions.count == 1)
    #expect(try scene.file(file).place == "not-adopted")
  }

  @Test(
    "讨论修改: the Dezhou assembly votes on it in a meeting, where 20 of 30 present carry it and 19 do not",
    arguments: [19, 20])
  func meeting(yes: Int) throws {
    var scene = try Scene()
    let file = try scene.proposeAmendment()
    try scene.save([Self.change], in: file)
    try scene.handIn(file)
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    try scene.handIn(file)
    #expect(try scene.file(file).vote == nil, "it waits for a meeting")
    let meeting = try scene.callMeeting([.case(file)])
    scene.now = try scene.meeting(meeting).starts
    try scene.arrive(directors, at: meeting)
    try scene.meet(.open(meeting, presider: Scene.chair))
    try scene.meet(.takeItem(meeting, item: 0))
    try scene.meet(.openItem(meeting))
    let vote = try #require(scene.file(file).vote)
    try scene.cast(.yes, in: vote, by: directors[..<yes])
    try scene.meet(.closeVote(vote))
    #expect(try scene.vote(vote).closing?.carried == (yes == 20))
    #expect(scene.alliance.charter.version.number == (yes == 20 ? 2 : 1))
  }

  @Test("without a quorum of two thirds no amendment carries, whatever those present say")
  func quorum() throws {
    var scene = try scene()
    let (file, vote) = try scene.bringToVote([Self.change])
    try scene.cast(.yes, in: vote, by: directors[..<19])
    scene.now = try #require(scene.vote(vote).closes)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "not-adopted")
  }

  @Test("version 1 is readable after version 2, and as in force on dates on both sides of the change")
  func versions() throws {
    var scene = try scene()
    let first = scene.alliance.charter
    try scene.amend([Self.change])
    let changed = scene.now
    #expect(scene.alliance.charterVersion(1)?.charter == first)
    #expect(scene.alliance.charterVersion(2)?.charter == scene.alliance.charter)
    #expect(scene.alliance.charterVersion(3) == nil)
    #expect(scene.alliance.charterVersion(at: changed + -1)?.number == 1)
    #expect(scene.alliance.charterVersion(at: changed)?.number == 2)
    #expect(scene.alliance.charterVersion(at: Scene.founding)?.number == 1)
    #expect(scene.alliance.charterVersion(at: Scene.founding + -1) == nil)
    #expect(scene.alliance.charterVersions.map(\.until) == [changed, nil])
  }

  @Test("a later day of effect is kept: until then the old text is in force, and then the clock brings the new one in")
  func later() throws {
    var scene = try scene()
    let day = try #require(Day("2026-10-01"))
    try scene.amend([Self.change], effective: day)
    #expect(scene.alliance.charter.version.number == 1)
    #expect(scene.alliance.charterHistory.pending?.from == day.start)
    #expect(scene.alliance.charterVersion(at: day.start)?.number == 2)
    let second = try scene.proposeAmendment("又一修改")
    try scene.save([Scene.article(9, "另一改动。")], in: second)
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: second)), by: Scene.drafter).code == .amendmentPending)
    scene.now = day.start + -1
    try scene.send(.tick, by: .clock)
    #expect(scene.alliance.charter.version.number == 1)
    scene.now = day.start
    let events = try scene.send(.tick, by: .clock)
    #expect(events.contains(.charterTookEffect(CharterTookEffect(version: 2))))
    #expect(scene.alliance.charter.version.number == 2 && scene.alliance.charterHistory.pending == nil)
  }

  @Test("the day comes for whatever is decided first, not only for the clock")
  func dayComesFirst() throws {
    var scene = try scene()
    let day = try #require(Day("2026-10-01"))
    try scene.amend([Self.change], effective: day)
    scene.now = day.start + 60
    let events = try scene.send(.open(opening(scene)), by: Scene.drafter)
    #expect(events.first == .charterTookEffect(CharterTookEffect(version: 2)))
    #expect(scene.alliance.cases.values.contains { $0.charter == 2 })
  }

  private func opening(_ scene: Scene) -> OpenCase {
    OpenCase(
      procedure: "amendment", person: Scene.drafter, name: .open("示例"),
      answers: [Answer("name", .text("题")), Answer("reason", .text("由"))])
  }

  @Test("the day of effect is after today and within a year, unless the charter sets no such limit: then it is none")
  func effectiveBounds() throws {
    var scene = try scene()
    let file = try scene.proposeAmendment()
    for day in [scene.now.day, scene.now.day.adding(months: 13)] {
      let save = SaveDraft(case: file, text: .amendment(Amendment(changes: [Self.change])), effective: day)
      #expect(try scene.refusal(.saveDraft(save), by: Scene.drafter).code == .effectTooLate)
    }
    try scene.save([Self.change], effective: scene.now.day.adding(months: 12), in: file)
    var charter = Scene.circulating
    charter.rules.removeAll { $0.id == Alliance.latestEffect }
    var bare = try Scene(charter: charter)
    let other = try bare.proposeAmendment()
    let save = SaveDraft(case: other, text: .amendment(Amendment(changes: [Self.change])), effective: bare.now.day + 5)
    #expect(try bare.refusal(.saveDraft(save), by: Scene.drafter).code == .effectTooLate)
  }

  @Test("an amendment that makes the charter unsound is not handed in, and the flaw is named")
  func unsound() throws {
    var scene = try scene()
    let file = try scene.proposeAmendment()
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter).code == .draftMissing)
    try scene.save([.repeal(12)], in: file)
    let refusal = try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter)
    #expect(refusal.code == .draftUnsound && refusal.citation == Citation(15, 1))
    let flaws = refusal.fields.map(\.words.zh)
    #expect(flaws.contains { $0.hasPrefix("规则“入盟表决”：") && $0.contains("第十二条没有第二项") })
    #expect(flaws.contains { $0.hasPrefix("联盟理事大会：") && $0.contains("第十二条没有第二项") })
    // What keeps its items but not its words is no better.
    try scene.save([Scene.article(12, "2、由秘书处决定。")], in: file)
    let words = try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter).fields.map(\.words.zh)
    #expect(words.contains { $0.contains("没有“超过 2/3 的理事同意后即可入盟”这句话") })
    try scene.save([], in: file)
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.drafter).code == .draftUnsound)
  }

  @Test("a draft worded on a text that is no longer in force is not adopted: the vote's last ballot is refused")
  func outdated() throws {
    var scene = try scene()
    let (_, second) = try scene.bringToVote([Scene.article(9, "另一改动。")])
    try scene.cast(.yes, in: second, by: directors[..<19])
    let third = try scene.proposeAmendment("迟到的修改")
    try scene.save([Self.change], in: third)
    // The first amendment to be decided wins.
    try scene.cast(.yes, in: second, by: [directors[19]])
    #expect(scene.alliance.charter.version.number == 2)
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: third)), by: Scene.drafter).code == .draftOutdated)
    try scene.save([Self.change], in: third)
    try scene.handIn(third)
    #expect(try scene.file(third).place == "consulting")
  }

  @Test("of two amendments that are voted on at once, the second changes nothing by its adoption and may be withdrawn")
  func twoVotes() throws {
    var scene = try scene()
    let first = try scene.proposeAmendment("甲")
    let second = try scene.proposeAmendment("乙")
    try scene.save([Self.change], in: first)
    try scene.save([Scene.article(9, "另一改动。")], in: second)
    for file in [first, second] { try scene.handIn(file) }
    scene.now = try #require(scene.file(first).due)
    try scene.send(.tick, by: .clock)
    for file in [first, second] { try scene.handIn(file) }
    try scene.carry(try #require(scene.file(first).vote))
    let vote = try #require(scene.file(second).vote)
    try scene.cast(.yes, in: vote, by: directors[..<19])
    // The ballot that decides is not refused for what it decides: the vote stands as carried, and nothing is changed by it.
    try scene.cast(.yes, in: vote, by: [directors[19]])
    #expect(try scene.vote(vote).closing?.carried == true)
    #expect(scene.alliance.charter.version.number == 2)
    #expect(try scene.file(second).isOpen && scene.file(second).isLate)
    try scene.send(.giveUp(GiveUp(case: second, reasons: nil)), by: Scene.drafter)
    #expect(try scene.file(second).place == "withdrawn")
  }

  @Test("only those whom the procedure names propose and draft")
  func entitled() throws {
    var scene = try scene()
    let file = try scene.proposeAmendment()
    let save = SaveDraft(case: file, text: .amendment(Amendment(changes: [Self.change])))
    #expect(try scene.refusal(.saveDraft(save), by: directors[9]).code == .notEntitled)
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: file)), by: directors[9]).code == .notEntitled)
    #expect(try scene.refusal(.handInDraft(HandInDraft(case: "2026-9999")), by: directors[9]).code == .caseUnknown)
    try scene.send(.saveDraft(save), by: Scene.secretary)
    #expect(try scene.refusal(.open(other(Scene.applicant)), by: Scene.applicant).code == .notEntitled)
    let wrong = SaveDraft(case: file, text: .interpretation(Interpretation(text: "…", article: 12)))
    #expect(try scene.refusal(.saveDraft(wrong), by: Scene.drafter).code == .stepElsewhere)
    try scene.handIn(file)
    #expect(try scene.refusal(.saveDraft(save), by: Scene.drafter).code == .stepElsewhere)
  }

  private func other(_ person: Key<Person>) -> OpenCase {
    OpenCase(
      procedure: "amendment", person: person, name: .open("示例"),
      answers: [Answer("name", .text("题")), Answer("reason", .text("由"))])
  }
}
