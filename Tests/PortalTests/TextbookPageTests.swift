import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// Textbooks on their shelf, and each draft against the one before it (Article 6: 共同开发地方特色教材和校企合作教材).
@Suite struct TextbookPageTests {
  private static let text = "1 概述\n示例。\n2 任务\n2.1 焊接示教，40 学时。"

  /// A textbook of two drafts that the reviewers have scored.
  private static func written(_ house: House) async throws -> Key<Case> {
    let file = try await house.open(
      "textbook",
      [
        "name": "示例焊接教程", "name-en": "Example course", "standard-kind": "cooperative-textbook",
        "committee": "programme-committee", "drafting-unit": "M0015", "second-drafting-unit": "M0016",
        "editor": House.standardDrafter.text, "need": "示例", "outline": "示例",
      ], by: House.directors[11])
    _ = try await house.host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(House.secretary))
    try await house.fill(file, ["standard-text": text])
    house.pass(days: 31)
    _ = try await house.host.perform(.tick, by: .clock)
    for person in House.standardReviewers {
      try await house.perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: House.secretary)
      try await house.perform(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["content", "teaching", "writing"].map { Review.Score(Key($0), 80) }
      try await house.perform(.scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例")), by: person)
    }
    try await house.fill(file, ["standard-text": text.replacing("40", with: "48")])
    return file
  }

  @Test("A visitor sees the drafts against each other, then the textbook on its own shelf and not among the standards")
  func shelf() async throws {
    let house = try await House.withStandards()
    let visitor = Browser(house)
    let empty = try await visitor.open("/textbooks")
    #expect(empty.status == .ok && empty.body.contains("还没有发布教材") && empty.body.contains("href=\"/bring/textbook\""))
    let file = try await Self.written(house)
    let page = try await visitor.open("/cases/\(file)").body
    #expect(page.contains("第 2 稿与第 1 稿对照") && page.contains("<del>40</del>") && page.contains("<ins>48</ins>"))
    #expect(try await visitor.open("/textbooks").body.contains("正在编写或修订"))
    try await house.all(.yes, in: file)
    let shelf = try await visitor.open("/textbooks").body
    #expect(shelf.contains("德智盟教材 2026-001") && shelf.contains("校企合作教材") && !shelf.contains("复审期限"))
    #expect(try await !visitor.open("/standards").body.contains("示例焊接教程"))
    #expect(try await visitor.open("/textbooks?kind=regional-textbook").body.contains("没有符合条件的。"))
    let table = try await visitor.open("/textbooks.csv").body
    #expect(table.contains("德智盟教材 2026-001,示例焊接教程,Example course,校企合作教材,现行有效,1"))
    let book = try await visitor.open("/standards/J2026-001").body
    #expect(book.contains("href=\"/textbooks\"") && book.contains("48 学时"))
    let member = try await Browser.signedIn(House.directors[11], house)
    #expect(try await member.open("/standards/J2026-001").body.contains("提出修订"))
  }
}
