import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Bringing a case of any procedure")
struct BringTests {
  static let typed: [String: [String: String]] = [
    "withdrawal": ["member": "M0003", "cause": "own-wish"],
    "particulars": ["member": "M0003", "name": "示例改名单位", "change-evidence": "示例文号"],
    "merger": ["member": "M0003", "survivor": "M0004", "representative": "of-survivor", "merger-basis": "示例协议"],
    "suggestion": ["topic": "示例建议", "nature": "suggestion", "content": "示例内容", "publicity": "public"],
    "expulsion": ["member": "M0020", "ground": "fails-tasks", "facts": "示例事实"],
    "internal-rule": ["name": "示例制度", "action": "make", "rule-text": "第一条 示例。"],
    "supervision": ["breach": "示例事项", "breach-facts": "示例事实", "opinion": "示例意见"],
  ]

  /// Who may open it in these tests, and who is refused.
  private static func roles(_ procedure: String) -> (may: Key<Person>, mayNot: Key<Person>) {
    switch procedure {
    case "expulsion", "internal-rule": (House.secretary, House.directors[20])
    case "supervision": (House.supervisor, House.directors[0])
    default: (House.directors[2], House.supervisor)
    }
  }

  private func fields(_ procedure: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: Self.typed[procedure]!.map { ("field-\($0.key)", $0.value) })
  }

  /// From the form to the page on which the answers are checked.
  private func filled(_ procedure: String, _ browser: Browser) async throws -> Tester.Answer {
    let answer = try await browser.submit(
      "/bring/\(procedure)/form", from: "/bring/\(procedure)/form", fields(procedure))
    #expect(answer.location == "/bring/\(procedure)/check")
    return try await browser.open("/bring/\(procedure)/check")
  }

  private func press(_ procedure: String, _ browser: Browser, _ check: Tester.Answer) async throws -> Tester.Answer {
    try await browser.post(
      "/bring/\(procedure)/check",
      ["submission": try #require(check.hidden("submission")), "answers": try #require(check.hidden("answers"))])
  }

  @Test("From the list to the receipt and the case, in both languages", arguments: typed.keys.sorted())
  func journey(_ procedure: String) async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(Self.roles(procedure).may, house)
    #expect(try await browser.open("/bring").body.contains("href=\"/bring/\(procedure)\""))
    let intro = try await browser.open("/bring/\(procedure)")
    #expect(intro.status == .ok && intro.body.contains("/bring/\(procedure)/form") && intro.body.contains("办理步骤"))
    let done = try await press(procedure, browser, try await filled(procedure, browser))
    #expect(done.location == "/bring/\(procedure)/done/2026-0001")
    let receipt = try await browser.open(done.location!)
    #expect(receipt.body.contains("2026-0001") && !receipt.body.contains("query-code"))
    for language in ["zh", "en"] {
      let page = try await browser.open("/cases/2026-0001?lang=\(language)")
      #expect(page.status == .ok)
      #expect(!page.body.contains("申请单位") && !page.body.contains("the applicant"), "nobody applied for anything")
      #expect(!page.body.contains("撤回申请") && !page.body.contains("Withdraw the application"))
    }
    #expect(try await browser.open("/bring/\(procedure)/check").location == "/bring/\(procedure)")
  }

  @Test("Pressing many times at once opens one case", arguments: ["suggestion", "supervision", "withdrawal"])
  func pressedTwice(_ procedure: String) async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(Self.roles(procedure).may, house)
    let check = try await filled(procedure, browser)
    let (tester, cookie) = (browser.tester, browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    let body = [
      "token": browser.token, "submission": check.hidden("submission")!, "answers": check.hidden("answers")!,
    ].map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    let places = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<10 {
        group.addTask {
          let headers: HTTPFields = [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
          return try await tester.ask(.post, "/bring/\(procedure)/check", headers, body).location
        }
      }
      return try await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(places == Array(repeating: "/bring/\(procedure)/done/2026-0001", count: 10))
    #expect(house.host.alliance.cases.count == 1)
  }

  @Test("Whoever may not open it is told who may, with the article; a visitor signs in", arguments: typed.keys.sorted())
  func wrongRole(_ procedure: String) async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(Self.roles(procedure).mayNot, house)
    let intro = try await browser.open("/bring/\(procedure)")
    #expect(intro.status == .ok && !intro.body.contains("href=\"/bring/\(procedure)/form\""))
    let opening = try #require(Opening(House.dezhou().procedure(Key(procedure))!, of: House.dezhou()))
    for page in ["form", "check"] {
      let answer = try await browser.open("/bring/\(procedure)/\(page)")
      #expect(answer.status == .forbidden && answer.body.contains("class=\"cite\""))
      #expect(
        answer.body.contains(house.host.alliance.words(for: opening.procedure.openedBy, of: opening.procedure).zh))
    }
    _ = try await browser.open("/bring/suggestion")
    #expect(
      try await browser.post("/bring/\(procedure)/check", ["submission": Token.random().text]).status == .forbidden)
    let visitor = Browser(house)
    #expect(try await visitor.open("/bring/\(procedure)/form").location?.hasPrefix("/sign-in?next=") == true)
    #expect(try await visitor.open("/bring").body.contains("/bring/\(procedure)"))
    #expect(house.host.alliance.cases.count == 0)
  }

  @Test("What the charter refuses is said before anything is recorded, and what was typed is kept")
  func refused() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[2], house)
    var typed = fields("withdrawal")
    typed["field-member"] = "M0005"
    _ = try await browser.submit("/bring/withdrawal/form", from: "/bring/withdrawal/form", typed)
    let check = try await browser.open("/bring/withdrawal/check")
    #expect(check.body.contains("示例单位5的事须由该单位的代表提出") && check.hidden("submission") == nil)
    typed["field-cause"] = "no such"
    let form = try await browser.submit("/bring/withdrawal/form", from: "/bring/withdrawal/form", typed)
    #expect(form.status == .unprocessableContent && form.body.contains("href=\"#field-cause\""))
  }

  @Test("Before a member confirms that it leaves, it sees which seats fall vacant and what is still owed")
  func consequences() async throws {
    let house = try await House()
    let vote = try await house.screen(try await house.apply(100, name: "待决单位"))
    let browser = try await Browser.signedIn(House.directors[2], house)
    let check = try await filled("withdrawal", browser)
    #expect(check.body.contains("随之空缺的席位") && check.body.contains("副理事长") && check.body.contains("待决单位"))
    #expect(house.host.alliance.votes[vote]?.isOpen == true)
  }

  @Test("A member's representative finds its own member chosen and its particulars filled in")
  func prefilled() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[2], house)
    let form = try await browser.open("/bring/particulars/form")
    #expect(form.body.contains("<option value=\"M0003\" selected") && !form.body.contains("<option value=\"M0004\""))
    #expect(form.body.contains("value=\"示例单位3\"") && form.body.contains("value=\"\(House.code(3).text)\""))
  }

  @Test("A form is asked of whom the charter names, and filled in on the case's own page")
  func furtherForms() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.supervisor, house)
    _ = try await press("supervision", browser, try await filled("supervision", browser))
    let chair = try await Browser.signedIn(House.directors[0], house)
    let page = try await chair.open("/cases/2026-0001")
    #expect(page.body.contains("备案后转入“提出解决办法”"))
    _ = try await chair.submit("/cases/2026-0001/note", from: "/cases/2026-0001")
    #expect(try await chair.open("/cases/2026-0001").body.contains("填写：解决办法"))
    let form = try await chair.open("/cases/2026-0001/answers")
    #expect(form.body.contains("field-remedy-by") && !form.body.contains("重新提交"))
    let wrong = try await chair.post("/cases/2026-0001/answers", ["field-remedy": "补报", "field-remedy-by": "明天"])
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"field-remedy-by-error\""))
    let right = try await chair.post(
      "/cases/2026-0001/answers", ["field-remedy": "补报", "field-remedy-by": "2026-04-01"])
    #expect(right.location == "/cases/2026-0001")
    #expect(try await browser.open("/cases/2026-0001").body.contains("补报"))
    #expect(house.host.alliance.cases["2026-0001"]?.place == "carrying-out")
  }

  @Test("What the chairs' meeting carries stands in the register of internal rules, with its resolution")
  func register() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.secretary, house)
    #expect(try await browser.open("/rules").body.contains("还没有内部管理制度"))
    _ = try await press("internal-rule", browser, try await filled("internal-rule", browser))
    let vote = try #require(house.host.alliance.cases["2026-0001"]?.vote)
    try await house.cast(.yes, in: vote, by: House.directors.prefix(8))
    #expect(try await browser.open("/rules").body.contains("href=\"/rules/R0001\""))
    let page = try await browser.open("/rules/R0001")
    #expect(page.body.contains("第一条 示例。") && page.body.contains("/resolutions/2026-0001"))
    #expect(try await browser.open("/resolutions/2026-0001").body.contains("关于内部管理制度“示例制度”的决议"))
    #expect(try await browser.open("/rules/R0002").status == .notFound)
  }

  @Test("The admission has one place, and what cannot be brought has none")
  func places() async throws {
    let house = try await House()
    let browser = Browser(house)
    #expect(try await browser.open("/bring/admission").location == "/apply")
    for path in ["/bring/admission/form", "/bring/unknown", "/bring/unknown/form", "/bring/withdrawal/done/2026-0099"] {
      #expect(try await browser.open(path).status == .notFound, "\(path)")
    }
  }
}
