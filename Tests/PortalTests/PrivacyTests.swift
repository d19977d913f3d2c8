import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Notice, consent, contact data and erasure")
struct PrivacyTests {
  private let data = "/desk/account/data"
  private let contact = "/desk/account/contact"
  private let erasure = "/desk/account/erasure"

  /// A house whose people are asked to read the notice.
  private func asking(_ house: House) -> Tester {
    var portal = house.portal
    portal.asksConsent = true
    return Tester(responder: Responder(portal))
  }

  @Test("Whoever signs in reads the notice once for each version; reading, erasing and leaving stay open")
  func consent() async throws {
    let house = try await House()
    let first = try await Browser.signedIn(House.directors[5], house)
    let browser = Browser(asking(house))
    browser.cookies = first.cookies
    #expect(try await browser.open("/members").location == "/desk/account/consent?next=%2Fmembers")
    for path in ["/privacy", data, erasure, "/desk/account"] {
      #expect(try await browser.open(path).status == .ok, "\(path)")
    }
    let page = try await browser.open("/desk/account/consent?next=%2Fmembers")
    #expect(page.body.contains("第 1.0 版") && page.hidden("next") == "/members")
    let stale = try await browser.submit("/desk/account/consent", from: "/desk/account/consent", ["version": "0.9"])
    #expect(stale.status == .unprocessableContent)
    let agreed = try await browser.submit(
      "/desk/account/consent", from: "/desk/account/consent", ["version": "1.0", "next": "/members"])
    #expect(agreed.location == "/members")
    #expect(try await browser.open("/members").status == .ok)
    #expect(try await browser.open(data).body.between("id=\"consents\"", "</section>")?.contains("1.0") == true)
    let secretary = try await Browser.signedIn(House.secretary, house)
    let words = ["zh": "联系人：示例秘书", "en": "Contact: an example", "seen": "0"]
    #expect(try await secretary.submit("/desk/privacy", from: "/desk/privacy", words).location == "/privacy#addendum")
    #expect(try await secretary.submit("/desk/privacy", from: "/desk/privacy", words).status == .conflict)
    var empty = words
    empty["en"] = " "
    #expect(try await secretary.submit("/desk/privacy", from: "/desk/privacy", empty).status == .unprocessableContent)
    #expect(try await browser.open("/members").location?.hasPrefix("/desk/account/consent") == true)
    #expect(try await browser.open("/privacy/1").body.contains("联系人：示例秘书"))
    #expect(try await Browser(asking(house)).open("/members").status == .ok, "a visitor is asked nothing")
  }

  @Test("The notice has the figures by which the clock goes, and says where each right is pressed, in both languages")
  func notice() async throws {
    let house = try await House()
    let (zh, en) = (
      try await Browser(house).open("/privacy").body, try await Browser(house).open("/privacy?lang=en").body
    )
    for retention in Retention.allCases {
      #expect(zh.contains(retention.words.zh) && zh.contains(retention.periodWords.zh), "\(retention)")
      #expect(en.contains(retention.periodWords.en), "\(retention)")
    }
    for place in [data, contact, erasure, "/desk/account/notices"] { #expect(zh.contains("href=\"\(place)\"")) }
    #expect(try await Browser(house).open("/").body.contains("href=\"/privacy\""))
    #expect(try await Browser(house).open("/apply/form").body.contains("第 1.0 版"))
  }

  @Test(
    "A contact is seen by nobody, by members or by everyone, as its owner says; it stands in no table and no search")
  func contacts() async throws {
    let house = try await House()
    let owner = try await Browser.signedIn(House.directors[5], house)
    let typed = [
      "do": "save", "phone": "13900005678", "phone-seen": "members", "wechat": "example-6", "wechat-seen": "everyone",
    ]
    let refused = try await owner.submit(contact, from: contact, typed)
    #expect(refused.status == .unprocessableContent && refused.body.contains("单独同意"))
    let unfit = ["do": "save", "wechat": "x", "mail": "nowhere"]
    let wrong = try await owner.submit(contact, from: contact, unfit)
    #expect(wrong.status == .unprocessableContent && wrong.body.contains("微信号是"))
    let agreed = typed.merging(["consent": "yes", "mail": "six@example.cn"]) { $1 }
    #expect(try await owner.submit(contact, from: contact, agreed).location == "\(contact)?done=1")
    let member = try await Browser.signedIn(House.directors[6], house)
    _ = try await house.apply(100, name: "示例新单位")
    let outside = try await Browser.signedIn(House.applicant, house)
    for (browser, phone) in [(Browser(house), false), (outside, false), (member, true)] {
      let page = try await browser.open("/members/M0006").body
      #expect(page.contains("13900005678") == phone && page.contains("example-6") && !page.contains("six@example.cn"))
    }
    let looks = try await house.desk.looks(at: [House.directors[5]], since: House.founding, most: 9)
    #expect(looks.map(\.note.actor) == [House.directors[6]], "what is for members alone counts as looking")
    let given = try await house.desk.disclosures(about: House.directors[5])
    #expect(given.map(\.recipient.zh) == ["示例单位7"] && given.map(\.ground.en) == ["a consent of its own"])
    try await house.portal.search.catchUp()
    let secretary = try await Browser.signedIn(House.secretary, house)
    for path in [
      "/members.csv", "/organs.csv", "/search?q=example-6", "/search?q=13900005678", "/on/2026-03-01/members/M0006",
    ] {
      let body = try await secretary.open(path).body.replacing("value=\"example-6\"", with: "")
        .replacing("value=\"13900005678\"", with: "")
      #expect(
        !body.contains("six@example.cn") && !body.contains(">example-6") && !body.contains(">13900005678"), "\(path)")
    }
    #expect(try await owner.submit(contact, from: contact, ["do": "withdraw"]).status == .seeOther)
    #expect(try await !member.open("/members/M0006").body.contains("13900005678"))
    let own = try await owner.open(data).body
    #expect(own.between("id=\"consents\"", "</section>")?.contains("收回") == true && own.contains("13900005678"))
  }

