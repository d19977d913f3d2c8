import Constitution
import Desk
import Foundation
import Synchronization

/// A desk in a directory of its own, with a hasher that costs nothing.
final class Bench: Sendable {
  let directory: String
  let desk: Desk
  let counter = Counter()
  let start = Instant(seconds: 1_790_000_000)

  init() throws {
    directory = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    desk = try Desk(directory: directory, hasher: .cheap(counter))
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// The same files, opened anew.
  func reopened() throws -> Desk {
    try desk.close()
    return try Desk(directory: directory, hasher: .cheap(counter))
  }

  func signIn(
    _ login: String = "wang", _ password: String = "correct horse", from address: String = "192.0.2.1",
    after seconds: Int = 0
  ) async throws -> Token {
    try await desk.signIn(login: login, password: password, address: address, at: start + seconds)
  }
}

/// How often a password was compared, and with what.
final class Counter: Sendable {
  private let counts = Mutex<(real: Int, decoy: Int)>((0, 0))

  var real: Int { counts.withLock { $0.real } }
  var decoy: Int { counts.withLock { $0.decoy } }
  func note(decoy: Bool) { counts.withLock { if decoy { $0.decoy += 1 } else { $0.real += 1 } } }
}

extension PasswordHasher {
  static func cheap(_ counter: Counter) -> PasswordHasher {
    PasswordHasher(
      hash: { PasswordHash("cheap:" + $0) },
      verify: { password, hash in
        counter.note(decoy: hash.text == "decoy")
        return hash.text == "cheap:" + password
      },
      decoy: PasswordHash("decoy"))
  }
}
