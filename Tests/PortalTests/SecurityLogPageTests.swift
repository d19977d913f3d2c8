import Constitution
import Desk
import Governance
import HTTPTypes
import Record
import Testing

@testable import Portal

@Suite("The security log")
struct SecurityLogPageTests {
  private func rows(_ browser: Browser, _ query: String = "") async throws -> [String] {
    let answer = try await browser.open("/security-log.csv\(query)")
    #expect(answer.status == .ok && answer.headers[.contentType] == "text/csv; charset=utf-8")
    return answer.body.split(separator: "\r\n").dropFirst().map(String.init)
  }

  @Test("It is the supervisors' and the secretary-general's to read; whoever else looks is noted in it")
  func readers() async throws {
    let house = try await House()
    let alliance = house.host.alliance
    #expect(alliance.securityLogReaders.zh == "监事、秘书长")
    #expect(alliance.readsSecurityLog(House.supervisor))
    for person in [House.secretary, House.directors[0], House.applicant] {
      #expect(!alliance.readsSecurityLog(person))
    }
    let director = try await Browser.signedIn(House.directors[5], house)
    let answer = try await director.open("/security-log")
    #expect(answer.status == .forbidden && answer.body.contains("监事、秘书长"))
    #expect(try await director.open("/desk").body.contains("安全日志") == false)
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await supervisor.open("/desk").body.contains("href=\"/security-log\""))
    let page = try await supervisor.open("/security-log?what=refused")
    #expect(page.status == .ok && page.body.contains("平台默认设置") && page.body.contains("未获准许"))
    #expect(page.body.contains("示例6") && page.body.contains("/security-log</td>"))
    #expect(try await supervisor.open("/security-log?lang=en").body.contains("Security log"))
  }

  @Test("What is hidden from somebody, and what the charter leaves to others, is noted as refused to them")
  func refused() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    let director = try await Browser.signedIn(House.directors[5], house)
    _ = try await director.open("/cases/2026-0099")
    _ = try await director.submit("/cases/\(file)/check", from: "/desk", ["outcome": "pass"])
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    let rows = try await rows(supervisor, "?what=refused&q=director-6")
    #expect(rows.count == 2)
    #expect(rows.contains { $0.contains("/cases/2026-0099") } && rows.contains { $0.contains("/cases/\(file)/check") })
  }

  @Test("Every change of a way in is there, with who did it; nothing that was typed or handed over is")
  func changes() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    let person = "/desk/people/director-9"
    let made = try await secretary.submit(person, from: person, ["do": "make"])
    let link = try #require(made.between("id=\"link\">http://localhost", "<"))
    let guest = Browser(house)
    _ = try await guest.open(link)
    let fields = ["login": "nine", "new": "quite a long one", "again": "quite a long one"]
    _ = try await guest.post(link, fields)
    _ = try await Browser(house).submit(link, from: "/sign-in", fields)
    let changed = ["current": "quite a long one", "new": "another long one", "again": "another long one"]
    #expect(try await guest.submit("/desk/account", from: "/desk/account", changed).status == .ok)
    _ = try await guest.submit("/desk/account", from: "/desk/account", changed)
    _ = try await guest.submit("/sign-out", from: "/desk/account")
    let typed = ["login": "my own secret", "password": "another secret"]
    _ = try await guest.submit("/sign-in", from: "/sign-in", typed)
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    let rows = try await rows(supervisor)
    for words in ["生成链接", "新账号", "更改密码", "密码不正确", "退出", "未获准许"] {
      #expect(rows.contains { $0.contains(words) }, "\(words)")
    }
    let link9 = try #require(rows.first { $0.contains("生成链接") })
    #expect(link9.contains("示例9") && link9.contains("示例秘书") && link9.contains("邀请链接"))
    let all = rows.joined()
    let token = String(link.dropFirst("/links/".count))
    let secrets = ["quite a long one", "another", "myownsecret", "my own secret", House.password, token]
    for secret in secrets + Array(guest.cookies.values) + Array(secretary.cookies.values) {
      #expect(!all.contains(secret), "\(secret)")
    }
    #expect(all.contains("/links/…"))
  }

  @Test("Each finds what was done to their account on its page, and nothing of others")
  func own() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.directors[7], house)
    let browser = try await Browser.signedIn(House.directors[5], house)
    let visitor = Browser(house)
    let wrong = ["login": House.directors[5].text, "password": "not the right one"]
    _ = try await visitor.submit("/sign-in", from: "/sign-in", wrong)
    let page = try await browser.open("/desk/account").body
    let own = try #require(page.firstRange(of: "id=\"log\"").map { String(page[$0.lowerBound...]) })
    #expect(own.contains("登录") && own.contains("密码不正确") && own.contains("192.0.2.1"))
    let other = try await Browser.signedIn(House.directors[7], house).open("/desk/account").body
    #expect(!other.contains("密码不正确"))
  }

  @Test("Who took which table along is noted, of those who are signed in")
  func exports() async throws {
    let house = try await House()
    _ = try await Browser(house).open("/members.csv")
    let secretary = try await Browser.signedIn(House.secretary, house)
    for path in ["/desk/people.csv", "/members.csv", "/members"] { _ = try await secretary.open(path) }
    let rows = try await rows(try await Browser.signedIn(House.supervisor, house), "?what=exported")
    #expect(rows.count == 2 && rows.allSatisfy { $0.contains("示例秘书") })
    #expect(rows.contains { $0.contains("/desk/people.csv") } && rows.contains { $0.contains(",/members.csv,") })
  }

  @Test("It is searched, narrowed, ordered and downloaded")
  func finding() async throws {
    let house = try await House()
    for director in House.directors.prefix(3) { _ = try await Browser.signedIn(director, house) }
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await rows(supervisor, "?q=director-2&what=signed-in").count == 1)
    #expect(try await rows(supervisor, "?month=2026-03&what=signed-in").count == 4)
    #expect(try await rows(supervisor, "?month=2025-12").isEmpty)
    let first = try await rows(supervisor, "?sort=oldest&what=signed-in").first
    #expect(try #require(first).contains("director-1"))
    let none = try await supervisor.open("/security-log?q=no-such-words").body
    #expect(none.contains("没有符合条件的"))
    #expect(try await supervisor.open("/security-log?what=x&month=y&sort=z").status == .ok)
  }

  @Test("A demonstration shows nobody where its other visitors are")
  func demonstration() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.supervisor, house)
    var portal = house.portal
    portal.demonstration = Portal.Demonstration(accounts: [], password: "demo", shared: [House.supervisor.text])
    let browser = Browser(Tester(responder: Responder(portal)))
    _ = try await browser.open("/sign-in")
    _ = try await browser.post("/sign-in", ["login": House.supervisor.text, "password": House.password])
    let page = try await browser.open("/security-log")
    #expect(page.status == .ok && page.body.contains("登录") && !page.body.contains("192.0.2.1"))
    #expect(try await !rows(browser).joined().contains("192.0.2.1"))
    #expect(try await !browser.open("/security-log?q=192.0.2").body.contains(House.supervisor.text + "</code>"))
    #expect(try await !browser.open("/desk/account").body.contains("id=\"log\""))
  }

  @Test("It is no page of governance: no past day has it")
  func past() {
    #expect(!Address.securityLog.hasPast && !Address.table(.securityLog).hasPast)
    #expect(Address(path: "/on/2026-03-05/security-log") == nil)
  }
}
