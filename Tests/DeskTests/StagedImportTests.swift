import Constitution
import Governance
import Testing

@testable import Desk

@Suite("Sheets that wait to be entered")
struct StagedImportTests {
  private let now = Day("2026-03-02")!.start + 9 * 3600

  @Test("one for each person, for a day, and gone with its logins kept when it has been entered")
  func life() async throws {
    let bench = try Bench()
    let desk = bench.desk
    let first = StagedImport(
      sheets: [Sheet(name: "", rows: [["姓名"], ["示例"]])], basis: "名册", submission: "a", staged: now)
    var second = first
    second.submission = "b"
    try await desk.stage(first, for: "p1")
    try await desk.stage(second, for: "p1")
    #expect(try await desk.stagedImport(of: "p1", at: now) == second)
    #expect(try await desk.stagedImport(of: "p2", at: now) == nil)
    #expect(try await desk.stagedImport(of: "p1", at: now + StagedImport.lifetime) == nil)
    try await desk.endImport(of: "p1", logins: [("zhang", "new-1")])
    #expect(try await desk.stagedImport(of: "p1", at: now) == nil)
    #expect(try await desk.suggestedLogin(of: "new-1") == "zhang")
    #expect(try await desk.loginsInUse() == ["zhang"])
    try await desk.eraseAccounts(of: "new-1")
    #expect(try await desk.suggestedLogin(of: "new-1") == nil)
  }
}
