import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// The hall as members and visitors use it (Article 6).
@Suite struct HallPageTests {
  static let owner = House.directors[14]
  static let other = House.directors[15]

  private static func listing(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "title": "焊缝外观老是漏检", "kind": "technical", "direction": "quality", "content": "示例：想用相机自动判断焊缝。",
      "district": "decheng",
    ].merging(changes) { $1 }
  }

  /// Publishes or answers as a person does: form, check, submit.
  private static func bring(
    _ procedure: String, _ input: [String: String], _ browser: Browser
  ) async throws -> Key<Case> {
    let fields = Dictionary(uniqueKeysWithValues: input.map { ("field-\($0)", $1) })
    _ = try await browser.open("/bring/\(procedure)/form")
    _ = try await browser.post("/bring/\(procedure)/form", fields.merging(["do": "check"]) { $1 })
    let page = try await browser.open("/bring/\(procedure)/check")
    let done = try await browser.post(
      "/bring/\(procedure)/check",
      ["submission": try #require(page.hidden("submission")), "answers": try #require(page.hidden("answers"))])
    return Key(String(try #require(done.location).split(separator: "/").last!))
  }

  @Test("A need is published, meets an offer that says it otherwise, and the page shows why, in both languages")
  func matchesWithReasons() async throws {
    let house = try await House()
    let offers = try await Browser.signedIn(Self.other, house)
    let offer = try await Self.bring(
      "offer", Self.listing(["title": "机器视觉样机试用", "direction": "vision", "content": "示例：工业相机和缺陷检测软件，可到现场。"]), offers)
    let needs = try await Browser.signedIn(Self.owner, house)
    let need = try await Self.bring("need", Self.listing(), needs)
    let page = try await needs.open("/hall/\(need)")
    #expect(page.body.contains("href=\"/hall/\(offer)\""))
    #expect(page.body.contains("类型相同：技术难题与技术服务 · 所在地相同：德城区 · 都提到“机器视觉”"))
    let english = try await needs.open("/hall/\(need)?lang=en")
    #expect(english.body.contains("both mention 机器视觉"))
    let hall = try await needs.open("/hall?lang=zh")
    #expect(hall.body.contains("本单位公布的"), "whoever has something published sees what meets it at once")
  }

  @Test("The address holds the search; what is found is a page, and a table to download")
  func search() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(Self.owner, house)
    let first = try await Self.bring("need", Self.listing(), browser)
    let second = try await Self.bring(
      "need", Self.listing(["title": "=cmd|示例,\"引号\"", "kind": "internship", "direction": "cnc"]), browser)
    let visitor = Browser(house)
    let narrowed = try await visitor.open("/hall?side=need&kind=internship&q=%E5%BC%95%E5%8F%B7")
    #expect(!narrowed.body.contains("/hall/\(first)\"") && narrowed.body.contains("/hall/\(second)\""))
    let none = try await visitor.open("/hall?side=need&q=nothing-of-the-kind")
    #expect(none.body.contains("没有符合条件的。请减少条件，或看看全部。"))
    let table = try await visitor.open("/hall.csv?side=need&kind=internship")
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(table.body.contains("\"'=cmd|示例,\"\"引号\"\"\""), "a text that would be a formula is none")
    #expect(!table.body.contains("焊缝外观老是漏检"))
    for odd in ["/hall?side=admission", "/hall?kind=../x&sort=zzz&page=-9", "/hall?q=%00"] {
      #expect([.ok, .badRequest].contains(try await visitor.open(odd).status), "\(odd)")
    }
  }

  @Test("Two units talk; the message is on the page of both, and nowhere else")
  func conversation() async throws {
    let house = try await House()
    let owner = try await Browser.signedIn(Self.owner, house)
    let need = try await Self.bring("need", Self.listing(), owner)
    let other = try await Browser.signedIn(Self.other, house)
    let form = try await other.open("/bring/cooperation/form?listing=\(need)")
    #expect(form.body.contains("<option value=\"\(need)\" selected>"), "what is answered is chosen already")
    let talks = try await Self.bring("cooperation", ["listing": need.text, "message": "示例：可以试试"], other)
    _ = try await other.post("/cases/\(talks)/message", ["text": "示例密语：周二上午"])
    let seen = try await owner.open("/cases/\(talks)").body
    #expect(seen.contains("示例密语：周二上午") && seen.contains("（示例单位"), "and whose unit answers")
    let stranger = try await Browser.signedIn(House.directors[20], house)
    #expect(try await stranger.open("/cases/\(talks)").status == .notFound)
    #expect(try await stranger.post("/cases/\(talks)/message", ["text": "示例"]).status == .notFound)
    #expect(try await !Browser(house).open("/record").body.contains("示例密语"))
    let long = String(repeating: "长", count: Message.longest + 1)
    let marks = "e" + String(repeating: "\u{301}", count: 3000)
    for text in ["", "   ", long, marks, "控\u{7}制"] {
      let refused = try await other.post("/cases/\(talks)/message", ["text": text])
      #expect(refused.status == .unprocessableContent)
    }
    #expect(house.host.alliance.cases[talks]?.messages.count == 1)
  }

  @Test(
    "What one side is shown of the other's people is registered once for each of them and the matter, and nothing to supervisors"
  )
  func disclosed() async throws {
    let house = try await House()
    let owner = try await Browser.signedIn(Self.owner, house)
    let need = try await Self.bring("need", Self.listing(), owner)
    let other = try await Browser.signedIn(Self.other, house)
    let talks = try await Self.bring("cooperation", ["listing": need.text, "message": "示例：可以试试"], other)
    _ = try await other.post("/cases/\(talks)/message", ["text": "示例：请打 13900005678"])
    #expect(try await house.desk.disclosures(about: Self.other).isEmpty, "its own side is no other")
    for _ in 0..<2 { #expect(try await owner.open("/cases/\(talks)").body.contains("13900005678")) }
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await supervisor.open("/cases/\(talks)").body.contains("13900005678"))
    let line = try #require(try await house.desk.disclosures(about: Self.other).first)
    #expect(try await house.desk.disclosures().count == 1 && line.kind == .shown && line.count == 1)
    #expect(line.recipient.zh == "示例单位15" && line.people == [Self.other] && line.maker == Self.owner)
    #expect(line.what == Words("案卷 \(talks)：洽谈中的消息", "case \(talks): messages of a conversation"))
    let english = try await supervisor.open("/disclosures?lang=en").body
    #expect(english.contains("messages of a conversation") && english.contains("to deal with what both sides"))
    let own = try await other.open("/desk/account/data").body
    #expect(own.between("id=\"given\"", "</section>")?.contains("示例单位15") == true)
  }
}
