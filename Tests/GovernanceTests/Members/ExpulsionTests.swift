import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十六条第四项：决定联盟成员的吸纳或除名")
struct ExpulsionTests {
  private let member = Scene.directors[5]
  private let motion = ["member": "M0006", "ground": "breaks-charter", "facts": "示例事实"]

  /// A motion against vice-chair 6's unit, decided upon by the other ten of the chairs' meeting.
  private func decided(heard: Bool) throws -> (Scene, Key<Case>) {
    var scene = try Scene.watched()
    let file = try scene.bring("expulsion", motion, by: Scene.supervisor)
    if heard { try scene.fill(file, ["defence-statement": "已经改正"], by: member) } else { try scene.expire(file) }
    #expect(try scene.place(file) == "deciding")
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.roll.count == 10 && vote.recused.map(\.person) == [member])
    try scene.cast(.yes, in: vote.id, by: vote.roll.map(\.person).prefix(6))
    #expect(try scene.vote(vote.id).isOpen, "6 of 10 are not more than two thirds")
    try scene.cast(.yes, in: vote.id, by: [vote.roll[6].person])
    #expect(try scene.place(file) == "appealing")
    return (scene, file)
  }

  @Test(
    "heard or silent, the member is voted on; without an appeal it is expelled when the chairs' meeting notes it",
    arguments: [true, false])
  func expelled(heard: Bool) throws {
    var (scene, file) = try decided(heard: heard)
    #expect(scene.alliance.members["M0006"]?.isCurrent == true, "not before the time for an appeal is over")
    try scene.expire(file)
    #expect(try scene.place(file) == "recording")
    #expect(try scene.refusal(.takeNote(TakeNote(case: file)), by: Scene.secretary).code == .notEntitled)
    try scene.note(file)
    #expect(try scene.place(file) == "expelled")
    #expect(scene.alliance.members["M0006"]?.leaving?.departure == .expelled)
    #expect(scene.alliance.holders(of: "vice-chair").count == 9 && scene.alliance.represented(by: member) == nil)
    let resolution = try #require(scene.alliance.resolutions["2026-0001"])
    #expect(resolution.title.zh == "关于将示例单位6除名的决议" && resolution.citation == Citation(16, 4))
    #expect(scene.alliance.votes[try #require(resolution.vote)]?.organ == "chairs-meeting")
    #expect(scene.alliance.documents.values.map(\.title.zh).sorted() == ["除名决定书", "除名程序通知书"])
    #expect(scene.alliance.documents.values.contains { $0.text.contains("成员编号 M0006") })
  }

  @Test("an appeal that the assembly upholds keeps the member")
  func upheld() throws {
    var (scene, file) = try decided(heard: true)
    #expect(
      try scene.refusal(filling: file, ["appeal-statement": "冒名"], by: Scene.chair).code
        == .notEntitled)
    try scene.fill(file, ["appeal-statement": "事实有误"], by: member)
    #expect(try scene.vote(#require(scene.file(file).vote)).roll.count == 29)
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "upheld" && scene.alliance.members["M0006"]?.isCurrent == true)
    #expect(scene.alliance.holders(of: "vice-chair").count == 10)
  }

  @Test("an appeal that the assembly does not uphold leads to the expulsion, under the vote of the chairs' meeting")
  func dismissed() throws {
    var (scene, file) = try decided(heard: true)
    try scene.fill(file, ["appeal-statement": "事实有误"], by: member)
    try scene.all(.no, in: file)
    try scene.note(file)
    #expect(scene.alliance.members["M0006"]?.isCurrent == false)
    #expect(
      scene.alliance.resolutions["2026-0001"].flatMap { $0.vote.flatMap { scene.alliance.votes[$0] } }?.organ
        == "chairs-meeting")
  }

  @Test("an expelled organisation waits a year before it may apply again")
  func wait() throws {
    var (scene, file) = try decided(heard: false)
    try scene.expire(file)
    try scene.note(file)
    let refusal = try scene.refusal(scene.application(6, by: member), by: member)
    #expect(refusal.code == .tooSoon && refusal.missing.zh.contains("M0006"))
    // Expelled on 3 April 2026; a year later is a Saturday, and the days after it are 清明.
    scene.now = Day("2027-04-06")!.start + -1
    #expect(try scene.refusal(scene.application(6, by: member), by: member).code == .tooSoon)
    scene.now = scene.now + 1
    _ = try scene.apply(6, by: member)
  }

  @Test("leaving while the expulsion is decided is no way around it")
  func leavesMeanwhile() throws {
    var (scene, file) = try decided(heard: true)
    let notice = try scene.bring("withdrawal", ["member": "M0006", "cause": "own-wish"], by: member)
    try scene.expire(file)
    try scene.expire(notice)
    let left = try #require(scene.alliance.members["M0006"]?.leaving)
    #expect(left.departure == .withdrew)
    try scene.note(file)
    #expect(scene.alliance.members["M0006"]?.leaving?.departure == .expelled)
    #expect(scene.alliance.members["M0006"]?.leaving?.at == left.at)
    #expect(try scene.refusal(scene.application(6, by: member), by: member).code == .tooSoon)
  }

  @Test("before the decision only those concerned and the supervisors see it; once expelled, everyone")
  func sight() throws {
    var (scene, file) = try decided(heard: false)
    func sees(_ person: Key<Person>?) throws -> Bool { try scene.alliance.maySee(scene.file(file), person) }
    for person in [member, Scene.chair, Scene.secretary, Scene.supervisor, Scene.directors[29]] {
      #expect(try sees(person))
    }
    for person in [nil, Scene.directors[20]] { #expect(try !sees(person)) }
    try scene.expire(file)
    try scene.note(file)
    #expect(try sees(nil))
  }
}
