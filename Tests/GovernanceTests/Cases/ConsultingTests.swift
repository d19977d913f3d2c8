import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第七条 提供咨询服务: 为有关方面提供决策咨询，为有关院校、企业和机构提供对策咨询")
struct ConsultingTests {
  /// A county's bureau, which is no member.
  static let asker: Key<Person> = "bureau-1"
  static let expert = Scene.directors[8]
  static let other = Scene.directors[9]

  private static func asked() throws -> (Scene, Key<Case>) {
    var scene = try Scene()
    let input = [
      "topic": "职业院校与企业共建专业", "asker": "示例县教育局", "sort": "policy", "situation": "示例情况", "wanted-by": "2026-06-30",
      "contact-name": "示例联系人", "contact-phone": "13900001234",
    ]
    let file = try scene.bring("consulting", input, by: asker)
    return (scene, file)
  }

  private static func pass(_ file: Key<Case>, _ scene: inout Scene, by person: Key<Person>) throws {
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: person)
  }

  private static func team(_ expert: Key<Person>) -> [String: String] {
    ["expert": expert.text, "terms": "示例：两周，免费", "due": "2026-05-29"]
  }

  @Test(
    "asked by an authority that is no member, taken on, advised, reviewed, delivered, rated, and published as a brief")
  func life() throws {
    var (scene, file) = try Self.asked()
    try Self.pass(file, &scene, by: Scene.secretary)
    try scene.fill(file, Self.team(Self.expert), by: Scene.secretary)
    try Self.pass(file, &scene, by: Self.expert)
    try Self.pass(file, &scene, by: Self.asker)
    #expect(try scene.file(file).due == Day("2026-05-29")!.end, "the day that was agreed")
    try scene.fill(file, ["summary": "示例摘要", "report": "示例报告"], by: Self.expert)
    scene.pass(days: 20)
    try scene.send(.tick, by: .clock)
    try scene.fill(file, ["satisfaction": "very"], by: Self.asker)
    #expect(!scene.alliance.maySee(file, nil), "until it is published it is the asker's")
    try Self.pass(file, &scene, by: Scene.secretary)
    #expect(try scene.file(file).place == "published")
    #expect(scene.alliance.maySee(file, nil))
    #expect(try scene.alliance.purposes(of: scene.file(file)) == ["information"])
  }

  @Test("whoever has an interest in the matter says so, and another expert is found; nobody else answers for them")
  func conflict() throws {
    var (scene, file) = try Self.asked()
    try Self.pass(file, &scene, by: Scene.secretary)
    try scene.fill(file, Self.team(Self.expert), by: Scene.secretary)
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Self.other).code == .notEntitled)
    let silent = Action.check(RecordCheck(case: file, outcome: .refuse, reasons: nil))
    #expect(try scene.refusal(silent, by: Self.expert).code == .reasonsMissing)
    try scene.send(
      .check(RecordCheck(case: file, outcome: .refuse, reasons: "示例：本单位承接该县项目")), by: Self.expert)
    #expect(try scene.file(file).place == "proposing")
    try scene.fill(file, Self.team(Self.other), by: Scene.secretary)
    #expect(try scene.refusal(pass, by: Self.expert).code == .notEntitled)
    try Self.pass(file, &scene, by: Self.other)
    #expect(try scene.file(file).place == "engaging")
  }
}
