import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("What pages show, programs read")
struct InterfaceReadTests {
  @Test(
    "As of a past day, what the public record says of it; of a day that is not over, and of what has no past, nothing")
  func past() async throws {
    let house = try await House()
    house.pass(days: 2)
    let today = house.portal.clock().day
    _ = try await house.screen(try await house.apply(100, name: "示例新单位"))
    house.pass(days: 30)
    let now = try await house.ask(.get, "/cases").json["total"]?.integer ?? 0
    let before = try await house.ask(.get, "/cases?on=\((today + -1).text)").json["total"]?.integer
    #expect(now > 0 && before == 0)
    // Whoever asks, it is told as to everyone.
    let token = try await house.apiToken(House.secretary)
    let open = try await house.ask(.get, "/members?on=\(today.text)&limit=200").bytes
    #expect(try await house.ask(.get, "/members?on=\(today.text)&limit=200", token: token).bytes == open)
    #expect(try await house.ask(.get, "/cases?on=\(house.portal.clock().day.text)").status == .badRequest)
    #expect(try await house.ask(.get, "/cases?on=2020-01-01").status == .notFound, "before it was founded")
    #expect(try await house.ask(.get, "/hall?on=\(today.text)").status == .badRequest)
    #expect(try await house.ask(.get, "/cases?on=2026-02-31").status == .badRequest)
    let document = try await house.ask(.get, "/openapi.json?").json
    let parameters = document["paths"]?["/members"]?["get"]?["parameters"]?.list ?? []
    #expect(parameters.contains { $0["name"]?.text == "on" })
  }

  @Test("The check-up says for each finding what stands in; two versions differ in what was amended")
  func charter() async throws {
    let house = try await House()
    let findings = try await house.ask(.get, "/checkup").json.list ?? []
    #expect(!findings.isEmpty && findings.allSatisfy { $0["standIn"]?["zh"]?.text?.isEmpty == false })
    let same = try await house.ask(.get, "/charter/versions/1/changes/1").json
    #expect(same["articles"]?.list == [] && same["rules"]?.list == [])
    #expect(try await house.ask(.get, "/charter/versions/1/changes/9").status == .notFound)
  }

  @Test("The list of sign-ups is for those who keep it, and that it was looked at is noted")
  func signUps() async throws {
    let house = try await House()
    let (file, person) = try await house.openForumWithGuest()
    let director = try await house.apiToken(House.directors[9])
    #expect(try await house.ask(.get, "/activities/\(file)/sign-ups", token: director).status == .forbidden)
    #expect(try await house.ask(.get, "/activities/\(file)/sign-ups").status == .unauthorized)
    let token = try await house.apiToken(House.secretary)
    let list = try await house.ask(.get, "/activities/\(file)/sign-ups", token: token).json
    let line = list["items"]?.list?.first
    #expect(line?["name"]?.text == "示例来宾" && line?["contact"]?.text == "13900005678", "\(list)")
    #expect(line?["standing"]?.text == "admitted" && line?["certificate"] == nil)
    let looks = try await house.desk.looks(at: [person], since: House.founding, most: 9)
    #expect(looks.map(\.note.actor) == [House.secretary])
    let forged = "\(file)-1-000000000000000000000000"
    #expect(try await house.ask(.get, "/certificates/\(forged)").status == .notFound)
    #expect(try await house.ask(.get, "/certificates/nonsense").status == .notFound)
  }

  @Test("A file of a case is fetched as it is by whoever may see the answer; for others there is none")
  func file() async throws {
    let house = try await FilePageTests.house()
    let token = try await house.apiToken(House.directors[2])
    let brought = try await house.bring("/procedures/suggestion/files/papers?name=a.pdf", token, FilePageTests.pdf)
    let hash = try #require(brought.json["sha256"]?.text)
    let body = """
      {"answers": {"topic": "示例建议", "nature": "suggestion", "content": "示例内容", "publicity": "public", "papers": ["\(hash)"]}}
      """
    let opened = try await house.ask(.post, "/procedures/suggestion/cases", token: token, body: body)
    let place = "/cases/\(opened.json["case"]?.text ?? "")/files"
    let fetched = try await house.ask(.get, "\(place)?sha256=\(hash)", token: token)
    #expect(fetched.bytes == FilePageTests.pdf && fetched.headers[.contentType] == "application/pdf", "\(opened.body)")
    #expect(fetched.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    let other = try await house.apiToken(House.directors[20])
    for answer in [
      try await house.ask(.get, "\(place)?sha256=\(hash)", token: other),
      try await house.ask(.get, "\(place)?sha256=\(hash)"),
      try await house.ask(.get, "\(place)?sha256=\(String(repeating: "0", count: 64))", token: token),
    ] { #expect(answer.status == .notFound) }
    #expect(try await house.ask(.get, place, token: token).status == .badRequest)
  }

  @Test("Minutes are read by those who see their page, with who confirmed them and who objects")
  func minutes() async throws {
    let house = try await House()
    let (key, vote) = try await house.voting()
    #expect(try await house.ask(.get, "/meetings/\(key)/minutes").status == .notFound, "the meeting is not over")
    try await house.meet(.enterCounts(vote, HandCount(yes: 15, no: 5, abstain: 0)))
    try await house.meet(.closeVote(vote))
    try await house.meet(.close(key))
    try await house.meet(.circulateMinutes(key))
    try await house.meet(.answerMinutes(key, objection: "漏记发言"), by: House.directors[0])
    for other in House.directors[1..<11] { try await house.meet(.answerMinutes(key, objection: nil), by: other) }
    let minutes = try await house.ask(.get, "/meetings/\(key)/minutes").json
    #expect(minutes["confirmed"]?.integer == 10 && minutes["needed"]?.integer == 11, "\(minutes)")
    #expect(minutes["answers"]?.list?.compactMap { $0["objection"]?.text } == ["漏记发言"] && minutes["document"] == nil)
    #expect(minutes["text"]?.text?.contains("结果：通过") == true)
    try await house.meet(.answerMinutes(key, objection: nil), by: House.directors[0])
    #expect(try await house.ask(.get, "/meetings/\(key)/minutes").json["document"]?.text == "2026-0002")
  }
}
