import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite(
  "第十条: what the alliance composed it may change and retire, by the same decision; what has begun is carried through")
struct ProcedureChangeTests {
  private static func visit(_ change: (inout Procedure) -> Void = { _ in }) -> Procedure {
    var procedure = Scene.dezhou.procedure("suggestion")!
    procedure.id = "company-visit"
    procedure.name = Words("企业走访", "Company visit")
    change(&procedure)
    return procedure
  }

  /// One more step at the end, which those under the former procedure never come to.
  private static let changed = visit { $0.name = Words("企业走访（新）", "Company visit, anew") }

  private static func decide(_ file: Key<Case>, _ scene: inout Scene) throws {
    let vote = try #require(try scene.file(file).vote)
    try scene.cast(.yes, in: vote, by: Scene.directors.prefix(8))
  }

  private static func adopt(
    _ procedure: Procedure, _ input: [String: String], _ scene: inout Scene
  ) throws -> Key<Case> {
    let file = try scene.bring(
      "new-procedure", ["name": procedure.name.zh, "why": "示例"].merging(input) { $1 }, by: Scene.secretary)
    try scene.send(.saveDraft(SaveDraft(case: file, text: .procedure(procedure))), by: Scene.secretary)
    try scene.send(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    try decide(file, &scene)
    return file
  }

  private static func begin(_ scene: inout Scene) throws -> Key<Case> {
    let input = ["topic": "示例走访", "nature": "suggestion", "content": "示例", "publicity": "public"]
    return try scene.bring("company-visit", input, by: Scene.directors[4])
  }

  @Test("Changed, new cases run as it is now, and those that have begun as it was")
  func change() throws {
    var scene = try Scene()
    _ = try Self.adopt(Self.visit(), [:], &scene)
    let before = try Self.begin(&scene)
    let file = try Self.adopt(Self.changed, ["former-procedure": "company-visit"], &scene)
    #expect(try scene.file(file).place == "adopted")
    let after = try Self.begin(&scene)
    #expect(try scene.alliance.procedure(of: scene.file(before))?.name.zh == "企业走访")
    #expect(try scene.alliance.procedure(of: scene.file(after))?.name.zh == "企业走访（新）")
    #expect(scene.alliance.charter.version.number == 1 && scene.alliance.composedInUse.count == 1)
    // Once more: each case keeps its own.
    _ = try Self.adopt(
      Self.visit { $0.name = Words("企业走访（三）", "Company visit, third") }, ["former-procedure": "company-visit"], &scene)
    let names = try [before, after, Self.begin(&scene)].map {
      try scene.alliance.procedure(of: scene.file($0))?.name.zh
    }
    #expect(names == ["企业走访", "企业走访（新）", "企业走访（三）"])
    try scene.fill(before, ["handled-by": "secretariat"], by: Scene.secretary)
    try scene.fill(before, ["answer": "示例"], by: Scene.secretary)
    try scene.send(.check(RecordCheck(case: before, outcome: .pass, reasons: nil)), by: Scene.directors[4])
    #expect(try scene.file(before).place == "answered")
  }

  @Test("Retired, nobody opens it any more, and what has begun is carried through")
  func retire() throws {
    var scene = try Scene()
    _ = try Self.adopt(Self.visit(), [:], &scene)
    let before = try Self.begin(&scene)
    let file = try scene.bring(
      "procedure-retirement", ["former-procedure": "company-visit", "why": "示例"], by: Scene.secretary)
    try Self.decide(file, &scene)
    #expect(try scene.file(file).place == "retired")
    #expect(scene.alliance.charter.procedure("company-visit") == nil && scene.alliance.composedInUse.isEmpty)
    #expect(scene.alliance.resolutions.values.contains { $0.case == file })
    try scene.fill(before, ["handled-by": "secretariat"], by: Scene.secretary)
    try scene.fill(before, ["answer": "示例"], by: Scene.secretary)
    try scene.send(.check(RecordCheck(case: before, outcome: .pass, reasons: nil)), by: Scene.directors[4])
    #expect(try scene.file(before).place == "answered")
    // The name is free again, and the earlier cases keep theirs.
    _ = try Self.adopt(Self.changed, [:], &scene)
    let again = try Self.begin(&scene)
    #expect(try scene.alliance.procedure(of: scene.file(again))?.name.zh == "企业走访（新）")
    #expect(try scene.alliance.procedure(of: scene.file(before))?.name.zh == "企业走访")
  }

  @Test("Refused: what the alliance did not compose, what is being changed already, and another name for it")
  func refused() throws {
    var scene = try Scene()
    _ = try Self.adopt(Self.visit(), [:], &scene)
    for name in ["admission", "company-visits", "不存在"] {
      for procedure in ["procedure-retirement", "new-procedure"] as [Key<Procedure>] {
        let input = ["former-procedure": name, "why": "示例", "name": "示例"]
        let refusal = try scene.refusal(opening: procedure, input, by: Scene.secretary)
        #expect(refusal.code == .formIncomplete && refusal.citation == Citation(10))
        #expect(refusal.fields.map(\.field) == ["former-procedure"])
      }
    }
    let input = ["former-procedure": "company-visit", "why": "示例", "name": "示例"]
    let file = try scene.bring("new-procedure", input, by: Scene.secretary)
    let again = try scene.refusal(opening: "procedure-retirement", input, by: Scene.secretary)
    #expect(again.fields.first?.words.zh == "已有修改或停用它的案卷 \(file)")
    try scene.send(
      .saveDraft(SaveDraft(case: file, text: .procedure(Self.visit { $0.id = "visit" }))), by: Scene.secretary)
    let renamed = try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    #expect(
      renamed.code == .draftUnsound && renamed.fields.contains { $0.words.zh.contains("沿用原来的短名") }
        || renamed.missing.zh.contains("沿用原来的短名"))
  }
}
