import Constitution
import Desk
import Foundation
import Governance
import Hummingbird
import Portal
import Record
import Synchronization

/// Serving a data folder that is empty: one link leads to an alliance, and then the same server goes on as its portal.
final class FirstServing: Sendable {
  private let serving: Serving
  private let begun = Mutex<Portal?>(nil)

  init(_ serving: Serving) { self.serving = serving }

  func run(_ charter: Charter, host: String, port: Int) async throws {
    let (portals, arrivals) = AsyncStream<Portal>.makeStream()
    let first = FirstRun(charter: charter, isSecure: serving.isSecure) { [self] founding, secretary in
      let portal = try await begin(founding, secretary)
      arrivals.yield(portal)
      return portal
    }
    let server = application(first, host: host, port: port) { port in
      Console.announce(port: port, host: host, nil)
      Console.announceSetup(port: port, host: host, path: first.path)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await portal in portals { await Clock.run(portal) }
      }
      try await server.runService()
      group.cancelAll()
    }
    guard let portal = begun.withLock({ $0 }) else { return }
    await portal.host.shutdown()
    try portal.desk.close()
  }

  /// The account comes first: an alliance that nobody can sign in to would be of no use. Whoever is set up again after a crash
  /// in between finds the same account with the new password.
  private func begin(_ founding: FoundAlliance, _ secretary: FirstRun.Secretary) async throws -> Portal {
    _ = try decide(Command(by: .keeper, at: .now, .found(founding)), nil)
    try FileManager.default.createDirectory(
      atPath: serving.directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let desk = try serving.desk()
    do {
      do {
        try await desk.createAccount(login: secretary.login, password: secretary.password, person: secretary.person)
      } catch let problem as AccountProblem where problem.code == .loginTaken {
        try await desk.setPassword(login: secretary.login, to: secretary.password)
      }
      let host = try await AllianceHost.found(
        directory: serving.directory, vault: serving.vault, clock: { .now }, founding)
      let portal = serving.portal(host, desk)
      begun.withLock { $0 = portal }
      return portal
    } catch {
      try? desk.close()
      throw error
    }
  }
}
