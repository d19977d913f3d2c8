import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条第八项：接受监事提出的对联盟违纪问题的处理意见，提出解决办法并接受其监督")
struct SupervisionTests {
  private let opinion = ["breach": "未按期报告工作", "breach-facts": "示例事实", "opinion": "限期补报"]

  private func filed() throws -> (Scene, Key<Case>) {
    var scene = try Scene.watched()
    let file = try scene.bring("supervision", opinion, by: Scene.supervisor)
    return (scene, file)
  }

  @Test("received, remedied, carried out and accepted: each by whom the charter names")
  func settled() throws {
    var (scene, file) = try filed()
    #expect(try scene.refusal(.takeNote(TakeNote(case: file)), by: Scene.supervisor).code == .notEntitled)
    try scene.note(file)
    try scene.fill(file, ["remedy": "补报", "remedy-by": "2026-04-01"], by: Scene.chair)
    try scene.fill(file, ["carried-out": "已补报"], by: Scene.directors[3])
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Scene.chair).code == .notEntitled, "被监督者不能自己验收")
    try scene.check(file, by: Scene.supervisor)
    #expect(try scene.place(file) == "settled")
  }

  @Test("only a supervisor files an opinion")
  func others() throws {
    let scene = try Scene.watched()
    #expect(
      try scene.refusal(opening: "supervision", opinion, by: Scene.chair).code == .notEntitled)
  }

  @Test("what is late goes to the assembly, wherever it is late", arguments: 0...3)
  func late(_ done: Int) throws {
    var (scene, file) = try filed()
    if done > 0 { try scene.note(file) }
    if done > 1 { try scene.fill(file, ["remedy": "补报", "remedy-by": "2026-04-01"], by: Scene.chair) }
    if done > 2 { try scene.fill(file, ["carried-out": "已补报"], by: Scene.chair) }
    try scene.expire(file)
    #expect(try scene.place(file) == "escalated")
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.organ == "assembly")
    #expect(vote.recused.map(\.person) == [Scene.directors[29]], "a supervisor who also sits does not vote on it")
    #expect(vote.roll.count == 29)
  }

  @Test("what the supervisors do not accept goes to the assembly, which decides in a resolution")
  func notAccepted() throws {
    var (scene, file) = try filed()
    try scene.note(file)
    try scene.fill(file, ["remedy": "补报", "remedy-by": "2026-04-01"], by: Scene.chair)
    try scene.fill(file, ["carried-out": "已补报"], by: Scene.chair)
    let silent = Action.check(RecordCheck(case: file, outcome: .giveBack, reasons: nil))
    #expect(try scene.refusal(silent, by: Scene.supervisor).code == .reasonsMissing)
    try scene.check(file, .giveBack, "没有补报", by: Scene.supervisor)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "upheld")
    #expect(scene.alliance.resolutions["2026-0001"]?.title.zh == "关于监事意见“未按期报告工作”的决议")
    #expect(scene.alliance.documents["2026-0001"]?.text.contains("支持监事意见") == true)
    #expect(scene.alliance.maySee(file, nil), "what the assembly decides is public")
  }

  @Test("the remedy is due in the time that the rule gives, and an interpretation of the rule changes it")
  func period() throws {
    var charter = Scene.dezhou
    let rule = charter.rules.firstIndex { $0.id == "remedy-period" }!
    charter.rules[rule].value = .period(Period(10, .days))
    var scene = try Scene(charter: charter) {
      $0.officers.append(.init(person: Scene.supervisor, name: "示例监事", unit: nil, offices: ["supervisor"]))
    }
    let file = try scene.bring("supervision", opinion, by: Scene.supervisor)
    try scene.note(file)
    #expect(try scene.file(file).due == Day("2026-03-12")!.end)
  }
}
