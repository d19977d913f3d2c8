import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("A standard is reviewed within five years: it stands, is revised, or is withdrawn")
struct StandardReviewTests {
  private func published() throws -> Scene {
    var scene = try Scene.withCommittees()
    try scene.publishStandard()
    return scene
  }

  /// The open vote is lost.
  private func lose(_ file: Key<Case>, _ scene: inout Scene) throws { try scene.all(.no, in: file) }

  @Test("Its review is due five years after its publication, and shows among what the charter obliges to")
  func due() throws {
    var scene = try published()
    let standard = try #require(scene.alliance.standards["2026-001"])
    let due = try #require(scene.alliance.reviewDue(of: standard))
    let day = standard.latest.published.day
    #expect(due == scene.alliance.charter.calendar.deadline(Period(5, .years), from: standard.latest.published))
    #expect((due + -1).day.year == day.year + 5)
    func standing(_ scene: Scene) -> Obligation.Standing? {
      scene.alliance.obligations(at: scene.now).first { $0.subject == .standardReview("2026-001") }?.standing
    }
    #expect(standing(scene) == .met)
    scene.now = due + -100 * 86_400
    #expect(standing(scene) == .soon)
    scene.now = due
    #expect(standing(scene) == .overdue)
    let owed = scene.alliance.obligations(of: Scene.secretary, at: scene.now)
    #expect(owed.contains { $0.subject == .standardReview("2026-001") && $0.citation == Citation(9) })
  }

  @Test("Found to stand by the committee and approved, it is due again five years on")
  func confirmed() throws {
    var scene = try published()
    scene.pass(days: 1000)
    let file = try scene.bringReview()
    #expect(scene.alliance.reviewing("2026-001")?.id == file)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "confirming", "the chairs' meeting approves it")
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "confirmed")
    let standard = try #require(scene.alliance.standards["2026-001"])
    #expect(standard.versions.count == 1 && standard.confirmations.map(\.case) == [file])
    #expect(standard.reviewed == scene.now && scene.alliance.reviewing("2026-001") == nil)
  }

  @Test("Withdrawn, it is in force no more, is due no more, and is reviewed no more")
  func withdrawn() throws {
    var scene = try published()
    let file = try scene.bringReview()
    try lose(file, &scene)
    #expect(try scene.place(file) == "abolishing")
    try scene.all(.yes, in: file)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "abolished")
    let standard = try #require(scene.alliance.standards["2026-001"])
    #expect(!standard.isInForce && standard.withdrawal?.case == file)
    #expect(scene.alliance.reviewDue(of: standard) == nil)
    let again = try #require(throws: Refusal.self) { try scene.bringReview() }
    #expect(again.code == .formIncomplete && again.fields.map(\.field) == ["standard"])
  }

  @Test("Neither standing nor withdrawn, it is revised: a new version, with every step that a new standard takes")
  func revised() throws {
    var scene = try published()
    let file = try scene.bringReview()
    try lose(file, &scene)
    try lose(file, &scene)
    #expect(try scene.place(file) == "drafting")
    let text = Scene.standardText.replacing("0.1 mm", with: "0.05 mm")
    try scene.fill(file, ["standard-text": text], by: Scene.standardDrafter)
    #expect(try scene.place(file) == "commenting")
    try scene.expire(file)
    try scene.fill(file, ["standard-text": text], by: Scene.standardDrafter)
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.recused.map(\.person) == [Scene.standardDrafter])
    try scene.all(.yes, in: file)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "revised")
    let standard = try #require(scene.alliance.standards["2026-001"])
    #expect(standard.versions.map(\.number) == [1, 2] && standard.number == "德智盟标 2026-001")
    #expect(standard.latest.title.zh == "示例焊接机器人操作技能" && standard.latest.case == file)
    #expect(scene.alliance.standards.count == 1, "a number is given once")
    let redline = Redline(from: standard.versions[0].text, to: standard.latest.text)
    #expect(redline.pieces.contains(.removed("0.1")) && redline.pieces.contains(.added("0.05")))
  }

  @Test("One review at a time, of a standard that there is")
  func refusals() throws {
    var scene = try published()
    let none = try #require(throws: Refusal.self) { try scene.bringReview(of: "2026-002") }
    #expect(none.code == .formIncomplete && none.fields.map(\.field) == ["standard"])
    let near = try #require(throws: Refusal.self) { try scene.bringReview(of: "别的 2026-001") }
    #expect(near.code == .formIncomplete, "its whole number, or its place in the series")
    let file = try scene.bringReview(of: "德智盟标 2026-001")
    let second = try #require(throws: Refusal.self) { try scene.bringReview() }
    #expect(second.code == .standardUnderReview && second.missing.zh.contains(file.text))
  }
}
