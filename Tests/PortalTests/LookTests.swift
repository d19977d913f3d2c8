import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Who looked at whose personal data")
struct LookTests {
  private func looks(_ house: House, at person: Key<Person>) async throws -> [SecurityLine] {
    try await house.desk.looks(at: [person], since: House.founding, most: 100)
  }

  @Test("Whoever opens sealed answers is noted, once for the person, place and hour; who may not see them is not")
  func sealed() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    let secretary = try await Browser.signedIn(House.secretary, house)
    for _ in 0..<3 {
      let page = try await secretary.open("/cases/\(file)").body
      for text in House.sealed { #expect(page.contains(text)) }
    }
    let director = try await Browser.signedIn(House.directors[5], house)
    #expect(try await !director.open("/cases/\(file)").body.contains(House.sealed[1]))
    _ = try await Browser(house).open("/cases/\(file)")
    let line = try #require(try await looks(house, at: House.applicant).first)
    #expect(try await looks(house, at: House.applicant).count == 1)
    #expect(line.note.actor == House.secretary && line.note.detail == "/cases/\(file)" && line.count == 2)
    #expect(line.note.network.isEmpty && line.note.login == nil)
    house.pass(days: 1)
    let again = try await Browser.signedIn(House.secretary, house)
    _ = try await again.open("/cases/\(file)")
    #expect(try await looks(house, at: House.applicant).count == 2)
  }

  @Test("Each sees who looked at their data, and nobody else's; their own looking is none")
  func own() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    _ = try await Browser.signedIn(House.secretary, house).open("/cases/\(file)")
    let applicant = try await Browser.signedIn(House.applicant, house)
    for text in House.sealed { #expect(try await applicant.open("/cases/\(file)").body.contains(text)) }
    let page = try await applicant.open("/desk/account/data").body
    let looks = try #require(page.between("id=\"looks\"", "</section>"))
    #expect(looks.contains("示例秘书") && looks.contains("/cases/\(file)"))
    for text in House.sealed { #expect(page.contains(text), "their own sealed answers are opened for them") }
    let other = try await Browser.signedIn(House.directors[5], house).open("/desk/account/data").body
    #expect(other.between("id=\"looks\"", "</section>") == nil)
    for text in House.sealed { #expect(!other.contains(text)) }
  }

  @Test("A case that is not for everyone, a person's page and a list with logins count as looking")
  func places() async throws {
    let house = try await House()
    try await house.peopled()
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await supervisor.open("/cases/2026-0004").status == .ok)
    let brought = try #require(house.host.alliance.cases["2026-0004"]?.applicant)
    #expect(try await looks(house, at: brought).map(\.note.actor) == [House.supervisor])
    _ = try await Browser.signedIn(House.directors[5], house)
    let secretary = try await Browser.signedIn(House.secretary, house)
    for path in ["/desk/people/director-6", "/desk/people?q=director-6", "/desk/people.csv"] {
      #expect(try await secretary.open(path).status == .ok)
    }
    let places = try await looks(house, at: House.directors[5]).map(\.note.detail)
    #expect(places.sorted() == ["/desk/people", "/desk/people.csv", "/desk/people/director-6"])
  }

  @Test("The supervisors find all of it in the security log, where reading the log is itself noted; it has no secrets")
  func supervised() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    _ = try await Browser.signedIn(House.secretary, house).open("/cases/\(file)")
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    _ = try await supervisor.open("/security-log")
    let page = try await supervisor.open("/security-log?what=looked").body
    #expect(page.contains("查看个人信息") && page.contains("示例秘书") && page.contains("/cases/\(file)"))
    let rows = try await supervisor.open("/security-log.csv?what=looked").body
    #expect(rows.contains("示例监事") && rows.contains("/security-log"))
    for text in House.sealed { #expect(!page.contains(text) && !rows.contains(text)) }
  }

  @Test("A member's representative sees on its page who looked at the data of its people; others do not")
  func unit() async throws {
    let house = try await House()
    _ = try await Browser.signedIn(House.directors[5], house)
    _ = try await Browser.signedIn(House.secretary, house).open("/desk/people/director-6")
    let own = try await Browser.signedIn(House.directors[5], house).open("/members/M0006").body
    let looks = try #require(own.between("id=\"looks\"", "</section>"))
    #expect(looks.contains("示例秘书") && looks.contains("/desk/people/director-6"))
    for browser in [Browser(house), try await Browser.signedIn(House.directors[6], house)] {
      #expect(try await !browser.open("/members/M0006").body.contains("id=\"looks\""))
    }
    #expect(try await !Browser(house).open("/on/2026-03-01/members/M0006").body.contains("id=\"looks\""))
  }

  @Test(
    "What is held is taken along as JSON and CSV, after the password where it was shown long ago, and has no secrets")
  func taking() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新单位")
    let vote = try await house.screen(file)
    try await house.cast(.yes, in: vote, by: [House.directors[5]])
    let director = try await Browser.signedIn(House.directors[5], house)
    let json = try await director.open("/desk/account/data.json")
    #expect(json.status == .ok && json.headers[.contentType] == "application/json; charset=utf-8")
    let export = try #require(try JSONSerialization.jsonObject(with: Data(json.body.utf8)) as? [String: Any])
    let sections = try #require(export["sections"] as? [[String: Any]])
    let votes = try #require(sections.first { $0["section"] as? String == "votes" })
    #expect((votes["rows"] as? [[String: String]])?.first?["您的票"] == "赞成")
    let csv = try await director.open("/desk/account/data.csv").body
    for text in ["示例6", "理事", "赞成", vote.text] { #expect(json.body.contains(text) && csv.contains(text), "\(text)") }
    let secrets = [House.password, "plain:"] + Array(director.cookies.values)
    for secret in secrets { #expect(!json.body.contains(secret) && !csv.contains(secret)) }
    try await later(house, director)
  }

  private func later(_ house: House, _ director: Browser) async throws {
    house.pass(seconds: Session.trust)
    #expect(try await director.open("/desk/account/data.json").location == "/desk/account/data#take")
    let wrong = try await director.submit(
      "/desk/account/data", from: "/desk/account/data", ["do": "confirm", "current": "not the right one"])
    #expect(wrong.status == .unprocessableContent)
    let right = ["do": "confirm", "current": House.password]
    _ = try await director.submit("/desk/account/data", from: "/desk/account/data", right)
    #expect(try await director.open("/desk/account/data.json").status == .ok)
  }
}
