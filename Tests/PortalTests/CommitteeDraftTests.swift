import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("设立、合并、撤销委员会: drafted in the browser, seen in the red-line and on the organs page")
struct CommitteeDraftTests {
  private static let head = House.directors[20]
  private static let standing = ["智能制造专业群建设委员会", "智能制造产业发展委员会"]

  private static func text(_ names: [String]) -> String {
    "联盟下设\(names.joined(separator: "、"))。各委员会设主任1名、副主任及委员若干名，由理事长办公会议决定人选聘任。"
  }

  private static func naming(_ names: [String]) -> Amendment.Change {
    .article(Article(number: 19, title: nil, paragraphs: [text(names)]))
  }

  private static let form = [
    "do": "set-up", "committee-zh": "智能制造标准化委员会", "committee-en": "Standards committee", "committee-article": "19",
    "committee-appointer": "chairs-meeting", "committee-words": "", "committee-rule": "committee-decision",
  ]

  private func save(_ browser: Browser, _ file: Key<Case>, _ fields: [String: String]) async throws -> Tester.Answer {
    let page = try await browser.open("/cases/\(file)/draft")
    return try await browser.post(
      "/cases/\(file)/draft", fields.merging(["seen": page.hidden("seen") ?? ""]) { mine, _ in mine })
  }

  private func draft(_ house: House, _ file: Key<Case>) -> [Amendment.Change]? {
    house.host.alliance.cases[file]?.draft?.amendment?.changes
  }

  /// Director 21 heads the industry committee.
  private func house() async throws -> House {
    let house = try await House.circulating()
    let input = ["office": "industry-committee-head", "person": Self.head.text, "reason": "示例"]
    let file = try await house.open("appointment", input, by: House.directors[0])
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    for director in House.directors.prefix(11) where house.host.alliance.votes[vote]?.isOpen == true {
      try await house.cast(.yes, in: vote, by: [director])
    }
    return house
  }

