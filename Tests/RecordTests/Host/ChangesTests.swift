import Constitution
import Governance
import Testing

@testable import Record

@Suite("Waiting for the next change")
struct ChangesTests {
  @Test("each listener is told the position of what is on disk, and that the host has gone")
  func changes() async throws {
    let test = try TestAlliance()
    defer { test.remove() }
    let host = try await test.found()
    var (one, two) = (host.changes.makeAsyncIterator(), host.changes.makeAsyncIterator())
    let (action, person) = try TestAlliance.application(40, to: host)
    _ = try await host.perform(action, by: person)
    #expect(await one.next() == host.alliance.position)
    #expect(await two.next() == host.alliance.position)
    await host.shutdown()
    #expect(await one.next() == nil)
    var late = host.changes.makeAsyncIterator()
    #expect(await late.next() == nil)
  }

  @Test("whoever listens no longer is forgotten, and who reads slowly finds the newest only")
  func bounds() async throws {
    let published = Published(Replay())
    do {
      var gone = published.changes().makeAsyncIterator()
      published.set(Replay())
      #expect(await gone.next() == 0)
    }
    #expect(published.listenerCount == 0)
    var slow = published.changes().makeAsyncIterator()
    for _ in 0..<5 { published.set(Replay()) }
    published.end()
    #expect(await slow.next() == 0)
    #expect(await slow.next() == nil, "four of five were replaced before they were read")
  }
}
