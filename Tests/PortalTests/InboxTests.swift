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
