import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Standards as members and visitors use them: 适时发布有关信息（第九条）")
struct StandardPageTests {
  @Test("Without any standard the page says what to do; with a search that finds none, too")
  func empty() async throws {
    let house = try await House()
    let visitor = Browser(house)
    let page = try await visitor.open("/standards")
    #expect(page.status == .ok && page.body.contains("还没有发布标准") && page.body.contains("href=\"/bring/standard\""))
    #expect(page.body.contains("第九条"))
    #expect(try await visitor.open("/standards?kind=skill&lang=en").body.contains("Nothing matches."))
    #expect(try await visitor.open("/standards/2026-001").status == .notFound)
    for odd in ["/standards?kind=x&state=y&sort=z&page=-9", "/standards?q=%00", "/standards.csv?kind=%3Cscript%3E"] {
      #expect([.ok, .badRequest].contains(try await visitor.open(odd).status), "\(odd)")
    }
    for path in ["/organs", "/cases"] { #expect(try await visitor.open(path).body.contains("href=\"/standards\"")) }
  }

  @Test("Under a charter that makes no standards there is no such page, and nothing leads to it")
  func none() async throws {
    let house = try await House { charter in charter.procedures.removeAll(where: \.handlesStandards) }
    #expect(try await Browser(house).open("/standards").status == .notFound)
    for path in ["/organs", "/cases"] { #expect(try await !Browser(house).open(path).body.contains("/standards")) }
  }

  @Test("The table is filtered and sorted by its address, and downloaded as far as the address narrows it")
  func table() async throws {
    let house = try await House.withStandards()
    _ = try await house.publishStandard("=示例一")
    _ = try await house.publishStandard("示例二")
    let visitor = Browser(house)
    let page = try await visitor.open("/standards").body
    let places = ["/standards/2026-001\"", "/standards/2026-002\""].compactMap { page.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 2 && places[0] < places[1] && page.contains("德智盟标 2026-001"))
    #expect(page.contains("现行有效") && page.contains("技能标准"))
    let newest = try await visitor.open("/standards?sort=newest").body
    let order = ["/standards/2026-002\"", "/standards/2026-001\""].compactMap { newest.firstRange(of: $0)?.lowerBound }
    #expect(order.count == 2 && order[0] < order[1])
    let narrowed = try await visitor.open("/standards?kind=skill&state=in-force&q=%E7%A4%BA%E4%BE%8B%E4%BA%8C").body
    #expect(narrowed.contains("/standards/2026-002\"") && !narrowed.contains("/standards/2026-001\""))
    #expect(narrowed.contains("<option value=\"skill\" selected>"))
    #expect(try await visitor.open("/standards?kind=teaching").body.contains("没有符合条件的。"))
    #expect(try await visitor.open("/standards?state=withdrawn").body.contains("没有符合条件的。"))
    let csv = try await visitor.open("/standards.csv?q=%E7%A4%BA%E4%BE%8B%E4%B8%80")
    #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(
      csv.body.contains("德智盟标 2026-001,'=示例一,Example welding,技能标准,现行有效,1"), "a text that would be a formula is none")
    #expect(!csv.body.contains("示例二"))
  }

  @Test(
    "A draft is commented on by clause, by anyone signed in; the comments and their disposal are a page and a table")
  func comments() async throws {
    let house = try await House.withStandards()
    let file = try await house.commenting()
    let path = "/cases/\(file)"
    #expect(try await Browser(house).open("/standards").body.contains("正在征求意见"))
    let member = try await Browser.signedIn(House.directors[25], house)
    let form = try await member.open(path)
    #expect(form.body.contains("<option value=\"4.1\">4.1 精度不低于 0.1 mm。</option>"))
    #expect(form.body.contains("id=\"clause-4.1\""), "the text stands beside the form")
    #expect(form.body.contains("正在征求意见，由示例单位15逐条处理"))
    let sent = try await member.post("\(path)/comment", ["clause": "4.1", "text": "=精度\"过高\""])
    #expect(sent.location == "\(path)#comments")
    let wrong = try await member.submit("\(path)/comment", from: path, ["clause": "9", "text": "示例"])
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("草案中没有编号为 9 的条款"))
    let open = try await Browser(house).open("\(path)/comments").body
    #expect(open.contains("待答复") && open.contains("4.1") && open.contains("共 1 条"))
    let drafter = try await Browser.signedIn(House.standardDrafter, house)
    _ = try await drafter.submit(
      "\(path)/dispose", from: path, ["comment": "1", "verdict": "partly", "reply": "改为可选"])
    let table = try await Browser(house).open("\(path)/comments.csv")
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(table.body.contains("1,4.1,\"'=精度\"\"过高\"\"\",") && table.body.contains("部分采纳,改为可选"))
    let english = try await Browser(house).open("\(path)/comments?lang=en").body
    #expect(english.contains("adopted in part") && english.contains("Clause"))
  }

