import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条第七项：制定内部管理制度")
struct InternalRuleTests {
  private func draft(_ action: String, number: String = "", text: String = "第一条 示例。") -> [String: String] {
    ["name": "示例制度", "action": action, "number": number, "rule-text": text]
  }

  private func decided(_ scene: inout Scene, _ input: [String: String]) throws -> [Event] {
    let file = try scene.bring("internal-rule", input, by: Scene.secretary)
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.organ == "chairs-meeting" && vote.roll.count == 11)
    var events: [Event] = []
    // More than half of the eleven, and two thirds of them taking part.
    for voter in vote.roll.prefix(8) where try scene.vote(vote.id).isOpen {
      events += try scene.send(.vote(CastVote(vote: vote.id, choice: .yes)), by: voter.person)
    }
    return events
  }

  @Test("made, amended and repealed by the chairs' meeting: each version stays, with the resolution that made it")
  func life() throws {
    var scene = try Scene()
    _ = try decided(&scene, draft("make"))
    #expect(scene.alliance.internalRules["R0001"]?.latest.resolution == "2026-0001")
    _ = try decided(&scene, draft("amend", number: "r0001", text: "第一条 修改。"))
    let rule = try #require(scene.alliance.internalRules["R0001"])
    #expect(rule.versions.map(\.number) == [1, 2] && rule.versions.map(\.text) == ["第一条 示例。", "第一条 修改。"])
    #expect(rule.isInForce && scene.alliance.internalRules.count == 1)
    let events = try decided(&scene, draft("repeal", number: "R0001", text: ""))
    #expect(events.contains(.internalRuleRepealed(InternalRuleRepealed(rule: "R0001", case: "2026-0003"))))
    #expect(scene.alliance.internalRules["R0001"]?.isInForce == false)
    _ = try decided(&scene, draft("make"))
    #expect(scene.alliance.internalRules["R0002"]?.versions.count == 1, "a number is given once")
  }

  @Test("no rule is amended that is not in force, and none is made without a text or by a member")
  func refusals() throws {
    let scene = try Scene()
    for input in [draft("amend", number: "R0001"), draft("repeal"), draft("make", text: "")] {
      #expect(try scene.refusal(opening: "internal-rule", input, by: Scene.secretary).code == .formIncomplete)
    }
    let member = try scene.refusal(opening: "internal-rule", draft("make"), by: Scene.directors[20])
    #expect(member.code == .notEntitled && member.citation == Citation(16, 7))
  }
}
