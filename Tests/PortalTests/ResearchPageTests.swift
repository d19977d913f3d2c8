import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// Guides, topics and projects (Article 5) as members and visitors see them.
@Suite struct ResearchPageTests {
  @Test("The guide shows the topics in force with the way to apply, and finds them by purpose, field, guide and word")
  func topics() async throws {
    let house = try await House.withStandards()
    let topic = try await house.openTopic()
    let visitor = Browser(house)
    let page = try await visitor.open("/topics?lang=zh")
    #expect(page.body.contains("href=\"/cases/\(topic)\"") && page.body.contains("示例年度研究课题指南"))
    #expect(page.body.contains("产业开发") && page.body.contains("机器视觉") && page.body.contains("已有 0 项申请"))
    #expect(page.body.contains("/bring/project/form?listing=\(topic)"))
    for query in ["purpose=industry", "direction=vision", "q=%E7%84%8A%E7%BC%9D", "sort=projects"] {
      #expect(try await visitor.open("/topics?\(query)").body.contains("/cases/\(topic)\""), "\(query)")
    }
    for (query, words) in [
      ("purpose=talent", "没有符合条件的"), ("q=nothing", "没有符合条件的"), ("state=past", "这里没有选题"),
      ("state=proposed", "这里没有选题"),
    ] {
      let body = try await visitor.open("/topics?lang=zh&\(query)").body
      #expect(!body.contains("/cases/\(topic)\"") && body.contains(words), "\(query)")
    }
    let table = try await visitor.open("/topics.csv?lang=zh")
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8" && table.body.contains("示例焊缝在线检测"))
    #expect(try await visitor.open("/topics?lang=en").body.contains("Guide to research topics"))
    let member = try await Browser.signedIn(House.researcher, house)
    let form = try await member.open("/bring/project/form?listing=\(topic)")
    #expect(form.body.contains("<option value=\"\(topic)\" selected>"), "the topic is chosen already")
    house.pass(days: 366)
    _ = try await house.host.perform(.tick, by: .clock)
    let past = try await visitor.open("/topics?lang=zh&state=past")
    #expect(past.body.contains("/cases/\(topic)\"") && past.body.contains("往期指南"))
    #expect(!past.body.contains("/bring/project/form"), "nothing is proposed against a guide that is over")
  }

  @Test("A guide that calls for topics leads to proposing one; its page lists them with their rank")
  func calling() async throws {
    let house = try await House.withStandards()
    let guide = try await house.beginGuide()
    let (first, second) = (
      try await house.proposeTopic(guide), try await house.proposeTopic(guide, ["title": "示例另一选题"])
    )
    try await house.review(first, [80, 80, 80])
    try await house.review(second, [80, 79, 81])
    let visitor = Browser(house)
    #expect(try await visitor.open("/topics?lang=zh").body.contains("/bring/topic/form?listing=\(guide)"))
    let page = try await visitor.open("/cases/\(guide)?lang=zh").body
    #expect(page.contains("选题（2）") && page.contains("并列第 1") && !page.contains("第 2</"))
    let proposed = try await visitor.open("/topics?lang=zh&state=proposed").body
    #expect(proposed.contains("/cases/\(first)\"") && proposed.contains("/cases/\(second)\""))
  }

