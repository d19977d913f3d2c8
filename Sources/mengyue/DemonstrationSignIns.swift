import Constitution
import Foundation
import Portal
import Simulation

/// The sign-ins of a demonstration, kept beside its data so that a later start can list them again.
struct DemonstrationSignIns: Codable {
  struct Account: Codable {
    var login: String
    var zh: String
    var en: String
  }

  var password: String
  var accounts: [Account]

  init(password: String, accounts: [Simulation.Account]) {
    self.password = password
    self.accounts = accounts.map { Account(login: $0.login, zh: $0.role.zh, en: $0.role.en) }
  }

  private static func path(in directory: String) -> URL {
    URL(filePath: directory).appending(path: "demonstration.json")
  }

  /// nil where the data is not a demonstration's.
  static func read(from directory: String) throws -> DemonstrationSignIns? {
    guard FileManager.default.fileExists(atPath: path(in: directory).path) else { return nil }
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: path(in: directory)))
  }

  func write(to directory: String) throws {
    try JSONEncoder().encode(self).write(to: Self.path(in: directory), options: .atomic)
  }

  /// One of each kind is enough to look around.
  func isShown(_ account: Account) -> Bool { accounts.first { $0.zh == account.zh }?.login == account.login }

  var forPortal: Portal.Demonstration {
    Portal.Demonstration(
      accounts: accounts.filter(isShown).map { .init(login: $0.login, role: Words($0.zh, $0.en)) }, password: password,
      shared: Set(accounts.map { $0.login.lowercased() }))
  }
}
