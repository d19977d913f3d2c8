package import Constitution
import Foundation
import GRDB
import Synchronization
import Vault

/// What an account asks for besides its password.
package struct SecondStep: Hashable, Sendable {
  /// Since when codes of an authenticator are taken; nil where none is set up.
  package var authenticator: Instant?
  /// How many recovery codes are still good.
  package var recoveryCodes: Int
  package var passkeys: [Passkey]

  package var isOn: Bool { authenticator != nil || !passkeys.isEmpty }
}

/// Secrets that were shown to be scanned and not yet confirmed, in memory only, by the session that was shown them.
struct Enrolments: Sendable {
  private var secrets: [Data: Data] = [:]
  private let capacity = 1_000

  mutating func secret(for session: Token) -> Data {
    if let secret = secrets[session.digest] { return secret }
    if secrets.count >= capacity { secrets = [:] }
    let secret = OneTimeCode.secret()
    secrets[session.digest] = secret
    return secret
  }

  mutating func drop(_ session: Token) { secrets[session.digest] = nil }
}

/// Setting up a second step, using it and giving it up.
extension Desk {
  package func secondStep(of account: Int64) async throws -> SecondStep {
    try await database.read { database in
      SecondStep(
        authenticator: try Int.fetchOne(
          database, sql: "SELECT since FROM authenticators WHERE account = ?", arguments: [account]
        ).map(Instant.init(seconds:)),
        recoveryCodes: try Int.fetchOne(
          database, sql: "SELECT count(*) FROM recovery_codes WHERE account = ? AND used IS NULL", arguments: [account])
          ?? 0,
        passkeys: try Passkey.all(of: account, in: database))
    }
  }