  @Test(
    "Visitors see of projects only how many there are; members see those that were approved, on a board and in a list")
  func board() async throws {
    let house = try await House.withStandards()
    let topic = try await house.openTopic()
    let file = try await house.proposeProject(topic, "示例课题甲")
    let (visitor, member) = (Browser(house), try await Browser.signedIn(House.directors[25], house))
    for browser in [visitor, member] {
      let page = try await browser.open("/projects?lang=zh").body
      #expect(!page.contains("示例课题甲") && page.contains("另有 1 项您现在不能查看") && page.contains("默认，待解释"))
      #expect(try await !browser.open("/projects.csv").body.contains("示例课题甲"))
      #expect(try await browser.open("/cases/\(topic)?lang=zh").body.contains("另有 1 项申请尚不公开"))
      #expect(try await browser.open("/cases/\(file)").status == .notFound)
    }
    try await house.review(file)
    try await house.all(.yes, in: file)
    let board = try await member.open("/projects?lang=zh").body
    #expect(board.contains("前期实施（1）") && board.contains("href=\"/cases/\(file)\""))
    let list = try await member.open("/projects?lang=zh&view=list&stage=3&q=%E8%AF%BE%E9%A2%98%E7%94%B2&sort=score")
      .body
    #expect(list.contains("href=\"/cases/\(file)\"") && list.contains("80.0"))
    #expect(try await member.open("/projects?lang=zh&stage=0").body.contains("没有符合条件的"))
    let table = try await member.open("/projects.csv?lang=zh")
    #expect(table.body.contains("示例课题甲") && table.body.contains("80.0"))
    #expect(try await !visitor.open("/projects").body.contains("示例课题甲"))
    #expect(try await !visitor.open("/record").body.contains("示例课题甲"))
    for odd in [
      "/projects?stage=-1", "/projects?stage=999999999999999999999", "/projects?view=x&page=-3", "/topics?page=zz",
    ] {
      #expect(try await visitor.open(odd).status == .ok, "\(odd)")
    }
  }

  @Test("A project's page says its rank and what overlaps, with the reasons; reviewers learn of those they may not see")
  func page() async throws {
    let house = try await House.withStandards()
    let topic = try await house.openTopic()
    let first = try await house.proposeProject(topic, "示例课题甲")
    let second = try await house.proposeProject(topic, "示例课题乙", by: House.rival)
    try await house.review(first, [90, 90, 91])
    let secretary = try await Browser.signedIn(House.secretary, house)
    let page = try await secretary.open("/cases/\(first)?lang=zh").body
    #expect(page.contains("同一选题中的名次") && page.contains("第 1，共 1 项"))
    #expect(page.contains("href=\"/cases/\(second)\"") && page.contains("同一选题 · 都提到“机器视觉”"))
    let english = try await secretary.open("/cases/\(first)?lang=en").body
    #expect(english.contains("the same topic") && english.contains("Rank on its topic"))
    let reviewer = try await Browser.signedIn(House.standardReviewers[0], house)
    let hidden = try await reviewer.open("/cases/\(first)?lang=zh").body
    #expect(hidden.contains("课题 \(second)（不公开）") && !hidden.contains("示例课题乙"))
    let own = try await Browser.signedIn(House.researcher, house)
    let mine = try await own.open("/cases/\(first)?lang=zh").body
    #expect(mine.contains("另有 1 项不公开的课题与本课题相近") && !mine.contains("\(second)"))
  }

  @Test("A milestone that was delivered waits to be accepted; one that was not is open again, with the reasons")
  func milestones() async throws {
    let house = try await House.withStandards()
    let topic = try await house.openTopic()
    let file = try await house.proposeProject(topic, "示例课题甲")
    try await house.review(file)
    try await house.all(.yes, in: file)
    let (own, secretary) = (
      try await Browser.signedIn(House.researcher, house), try await Browser.signedIn(House.secretary, house)
    )
    _ = try await own.open("/cases/\(file)")
    _ = try await own.post("/cases/\(file)/milestone", ["number": "1", "reasons": "示例交付"])
    #expect(try await secretary.open("/cases/\(file)?lang=zh").body.contains("待验收"))
    _ = try await secretary.post("/cases/\(file)/check", ["outcome": "return", "reasons": "示例：图纸不全"])
    let page = try await own.open("/cases/\(file)?lang=zh").body
    #expect(page.contains("第 1 个节点未予验收") && page.contains("完成 0 / 2") && page.contains("示例：图纸不全"))
  }
}
