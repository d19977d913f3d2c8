import Constitution
import HTTPTypes
import Testing

@testable import Portal

@Suite("Whether the alliance lives up to its charter stands on its pages, in words and not in colour alone")
struct ObligationPageTests {
  @Test(
    "each obligation with who owes it, until when and under which article; the charter shows the sign beside the article"
  )
  func pages() async throws {
    let house = try await House()
    let page = try await house.tester.get("/obligations").body
    #expect(page.contains("秘书长空缺 1 名") && page.contains("未做到"))
    #expect(page.contains("召开联盟理事大会") && page.contains("2027-03-02 24:00"))
    let charter = try await house.tester.get("/charter").body
    let article = try #require(charter.firstRange(of: "id=\"article-17\""))
    #expect(charter[article.upperBound...].prefix(3000).contains("未做到"))
    house.pass(days: 400)
    #expect(try await house.tester.get("/charter/15").body.contains("做到了吗"))
    #expect(try await house.tester.get("/?lang=en").body.contains("overdue"))
  }

  @Test(
    "an overdue assembly stands on the desks of those who have to call it and of the secretariat, and on nobody else's")
  func desks() async throws {
    let house = try await House()
    house.pass(days: 400)
    let chair = try await Browser.signedIn(House.directors[0], house)
    #expect(try await chair.open("/desk").body.contains("召开联盟理事大会"))
    let supervisor = try await Browser.signedIn(House.supervisor, house)
    #expect(try await !supervisor.open("/desk").body.contains("召开联盟理事大会"))
    let secretary = try await Browser.signedIn(House.secretary, house)
    #expect(
      try await secretary.open("/desk").body.contains("召开联盟理事大会"),
      "the secretariat follows what the alliance is late with")
  }
}
