import Dispatch

/// Hashes off the cooperative pool, at most two at once: a hash takes 32 MiB and a third of a second of a core, and
/// while it runs the pages must still be served.
actor Hashing {
  struct Busy: Error {}

  private let hasher: PasswordHasher
  private let queue = DispatchQueue(label: "mengyue.hashing", attributes: .concurrent)
  private var free = 2
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private let mostWaiting = 64

  init(_ hasher: PasswordHasher) { self.hasher = hasher }

  /// Throws `Busy` where too many already wait.
  func hash(_ password: String) async throws -> PasswordHash {
    let hasher = hasher
    return try await run { Result { try hasher.hash(password) } }.get()
  }

  /// Compares with the hash, or with the decoy where there is none; the latter is never the same.
  func verify(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
    let hasher = hasher
    let same = try await run { hasher.verify(password, hash ?? hasher.decoy) }
    return same && hash != nil
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
