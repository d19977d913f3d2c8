import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

@Suite("第十三条第四项：对联盟工作的批评建议权; every comment on a draft is answered")
struct CommentTests {
  private func consulting() throws -> (Scene, Key<Case>) {
    var scene = try Scene(charter: Scene.circulating)
    let file = try scene.proposeAmendment()
    try scene.save([Scene.article(10, "另一改动。")], in: file)
    try scene.handIn(file)
    return (scene, file)
  }

  private func comment(_ file: Key<Case>, _ text: String = "第十条应写得具体些。") -> Action {
    .comment(MakeComment(case: file, text: text, article: 10))
  }

  private func disposal(_ file: Key<Case>, _ number: Int, _ reply: String = "已采纳。") -> Action {
    .disposeComment(DisposeComment(case: file, comment: number, verdict: .adopted, reply: reply))
  }

  @Test("a draft of the charter is for those within: a name lets nobody else in")
  func outsider() throws {
    let (scene, file) = try consulting()
    let words = MakeComment(case: file, text: "示例意见。", name: Sealed(person: "stranger", box: "c2VhbGVk"))
    #expect(try scene.refusal(.comment(words), by: "stranger").code == .personUnknown)
  }

  @Test("the draft does not go on before its time is over, nor before each comment has an answer")
  func everyComment() throws {
    var (scene, file) = try consulting()
    try scene.send(comment(file), by: directors[7])
    try scene.send(comment(file, "第二条意见。"), by: directors[8])
    #expect(scene.alliance.duties(of: Scene.drafter).contains { $0.case == file })
    try scene.send(disposal(file, 1), by: Scene.drafter)
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "consulting" && scene.file(file).isLate)
    #expect(try scene.refusal(comment(file), by: directors[9]).code == .stepElsewhere, "the time is over")
    try scene.send(disposal(file, 2, "另行研究。"), by: Scene.secretary)
    #expect(try scene.file(file).place == "revising")
    #expect(try scene.file(file).comments.map(\.disposal?.reply) == ["已采纳。", "另行研究。"])
  }

  @Test("answered early, they still wait for the end of the time; without comments it is the clock that goes on")
  func time() throws {
    var (scene, file) = try consulting()
    try scene.send(comment(file), by: directors[7])
    try scene.send(disposal(file, 1), by: Scene.drafter)
    #expect(try scene.file(file).place == "consulting")
    #expect(!scene.alliance.duties(of: Scene.drafter).contains { $0.case == file })
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "revising" && !scene.file(file).isLate)
  }

  @Test("who may comment and who answers, the procedure says; texts and numbers are bounded")
  func refused() throws {
    var (scene, file) = try consulting()
    #expect(try scene.refusal(comment(file), by: Scene.applicant).code == .personUnknown)
    #expect(try scene.refusal(comment(file, " \n "), by: directors[7]).code == .commentUnfit)
    #expect(
      try scene.refusal(comment(file, String(repeating: "长", count: 2001)), by: directors[7]).code == .commentUnfit)
    #expect(try scene.refusal(comment(file, "铃\u{7}"), by: directors[7]).code == .commentUnfit)
    try scene.send(comment(file), by: directors[7])
    #expect(try scene.refusal(disposal(file, 1), by: directors[9]).code == .notEntitled)
    #expect(try scene.refusal(disposal(file, 2), by: Scene.drafter).code == .commentUnknown)
    #expect(try scene.refusal(disposal(file, 1, " "), by: Scene.drafter).code == .reasonsMissing)
    try scene.send(disposal(file, 1), by: Scene.drafter)
    #expect(try scene.refusal(disposal(file, 1), by: Scene.drafter).code == .alreadyDisposed)
    for _ in 2...Comment.mostByOnePerson { try scene.send(comment(file), by: directors[7]) }
    #expect(try scene.refusal(comment(file), by: directors[7]).code == .tooManyComments)
    let elsewhere = try scene.apply()
    #expect(try scene.refusal(comment(elsewhere), by: directors[7]).code == .stepElsewhere)
    #expect(try scene.refusal(disposal(elsewhere, 1), by: directors[7]).code == .stepElsewhere)
  }
}