  @Test("Whoever has no account comments with a name that only those who answer see, and is the same person each time")
  func visitorComments() async throws {
    let house = try await House.withStandards()
    let file = try await house.commenting()
    let path = "/cases/\(file)"
    let visitor = Browser(house)
    #expect(try await visitor.open(path).body.contains("不登录也可以提意见"))
    let words = ["clause": "4.1", "text": "示例公众意见", "field-name": "示例市民", "field-phone": "13900005678"]
    let wrong = try await visitor.submit("\(path)/comment", from: path, words.merging(["field-phone": "12"]) { $1 })
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("示例公众意见") && wrong.body.contains("示例市民"))
    #expect(house.host.alliance.cases[file]?.comments.isEmpty == true)
    for _ in 1...2 {
      #expect(try await visitor.submit("\(path)/comment", from: path, words).location == "\(path)#comments")
    }
    let comments = try #require(house.host.alliance.cases[file]?.comments)
    #expect(comments.count == 2 && comments[0].by == comments[1].by)
    let seen = try await visitor.open(path).body
    #expect(seen.contains("社会公众") && seen.contains("示例公众意见") && !seen.contains("示例市民"))
    let drafter = try await Browser.signedIn(House.standardDrafter, house)
    #expect(try await drafter.open(path).body.contains("社会公众（<span lang=\"zh-Hans\">示例市民</span>）"))
    #expect(try await !drafter.open("\(path)/comments.csv").body.contains("示例市民"))
    for _ in 1...30 { _ = try await visitor.submit("\(path)/comment", from: path, words) }
    #expect(try await visitor.submit("\(path)/comment", from: path, words).status == .tooManyRequests)
  }

  @Test("A standard's page has its text, its drafters, its votes, its comments, its purposes and Article 9")
  func page() async throws {
    let house = try await House.withStandards()
    let file = try await house.commenting()
    try await house.perform(.comment(MakeComment(case: file, text: "示例意见", clause: "4.2")), by: House.directors[25])
    try await house.perform(
      .disposeComment(DisposeComment(case: file, comment: 1, verdict: .adopted, reply: "示例答复")),
      by: House.standardDrafter)
    try await house.approve(file)
    try await house.fill(file, ["series": "own"], by: House.secretary)
    let page = try await Browser(house).open("/standards/2026-001").body
    for piece in [
      "德智盟标 2026-001", "技能标准", "现行有效", "href=\"/charter/9\"", "id=\"clause-4.1\"", "href=\"/members/M0015\"",
      "示例意见", "采纳", "示例答复", "人才培养、实习实训", "复审期限", "/votes/\(file)-2", "Example welding",
    ] { #expect(page.contains(piece), "\(piece)") }
    #expect(!page.contains("提出复审"), "a visitor brings no review")
    let member = try await Browser.signedIn(House.directors[25], house)
    #expect(try await member.open("/standards/2026-001").body.contains("/bring/standard-review/form?standard=2026-001"))
    let form = try await member.open("/bring/standard-review/form?standard=2026-001").body
    #expect(form.contains("name=\"field-standard\" type=\"text\" value=\"2026-001\""))
    #expect(try await Browser(house).open("/obligations").body.contains("复审标准 德智盟标 2026-001"))
    #expect(
      try await Browser(house).open("/standards/2026-001?lang=en").body.contains("Comments and what was made of them"))
    #expect(try await Browser(house).open("/standards/2026-001?version=9&against=x").status == .ok)
  }

  @Test("A revision is marked against the version before it; one that is withdrawn says so")
  func versions() async throws {
    let house = try await House.withStandards()
    _ = try await house.publishStandard()
    let file = try await house.reviewStandard()
    let visitor = Browser(house)
    #expect(try await visitor.open("/standards?state=under-review").body.contains("现行，正在复审"))
    for _ in 1...2 { try await house.all(.no, in: file) }
    let drafter = try await Browser.signedIn(House.standardDrafter, house)
    #expect(
      try await drafter.open("/cases/\(file)/answers").body.contains("精度不低于 0.1 mm"), "it begins with the text in force"
    )
    let text = House.standardText.replacing("0.1 mm", with: "0.05 mm")
    try await house.fill(file, ["standard-text": text])
    try await house.approve(file, text: text)
    let page = try await visitor.open("/standards/2026-001?version=2&against=1").body
    #expect(page.contains("<del>0.1</del><ins>0.05</ins>") && page.contains("第 1 版与第 2 版对照"))
    let first = try await visitor.open("/standards/2026-001?version=1").body
    #expect(first.contains("已被取代") && first.contains("精度不低于 0.1 mm"))
    let last = try await house.reviewStandard()
    try await house.all(.no, in: last)
    for _ in 1...2 { try await house.all(.yes, in: last) }
    #expect(try await visitor.open("/standards/2026-001").body.contains("已废止"))
    #expect(try await visitor.open("/standards?state=withdrawn").body.contains("/standards/2026-001\""))
    let day = house.portal.clock().day
    house.pass(days: 2)
    #expect(try await visitor.open("/on/\((day + 1).text)/standards/2026-001").status == .ok)
  }

  @Test("A T/ number is refused on the page, in both languages, and what was chosen is kept")
  func number() async throws {
    let house = try await House.withStandards()
    let file = try await house.commenting()
    try await house.approve(file)
    let secretary = try await Browser.signedIn(House.secretary, house)
    let path = "/cases/\(file)/answers"
    let fields = ["field-series": "group", "field-group-code": "DZM", "do": "submit"]
    let refused = try await secretary.submit(path, from: path, fields)
    #expect(refused.status == .unprocessableContent && refused.body.contains("只有依法登记的社会团体可以使用"))
    #expect(refused.body.contains("value=\"DZM\"") && refused.body.contains("href=\"/charter/3\""))
    let english = try await secretary.submit("\(path)?lang=en", from: "\(path)?lang=en", fields)
    #expect(english.body.contains("only a registered social organisation"))
    #expect(house.host.alliance.standards.isEmpty)
  }
}
