import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Elections and secret votes on pages")
struct ElectionPageTests {
  private static let candidates = [House.directors[12], House.directors[20]]

  /// A vice-chair has resigned, and the chair has called an election for the seat.
  private func called() async throws -> (House, Key<Case>) {
    let house = try await House.circulating()
    _ = try await house.open("resignation", ["office": "vice-chair"], by: House.directors[1])
    let file = try await house.open(
      "election", ["office": "vice-chair", "occasion": "vacancy"], by: House.directors[0])
    return (house, file)
  }

  /// The ballot of two candidates.
  private func balloting() async throws -> (House, Key<Election>) {
    let (house, file) = try await called()
    for candidate in Self.candidates {
      let nomination = Nominate(case: file, nominee: candidate, statement: "熟悉校企合作。")
      _ = try await house.host.perform(.nominate(nomination), by: .person(House.directors[0]))
      let answer = AnswerNomination(case: file, accepts: true)
      _ = try await house.host.perform(.answerNomination(answer), by: .person(candidate))
    }
    house.pass(days: 25)
    _ = try await house.host.perform(.tick, by: .clock)
    return (house, try #require(house.host.alliance.cases[file]?.election))
  }

  @Test("The organs page shows the vacant seat, who fills it under which article, and the election that is under way")
  func vacancy() async throws {
    let house = try await House()
    let before = try await Browser(house).open("/organs").body
    #expect(before.contains("id=\"vacancies\"") && before.contains("理事长会议可以提出"))
    _ = try await house.open(
      "election", ["office": "secretary-general", "occasion": "vacancy"], by: House.directors[0])
    #expect(try await Browser(house).open("/organs").body.contains("正在办理 2026-0001"))
  }

  @Test("The organs page warns of terms that end, and shows who holds on after the end")
  func terms() async throws {
    let house = try await House()
    #expect(!(try await Browser(house).open("/organs").body.contains("id=\"terms\"")))
    house.pass(days: 365 * 5 - 60)
    #expect(try await Browser(house).open("/organs").body.contains("还有 61 天"))
    house.pass(days: 90)
    #expect(try await Browser(house).open("/organs").body.contains("届满留任"))
  }

  @Test("A director puts someone forward; the nominee finds it on the desk, and stands or declines")
  func nomination() async throws {
    let (house, file) = try await called()
    let director = try await Browser.signedIn(House.directors[15], house)
    let page = try await director.open("/cases/\(file)")
    #expect(page.body.contains("应选副理事长 1 名") && page.body.contains("第十五条第二项"))
    #expect(!page.body.contains("value=\"director-3\""), "a vice-chair cannot be put forward again")
    let path = "/cases/\(file)/nominate"
    #expect(try await director.post(path, ["nominee": "director-13", "statement": "熟悉校企合作。"]).status == .seeOther)
    let twice = try await director.post(path, ["nominee": "director-13", "statement": "再提一次"])
    #expect(twice.status == .unprocessableContent && twice.body.contains("您已经提名过此人"))
    #expect(twice.body.contains("再提一次"), "what was typed is kept")
    let nominee = try await Browser.signedIn("director-13", house)
    #expect(try await nominee.open("/desk").body.contains("答复提名："))
    #expect(
      try await nominee.submit("/cases/\(file)/stand", from: "/cases/\(file)", ["answer": "yes"]).status == .seeOther)
    #expect(house.host.alliance.cases[file]?.nominations.first?.accepted == true)
    #expect(try await Browser(house).open("/cases/\(file)").body.contains("熟悉校企合作。"))
  }

