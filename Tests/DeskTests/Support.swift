import Constitution
import Desk
import Foundation
import Governance
import Synchronization

/// A desk in a directory of its own, with a hasher that costs nothing.
final class Bench: Sendable {
  let directory: String
  let desk: Desk
  let counter = Counter()
  let start = Instant(seconds: 1_790_000_000)

  init(journal: (@Sendable (SecurityNote, Instant) -> Void)? = nil) throws {
    directory = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    desk = try Desk(directory: directory, hasher: .cheap(counter), journal: journal)
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
    let caller = Caller(address: address, device: .unknown, holder: .random())
    let answer = try await desk.signIn(login: login, password: password, by: caller, at: start + seconds)
    guard case .signedIn(let token) = answer else { throw SignInFailure.expired }
    return token
  }

  /// A person with a password, signed in.
  func account(_ login: String = "wang", person: Key<Person> = "p1") async throws -> (account: Account, token: Token) {
    let account = try await desk.createAccount(login: login, password: "correct horse", person: person)
    return (account, try await signIn(login))
  }

  /// What is kept on disk, to look for what should not be there.
  func files() throws -> Data {
    try desk.close()
    return try Data(contentsOf: URL(fileURLWithPath: directory + "/desk.sqlite"))
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
