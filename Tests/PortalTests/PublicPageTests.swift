import Constitution
import Governance
import HTTPTypes
import Record
import Testing

@testable import Portal

@Suite("Pages that everyone may read")
struct PublicPageTests {
  static let paths = [
    "/", "/charter", "/charter/12", "/charter/21", "/checkup", "/checkup?severity=high", "/members",
    "/members?q=%E7%A4%BA%E4%BE%8B&page=2", "/members/M0001", "/members/M0031", "/organs", "/rules", "/bring",
    "/bring/withdrawal",
    "/bring/expulsion", "/bring/supervision", "/bring/suggestion", "/bring/merger", "/members?former=1", "/cases",
    "/cases?year=2026", "/resolutions/2026-0001", "/documents/2026-0001", "/record", "/record?page=99", "/record/1",
    "/record/40", "/news", "/news?q=a", "/search", "/search?q=%E7%A4%BA%E4%BE%8B",
    "/search?q=%22%3Cscript%3E&kind=member",
  ]

  private func get(_ path: String, cookie: String? = nil) async throws -> Tester.Answer {
    try await House.furnished.value.tester.get(path, cookie: cookie)
  }

  @Test("Each is there in both languages, and says so", arguments: paths)
  func languages(_ path: String) async throws {
    let chinese = try await get(path)
    #expect(chinese.status == .ok)
    #expect(chinese.body.hasPrefix("<!doctype html>\n<html lang=\"zh-Hans\">"))
    #expect(chinese.headers[.contentLanguage] == "zh-Hans")
    let english = try await get(path, cookie: "language=en")
    #expect(english.status == .ok)
    #expect(english.body.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(chinese.body.contains("<h1") && english.body.contains("<h1"))
  }

  @Test("An attacker's name is text wherever it stands", arguments: paths)
  func attack(_ path: String) async throws {
    let page = try await get(path)
    #expect(!page.body.contains("<script>alert"))
    #expect(!page.body.contains("<img"))
    // The only scripts are our own file, and nothing is styled or handled in place.
    #expect(page.body.components(of: "<script") == 1)
    #expect(!page.body.contains("style=\"") && !page.body.contains("<style"))
  }

  @Test("Every link within the portal leads to a place that it has", arguments: paths)
  func links(_ path: String) async throws {
    let page = try await get(path)
    for link in page.body.attributes("href") where link.hasPrefix("/") {
      let path = link.prefix { $0 != "?" && $0 != "#" }
      #expect(Address(path: String(path)) != nil, "\(link)")
    }
  }

  @Test("The home page shows the vote that is open, what it still needs, and the article")
  func home() async throws {
    let page = try await get("/")
    #expect(page.body.contains("还需 2 票赞成即可通过"))
    #expect(page.body.contains("href=\"/charter/12#item-2\""))
    #expect(page.body.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.body.contains("示例待核单位"))
  }

  @Test(
    "An article shows its words, the reading in force with its basis, the rivals, the drawing and what is under way")
  func article() async throws {
    let page = try await get("/charter/12")
    #expect(page.body.contains("2、提交理事会审议，超过 2/3 的理事同意后即可入盟。"))
    #expect(page.body.contains("赞成超过全体有表决权者的 2/3"))
    #expect(page.body.contains("默认，待解释"))
    #expect(page.body.contains("赞成超过参加表决者的 2/3"))
    #expect(page.body.contains("<svg viewBox") && page.body.contains("退回补正"))
    #expect(page.body.contains("/votes/2026-0002-1"))
    #expect(page.body.contains("/resolutions/2026-0001"))
  }

  @Test("The check-up shows what it finds, and only what is asked for")
  func checkup() async throws {
    let all = try await get("/checkup")
    let high = try await get("/checkup?severity=high")
    #expect(all.body.contains("id=\"finding-20\"") && all.body.contains("id=\"finding-6\""))
    #expect(high.body.contains("id=\"finding-20\"") && !high.body.contains("id=\"finding-6\""))
  }

  @Test("A member's page tells how it came in: the application, the vote, the resolution")
  func member() async throws {
    let page = try await get("/members/M0031")
    #expect(page.body.contains("示例新成员"))
    for part in ["/cases/2026-0001", "/votes/2026-0001-1", "/resolutions/2026-0001", "赞成 21"] {
      #expect(page.body.contains(part), "\(part)")
    }
    #expect(try await get("/members/M0002").body.contains("href=\"https://example.cn/?a=1&amp;b=2\""))
  }

  @Test("Personal data stands on no public page", arguments: paths)
  func personal(_ path: String) async throws {
    let page = try await get(path)
    #expect(!page.body.contains("13900001234") && !page.body.contains("contact@example.cn"))
    #expect(!page.body.contains("示例联系人"))
  }

  @Test("The organs page counts vacancies against the seats of the charter")
  func organs() async throws {
    let page = try await get("/organs")
    // Secretary-general and the heads of two committees.
    #expect(page.body.contains("现有 3 个空缺"))
    #expect(page.body.contains("10 / 10 名") && page.body.contains("0 / 1 名"))
  }

  @Test("The record's root stands on its page, and an entry shows what was hashed with the proof of its place")
  func record() async throws {
    let house = try await House.furnished.value
    let checkpoint = house.host.checkpoint
    #expect(try await get("/record").body.contains(checkpoint.rootHex))
    let entry = try #require(try house.host.entries(from: 40, count: 1).first)
    let page = try await get("/record/40")
    #expect(page.body.contains(entry.hash) && page.body.contains(checkpoint.rootHex))
  }

  @Test("The charter's text is given word for word")
  func text() async throws {
    let house = try await House.furnished.value
    let text = try await get("/charter.txt")
    #expect(text.headers[.contentType] == "text/plain; charset=utf-8")
    for article in house.host.alliance.charter.articles { #expect(text.body.contains(article.text)) }
  }

  @Test("A list goes on page by page, and a search finds by name, code and place")
  func search() async throws {
    #expect(try await get("/members").body.contains("/members?page=2"))
    #expect(try await get("/members?page=2").body.contains("/members/M0031"))
    #expect(try await get("/members?q=\(House.code(5).text.lowercased())").body.contains("/members/M0005"))
    #expect(try await get("/members?q=nothing").body.contains("没有符合条件的。"))
  }
}

extension String {
  func components(of part: String) -> Int {
    var (count, rest) = (0, Substring(self))
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }

  /// The values of an attribute, in order.
  func attributes(_ name: String) -> [Substring] {
    var (values, rest) = ([Substring](), Substring(self))
    while let range = rest.firstRange(of: " \(name)=\"") {
      rest = rest[range.upperBound...]
      values.append(rest.prefix { $0 != "\"" })
    }
    return values
  }
}
