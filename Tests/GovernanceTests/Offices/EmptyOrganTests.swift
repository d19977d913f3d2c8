import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条：理事长会议全部空缺时，选举由谁提出（默认：秘书处，其次为理事）")
struct EmptyOrganTests {
  private let directors = Scene.directors

  private func call(_ scene: Scene, _ office: String = "chair", by person: Key<Person>) throws -> Action {
    try scene.opening("election", scene.callInput(Key(office)), by: person)
  }

  /// The chair and the vice-chairs have resigned, save so many.
  private func without(leaders kept: Int) throws -> Scene {
    var scene = try Scene(charter: Scene.circulating)
    for leader in directors.prefix(11).dropLast(kept) {
      _ = try scene.bring("resignation", ["office": leader == Scene.chair ? "chair" : "vice-chair"], by: leader)
    }
    return scene
  }

  @Test("while one vice-chair is in office, the chairs' meeting calls elections, and nobody else does")
  func notEmpty() throws {
    var scene = try without(leaders: 1)
    let refusal = try scene.refusal(call(scene, by: Scene.secretary), by: Scene.secretary)
    #expect(refusal.code == .notEntitled && refusal.missing.zh.contains("联盟理事长会议"))
    try scene.send(call(scene, by: directors[10]), by: directors[10])
  }

  @Test("when all of them are gone the secretariat does, up to a new chair; then the chairs' meeting again")
  func empty() throws {
    var scene = try without(leaders: 0)
    let refusal = try scene.refusal(call(scene, by: directors[20]), by: directors[20])
    #expect(refusal.code == .notEntitled && refusal.missing.zh.contains("秘书处"))
    let motion = ["name": "示例", "proposal": "示例"]
    #expect(
      try scene.refusal(opening: "chairs-motion", motion, by: Scene.secretary).code == .notEntitled, "nothing else")
    let file = try scene.bring("election", scene.callInput("chair"), by: Scene.secretary)
    try scene.send(.nominate(Nominate(case: file, nominee: directors[4], statement: nil)), by: directors[20])
    try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: directors[4])
    try scene.expire(file)
    try scene.approve([directors[4]], in: try #require(scene.file(file).election), by: directors)
    #expect(scene.holders("chair") == [directors[4]])
    #expect(try scene.refusal(call(scene, "vice-chair", by: Scene.secretary), by: Scene.secretary).code == .notEntitled)
    try scene.send(call(scene, "vice-chair", by: directors[4]), by: directors[4])
  }

  @Test("第十五条第二项: where nobody is in the secretariat either, any director calls it")
  func noSecretariat() throws {
    var scene = try without(leaders: 0)
    _ = try scene.bring("resignation", ["office": "secretariat-staff"], by: Scene.secretary)
    #expect(try scene.refusal(call(scene, by: Scene.secretary), by: Scene.secretary).code == .notEntitled)
    try scene.send(call(scene, by: directors[20]), by: directors[20])
  }
}
