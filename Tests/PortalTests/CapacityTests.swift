import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

@Suite("As what somebody with several offices and a member acts")
struct CapacityTests {
  /// Director 2 is a vice-chair, represents member 2, and here works in the secretariat too.
  private static let person = House.directors[1]

  private func house() async throws -> House {
    try await House(staff: [Self.person])
  }

  @Test("The step says as what: an office of the organ that it asks, or the member that is represented")
  func capacity() async throws {
    let alliance = try await house().host.alliance
    func words(_ actor: Actor) -> String? { alliance.capacity(of: Self.person, as: actor, in: nil)?.zh }
    #expect(alliance.offices(of: Self.person).count == 3)
    #expect(words(.organ("secretariat")) == "秘书处工作人员")
    #expect(words(.organ("assembly")) == "理事" && words(.organ("chairs-meeting")) == "副理事长")
    #expect(words(.office("vice-chair")) == "副理事长")
    #expect(words(.members) == "示例单位2代表")
    #expect(words(.anyOf([.office("chair"), .members])) == "示例单位2代表", "as what they are, of those asked")
    #expect(words(.office("chair")) == nil && words(.anyone) == nil, "not as what they are not")
  }

  @Test("It is shown before they act, and beside what they did")
  func shown() async throws {
    let house = try await house()
    let file = try await house.apply(100, name: "示例新单位")
    let browser = try await Browser.signedIn(Self.person, house)
    #expect(try await browser.open("/cases/\(file)").body.contains("您以“秘书处工作人员”的名义办理"))
    #expect(try await browser.open("/cases/\(file)?lang=en").body.contains("You act as:"))
    _ = try await browser.open("/cases/\(file)?lang=zh")
    _ = try await browser.submit("/cases/\(file)/check", from: "/cases/\(file)", ["outcome": "pass"])
    let page = try await Browser(house).open("/cases/\(file)").body
    #expect(page.contains("示例2（秘书处工作人员）") && !page.contains("示例2（副理事长）"))
    #expect(try await browser.open("/bring/need/form").body.contains("您以“示例单位2代表”的名义办理"))
  }
}