  @Test("An application keeps to which version of the notice its applicant agreed")
  func application() async throws {
    let house = try await House()
    let browser = Browser(house)
    let typed = try House.typed(100).merging(["do": "check"]) { $1 }
    _ = try await browser.submit("/apply/form", from: "/apply/form", typed)
    let check = try await browser.open("/apply/check")
    #expect(check.body.contains("提交即同意") && check.body.contains("第 1.0 版"))
    let fields = [
      "submission": try #require(check.hidden("submission")), "answers": try #require(check.hidden("answers")),
    ]
    #expect(try await browser.post("/apply/check", fields).status == .seeOther)
    let applicant = try #require(house.host.alliance.cases["2026-0001"]?.applicant)
    let consents = try await house.desk.consents(of: applicant)
    #expect(consents.map(\.version) == ["1.0"] && consents.map(\.scope) == ["application"])
  }

  @Test("A sign-up without an account keeps it as well; the list shows who looked at it, and whom it was given to")
  func signUp() async throws {
    let house = try await House()
    let file = try await house.openForum(["places": "9"])
    house.pass(days: 4)
    let (place, list) = ("/events/\(file)", "/events/\(file)/list.csv")
    let browser = Browser(house)
    #expect(try await browser.open(place).body.contains("第 1.0 版"))
    #expect(try await browser.post("\(place)/sign-up", House.guest).location?.hasPrefix("/passes/") == true)
    let guest = try #require(house.host.alliance.cases[file]?.enrolment?.signUp(1)?.person)
    #expect(try await house.desk.consents(of: guest).map(\.scope) == ["form"])
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(try await secretary.open(list).body.contains("13900005678"))
    let looks = try await house.desk.looks(at: [guest], since: House.founding, most: 9)
    #expect(looks.map(\.note.detail) == [list] && looks.map(\.note.actor) == [House.secretary])
    #expect(try await house.desk.disclosures(about: guest).map(\.what.zh) == ["表格 \(list)"])
    let director = try await Browser.signedIn(House.directors[5], house)
    #expect(try await director.open(list).status == .forbidden)
  }

