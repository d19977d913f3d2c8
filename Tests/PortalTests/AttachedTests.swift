import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// Where the charter's own forms take files besides: a proposal, a draft, a complaint.
@Suite("Attachments of proposals, drafts and complaints")
struct AttachedTests {
  @Test(
    "Whoever brings it may attach files and need not: research (Article 5), standards (9), suggestions (13(4)), opinions (16(8))",
    arguments: [
      ("project", "proposal-files"), ("project", "progress-files"), ("project", "result-files"),
      ("standard", "standard-files"), ("consulting", "report-files"), ("suggestion", "evidence"),
      ("supervision", "breach-files"),
    ])
  func fields(_ procedure: String, _ field: String) async throws {
    let charter = try await House().host.alliance.charter
    let found = try #require(charter.procedure(Key(procedure))?.fields.first { $0.id == Key(field) })
    guard case .files(_, let kinds) = found.kind else {
      Issue.record("\(field) takes no files")
      return
    }
    #expect(kinds == [.picture, .document] && !found.required)
  }

  @Test("A project's attachments are seen as its proposal is: from its approval by members, and by nobody else yet")
  func project() async throws {
    let house = try await House.withStandards()
    let topic = try await house.openTopic()
    let file = try await house.proposeProject(
      topic, "示例课题", with: ["proposal-files": try await house.photo("方案（示例）.png")])
    let link = "/cases/\(file)/files/\(FileHash(of: House.pixel).text)"
    func sees(_ person: Key<Person>?) async throws -> Bool {
      let browser = if let person { try await Browser.signedIn(person, house) } else { Browser(house) }
      let status = try await browser.open(link).status
      #expect(status == .ok || status == .notFound, "\(status)")
      return status == .ok
    }
    for person in [House.researcher, House.secretary, House.supervisor] { #expect(try await sees(person)) }
    for person in [nil, House.directors[26]] { #expect(try await !sees(person)) }
    try await house.review(file)
    #expect(try await sees(House.standardReviewers[0]), "whoever is asked to review it has it")
    try await house.all(.yes, in: file)
    #expect(try await sees(House.directors[26]))
    #expect(try await !sees(nil))
    #expect(try await Browser.signedIn(House.directors[26], house).open("/cases/\(file)").body.contains("方案（示例）.png"))
  }
}
