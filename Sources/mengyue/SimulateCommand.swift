import ArgumentParser
import Constitution
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
  var out: String

  func validate() throws {
    guard (1...20).contains(years) else { throw ValidationError("--years takes a number from 1 to 20.") }
  }

  func run() async throws {
    let charter = try SoundCharter.read(charter)
    let end = until.map { $0.start + 17 * 3600 } ?? .now
    let demonstration = try await Demonstration.make(in: out, charter: charter, seed: seed, years: years, until: end)
    await demonstration.host.shutdown()
    let outcome = demonstration.outcome
    print("\(out): \(outcome.commands) 条指令，\(outcome.events) 条记录，\(outcome.alliance.memberCount) 个成员单位")
    print("\(out): \(outcome.commands) commands, \(outcome.events) events, \(outcome.alliance.memberCount) members")
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
