import Constitution
import Desk
import Governance
import HTTPTypes
import Testing

@testable import Portal

@Suite("Signing in and out")
struct SignInPageTests {
  private func house() async throws -> House {
    let house = try await House()
    try await house.desk.createAccount(login: "wang", password: House.password, person: House.directors[3])
    return house
  }

  @Test("It leads to the desk, or to the page from which it was asked")
  func success() async throws {
    let house = try await house()
    let browser = Browser(house)
    #expect(try await browser.open("/desk").location == "/sign-in?next=%2Fdesk")
    let answer = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": "wang", "password": House.password, "next": "/cases/2026-0001"])
    #expect(answer.status == .seeOther)
    #expect(answer.location == "/cases/2026-0001")
    #expect(
      answer.headers[values: .setCookie].contains { $0.hasPrefix("session=") && $0.contains("HttpOnly; SameSite=Lax") })
    #expect(try await browser.open("/desk").status == .ok)
    #expect(try await browser.open("/sign-in").location == "/desk")
  }

  @Test(
    "It leads nowhere but to our own pages",
    arguments: [
      "https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in", "/sign-out", "javascript:alert(1)",
    ])
  func next(_ next: String) async throws {
    let browser = Browser(try await house())
    let answer = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": "wang", "password": House.password, "next": next])
    #expect(answer.location == "/desk")
  }

  @Test("What can only be posted leads to the page that it is posted from")
  func nextOfForm() {
    #expect(Address(next: "/cases/2026-0001/check") == .file("2026-0001"))
    #expect(Address(next: "/votes/2026-0001-1/recuse") == .vote("2026-0001-1"))
    #expect(Address(next: "/events/2026-0001/sign-up") == .activity("2026-0001"))
    #expect(Address(next: "/events/2026-0001/attend") == .activityPart("2026-0001", .list))
    let parts =
      Address.CaseAction.allCases.map { Address.fileAction("2026-0001", $0) }
      + Address.ActivityPart.allCases.map { .activityPart("2026-0001", $0) }
      + Address.MeetingPart.allCases.map { .meetingPart("2026-0001", $0) }
    for address in parts { #expect(address.page?.route.get != nil, "\(address.path) leads to no page") }
  }

  @Test("A failure does not tell which logins there are, nor does it write the password back")
  func failure() async throws {
    let browser = Browser(try await house())
    let wrong = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": "wang", "password": "some wrong guess"])
    let unknown = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": "nobody", "password": "some wrong guess"])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.body.contains("登录名或密码不正确"))
    #expect(wrong.body.components(of: "wang") == 1)
    #expect(!wrong.body.contains("some wrong guess"))
    #expect(wrong.body.replacing("wang", with: "nobody") == unknown.body)
  }

  @Test("After five failures it says how long to wait")
  func wait() async throws {
    let browser = Browser(try await house())
    for _ in 0..<5 {
      _ = try await browser.submit("/sign-in", from: "/sign-in", ["login": "wang", "password": "guess"])
    }
    let answer = try await browser.submit("/sign-in", from: "/sign-in", ["login": "wang", "password": House.password])
    #expect(answer.status == .tooManyRequests)
    #expect(answer.headers[.retryAfter] == "15")
    #expect(answer.body.contains("15 秒"))
  }

  @Test("A form without its token, or with another's, changes nothing")
  func forgery() async throws {
    let house = try await house()
    let (browser, other) = (Browser(house), Browser(house))
    _ = try await browser.open("/sign-in")
    _ = try await other.open("/sign-in")
    for token in ["", "x", other.token] {
      let answer = try await browser.post("/sign-in", ["login": "wang", "password": House.password], token: token)
      #expect(answer.status == .forbidden)
      #expect(browser.cookies["session"] == nil)
    }
  }

  @Test("Signing out ends the session for good")
  func signOut() async throws {
    let browser = try await Browser.signedIn(House.directors[0], try await house())
    let cookies = browser.cookies
    #expect(try await browser.submit("/sign-out", from: "/desk").location == "/")
    #expect(browser.cookies["session"] == nil)
    browser.cookies = cookies
    #expect(try await browser.open("/desk").status == .seeOther)
  }

  @Test("A demonstration lists its sign-ins; a real alliance does not")
  func demonstration() async throws {
    let house = try await house()
    #expect(try await !Browser(house).open("/sign-in").body.contains("演示"))
    var portal = house.portal
    portal.demonstration = Portal.Demonstration(
      accounts: [.init(login: "chair1", role: Words("理事长", "Chair"))], password: "demo-password", shared: ["chair1"])
    let page = try await Tester(responder: Responder(portal)).get("/sign-in")
    #expect(page.body.contains("chair1"))
    #expect(page.body.contains("demo-password"))
  }

  @Test("A new password ends the other sessions; a wrong one is said beside its field")
  func password() async throws {
    let house = try await house()
    let (here, there) = (
      try await Browser.signedIn(House.directors[0], house), try await Browser.signedIn(House.directors[0], house)
    )
    let new = "quite another one"
    let wrong = try await here.submit(
      "/desk/account", from: "/desk/account", ["current": "wrong", "new": new, "again": new])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.body.contains("id=\"current-error\""))
    let differ = try await here.submit(
      "/desk/account", from: "/desk/account", ["current": House.password, "new": new, "again": "x"])
    #expect(differ.body.contains("id=\"again-error\""))
    let right = try await here.submit(
      "/desk/account", from: "/desk/account", ["current": House.password, "new": new, "again": new])
    #expect(right.body.contains("密码已更改"))
    #expect(try await here.open("/desk").status == .ok)
    #expect(try await there.open("/desk").status == .seeOther)
  }
}