  @Test("The ballot says how it is counted; a paper is confirmed, handed in once, and shows nowhere")
  func ballot() async throws {
    let (house, election) = try await balloting()
    let path = "/elections/\(election)"
    let visitor = try await Browser(house).open(path)
    for text in ["应选", "按姓名的字符编码排列", "默认，待解释", "已投票", "第十五条第二项"] {
      #expect(visitor.body.contains(text), "\(text)")
    }
    #expect(!visitor.body.contains("name=\"candidate-1\""))
    let voter = try await Browser.signedIn(House.directors[5], house)
    #expect(try await voter.open("/desk").body.contains("选举投票："))
    let unconfirmed = try await voter.submit(path, from: path, ["candidate-2": "yes"])
    #expect(unconfirmed.status == .unprocessableContent && unconfirmed.body.contains("id=\"confirm-error\""))
    #expect(unconfirmed.body.contains("value=\"yes\" checked"), "what was ticked is kept")
    let many = try await voter.post(path, ["candidate-1": "yes", "candidate-2": "yes", "confirm": "yes"])
    #expect(many.status == .unprocessableContent && many.body.contains("应选 1 名，您选了 2 名。"))
    #expect(try await voter.post(path, ["candidate-2": "yes", "confirm": "yes"]).location == path)
    let after = try await voter.open(path)
    #expect(after.body.contains("您的票已投入票箱，不能更改") && !after.body.contains("name=\"confirm\""))
    #expect(after.body.contains("1／30 票") && !after.body.contains("同意票"))
    #expect(
      try await voter.submit(path, from: "/desk", ["candidate-1": "yes", "confirm": "yes"]).status
        == .unprocessableContent)
    let stranger = try await Browser.signedIn(House.secretary, house)
    #expect(try await stranger.open(path).body.contains("您不在本次选举的名册上"))
  }

  @Test(
    "After the count the page shows the approvals, who was elected and until when; the record tells it in a sentence")
  func counted() async throws {
    let (house, election) = try await balloting()
    for (place, voter) in House.directors.enumerated() {
      let paper = HandInPaper(box: Key(election.text), paper: .approvals([Self.candidates[place < 20 ? 1 : 0]]))
      _ = try await house.host.perform(.handIn(paper), by: .person(voter))
    }
    let page = try await Browser(house).open("/elections/\(election)")
    for text in ["当选须同意票至少 16 票", "<td class=\"num\">20</td>", "<td class=\"num\">10</td>", "2031-03-02", "已选出"] {
      #expect(page.body.contains(text), "\(text)")
    }
    let file = try #require(house.host.alliance.elections[election]?.case)
    #expect(try await Browser(house).open("/cases/\(file)").body.contains("示例21当选"))
    #expect(try await Browser(house).open("/record").body.contains("示例21就任副理事长，任期至 2031-03-02"))
    #expect(try await Browser(house).open("/elections/2026-9999-e1").status == .notFound)
  }

  @Test(
    "A unit's representative is replaced by the present one, with consent; the new one signs in and holds the seats")
  func representative() async throws {
    let house = try await House()
    let path = "/members/M0005/representative"
    let browser = try await Browser.signedIn("director-5", house)
    #expect(try await browser.open("/members/M0005").body.contains(path))
    #expect(!(try await Browser(house).open("/members/M0005").body.contains(path)))
    #expect(try await browser.open(path).body.contains("随代表转移"))
    let incomplete = try await browser.post(path, ["name": ""])
    #expect(incomplete.status == .unprocessableContent && incomplete.body.contains("id=\"name-error\""))
    #expect(incomplete.body.contains("id=\"consent-error\""))
    let stranger = try await Browser.signedIn("director-9", house)
    let refused = try await stranger.submit(path, from: path, ["name": "示例新代表", "consent": "yes"])
    #expect(refused.status == .unprocessableContent && refused.body.contains("您不在其中"))
    let done = try await browser.submit(path, from: path, ["name": "示例新代表", "consent": "yes"])
    let link = try #require(done.between("id=\"link\">http://localhost", "<"))
    let (new, password) = (Browser(house), "seven green bicycles")
    let made = try await new.submit(link, from: link, ["login": "new-rep", "new": password, "again": password])
    #expect(made.location == "/desk", "\(made.body)")
    #expect(try await new.open("/desk").body.contains("副理事长"))
    #expect(try await browser.open("/organs").body.contains("示例新代表"))
  }

  @Test("A secret vote shows how many have voted, no standing and no named ballot; the count comes with the close")
  func secretVote() async throws {
    let house = try await House.circulating()
    let motion = ["officer": "director-5", "office": "vice-chair", "grounds": "长期不参加会议。"]
    let file = try await house.open("recall", motion, by: House.directors[20])
    try await house.cast(.yes, in: try #require(house.host.alliance.cases[file]?.vote), by: House.directors[20...])
    let answer = SubmitForm(case: file, answers: [Answer("statement", .text("已请假。"))])
    _ = try await house.host.perform(.submit(answer), by: .person("director-5"))
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    let path = "/votes/\(vote)"
    let voter = try await Browser.signedIn(House.directors[0], house)
    let page = try await voter.open(path)
    #expect(page.body.contains("无记名") && page.body.contains("已投 0／29 票"))
    #expect(!page.body.contains("还需") && !page.body.contains("如按其他读法"))
    let unconfirmed = try await voter.post(path, ["choice": "yes"])
    #expect(unconfirmed.status == .unprocessableContent && unconfirmed.body.contains("id=\"confirm-error\""))
    #expect(try await voter.post(path, ["choice": "yes", "confirm": "yes"]).location == path)
    let after = try await voter.open(path)
    #expect(after.body.contains("您的票已投入票箱，不能更改") && after.body.contains("已投 1／29 票"))
    #expect(!after.body.contains("您已投<strong>"))
    for voter in House.directors.dropFirst() where voter != "director-5" {
      _ = try await house.host.perform(
        .handIn(HandInPaper(box: Key(vote.text), paper: .choice(.yes))), by: .person(voter))
    }
    let closed = try await Browser(house).open(path).body
    #expect(closed.contains("赞成 29") && closed.contains("如按其他读法"))
    #expect(try await Browser(house).open("/organs").body.contains("空缺 1 名"))
  }
}

extension House {
  /// Opens a case of a procedure with what is typed into its form.
  func open(_ procedure: Key<Procedure>, _ input: [String: String], by person: Key<Person>) async throws -> Key<Case> {
    let alliance = host.alliance
    let procedure = alliance.charter.procedure(procedure)!
    let form = procedure.forms[0]
    let answers = FormReading(form, input: input, alliance: alliance).answers(of: form) {
      Sealed(person: person, box: $0)
    }
    let opening = OpenCase(procedure: procedure.id, person: person, name: .open("—"), answers: answers)
    let events = try await host.perform(.open(opening), by: .person(person)).map(\.event)
    return events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }[0]
  }
}
