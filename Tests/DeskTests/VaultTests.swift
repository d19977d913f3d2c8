import Constitution
import Foundation
import GRDB
import Governance
import Synchronization
import Testing
import Vault

@testable import Desk

@Suite("What the desk must keep readable is locked, where there is a vault")
struct VaultTests {
  private let vault = Vault(hexadecimal: Vault.freshKey())!
  private let other = Vault(hexadecimal: Vault.freshKey())!

  private func directory() throws -> String {
    let path = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// A desk with one secret of each kind, closed again; and the authenticator's.
  private func filled(_ directory: String, _ vault: Vault) async throws -> Data {
    let desk = try Desk(directory: directory, vault: vault, hasher: .cheap(Counter()))
    let start = Instant(seconds: 1_790_000_000)
    let account = try await desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let token = try await desk.startSession(account, on: .unknown, isStrong: false, at: start)
    let secret = desk.enrolments.withLock { $0.secret(for: token) }
    _ = try await desk.addAuthenticator(
      OneTimeCode.code(secret, step: OneTimeCode.step(at: start)), session: token, at: start)
    _ = try await desk.addRobot(
      Robot(
        kind: .dingtalk, name: "群", address: "https://oapi.dingtalk.com/robot/send?access_token=robotsecret1",
        secret: "robotsecret2", reader: "everyone"), at: start)
    try await desk.setIdentityProvider(
      IdentityProvider(
        name: "学院", issuer: "https://id.example.cn", client: "mengyue", secret: "collegesecret", domain: nil))
    try desk.close()
    return secret
  }

  private func bytes(_ directory: String) throws -> Data {
    try ["", "-wal"].reduce(into: Data()) { all, end in
      let path = directory + "/desk.sqlite" + end
      if FileManager.default.fileExists(atPath: path) { all += try Data(contentsOf: URL(fileURLWithPath: path)) }
    }
  }

  @Test("nothing of it stands in the file, and all of it is there for whoever has the key", arguments: [true, false])
  func secrets(_ isLockedLater: Bool) async throws {
    let directory = try directory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let secret = try await filled(directory, isLockedLater ? .none : vault)
    if isLockedLater {
      #expect(try bytes(directory).range(of: Data("robotsecret2".utf8)) != nil)
      try Desk.changeVault(directory: directory, from: .none, to: vault)
    }
    for hidden in [secret] + ["cheap:correct", "robotsecret1", "robotsecret2", "collegesecret"].map({ Data($0.utf8) }) {
      #expect(try bytes(directory).range(of: hidden) == nil)
    }
    let desk = try Desk(directory: directory, vault: vault, hasher: .cheap(Counter()))
    #expect(desk.channels.robots.map(\.robot.secret) == ["robotsecret2"])
    #expect(desk.identityProvider?.secret == "collegesecret")
    let (holder, moment) = (Token.random(), Instant(seconds: 1_790_000_000) + 60)
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: holder)
    let answer = try await desk.signIn(login: "wang", password: "correct horse", by: caller, at: moment)
    #expect(answer == .secondStep)
    try await desk.spend(
      OneTimeCode.code(secret, step: OneTimeCode.step(at: moment)), account: 1, at: moment)
    await #expect(throws: SignInFailure.wrong) {
      try await desk.signIn(login: "wang", password: "wrong horse", by: caller, at: moment)
    }
    try desk.close()
  }

  @Test("a desk opens with its own key and no other, and says which it wants")
  func opening() async throws {
    let directory = try directory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    _ = try await filled(directory, vault)
    #expect(throws: VaultFlaw.keyMissing(file: "desk.sqlite")) { try Desk(directory: directory) }
    #expect(throws: VaultFlaw.keyWrong(file: "desk.sqlite")) { try Desk(directory: directory, vault: other) }
    #expect(throws: VaultFlaw.keyWrong(file: "desk.sqlite")) {
      try Desk.changeVault(directory: directory, from: other, to: .none)
    }
    try Desk.changeVault(directory: directory, from: vault, to: other)
    try Desk.changeVault(directory: directory, from: vault, to: other)
    try Desk(directory: directory, vault: other).close()
    try Desk.changeVault(directory: directory, from: other, to: .none)
    #expect(throws: VaultFlaw.notLocked(file: "desk.sqlite")) { try Desk(directory: directory, vault: vault) }
    #expect(try bytes(directory).range(of: Data("collegesecret".utf8)) != nil)
  }

  @Test("an authenticator's secret makes no code for the account to which its row was moved")
  func moved() async throws {
    let directory = try directory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let secret = try await filled(directory, vault)
    let desk = try Desk(directory: directory, vault: vault, hasher: .cheap(Counter()))
    let other = try await desk.createAccount(login: "li", password: "correct horse", person: "p2")
    try await desk.database.write { database in
      try database.execute(sql: "UPDATE authenticators SET account = ?", arguments: [other.id])
    }
    let moment = Instant(seconds: 1_790_000_000) + 60
    await #expect(throws: VaultFlaw.box("authenticators.secret \(other.id)")) {
      try await desk.spend(
        OneTimeCode.code(secret, step: OneTimeCode.step(at: moment)), account: other.id, at: moment)
    }
    try desk.close()
  }
}
