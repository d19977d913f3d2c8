import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("Entering the register of former times")
struct ImportPageTests {
  private static let heads = ["单位名称*", "统一社会信用代码*", "单位类别*", "代表姓名", "代表电话", "入盟日期*"]

  private static func member(_ number: Int, joined: String = "2021-05-06") -> [String] {
    ["示例旧成员\(number)", House.code(number).text, "企业", "示例旧代表\(number)", "13900001234", joined]
  }

  private static func csv(_ rows: [[String]]) -> [UInt8] {
    Array((rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n").utf8)
  }

  private func desk() async throws -> (House, Browser) {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    _ = try await browser.open("/desk/import")
    return (house, browser)
  }

  private func send(_ bytes: [UInt8], _ browser: Browser, basis: String = "《联盟成员名册》（示例）") async throws -> Tester.Answer
  {
    try await browser.upload("/desk/import", ["do": "check", "basis": basis], bytes)
  }

  @Test("a sheet without errors is rehearsed, entered in one transaction, and entered once however often it is pressed")
  func whole() async throws {
    let (house, browser) = try await desk()
    let position = house.host.alliance.position
    #expect(
      try await send(Self.csv([Self.heads, Self.member(201), Self.member(202)]), browser).location == "/desk/import")
    let page = try await browser.open("/desk/import")
    #expect(page.body.contains("2 行全部可以补录。还没有写入任何东西。") && house.host.alliance.position == position)
    let submission = try #require(page.hidden("submission"))
    let done = try await browser.post("/desk/import", ["do": "enter", "submission": submission])
    #expect(done.location == "/desk/import?entered=1")
    #expect(house.host.alliance.memberCount == 32 && house.host.alliance.position == position + 5)
    let again = try await browser.post("/desk/import", ["do": "enter", "submission": submission])
    #expect(again.location == "/desk/import?entered=1" && house.host.alliance.memberCount == 32)
    let after = try await browser.open("/desk/import?entered=1")
    #expect(after.body.contains("第 1 次补录：成员 2 家、人员 2 人、职务 0 项"))
    let member = try await Browser(house).open("/members/M0031")
    #expect(member.body.contains("2021-05-06") && member.body.contains("由秘书处据名册补录"))
    #expect(member.body.contains("入盟（据名册补录）"), "its history begins with it")
    let book = try await browser.open("/members.xlsx?q=示例旧成员")
    #expect(try Sheet.read(book.bytes)[0].rows.dropFirst().map { $0[1] } == ["示例旧成员201", "示例旧成员202"])
    #expect(!member.body.contains("示例旧代表201"), "the name of a representative without an office is not public")
    #expect(try await browser.open("/desk/people?q=示例旧代表201").body.contains("示例旧代表201"))
    #expect(house.faults.all.withLock { $0.isEmpty })
  }

  @Test(
    "with a row that is wrong nothing is written unless the good ones alone are asked for; the returned sheet names the errors"
  )
  func partly() async throws {
    let (house, browser) = try await desk()
    let rows = [
      Self.heads, Self.member(201), Self.member(202, joined: "2026-03-03"), ["示例坏行", "123", "王国", "", "", ""],
    ]
    _ = try await send(Self.csv(rows), browser)
    let page = try await browser.open("/desk/import")
    #expect(page.body.contains("2 行有误，1 行可以补录") && page.body.contains("第十二条"))
    let submission = try #require(page.hidden("submission"))
    let refused = try await browser.post("/desk/import", ["do": "enter", "submission": submission])
    #expect(refused.status == .unprocessableContent && house.host.alliance.memberCount == 30)
    let returned = try await browser.open("/desk/import/returned.csv")
    let lines = returned.body.split(separator: "\r\n")
    #expect(lines.count == 4 && lines[0].hasSuffix(",错误") && lines[1].hasSuffix(","))
    #expect(lines[2].contains("2026-03-03 晚于") && lines[3].contains("应为 18 位") && lines[3].contains("单位类别须为"))
    let book = try await browser.open("/desk/import/returned.xlsx")
    let sheets = try Sheet.read(book.bytes)
    #expect(sheets.map(\.name) == ["成员"] && sheets[0].rows[3].last?.contains("18 位") == true)
    let good = try await browser.post("/desk/import", ["do": "good", "submission": submission])
    #expect(good.location == "/desk/import?entered=1" && house.host.alliance.memberCount == 31)
  }

  @Test("a workbook's sheets belong together, and what the charter does not allow stands with its article")
  func workbook() async throws {
    let (house, browser) = try await desk()
    let offices = [
      ["姓名", "单位", "职务", "任职开始"], ["示例旧代表201", "", "理事", "2024-03-01"], ["示例旧代表202", "", "副理事长", "2024-03-01"],
      ["示例员", "", "监事", "2024-03-01"],
    ]
    let people = [["姓名", "单位", "代表本单位", "电话", "登录名"], ["示例员", "示例旧成员201", "否", "", "shili"]]
    let book = Sheet.xlsx([
      Sheet(name: "成员", rows: [Self.heads, Self.member(201), Self.member(202)]), Sheet(name: "人员", rows: people),
      Sheet(name: "职务", rows: offices), Sheet(name: "空", rows: []),
    ])
    _ = try await send(book, browser)
    let page = try await browser.open("/desk/import")
    #expect(page.body.contains("1 行有误，5 行可以补录") && page.body.contains("副理事长设 10 名"))
    #expect(try await browser.open("/desk/import?fate=bad").body.contains("共 1 项"))
    let submission = try #require(page.hidden("submission"))
    _ = try await browser.post("/desk/import", ["do": "good", "submission": submission])
    #expect(house.host.alliance.holders(of: "director").count == 31)
    #expect(try await Browser(house).open("/organs").body.contains("示例旧代表201"), "who holds an office is public")
    let invited = try await browser.open("/desk/people?q=示例员")
    let person = try #require(invited.body.attributes("href").first { $0.hasPrefix("/desk/people/p") })
    let link = try await browser.submit(String(person), from: String(person), ["do": "make"])
    let path = try #require(link.between("id=\"link\">http://localhost", "<"))
    #expect(try await Browser(house).open(path).body.contains("value=\"shili\""), "the register's login is offered")
  }

  @Test("what is no register is refused beside its field, and nothing is kept")
  func refused() async throws {
    let (_, browser) = try await desk()
    let good = Self.csv([Self.heads, Self.member(201)])
    let cases: [(bytes: [UInt8], basis: String, words: String)] = [
      ([], "名册", "请选择一个文件"), (Self.csv([["甲", "乙"], ["1", "2"]]), "名册", "看不出表的表头"),
      (Self.csv([Self.heads]), "名册", "没有可补录的行"), ([0xD0, 0xCF, 0x11, 0xE0], "名册", "只接受 xlsx 和 CSV"),
      ([0x50, 0x4B, 3, 4, 0], "名册", "不完整或已损坏"), (good, " ", "请写明依据"),
      (good, String(repeating: "据", count: 501), "请写明依据"),
    ]
    for (bytes, basis, words) in cases {
      let answer = try await send(bytes, browser, basis: basis)
      #expect(answer.status == .unprocessableContent && answer.body.contains(words), "\(words)")
    }
    #expect(try await browser.open("/desk/import/returned.xlsx").status == .notFound)
    #expect(try await browser.post("/desk/import", ["do": "enter", "submission": "x"]).location == "/desk/import")
  }

  @Test("another file takes the place of the first, and discarding leaves nothing")
  func discarded() async throws {
    let (_, browser) = try await desk()
    _ = try await send(Self.csv([Self.heads, Self.member(201)]), browser)
    #expect(try await browser.open("/desk/import").body.contains("示例旧成员201"))
    #expect(try await browser.post("/desk/import", ["do": "discard"]).location == "/desk/import")
    #expect(try await !browser.open("/desk/import").body.contains("示例旧成员201"))
  }

  @Test("templates in both languages are read again, and what spreadsheets would compute is written as text")
  func templates() async throws {
    let (_, browser) = try await desk()
    for language in ["zh", "en"] {
      let book = try await browser.open("/desk/import/template.xlsx?lang=\(language)")
      let sheets = try Sheet.read(book.bytes)
      #expect(sheets.compactMap { RegisterColumn.read(heads: $0.rows[0])?.part } == [.members, .people, .offices])
    }
    _ = try await browser.open("/desk/import?lang=zh")
    for part in ["members", "people", "offices"] {
      let table = try await browser.open("/desk/import/\(part).csv")
      #expect(RegisterColumn.read(heads: try Sheet.read(table.bytes)[0].rows[0])?.part.rawValue == part)
    }
    var row = Self.member(201)
    (row[0], row[1]) = ("=HYPERLINK(1)", "123")
    _ = try await send(Self.csv([Self.heads, row]), browser)
    #expect(try await browser.open("/desk/import/returned.csv").body.contains("\r\n'=HYPERLINK(1),"))
  }
}
