import Dispatch
import Vault

/// Hashes off the cooperative pool, at most two at once: a hash takes 32 MiB and a third of a second of a core, and
/// while it runs the pages must still be served. A hash is kept locked, where there is a vault.
actor Hashing {
  struct Busy: Error {}

  private let hasher: PasswordHasher
  private let vault: Vault
  private let queue = DispatchQueue(label: "mengyue.hashing", attributes: .concurrent)
  private var free = 2
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private let mostWaiting = 64

  init(_ hasher: PasswordHasher, _ vault: Vault) {
    self.hasher = hasher
    self.vault = vault
  }

  /// Throws `Busy` where too many already wait.
  func hash(_ password: String) async throws -> PasswordHash {
    let hasher = hasher
    let hash = try await run { Result { try hasher.hash(password) } }.get()
    return PasswordHash(try vault.lock(hash.text, as: LockedColumn.passwords.place))
  }

  /// Compares with the hash, or with the decoy where there is none; the latter is never the same.
  func verify(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
    let hasher = hasher
    let kept = try hash.map { PasswordHash(try vault.unlock($0.text, as: LockedColumn.passwords.place)) }
    let same = try await run { hasher.verify(password, kept ?? hasher.decoy) }
    return same && kept != nil
  }

  private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws -> Value {
    try await enter()
    let value = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
    leave()
    return value
  }

  private func enter() async throws {
    if free > 0 {
      free -= 1
      return
    }
    guard waiting.count < mostWaiting else { throw Busy() }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Whoever has waited longest takes the place over.
  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
