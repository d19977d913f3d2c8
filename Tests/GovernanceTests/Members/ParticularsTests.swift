import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("A member's particulars change, and the old ones stay on the record")
struct ParticularsTests {
  private let person = Scene.directors[6]
  private let evidence = "示例核准文号"

  private func input(_ changes: [String: String]) -> [String: String] {
    ["member": "M0007", "change-evidence": evidence].merging(changes) { $1 }
  }

  @Test("only what differs is recorded; name, code and history follow")
  func changes() throws {
    var scene = try Scene()
    let file = try scene.bring(
      "particulars", input(["name": "示例新名称", "credit-code": Scene.code(70).text, "kind": "enterprise"]), by: person)
    #expect(try scene.place(file) == "checking" && scene.file(file).title == "示例单位7")
    #expect(scene.alliance.casesByCode[Scene.code(70)] == nil, "it is no application of that organisation")
    let events = try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.secretary)
    var expected = MemberChanged(member: "M0007", case: file)
    (expected.name, expected.code) = ("示例新名称", Scene.code(70))
    #expect(events.contains(.memberChanged(expected)))
    let member = try #require(scene.alliance.members["M0007"])
    #expect(member.name == "示例新名称" && member.kind == "enterprise" && member.isCurrent)
    #expect(scene.alliance.memberByCode[Scene.code(70)] == "M0007" && scene.alliance.memberByCode[Scene.code(7)] == nil)
    #expect(member.changes.map(\.before) == ["示例单位7", Scene.code(7).text])
    #expect(scene.alliance.holders(of: "vice-chair").count == 10)
  }

  @Test("nothing new, another member's code, or a code that is about to be admitted is refused")
  func refusals() throws {
    var scene = try Scene()
    func refusal(_ changes: [String: String]) throws -> Refusal {
      try scene.refusal(opening: "particulars", input(changes), by: person)
    }
    #expect(try refusal(["name": "示例单位7"]).code == .formIncomplete)
    #expect(try refusal(["credit-code": Scene.code(8).text]).code == .alreadyMember)
    _ = try scene.apply(100)
    #expect(try refusal(["credit-code": Scene.code(100).text]).code == .applicationOpen)
  }

  @Test("a code that is taken while the secretariat checks cannot be passed, and can be refused")
  func takenMeanwhile() throws {
    var scene = try Scene()
    let file = try scene.bring("particulars", input(["credit-code": Scene.code(100).text]), by: person)
    _ = try scene.apply(100)
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Scene.secretary).code == .applicationOpen)
    try scene.check(file, .refuse, "代码不符", by: Scene.secretary)
    #expect(scene.alliance.members["M0007"]?.code == Scene.code(7))
  }

  @Test("returned, it is mended by whoever represents the member")
  func mended() throws {
    var scene = try Scene()
    let file = try scene.bring("particulars", input(["name": "示例名"]), by: person)
    try scene.check(file, .giveBack, "请附核准文号", by: Scene.secretary)
    try scene.fill(file, input(["name": "示例名二"]), by: person)
    try scene.check(file, by: Scene.secretary)
    #expect(scene.alliance.members["M0007"]?.name == "示例名二")
  }
}

@Suite("Two members become one")
struct MergerTests {
  private let absorbed = Scene.directors[20]
  private let survivor = Scene.directors[10]

  private func agreed(_ representative: String) throws -> (Scene, Key<Case>) {
    var scene = try Scene()
    let input = [
      "member": "M0021", "survivor": "M0011", "representative": representative, "merger-basis": "示例合并协议",
    ]
    let file = try scene.bring("merger", input, by: absorbed)
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(
      try scene.refusal(pass, by: absorbed).code == .notEntitled, "the other member agrees, not the same one twice")
    try scene.check(file, by: survivor)
    try scene.check(file, by: Scene.secretary)
    return (scene, file)
  }

  @Test("the seats of the one absorbed fall vacant where the survivor's representative stays")
  func vacant() throws {
    var (scene, file) = try agreed("of-survivor")
    try scene.note(file)
    #expect(scene.alliance.holders(of: "director").count == 29 && scene.alliance.represented(by: absorbed) == nil)
    let leaving = try #require(scene.alliance.members["M0021"]?.leaving)
    #expect(leaving.departure == .merged && leaving.into == "M0011")
    #expect(scene.alliance.represented(by: survivor)?.id == "M0011")
  }

  @Test("where the representative of the one absorbed comes along, so do its seats, and each office is held once")
  func comesAlong() throws {
    var (scene, file) = try agreed("of-absorbed")
    try scene.note(file)
    #expect(scene.alliance.represented(by: absorbed)?.id == "M0011" && scene.alliance.represented(by: survivor) == nil)
    #expect(scene.alliance.seats(of: "M0011").map(\.office).sorted() == ["director", "vice-chair"])
    #expect(scene.alliance.seats(of: "M0011").allSatisfy { $0.person == absorbed })
    #expect(scene.alliance.holders(of: "director").count == 29 && scene.alliance.holders(of: "vice-chair").count == 10)
    #expect(scene.alliance.seats.contains { $0.person == survivor && $0.departure == .replaced })
    #expect(scene.alliance.people[survivor]?.unit == nil, "whoever made way acts for the member no longer")
    let task = ["name": "示例工作", "assignee": "M0011", "work": "示例要求", "due": "2026-12-01"]
    let given = try scene.bring("task", task, by: Scene.secretary)
    let accept = Action.check(RecordCheck(case: given, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(accept, by: survivor).code == .notEntitled)
    try scene.send(accept, by: absorbed)
  }

  @Test("a representative whose name is not public comes along into no office: who holds one is public")
  func namePublic() throws {
    var scene = try Scene()
    try scene.cast(.yes, in: scene.applyAndScreen(), by: Scene.directors.prefix(21))
    let newcomer = Scene.applicant
    let unit = try #require(scene.alliance.represented(by: newcomer)?.id)
    let input = ["member": unit.text, "survivor": "M0011", "representative": "of-absorbed", "merger-basis": "示例合并协议"]
    let file = try scene.bring("merger", input, by: newcomer)
    try scene.check(file, by: survivor)
    try scene.check(file, by: Scene.secretary)
    try scene.note(file)
    #expect(scene.alliance.represented(by: newcomer)?.id == "M0011" && scene.alliance.seats(of: "M0011").isEmpty)
    #expect(scene.alliance.offices(of: newcomer).isEmpty && !scene.alliance.holds(survivor, "vice-chair"))
  }

  @Test("a member does not merge into itself, and without agreement there is no merger")
  func refused() throws {
    var scene = try Scene()
    var input = ["member": "M0021", "survivor": "M0021", "representative": "of-survivor", "merger-basis": "示例"]
    #expect(try scene.refusal(opening: "merger", input, by: absorbed).code == .formIncomplete)
    input["survivor"] = "M0011"
    let file = try scene.bring("merger", input, by: absorbed)
    try scene.check(file, .refuse, "尚未议定", by: survivor)
    #expect(try scene.place(file) == "refused" && scene.alliance.memberCount == 30)
  }

  @Test("a survivor that has left meanwhile takes nobody in")
  func survivorGone() throws {
    var (scene, file) = try agreed("of-survivor")
    let notice = try scene.bring("withdrawal", ["member": "M0011", "cause": "own-wish"], by: survivor)
    try scene.expire(notice)
    // The time for noting it is over with the notice of withdrawal: the case ends, and nobody waits for what cannot be.
    #expect(try scene.place(file) == "lapsed")
    #expect(scene.alliance.members["M0021"]?.isCurrent == true && scene.alliance.memberCount == 29)
  }
}
