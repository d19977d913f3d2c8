import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十条 依据章程和发展需要，开展其他相关活动: the alliance composes a procedure, adopts it and works by it")
struct NewProcedureTests {
  /// A visit to a company: a member asks for it, the secretariat answers.
  private static func visit(_ change: (inout Procedure) -> Void = { _ in }) -> Procedure {
    var procedure = Scene.dezhou.procedure("suggestion")!
    procedure.id = "company-visit"
    procedure.name = Words("企业走访", "Company visit")
    change(&procedure)
    return procedure
  }

  private static func composing() throws -> (Scene, Key<Case>) {
    var scene = try Scene()
    let file = try scene.bring("new-procedure", ["name": "企业走访", "why": "示例：走访成员单位。"], by: Scene.secretary)
    return (scene, file)
  }

  private static func save(_ procedure: Procedure, _ file: Key<Case>) -> Action {
    .saveDraft(SaveDraft(case: file, text: .procedure(procedure)))
  }

  /// To the end of the vote of the chairs' meeting.
  private static func adopt(_ procedure: Procedure, _ file: Key<Case>, _ scene: inout Scene) throws {
    try scene.send(save(procedure, file), by: Scene.secretary)
    try scene.send(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    let vote = try #require(try scene.file(file).vote)
    // Eight of eleven are there, and more than half of all say yes: the rest are not waited for.
    try scene.cast(.yes, in: vote, by: Scene.directors.prefix(8))
  }

  @Test("adopted by the chairs' meeting it runs at once, under the same version of the charter, and nobody writes code")
  func life() throws {
    var (scene, file) = try Self.composing()
    try Self.adopt(Self.visit(), file, &scene)
    #expect(try scene.file(file).place == "adopted")
    #expect(scene.alliance.charter.version.number == 1)
    #expect(
      scene.alliance.charter.procedures.map(\.id).filter { $0 != "company-visit" } == Scene.dezhou.procedures.map(\.id))
    #expect(scene.alliance.resolutions.values.contains { $0.case == file })
    let input = ["topic": "示例走访", "nature": "suggestion", "content": "示例", "publicity": "public"]
    let visit = try scene.bring("company-visit", input, by: Scene.directors[4])
    try scene.fill(visit, ["handled-by": "secretariat"], by: Scene.secretary)
    try scene.fill(visit, ["answer": "示例：下周三到访。"], by: Scene.secretary)
    try scene.send(.check(RecordCheck(case: visit, outcome: .pass, reasons: nil)), by: Scene.directors[4])
    #expect(try scene.file(visit).place == "answered")
  }

  @Test("not carried, it is no procedure of the alliance")
  func lost() throws {
    var (scene, file) = try Self.composing()
    try scene.send(Self.save(Self.visit(), file), by: Scene.secretary)
    try scene.send(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    scene.pass(days: 15)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "refused")
    #expect(scene.alliance.charter.procedure("company-visit") == nil)
  }

  @Test(
    "Refused: a name that is taken, a step without a way on, an organ that there is not, an effect without the power")
  func unsound() throws {
    var (scene, file) = try Self.composing()
    func refusal(_ change: (inout Procedure) -> Void) throws -> Refusal {
      try scene.send(Self.save(Self.visit(change), file), by: Scene.secretary)
      return try scene.refusal(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    }
    let odd: [((inout Procedure) -> Void, String)] = [
      ({ $0.id = "suggestion" }, "there is a procedure called"),
      ({ $0.steps[1].exits = [] }, "does not say where"),
      ({ $0.steps[1].by = .organ("board") }, "no organ or office is called"),
      ({ $0.steps[1].exits[0].effects = [.admit] }, "admit"),
      ({ $0.start = "nowhere" }, "nowhere"),
    ]
    for (change, words) in odd {
      let refusal = try refusal(change)
      #expect(refusal.code == .draftUnsound && refusal.citation == Citation(10))
      #expect("\(refusal.missing.en) \(refusal.fields.map(\.words.en))".contains(words), "\(refusal)")
    }
  }

  @Test("Refused at once: what is too large, or has a name that no file could write")
  func unbounded() throws {
    let (scene, file) = try Self.composing()
    let many = (0...Procedure.mostSteps).map { number in
      var step = Self.visit().steps[0]
      step.id = Key("step-\(number)")
      return step
    }
    let odd: [(inout Procedure) -> Void] = [
      { $0.steps = many }, { $0.id = "Visit" }, { $0.id = "" }, { $0.name = Words("走\u{202E}访", "Visit") },
      { $0.steps[0].exits[0].to = "a/b" }, { $0.forms[0].fields[0].kind = .text(upTo: .max, lines: false) },
      { $0.name = Words(String(repeating: "长", count: 201), "Visit") },
    ]
    for change in odd {
      #expect(try scene.refusal(Self.save(Self.visit(change), file), by: Scene.secretary).code == .draftUnsound)
    }
    #expect(try scene.refusal(Self.save(Self.visit(), file), by: Scene.directors[20]).code == .notEntitled)
  }

  @Test("Of two with the same name the second is not adopted, and its vote may be withdrawn")
  func twice() throws {
    var (scene, first) = try Self.composing()
    let second = try scene.bring("new-procedure", ["name": "企业走访", "why": "示例"], by: Scene.secretary)
    for file in [first, second] {
      try scene.send(Self.save(Self.visit(), file), by: Scene.secretary)
      try scene.send(.handInDraft(HandInDraft(case: file)), by: Scene.secretary)
    }
    for file in [first, second] {
      let vote = try #require(try scene.file(file).vote)
      for director in Scene.directors.prefix(11) {
        _ = try? scene.send(.vote(CastVote(vote: vote, choice: .yes)), by: director)
      }
    }
    #expect(try scene.file(first).place == "adopted")
    #expect(try scene.file(second).isOpen)
    try scene.send(.giveUp(GiveUp(case: second, reasons: nil)), by: Scene.secretary)
    #expect(scene.alliance.charter.procedures.count { $0.id == "company-visit" } == 1)
  }
}
