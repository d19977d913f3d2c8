import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("第十九条：各委员会设主任1名。What a committee plans and reports")
struct CommitteePageTests {
  private static let head = House.directors[20]

  /// Director 21 heads the industry committee.
  private func house() async throws -> House {
    let house = try await House()
    let input = ["office": "industry-committee-head", "person": Self.head.text, "reason": "示例"]
    let file = try await house.open("appointment", input, by: House.directors[0])
    try await decide(file, house)
    return house
  }

  private func decide(_ file: Key<Case>, _ house: House) async throws {
    let vote = try #require(house.host.alliance.cases[file]?.vote)
    for director in House.directors.prefix(11) where house.host.alliance.votes[vote]?.isOpen == true {
      try await house.cast(.yes, in: vote, by: [director])
    }
  }

  @Test(
    "its head starts the plan, the committee words it, the chairs' meeting approves it; it stands on the organs page")
  func plan() async throws {
    let house = try await house()
    let file = try await house.open(
      "committee-plan", ["committee": "industry-committee", "year": "2027"], by: Self.head)
    let browser = try await Browser.signedIn(Self.head, house)
    _ = try await browser.open("/cases/\(file)")
    let drafted = try await browser.post("/cases/\(file)/answers", ["field-content": "示例计划"])
    #expect(drafted.location == "/cases/\(file)")
    try await decide(file, house)
    #expect(house.host.alliance.cases[file]?.place == "approved")
    let page = try await browser.open("/organs").body
    #expect(page.contains("委员会年度计划 2027") && page.contains("已审定"))
    #expect(page.contains("写明了委员会，因此设立、合并或者撤销委员会须修改章程"))
    #expect(try await browser.open("/resolutions").body.contains("关于智能制造产业发展委员会年度计划的决议"))
  }

  @Test("nobody words the plan of a committee to which they do not belong, and who heads none starts none")
  func others() async throws {
    let house = try await house()
    let file = try await house.open(
      "committee-report", ["committee": "programme-committee", "year": "2026"], by: Self.head)
    let browser = try await Browser.signedIn(Self.head, house)
    let page = try await browser.open("/cases/\(file)").body
    #expect(page.contains("现在没有需要您办理的事") || !page.contains("填写：报告内容"))
    let form = SubmitForm(case: file, answers: [Answer("content", .text("示例"))])
    let refusal = await #expect(throws: Refusal.self) {
      _ = try await house.host.perform(.submit(form), by: .person(Self.head))
    }
    #expect(refusal?.code == .notEntitled)
    let chair = try await Browser.signedIn(House.directors[0], house)
    #expect(try await chair.open("/bring/committee-plan/form").status == .forbidden)
  }
}
