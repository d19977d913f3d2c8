import Desk
import Foundation
import Governance
import HTTPTypes
import Testing

@testable import Portal

@Suite("Who stands behind the portal: its mark, its contacts, its filing numbers")
struct ImprintTests {
  private static let nothing = Dictionary(uniqueKeysWithValues: Imprint.Line.allCases.map { ($0.rawValue, "") })

  private func save(
    _ browser: Browser, _ changes: [String: String], files: [(field: String, name: String, bytes: [UInt8])] = []
  ) async throws -> Tester.Answer {
    _ = try await browser.open("/settings/imprint")
    return try await browser.upload("/settings/imprint", Self.nothing.merging(changes) { $1 }, files: files)
  }

  @Test("what is saved stands at the foot of every page, in both languages, and what is empty is not there")
  func lines() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    #expect(try await !Browser(house).open("/").body.contains("ICP"))
    let saved = try await save(
      browser,
      [
        "office": "示例秘书处", "phone": "0534-0000000", "mail": "lianmeng@example.org", "icp": "鲁ICP备12345678号-2",
        "police": "鲁公网安备 37140002000123号",
      ])
    #expect(saved.location == "/settings/imprint?saved=1")
    let page = try await Browser(house).open("/members").body
    for text in ["示例秘书处", "0534-0000000", "鲁ICP备12345678号-2", "https://beian.miit.gov.cn/", "code=37140002000123"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("接待时间"))
    #expect(try await Browser(house).open("/?lang=en").body.contains("Telephone: "))
    let again = try Desk(directory: house.directory, hasher: .plain)
    #expect(again.imprint[.phone] == "0534-0000000", "a start finds it again")
    try again.close()
  }

  @Test(
    "what cannot be such a thing is refused beside its field, and nothing is changed",
    arguments: [
      ("icp", "12345678"), ("police", "鲁公网安备 1号"), ("mail", "not an address"), ("phone", "拨打总机"),
      ("office", String(repeating: "长", count: 61)),
    ])
  func refused(_ line: String, _ text: String) async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    let answer = try await save(browser, [line: text, "address": "示例路 1 号"])
    #expect(answer.status == .unprocessableContent && answer.body.contains("id=\"\(line)-error\""))
    #expect(answer.body.contains("示例路 1 号") && house.desk.imprint == Imprint())
  }

  @Test("a mark is a picture by its bytes, everyone sees it, and it can be taken off")
  func mark() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    let script = try await save(browser, [:], files: [("logo", "a.png", Array("<svg onload=alert(1)>".utf8))])
    #expect(script.status == .unprocessableContent && house.desk.imprint.logo == nil)
    let picture = try await house.keepPicture()
    let bytes = Array(try #require(try await house.desk.picture(picture.file)).bytes)
    #expect(try await save(browser, [:], files: [("logo", "a.png", bytes)]).location != nil)
    let logo = try #require(house.desk.imprint.logo)
    #expect(try await Browser(house).open("/").body.contains("<img class=\"mark\" src=\"/files/\(logo.text)\""))
    #expect(try await Browser(house).open("/files/\(logo.text)").status == .ok)
    #expect(try await save(browser, ["take": "yes"]).location != nil)
    #expect(house.desk.imprint.logo == nil)
    #expect(try await !Browser(house).open("/").body.contains("<img class=\"mark\""))
  }
}
