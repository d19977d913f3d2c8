import Constitution
import Foundation
import Governance
import Simulation
import Synchronization
import Testing
@testable import Record

@Suite struct MakeFixtures {
  @Test func make() async throws {
    let stage = Mutex<Alliance?>(nil)
    let seen = Mutex<[String: Recorded]>([:])
    _ = try await Simulation.run(
      charter: try TestAlliance.charter.get(), seed: 11, years: 3, until: Instant(seconds: 1_790_000_000),
      on: World.Stage(
        perform: { command in
          try stage.withLock { state in
            let events = try decide(command, state)
            for event in events {
              evolve(&state, event)
              seen.withLock { if $0[event.event.stored.type.rawValue] == nil { $0[event.event.stored.type.rawValue] = event } }
            }
            return events
          }
        },
        live: { stage.withLock { $0 } },
        seal: { text, person in Sealed(person: person, box: Data(text.utf8).base64EncodedString()) }))
    var all = seen.withLock { $0 }
    all["person-erased"] = Recorded(at: Instant(seconds: 1), by: .keeper, citation: Citation(1), event: .personErased(PersonErased(person: "p0a1b2c3d4e5f")))
    for type in EventType.allCases {
      guard let recorded = all[type.rawValue] else { print("MISSING \(type)"); continue }
      let row = try EventCoding().row(recorded, at: 1, after: .none)
      let encoder = JSONEncoder(); encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      struct F: Codable { var payload: String; var type: String; var version: Int }
      var data = try encoder.encode(F(payload: String(decoding: row.payload, as: UTF8.self), type: type.rawValue, version: type.version))
      data.append(10)
      try data.write(to: URL(filePath: TestAlliance.root + "/Tests/RecordTests/Fixtures/events/\(type.rawValue).\(type.version).json"))
    }
  }
}
