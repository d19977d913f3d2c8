import Constitution
import Foundation
import Governance
import HTTPTypes
import Testing

@testable import Portal

@Suite("Any page of governance can be shown as of a past day, worked out again from the record")
struct PastTests {
  /// Applied for on 2026-03-02, admitted on 2026-03-04; today is 2026-03-10.
  private func house() async throws -> House {
    let house = try await House()
    let file = try await house.apply(100, name: "示例后来单位")
    house.pass(days: 2)
    try await house.cast(.yes, in: try await house.screen(file), by: House.directors.prefix(21))
    house.pass(days: 6)
    return house
  }

  @Test("the day before an admission the organisation is no member, the day of it it is")
  func admission() async throws {
    let tester = try await house().tester
    #expect(
      try await tester.get("/members?q=示例后来单位".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)!).body
        .contains("/members/M0031"))
    #expect(try await tester.get("/on/2026-03-04/members/M0031").status == .ok)
    #expect(try await tester.get("/on/2026-03-03/members/M0031").status == .notFound)
    let home = try await tester.get("/on/2026-03-03")
    #expect(home.body.contains("联盟在 2026-03-03 日终时的状态"))
    #expect(home.body.contains("<strong>30</strong><span>家成员"))
    #expect(try await tester.get("/").body.contains("<strong>31</strong><span>家成员"))
  }

  @Test("links lead on within the day, but for those to what has no past, and for the way back")
  func links() async throws {
    let body = try await house().tester.get("/on/2026-03-03/cases").body
    #expect(body.contains("href=\"/on/2026-03-03/charter\""))
    #expect(body.contains("href=\"/on/2026-03-03\""))
    #expect(body.contains("href=\"/on/2026-03-03/cases/2026-0001\""))
    #expect(
      body.contains("href=\"/sign-in\"") && body.contains("href=\"/record\"")
        && body.contains("href=\"/assets/style.css"))
    #expect(body.contains("<a href=\"/cases\" rel=\"nofollow\">"))
    let search = try await house().tester.get("/on/2026-03-03/members").body
    #expect(search.contains("action=\"/on/2026-03-03/members\""))
  }

  @Test("nothing is pressed in the past, and whoever is signed in is nobody there")
  func nothingToDo() async throws {
    let house = try await house()
    let browser = try await Browser.signedIn(House.secretary, house)
    let page = try await browser.open("/on/2026-03-03/cases/2026-0001")
    #expect(page.status == .ok)
    #expect(!page.body.contains("method=\"post\""))
    #expect(!page.body.contains("示例联系人"), "what only the secretariat may see is not on a page of the past")
    let answer = try await browser.post("/on/2026-03-03/cases/2026-0001", ["outcome": "pass"])
    #expect(answer.status == .methodNotAllowed)
    #expect(try await browser.post("/on/2026-03-03/cases/2026-0001/check", ["outcome": "pass"]).status == .notFound)
  }

  @Test("today and later lead to the present; before the founding there was no alliance")
  func bounds() async throws {
    let tester = try await house().tester
    #expect(try await tester.get("/on/2026-03-10/members").location == "/members")
    #expect(try await tester.get("/on/2027-01-01").location == "/")
    #expect(try await tester.get("/on/2026-03-01").status == .notFound)
    for path in [
      "/on/2026-02-30/members", "/on/2026-03-03/desk", "/on/2026-03-03/on/2026-03-02/members", "/on/2026-03-03/record",
    ] {
      #expect(try await tester.get(path).status == .notFound, "\(path)")
    }
  }

  @Test("the form at the foot of a page leads to that page on a day")
  func chooser() async throws {
    let tester = try await house().tester
    #expect(try await tester.get("/charter").body.contains("name=\"page\" value=\"/charter\""))
    #expect(try await tester.get("/on?page=%2Fcharter&day=2026-03-03").location == "/on/2026-03-03/charter")
    #expect(try await tester.get("/on?page=%2Fcharter&day=").location == "/charter")
    #expect(try await tester.get("/on?page=%2Fdesk&day=2026-03-03").status == .notFound)
    #expect(try await tester.get("/on?page=https%3A%2F%2Fexample.com&day=2026-03-03").status == .notFound)
  }
}
