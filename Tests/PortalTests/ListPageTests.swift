import Constitution
import Governance
import HTTPTypes
import Record
import Testing

@testable import Portal

@Suite("Every list is searched, narrowed, ordered, paged and downloaded, and its address says how")
struct ListPageTests {
  static let lists = [
    "/members", "/rules", "/standards", "/obligations", "/cases", "/resolutions", "/numbers", "/meetings", "/hall",
    "/news",
    "/events",
  ]

  private func open(_ path: String) async throws -> Tester.Answer {
    try await Browser(try await House.furnished.value).open(path)
  }

  /// The lines of a table, without its head.
  private func rows(_ path: String) async throws -> [String] {
    let answer = try await open(path)
    #expect(answer.status == .ok && answer.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"") == true)
    #expect(answer.body.hasPrefix("\u{FEFF}"))
    return answer.body.split(separator: "\r\n").dropFirst().map(String.init)
  }

  @Test("each asks for words and an order, and says how much there is", arguments: lists)
  func form(_ list: String) async throws {
    let page = try await open(list).body
    #expect(page.contains("<form class=\"filters\" method=\"get\" action=\"\(list)\" role=\"search\">"))
    #expect(
      page.contains("name=\"q\" type=\"search\"") && page.contains("name=\"sort\"")
        && page.contains("<p class=\"hint\">共 "))
    #expect(try await open("\(list)?lang=en").body.contains(" in all"))
  }

  @Test("where nothing is found, the page says what to do, and the table has a head alone", arguments: lists)
  func nothing(_ list: String) async throws {
    let page = try await open("\(list)?q=no-such-words").body
    #expect(page.contains("没有符合条件的。请减少条件，或看看全部。") && page.contains("看全部"))
    #expect(page.contains("value=\"no-such-words\""), "what was typed stays")
    #expect(try await open("\(list)?q=no-such-words&lang=en").body.contains("Nothing matches."))
    #expect(try await rows("\(list).csv?q=no-such-words").isEmpty)
  }

  @Test("a choice or an order that there is not is as none at all", arguments: lists)
  func unknown(_ list: String) async throws {
    let (page, plain) = (try await open("\(list)?sort=x&kind=%3Cb%3E&state=x&year=-1"), try await open(list))
    #expect(page.status == .ok && !page.body.contains("<b>") && !page.body.contains("没有符合条件的"))
    #expect(try await rows("\(list).csv?sort=x&state=x").count == rows("\(list).csv").count)
    #expect(plain.status == .ok)
  }

  @Test("members: by name in either order, by kind; the pages keep what was asked; the table has them all")
  func members() async throws {
    let first = try await rows("/members.csv").first
    #expect(try await rows("/members.csv?sort=latest").last == first)
    let page = try await open("/members?sort=latest&q=%E7%A4%BA%E4%BE%8B").body
    #expect(page.contains("/members?page=2&amp;q=%E7%A4%BA%E4%BE%8B&amp;sort=latest"))
    let all = try await rows("/members.csv?q=%E7%A4%BA%E4%BE%8B&sort=latest")
    #expect(all.count > 20 && page.contains("共 \(all.count) 项"), "the table is not cut off at a page")
    #expect(page.contains("/members.csv?q=%E7%A4%BA%E4%BE%8B&amp;sort=latest"))
    let former = try await open("/members?former=1").body
    #expect(former.contains("<input type=\"hidden\" name=\"former\" value=\"1\">"))
  }

  @Test("cases: by procedure, by how far they are and by year; found, they stand first on the page")
  func cases() async throws {
    let house = try await House()
    try await house.peopled()
    let browser = Browser(house)
    func rows(_ path: String) async throws -> [String] {
      try await browser.open(path).body.split(separator: "\r\n").dropFirst().map(String.init)
    }
    let all = try await rows("/cases.csv")
    let (open, ended) = (try await rows("/cases.csv?state=open"), try await rows("/cases.csv?state=ended"))
    #expect(!open.isEmpty && !ended.isEmpty && open.count + ended.count == all.count)
    let admissions = try await rows("/cases.csv?procedure=admission")
    #expect(!admissions.isEmpty && admissions.allSatisfy { $0.contains("入盟") })
    #expect(try await rows("/cases.csv?sort=oldest") == all.reversed())
    #expect(try await browser.open("/cases").body.contains("正在办理（"))
    #expect(try await !browser.open("/cases?procedure=admission").body.contains("正在办理（"))
  }

  @Test("who is in office, office by office; and the record's last thousand entries up to a day")
  func others() async throws {
    let house = try await House.furnished.value
    #expect(try await rows("/organs.csv").count { $0.contains(",理事,") } == 30)
    let size = house.host.checkpoint.size
    #expect(try await rows("/record.csv").count == min(1000, size))
    let last = try await rows("/record.csv?day=2026-03-02").first
    let before = try await open("/record?day=2026-03-02").body
    #expect(last.map { before.contains("#\($0.prefix { $0 != "," })</a>") } == true)
    #expect(try await open("/record?day=2000-01-01").body.contains("到那一天为止还没有记录"))
    #expect(try await rows("/record.csv?day=2000-01-01").isEmpty)
  }

  @Test("a table of a past day is of that day")
  func past() async throws {
    let house = try await House()
    let day = house.host.alliance.founded.day.text
    house.pass(days: 1)
    let file = try await house.apply(100, name: "示例新成员")
    try await house.cast(.yes, in: try await house.screen(file), by: House.directors.prefix(21))
    let browser = Browser(house)
    func members(_ path: String) async throws -> Int {
      try await browser.open(path).body.split(separator: "\r\n").dropFirst().count
    }
    #expect(try await members("/on/\(day)/members.csv") == 30)
    #expect(try await members("/members.csv") == 31)
    #expect(try await browser.open("/on/\(day)/members").body.contains("href=\"/on/\(day)/members.csv"))
  }
}
