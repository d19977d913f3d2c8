import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A process that is killed")
struct CrashTests {
  @Test("everything that was acknowledged is there when the directory is opened again, and the chain verifies")
  func kill() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let directory = alliance.directory
    await #expect(processExitsWith: .signal(SIGKILL)) { [directory = directory as String] in
      try await CrashTests.burst(in: directory)
    }
    let acknowledged = try String(contentsOfFile: directory + "/acknowledged", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(acknowledged.count >= 40)
    let beside = try Verification.run(directory: directory)
    #expect(beside.damage == nil)
    let host = try alliance.open()
    for line in acknowledged {
      let parts = line.split(separator: " ")
      #expect(host.alliance.votes[Key(String(parts[0]))]?.ballot(of: Key(String(parts[1]))) != nil)
    }
    #expect(host.checkpoint == beside.checkpoint)
    #expect(try host.verify().damage == nil)
    await host.shutdown()
  }

  /// Casts ballots in three votes at once, notes each that is acknowledged, and dies in the middle of it.
  static func burst(in directory: String) async throws {
    let clock = TestClock()
    let host = try await AllianceHost.found(directory: directory, clock: { clock.now }, TestAlliance.founding())
    var votes: [Key<Vote>] = []
    for number in 30..<33 { votes.append(try await TestAlliance.openVote(number, on: host)) }
    let notes = open(directory + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for director in 0..<20 {
        for vote in votes {
          group.addTask {
            let (action, person) = TestAlliance.cast(.yes, in: vote, by: director)
            _ = try await host.perform(action, by: person)
            let line = Array("\(vote) \(TestAlliance.director(director))\n".utf8)
            _ = write(notes, line, line.count)
          }
        }
      }
      for _ in 0..<40 { try await group.next() }
      // Some are still being written; nothing is closed.
      raise(SIGKILL)
    }
  }
}
