import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Article 6: 紧贴产业和行业发展、企业和岗位实际需求，共同开发地方特色教材和校企合作教材.
@Suite struct TextbookTests {
  private static let proposer = Scene.directors[22]
  private static let drafter = Scene.directors[26]
  private static let partner = Scene.directors[27]
  private static let reviewers = Scene.standardReviewers
  private static let text = "1 概述\n示例。\n2 任务\n2.1 焊接机器人示教，40 学时。"

  private static func proposal(_ scene: Scene, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "name": "焊接机器人示例教程", "name-en": "Example course", "standard-kind": "cooperative-textbook",
      "committee": "programme-committee",
      "drafting-unit": scene.unit(drafter), "second-drafting-unit": scene.unit(partner), "editor": "director-27",
      "need": "示例", "outline": "示例",
    ].merging(changes) { $1 }
  }

  /// A textbook that the committee votes on.
  private static func approving(
    _ scene: inout Scene, _ changes: [String: String] = [:], text: String = text
  ) throws -> Key<Case> {
    let file = try scene.bring("textbook", proposal(scene, changes), by: proposer)
    try scene.check(file, by: Scene.secretary)
    try scene.fill(file, ["standard-text": text], by: partner)
    try scene.send(.comment(MakeComment(case: file, text: "示例：学时偏少", clause: "2.1")), by: Scene.directors[5])
    try scene.send(
      .disposeComment(DisposeComment(case: file, comment: 1, verdict: .adopted, reply: "示例：改为 48 学时")), by: drafter)
    try scene.expire(file)
    for person in reviewers {
      try scene.send(.assignReviewer(AssignReviewer(case: file, person: person)), by: Scene.secretary)
      try scene.send(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["content", "teaching", "writing"].map { Review.Score(Key($0), 85) }
      try scene.send(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
    try scene.fill(file, ["standard-text": text.replacing("40", with: "48")], by: drafter)
    return file
  }

  @Test(
    "共同开发: a group of units drafts it, members comment, experts score it, the committee approves it, and each draft is kept"
  )
  func life() throws {
    var scene = try Scene.withCommittees()
    let file = try Self.approving(&scene)
    #expect(try scene.file(file).texts?.map(\.text.count) == [Self.text.count, Self.text.count])
    #expect(try scene.file(file).texts?.first?.text == Self.text, "the first draft is not lost")
    try scene.all(.yes, in: file)
    let book = try #require(scene.alliance.standardsInOrder.first)
    #expect(book.id == "J2026-001" && book.number == "德智盟教材 2026-001" && book.kind == .cooperativeTextbook)
    #expect(book.latest.text.contains("48 学时"))
    #expect(scene.alliance.reviewDue(of: book) == nil, "the five years are those of standards")
  }

  @Test("A new edition goes the same way, and its number stays; standards are numbered by themselves")
  func edition() throws {
    var scene = try Scene.withCommittees()
    let first = try Self.approving(&scene)
    try scene.all(.yes, in: first)
    let second = try Self.approving(
      &scene, ["standard": "J2026-001", "name": "焊接机器人示例教程（新版）"], text: Self.text + "\n3 新增")
    #expect(scene.alliance.reviewing("J2026-001")?.id == second)
    let again = try scene.refusal(
      opening: "textbook", Self.proposal(scene, ["standard": "J2026-001"]), by: Self.proposer)
    #expect(again.code == .standardUnderReview)
    try scene.all(.yes, in: second)
    let book = try #require(scene.alliance.standards["J2026-001"])
    #expect(book.versions.count == 2 && book.latest.title.zh == "焊接机器人示例教程（新版）")
    #expect(scene.alliance.next(.standard, at: scene.now) == 1)
  }

  @Test("Those of the drafting group neither review nor vote; only they write it")
  func group() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.bring("textbook", Self.proposal(scene), by: Self.proposer)
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.refusal(filling: file, ["standard-text": Self.text], by: Self.proposer).code == .notEntitled)
    let plain = try scene.refusal(filling: file, ["standard-text": "没有编号"], by: Self.partner)
    #expect(plain.code == .formIncomplete && plain.fields.map(\.field.text) == ["standard-text"])
    try scene.fill(file, ["standard-text": Self.text], by: Self.partner)
    try scene.expire(file)
    let own = Action.assignReviewer(AssignReviewer(case: file, person: Self.drafter))
    #expect(try scene.refusal(own, by: Scene.secretary).code == .reviewerUnfit)
  }

  @Test("A standard's review does not reach a textbook, nor a textbook's edition a standard")
  func apart() throws {
    var scene = try Scene.withCommittees()
    let first = try Self.approving(&scene)
    try scene.all(.yes, in: first)
    let review = [
      "standard": "J2026-001", "committee": "industry-committee", "drafting-unit": scene.unit(Self.drafter),
      "circumstances": "示例",
    ]
    let refusal = try scene.refusal(opening: "standard-review", review, by: Scene.secretary)
    #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field.text) == ["standard"])
  }
}
