import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Testing

@Suite("A host and its directory")
struct HostTests {
  @Test("an alliance is the same when its directory is opened again, with a snapshot and without")
  func reopening() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    _ = try await TestAlliance.openVote(30, on: host)
    let (before, checkpoint) = (host.alliance, host.checkpoint)
    await host.shutdown()
    let again = try alliance.open()
    #expect(again.alliance == before)
    #expect(again.checkpoint == checkpoint)
    await again.shutdown()
    try FileManager.default.removeItem(atPath: alliance.path("snapshot.bin"))
    let replayed = try alliance.open()
    #expect(replayed.alliance == before)
    #expect(replayed.checkpoint == checkpoint)
    await replayed.shutdown()
  }

  @Test("a directory that is open is refused, and free again after the shutdown")
  func locking() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    let inUse = RecordFailure.inUse(
      directory: alliance.directory, holder: String(ProcessInfo.processInfo.processIdentifier))
    #expect(throws: inUse) { try alliance.open() }
    await #expect(throws: inUse) { try await alliance.found() }
    await host.shutdown()
    await #expect(throws: RecordFailure.alreadyFounded(directory: alliance.directory)) { try await alliance.found() }
    await (try alliance.open()).shutdown()
  }

  @Test("a directory without a record is refused, and nothing is made in it")
  func noRecord() throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    #expect(throws: RecordFailure.noRecord(directory: alliance.directory)) { try alliance.open() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: alliance.directory).isEmpty)
    #expect(throws: RecordFailure.noRecord(directory: "/nowhere")) {
      try AllianceHost.open(directory: "/nowhere", clock: alliance.moment)
    }
  }

  @Test("a founding that the charter does not allow leaves a directory in which the alliance can be founded")
  func refusedFounding() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    var founding = try TestAlliance.founding()
    founding.members[0].name = "别的单位"
    let unsound = founding
    await #expect(throws: Refusal.self) {
      try await AllianceHost.found(directory: alliance.directory, clock: alliance.moment, unsound)
    }
    #expect(throws: RecordFailure.noRecord(directory: alliance.directory)) { try alliance.open() }
    let host = try await alliance.found()
    #expect(host.alliance.members.count == 30)
    await host.shutdown()
  }

  @Test("a clock that goes back does not take the record back")
  func clock() async throws {
    try await TestAlliance.with { alliance, host in
      let founded = host.alliance.latest
      alliance.clock.advance(by: -1000)
      let vote = try await TestAlliance.openVote(30, on: host)
      #expect(host.alliance.votes[vote]?.opened == founded)
    }
  }

  @Test("after the shutdown nothing is accepted, and the state can still be read")
  func shutdown() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    await host.shutdown()
    await #expect(throws: RecordFailure.shutDown) { try await host.perform(.tick, by: .clock) }
    #expect(host.alliance.members.count == 30)
  }

  @Test("entries show the rows as they were hashed")
  func entries() async throws {
    try await TestAlliance.with { _, host in
      _ = try await TestAlliance.openVote(30, on: host)
      let size = host.checkpoint.size
      let last = try host.entries(from: size, count: 5)
      #expect(last.map(\.position) == [size])
      #expect(last[0].type == "vote-opened")
      #expect(last[0].by == .person(TestAlliance.secretary))
      #expect(last[0].citation.article == 12)
      #expect(last[0].hash == host.checkpoint.headHex)
      #expect(last[0].payload.hasPrefix("{\"case\":\"2026-0001\",\"closes\":"))
      #expect(try host.entries(from: 1, count: 3).map(\.type) == ["alliance-founded", "member-admitted", "member-admitted"])
      #expect(try host.entries(from: -4, count: 1).map(\.position) == [1])
      #expect(try host.entries(from: size + 1, count: 1).isEmpty)
      #expect(try host.entries(from: 1, count: 0).isEmpty)
      #expect(try host.entries(from: 1, count: .max).count == size)
    }
  }

  @Test("every row can be proved against the checkpoint, and every earlier checkpoint against it")
  func proofs() async throws {
    try await TestAlliance.with { _, host in
      let founded = host.checkpoint
      _ = try await TestAlliance.openVote(30, on: host)
      let now = host.checkpoint
      for entry in try host.entries(from: 1, count: now.size) {
        let (checkpoint, path) = try #require(try host.inclusionProof(of: entry.position))
        let leaf = MerkleTree.leaf(try #require(Hash(hex: entry.hash)).bytes)
        #expect(checkpoint == now)
        #expect(
          MerkleTree.verifyInclusion(leaf, at: entry.position - 1, in: now.size, proof: path, root: now.root))
      }
      let (_, path) = try #require(try host.consistencyProof(from: founded.size))
      #expect(
        MerkleTree.verifyConsistency(
          from: founded.size, root: founded.root, to: now.size, root: now.root, proof: path))
      #expect(try host.inclusionProof(of: now.size + 1) == nil)
      #expect(try host.consistencyProof(from: 0) == nil)
    }
  }
}
