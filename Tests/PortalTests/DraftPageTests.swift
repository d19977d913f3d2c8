import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Drafting an amendment in the browser")
struct DraftPageTests {
  private static let text = "依据章程和发展需要，经理事大会同意，开展其他相关活动。"

  /// A post from the draft's page as it stands.
  private func save(
    _ browser: Browser, _ file: Key<Case>, _ fields: [String: String], query: String = ""
  ) async throws -> Tester.Answer {
    let page = try await browser.open("/cases/\(file)/draft\(query)")
    return try await browser.post(
      "/cases/\(file)/draft", fields.merging(["seen": page.hidden("seen") ?? ""]) { mine, _ in mine })
  }

  private func draft(_ house: House, _ file: Key<Case>) -> Amendment? {
    house.host.alliance.cases[file]?.draft?.amendment
  }

  @Test("An article is chosen, worded and saved; the page shows its red-line and that it can be run")
  func article() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    let editor = try await browser.open("/cases/\(file)/draft?article=10")
    #expect(editor.body.contains("依据章程和发展需要，开展其他相关活动。"))
    let saved = try await save(browser, file, ["do": "article", "number": "10", "title": "开展其他活动", "text": Self.text])
    #expect(saved.location == "/cases/\(file)/draft")
    let page = try await browser.open("/cases/\(file)/draft")
    #expect(page.body.contains("<ins>经理事大会同意，</ins>") && page.body.contains("可以运行"))
    #expect(page.body.contains("体检结果不变") && page.body.contains("草案没有改动表决规则"))
    #expect(
      try await Browser(house).open("/cases/\(file)/draft").body.contains("<ins>经理事大会同意，</ins>"), "everyone may read it"
    )
    #expect(
      try await browser.submit("/cases/\(file)/hand-in", from: "/cases/\(file)/draft").location == "/cases/\(file)")
    #expect(house.host.alliance.cases[file]?.place == "consulting")
  }

  @Test("The text as it was is no change; a change is taken back with a button")
  func takingBack() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    _ = try await save(browser, file, ["do": "repeal", "number": "10"])
    #expect(draft(house, file)?.changes == [.repeal(10)])
    _ = try await save(browser, file, ["do": "remove", "change": "0"])
    #expect(draft(house, file)?.changes == [])
    let same = ["do": "article", "number": "10", "title": "开展其他活动", "text": "依据章程和发展需要，开展其他相关活动。"]
    _ = try await save(browser, file, same)
    #expect(draft(house, file)?.changes == [])
    _ = try await save(browser, file, ["do": "article", "number": "22", "title": "", "text": "一、新的一条\n\n二、第二段"])
    #expect(
      draft(house, file)?.changes == [.article(Article(number: 22, title: nil, paragraphs: ["一、新的一条", "二、第二段"]))])
  }

  @Test("An unsound draft says where on the page, and cannot be handed in")
  func unsound() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    _ = try await save(browser, file, ["do": "repeal", "number": "12"])
    let page = try await browser.open("/cases/\(file)/draft")
    #expect(page.body.contains("不能运行，因此不能提出") && page.body.contains("第十二条没有第二项"))
    let refused = try await browser.post("/cases/\(file)/hand-in")
    #expect(refused.status == .unprocessableContent)
    #expect(refused.body.contains("处不能成立") && refused.body.contains("第十五条第一项"))
    #expect(house.host.alliance.cases[file]?.place == "drafting")
  }

  @Test("A rule is written as charters write it; past votes are counted again under it")
  func rule() async throws {
    let house = try await House.circulating()
    let vote = try await house.screen(try await house.apply(100, name: "示例新成员"))
    try await house.cast(.no, in: vote, by: House.directors[21...])
    try await house.cast(.yes, in: vote, by: House.directors[..<21])
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    let fields = [
      "do": "rule", "rule": "admission", "citation": "12(2)", "words": "超过 2/3 的理事同意后即可入盟", "basis": "kept",
    ]
    let wrong = try await save(browser, file, fields.merging(["reading": "五分之四"]) { $1 })
    #expect(wrong.status == .unprocessableContent)
    #expect(
      wrong.body.contains("id=\"reading-error\"") && wrong.body.contains("value=\"五分之四\""), "what was typed is kept")
    let right = try await save(browser, file, fields.merging(["reading": "yes >= 4/5 of roll"]) { $1 })
    #expect(right.location == "/cases/\(file)/draft")
    let page = try await browser.open("/cases/\(file)/draft")
    #expect(page.body.contains("通过的 1 件中 1 件不能通过") && page.body.contains("示例新成员"))
    #expect(page.body.contains("不少于全体有表决权者的 4/5"))
  }

  @Test("What the draft mends of the check-up is listed")
  func mends() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    _ = try await save(browser, file, ["do": "article", "number": "22", "title": "经费", "text": "联盟经费来源于捐赠，不收会费。"])
    let wrong = try await save(browser, file, ["do": "subject", "subject": "finance", "settled": "二十二"])
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"settled-error\""))
    _ = try await save(browser, file, ["do": "subject", "subject": "finance", "settled": "22"])
    #expect(try await browser.open("/cases/\(file)/draft").body.contains("修好 1 项"))
  }

  @Test("A later day of effect is bounded, and the refusal stands beside what was typed")
  func effective() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    #expect(
      try await save(browser, file, ["do": "effective", "effective": "明天"]).body.contains("id=\"effective-error\""))
    let late = try await save(browser, file, ["do": "effective", "effective": "2030-01-01"])
    #expect(late.status == .unprocessableContent && late.body.contains("value=\"2030-01-01\""))
    _ = try await save(browser, file, ["do": "effective", "effective": "2026-10-01"])
    #expect(house.host.alliance.cases[file]?.draft?.effective == Day("2026-10-01"))
  }

  @Test("Two who draft at once do not undo each other's work unseen")
  func overtaken() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let (one, other) = (
      try await Browser.signedIn(House.drafter, house), try await Browser.signedIn(House.secretary, house)
    )
    let before = try await one.open("/cases/\(file)/draft").hidden("seen")
    _ = try await save(other, file, ["do": "repeal", "number": "10"])
    let late = try await one.post(
      "/cases/\(file)/draft", ["do": "article", "number": "9", "text": "迟到的文字", "seen": before ?? ""])
    #expect(late.status == .unprocessableContent && late.body.contains("刚刚由他人保存过") && late.body.contains("迟到的文字"))
    #expect(draft(house, file)?.changes == [.repeal(10)])
  }

  @Test("Nobody else drafts: visitors sign in first, other directors and applicants are refused")
  func others() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let before = house.host.alliance.position
    let visitor = Browser(house)
    let answer = try await visitor.submit("/cases/\(file)/draft", from: "/sign-in", ["do": "repeal", "number": "10"])
    #expect(answer.location?.hasPrefix("/sign-in?next=") == true)
    let director = try await Browser.signedIn(House.directors[9], house)
    #expect(
      try await director.submit("/cases/\(file)/draft", from: "/desk", ["do": "repeal", "number": "10"]).status
        == .forbidden)
    #expect(try await director.post("/cases/\(file)/hand-in").status == .forbidden)
    #expect(try await director.open("/cases/\(file)/draft").body.contains("name=\"do\"") == false)
    let drafter = try await Browser.signedIn(House.drafter, house)
    #expect(try await drafter.post("/cases/\(file)/draft", ["do": "repeal"], token: "forged").status == .forbidden)
    #expect(try await drafter.open("/cases/2026-9999/draft").status == .notFound)
    #expect(house.host.alliance.position == before)
  }
}

