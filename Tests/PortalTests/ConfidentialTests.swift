import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("What is not for everyone is seen nowhere by others")
struct ConfidentialTests {
  private static let secrets = ["不宜公开的标题", "不宜公开的内容", "不宜公开的答复"]

  /// A private suggestion of member 16, answered by the chairs' meeting.
  private func house() async throws -> (House, Key<Case>) {
    let house = try await House()
    func send(_ action: Action, _ person: Key<Person>) async throws {
      _ = try await house.host.perform(action, by: .person(person))
    }
    func answers(_ form: Key<Form>, _ input: [String: String]) throws -> [Answer] {
      let form = try #require(house.host.alliance.charter.procedure("suggestion")?.form(form))
      return FormReading(form, input: input, alliance: house.host.alliance).answers(of: form) {
        Sealed(person: "nobody", box: $0)
      }
    }
    let file: Key<Case> = "2026-0001"
    let first = try answers(
      "suggestion",
      ["topic": Self.secrets[0], "nature": "criticism", "content": Self.secrets[1], "publicity": "private"])
    let person = House.directors[15]
    try await send(
      .open(OpenCase(procedure: "suggestion", person: person, name: .open("示例16"), answers: first)), person)
    let routing = try answers("routing", ["handled-by": "secretariat"])
    try await send(.submit(SubmitForm(case: file, answers: routing)), House.secretary)
    let answer = try answers("answer", ["answer": Self.secrets[2]])
    try await send(.submit(SubmitForm(case: file, answers: answer)), House.secretary)
    return (house, file)
  }

  private func everywhere(_ house: House, _ file: Key<Case>) -> [String] {
    [
      "/", "/cases", "/cases?year=2026", "/obligations", "/charter", "/members", "/members/M0016", "/organs",
      "/charter/13", "/charter/18", "/desk", "/report/2026", "/checkup", "/rules", "/meetings", "/charter/versions",
      "/on/2026-03-02", "/on/2026-03-02/cases", "/on/2026-03-02/cases/\(file)", "/on/2026-03-02/members/M0016",
      "/on/2026-03-02/obligations", "/on/2026-03-02/report/2026", "/on/2026-03-02/charter/13",
      "/hall", "/hall.csv", "/events", "/events.csv", "/events.ics", "/standards", "/standards.csv", "/news",
      "/news.atom", "/news.rss", "/resolutions", "/search?q=不宜公开", "/cases/\(file)/comments.csv",
      "/cases/\(file)/procedure.yaml",
      "/cases/\(file)/draft", "/events/\(file)/list.csv", "/hall/\(file)",
      "/record", "/bring", "/cases/\(file)", "/cases/\(file)/answers", "/bring/suggestion/done/\(file)",
    ] + (1...house.host.alliance.position).map { "/record/\($0)" }
  }

