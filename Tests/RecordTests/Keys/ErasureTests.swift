import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Testing

@Suite("Personal data that can be withdrawn")
struct ErasureTests {
  @Test("what is sealed opens, for the person it was sealed for and no other, and shows its length only in steps")
  func sealing() async throws {
    try await TestAlliance.with { _, host in
      let sealed = try host.seal("13900000000", for: "p1")
      #expect(host.open(sealed) == "13900000000")
      #expect(host.name(of: .sealed(sealed)) == "13900000000")
      #expect(host.name(of: .open("张三")) == "张三")
      #expect(try host.seal("13900000000", for: "p1") != sealed)
      #expect(try host.seal("", for: "p1").box.count == sealed.box.count)
      #expect(try host.seal(String(repeating: "长", count: 100), for: "p1").box.count > sealed.box.count)
      _ = try host.seal("x", for: "p2")
      #expect(host.open(Sealed(person: "p2", box: sealed.box)) == nil)
      #expect(host.open(Sealed(person: "p1", box: "AAAA")) == nil)
      #expect(host.open(Sealed(person: "p1", box: "不是编码")) == nil)
      #expect(host.open(try host.seal(String(repeating: "x", count: 4096), for: "p1"))?.count == 4096)
      #expect(throws: RecordFailure.textTooLong(bytes: 4097, limit: 4096)) {
        try host.seal(String(repeating: "x", count: 4097), for: "p1")
      }
    }
  }

  @Test("erasing a person destroys the key, in memory and in every byte of its files, and the record still verifies")
  func erasing() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    _ = try await TestAlliance.openVote(30, on: host)
    _ = try await TestAlliance.openVote(31, on: host)
    let secret = try alliance.secret(of: "applicant30")
    #expect(try alliance.holds(secret))
    let name = try #require(host.alliance.people["applicant30"]).name
    let other = try #require(host.alliance.people["applicant31"]).name
    #expect(host.name(of: name) == "联系人30")

    let events = try await host.perform(.erase(ErasePerson(person: "applicant30")), by: .keeper)
    #expect(events.map(\.event) == [.personErased(PersonErased(person: "applicant30"))])
    #expect(host.name(of: name) == nil)
    #expect(host.name(of: other) == "联系人31")
    #expect(try !alliance.holds(secret))
    #expect(throws: RecordFailure.noKey(person: "applicant30")) { try host.seal("x", for: "applicant30") }
    #expect(try host.verify().damage == nil)
    await #expect(throws: Refusal.self) {
      try await host.perform(.erase(ErasePerson(person: "applicant30")), by: .keeper)
    }
    await host.shutdown()
    let again = try alliance.open()
    #expect(again.name(of: name) == nil)
    #expect(again.name(of: other) == "联系人31")
    #expect(try !alliance.holds(secret))
    await again.shutdown()
  }

  @Test("an erasure that was recorded when the process ended is finished at the next start")
  func interruptedErasure() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await alliance.found()
    _ = try await TestAlliance.openVote(30, on: host)
    let kept = try Data(contentsOf: URL(filePath: alliance.path("keys.sqlite")))
    let log = try Data(contentsOf: URL(filePath: alliance.path("keys.sqlite-wal")))
    let secret = try alliance.secret(of: "applicant30")
    _ = try await host.perform(.erase(ErasePerson(person: "applicant30")), by: .keeper)
    await host.shutdown()
    // As if the process had ended after the event and before the key was destroyed.
    try kept.write(to: URL(filePath: alliance.path("keys.sqlite")))
    try log.write(to: URL(filePath: alliance.path("keys.sqlite-wal")))
    #expect(try alliance.holds(secret))
    let again = try alliance.open()
    #expect(try !alliance.holds(secret))
    await again.shutdown()
  }
}
