import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十三条第四项：有对联盟工作的批评建议权和监督权")
struct SuggestionTests {
  private let person = Scene.directors[15]

  private func brought(_ publicity: String) throws -> (Scene, Key<Case>) {
    var scene = try Scene.watched()
    let file = try scene.bring(
      "suggestion", ["topic": "开放实训基地", "nature": "criticism", "content": "示例内容", "publicity": publicity], by: person)
    return (scene, file)
  }

  @Test("routed to an organ, answered by it within thirty days, and its member is content")
  func answered() throws {
    var (scene, file) = try brought("public")
    #expect(try scene.refusal(filling: file, ["handled-by": "chairs-meeting"], by: Scene.chair).code == .notEntitled)
    try scene.fill(file, ["handled-by": "chairs-meeting"], by: Scene.secretary)
    #expect(try scene.file(file).due == Day("2026-04-01")!.end)
    let step = try #require(scene.alliance.step(of: scene.file(file)))
    #expect(try scene.alliance.words(for: step.by, in: scene.file(file)).zh == "联盟理事长会议")
    #expect(try scene.refusal(filling: file, ["answer": "代答"], by: Scene.secretary).code == .notEntitled)
    try scene.fill(file, ["answer": "下月开放"], by: Scene.directors[2])
    #expect(
      try scene.refusal(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.chair).code
        == .notEntitled)
    try scene.check(file, by: person)
    #expect(try scene.place(file) == "answered")
  }

  @Test("whoever is not content has the chairs' meeting answer, once")
  func notContent() throws {
    var (scene, file) = try brought("public")
    try scene.fill(file, ["handled-by": "secretariat"], by: Scene.secretary)
    try scene.fill(file, ["answer": "暂不开放"], by: Scene.secretary)
    try scene.check(file, .giveBack, "没有说明理由", by: person)
    #expect(try scene.place(file) == "chairs-answering")
    try scene.fill(file, ["final-answer": "设备检修，五月开放"], by: Scene.chair)
    #expect(try scene.place(file) == "answered-by-chairs")
  }

  @Test("an answer that nobody rates is taken as one; a late answer is shown as late")
  func silence() throws {
    var (scene, file) = try brought("public")
    try scene.fill(file, ["handled-by": "secretariat"], by: Scene.secretary)
    try scene.expire(file)
    #expect(try scene.file(file).isLate && scene.place(file) == "answering")
    try scene.fill(file, ["answer": "下月开放"], by: Scene.secretary)
    try scene.expire(file)
    #expect(try scene.place(file) == "answered")
  }

  @Test("a private one is seen by its member, whoever acts in it and the supervisors; a public one by everyone")
  func sight() throws {
    var (scene, file) = try brought("private")
    func sees(_ person: Key<Person>?) throws -> Bool { try scene.alliance.maySee(scene.file(file), person) }
    #expect(try [nil, Scene.chair, Scene.directors[20]].allSatisfy { try !sees($0) })
    #expect(try [person, Scene.secretary, Scene.supervisor].allSatisfy { try sees($0) })
    try scene.fill(file, ["handled-by": "chairs-meeting"], by: Scene.secretary)
    #expect(try sees(Scene.chair) && !sees(Scene.directors[20]))
    let (open, other) = try brought("public")
    #expect(open.alliance.maySee(other, nil))
  }

  @Test("no event of a private one is read by others, and none of another case is kept from them")
  func events() throws {
    var scene = try Scene.watched()
    let input = ["topic": "示例", "nature": "oversight", "content": "示例", "publicity": "private"]
    var hidden = try scene.send(scene.opening("suggestion", input, by: person), by: person)
    let file: Key<Case> = "2026-0001"
    hidden += try scene.send(
      scene.filling(file, ["handled-by": "supervisors"], by: Scene.secretary), by: Scene.secretary)
    #expect(hidden.count == 5)
    for event in hidden {
      #expect(!scene.alliance.maySee(event, nil) && !scene.alliance.maySee(event, Scene.chair))
      #expect(scene.alliance.maySee(event, person) && scene.alliance.maySee(event, Scene.supervisor))
    }
    let others = try scene.send(scene.application(), by: Scene.applicant)
    #expect(others.allSatisfy { scene.alliance.maySee($0, nil) })
  }

  @Test("only a member's people bring one")
  func stranger() throws {
    var scene = try Scene.watched()
    _ = try scene.apply()
    let input = ["topic": "示例", "nature": "suggestion", "content": "示例", "publicity": "public"]
    let refusal = try scene.refusal(opening: "suggestion", input, by: Scene.applicant)
    #expect(refusal.code == .notEntitled && refusal.citation == Citation(13, 4))
  }
}
