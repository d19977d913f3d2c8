import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Inbox: what people are told follows from the record")
struct InboxTests {
  /// What a person has been told, by kind.
  private func told(_ person: Key<Person>, _ house: House) async throws -> [Notice.What] {
    try await house.portal.notices.catchUp()
    return try await house.desk.inbox(of: person).map(\.notice.what)
  }

  @Test("An application waits for the secretariat, its vote for every director, and each is told once")
  func ballot() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    let director = try await Browser.signedIn(House.directors[4], house)
    let file = try await house.apply(100, name: "示例新成员")
    #expect(try await told(House.secretary, house).contains(.step))
    let page = try await secretary.open("/inbox").body
    #expect(page.contains("等您办理") && page.contains("示例新成员") && page.contains("/cases/\(file)"))
    let step = try #require(house.host.alliance.cases[file].flatMap(house.host.alliance.step))
    #expect(page.contains("因为这一步由") && page.contains("期限："))
    #expect(page.contains(">\(step.citation.words.zh)</a>"), "the article of the step")
    let vote = try await house.screen(file)
    #expect(try await told(House.directors[4], house).filter { $0 == .vote }.count == 1)
    let asked = try await director.open("/inbox?lang=zh").body
    #expect(asked.contains("请表决：示例新成员") && asked.contains("/votes/\(vote)") && asked.contains("因为您在本次表决的名册上"))
    let english = try await director.open("/inbox?lang=en").body
    #expect(
      english.contains("Please vote: ") && english.contains("Because you are on the roll")
        && english.contains("Art. 12"))
  }

  @Test("Whoever was told nothing in time is not asked for what is over")
  func over() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.directors[4], house)
    let file = try await house.apply(100, name: "示例新成员")
    try await house.cast(.yes, in: try await house.screen(file), by: House.directors.prefix(21))
    #expect(try await !told(House.directors[4], house).contains(.vote))
  }

  @Test("Telling again from the beginning tells nothing twice")
  func again() async throws {
    let house = try await House()
    try await house.peopled()
    for person in [House.directors[2], House.secretary] { _ = try await Browser.signedIn(person, house) }
    // From the first event on, and not only from as far back as a first start looks.
    try await house.desk.keep([], upTo: 0, at: House.founding)
    let before = try await told(House.directors[2], house)
    let alliance = house.host.alliance
    let notices = try house.host.entries(from: 1, count: 1000).flatMap { entry in
      alliance.notices(
        of: Recorded(at: entry.at, by: entry.by, citation: entry.citation, event: entry.event), at: entry.position)
    }
    #expect(Set(notices.map { NoticeID(of: $0) }).count == notices.count, "no two are the same")
    try await house.desk.keep(notices, at: alliance.latest)
    #expect(try await told(House.directors[2], house) == before && !before.isEmpty)
  }

  @Test("Nobody is told of a case that they may not see, and no group of one that is not for everyone")
  func secret() async throws {
    let house = try await House()
    try await house.peopled()
    let alliance = house.host.alliance
    let notices = try house.host.entries(from: 1, count: 1000).flatMap { entry in
      alliance.notices(
        of: Recorded(at: entry.at, by: entry.by, citation: entry.citation, event: entry.event), at: entry.position)
    }
    let secret: [Notice] = notices.filter { $0.matter == .file("2026-0004") }
    #expect(!secret.isEmpty && secret.allSatisfy { alliance.maySee("2026-0004", $0.reader.person) })
    #expect(secret.allSatisfy { $0.reader.person != nil })
    // Kept before the matter became secret, say: it is not shown, and not counted either.
    let stranger = House.directors[29]
    let browser = try await Browser.signedIn(stranger, house)
    let leaked = Notice(
      .step, to: .person(stranger), about: .file("2026-0004"), from: .event(3), under: Citation(13), due: nil,
      made: alliance.latest)
    try await house.desk.keep([leaked], at: alliance.latest)
    #expect(house.desk.unreadNotices(of: stranger) == 1)
    #expect(try await !browser.open("/inbox").body.contains("2026-0004"))
    #expect(house.desk.unreadNotices(of: stranger) == 0)
  }

  @Test("Those called to a meeting are told where the charter asks for notice, and reminded a day before")
  func meeting() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.directors[4], house)
    let key = try await house.called().meeting
    let meeting = try #require(house.host.alliance.meetings[key])
    #expect(try await told(House.directors[4], house).contains(.meeting))
    let before = house.host.alliance.warnings(at: meeting.starts + -86_401)
    #expect(!before.contains { $0.what == .meetingSoon })
    let soon = house.host.alliance.warnings(at: meeting.starts + -86_399).filter { $0.what == .meetingSoon }
    #expect(Set(soon.compactMap(\.reader.person)) == Set(meeting.invitations.map(\.person)))
    #expect(soon.allSatisfy { $0.citation == meeting.notice.citation && $0.due == meeting.starts })
  }

  @Test("Three days before a deadline whoever has not acted is reminded, and once it is late, that it is")
  func warnings() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新成员")
    let due = try #require(house.host.alliance.cases[file]?.due)
    func warned(_ moment: Instant) -> [Notice] {
      house.host.alliance.warnings(at: moment).filter { $0.matter == .file(file) }
    }
    #expect(warned(due + -3 * 86_400).isEmpty)
    let soon = warned(due + -3 * 86_400 + 1)
    #expect(soon.map(\.reader) == [.person(House.secretary)] && soon[0].what == .dueSoon && soon[0].due == due)
    #expect(Set(soon.map { NoticeID(of: $0) }) == Set(warned(due + -1).map { NoticeID(of: $0) }), "and once only")
    house.pass(days: due.day.number - House.founding.day.number + 1)
    _ = try await house.host.perform(.tick, by: .clock)
    #expect(warned(due + 86_400).map(\.what) == [.overdue])
  }

  @Test(
    "第十五条：联盟理事大会每年召开: those who convene it and the secretariat are told when it falls due and when it is late, once each"
  )
  func organ() async throws {
    let house = try await House()
    let due = Day("2027-03-02")!.end
    func warned(_ moment: Instant) -> [Notice] {
      house.host.alliance.warnings(at: moment).filter { $0.matter == .obligation(.meeting("assembly")) }
    }
    #expect(warned(Day("2026-12-31")!.start).isEmpty)
    let soon = warned(Day("2027-01-01")!.start)
    // 第十六条第二项 has the chairs' meeting convene it: the chair and the vice-chairs.
    let conveners = House.directors.prefix(11) + [House.secretary]
    let groups: [Notice.Reader] = [.organ("chairs-meeting"), .organ("secretariat")]
    #expect(Set(soon.map(\.reader)) == Set(conveners.map { .person($0) } + groups) && soon.count == 14)
    #expect(soon.allSatisfy { $0.what == .dueSoon && $0.citation == Citation(15) && $0.due == due })
    #expect(Set(warned(due + -1).map { NoticeID(of: $0) }) == Set(soon.map { NoticeID(of: $0) }), "and once only")
    let late = warned(due)
    #expect(late.count == 14 && late.allSatisfy { $0.what == .overdue })
    #expect(Set(warned(due + 86_400).map { NoticeID(of: $0) }) == Set(late.map { NoticeID(of: $0) }))
    house.pass(days: Day("2027-01-05")!.number - House.founding.day.number)
    let chair = try await Browser.signedIn(House.directors[0], house)
    let director = try await Browser.signedIn(House.directors[20], house)
    let restarted = NoticeKeeper(host: house.host, desk: house.desk, clock: house.portal.clock)
    for keeper in [house.portal.notices, restarted] { try await keeper.warn() }
    let kept = try await house.desk.inbox(of: House.directors[0]).map(\.notice.matter)
    #expect(kept.filter { $0 == .obligation(.meeting("assembly")) }.count == 1, "a restart repeats nothing")
    let page = try await chair.open("/inbox?kind=reminders").body
    for text in ["即将到期：召开联盟理事大会", "因为这是章程对联盟的要求", "第十五条", "通知召开会议。", "href=\"/meetings/call\"", "期限："] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(try await !director.open("/inbox").body.contains("召开联盟理事大会"))
  }

  @Test(
    "第十七条：a vice-chair resigns, and those who fill the seat are told once that it is vacant, though no day is named"
  )
  func vacant() async throws {
    let house = try await House()
    let matter = Notice.Matter.obligation(.vacancy("vice-chair"))
    func warned() -> [Notice] {
      house.host.alliance.warnings(at: house.portal.clock()).filter { $0.matter == matter }
    }
    #expect(warned().isEmpty)
    _ = try await house.open("resignation", ["office": "vice-chair"], by: House.directors[1])
    let first = warned()
    #expect(
      first.map(\.reader).contains(.person(House.secretary)) && first.map(\.reader).contains(.organ("secretariat")))
    #expect(first.allSatisfy { $0.due == nil && $0.citation == Citation(17) })
    house.pass(days: 3)
    #expect(Set(warned().map { NoticeID(of: $0) }) == Set(first.map { NoticeID(of: $0) }), "and once only")
    let secretary = try await Browser.signedIn(House.secretary, house)
    try await house.portal.notices.warn()
    let page = try await secretary.open("/inbox?kind=reminders").body
    #expect(page.contains("待办理：补足副理事长的空缺") && page.contains("提出选举或聘任。"))
    _ = try await house.open("resignation", ["office": "vice-chair"], by: House.directors[2])
    #expect(Set(warned().map { NoticeID(of: $0) }).isDisjoint(with: first.map { NoticeID(of: $0) }), "another is new")
  }

  @Test("Nobody is reminded of a meeting that has been called in time")
  func called() async throws {
    let house = try await House()
    let soon = Day("2027-01-05")!.start + 9 * 3600
    #expect(house.host.alliance.warnings(at: soon).contains { $0.matter == .obligation(.meeting("assembly")) })
    house.pass(days: Day("2027-01-05")!.number - House.founding.day.number)
    _ = try await house.called()
    #expect(!house.host.alliance.warnings(at: soon).contains { $0.matter == .obligation(.meeting("assembly")) })
  }

  @Test("What was read is marked by its owner, one or all, and every page says how much was not")
  func read() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await house.apply(100, name: "示例新成员")
    _ = try await house.apply(101, name: "示例另一成员", by: "applicant-2")
    _ = try await told(House.secretary, house)
    let count = house.desk.unreadNotices(of: House.secretary)
    #expect(count >= 2)
    let page = try await secretary.open("/inbox")
    #expect(page.body.contains("\(count)<span class=\"visually-hidden\">条未读"))
    let id = try #require(page.hidden("notice"))
    #expect(try await secretary.post("/inbox", ["notice": id]).location == "/inbox")
    #expect(house.desk.unreadNotices(of: House.secretary) == count - 1)
    #expect(try await secretary.open("/inbox?state=read").body.contains("共 1 项"))
    #expect(try await secretary.post("/inbox", ["do": "all"]).location == "/inbox")
    #expect(house.desk.unreadNotices(of: House.secretary) == 0)
    #expect(try await secretary.open("/inbox?state=unread").body.contains("没有符合条件的"))
    let table = try await secretary.open("/inbox.csv")
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8" && table.body.contains("示例另一成员"))
  }

  @Test("What somebody called themselves is text in an inbox, and never markup")
  func attack() async throws {
    let house = try await House()
    let secretary = try await Browser.signedIn(House.secretary, house)
    _ = try await house.apply(100, name: House.attack)
    _ = try await told(House.secretary, house)
    let page = try await secretary.open("/inbox").body
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;"))
  }
}
