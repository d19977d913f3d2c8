import CharterReader
import Constitution
import Foundation
import Governance
import HashTreeCollections
import Simulation
import Synchronization
import Testing

/// The bare domain as a stage: what a host does, without a disk.
private final class Stage: Sendable {
  let state = Mutex<(alliance: Alliance?, record: [Recorded])>((nil, []))

  func run(seed: UInt64, years: Int) async throws -> Simulation.Outcome {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let charter = try CharterReader.read(directory: root.appending(path: "charters/dezhou").path)
    return try await Simulation.run(
      charter: charter, seed: seed, years: years, until: Day("2026-11-20")!.start + 15 * 3600,
      on: World.Stage(
        perform: { command in
          try self.state.withLock { state in
            let events = try decide(command, state.alliance)
            for event in events { evolve(&state.alliance, event) }
            state.record += events
            return events
          }
        },
        live: { self.state.withLock { $0.alliance } },
        seal: { Sealed(person: $1, box: String($0.utf8.count)) }))
  }
}

@Suite("Years of a simulated alliance, with every invariant checked after every command")
struct SimulationTests {
  @Test("three years bring the alliance that the demonstration shows")
  func demonstration() async throws {
    let stage = Stage()
    let outcome = try await stage.run(seed: 1, years: 3)
    let alliance = outcome.alliance
    #expect((55...70).contains(alliance.members.count))
    #expect(Set(alliance.members.values.map(\.kind)).count == 5, "units of all kinds")
    #expect(alliance.holders(of: "director").count == 30)
    let ended = alliance.cases.values.filter { !$0.isOpen }.map(\.place)
    #expect(Set(ended).isSuperset(of: ["admitted", "refused", "rejected", "withdrawn", "lapsed"]))
    let open = Set(alliance.openCasesInOrder.map(\.place))
    #expect(open.isSuperset(of: ["applying", "deciding"]) && alliance.openCases.count >= 4)
    #expect(outcome.accounts.count { $0.login.hasPrefix("director") } == 29, "and the chair, who is the thirtieth")
    #expect(Set(outcome.accounts.map(\.login)).count == outcome.accounts.count)
  }

  @Test("the same seed gives the same record, another seed another one")
  func deterministic() async throws {
    let (first, second, other) = (Stage(), Stage(), Stage())
    _ = try await first.run(seed: 7, years: 1)
    _ = try await second.run(seed: 7, years: 1)
    _ = try await other.run(seed: 8, years: 1)
    let records = [first, second, other].map { $0.state.withLock { $0.record } }
    #expect(records[0] == records[1])
    #expect(records[0] != records[2])
  }

  @Test("the record alone, replayed from nothing, gives the live state", arguments: [1, 2, 3] as [UInt64])
  func replay(seed: UInt64) async throws {
    let stage = Stage()
    let live = try await stage.run(seed: seed, years: 1).alliance
    var replayed: Alliance?
    for event in stage.state.withLock({ $0.record }) { evolve(&replayed, event) }
    #expect(replayed == live)
  }
}
