import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import Testing

@testable import Portal

@Suite("Inviting many at once")
struct InvitationPageTests {
  private func desk() async throws -> (House, Browser) {
    let house = try await House()
    return (house, try await Browser.signedIn(House.secretary, house))
  }

  private func links(_ answer: Tester.Answer) -> [String] {
    answer.body.components(separatedBy: "<code class=\"hash\">http://localhost").dropFirst().map {
      String($0.prefix { $0 != "<" })
    }
  }

  @Test("those found without an account get a link each, which works once; the list says how many are open")
  func made() async throws {
    let (house, browser) = try await desk()
    let page = try await browser.open("/desk/invitations?who=officers&q=%E7%90%86%E4%BA%8B")
    #expect(page.body.contains("共 30 项") && page.body.contains("为这 30 人生成链接"))
    let sheet = try await browser.post("/desk/invitations", ["do": "make", "who": "officers", "q": "副理事长"])
    let paths = links(sheet)
    #expect(paths.count == 10 && Set(paths).count == 10 && sheet.body.contains("class=\"qr\""))
    #expect(sheet.body.contains("示例单位2") && sheet.body.contains("链接只在此显示这一次"))
    #expect(try await browser.open("/desk/invitations").body.contains("有 10 人的邀请还没有使用"))
    let guest = Browser(house)
    _ = try await guest.open(paths[0])
    let used = try await guest.post(
      paths[0], ["login": "guest", "new": "a quite long password", "again": "a quite long password"])
    #expect(used.status == .seeOther)
    #expect(try await Browser(house).open(paths[0]).status == .notFound)
    #expect(try await browser.open("/desk/invitations").body.contains("有 9 人的邀请还没有使用"))
    let table = try await browser.post(
      "/desk/invitations", ["do": "table", "links": try #require(sheet.hidden("links"))])
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8" && table.body.contains(paths[3]))
    #expect(table.body.split(separator: "\r\n").count == 11)
  }

  @Test("all open ones are withdrawn at once, and a new link makes the earlier useless")
  func withdrawn() async throws {
    let (house, browser) = try await desk()
    _ = try await browser.open("/desk/invitations")
    let first = links(try await browser.post("/desk/invitations", ["do": "make", "q": "示例5"]))
    let second = links(try await browser.post("/desk/invitations", ["do": "make", "q": "示例5"]))
    #expect(try await Browser(house).open(first[0]).status == .notFound)
    #expect(try await Browser(house).open(second[0]).status == .ok)
    _ = try await browser.open("/desk/invitations")
    #expect(try await browser.post("/desk/invitations", ["do": "withdraw"]).location == "/desk/invitations?withdrawn=1")
    #expect(try await Browser(house).open(second[0]).status == .notFound)
    #expect(try await browser.open("/desk/invitations?withdrawn=1").body.contains("已作废 1 个链接"))
  }

  @Test("nobody who has an account is invited, and what is sent back for a table is only read")
  func others() async throws {
    let (_, browser) = try await desk()
    #expect(try await !browser.open("/desk/invitations").body.contains("示例秘书"))
    #expect(try await browser.post("/desk/invitations", ["do": "make", "q": "示例秘书"]).location == "/desk/invitations")
    let table = try await browser.post(
      "/desk/invitations", ["do": "table", "links": "nobody x\ndirector-2 javascript:alert(1)\n"])
    #expect(table.body.split(separator: "\r\n").count == 1)
    #expect(try await browser.post("/desk/invitations", ["do": "x"]).status == .badRequest)
  }
}
