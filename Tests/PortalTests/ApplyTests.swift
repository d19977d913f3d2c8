import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Applying under Article 12")
struct ApplyTests {
  /// From the form to the check-your-answers page.
  private func filled(_ house: House, _ number: Int = 100) async throws -> (Browser, Tester.Answer) {
    let browser = Browser(house)
    let answer = try await browser.submit("/apply/form", from: "/apply/form", try House.typed(number))
    #expect(answer.location == "/apply/check")
    return (browser, try await browser.open("/apply/check"))
  }

  private func press(_ browser: Browser, _ check: Tester.Answer) async throws -> Tester.Answer {
    try await browser.post(
      "/apply/check",
      ["submission": try #require(check.hidden("submission")), "answers": try #require(check.hidden("answers"))])
  }

  @Test("From the first page to the receipt, and back in with the query code")
  func journey() async throws {
    let house = try await House()
    let (browser, check) = try await filled(house)
    let intro = try await browser.open("/apply")
    #expect(intro.body.contains("具有独立法人资格的合法机构"))
    #expect(intro.body.contains("5个工作日"))
    #expect(check.body.contains("示例新单位") && check.body.contains("/apply/form#field-name"))
    let done = try await press(browser, check)
    #expect(done.location == "/apply/done/2026-0001")
    let receipt = try await browser.open("/apply/done/2026-0001")
    #expect(receipt.body.contains("2026-0001"))
    let code = try #require(receipt.between("id=\"query-code\">", "<"))
    #expect(QueryCode(code)?.text == code)
    #expect(house.host.alliance.cases["2026-0001"]?.place == "screening")
    let back = try await browser.submit(
      "/sign-in", from: "/sign-in", ["login": "2026-0001", "password": code.lowercased()])
    #expect(back.location == "/desk")
    #expect(try await browser.open("/desk").body.contains("示例新单位"))
    #expect(try await browser.open("/cases/2026-0001").body.contains("撤回申请"))
  }

  @Test("The code is shown to whoever applied, for a quarter of an hour, and to nobody else")
  func receipt() async throws {
    let house = try await House()
    let (browser, check) = try await filled(house)
    _ = try await press(browser, check)
    #expect(try await browser.open("/apply/done/2026-0001").body.contains("query-code"))
    #expect(try await Browser(house).open("/apply/done/2026-0001").location == "/cases/2026-0001")
    house.pass(days: 1)
    let later = try await browser.open("/apply/done/2026-0001")
    #expect(later.status == .ok && !later.body.contains("query-code"))
  }

  @Test("Pressing many times at once opens one case")
  func pressedTwice() async throws {
    let house = try await House()
    let (browser, check) = try await filled(house)
    let (tester, cookie) = (browser.tester, browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    let body = [
      "token": browser.token, "submission": check.hidden("submission")!, "answers": check.hidden("answers")!,
    ].map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    let places = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<10 {
        group.addTask {
          let headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
          return try await tester.ask(.post, "/apply/check", headers, body).location
        }
      }
      return try await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(places == Array(repeating: "/apply/done/2026-0001", count: 10))
    #expect(house.host.alliance.cases.count == 1)
    #expect(try await press(browser, check).location == "/apply/done/2026-0001")
  }

  @Test("Every error stands beside its field and above the form, and what was typed is kept")
  func errors() async throws {
    let house = try await House()
    let browser = Browser(house)
    var typed = try House.typed(
      100,
      changing: [
        "name": String(repeating: "长", count: 61), "credit-code": "91371400TE100100XX", "contact-phone": "123",
        "kind": "club",
      ])
    typed["field-acceptance"] = nil
    let answer = try await browser.submit("/apply/form", from: "/apply/form", typed)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("role=\"alert\" tabindex=\"-1\" data-focus"))
    for field in ["name", "credit-code", "contact-phone", "kind", "acceptance"] {
      #expect(answer.body.contains("href=\"#field-\(field)\""), "the summary leads to \(field)")
      #expect(answer.body.contains("id=\"field-\(field)\""))
      #expect(answer.body.contains("id=\"field-\(field)-error\""))
    }
    #expect(answer.body.contains("不得超过 60 字，现有 61 字"))
    #expect(answer.body.contains(String(repeating: "长", count: 61)))
    // The draft outlives the browser's window.
    let again = try await browser.open("/apply/form")
    #expect(again.body.contains("value=\"91371400TE100100XX\"") && again.body.contains("草稿已保存"))
    #expect(try await browser.open("/apply/check").body.contains("单位全称"))
    #expect(house.host.alliance.cases.count == 0)
  }

  @Test("A draft is kept as it is, and nobody else's browser sees it")
  func draft() async throws {
    let house = try await House()
    let browser = Browser(house)
    let saved = try await browser.submit("/apply/form", from: "/apply/form", ["field-name": "半份申请", "do": "save"])
    #expect(saved.location == "/apply/form")
    #expect(try await browser.open("/apply/form").body.contains("半份申请"))
    #expect(try await browser.open("/apply").body.contains("继续填写"))
    #expect(try await !Browser(house).open("/apply/form").body.contains("半份申请"))
    try await house.desk.createAccount(login: "wang", password: House.password, person: House.directors[3])
    _ = try await browser.submit("/sign-in", from: "/sign-in", ["login": "wang", "password": House.password])
    #expect(try await browser.open("/apply/form").body.contains("半份申请"))
    _ = try await browser.submit("/apply", from: "/apply")
    #expect(try await !browser.open("/apply/form").body.contains("半份申请"))
  }

  @Test("A second application of the same organisation is refused before it is pressed, citing its article")
  func alreadyOpen() async throws {
    let house = try await House()
    _ = try await house.apply(100, name: "示例新单位")
    let (browser, check) = try await filled(house)
    #expect(check.body.contains("已有一份正在办理的申请（2026-0001）"))
    #expect(check.body.contains("第十二条第一项"))
    #expect(check.hidden("submission") == nil)
    let forced = try await browser.post(
      "/apply/check", ["submission": Token.random().text, "answers": Draft.fingerprint(of: try plain(100))])
    #expect(forced.status == .unprocessableContent)
    #expect(house.host.alliance.cases.count == 1)
  }

  private func plain(_ number: Int) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try House.typed(number).map { (String($0.key.dropFirst(6)), $0.value) })
  }

