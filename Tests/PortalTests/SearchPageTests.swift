import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Markup
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("Searching everything that everyone may see")
struct SearchPageTests {
  private func search(_ text: String, _ house: House, kind: String = "", as browser: Browser? = nil) async throws
    -> String
  {
    let link = Link(.search, query: ["q": text, "kind": kind])
    return try await (browser ?? Browser(house)).open(link.target).body
  }

  private func peopled() async throws -> House {
    let house = try await House()
    try await house.peopled()
    try await house.portal.search.catchUp()
    return house
  }

  @Test("Members, articles, cases, listings, resolutions, documents, meetings and news are found, each where it is")
  func kinds() async throws {
    let house = try await peopled()
    for (text, kind, place) in [
      ("示例单位7", "member", "/members/M0007"), ("盟", "article", "/charter/1"), ("入盟程序", "article", "/charter/12"),
      ("2026-0003", "file", "/cases/2026-0003"), ("待核", "file", "/cases/2026-0003"),
      ("需求", "listing", "/hall/2026-0010"),
      ("新成员", "resolution", "/resolutions/2026-0001"), ("通知书", "document", "/documents/2026-0003"),
      ("会议", "meeting", "/meetings/2026-0001"), ("通知", "news", "/news/1"), ("知", "news", "/news/1"),
    ] {
      let page = try await search(text, house, kind: kind)
      #expect(page.contains("href=\"\(place)\""), "\(text)")
      #expect(page.contains("<mark>\(text)</mark>") || text.hasPrefix("2026"), "\(text)")
    }
    let all = try await search("示例", house)
    #expect(all.contains("成员（") && all.contains("href=\"/search?kind=member&amp;q=%E7%A4%BA%E4%BE%8B\""))
  }

  @Test("A matter that is not for everyone is found by nobody, not even by those who may see it")
  func confidential() async throws {
    let house = try await peopled()
    let secret: Key<Case> = "2026-0004"
    #expect(!house.host.alliance.maySee(secret, nil))
    for browser in [Browser(house), try await Browser.signedIn(House.supervisor, house)] {
      for text in ["除名事实", "示例除名", "2026-0004", "除名"] {
        let page = try await search(text, house, as: browser)
        #expect(!page.contains("/cases/2026-0004") && !page.contains("示例除名事实"), "\(text)")
      }
    }
    // The same where the index holds it all the same, as it would between a change and its being followed.
    let mark = try #require(try await house.desk.search.mark())
    let entry = SearchEntry(.file, secret.text, title: "泄露的标题", text: "泄露的内容")
    try await house.desk.search.update(to: mark, put: [entry], remove: [])
    let page = try await search("泄露", house)
    #expect(!page.contains("泄露的") && !page.contains("/cases/2026-0004"))
  }

  @Test("Personal data is no word of the index")
  func personal() async throws {
    let house = try await peopled()
    for text in House.sealed + ["13900", "contact"] {
      let found = try await house.desk.search.search(
        SearchQuery(text), kinds: SearchKind.allCases, most: 9, at: house.portal.clock())
      #expect(found.isEmpty, "\(text)")
    }
  }

  @Test("What happens is found as soon as it was followed; what is new in a case, by its new words")
  func follows() async throws {
    let house = try await House()
    try await house.portal.search.catchUp()
    #expect(try await search("示例追踪单位", house).contains("没有找到"))
    let file = try await house.apply(100, name: "示例追踪单位")
    try await house.portal.search.catchUp()
    #expect(try await search("追踪", house).contains("href=\"/cases/\(file)\""))
    try await house.cast(.yes, in: try await house.screen(file), by: House.directors.prefix(21))
    try await house.portal.search.catchUp()
    let page = try await search("追踪", house)
    #expect(page.contains("href=\"/members/M0031\"") && page.contains("href=\"/resolutions/2026-0001\""))
    // One step at a time or all at once: the index is the same.
    let followed = try await everything(house)
    try await house.portal.search.rebuild()
    #expect(try await everything(house) == followed)
  }

  @Test("The index stays what it would be if it were made anew, through all that happens in a full house")
  func sameAsAnew() async throws {
    let house = try await House()
    try await house.portal.search.catchUp()
    let following = Task { await house.portal.search.follow { _ in } }
    try await house.peopled()
    try await house.portal.search.catchUp()
    let followed = try await everything(house)
    try await house.portal.search.rebuild()
    #expect(try await everything(house) == followed)
    following.cancel()
    #expect(Set(followed.map(\.kind)).count == SearchKind.allCases.count - 1, "all but internal rules")
  }

