import Foundation
import Testing

/// Random commands of every kind. `FUZZ_SECONDS` says how long; `FUZZ_SEED` begins with that one, and `FUZZ_TRACE` tells
/// of each command before it is sent, so that what ended the process can be read.
@Suite("No command ends the server, changes anything when refused, or leaves a record that does not read back")
struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test("random commands from anyone about anything")
  func anything() throws {
    let seconds = Self.environment["FUZZ_SECONDS"].flatMap(Double.init)
    let begun = Date()
    var seed = Self.environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    var outcomes: [String: Int] = [:]
    repeat {
      if seconds != nil { print("seed \(seed)") }
      var fuzzer = try Fuzzer(seed: seed, circulating: seed.isMultiple(of: 2))
      for number in 1...(seconds == nil ? 1500 : 3000) {
        try fuzzer.step()
        if number.isMultiple(of: 300) { fuzzer.look() }
      }
      outcomes.merge(fuzzer.outcomes) { $0 + $1 }
      seed += 1
    } while seconds.map { Date().timeIntervalSince(begun) < $0 } ?? (seed < 3)
    if seconds != nil { for (name, count) in outcomes.sorted(by: { $0.key < $1.key }) { print(name, count) } }
    let done = Set(outcomes.keys.filter { $0.hasSuffix(" done") })
    #expect(
      done.count >= 15, "most kinds of commands are carried out now and then, so that the test reaches far: \(done)")
  }
}
