import CharterReader
import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// The secretariat composes a procedure in the browser (Article 10), press by press.
@Suite struct ComposerTests {
  private struct Desk {
    let house: House
    let browser: Browser
    let file: Key<Case>

    var draft: Procedure? { house.host.alliance.cases[file]?.draft?.procedure }
    private var seen: Int { house.host.alliance.cases[file]?.draftsSaved ?? 0 }

    init() async throws {
      house = try await House()
      let opening = try #require(house.host.alliance.charter.procedure("new-procedure")?.opening?.form)
      let answers = FormReading(opening, input: ["name": "企业走访", "why": "示例"], alliance: house.host.alliance)
        .answers(of: opening) { Sealed(person: House.secretary, box: $0) }
      file = try await house.open("new-procedure", answers, by: House.secretary)
      browser = try await Browser.signedIn(House.secretary, house)
    }

    @discardableResult
    func press(_ action: String, _ fields: [String: String] = [:]) async throws -> Tester.Answer {
      _ = try await browser.open("/cases/\(file)/draft")
      return try await browser.post(
        "/cases/\(file)/draft", fields.merging(["do": action, "seen": "\(seen)"]) { $1 })
    }

    func page(_ query: String = "") async throws -> String {
      try await browser.open("/cases/\(file)/draft\(query)").body
    }
  }

  @Test(
    "From nothing to a procedure that runs: begun, a step and a vote added, checked at each press, handed in, adopted")
  func compose() async throws {
    let desk = try await Desk()
    #expect(try await desk.page().contains("从空白开始"))
    try await desk.press("begin", ["name-en": "Company visit", "like": ""])
    #expect(desk.draft?.id == "company-visit")
    #expect(try await desk.page().contains("检查通过"))
    try await desk.press("add-step", ["step-zh": "理事长会议同意", "step-en": "Consent"])
    #expect(try await desk.page().contains("检查发现还不能启用"), "the checker speaks as the procedure is edited")
    #expect(try await desk.page("?step=consent").contains("修改这一步：理事长会议同意"))
    try await desk.press(
      "step",
      [
        "step": "consent", "zh": "理事长会议同意", "en": "Consent", "article": "16(9)", "ask": "vote chairs-meeting",
        "by": "secretariat", "count": "10", "unit": "days", "to-carried": "checking", "to-lost": "withdrawn",
        "resolution": "yes",
      ])
    try await desk.press(
      "step",
      [
        "step": "writing", "zh": "填写", "en": "Filling in", "article": "10", "ask": "form entry", "by": "applicant",
        "count": "15", "unit": "days", "to-submit": "consent", "to-give-up": "withdrawn",
      ])
    let page = try await desk.page()
    #expect(page.contains("检查通过") && page.contains("<svg"))
    let consent = try #require(desk.draft?.step("consent"))
    #expect(consent.exit(.carried)?.effects == [.adoptResolution] && consent.within == Period(10, .days))
    _ = try await desk.browser.post("/cases/\(desk.file)/hand-in")
    let vote = try #require(desk.house.host.alliance.cases[desk.file]?.vote)
    try await desk.house.cast(.yes, in: vote, by: House.directors.prefix(8))
    #expect(desk.house.host.alliance.charter.procedure("company-visit") != nil)
    let member = try await Browser.signedIn(House.directors[4], desk.house)
    #expect(try await member.open("/bring").body.contains("/bring/company-visit"))
    #expect(try await member.open("/bring/company-visit/form").status == .ok)
  }

  @Test("A field, a choice, an end and a form are added and taken away")
  func parts() async throws {
    let desk = try await Desk()
    try await desk.press("begin", ["name-en": "Company visit", "like": ""])
    try await desk.press(
      "add-field",
      [
        "form": "entry", "label-zh": "形式", "label-en": "Manner", "kind": "choice",
        "options": "上门 | On site\n线上 | Online",
        "required": "yes",
      ])
    #expect(desk.draft?.forms[0].field("manner")?.options.map(\.id) == ["on-site", "online"])
    try await desk.press("remove-field", ["form": "entry", "field": "manner"])
    #expect(desk.draft?.forms[0].field("manner") == nil)
    try await desk.press("add-end", ["end-zh": "不办", "end-en": "Dropped", "tone": "bad"])
    #expect(desk.draft?.end("dropped")?.tone == .bad)
    try await desk.press("remove-end", ["end": "dropped"])
    try await desk.press("add-form", ["form-zh": "走访记录", "form-en": "Record"])
    #expect(desk.draft?.form("record")?.fields.isEmpty == true)
    try await desk.press("remove-form", ["form": "record"])
    #expect(try await desk.page().contains("检查通过"))
  }