@Suite("Commenting on a draft")
struct CommentPageTests {
  private func consulting() async throws -> (House, Key<Case>) {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    try await house.perform(
      .saveDraft(SaveDraft(case: file, text: .amendment(Amendment(changes: [.repeal(10)])))))
    try await house.perform(.handInDraft(HandInDraft(case: file)))
    return (house, file)
  }

  @Test("A member comments, the drafter answers, and everyone reads both")
  func comments() async throws {
    let (house, file) = try await consulting()
    let path = "/cases/\(file)"
    let member = try await Browser.signedIn(House.directors[20], house)
    let empty = try await member.submit("\(path)/comment", from: path, ["text": "  ", "article": ""])
    #expect(empty.status == .unprocessableContent && empty.body.contains("id=\"text-error\""))
    #expect(
      try await member.post("\(path)/comment", ["text": House.attack, "article": "10"]).location == "\(path)#comments")
    let page = try await Browser(house).open(path)
    #expect(page.body.contains("&lt;script&gt;") && !page.body.contains("<script>alert"))
    #expect(page.body.contains("待答复") && page.body.contains("登录后提出意见"))
    let other = try await member.post("\(path)/dispose", ["comment": "1", "verdict": "adopted", "reply": "好"])
    #expect(other.status == .unprocessableContent)
    let drafter = try await Browser.signedIn(House.drafter, house)
    #expect(try await drafter.open("/desk").body.contains(path))
    let unsaid = try await drafter.submit(
      "\(path)/dispose", from: path, ["comment": "1", "verdict": "partly", "reply": ""])
    #expect(unsaid.status == .unprocessableContent)
    #expect(
      try await drafter.post("\(path)/dispose", ["comment": "1", "verdict": "partly", "reply": "已改得具体些。"]).location
        == path)
    let answered = try await Browser(house).open(path).body
    #expect(answered.contains("部分采纳") && answered.contains("已改得具体些。"))
  }

  @Test("Whoever is neither a member nor a director is not asked")
  func notAsked() async throws {
    let (house, file) = try await consulting()
    _ = try await house.apply(100, name: "示例申请单位")
    let applicant = try await Browser.signedIn(House.applicant, house)
    let answer = try await applicant.submit("/cases/\(file)/comment", from: "/cases/\(file)", ["text": "意见"])
    #expect(answer.status == .unprocessableContent && answer.body.contains("您不在其中"))
    #expect(!answer.body.contains("name=\"text\""))
  }
}
