import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条第六项、第十八条：秘书处保管印章，每次用印经他人同意并登记（默认：章程没有规定）")
struct SealUseTests {
  private func asked(
    _ publicity: String = "public", by person: Key<Person> = Scene.secretary
  ) throws -> (Scene, Key<Case>) {
    var scene = try Scene.watched()
    let file = try scene.bring(
      "seal-use",
      [
        "paper": "合作协议（示例）", "copies": "3", "recipient": "示例学院", "purpose": "签订合作协议", "publicity": publicity,
      ], by: person)
    return (scene, file)
  }

  private let stamping = ["stamped": "3", "handed-to": "当面交还"]

  @Test("asked for, agreed to, stamped and handed back: one number of the register")
  func life() throws {
    var (scene, file) = try asked()
    try scene.check(file, by: Scene.chair)
    #expect(try scene.place(file) == "stamping")
    #expect(try scene.refusal(filling: file, stamping, by: Scene.chair).code == .notEntitled)
    try scene.fill(file, stamping, by: Scene.secretary)
    #expect(try scene.place(file) == "stamped")
    let slips = scene.alliance.documents.values.filter { $0.case == file }
    #expect(slips.count == 1)
  }

  @Test("nobody agrees to what they asked for themselves, and only those may who are named")
  func fourEyes() throws {
    let (own, file) = try asked(by: Scene.chair)
    let agreement = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    let refusal = try own.refusal(agreement, by: Scene.chair)
    #expect(refusal.code == .ownMatter && refusal.citation == Citation(16, 6))
    #expect(try own.refusal(agreement, by: Scene.secretary).code == .notEntitled)
    #expect(try own.refusal(agreement, by: Scene.directors[20]).code == .notEntitled)
  }

  @Test("it is sent back or refused with reasons, and then nothing is stamped")
  func refused() throws {
    var (scene, file) = try asked()
    #expect(
      try scene.refusal(.check(RecordCheck(case: file, outcome: .refuse, reasons: nil)), by: Scene.chair).code
        == .reasonsMissing)
    try scene.check(file, .refuse, "须先经理事长会议决定", by: Scene.chair)
    #expect(try scene.place(file) == "refused")
    #expect(scene.alliance.documents.isEmpty)
  }

  @Test("whoever sits in no organ that may ask does not, a director of the assembly among them")
  func askers() throws {
    let scene = try Scene.watched()
    let refusal = try scene.refusal(opening: "seal-use", [:], by: Scene.directors[20])
    #expect(refusal.code == .notEntitled)
  }

  @Test(
    "the use of the seal on a paper that is not public is seen by secretariat, chairs' meeting and supervisors alone")
  func sight() throws {
    var (scene, file) = try asked("private")
    try scene.check(file, by: Scene.chair)
    try scene.fill(file, stamping, by: Scene.secretary)
    func sees(_ person: Key<Person>?) throws -> Bool { try scene.alliance.maySee(scene.file(file), person) }
    #expect(try [Scene.secretary, Scene.chair, Scene.directors[5], Scene.supervisor].allSatisfy { try sees($0) })
    #expect(try !sees(nil) && !sees(Scene.directors[20]))
    let slip = try #require(scene.alliance.documents.values.first { $0.case == file })
    #expect(!scene.alliance.maySee(slip, nil) && scene.alliance.maySee(slip, Scene.chair))
    let (open, other) = try asked("public")
    #expect(open.alliance.maySee(other, nil))
  }
}