  private func everything(_ house: House) async throws -> Set<SearchEntry> {
    var all: Set<SearchEntry> = []
    for kind in SearchKind.allCases {
      for text in ["示", "会", "联", "2", "第", "成", "e"] {
        for start in stride(from: 0, to: 400, by: 100) {
          let found = try await house.desk.search.search(
            SearchQuery(text), kinds: [kind], from: start, most: 100, at: Instant(seconds: .max))
          all.formUnion(found.flatMap(\.entries))
        }
      }
    }
    return all
  }

  @Test("Before the index is made, nobody is told that there is nothing")
  func notYet() async throws {
    let house = try await House()
    #expect(try await search("示例", house).contains("搜索索引正在建立"))
    try await house.portal.search.catchUp()
    #expect(!(try await search("示例", house).contains("搜索索引正在建立")))
  }

  @Test("An index that is behind, or another record's, is made anew when the server starts")
  func behind() async throws {
    let house = try await House()
    try await house.portal.search.catchUp()
    let file = try await house.apply(100, name: "示例落后单位")
    // As a server that starts: nothing is known of what the index shows.
    try await SearchKeeper(host: house.host, desk: house.desk).catchUp()
    #expect(try await search("落后", house).contains("href=\"/cases/\(file)\""))
    let mark = SearchMark(position: house.host.alliance.position, head: "another", news: 0)
    try await house.desk.search.rebuild(to: mark) { put in
      try put(SearchEntry(.member, "M0001", title: "别的联盟", text: ""))
    }
    try await SearchKeeper(host: house.host, desk: house.desk).catchUp()
    #expect(!(try await search("别的联盟", house).contains("<mark>")))
    #expect(try await search("落后", house).contains("href=\"/cases/\(file)\""))
  }

  @Test("News is found from its moment on, by its latest words, until it is withdrawn")
  func news() async throws {
    let house = try await House()
    try await house.portal.search.catchUp()
    let piece = try await house.publishNews("示例定时消息", text: "原来的话", after: 86_400)
    try await house.portal.search.catchUp()
    #expect(!(try await search("定时消息", house).contains("/news/1")))
    house.pass(days: 1)
    #expect(try await search("定时消息", house).contains("href=\"/news/1\""))
    let writer = try await Browser.signedIn(House.secretary, house)
    let form = ["title": "示例改名消息", "text": "后来的话", "seen": "1", "do": "save"]
    #expect(try await writer.submit("/desk/news/\(piece.id)", from: "/desk/news/1", form).status == .seeOther)
    #expect(!(try await search("原来的话", house).contains("/news/1")))
    #expect(try await search("后来", house).contains("href=\"/news/1\""))
    _ = try await writer.submit(
      "/desk/news/1", from: "/desk/news/1", form.merging(["seen": "2", "do": "withdraw"]) { $1 })
    #expect(!(try await search("后来", house).contains("/news/1")))
  }

  @Test("A word is marked wherever it stands, and whatever it is, it stays text")
  func marks() {
    let query = SearchQuery("机床 ab <b>")
    #expect(query.marked("机床AB<b>机床").text == "<mark>机床</mark><mark>AB</mark><mark>&lt;b&gt;</mark><mark>机床</mark>")
    let long = String(repeating: "前", count: 50) + "机床" + String(repeating: "后", count: 100)
    #expect(
      query.snippet(of: long).text == "…" + String(repeating: "前", count: 30) + "<mark>机床</mark>"
        + String(repeating: "后", count: 80) + "…")
    #expect(query.snippet(of: "没有").text == "没有" && query.snippet(of: "").text == "")
    #expect(query.snippet(of: "别的话\n数控机床\n以后").text == "数控<mark>机床</mark> · 以后")
  }

  @Test("A search that finds nothing says what to do, and one for nothing what there is")
  func empty() async throws {
    let house = try await peopled()
    #expect(try await search("", house).contains("请输入要找的词"))
    let none = try await search("没有这样的词", house)
    #expect(none.contains("没有找到") && none.contains("href=\"/members\""))
    #expect(try await search("示例待核单位", house, kind: "meeting").contains("这一类里没有找到，其他种类里有"))
    for text in ["\"", "a OR b", "NEAR(", "*", House.attack, "%", "'"] {
      let page = try await search(text, house)
      #expect(!page.contains("<script>alert"), "\(text)")
    }
    #expect(house.faults.all.withLock { $0 }.isEmpty)
  }
}
