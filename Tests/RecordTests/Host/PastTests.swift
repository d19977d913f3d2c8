import Constitution
import Foundation
import Governance
import HashTreeCollections
import Testing

@testable import Record

@Suite("The alliance as it was")
struct PastTests {
  @Test("at each moment it is what it then was, in whatever order the moments are asked for")
  func moments() async throws {
    try await TestAlliance.with { alliance, host in
      var states = [(alliance.clock.now, host.alliance)]
      for number in 30..<36 {
        alliance.clock.advance(by: 3600)
        let vote = try await TestAlliance.openVote(number, on: host)
        states.append((alliance.clock.now, host.alliance))
        alliance.clock.advance(by: 60)
        let (action, person) = TestAlliance.cast(.yes, in: vote, by: number - 30)
        _ = try await host.perform(action, by: person)
        states.append((alliance.clock.now, host.alliance))
      }
      // Waypoints closer together than the rows of one moment, and the usual ones.
      for stride in [7, 10_000] {
        let past = Past(ledger: host.ledger, stride: stride)
        for (moment, state) in states.reversed() + states {
          #expect(try await past.alliance(at: moment) == state)
          #expect(try await past.alliance(at: moment + 59) == state)
        }
      }
      #expect(try await host.alliance(at: states[0].0 + -1) == nil, "there was none before its founding")
      #expect(try await host.alliance(at: alliance.clock.now + 86_400) == host.alliance)
    }
  }
}
