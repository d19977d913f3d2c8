import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

@Suite("第二十一条：本章程由联盟理事大会负责解释")
struct InterpretationTests {
  private func content(_ reading: String = "yes > 2/3 of present") throws -> Interpretation {
    Interpretation(text: "第十二条所称理事，指参加表决的理事。", article: 12, rule: "admission", value: try Scene.reading(reading))
  }

  @Test(
    "once adopted it is the basis of the rule: a later vote uses it, one already open keeps the rule it opened with")
  func adopted() throws {
    var scene = try Scene(charter: Scene.circulating)
    let before = try scene.applyAndScreen()
    let (file, vote) = try scene.bringToVote(try content())
    try scene.carry(vote)
    #expect(try scene.file(file).place == "interpreted")
    let rule = try #require(scene.alliance.charter.rule("admission"))
    #expect(rule.value == (try Scene.reading("yes > 2/3 of present")) && rule.basis == .interpretation(number: 1))
    #expect(scene.alliance.charter.version == Scene.circulating.version, "the text is the same")
    #expect(scene.alliance.interpretations(of: 12).map(\.number) == [1])
    #expect(scene.alliance.interpretations(of: 12).first?.citation == Citation(21))
    #expect(try scene.vote(before).rule.value == Scene.reading("yes > 2/3 of roll"))
    let after = try scene.applyAndScreen(101, by: "applicant-2")
    #expect(try scene.vote(after).rule.basis == .interpretation(number: 1))
    try scene.cast(.yes, in: after, by: directors[..<10])
    scene.now = try #require(scene.vote(after).closes)
    try scene.send(.tick, by: .clock)
    #expect(try scene.vote(after).closing?.carried == true, "10 of the 10 who took part")
    #expect(try scene.vote(before).closing?.carried == false)
  }

  @Test("an ordinary decision makes it: more than half of those who take part, with two thirds of the roll there")
  func lost() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (file, vote) = try scene.bringToVote(try content())
    try scene.cast(.yes, in: vote, by: directors[..<15])
    try scene.cast(.no, in: vote, by: directors[15...])
    #expect(try scene.file(file).place == "not-interpreted")
    #expect(scene.alliance.charterHistory.interpretations.isEmpty)
  }

  @Test("the secretariat's informal answer ends the matter unless the asker wants more, and changes nothing")
  func informal() throws {
    var scene = try Scene(charter: Scene.circulating)
    let file = try scene.bring(
      "interpretation", ["name": "问题", "article": "12", "circumstances": "计票"], by: Scene.drafter)
    try scene.send(.submit(SubmitForm(case: file, answers: [Answer("answer", .text("示例"))])), by: Scene.secretary)
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "answered")
    #expect(scene.alliance.charter == Scene.circulating)
  }

  @Test("a reading that could not be run, or none at all, is not handed in")
  func unsound() throws {
    var scene = try Scene(charter: Scene.circulating)
    #expect(throws: Refusal.self) { try scene.bringToVote(try content("yes > 1/1 of roll")) }
    #expect(throws: Refusal.self) { try scene.bringToVote(Interpretation(text: " ", article: 12)) }
    #expect(throws: Refusal.self) { try scene.bringToVote(Interpretation(text: "文", article: 99)) }
  }

  @Test("an amendment adopted before and in force after an interpretation keeps it, where it does not touch that rule")
  func pending() throws {
    var scene = try Scene(charter: Scene.circulating)
    try scene.amend([Scene.article(10, "另一改动。")], effective: Day("2026-12-01"))
    let (_, vote) = try scene.bringToVote(try content())
    try scene.carry(vote)
    scene.now = Day("2026-12-01")!.start
    try scene.send(.tick, by: .clock)
    #expect(scene.alliance.charter.version.number == 2)
    #expect(scene.alliance.charter.rule("admission")?.basis == .interpretation(number: 1))
    #expect(scene.alliance.charterVersion(1)?.charter.rule("admission")?.basis == .interpretation(number: 1))
  }
}
