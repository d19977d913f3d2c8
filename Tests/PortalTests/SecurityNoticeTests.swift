import Constitution
import Desk
import Governance
import HTTPTypes
import Record
import Testing

@testable import Portal

@Suite("What of the security log becomes a notice")
struct SecurityNoticeTests {
  private func told(_ person: Key<Person>, _ house: House) async throws -> [Notice] {
    try await house.portal.notices.warn()
    return try await house.desk.inbox(of: person).map(\.notice).filter { $0.what.kind == .security }
  }

  @Test("Whose way in was changed reads it at the next page, once, under the article of the daily work")
  func owner() async throws {
    let house = try await House()
    let director = House.directors[5]
    let browser = try await Browser.signedIn(director, house)
    #expect(try await told(director, house).isEmpty)
    let fields = ["current": House.password, "new": "another long one", "again": "another long one"]
    #expect(try await browser.submit("/desk/account", from: "/desk/account", fields).status == .ok)
    for _ in 0..<2 {
      let notices = try await told(director, house)
      #expect(notices.map(\.what) == [.wayIn] && notices[0].citation == house.host.alliance.newsCitation)
    }
    #expect(try await told(House.directors[6], house).isEmpty)
    let page = try await browser.open("/inbox?lang=zh").body
    #expect(page.contains("您的账号：更改密码") && page.contains("如果不是，请立即更改密码、退出全部设备"))
    #expect(page.contains("href=\"/desk/account\""))
    #expect(try await browser.open("/inbox?lang=en").body.contains("Your account: changed the password"))
    #expect(try await browser.open("/desk/account/notices?lang=zh").body.contains("为了您的账号安全，邮件不能关闭"))
  }

  @Test("More failures in an hour than people make are told to whoever reads the log, and to nobody else")
  func alarm() async throws {
    let house = try await House()
    for person in [House.supervisor, House.secretary, House.directors[5]] {
      _ = try await Browser.signedIn(person, house)
    }
    let wrong = SecurityNote(.wrongPassword, login: House.directors[5].text, from: "198.51.100.7")
    for _ in 0..<8 { try await house.desk.note(wrong, at: house.portal.clock()) }
    let notices = try await told(House.supervisor, house)
    #expect(notices.map(\.what) == [.alarm] && notices.map(\.matter) == [.security("account-tried")])
    for person in [House.secretary, House.directors[5]] { #expect(try await told(person, house).isEmpty) }
    let page = try await Browser.signedIn(House.supervisor, house).open("/inbox?lang=zh").body
    #expect(page.contains("一小时内同一账号登录失败 8 次以上") && page.contains("href=\"/security-log\""))
  }

  @Test("What no page sends is noted: a form without its token, another method, what is no form")
  func odd() async throws {
    let house = try await House()
    let visitor = Browser(house)
    _ = try await visitor.open("/sign-in")
    #expect(try await visitor.post("/sign-in", ["login": "a", "password": "b"], token: "x").status == .forbidden)
    #expect(try await house.tester.ask(.delete, "/members", [:], "").status == .methodNotAllowed)
    #expect(
      try await house.tester.ask(.post, "/sign-in", [.contentType: "text/plain"], "a").status == .unsupportedMediaType)
    let lines = try await house.desk.securityLog(SecurityQuery(what: .oddRequest))
    #expect(Set(lines.map(\.note.detail)) == ["token /sign-in", "method /members", "form /sign-in"])
  }

  @Test("A ballot by somebody who is not on the roll is noted as refused")
  func roll() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新成员")
    let vote = try await house.screen(file)
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await secretary.submit("/votes/\(vote)", from: "/desk", ["choice": "yes"])
    let lines = try await house.desk.securityLog(SecurityQuery(what: .refused))
    #expect(lines.map(\.note.person) == [House.secretary] && lines.map(\.note.detail) == ["/votes/\(vote)"])
  }

  @Test("Whoever signs out leaves nothing in the browser")
  func cleared() async throws {
    let browser = try await Browser.signedIn(House.directors[0], try await House())
    let answer = try await browser.submit("/sign-out", from: "/desk")
    #expect(answer.headers[HTTPField.Name("Clear-Site-Data")!] == #""cache", "storage""#)
  }
}
