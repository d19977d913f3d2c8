import Constitution
import Desk
import Governance
import HTTPTypes
import Testing

@testable import Portal

@Suite("Ways in: second step, invitations, lost passwords, sessions")
struct WaysInTests {
  /// A house whose portal asks a second step of offices, as a real alliance does.
  private func strict() async throws -> (house: House, browser: (Key<Person>) async throws -> Browser) {
    let house = try await House()
    var portal = house.portal
    portal.secondStep = .offices
    let tester = Tester(responder: Responder(portal))
    return (
      house,
      { person in
        let browser = Browser(tester)
        let hash = try await house.desk.hash(House.password)
        try await house.desk.createAccounts([(login: person.text, person: person)], hash: hash)
        _ = try await browser.open("/sign-in")
        _ = try await browser.post("/sign-in", ["login": person.text, "password": House.password])
        return browser
      }
    )
  }

  @Test("Secretariat, supervisors and those to which one person alone is elected are asked for a second step")
  func offices() throws {
    #expect(
      try House.dezhou().guardedOffices.map(\.id.text).sorted() == [
        "chair", "deputy-secretary-general", "secretariat-staff", "secretary-general", "supervisor",
      ])
  }

  @Test(
    "Until it is set up, everything leads to its page, whether looked at or pressed",
    arguments: [
      House.secretary, House.supervisor, House.directors[0],
    ])
  func owed(_ person: Key<Person>) async throws {
    let (_, browser) = try await strict()
    let asked = try await browser(person)
    for path in ["/", "/desk", "/charter", "/desk/account", "/cases/2026-0001"] {
      #expect(try await asked.open(path).location == "/desk/account/second-step")
    }
    let page = try await asked.open("/desk/account/second-step")
    #expect(page.status == .ok && page.body.contains("须先设置第二步验证") && page.body.contains("平台默认设置"))
    #expect(try await asked.post("/desk/account", ["do": "end-others"]).location == "/desk/account/second-step")
    #expect(try await asked.post("/sign-out").location == "/")
  }

  @Test("Of a director nothing is asked, and nothing of anyone where nobody is asked")
  func notOwed() async throws {
    let (house, browser) = try await strict()
    #expect(try await browser(House.directors[5]).open("/desk").status == .ok)
    #expect(try await Browser.signedIn(House.secretary, house).open("/desk").status == .ok)
  }

  @Test("A wrong code sets nothing up and is said beside its field")
  func wrongCode() async throws {
    let (_, browser) = try await strict()
    let asked = try await browser(House.secretary)
    let page = "/desk/account/second-step"
    let answer = try await asked.submit(page, from: page, ["do": "add-authenticator", "code": "12"])
    #expect(answer.status == .unprocessableContent && answer.body.contains("id=\"code-error\""))
    #expect(try await asked.open("/desk").location == page)
  }

  @Test("The secretariat makes an invitation, which is shown once and makes one account")
  func invitation() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    let person = "/desk/people/director-9"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    #expect(link.hasPrefix("/links/") && made.body.contains("class=\"qr\""))
    #expect(try await !secretary.open(person).body.contains(link), "it is not shown again")
    let guest = Browser(house)
    #expect(try await guest.open(link).body.contains("示例9"))
    let differ = try await guest.post(link, ["login": "nine", "new": "quite a long one", "again": "x"])
    #expect(differ.status == .unprocessableContent && differ.body.contains("id=\"again-error\""))
    let short = try await guest.post(link, ["login": "nine", "new": "short", "again": "short"])
    #expect(short.body.contains("id=\"new-error\""))
    let done = try await guest.post(
      link, ["login": "nine", "new": "quite a long one", "again": "quite a long one"])
    #expect(done.location == "/desk")
    #expect(try await guest.open("/desk").body.contains("示例9"))
    let late = try await Browser(house).open(link)
    #expect(late.status == .notFound && late.body.contains("已不能使用"))
    #expect(try await secretary.open("/desk/people?q=nine").body.contains("有账号"))
  }

  @Test("Nobody but the secretariat makes links, and it makes none for somebody whom the record does not know")
  func whoMayInvite() async throws {
    let house = try await House()
    for person in [House.directors[0], House.supervisor, House.directors[8]] {
      let browser = try await Browser.signedIn(person, house)
      #expect(try await browser.submit("/desk/people/director-9", from: "/desk", ["do": "make"]).status == .forbidden)
    }
    let secretary = try await Browser.signedIn(House.secretary, house)
    let answer = try await secretary.submit("/desk/people/nobody", from: "/desk/people/director-9", ["do": "make"])
    #expect(answer.status == .notFound)
  }

  @Test("A lost password is answered the same for everyone, waits for the secretariat, and shows on the owner's page")
  func lost() async throws {
    let house = try await House()
    let owner = try await Browser.signedIn(House.directors[4], house)
    let visitor = Browser(house)
    let known = try await visitor.submit("/sign-in/lost", from: "/sign-in/lost", ["login": House.directors[4].text])
    let unknown = try await visitor.submit("/sign-in/lost", from: "/sign-in/lost", ["login": "nobody"])
    #expect(known.status == .ok && known.body == unknown.body)
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open("/desk/people?account=asked").body.contains("示例5"))
    let person = "/desk/people/\(House.directors[4])"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    #expect(try await owner.open("/desk/account").body.contains("示例秘书"), "the owner sees who made it")
    _ = try await visitor.open(link)
    let done = try await visitor.post(link, ["new": "quite a long one", "again": "quite a long one"])
    #expect(done.location == "/sign-in?done=password")
    #expect(try await owner.open("/desk").status == .seeOther, "the sessions have ended")
    let back = try await visitor.submit(
      "/sign-in", from: "/sign-in", ["login": House.directors[4].text, "password": "quite a long one"])
    #expect(back.location == "/desk")
  }

  @Test("A withdrawn link is of no use")
  func withdrawn() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    let person = "/desk/people/director-9"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    #expect(try await secretary.submit(person, from: person, ["do": "withdraw"]).location == person)
    #expect(try await Browser(house).open(link).status == .notFound)
  }

  @Test("Whoever cannot use a form without its token cannot use a link either")
  func forgedLink() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    let person = "/desk/people/director-9"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    let fields = ["login": "nine", "new": "quite a long one", "again": "quite a long one"]
    #expect(try await Browser(house).post(link, fields, token: "x").status == .forbidden)
    #expect(try await Browser(house).open(link).status == .ok, "and it stays good")
  }

  @Test("A link, a pass and a certificate are not named in reports")
  func reports() {
    #expect(Address.link(.random()).nameInReports == "/links/…")
    #expect(Address.desk.nameInReports == "/desk")
  }

  @Test("One of several sessions is ended by its button, all of them by one")
  func sessions() async throws {
    let house = try await House()
    let (here, there) = (
      try await Browser.signedIn(House.directors[3], house), try await Browser.signedIn(House.directors[3], house)
    )
    let page = try await here.open("/desk/account")
    let reference = try #require(page.hidden("session"))
    #expect(
      try await here.post("/desk/account", ["do": "end", "session": reference]).location == "/desk/account#devices")
    #expect(try await there.open("/desk").status == .seeOther)
    let again = try await Browser.signedIn(House.directors[3], house)
    #expect(try await here.submit("/desk/account", from: "/desk/account", ["do": "end-all"]).location == "/sign-in")
    #expect(try await again.open("/desk").status == .seeOther)
    #expect(here.cookies["session"] == nil)
  }

  @Test("A shared account of a demonstration belongs to nobody")
  func shared() async throws {
    let house = try await House()
    var portal = house.portal
    portal.demonstration = Portal.Demonstration(accounts: [], password: "demo", shared: [House.directors[3].text])
    portal.secondStep = .offices
    _ = try await Browser.signedIn(House.directors[3], house)
    let browser = Browser(Tester(responder: Responder(portal)))
    _ = try await browser.open("/sign-in")
    _ = try await browser.post("/sign-in", ["login": House.directors[3].text, "password": House.password])
    let page = "/desk/account/second-step"
    let answer = try await browser.submit(page, from: page, ["do": "add-authenticator", "code": "123456"])
    #expect(answer.status == .ok && answer.body.contains("共用"))
  }

  @Test(
    "Passkeys are bound to a name, over https or on the machine itself",
    arguments: [
      ("https://lianmeng.example.cn", "lianmeng.example.cn"), ("https://Example.cn:8443", "example.cn"),
      ("http://localhost:8080", "localhost"), ("http://127.0.0.1:8080", nil), ("http://example.cn", nil),
      ("https://192.0.2.1", nil),
    ] as [(String, String?)])
  func party(_ origin: String, _ id: String?) {
    #expect(WebOrigin(origin)?.relyingParty?.id == id)
    if id != nil { #expect(WebOrigin(origin)?.relyingParty?.origin == origin.lowercased()) }
  }

  @Test("Where there can be passkeys, what a stranger sends is refused with the reason")
  func passkey() async throws {
    let house = try await House()
    var portal = house.portal
    portal.origin = WebOrigin("http://localhost:8080")!
    let browser = Browser(Tester(responder: Responder(portal)))
    let page = try await browser.open("/sign-in")
    #expect(page.body.contains("data-passkey=\"get\"") && page.body.contains("data-party=\"localhost\""))
    let answer = try await browser.post("/sign-in/passkey", ["id": "AAAA"])
    #expect(answer.status == .unprocessableContent && answer.body.contains("无法读取"))
  }
}