  @Test("The same as a file: downloaded, it is what the reader reads; pasted, it takes the draft's place")
  func file() async throws {
    let desk = try await Desk()
    try await desk.press("begin", ["name-en": "Company visit", "like": "task"])
    let file = try await desk.browser.open("/cases/\(desk.file)/procedure.yaml")
    #expect(file.headers[.contentDisposition] == "attachment; filename=\"company-visit.yaml\"")
    #expect(try CharterReader.procedure(yaml: file.body, for: desk.house.host.alliance.charter) == desk.draft)
    try await desk.press("file", ["yaml": file.body.replacing("企业走访", with: "企业回访")])
    #expect(desk.draft?.name.zh == "企业回访")
    let refused = try await desk.press("file", ["yaml": "procedure: x\nname: y"])
    #expect(refused.status == .unprocessableContent && refused.body.contains("第 2 行"))
    #expect(desk.draft?.name.zh == "企业回访", "what is refused changes nothing")
  }

  @Test(
    "Mistakes stand at their fields and change nothing",
    arguments: [
      ("add-step", ["step-zh": "一", "step-en": ""]), ("add-step", ["step-zh": "一", "step-en": "写"]),
      ("add-step", ["step-zh": "填写", "step-en": "Writing"]), ("add-end", [:]), ("add-form", ["form-zh": "表"]),
      ("add-field", ["form": "entry", "label-zh": "甲", "label-en": "A", "kind": "choice", "options": "一 | One"]),
      ("step", ["step": "writing", "zh": "填写", "en": "Fill", "article": "第十条", "count": "0", "unit": "days"]),
      ("basics", ["name-zh": "甲", "name-en": "A", "articles": "十"]),
    ])
  func mistakes(_ action: String, _ fields: [String: String]) async throws {
    let desk = try await Desk()
    try await desk.press("begin", ["name-en": "Company visit", "like": ""])
    let before = desk.draft
    let answer = try await desk.press(action, fields)
    #expect(answer.status == .unprocessableContent && answer.body.contains("error-summary"))
    #expect(desk.draft == before)
  }

  @Test("What was composed is changed from how it runs now, or retired, from its own page, by those who may bring that")
  func changeAndRetire() async throws {
    let house = try await House()
    var visit = try #require(house.host.alliance.charter.procedure("suggestion"))
    (visit.id, visit.name) = ("company-visit", Words("企业走访", "Company visit"))
    func adopt(_ input: [String: String]) async throws -> Key<Case> {
      try await house.open("new-procedure", ["name": "企业走访", "why": "示例"].merging(input) { $1 }, by: House.secretary)
    }
    func decide(_ file: Key<Case>) async throws {
      try await house.perform(.saveDraft(SaveDraft(case: file, text: .procedure(visit))), by: House.secretary)
      try await house.perform(.handInDraft(HandInDraft(case: file)), by: House.secretary)
      try await house.all(.yes, in: file)
    }
    try await decide(try await adopt([:]))
    let secretary = try await Browser.signedIn(House.secretary, house)
    let page = try await secretary.open("/bring/company-visit").body
    #expect(page.contains("/bring/procedure-retirement/form?former-procedure=company-visit"))
    #expect(page.contains("/bring/new-procedure/form?former-procedure=company-visit"))
    let form = try await secretary.open("/bring/procedure-retirement/form?former-procedure=company-visit").body
    #expect(form.contains("value=\"company-visit\""))
    let member = try await Browser.signedIn(House.directors[20], house)
    #expect(try await !member.open("/bring/company-visit").body.contains("former-procedure"))
    #expect(try await !secretary.open("/bring/suggestion").body.contains("former-procedure"), "the charter's own")
    // Changed: the draft begins with the procedure as it is.
    let change = try await adopt(["former-procedure": "company-visit"])
    #expect(try await secretary.open("/cases/\(change)/draft").body.contains("从现行的“企业走访”开始修改"))
    let begun = try await secretary.submit(
      "/cases/\(change)/draft", from: "/cases/\(change)/draft", ["do": "begin", "seen": "0"])
    #expect(begun.status == .seeOther)
    #expect(house.host.alliance.cases[change]?.draft?.procedure == visit)
    visit.name = Words("企业走访（新）", "Company visit, anew")
    try await decide(change)
    #expect(try await secretary.open("/bring").body.contains("企业走访（新）"))
    // Retired: nothing leads to it any more.
    let retiring = try await house.open(
      "procedure-retirement", ["former-procedure": "company-visit", "why": "示例"], by: House.secretary)
    try await house.all(.yes, in: retiring)
    #expect(try await !secretary.open("/bring").body.contains("企业走访"))
    #expect(try await secretary.open("/bring/company-visit").status == .notFound)
    #expect(try await secretary.open("/record").body.contains("停用程序“company-visit”"))
  }
}