  @Test("Erasure is asked for, can be taken back, and is done by the clock after a week, as the keeper's is")
  func erased() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    let applicant = try await Browser.signedIn(House.applicant, house)
    let early = try await applicant.submit(erasure, from: erasure, ["do": "ask"])
    #expect(early.status == .unprocessableContent && early.body.contains(file.text))
    _ = try await house.host.perform(.giveUp(GiveUp(case: file, reasons: nil)), by: .person(House.applicant))
    #expect(try await applicant.open(erasure).body.contains("密文和校验值"))
    #expect(try await applicant.submit(erasure, from: erasure, ["do": "ask"]).location == erasure)
    #expect(try await applicant.open(erasure).body.contains("收回请求"))
    #expect(try await applicant.submit(erasure, from: erasure, ["do": "take-back"]).location == erasure)
    #expect(house.desk.privacy.erasures.isEmpty)
    _ = try await applicant.submit(erasure, from: erasure, ["do": "ask"])
    house.pass(seconds: ErasureRequest.wait - 1)
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased == nil)
    house.pass(seconds: 1)
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased != nil && house.desk.privacy.erasures.isEmpty)
    let answers = try #require(house.host.alliance.cases[file]).answers
    for case .sealed(let sealed) in answers.map(\.value) { #expect(house.host.open(sealed) == nil) }
    #expect(try house.host.verify().damage == nil)
    #expect(try await applicant.open("/desk").location?.hasPrefix("/sign-in") == true)
    let log = try await house.desk.securityLog(SecurityQuery()).filter { $0.note.person == House.applicant }
    for what in [SecurityNote.What.erasureAsked, .erasureTakenBack, .accountsErased] {
      #expect(log.contains { $0.note.what == what }, "\(what)")
    }
  }

  @Test("Whoever holds an office is told which, and asks in vain; who comes to be needed meanwhile is kept")
  func needed() async throws {
    let house = try await House()
    let director = try await Browser.signedIn(House.directors[20], house)
    let page = try await director.open(erasure).body
    #expect(page.contains("此人现任理事") && page.contains("第十五条"))
    #expect(try await director.submit(erasure, from: erasure, ["do": "ask"]).status == .unprocessableContent)
    let file = try await house.apply(100, name: "示例新单位")
    _ = try await house.host.perform(.giveUp(GiveUp(case: file, reasons: nil)), by: .person(House.applicant))
    try await house.desk.askErasure(of: House.applicant, by: House.applicant, reason: "", at: House.founding)
    let again = try await house.apply(101, name: "示例另一单位")
    house.pass(days: 8)
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased == nil)
    _ = try await house.host.perform(.giveUp(GiveUp(case: again, reasons: nil)), by: .person(House.applicant))
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased != nil)
  }

  @Test("The secretariat enters a request that came by letter, with where it came from")
  func letter() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    _ = try await house.host.perform(.giveUp(GiveUp(case: file, reasons: nil)), by: .person(House.applicant))
    let applicant = try await Browser.signedIn(House.applicant, house)
    let secretary = try await Browser.signedIn(House.secretary, house)
    let page = "/desk/people/\(House.applicant)"
    #expect(try await secretary.submit(page, from: page, ["do": "erase"]).status == .unprocessableContent)
    var typed = ["do": "erase", "reason": "本人来函，已用登记的电话核实", "letter": "2026-03-03"]
    #expect(
      try await secretary.submit(page, from: page, typed).status == .unprocessableContent, "the letter is of tomorrow")
    typed["letter"] = "2026-03-02"
    #expect(try await secretary.submit(page, from: page, typed).location == page)
    #expect(try await applicant.open(erasure).body.contains("示例秘书"))
    #expect(try await applicant.submit(erasure, from: erasure, ["do": "take-back"]).location == erasure)
    #expect(house.desk.privacy.erasures.isEmpty)
    let office = "/desk/people/\(House.directors[5])"
    _ = try await Browser.signedIn(House.directors[5], house)
    #expect(try await secretary.submit(office, from: office, typed).status == .unprocessableContent)
  }

  @Test(
    "Whoever signed up without an account is found by name or number, and erased by letter once they take part in nothing"
  )
  func letterWithoutAccount() async throws {
    let house = try await House(staff: [House.directors[7]])
    let (file, guest) = try await house.openForumWithGuest()
    let (secretary, desk) = (try await Browser.signedIn(House.secretary, house), "/desk/privacy")
    #expect(try await secretary.submit(desk, from: desk, ["do": "find", "who": "示例"]).body.contains("没有找到"))
    for who in ["示例来宾", "\(file)-1"] {
      let found = try await secretary.submit(desk, from: desk, ["do": "find", "who": who]).body
      #expect(found.contains("示例来宾") && found.contains("尚未办结") && found.contains("先取消报名"), "\(who)")
    }
    let looks = try await house.desk.looks(at: [guest], since: House.founding, most: 9)
    #expect(looks.map(\.note.actor) == [House.secretary])
    let typed = ["do": "erase", "person": guest.text, "letter": "2026-03-05", "reason": "本人来函，附身份证复印件"]
    #expect(try await secretary.submit(desk, from: desk, typed).status == .unprocessableContent)
    _ = try await secretary.submit("/events/\(file)/withdraw", from: "/events/\(file)/list", ["number": "1"])
    let noLetter = typed.filter { $0.key != "letter" }
    #expect(try await secretary.submit(desk, from: desk, noLetter).status == .unprocessableContent)
    #expect(try await secretary.submit(desk, from: desk, typed).location == "/desk/privacy#letters")
    #expect(house.desk.privacy.erasures[guest]?.letter == Day("2026-03-05"))
    let log = try await house.desk.securityLog(SecurityQuery(what: .erasureAsked))
    #expect(log.map(\.note.detail) == ["letter"] && log.map(\.note.actor) == [House.secretary])
    #expect(try await !secretary.open("/desk").body.contains("来函删除个人信息"), "whoever entered it knows")
    for person in [House.directors[7], House.supervisor] {
      let second = try await Browser.signedIn(person, house)
      #expect(try await second.open("/desk").body.contains("来函删除个人信息"), "\(person)")
      #expect(try await second.open(desk).body.contains("附身份证复印件"), "\(person)")
    }
    #expect(try await Browser.signedIn(House.directors[9], house).open(desk).status == .forbidden)
    house.pass(seconds: ErasureRequest.wait)
    try await house.portal.retain()
    #expect(house.host.alliance.people[guest]?.erased != nil && house.desk.privacy.erasures.isEmpty)
    let again = try await Browser.resigned(House.secretary, house)
    #expect(try await again.submit(desk, from: desk, ["do": "find", "who": "示例来宾"]).body.contains("没有找到"))
  }

  @Test(
    "People outside the alliance are forgotten half a year after all of theirs has ended; members and candidates are not"
  )
  func outsiders() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    _ = try await house.host.perform(.giveUp(GiveUp(case: file, reasons: nil)), by: .person(House.applicant))
    _ = try await house.apply(101, name: "示例待核单位", by: "applicant-2")
    house.pass(seconds: Retention.outsiders.period)
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased == nil)
    house.pass(seconds: 1)
    try await house.portal.retain()
    #expect(house.host.alliance.people[House.applicant]?.erased != nil)
    #expect(house.host.alliance.people["applicant-2"]?.erased == nil, "its case is still open")
    let erased = house.host.alliance.people.values.filter { $0.erased != nil }
    #expect(erased.map(\.id) == [House.applicant])
    #expect(try await house.desk.securityLog(SecurityQuery()).contains { $0.note.detail == "retention" })
  }

  @Test("What is given to others is registered: by the program, and by hand; supervisors see it, others do not")
  func disclosures() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.directors[5], house)
    let secretary = try await Browser.signedIn(House.secretary, house)
    for _ in 0..<2 { _ = try await secretary.open("/desk/people.csv") }
    let typed = ["recipient": "示例审计所", "what": "成员名单", "ground": "法定义务", "day": "2026-03-01", "person": "director-6"]
    #expect(try await secretary.submit("/disclosures", from: "/disclosures", typed).location == "/disclosures")
    for (field, value) in [("day", "2027-01-01"), ("recipient", ""), ("person", "nobody")] {
      let wrong = typed.merging([field: value]) { $1 }
      #expect(
        try await secretary.submit("/disclosures", from: "/disclosures", wrong).status == .unprocessableContent,
        "\(field)")
    }
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    let page = try await supervisor.open("/disclosures")
    #expect(
      page.body.contains("示例审计所") && page.body.contains("/desk/people.csv") && !page.body.contains("name=\"recipient\"")
    )
    let rows = try await supervisor.open("/disclosures.csv?kind=export").body.split(separator: "\r\n")
    #expect(rows.count == 2 && rows[1].contains(",2,") && rows[1].contains("示例6"))
    #expect(try await Browser.signedIn(House.directors[6], house).open("/disclosures").status == .forbidden)
    let own = try await Browser.signedIn(House.directors[5], house).open(data).body
    let given = try #require(own.between("id=\"given\"", "</section>"))
    #expect(given.contains("示例审计所") && given.contains("/desk/people.csv"))
    let other = try await Browser.signedIn(House.directors[7], house).open(data).body
    #expect(other.between("id=\"given\"", "</section>")?.contains("示例审计所") != true)
  }

  @Test("No table that any role takes along has contact data or sealed answers, but for those whom the form names")
  func tables() async throws {
    let house = try await House()
    try await house.peopled()
    let cards = [ContactCard(kind: .phone, text: "13900005678", audience: .members)]
    try await house.desk.setContacts(
      cards, of: House.directors[5], under: NoticeVersion(program: 1, addendum: 0), at: House.founding)
    let hidden = House.sealed + ["13900005678"]
    let people: [Key<Person>?] = [
      nil, "applicant-3", House.directors[20], House.directors[2], House.supervisor, House.secretary,
    ]
    for person in people {
      let browser = if let person { try await Browser.signedIn(person, house) } else { Browser(house) }
      for table in Address.Table.allCases {
        let body = try await browser.open("/\(table.rawValue)").body
        for text in hidden { #expect(!body.contains(text), "\(table.rawValue) for \(person?.text ?? "a visitor")") }
      }
      for path in [
        "/events.csv", "/events.ics", "/news.atom", "/news.rss", "/cases/2026-0005/comments.csv", "/desk/mine.ics",
      ] {
        let body = try await browser.open(path).body
        for text in hidden { #expect(!body.contains(text), "\(path) for \(person?.text ?? "a visitor")") }
      }
    }
  }
}
