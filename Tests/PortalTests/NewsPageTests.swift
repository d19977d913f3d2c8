import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import Testing

@testable import Portal

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("News and notices")
struct NewsPageTests {
  @Test("The secretariat writes, previews, publishes, changes and withdraws in the browser")
  func life() async throws {
    let house = try await House()
    let (writer, visitor) = (try await Browser.signedIn(House.secretary, house), Browser(house))
    let begun = try await writer.submit("/desk/news", from: "/desk/news", ["title": "示例会议通知", "category": "notice"])
    #expect(begun.location == "/desk/news/1")
    let form = ["title": "示例会议通知", "category": "notice", "text": "第一段。\n\n- 其一\n- 其二", "seen": "1"]
    let preview = try await writer.submit(
      "/desk/news/1", from: "/desk/news/1", form.merging(["do": "preview"]) { $1 })
    #expect(preview.body.contains("<p>第一段。</p><ul><li>其一</li><li>其二</li></ul>"))
    #expect(try await visitor.open("/news/1").status == .notFound)
    #expect(try await writer.post("/desk/news/1", form.merging(["do": "publish"]) { $1 }).status == .seeOther)
    #expect(try await visitor.open("/news/1").body.contains("<p>第一段。</p>"))
    for place in ["/", "/news", "/news?category=notice", "/news?q=%E4%BC%9A%E8%AE%AE"] {
      #expect(try await visitor.open(place).body.contains("href=\"/news/1\""), "\(place)")
    }
    #expect(try await visitor.open("/news?category=policy").body.contains("没有符合条件的。"))
    let changed = form.merging(["do": "save", "seen": "2", "text": "改过的正文"]) { $1 }
    #expect(try await writer.submit("/desk/news/1", from: "/desk/news/1", changed).status == .seeOther)
    #expect(try await visitor.open("/news/1").body.contains("改过的正文"))
    // The same page once more: it was made before the change.
    let late = try await writer.post("/desk/news/1", changed)
    #expect(late.status == .unprocessableContent && late.body.contains("已有他人保存过这一篇"))
    #expect(late.body.contains("第 1 版") && late.body.contains("<p>第一段。</p>"), "former versions are shown")
    let gone = form.merging(["do": "withdraw", "seen": "3"]) { $1 }
    #expect(try await writer.submit("/desk/news/1", from: "/desk/news/1", gone).status == .seeOther)
    #expect(try await visitor.open("/news/1").status == .notFound)
    #expect(try await visitor.open("/news").body.contains("还没有发布过通知或动态"))
  }

  @Test("A scheduled piece appears by the clock: on no page and in no feed before")
  func scheduled() async throws {
    let house = try await House()
    let writer = try await Browser.signedIn(House.secretary, house)
    _ = try await writer.submit("/desk/news", from: "/desk/news", ["title": "示例定时通知"])
    let form = [
      "title": "示例定时通知", "text": "正文", "seen": "1", "do": "publish", "when": "at", "day": "2026-03-03", "time": "9:00",
    ]
    let past = try await writer.submit("/desk/news/1", from: "/desk/news/1", form.merging(["day": "2026-03-01"]) { $1 })
    #expect(past.status == .unprocessableContent && past.body.contains("这个时间已经过去"))
    for (field, value) in [("day", "2026-02-30"), ("time", "25:00"), ("day", "")] {
      #expect(
        try await writer.post("/desk/news/1", form.merging([field: value]) { $1 }).status == .unprocessableContent)
    }
    #expect(try await writer.post("/desk/news/1", form).status == .seeOther)
    let visitor = Browser(house)
    for place in ["/", "/news", "/news.atom", "/news.rss"] {
      #expect(!(try await visitor.open(place).body.contains("示例定时通知")), "\(place)")
    }
    // To 09:00 of the next day.
    house.pass(days: 1)
    for place in ["/", "/news", "/news.atom", "/news.rss"] {
      #expect(try await visitor.open(place).body.contains("示例定时通知"), "\(place)")
    }
  }

  @Test("Text is text: no tag, no attribute and no other scheme comes out of it")
  func escaping() async throws {
    let house = try await House()
    let text = """
      \(House.attack)
      - <b>粗</b> & "引"
      javascript:alert(1) http://example.cn https://
      见 https://example.cn/a?b=1&c=2，以及(https://example.cn/d).
      """
    let piece = try await house.publishNews(House.attack, text: text)
    let page = try await Browser(house).open("/news/\(piece.id)")
    #expect(!page.body.contains("<script>alert") && !page.body.contains("<img") && !page.body.contains("<b>"))
    #expect(page.body.contains("<li>&lt;b&gt;粗&lt;/b&gt; &amp; &quot;引&quot;</li>"))
    let links = page.body.attributes("href").filter { !$0.hasPrefix("/") && !$0.hasPrefix("#") }
    #expect(links == ["https://example.cn/a?b=1&amp;c=2", "https://example.cn/d"])
    for place in ["/", "/news"] { #expect(!(try await Browser(house).open(place).body.contains("<script>alert"))) }
  }

  @Test("Lists go on page by page, and keep what was asked for")
  func pages() async throws {
    let house = try await House()
    for number in 1...13 { _ = try await house.publishNews("示例第\(number)篇", category: .policy) }
    let first = try await Browser(house).open("/news?category=policy")
    #expect(first.body.contains("/news?category=policy&amp;page=2") && !first.body.contains("href=\"/news/1\""))
    #expect(try await Browser(house).open("/news?category=policy&page=2").body.contains("href=\"/news/1\""))
  }
}

