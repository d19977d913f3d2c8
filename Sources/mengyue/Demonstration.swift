import Constitution
import Desk
import Foundation
import Governance
import Record
import Simulation
import Synchronization

/// An alliance to look around in: simulated, never inserted, with accounts that share one password.
enum Demonstration {
  static let password = "mengyue-demo"

  static func make(
    in directory: String, charter: Charter, seed: UInt64, years: Int, until end: Instant
  ) async throws -> (host: AllianceHost, outcome: Simulation.Outcome) {
    let stage = RecordedStage(directory: directory)
    let outcome = try await Simulation.run(
      charter: charter, seed: seed, years: years, until: end,
      on: World.Stage(
        perform: { try await stage.perform($0) }, live: { stage.host?.alliance },
        seal: { text, person in try stage.founded.seal(text, for: person) }))
    let desk = try Desk(directory: directory)
    try await desk.createAccounts(
      outcome.accounts.map { ($0.login, $0.person) }, hash: try await desk.hash(password))
    try await DemonstrationFiles.write(to: desk, at: end)
    try await DemonstrationNews.write(to: desk, stage.founded.alliance, until: end)
    try desk.close()
    try DemonstrationSignIns(password: password, accounts: outcome.accounts).write(to: directory)
    stage.runsAtTrueTime()
    return (stage.founded, outcome)
  }
}

/// A host that lives at the simulation's time: each command sets the clock by which it is decided.
private final class RecordedStage: Sendable {
  private let directory: String
  private let moment = Mutex<Instant?>(nil)
  private let opened = Mutex<AllianceHost?>(nil)

  init(directory: String) { self.directory = directory }

  var host: AllianceHost? { opened.withLock { $0 } }

  var founded: AllianceHost {
    guard let host else { preconditionFailure("the first command is the founding") }
    return host
  }

  func perform(_ command: Command) async throws -> [Recorded] {
    moment.withLock { $0 = command.at }
    guard case .found(let founding) = command.action else {
      return try await founded.perform(command.action, by: command.by)
    }
    let host = try await AllianceHost.found(
      directory: directory, clock: { [self] in moment.withLock { $0 } ?? .now }, founding)
    opened.withLock { $0 = host }
    return try decide(command, nil)
  }

  func runsAtTrueTime() { moment.withLock { $0 = nil } }
}

extension Instant {
  /// The system's clock, in whole seconds.
  static var now: Instant { Instant(seconds: Int(Date().timeIntervalSince1970)) }
}