  func hasSecondStep(_ account: Int64) async throws -> Bool {
    try await database.read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM authenticators WHERE account = ?1)
            OR EXISTS (SELECT 1 FROM passkeys WHERE account = ?1)
          """, arguments: [account]) ?? false
    }
  }

  /// The secret to scan into an authenticator: the same until it is confirmed, in base32.
  package func authenticatorSecret(for session: Token) -> String {
    OneTimeCode.base32(enrolments.withLock { $0.secret(for: session) })
  }

  /// Takes the first code of a new authenticator, which from then on is asked for. Ends the account's other sessions, and
  /// answers the recovery codes where the account had no second step before.
  package func addAuthenticator(_ code: String, session token: Token, at moment: Instant) async throws -> [RecoveryCode]
  {
    guard let session = session(token: token, at: moment), session.isTrusted(at: moment) else {
      throw SignInFailure.expired
    }
    try admitCode(session.account, at: moment)
    let secret = enrolments.withLock { $0.secret(for: token) }
    guard let step = OneTimeCode.step(of: code.filter { !$0.isWhitespace }, secret, at: moment) else {
      throw SignInFailure.wrongCode
    }
    throttles.withLock { $0.codes.forget(String(session.account)) }
    let wasOn = try await hasSecondStep(session.account)
    let codes = wasOn ? [] : Self.freshCodes()
    let locked = try vault.lock(secret, as: LockedColumn.authenticators.place(session.account))
    try await database.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO authenticators (account, secret, since, used) VALUES (?, ?, ?, ?)",
        arguments: [session.account, locked, moment.seconds, step])
      if !wasOn { try Self.keep(codes, for: session.account, in: database) }
    }
    enrolments.withLock { $0.drop(token) }
    try await strengthen(token, account: session.account, at: moment)
    return codes
  }

  /// Ten new recovery codes in place of the old ones.
  package func renewRecoveryCodes(session token: Token, at moment: Instant) async throws -> [RecoveryCode] {
    guard let session = session(token: token, at: moment), session.isTrusted(at: moment) else {
      throw SignInFailure.expired
    }
    let codes = Self.freshCodes()
    try await database.write { try Self.keep(codes, for: session.account, in: $0) }
    return codes
  }

  /// From now on no codes are asked for. With the last way of the second step its recovery codes go as well, and with the way
  /// the other sessions, which may have come by it.
  package func removeAuthenticator(session token: Token, at moment: Instant) async throws {
    let account = try trusted(token, at: moment)
    try await database.write { database in
      try database.execute(sql: "DELETE FROM authenticators WHERE account = ?", arguments: [account])
      try Self.tidy(account, in: database)
    }
    try await endOldWays(of: account, except: token)
  }

  /// The account of whoever has lately shown who they are. Throws `SignInFailure`.
  func trusted(_ token: Token, at moment: Instant) throws(SignInFailure) -> Int64 {
    guard let session = session(token: token, at: moment), session.isTrusted(at: moment) else { throw .expired }
    return session.account
  }

  /// Takes away all of a second step, for someone who has lost both phone and recovery codes. Throws `AccountProblem` for a
  /// login that there is not.
  package func removeSecondStep(login: String) async throws {
    guard let name = Login(login), let account = try await account(login: name) else {
      throw AccountProblem.loginUnknown
    }
    try await database.write { database in
      try database.execute(sql: "DELETE FROM authenticators WHERE account = ?", arguments: [account.id])
      try database.execute(sql: "DELETE FROM passkeys WHERE account = ?", arguments: [account.id])
      try Self.tidy(account.id, in: database)
    }
    try await endOldWays(of: account.id)
  }

  /// Whoever holds the session shows the password again, so that the ways in may be changed.
  package func confirm(_ token: Token, password: String, at moment: Instant) async throws {
    try await showPassword(token, password, at: moment)
    try await confirm(token, isStrong: false, at: moment)
  }

  /// Takes one code from an account: of its authenticator, or a recovery code. Throws `SignInFailure`.
  func spend(_ code: String, account: Int64, at moment: Instant) async throws {
    try admitCode(account, at: moment)
    let isTaken =
      if let recovery = RecoveryCode(code) {
        try await spend(recovery, account, at: moment)
      } else {
        try await spend(code: code.filter { !$0.isWhitespace }, account, at: moment)
      }
    guard isTaken else { throw SignInFailure.wrongCode }
    throttles.withLock { $0.codes.forget(String(account)) }
  }

  /// The session has shown a second step; those that have not are over.
  func strengthen(_ token: Token, account: Int64, at moment: Instant) async throws {
    try await confirm(token, isStrong: true, at: moment)
    try await endOldWays(of: account, except: token)
  }

  /// Whatever is left of a second step that is no more.
  static func tidy(_ account: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM recovery_codes WHERE account = ?1
          AND NOT EXISTS (SELECT 1 FROM authenticators WHERE account = ?1)
          AND NOT EXISTS (SELECT 1 FROM passkeys WHERE account = ?1)
        """, arguments: [account])
  }

  static func freshCodes() -> [RecoveryCode] { (0..<RecoveryCode.count).map { _ in .random() } }

  static func keep(_ codes: [RecoveryCode], for account: Int64, in database: Database) throws {
    try database.execute(sql: "DELETE FROM recovery_codes WHERE account = ?", arguments: [account])
    for code in codes {
      try database.execute(
        sql: "INSERT INTO recovery_codes (account, digest) VALUES (?, ?)",
        arguments: [account, code.digest(for: account)])
    }
  }

  /// Counted before the code is looked at, so that many at once do not all get through.
  private func admitCode(_ account: Int64, at moment: Instant) throws(SignInFailure) {
    let wait = throttles.withLock { $0.codes.admit(String(account), at: moment) }
    if wait > 0 { throw .wait(seconds: wait) }
  }

  private func spend(_ code: RecoveryCode, _ account: Int64, at moment: Instant) async throws -> Bool {
    let digest = code.digest(for: account)
    return try await database.write { database in
      try database.execute(
        sql: "UPDATE recovery_codes SET used = ? WHERE account = ? AND digest = ? AND used IS NULL",
        arguments: [moment.seconds, account, digest])
      return database.changesCount == 1
    }
  }

  /// One transaction, so that of two who type the same code at once only one is let in.
  private func spend(code: String, _ account: Int64, at moment: Instant) async throws -> Bool {
    try await database.write { [vault] database in
      let locked = try Data.fetchOne(
        database, sql: "SELECT secret FROM authenticators WHERE account = ?", arguments: [account])
      let secret = try locked.map { try vault.unlock($0, as: LockedColumn.authenticators.place(account)) }
      guard let secret, let step = OneTimeCode.step(of: code, secret, at: moment) else { return false }
      try database.execute(
        sql: "UPDATE authenticators SET used = ? WHERE account = ? AND used < ?", arguments: [step, account, step])
      return database.changesCount == 1
    }
  }
}
