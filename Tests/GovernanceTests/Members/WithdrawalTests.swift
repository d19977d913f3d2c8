import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十三条第五项：有自愿入盟、退盟的权利")
struct WithdrawalTests {
  private let person = Scene.directors[4]
  private let notice = ["member": "M0005", "cause": "own-wish"]

  @Test("when the notice is over the member has left, its seats are vacant and its representative is on no later roll")
  func leaves() throws {
    var scene = try Scene()
    let file = try scene.bring("withdrawal", notice, by: person)
    #expect(try scene.file(file).due == Day("2026-04-01")!.end, "thirty days, the first not counted")
    #expect(try scene.send(.tick, by: .clock).isEmpty && scene.alliance.members["M0005"]?.isCurrent == true)
    let events = try scene.expire(file)
    let left = events.compactMap { if case .officerLeft(let event) = $0 { event } else { nil } }
    #expect(left.map(\.office) == ["director", "vice-chair"] && left.allSatisfy { $0.departure == .unitLeft })
    #expect(try scene.place(file) == "left")
    let member = try #require(scene.alliance.members["M0005"])
    #expect(member.leaving == Member.Leaving(at: scene.now, departure: .withdrew, case: file))
    #expect(scene.alliance.memberByCode[Scene.code(5)] == nil && scene.alliance.people[person]?.unit == nil)
    #expect(scene.alliance.holders(of: "vice-chair").count == 9 && scene.alliance.memberCount == 29)
    #expect(!scene.alliance.membersInOrder.contains { $0.id == "M0005" })
    #expect(scene.alliance.formerMembers.map(\.id) == ["M0005"])
    let key = try scene.applyAndScreen()
    let vote = try scene.vote(key)
    #expect(vote.roll.count == 29 && vote.place(of: person) == nil)
    #expect(scene.alliance.documents.count == 1)
  }

  @Test("until the notice is over the member may change its mind, and nobody else may for it")
  func changesItsMind() throws {
    var scene = try Scene()
    let file = try scene.bring("withdrawal", notice, by: person)
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.chair).code == .notEntitled)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: person)
    scene.pass(days: 60)
    try scene.send(.tick, by: .clock)
    #expect(try scene.place(file) == "kept" && scene.alliance.memberCount == 30)
  }

  @Test("a member that left may apply again and gets a new number; the first stays what it was")
  func appliesAgain() throws {
    var scene = try Scene()
    try scene.expire(scene.bring("withdrawal", notice, by: person))
    let vote = try scene.applyAndScreen(5, by: person)
    try scene.cast(.yes, in: vote, by: scene.vote(vote).roll.map(\.person).prefix(20))
    #expect(scene.alliance.memberByCode[Scene.code(5)] == "M0031" && scene.alliance.people[person]?.unit == "M0031")
    #expect(scene.alliance.formerMemberships(of: Scene.code(5)).map(\.id) == ["M0005"])
  }

  @Test("a unit that is being dissolved leaves as such; a former member is nobody's choice in a form")
  func dissolved() throws {
    var scene = try Scene()
    try scene.expire(scene.bring("withdrawal", ["member": "M0005", "cause": "dissolved"], by: person))
    #expect(scene.alliance.members["M0005"]?.leaving?.departure == .dissolved)
    let motion = ["member": "M0005", "ground": "fails-tasks", "facts": "示例"]
    let refusal = try scene.refusal(opening: "expulsion", motion, by: Scene.chair)
    #expect(refusal.code == .formIncomplete)
    let late = try scene.refusal(opening: "withdrawal", notice, by: person)
    #expect(late.code == .notEntitled, "whoever represents no member has none to withdraw")
  }

  @Test("the report of a year counts whoever was a member at its end, and leaving later does not change it")
  func report() throws {
    var scene = try Scene()
    scene.now = Day("2027-02-01")!.start
    let file = try scene.bring("withdrawal", notice, by: person)
    try scene.expire(file)
    let (before, after) = (scene.alliance.workReport(of: 2026), scene.alliance.workReport(of: 2027))
    #expect(before.members == 30 && before.joined.count == 30)
    #expect(after.members == 29 && after.membersBefore == 30 && after.joined.isEmpty)
  }

  @Test("the wait for a date is nobody's duty")
  func noDuty() throws {
    var scene = try Scene()
    _ = try scene.bring("withdrawal", notice, by: person)
    #expect(scene.alliance.duties(of: person).isEmpty)
  }
}
