import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十四条第二项：执行联盟的决议。A resolution is in force until another replaces or repeals it")
struct SupersessionTests {
  /// A resolution of the chairs' meeting on a matter; the key of it.
  private func resolve(
    _ scene: inout Scene, _ name: String, former: String = "", fate: String = ""
  ) throws -> Key<Resolution> {
    let file = try scene.bring("chairs-motion", input(name, former, fate), by: Scene.chair)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "adopted")
    let resolution = scene.alliance.resolutions.values.first { $0.case == file }
    return try #require(resolution?.id)
  }

  private func input(_ name: String, _ former: String = "", _ fate: String = "") -> [String: String] {
    [
      "name": name, "proposal": "示例内容", "grounds": "示例理由", "former-resolution": former, "former-fate": fate,
    ]
  }

  private func resolution(_ scene: Scene, _ key: Key<Resolution>) throws -> Resolution {
    try #require(scene.alliance.resolutions[key])
  }

  @Test("a later resolution of the same organ replaces it: both say so, with the day")
  func replaced() throws {
    var scene = try Scene()
    let first = try resolve(&scene, "第一个办法")
    #expect(try resolution(scene, first).isInForce)
    scene.pass(days: 10)
    let second = try resolve(&scene, "第二个办法", former: first.text, fate: "replace")
    #expect(try resolution(scene, second).supersedes == Supersession(first, .replace))
    #expect(try resolution(scene, first).ending == Resolution.Ending(by: second, at: scene.now, fate: .replace))
    #expect(try resolution(scene, second).isInForce)
    #expect(scene.alliance.resolutionsNewestFirst.map(\.id) == [second, first])
    let third = try resolve(&scene, "废止第二个办法", former: second.text, fate: "repeal")
    #expect(try resolution(scene, second).ending?.fate == .repeal && resolution(scene, third).isInForce)
  }

  @Test("what is out of force is not named again; a fate without a resolution, or the reverse, is asked about")
  func unfit() throws {
    var scene = try Scene()
    let first = try resolve(&scene, "第一个办法")
    _ = try resolve(&scene, "第二个办法", former: first.text, fate: "replace")
    for (former, fate, field) in [
      (first.text, "repeal", "former-resolution"), ("2026-0099", "repeal", "former-resolution"),
      ("2026-0002", "", "former-fate"), ("", "replace", "former-resolution"),
    ] as [(String, String, Key<Field>)] {
      let form = try #require(scene.alliance.charter.procedure("chairs-motion")?.opening?.form)
      let reading = FormReading(form, input: input("示例", former, fate), alliance: scene.alliance)
      if reading.problems.isEmpty {
        let refusal = try scene.refusal(opening: "chairs-motion", input("示例", former, fate), by: Scene.chair)
        #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == [field])
      } else {
        #expect(reading.problems.map(\.field) == [field])
      }
    }
  }

  @Test("two motions against one resolution: the first to be carried ends it, the other is adopted and ends nothing")
  func raced() throws {
    var scene = try Scene()
    let first = try resolve(&scene, "第一个办法")
    let one = try scene.bring("chairs-motion", input("甲", first.text, "replace"), by: Scene.chair)
    let other = try scene.bring("chairs-motion", input("乙", first.text, "repeal"), by: Scene.directors[1])
    #expect(scene.alliance.attempts(on: first).map(\.id) == [one, other])
    try scene.all(.yes, in: other)
    try scene.all(.yes, in: one)
    #expect(try resolution(scene, first).ending?.fate == .repeal)
    #expect(try resolution(scene, "2026-0003").supersedes == nil)
  }

  @Test("only the organ that made it, or the 最高权力机构, takes it out of force")
  func organs() throws {
    var scene = try Scene()
    let (_, vote) = try scene.openMotionVote(present: 30)
    try scene.cast(.yes, in: vote, by: Scene.directors)
    if try scene.vote(vote).isOpen { try scene.meet(.closeVote(vote)) }
    let assemblys = try #require(scene.alliance.resolutions["2026-0001"])
    #expect(assemblys.organ == "assembly")
    let refusal = try scene.refusal(
      opening: "chairs-motion", input("示例", assemblys.id.text, "repeal"), by: Scene.chair)
    #expect(refusal.code == .powerMissing && refusal.missing.zh.contains("联盟理事长会议不能取代或废止"))
    let chairs = try resolve(&scene, "理事长会议的办法")
    _ = try scene.bring("motion", input("废止理事长会议的办法", chairs.text, "repeal"), by: Scene.directors[20])
    _ = try scene.bring("motion", input("取代大会的决议", assemblys.id.text, "replace"), by: Scene.directors[20])
  }

  @Test("what was carried out – an admission – is undone by its own procedure and by no resolution")
  func carriedOut() throws {
    var scene = try Scene()
    try scene.cast(.yes, in: try scene.applyAndScreen(), by: Scene.directors.prefix(21))
    let admission = try #require(scene.alliance.resolutionsNewestFirst.first { _ in true })
    let refusal = try scene.refusal(
      opening: "motion", input("示例", admission.id.text, "repeal"), by: Scene.directors[20])
    #expect(refusal.code == .powerMissing && refusal.missing.zh.contains("已经执行"))
  }

  @Test("nobody names a resolution that they may not see")
  func confidential() throws {
    var scene = try Scene()
    let first = try resolve(&scene, "第一个办法")
    var hidden = scene.alliance
    let index = try #require(hidden.charter.procedures.firstIndex { $0.id == "chairs-motion" })
    hidden.charter.procedures[index].seenBy = [.organ("chairs-meeting")]
    let secret = Scene(scene, hidden)
    let refusal = try secret.refusal(
      opening: "motion", input("示例", first.text, "repeal"), by: Scene.directors[20])
    #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["former-resolution"])
  }
}
