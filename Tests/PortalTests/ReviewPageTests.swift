import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("A review in the browser: asked, declared, scored, and told to those for whom it is")
struct ReviewPageTests {
  private static let scores = [
    "criteria": "need feasibility benefit", "score-need": "90", "score-feasibility": "70", "score-benefit": "61",
  ]

  @Test(
    "The secretariat asks, each reviewer declares and scores; names and scores are kept from everyone else till the end"
  )
  func life() async throws {
    let house = try await House.withStandards()
    let file = try await house.propose()
    let path = "/cases/\(file)"
    let secretary = try await Browser.signedIn(House.secretary, house)
    let form = try await secretary.open(path).body
    #expect(form.contains("邀请评审人") && form.contains("<option value=\"director-21\""))
    #expect(!form.contains("<option value=\"director-15\""), "the drafters' own are not offered")
    for person in House.standardReviewers {
      #expect(try await secretary.submit("\(path)/assign", from: path, ["reviewer": person.text]).location == path)
    }
    let refused = try await secretary.submit("\(path)/assign", from: path, ["reviewer": "director-25"])
    #expect(refused.status == .unprocessableContent && refused.body.contains("评审人已满 3 名"))
    for (place, person) in House.standardReviewers.enumerated() {
      let reviewer = try await Browser.signedIn(person, house)
      #expect(try await reviewer.open("/desk").body.contains(path))
      let early = try await reviewer.submit("\(path)/score", from: path, Self.scores.merging(["reasons": "示例"]) { $1 })
      #expect(early.body.contains("评分之前须先声明"))
      _ = try await reviewer.submit("\(path)/declare", from: path, ["answer": "yes"])
      let bad = try await reviewer.submit(
        "\(path)/score", from: path, Self.scores.merging(["score-need": "101", "reasons": "示例保留"]) { $1 })
      #expect(bad.status == .unprocessableContent && bad.body.contains("须为 0 至 100 的整数"))
      #expect(bad.body.contains("value=\"101\"") && bad.body.contains("示例保留"), "what was typed is kept")
      _ = try await reviewer.submit(
        "\(path)/score", from: path, Self.scores.merging(["reasons": "示例意见\(place)"]) { $1 })
      guard place < 2 else { continue }
      let visitor = try await Browser(house).open(path).body
      #expect(visitor.contains("（\(place + 1)／3）") && !visitor.contains("示例意见"), "not before the end")
      #expect(!visitor.contains("示例\(21 + place)<"), "no names")
    }
    let page = try await Browser(house).open(path).body
    // 0.4 × 90 + 0.3 × 70 + 0.3 × 61 = 75.3
    #expect(page.contains("<strong>75.3</strong>") && page.contains("评审人 1") && page.contains("示例意见2"))
    #expect(!page.contains("示例21<") && !page.contains("示例22<"), "their names are not for everyone")
    let chair = try await Browser.signedIn(House.directors[0], house)
    #expect(try await chair.open(path).body.contains("示例21<"), "but for whoever decides")
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await supervisor.open("\(path)?lang=en").body.contains("weighted mean of 100, by 3 reviewers"))
    let record = try await Browser(house).open("/record").body
    #expect(!record.contains("示例21") && record.contains("一件不公开的案卷有了进展"))
  }

  @Test("Whoever declines says why; the secretariat and the supervisors read it, and nobody else")
  func conflict() async throws {
    let house = try await House.withStandards()
    let file = try await house.propose()
    let path = "/cases/\(file)"
    try await house.perform(
      .assignReviewer(AssignReviewer(case: file, person: House.standardReviewers[0])), by: House.secretary)
    let reviewer = try await Browser.signedIn(House.standardReviewers[0], house)
    let silent = try await reviewer.submit("\(path)/declare", from: path, ["answer": "no", "reasons": " "])
    #expect(silent.status == .unprocessableContent && silent.body.contains("须说明理由"))
    _ = try await reviewer.submit("\(path)/declare", from: path, ["answer": "no", "reasons": "示例：与起草单位有合作"])
    #expect(!(try await reviewer.open(path).body.contains("邀请评审人")))
    let secretary = try await Browser.signedIn(House.secretary, house)
    let page = try await secretary.open(path).body
    #expect(page.contains("已谢绝") && page.contains("与起草单位有合作") && page.contains("还差 3 名"))
    #expect(!(try await Browser(house).open(path).body.contains("与起草单位有合作")))
  }
}
