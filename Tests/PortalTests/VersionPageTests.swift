import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("第二十条：向社会公布. Every version of the charter stays at its address")
struct VersionPageTests {
  @Test("charter at version 2: the old one is readable at its address, and as in force on dates on both sides")
  func versions() async throws {
    let house = try await House.circulating()
    let first = House.founding.day
    let file = try await house.amend()
    let changed = house.host.alliance.charterHistory.since.day
    let visitor = Browser(house)
    #expect(try await visitor.open("/charter").body.contains("经理事大会同意"))
    let old = try await visitor.open("/charter/v/1")
    #expect(old.status == .ok && !old.body.contains("经理事大会同意") && old.body.contains("已被取代"))
    #expect(try await visitor.open("/charter/v/2").body.contains("经理事大会同意"))
    #expect(try await visitor.open("/charter/v/3").status == .notFound)
    #expect(try await visitor.open("/charter?on=\(first.text)").body.contains("第 1 版"))
    #expect(try await visitor.open("/charter?on=\((changed + -1).text)").body.contains("已被取代"))
    #expect(try await visitor.open("/charter?on=\(changed.text)").body.contains("经理事大会同意"))
    #expect(try await visitor.open("/charter?on=\((first + -1).text)").body.contains("没有施行的章程"))
    #expect(try await visitor.open("/charter?on=x").status == .notFound)
    let list = try await visitor.open("/charter/versions").body
    #expect(list.contains("/charter/compare/1/2") && list.contains("/resolutions/2026-0001") && list.contains("现行"))
    #expect(try await visitor.open("/cases/\(file)").body.contains("/charter/v/2"))
  }

  @Test("two versions side by side: what was written in, and nothing else; the article tells its history")
  func comparison() async throws {
    let house = try await House.circulating()
    try await house.amend()
    let visitor = Browser(house)
    let page = try await visitor.open("/charter/compare/1/2").body
    #expect(page.contains("<ins>经理事大会同意，</ins>") && !page.contains("id=\"article-9\""))
    #expect(try await visitor.open("/charter/compare/2/1").body.contains("<del>经理事大会同意，</del>"))
    #expect(try await visitor.open("/charter/compare/1/1").body.contains("两者没有不同"))
    #expect(try await visitor.open("/charter/compare/1/3").status == .notFound)
    let article = try await visitor.open("/charter/10").body
    #expect(article.contains("本条的沿革") && article.contains("/charter/v/1/10"))
    let before = try await visitor.open("/charter/v/1/10")
    #expect(before.body.contains("现行文字与此不同") && !before.body.contains("<p>依据章程和发展需要，经理事大会同意"))
    #expect(try await visitor.open("/charter/v/1/99").status == .notFound)
    #expect(!(try await visitor.open("/charter/9").body.contains("本条的沿革")))
  }

  @Test("what was done under an article leads to its words at the time, once they are others")
  func citations() async throws {
    let house = try await House.circulating()
    let file = try await house.amend()
    var fifteen = try #require(house.host.alliance.charter.article(15))
    fifteen.paragraphs[fifteen.paragraphs.count - 1] += "会议应有记录。"
    try await house.amend(changes: [.article(fifteen)])
    let visitor = Browser(house)
    let page = try await visitor.open("/cases/\(file)").body
    #expect(page.contains("/charter/v/1/15#item-1") && page.contains("第十五条第一项（第 1 版）"))
    #expect(try await visitor.open("/resolutions/2026-0001").body.contains("/charter/v/2/15#item-1"))
    #expect(try await visitor.open("/resolutions/2026-0002").body.contains("href=\"/charter/15#item-1\""))
  }

  @Test("an amendment refused for lack of two thirds leaves the charter as it is, and its draft readable")
  func lost() async throws {
    let house = try await House.circulating()
    let file = try await house.amend(yes: 19)
    #expect(house.host.alliance.cases[file]?.place == "not-adopted")
    let visitor = Browser(house)
    #expect(try await visitor.open("/charter/v/2").status == .notFound)
    #expect(try await visitor.open("/cases/\(file)/draft").body.contains("<ins>经理事大会同意，</ins>"))
  }

  @Test("an interpretation is drafted in the browser, voted on, and stands beside the article and the rule")
  func interpretation() async throws {
    let house = try await House.circulating()
    let file = try await house.open(
      "interpretation",
      [
        Answer("name", .text("“理事”指全体还是到会？")), Answer("article", .number(12)),
        Answer("circumstances", .text("计票")),
      ])
    let path = "/cases/\(file)"
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await secretary.submit(
      "\(path)/answers", from: "\(path)/answers", ["field-answer": "一般指全体理事。", "do": "submit"])
    #expect(try await Browser(house).open(path).body.contains("非正式答复（不是对章程的解释）"))
    let asker = try await Browser.signedIn(House.drafter, house)
    _ = try await asker.submit(
      "\(path)/answers", from: "\(path)/answers", ["field-insistence": "需要确定。", "do": "submit"])
    let page = try await secretary.open("\(path)/draft")
    #expect(page.body.contains("admission|2") && page.body.contains("到会理事"))
    let wrong = try await secretary.post(
      "\(path)/draft",
      ["seen": "0", "do": "interpretation", "article": "12", "text": "解释", "reading": "admission|other", "other": "半数"])
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"other-error\""))
    let saved = try await secretary.post(
      "\(path)/draft",
      ["seen": "0", "do": "interpretation", "article": "12", "text": "指到会理事。", "reading": "admission|2", "other": ""])
    #expect(saved.location == "\(path)/draft")
    #expect(try await secretary.post("\(path)/hand-in").location == path)
    let vote = house.host.alliance.cases[file]!.vote!
    try await house.cast(.yes, in: vote, by: House.directors.prefix(20))
    #expect(house.host.alliance.charter.rule("admission")?.basis == .interpretation(number: 1))
    let article = try await Browser(house).open("/charter/12").body
    #expect(article.contains("指到会理事。") && article.contains("/charter/versions#interpretation-1"))
    #expect(try await Browser(house).open("/charter/versions").body.contains("id=\"interpretation-1\""))
  }

  @Test("the pages of the charter's versions are whole in both languages", arguments: ["zh", "en"])
  func languages(_ language: String) async throws {
    let house = try await House.circulating()
    let file = try await house.amend()
    let visitor = Browser(house)
    for path in [
      "/charter/versions", "/charter/v/1", "/charter/v/1/10", "/charter/compare/1/2", "/cases/\(file)/draft",
      "/cases/\(file)",
    ] {
      let page = try await visitor.open("\(path)?lang=\(language)")
      #expect(page.status == .ok && page.body.contains("lang=\"\(language == "zh" ? "zh-Hans" : "en")\""), "\(path)")
    }
  }
}
