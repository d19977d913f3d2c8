package import Constitution
import Foundation
import GRDB
import Governance
import Synchronization
import Vault

/// From whom mail comes.
package struct MailSettings: Hashable, Codable, Sendable {
  package var from: String
  package var sender: String

  package init(from: MailAddress, sender: String) {
    self.from = from.text
    self.sender = sender
  }

  package static let longestSender = 60
}

/// Every channel that was set up: in memory, since each notice asks.
package struct ChannelShelf: Sendable {
  package private(set) var mail: MailSettings?
  package private(set) var gateway: Gateway?
  /// In the order of their making.
  package private(set) var robots: [(id: Int, robot: Robot)] = []

  package static let mostRobots = 20

  init(loadedFrom database: Database, _ vault: Vault) throws {
    for row in try Row.fetchAll(database, sql: "SELECT * FROM channels ORDER BY id") {
      let settings = Data(try vault.unlock(row["settings"] as String, as: LockedColumn.channels.place).utf8)
      switch row["kind"] as String {
      case "mail": mail = try? JSONDecoder().decode(MailSettings.self, from: settings)
      case "gateway": gateway = try? JSONDecoder().decode(Gateway.self, from: settings)
      default:
        if let robot = try? JSONDecoder().decode(Robot.self, from: settings) { robots.append((row["id"], robot)) }
      }
    }
  }

  package func isSetUp(_ kind: ContactKind) -> Bool {
    switch kind {
    case .mail: mail != nil
    case .phone: gateway != nil
    }
  }

  func robots(for notice: Notice) -> [Int] { robots.filter { $0.robot.wants(notice) }.map(\.id) }
}

extension Desk {
  package var channels: ChannelShelf { channelShelf.withLock { $0 } }

  /// nil takes it away; what waits to go out by it then goes nowhere.
  package func setMail(_ settings: MailSettings?, at moment: Instant) async throws {
    try await change("mail", to: settings, at: moment)
  }

  package func setGateway(_ gateway: Gateway?, at moment: Instant) async throws {
    try await change("gateway", to: gateway, at: moment)
  }

  /// Its number; nil where there are too many already.
  package func addRobot(_ robot: Robot, at moment: Instant) async throws -> Int? {
    let json = try vault.lock(Self.json(robot), as: LockedColumn.channels.place)
    return try await change { database -> Int? in
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM channels WHERE kind = 'robot'") ?? 0
      guard count < ChannelShelf.mostRobots else { return nil }
      try database.execute(
        sql: "INSERT INTO channels (kind, settings, made) VALUES ('robot', ?, ?)", arguments: [json, moment.seconds])
      return Int(database.lastInsertedRowID)
    }
  }

  package func removeRobot(_ id: Int) async throws {
    try await change { database in
      try database.execute(sql: "DELETE FROM channels WHERE id = ? AND kind = 'robot'", arguments: [id])
    }
  }

  private func change(_ kind: String, to settings: (some Encodable & Sendable)?, at moment: Instant) async throws {
    let json = try settings.map { try vault.lock(Self.json($0), as: LockedColumn.channels.place) }
    try await change { database in
      try database.execute(sql: "DELETE FROM channels WHERE kind = ?", arguments: [kind])
      guard let json else { return }
      try database.execute(
        sql: "INSERT INTO channels (kind, settings, made) VALUES (?, ?, ?)", arguments: [kind, json, moment.seconds])
    }
  }

  private func change<Outcome: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Outcome
  ) async throws -> Outcome {
    try await database.write { database in
      let outcome = try work(database)
      let shelf = try ChannelShelf(loadedFrom: database, self.vault)
      // Still on the writer's queue, so that of two changes the later is what stands.
      database.afterNextTransaction { _ in self.channelShelf.withLock { $0 = shelf } }
      return outcome
    }
  }

  /// Settings as a column keeps them.
  static func json(_ settings: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
  }
}
