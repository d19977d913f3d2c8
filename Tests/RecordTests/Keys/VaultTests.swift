import Constitution
import Foundation
import GRDB
import Governance
import Record
import Testing
import Vault

@Suite("Keys that are locked with a key kept elsewhere")
struct VaultTests {
  private let vault = Vault(hexadecimal: Vault.freshKey())!
  private let other = Vault(hexadecimal: Vault.freshKey())!

  @Test("what is locked opens as what it was locked as, with the same key, and as nothing else")
  func locking() throws {
    let locked = try vault.lock(Data("秘密".utf8), as: "one")
    #expect(locked.count == "秘密".utf8.count + 28)
    #expect(try vault.unlock(locked, as: "one") == Data("秘密".utf8))
    #expect(throws: VaultFlaw.box("two")) { try vault.unlock(locked, as: "two") }
    #expect(throws: VaultFlaw.box("one")) { try other.unlock(locked, as: "one") }
    #expect(throws: VaultFlaw.box("one")) { try vault.unlock(locked.dropLast(), as: "one") }
    #expect(throws: VaultFlaw.box("one")) { try vault.unlock(Data(), as: "one") }
    let text = try vault.lock("{\"a\":1}", as: "one")
    #expect(try JSONDecoder().decode(String.self, from: Data(text.utf8)).count > 0)
    #expect(try vault.unlock(text, as: "one") == "{\"a\":1}")
    #expect(throws: VaultFlaw.box("one")) { try vault.unlock("{\"a\":1}", as: "one") }
    #expect(try Vault.none.unlock(Vault.none.lock("a", as: "one"), as: "two") == "a")
  }

  @Test(
    "a key is 64 hexadecimal digits",
    arguments: [
      "", "ab", String(repeating: "g", count: 64), "+f" + String(repeating: "0", count: 62),
      String(repeating: "a", count: 65), String(repeating: "密", count: 64),
    ])
  func unfit(_ text: String) {
    #expect(Vault(hexadecimal: text) == nil)
  }

  @Test("the same key has the same mark, another another, and the mark is not the key")
  func marks() {
    let key = Vault.freshKey()
    #expect(key.utf8.count == 64 && key != Vault.freshKey())
    #expect(Vault(hexadecimal: key)?.mark == Vault(hexadecimal: key.uppercased())?.mark)
    #expect(vault.mark != other.mark && vault.mark?.count == 32 && Vault.none.mark == nil)
    #expect(Vault(hexadecimal: key)?.mark.map { $0.map { String($0, radix: 16) }.joined() != key } == true)
  }

  @Test("an alliance founded with a key opens with that one alone, and its keys stand nowhere in the clear")
  func founding() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    var host = try await AllianceHost.found(
      directory: alliance.directory, vault: vault, clock: alliance.moment, TestAlliance.founding())
    let sealed = try host.seal("13900000000", for: "p1")
    await host.shutdown()
    let box = try alliance.secret(of: "p1")
    #expect(box.count == 60)
    #expect(try !alliance.holds(vault.unlock(box, as: "person_key p1")))
    #expect(throws: VaultFlaw.keyMissing(file: "keys.sqlite")) { try alliance.open() }
    #expect(throws: VaultFlaw.keyWrong(file: "keys.sqlite")) {
      try AllianceHost.open(directory: alliance.directory, vault: other, clock: alliance.moment)
    }
    host = try AllianceHost.open(directory: alliance.directory, vault: vault, clock: alliance.moment)
    #expect(host.open(sealed) == "13900000000")
    await host.shutdown()
  }

  @Test(
    "locked, locked anew and unlocked, with every byte of the former keys gone and what is sealed as readable as before"
  )
  func changing() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    var host = try await alliance.found()
    let sealed = try host.seal("13900000000", for: "p1")
    #expect(throws: RecordFailure.self) { try change(alliance, .none, vault) }
    await host.shutdown()
    let secret = try alliance.secret(of: "p1")
    for (from, to) in [(Vault.none, vault), (vault, other), (other, .none)] {
      let before = try alliance.secret(of: "p1")
      try change(alliance, from, to)
      #expect(try !alliance.holds(before))
      #expect(try alliance.holds(secret) == !to.hasKey)
      // Done again it changes nothing, as after a command that was ended between two files.
      let after = try alliance.secret(of: "p1")
      try change(alliance, from, to)
      #expect(try alliance.secret(of: "p1") == after)
      host = try AllianceHost.open(directory: alliance.directory, vault: to, clock: alliance.moment)
      #expect(host.open(sealed) == "13900000000")
      #expect(host.open(try host.seal("x", for: "p2")) == "x")
      await host.shutdown()
    }
    #expect(throws: VaultFlaw.notLocked(file: "keys.sqlite")) { try change(alliance, vault, other) }
  }

  @Test("a key that was moved to another person in the file opens nothing, and says so")
  func moved() async throws {
    let alliance = try TestAlliance()
    defer { alliance.remove() }
    let host = try await AllianceHost.found(
      directory: alliance.directory, vault: vault, clock: alliance.moment, TestAlliance.founding())
    _ = try (host.seal("x", for: "p1"), host.seal("x", for: "p2"))
    await host.shutdown()
    let box = try alliance.secret(of: "p1")
    let file = try DatabaseQueue(path: alliance.path("keys.sqlite"))
    try await file.write { db in
      try db.execute(sql: "UPDATE person_key SET secret = ? WHERE person = 'p2'", arguments: [box])
    }
    try file.close()
    #expect(throws: VaultFlaw.box("person_key p2")) {
      try AllianceHost.open(directory: alliance.directory, vault: vault, clock: alliance.moment)
    }
  }

  private func change(_ alliance: TestAlliance, _ from: Vault, _ to: Vault) throws {
    try AllianceHost.changeVault(directory: alliance.directory, from: from, to: to) {}
  }
}