  @Test("What is handed in is what was shown")
  func changedElsewhere() async throws {
    let house = try await House()
    let (browser, check) = try await filled(house)
    _ = try await browser.submit("/apply/form", from: "/apply/form", try House.typed(101, name: "另一单位"))
    let answer = try await press(browser, check)
    #expect(answer.status == .conflict)
    #expect(answer.body.contains("另一单位"))
    #expect(house.host.alliance.cases.count == 0)
  }

  @Test("Acceptance is bound to the charter that is in force")
  func acceptance() async throws {
    let browser = Browser(try await House())
    let typed = try House.typed(100, changing: ["acceptance": String(repeating: "0", count: 64)])
    let answer = try await browser.submit("/apply/form", from: "/apply/form", typed)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("章程版本已经更新"))
  }

  @Test("The draft goes with the submission, and one submission is not another's")
  func leavesNothing() async throws {
    let house = try await House()
    let (browser, check) = try await filled(house)
    _ = try await press(browser, check)
    #expect(try await browser.open("/apply/check").location == "/apply")
    #expect(try await browser.post("/apply/check", ["submission": Token.random().text]).location == "/apply")
    #expect(try await browser.post("/apply/check", ["submission": "no token"]).status == .badRequest)
    #expect(house.host.alliance.cases.count == 1)
  }

  @Test("Whoever is signed in applies as themselves and is given no code")
  func signedIn() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.supervisor, house)
    _ = try await browser.submit("/apply/form", from: "/apply/form", try House.typed(100))
    let answer = try await press(browser, try await browser.open("/apply/check"))
    let file = try #require(house.host.alliance.cases["2026-0001"])
    #expect(file.applicant == House.supervisor)
    #expect(try await !browser.open(answer.location!).body.contains("query-code"))
  }

  @Test("Whoever represents a member is told before they hand in that they cannot apply for another as the same person")
  func representative() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[5], house)
    _ = try await browser.submit("/apply/form", from: "/apply/form", try House.typed(100))
    let check = try await browser.open("/apply/check")
    #expect(check.body.contains("一人只代表一家成员单位") && check.hidden("submission") == nil)
  }
}
