import Constitution
import Desk
import Foundation
import Testing

@Suite struct DraftTests {
  @Test func aDraftIsKeptReplacedAndDeleted() async throws {
    let bench = try Bench()
    let owner = DraftOwner.visitor(.random())
    try await bench.desk.saveDraft(["name": "甲", "kind": ""], for: owner, topic: "admission", at: bench.start)
    try await bench.desk.saveDraft(["name": "乙"], for: owner, topic: "admission", at: bench.start + 5)
    let draft = try await bench.desk.draft(for: owner, topic: "admission", at: bench.start + 9)
    #expect(draft?.answers == ["name": "乙"])
    #expect(draft?.expires == bench.start + (5 + Draft.lifetime))
    try await bench.desk.deleteDraft(for: owner, topic: "admission")
    #expect(try await bench.desk.drafts(for: owner, at: bench.start + 9).isEmpty)
  }

  @Test func aDraftIsItsOwnersOnly() async throws {
    let bench = try Bench()
    try await bench.desk.saveDraft(["a": "b"], for: .visitor(.random()), topic: "t", at: bench.start)
    #expect(try await bench.desk.drafts(for: .visitor(.random()), at: bench.start).isEmpty)
    #expect(try await bench.desk.drafts(for: .account(1), at: bench.start).isEmpty)
  }

  @Test func aDraftExpiresAfterThirtyDays() async throws {
    let bench = try Bench()
    let owner = DraftOwner.account(1)
    try await bench.desk.saveDraft(["a": "b"], for: owner, topic: "t", at: bench.start)
    #expect(try await bench.desk.drafts(for: owner, at: bench.start + (Draft.lifetime - 1)).count == 1)
    #expect(try await bench.desk.drafts(for: owner, at: bench.start + Draft.lifetime).isEmpty)
  }

  @Test func draftsAreBounded() async throws {
    let bench = try Bench()
    let owner = DraftOwner.account(1)
    let long = ["a": String(repeating: "长", count: Draft.mostBytes / 3)]
    await #expect(throws: DraftProblem.tooLarge) {
      try await bench.desk.saveDraft(long, for: owner, topic: "t", at: bench.start)
    }
    let many = Dictionary(uniqueKeysWithValues: (0...Draft.mostFields).map { ("f\($0)", "x") })
    await #expect(throws: DraftProblem.tooLarge) {
      try await bench.desk.saveDraft(many, for: owner, topic: "t", at: bench.start)
    }
    for number in 0..<Draft.mostPerOwner {
      try await bench.desk.saveDraft(["a": "b"], for: owner, topic: "t\(number)", at: bench.start)
    }
    await #expect(throws: DraftProblem.tooMany) {
      try await bench.desk.saveDraft(["a": "b"], for: owner, topic: "one more", at: bench.start)
    }
    try await bench.desk.saveDraft(["a": "c"], for: owner, topic: "t0", at: bench.start)
    #expect(try await bench.desk.draft(for: owner, topic: "t0", at: bench.start)?.answers == ["a": "c"])
  }

  @Test func whatWasTypedBeforeSigningInComesAlong() async throws {
    let bench = try Bench()
    let visitor = Token.random()
    try await bench.desk.saveDraft(["a": "mine"], for: .account(1), topic: "t", at: bench.start)
    try await bench.desk.saveDraft(["a": "typed"], for: .visitor(visitor), topic: "t", at: bench.start)
    try await bench.desk.saveDraft(["a": "typed"], for: .visitor(visitor), topic: "u", at: bench.start)
    try await bench.desk.adoptDrafts(of: visitor, into: 1)
    #expect(try await bench.desk.draft(for: .account(1), topic: "t", at: bench.start)?.answers == ["a": "mine"])
    #expect(try await bench.desk.draft(for: .account(1), topic: "u", at: bench.start)?.answers == ["a": "typed"])
  }

  @Test func aDeletedDraftIsGoneFromTheFile() async throws {
    let bench = try Bench()
    let phone = "13812345678"
    try await bench.desk.saveDraft(["phone": phone], for: .account(1), topic: "t", at: bench.start)
    try await bench.desk.deleteDraft(for: .account(1), topic: "t")
    try bench.desk.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.directory + "/desk.sqlite"))
    #expect(bytes.range(of: Data(phone.utf8)) == nil)
  }
}
