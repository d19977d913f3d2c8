import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Testing

@testable import Portal

/// A case as programs read it: what its page shows them, and no more; and wording what it is to put into force.
@Suite("Cases and drafts by the interface for programs")
struct InterfaceCaseTests {
  @Test("A review's scores are kept from everyone till its end, and its reviewers' names from most for ever")
  func reviews() async throws {
    let house = try await House.withStandards()
    let file = try await house.propose()
    let reviewers = House.standardReviewers
    for person in reviewers.prefix(1) {
      try await house.perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: House.secretary)
    }
    func reviews(_ token: String?) async throws -> JSON {
      try #require(try await house.ask(.get, "/cases/\(file)", token: token).json["reviews"]?.list?.first)
    }
    let secretary = try await house.apiToken(House.secretary)
    #expect(try await reviews(secretary)["invited"]?.list?.count == 1)
    #expect(try await reviews(nil)["invited"]?.list?.isEmpty == true, "who reviews is not for everyone")
    for (place, person) in reviewers.enumerated() {
      if place > 0 {
        try await house.perform(.assignReviewer(AssignReviewer(case: file, person: person)), by: House.secretary)
      }
      try await house.perform(.declareReview(DeclareReview(case: file, accepts: true)), by: person)
      let scores = ["need", "feasibility", "benefit"].map { Review.Score(Key($0), 80) }
      try await house.perform(
        .scoreReview(ScoreReview(case: file, scores: scores, remarks: "示例意见\(place)")), by: person)
      if place < 2 { #expect(try await reviews(secretary)["reports"]?.list?.isEmpty == true, "not before the end") }
    }
    let over = try await reviews(nil)
    #expect(over["meanTenths"]?.integer == 800 && over["reports"]?.list?.count == 3)
    #expect(over["reports"]?.list?.first?["by"]?["zh"]?.text == "评审人 1")
    let chair = try await house.apiToken(House.directors[0])
    #expect(try await reviews(chair)["reports"]?.list?.first?["by"]?["zh"]?.text?.hasPrefix("示例") == true)
  }

  @Test("Whose matter is not for everyone is told that a program looked at it")
  func looks() async throws {
    let house = try await House()
    try await house.peopled()
    let secret = try #require(house.host.alliance.cases.values.first { !house.host.alliance.maySee($0, nil) })
    let token = try await house.apiToken(House.supervisor)
    #expect(try await house.ask(.get, "/cases/\(secret.id)", token: token).status == .ok)
    let log = try await house.desk.securityLog(SecurityQuery())
    #expect(log.contains { $0.note.what == .looked && $0.note.person == secret.applicant })
  }

  @Test("An amendment is worded change by change, says what it lacks, and is handed in; who saw an older draft is told")
  func amendment() async throws {
    let house = try await House()
    let file = try await house.proposeAmendment()
    let path = "/cases/\(file)/draft"
    let token = try await house.apiToken(House.drafter)
    func post(_ part: String, _ body: String, _ token: String) async throws -> Tester.Answer {
      try await house.ask(.post, "\(path)/\(part)", token: token, body: body)
    }
    let text = "依据章程和发展需要，经理事大会同意，开展其他相关活动。"
    let body = "{\"seen\": 0, \"number\": 10, \"title\": \"开展其他活动\", \"text\": \"\(text)\"}"
    let stranger = try await house.apiToken(House.directors[9])
    #expect(try await post("article", body, stranger).status == .forbidden)
    let saved = try await post("article", body, token)
    #expect(saved.status == .ok && saved.json["entries"]?.list?.first?["type"]?.text == "draft-saved", "\(saved.body)")
    let stale = try await post("repeal", #"{"seen": 0, "number": 9}"#, token)
    #expect(stale.status == .unprocessableContent && stale.body.contains("他人保存过"))
    let flawed = try await post("rule", #"{"seen": 1, "rule": "no-such", "reading": "1", "citation": "x"}"#, token)
    #expect(flawed.json["errors"]?.list?.first?["pointer"]?.text == "/reading")
    let draft = try await house.ask(.get, path)
    #expect(draft.json["kind"]?.text == "amendment" && draft.json["seen"]?.integer == 1)
    #expect(draft.json["changes"]?.list?.first?["article"]?["paragraphs"]?.list == [.text(text)])
    #expect(draft.json["obstacles"]?.list?.isEmpty == true, "\(draft.body)")
    let broken = try await post("article", #"{"seen": 1, "number": 12, "text": "另一条文"}"#, token)
    #expect(broken.status == .ok)
    let lacking = try await house.ask(.get, path)
    #expect((lacking.json["obstacles"]?.list?.count ?? 0) > 1, "what quotes Article 12 does not fit any more")
    #expect(try await post("remove", #"{"seen": 2, "change": 1}"#, token).status == .ok)
    let handed = try await house.ask(.post, "/cases/\(file)/hand-in", token: token, body: "{}")
    #expect(handed.status == .ok, "\(handed.body)")
  }

  @Test("A procedure is begun and worded as the file that it is; what cannot be read is said by its line")
  func procedure() async throws {
    let house = try await House()
    let opening = try #require(house.host.alliance.charter.procedure("new-procedure")?.opening?.form)
    let answers = FormReading(opening, input: ["name": "企业走访", "why": "示例"], alliance: house.host.alliance)
      .answers(of: opening) { Sealed(person: House.secretary, box: $0) }
    let file = try await house.open("new-procedure", answers, by: House.secretary)
    let token = try await house.apiToken(House.secretary)
    let path = "/cases/\(file)/draft"
    let begun = try await house.ask(
      .post, "\(path)/begin", token: token, body: #"{"seen": 0, "name-en": "Company visit"}"#)
    #expect(begun.status == .ok, "\(begun.body)")
    let draft = try await house.ask(.get, path, token: token)
    let yaml = try #require(draft.json["yaml"]?.text)
    #expect(draft.json["kind"]?.text == "procedure" && draft.json["obstacles"]?.list?.isEmpty == true)
    let broken: JSON = ["seen": 1, "yaml": "steps: ["]
    let flawed = try await house.ask(.post, "\(path)/file", token: token, body: broken.written)
    #expect(flawed.status == .unprocessableContent && flawed.json["errors"]?.list?.first?["pointer"]?.text == "/yaml")
    let whole: JSON = ["seen": 1, "yaml": .text(yaml)]
    let saved = try await house.ask(.post, "\(path)/file", token: token, body: whole.written)
    #expect(saved.status == .ok, "\(saved.body)")
    #expect(house.host.alliance.cases[file]?.draft?.procedure?.id == "company-visit")
  }
}