@Suite("News feeds")
struct NewsFeedTests {
  /// Every element's text, by name, as an XML parser reads it.
  private final class Reader: NSObject, XMLParserDelegate {
    var texts: [String: [String]] = [:]
    var links: [String] = []
    private var stack: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      stack.append(name)
      texts[name, default: []].append("")
      if let href = attributes["href"] { links.append(href) }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      guard let name = stack.last else { return }
      texts[name]![texts[name]!.count - 1] += text
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      stack.removeLast()
    }
  }

  private static let origin = WebOrigin("https://lianmeng.example.cn")!

  private func read(_ path: String, _ house: House) async throws -> (Reader, Tester.Answer) {
    var portal = house.portal
    portal.origin = Self.origin
    let tester = Tester(responder: Responder(portal))
    let answer = try await tester.ask(.get, path, [HTTPField.Name("Host")!: "evil.example"], "")
    let (parser, reader) = (XMLParser(data: Data(answer.body.utf8)), Reader())
    parser.delegate = reader
    #expect(parser.parse(), "\(path) is well-formed")
    #expect(!answer.body.contains("evil.example"))
    return (reader, answer)
  }

  @Test("Both are well-formed, say the same, and escape what a writer typed")
  func feeds() async throws {
    let house = try await House()
    _ = try await house.publishNews("甲 & <乙>]]>", text: "<script>alert(1)</script>\n\nhttps://example.cn/?a=1&b=2")
    _ = try await house.draftNews()
    _ = try await house.publishNews("还不到时候", after: 60)
    let html =
      "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p><a href=\"https://example.cn/?a=1&amp;b=2\" rel=\"nofollow noopener\">https://example.cn/?a=1&amp;b=2</a></p>"
    let (atom, answer) = try await read("/news.atom", house)
    #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
    #expect(atom.texts["title"]?.last == "甲 & <乙>]]>" && atom.texts["content"] == [html])
    #expect(atom.texts["updated"] == ["2026-03-02T09:00:00+08:00", "2026-03-02T09:00:00+08:00"])
    #expect(
      atom.links == [
        "https://lianmeng.example.cn/news.atom", "https://lianmeng.example.cn/news",
        "https://lianmeng.example.cn/news/1",
      ])
    let (rss, _) = try await read("/news.rss", house)
    #expect(rss.texts["title"]?.last == "甲 & <乙>]]>")
    #expect(rss.texts["description"]?.last == html)
    #expect(rss.texts["pubDate"] == ["Mon, 02 Mar 2026 09:00:00 +0800"])
    #expect(rss.texts["link"]?.last == "https://lianmeng.example.cn/news/1")
    // One name for one piece, in both, wherever the portal is reached.
    #expect(rss.texts["guid"]?.first == atom.texts["id"]?.last)
    #expect(
      atom.texts["id"]?.last?.wholeMatch(
        of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
  }

  @Test("A feed without entries is one all the same")
  func empty() async throws {
    let house = try await House()
    let (atom, _) = try await read("/news.atom", house)
    #expect(atom.texts["entry"] == nil && atom.texts["updated"]?.count == 1)
    _ = try await read("/news.rss", house)
  }

  @Test("An origin is a scheme, a host and a port, and nothing else")
  func origins() {
    for text in ["https://a.cn", "http://127.0.0.1:8080"] { #expect(WebOrigin(text)?.text == text) }
    for text in [
      "", "a.cn", "ftp://a.cn", "https://", "https://a.cn/", "https://a.cn:0", "https://a.cn:08", "https://a.cn:65536",
      "https://a@b.cn", "https://a.cn?x", "https://德州.cn", "https://a.cn:80:80",
    ] { #expect(WebOrigin(text) == nil, "\(text)") }
  }
}
