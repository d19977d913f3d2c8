import ArgumentParser
import Constitution
import Foundation
import Governance
import HashTreeCollections
import Record
import Simulation

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Makes a demonstration alliance by running years of commands through the charter.",
    discussion: """
      The same seed, charter and moment give the same alliance, but for the keys under which personal data is sealed: those \
      are fresh each time, and so the hashes differ. Its people and units are invented.

      With --check nothing is written: so many --seeds, from --seed on, live --years each on the bare domain, rougher than a demonstration, \
      and every invariant of every organ and office is held after every command.
      """)

  @Option(help: "The number from which everything random follows.")
  var seed: UInt64 = 1

  @Option(help: "How many years to simulate (1 to 20).")
  var years = 3

  @Option(help: "The folder of the charter.")
  var charter = "charters/dezhou"

  @Option(help: "The last day to simulate, such as 2026-11-20. Default: until this moment.")
  var until: Day?

  @Option(help: "The data directory to make. One that holds an alliance already is refused.")
  var out: String?

  @Flag(help: "Make nothing; look for a seed that breaks an invariant.")
  var check = false

  @Option(help: "With --check: how many seeds.")
  var seeds: UInt64 = 20

  func validate() throws {
    guard (1...20).contains(years) else { throw ValidationError("--years takes a number from 1 to 20.") }
    guard !check || seed <= UInt64.max - seeds else { throw ValidationError("--seed is too large for so many seeds.") }
    guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds takes a number from 1 to 10000.") }
    guard check != (out != nil) else { throw ValidationError("Give either --out or --check.") }
  }

  func run() async throws {
    let charter = try SoundCharter.read(charter)
    let end = until.map { $0.start + 15 * 3600 } ?? .now
    guard let out else { return try await check(charter, until: end) }
    let demonstration = try await Demonstration.make(in: out, charter: charter, seed: seed, years: years, until: end)
    await demonstration.host.shutdown()
    let outcome = demonstration.outcome
    print("\(out): \(outcome.commands) 条指令，\(outcome.events) 条记录，\(outcome.alliance.memberCount) 个成员单位")
    print("\(out): \(outcome.commands) commands, \(outcome.events) events, \(outcome.alliance.memberCount) members")
  }

  private func check(_ charter: Charter, until end: Instant) async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let check = LongCheck(charter: charter, years: years, until: end)
    let sum = await check.run(seeds: seed...(seed + seeds - 1), atOnce: ProcessInfo.processInfo.activeProcessorCount) {
      sum in
      if sum.lives % 10 == 0 { FileHandle.standardError.write(Data("\(sum.lives) / \(seeds)\n".utf8)) }
    }
    let seconds = (clock.now - start).components.seconds
    print("\(sum.lives) seeds × \(years) years: \(sum.commands) commands, \(sum.events) events, \(seconds) s")
    print("refused as it had to be: \(sum.refusals)")
    for (what, counts) in [("cases", sum.cases), ("offices left", sum.departures)] {
      print("\(what): \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    }
    let never = charter.procedures.map(\.id.text).filter { sum.cases[$0] == nil }
    if !never.isEmpty { print("never brought: \(never.joined(separator: ", "))") }
    for (place, count) in sum.stuck.sorted(by: { $0.key < $1.key }) {
      print("open for a year too long: \(place) \(count)")
    }
    for (seed, what) in sum.broken { print("seed \(seed): \(what)") }
    guard sum.broken.isEmpty else { throw ExitCode.failure }
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
