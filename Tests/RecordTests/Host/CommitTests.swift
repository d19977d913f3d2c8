import Constitution
import GRDB
import Governance
import HashTreeCollections
import Record
import Testing

@Suite("Commands that share a transaction")
struct CommitTests {
  /// Twenty yes and nine no of thirty: no vote is decided by them, so every ballot is lawful in any order.
  private static func ballots(in votes: [Key<Vote>]) -> [(Action, by: Principal)] {
    votes.flatMap { vote in (0..<29).map { TestAlliance.cast($0 < 20 ? .yes : .no, in: vote, by: $0) } }
  }

  private static func perform(
    _ commands: [(Action, by: Principal)], on host: AllianceHost
  ) async -> [Result<[Recorded], any Error>] {
    await withTaskGroup(of: (Int, Result<[Recorded], any Error>).self) { group in
      for (index, (action, person)) in commands.enumerated() {
        group.addTask {
          do {
            return (index, .success(try await host.perform(action, by: person)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      var results: [Int: Result<[Recorded], any Error>] = [:]
      for await (index, result) in group { results[index] = result }
      return results.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  @Test("eighty-seven ballots at once are all kept, in far fewer transactions")
  func groupCommit() async throws {
    try await TestAlliance.with { alliance, host in
      var votes: [Key<Vote>] = []
      for number in 30..<33 { votes.append(try await TestAlliance.openVote(number, on: host)) }
      let before = try alliance.transactions()
      let results = await Self.perform(Self.ballots(in: votes), on: host)
      #expect(results.allSatisfy { (try? $0.get().count) == 1 })
      #expect(try alliance.transactions() - before < 87 / 2)
      for vote in votes {
        let tally = try #require(host.alliance.votes[vote]?.tally)
        #expect((tally.yes, tally.no) == (20, 9))
      }
      #expect(try host.verify().damage == nil)
    }
  }

  @Test("a command sees what those before it in the batch did: of the same ballot twice, one is refused and harms no other")
  func refusalInBatch() async throws {
    try await TestAlliance.with { _, host in
      let vote = try await TestAlliance.openVote(30, on: host)
      let ballots = Self.ballots(in: [vote])
      let results = await Self.perform(ballots + ballots, on: host)
      let refusals = results.compactMap { result -> Refusal.Code? in
        do throws(any Error) { _ = try result.get() } catch { return (error as? Refusal)?.code }
        return nil
      }
      #expect(refusals == Array(repeating: .alreadyVoted, count: 29))
      #expect(host.alliance.votes[vote]?.tally.present == 29)
      #expect(try host.verify().damage == nil)
    }
  }

  @Test("a transaction that fails is answered so to everyone in it, and leaves state and record as they were")
  func failedWrite() async throws {
    try await TestAlliance.with { alliance, host in
      let vote = try await TestAlliance.openVote(30, on: host)
      let (before, checkpoint) = (host.alliance, host.checkpoint)
      try alliance.withLedger {
        try $0.execute(
          sql: """
            CREATE TRIGGER disk_full BEFORE INSERT ON event WHEN NEW.type = 'vote-cast'
              BEGIN SELECT raise(ABORT, 'disk full'); END
            """)
      }
      let results = await Self.perform(Self.ballots(in: [vote]), on: host)
      for result in results {
        #expect(throws: RecordFailure.notWritten(reason: "disk full")) { try result.get() }
      }
      #expect(host.alliance == before)
      #expect(host.checkpoint == checkpoint)
      #expect(try host.verify().checkpoint == checkpoint)
      try alliance.withLedger { try $0.execute(sql: "DROP TRIGGER disk_full") }
      let again = await Self.perform(Self.ballots(in: [vote]), on: host)
      #expect(again.allSatisfy { (try? $0.get().count) == 1 })
      #expect(try host.verify().damage == nil)
    }
  }

  @Test("an event that is too large for the record is refused before anything is written")
  func tooLarge() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    var founding = try TestAlliance.founding()
    founding.charter.documentCode = String(repeating: "盟", count: 2 << 20)
    do {
      _ = try await AllianceHost.found(directory: alliance.directory, clock: alliance.moment, founding)
      Issue.record("an event of more than six megabytes was accepted")
    } catch let error as RecordFailure {
      guard case .payloadTooLarge("alliance-founded", _, limit: 4 << 20) = error else { throw error }
    }
    let host = try await alliance.found()
    #expect(host.checkpoint.size == host.alliance.position)
    await host.shutdown()
  }
}
