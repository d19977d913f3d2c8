import Constitution
import Foundation
import Testing

@testable import Desk
@testable import Governance

@Suite("Links for one thing")
struct ErrandLinkTests {
  private func errand(due: Int? = nil, _ bench: Bench) -> Errand {
    Errand(
      case: "2026-0003", what: .ballot("2026-0003-1"), citation: Citation(12, 2), due: due.map { bench.start + $0 },
      step: "vote", since: bench.start)
  }

  private func make(_ bench: Bench, due: Int? = nil, person: Key<Person> = "p1") async throws -> Token {
    try await bench.desk.makeErrandLink(
      for: errand(due: due, bench), of: person, by: "secretary", .mail, at: bench.start
    ).token
  }

  @Test("It lasts as long as the step, and two weeks at most")
  func expiry() async throws {
    let bench = try Bench()
    let short = try await bench.desk.errandLink(make(bench, due: 3600))
    #expect(short?.standing(at: bench.start + 3599) == .open && short?.standing(at: bench.start + 3600) == .expired)
    let long = try await bench.desk.errandLink(make(bench, due: 90 * 86_400))
    let open = try await bench.desk.errandLink(make(bench))
    #expect(long?.expires == bench.start + 14 * 86_400 && open?.expires == long?.expires)
    let late = try await make(bench, due: 3600)
    #expect(try await !bench.desk.claimErrandLink(late, at: bench.start + 3600))
  }

  @Test("Of many who use it at once one goes on; what was refused leaves it good")
  func race() async throws {
    let bench = try Bench()
    let token = try await make(bench)
    let claims = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<10 {
        group.addTask { (try? await bench.desk.claimErrandLink(token, at: bench.start)) ?? false }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(claims == 1 && bench.desk.errandLink(token)?.standing(at: bench.start) == .used(bench.start))
    try await bench.desk.releaseErrandLink(token)
    #expect(try await bench.desk.claimErrandLink(token, at: bench.start))
  }

  @Test("A new one for the same withdraws the former; one that is withdrawn is of no use")
  func withdrawn() async throws {
    let bench = try Bench()
    let first = try await make(bench)
    let other = try await make(bench, person: "p2")
    let second = try await make(bench)
    #expect(try await !bench.desk.claimErrandLink(first, at: bench.start))
    let reference = try #require(bench.desk.errandLink(second)?.reference)
    #expect(try await bench.desk.withdrawErrandLink(reference, at: bench.start) != nil)
    #expect(try await bench.desk.withdrawErrandLink(reference, at: bench.start) == nil, "once")
    #expect(try await !bench.desk.claimErrandLink(second, at: bench.start))
    #expect(try await bench.desk.claimErrandLink(other, at: bench.start), "another's is another's")
  }

  @Test("Kept over a restart as a digest, and gone with its person's data")
  func kept() async throws {
    let bench = try Bench()
    let token = try await make(bench)
    _ = try await make(bench, person: "p2")
    let desk = try bench.reopened()
    #expect(desk.errandLink(token)?.person == "p1" && desk.errandLinks().count == 2)
    try await desk.eraseAccounts(of: "p1")
    #expect(desk.errandLink(token) == nil && desk.errandLinks().map(\.person) == ["p2"])
    try desk.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.directory + "/desk.sqlite"))
    #expect(bytes.range(of: Data(token.text.utf8)) == nil)
  }
}
