import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("Voting")
struct VotePageTests {
  private func house(yes: Int = 0) async throws -> (House, Key<Vote>) {
    let house = try await House()
    let vote = try await house.screen(try await house.apply(100, name: "示例新单位"))
    try await house.cast(.yes, in: vote, by: House.directors.prefix(yes))
    return (house, vote)
  }

  @Test("The page says what is still needed, and under which rule and readings")
  func sentence() async throws {
    let (house, vote) = try await house(yes: 19)
    let page = try await Browser(house).open("/votes/\(vote)")
    for text in ["还需 2 票赞成即可通过", "超过 2/3 的理事同意后即可入盟", "第十二条第二项", "默认，待解释", "到会理事", "示例20"] {
      #expect(page.body.contains(text), "\(text)")
    }
    #expect(!page.body.contains("name=\"choice\""), "a visitor has no ballot")
  }

  @Test("Choose, confirm, change; the same twice is refused with its article and a way on")
  func ballot() async throws {
    let (house, vote) = try await house()
    let browser = try await Browser.signedIn(House.directors[0], house)
    #expect(
      try await browser.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"]).location == "/votes/\(vote)"
    )
    #expect(try await browser.open("/votes/\(vote)").body.contains("您已投<strong>赞成</strong>票"))
    let twice = try await browser.post("/votes/\(vote)", ["choice": "yes"])
    #expect(twice.status == .unprocessableContent)
    #expect(twice.body.contains("您已经投过“赞成”") && twice.body.contains("第十二条第二项"))
    #expect(twice.body.contains("name=\"choice\""), "the ballot is still there")
    #expect(try await browser.post("/votes/\(vote)", ["choice": "no"]).status == .seeOther)
    #expect(house.host.alliance.votes[vote]?.ballot(of: House.directors[0]) == .no)
  }

  @Test("No choice, or one that there is not, is said beside the ballot", arguments: [nil, "maybe"])
  func missing(_ choice: String?) async throws {
    let (house, vote) = try await house()
    let browser = try await Browser.signedIn(House.directors[0], house)
    let answer = try await browser.submit(
      "/votes/\(vote)", from: "/votes/\(vote)", choice.map { ["choice": $0] } ?? [:])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("id=\"choice-error\""))
    #expect(house.host.alliance.votes[vote]?.tally.present == 0)
  }

  @Test("Whoever is not on the roll is told so, and nothing is counted")
  func notOnRoll() async throws {
    let (house, vote) = try await house()
    let browser = try await Browser.signedIn(House.secretary, house)
    let answer = try await browser.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("您不在本次表决的名册上") && answer.body.contains("第十二条第二项"))
    #expect(house.host.alliance.votes[vote]?.tally.present == 0)
  }

  @Test("A late ballot is refused")
  func late() async throws {
    let (house, vote) = try await house()
    let browser = try await Browser.signedIn(House.directors[0], house)
    house.pass(days: 20)
    let fresh = try await Browser.signedIn(House.directors[0], house)
    let answer = try await fresh.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("此票没有计入"))
    #expect(try await browser.open("/desk").status == .seeOther, "the old session is over too")
  }

  @Test("Recusal needs a reason, shortens the roll and ends the ballot")
  func recusal() async throws {
    let (house, vote) = try await house()
    let browser = try await Browser.signedIn(House.directors[0], house)
    let empty = try await browser.submit("/votes/\(vote)/recuse", from: "/votes/\(vote)", ["reason": ""])
    #expect(empty.status == .unprocessableContent && empty.body.contains("<details open>"))
    let done = try await browser.post("/votes/\(vote)/recuse", ["reason": "本单位与申请单位有合作"])
    #expect(done.location == "/votes/\(vote)")
    #expect(house.host.alliance.votes[vote]?.tally.roll == 29)
    let page = try await browser.open("/votes/\(vote)")
    #expect(page.body.contains("您在本次表决中回避") && !page.body.contains("name=\"choice\""))
    #expect(
      try await browser.submit("/votes/\(vote)", from: "/desk", ["choice": "yes"]).status == .unprocessableContent)
  }

  @Test("Twenty of thirty is not enough; the twenty-first carries it, and the page shows what came of it")
  func carried() async throws {
    let (house, vote) = try await house(yes: 20)
    #expect(try await Browser(house).open("/votes/\(vote)").body.contains("还需 1 票赞成即可通过"))
    let browser = try await Browser.signedIn(House.directors[20], house)
    #expect(try await browser.submit("/votes/\(vote)", from: "/votes/\(vote)", ["choice": "yes"]).status == .seeOther)
    let page = try await browser.open("/votes/\(vote)")
    #expect(page.body.contains("/resolutions/2026-0001") && page.body.contains("/members/M0031"))
    #expect(!page.body.contains("name=\"choice\""))
    #expect(try await browser.open("/members/M0031").body.contains("示例新单位"))
  }
}