  @Test(
    "a committee is put into the draft; the page says what follows, that its article must name it, and then that it runs"
  )
  func setUp() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    let empty = try await browser.open("/cases/\(file)/draft").body
    #expect(empty.contains("设立、合并、撤销委员会") && empty.contains("默认，待解释"))
    #expect(try await save(browser, file, Self.form).location == "/cases/\(file)/draft")
    let unnamed = try await browser.open("/cases/\(file)/draft").body
    #expect(unnamed.contains("不能运行") && unnamed.contains("第十九条没有写到“智能制造标准化委员会”"))
    let article = ["do": "article", "number": "19", "title": "", "text": Self.text(Self.standing + ["智能制造标准化委员会"])]
    _ = try await save(browser, file, article)
    let page = try await browser.open("/cases/\(file)/draft").body
    #expect(page.contains("可以运行") && page.contains("<ins>、智能制造标准化委员会</ins>"))
    #expect(page.contains("设立智能制造标准化委员会（第十九条）：智能制造标准化委员会主任1 名"))
    #expect(page.contains("改动程序：委员会年度计划"))
    let answer = try await browser.submit("/cases/\(file)/hand-in", from: "/cases/\(file)/draft")
    #expect(answer.location == "/cases/\(file)" && house.host.alliance.cases[file]?.place == "consulting")
    let english = try await House.circulating()
    try await english.amend(changes: [
      .setUp(
        NewCommittee(
          id: "standards-committee", name: Words("智能制造标准化委员会", "Standards committee"), citation: Citation(19),
          appointer: "chairs-meeting", decidesBy: "committee-decision")),
      Self.naming(Self.standing + ["智能制造标准化委员会"]),
    ])
    let compared = try await Browser(english).open("/charter/compare/1/2?lang=en").body
    #expect(compared.contains("Set up: Standards committee (Art. 19). Head, Standards committee: exactly 1"))
    let organs = try await Browser(english).open("/organs").body
    #expect(organs.contains("id=\"organ-standards-committee\"") && organs.contains("智能制造标准化委员会主任"))
  }

  @Test("what is missing or cannot be is said beside what was typed, and nothing is saved")
  func problems() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    let wrong = [
      "do": "set-up", "committee-zh": "", "committee-en": "标准", "committee-article": "十九",
      "committee-appointer": "none",
      "committee-rule": "none",
    ]
    let answer = try await save(browser, file, wrong)
    #expect(answer.status == .unprocessableContent && answer.body.contains("value=\"十九\""))
    for field in ["zh", "en", "article", "appointer", "rule"] {
      #expect(answer.body.contains("id=\"committee-\(field)-error\""))
    }
    let taken = try await save(browser, file, Self.form.merging(["committee-zh": "智能制造产业发展委员会"]) { $1 })
    #expect(taken.status == .unprocessableContent && taken.body.contains("已有机构叫作“智能制造产业发展委员会”"))
    let merge = ["do": "merge", "merging": "industry-committee", "into": "industry-committee"]
    #expect(try await save(browser, file, merge).body.contains("id=\"into-error\""))
    for organ in ["assembly", "none"] {
      let close = try await save(browser, file, ["do": "close", "closing": organ])
      #expect(close.status == .unprocessableContent && close.body.contains("id=\"closing-error\""))
    }
    #expect(draft(house, file) == nil)
  }

  @Test("one that is merged or closed is in the draft with a button to take it back")
  func merging() async throws {
    let house = try await House.circulating()
    let file = try await house.proposeAmendment()
    let browser = try await Browser.signedIn(House.drafter, house)
    _ = try await save(browser, file, ["do": "merge", "merging": "industry-committee", "into": "programme-committee"])
    #expect(draft(house, file) == [.merge("industry-committee", into: "programme-committee")])
    let page = try await browser.open("/cases/\(file)/draft").body
    #expect(page.contains("智能制造产业发展委员会并入智能制造专业群建设委员会：职务一并取消，人员转入"))
    #expect(page.contains("第十九条仍写着“智能制造产业发展委员会”"))
    _ = try await save(browser, file, ["do": "close", "closing": "industry-committee"])
    #expect(draft(house, file) == [.close("industry-committee")], "one change to each committee")
    let english = try await Browser(house).open("/cases/\(file)/draft?lang=en").body
    #expect(english.contains("Committee for the smart manufacturing industry is closed: its offices end"))
    #expect(english.contains("still names"))
    _ = try await save(browser, file, ["do": "remove", "change": "0"])
    #expect(draft(house, file) == [])
  }

  @Test("a closed committee is gone from the organs page, which says by which resolution; on a past day it is there")
  func closed() async throws {
    let house = try await house()
    house.pass(days: 1)
    let before = house.host.alliance.latest.day
    let changes: [Amendment.Change] = [.close("industry-committee"), Self.naming([Self.standing[0]])]
    try await house.amend(changes: changes)
    let organs = try await Browser(house).open("/organs").body
    #expect(!organs.contains("id=\"organ-industry-committee\"") && organs.contains("id=\"former-committees\""))
    #expect(organs.contains("当时在任，席位随之终止") && organs.contains("示例21") && organs.contains("/resolutions/2026-0002"))
    let past = try await Browser(house).open("/on/\(before.text)/organs").body
    #expect(past.contains("id=\"organ-industry-committee\"") && !past.contains("id=\"former-committees\""))
    let record = try await Browser(house).open("/record").body
    #expect(record.contains("示例21不再担任产业发展委员会主任：委员会撤销（依决议 2026-0002）"))
    let english = try await Browser(house).open("/organs?lang=en").body
    #expect(english.contains("Committees closed or merged") && english.contains("closed"))
  }

  @Test("the comparison of two versions says into which committee one was merged")
  func comparison() async throws {
    let house = try await house()
    try await house.amend(changes: [
      .merge("industry-committee", into: "programme-committee"), Self.naming([Self.standing[0]]),
    ])
    let page = try await Browser(house).open("/charter/compare/1/2").body
    #expect(page.contains("智能制造产业发展委员会并入智能制造专业群建设委员会"))
    let record = try await Browser(house).open("/record").body
    #expect(record.contains("示例21就任专业群建设委员会主任（依决议"))
  }

  @Test("once no committee is left, what its people began and where they met can still be read and taken on")
  func allClosed() async throws {
    let house = try await house()
    let plan = try await house.open(
      "committee-plan", ["committee": "industry-committee", "year": "2027"], by: Self.head)
    let events = try await house.host.perform(
      .meeting(
        .call(
          CallMeeting(
            organ: "industry-committee", starts: (house.host.alliance.latest.day + 100).start + 9 * 3600,
            place: "示例会议室",
            agenda: [.topic("示例议题")]))), by: .person(House.secretary))
    let meeting = try #require(
      events.map(\.event).compactMap { if case .meetingCalled(let event) = $0 { event.meeting } else { nil } }.first)
    try await house.amend(changes: [
      .close("industry-committee"), .close("programme-committee"),
      .article(Article(number: 19, title: nil, paragraphs: ["联盟不设委员会。"])),
    ])
    #expect(house.host.alliance.charter.procedure("committee-plan") == nil)
    let chair = try await Browser.signedIn(House.directors[0], house)
    #expect(try await chair.open("/meetings/\(meeting)").body.contains("智能制造产业发展委员会已撤销"))
    #expect(try await chair.open("/desk").body.contains("/cases/\(plan)"))
    #expect(try await chair.open("/cases/\(plan)").body.contains("填写：计划内容"))
    let drafted = try await chair.post("/cases/\(plan)/answers", ["field-content": "示例计划"])
    #expect(drafted.location == "/cases/\(plan)" && house.host.alliance.cases[plan]?.place == "deciding")
    for path in [
      "/", "/cases", "/bring", "/organs", "/meetings", "/record", "/checkup", "/obligations", "/resolutions",
    ] {
      for language in ["zh", "en"] {
        #expect(try await Browser(house).open("\(path)?lang=\(language)").status == .ok, "\(path)")
      }
    }
    let draft = try await house.proposeAmendment("再设委员会")
    let drafter = try await Browser.signedIn(House.drafter, house)
    let page = try await drafter.open("/cases/\(draft)/draft").body
    #expect(
      page.contains("value=\"set-up\"") && !page.contains("name=\"closing\"") && !page.contains("name=\"merging\""))
    let words = try await save(drafter, draft, Self.form)
    #expect(words.status == .unprocessableContent && words.body.contains("请填写该条授予它聘任权的原文"))
  }
}