  @Test("A private suggestion: no page, list or entry shows it to others", arguments: [nil, 0, 20] as [Int?])
  func hidden(_ director: Int?) async throws {
    let (house, file) = try await house()
    house.pass(days: 2)
    let browser =
      if let director { try await Browser.signedIn(House.directors[director], house) } else { Browser(house) }
    for path in everywhere(house, file) {
      let page = try await browser.open(path)
      for secret in Self.secrets { #expect(!page.body.contains(secret), "\(secret) on \(path)") }
      #expect(!page.body.contains("href=\"/cases/\(file)\""), "a link on \(path)")
    }
    let reported = house.faults.all.withLock { $0.joined() }
    #expect(!Self.secrets.contains { reported.contains($0) }, "nor does the server's own log")
    #expect(try await browser.open("/cases/\(file)").status == .notFound)
    let entry = try await browser.open("/record/\(house.host.alliance.position)")
    #expect(entry.body.contains("不公开") && entry.body.contains("step-entered") && entry.body.contains("class=\"hash\""))
    #expect(!entry.body.contains("示例秘书"), "nor who did it")
    if director != nil {
      _ = try await browser.open("/desk")
      #expect(try await browser.post("/cases/\(file)/note").status == .notFound)
    }
  }

  @Test("Its member, whoever acts in it and the supervisors read it")
  func seen() async throws {
    let (house, file) = try await house()
    for person in [House.directors[15], House.secretary, House.supervisor] {
      let browser = try await Browser.signedIn(person, house)
      let page = try await browser.open("/cases/\(file)")
      #expect(page.status == .ok && page.body.contains("本案不公开"))
      for secret in Self.secrets { #expect(page.body.contains(secret)) }
      #expect(try await browser.open("/cases").body.contains(Self.secrets[0]))
      #expect(try await browser.open("/record").body.contains(Self.secrets[0]))
    }
  }

  @Test("Documents and votes of an expulsion that is not decided are not there for others")
  func expulsion() async throws {
    let house = try await House()
    let form = try #require(house.host.alliance.charter.procedure("expulsion")?.form("motion"))
    let input = ["member": "M0020", "ground": "fails-tasks", "facts": "示例除名事实"]
    let answers = FormReading(form, input: input, alliance: house.host.alliance).answers(of: form) {
      Sealed(person: "nobody", box: $0)
    }
    let command = OpenCase(procedure: "expulsion", person: House.secretary, name: .open("示例秘书"), answers: answers)
    _ = try await house.host.perform(.open(command), by: .person(House.secretary))
    house.pass(days: 16)
    _ = try await house.host.perform(.tick, by: .clock)
    let vote = try #require(house.host.alliance.cases["2026-0001"]?.vote)
    let (stranger, chair) = (
      try await Browser.signedIn(House.directors[20], house), try await Browser.signedIn(House.directors[0], house)
    )
    for path in ["/cases/2026-0001", "/votes/\(vote)", "/documents/2026-0001"] {
      #expect(try await stranger.open(path).status == .notFound, "\(path)")
      #expect(try await chair.open(path).status == .ok, "\(path)")
    }
    #expect(try await !stranger.open("/").body.contains(vote.text))
    #expect(try await chair.open("/").body.contains(vote.text))
    _ = try await stranger.open("/desk")
    #expect(try await stranger.post("/votes/\(vote)", ["choice": "yes"]).status == .notFound)
    #expect(try await stranger.post("/votes/\(vote)/recuse", ["reason": "示例"]).status == .notFound)
    let member = try await Browser.signedIn(House.directors[19], house)
    #expect(try await member.open("/documents/2026-0001").body.contains("除名程序"))
  }
}

@Suite("Members that left")
struct FormerMemberTests {
  @Test("The register shows present members, and former ones when asked; the page says how it left")
  func former() async throws {
    let house = try await House()
    let form = try #require(house.host.alliance.charter.procedure("withdrawal")?.form("notice"))
    let answers = FormReading(form, input: ["member": "M0003", "cause": "own-wish"], alliance: house.host.alliance)
      .answers(of: form) { Sealed(person: "nobody", box: $0) }
    let person = House.directors[2]
    _ = try await house.host.perform(
      .open(OpenCase(procedure: "withdrawal", person: person, name: .open("示例3"), answers: answers)),
      by: .person(person))
    let browser = try await Browser.signedIn(person, house)
    #expect(try await browser.open("/members/M0003").body.contains("退盟"))
    #expect(try await browser.open("/cases/2026-0001").body.contains("改变主意，继续留在联盟"))
    house.pass(days: 40)
    _ = try await house.host.perform(.tick, by: .clock)
    let present = try await browser.open("/members")
    #expect(!present.body.contains("示例单位3<") && present.body.contains("联盟现有成员 29 家"))
    #expect(present.body.contains("曾经的成员（1）"))
    let former = try await browser.open("/members?former=1")
    #expect(former.body.contains("示例单位3<") && former.body.contains("退盟"))
    let page = try await browser.open("/members/M0003")
    #expect(page.body.contains("已不再是联盟成员") && page.body.contains("目前没有担任联盟职务"))
    #expect(try await browser.open("/organs").body.contains("空缺 1 名"))
    #expect(try await browser.open("/").body.contains("<strong>29</strong>"))
    #expect(try await browser.open("/bring").body.contains("由当事成员提出"), "it has nothing to withdraw any more")
  }

  @Test("A change of particulars is on the member's page with its date and what it was before")
  func changed() async throws {
    let house = try await House()
    let form = try #require(house.host.alliance.charter.procedure("particulars")?.form("particulars"))
    let input = ["member": "M0003", "name": "示例改名单位", "change-evidence": "示例文号"]
    let answers = FormReading(form, input: input, alliance: house.host.alliance).answers(of: form) {
      Sealed(person: "nobody", box: $0)
    }
    let person = House.directors[2]
    let command = OpenCase(procedure: "particulars", person: person, name: .open("示例3"), answers: answers)
    _ = try await house.host.perform(.open(command), by: .person(person))
    let secretary = try await Browser.signedIn(House.secretary, house)
    let done = try await secretary.submit("/cases/2026-0001/check", from: "/cases/2026-0001", ["outcome": "pass"])
    #expect(done.location == "/cases/2026-0001")
    let page = try await secretary.open("/members/M0003")
    #expect(page.body.contains("示例改名单位") && page.body.contains(">历史<") && page.body.contains("示例单位3"))
    #expect(try await secretary.open("/record").body.contains("变更示例改名单位（M0003）的登记事项"))
  }
}
