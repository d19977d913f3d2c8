package import Constitution
import Foundation
import GRDB
import Synchronization

/// Server-side sessions: the browser holds a random token, the server everything else.
extension Desk {
  /// Whoever holds the token, if the session is still alive. Reads memory only; now and then notes when it was last used.
  package func session(token: Token, at moment: Instant) -> Session? {
    let digest = token.digest
    let (found, noted) = sessions.withLock { table -> (Session?, Bool) in
      guard var session = table[digest] else { return (nil, false) }
      guard session.isAlive(at: moment) else {
        table.remove(digest)
        return (nil, false)
      }
      // Being exact to ten minutes saves a write for each page.
      guard moment >= session.seen + 600 else { return (session, false) }
      session.seen = moment
      table.touch(digest, at: moment)
      return (session, true)
    }
    if noted {
      database.asyncWriteWithoutTransaction { database in
        // What is lost here is only how recently a session was used.
        try? database.execute(
          sql: "UPDATE sessions SET seen = ? WHERE digest = ?", arguments: [moment.seconds, digest])
      }
    }
    return found
  }

  /// Begins a session for an account and answers when it is kept.
  func startSession(
    _ account: Account, on device: Device, isStrong: Bool, crossing: Crossing? = nil, at moment: Instant
  ) async throws -> Token {
    let token = Token.random()
    let digest = token.digest
    let session = Session(
      account: account.id, login: account.login, person: account.person, device: device,
      started: crossing?.started ?? moment, seen: moment, isStrong: isStrong,
      // Whoever comes from a tied account has not shown this one's password.
      confirmed: crossing == nil ? moment : moment + -Session.trust, via: crossing?.via)
    let expired = sessions.withLock { $0.dead(at: moment) }
    let surplus = sessions.withLock { table in
      let mine = table.digests(of: account.id).filter { !expired.contains($0) }
      return Array(mine.prefix(max(0, mine.count + 1 - Session.most)))
    }
    try await database.write { database in
      for digest in expired + surplus {
        try database.execute(sql: "DELETE FROM sessions WHERE digest = ?", arguments: [digest])
      }
      try database.execute(
        sql: "INSERT INTO sessions (digest, account, device, started, seen, strong, via) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          digest, session.account, device.text, session.started.seconds, moment.seconds, isStrong, session.via,
        ])
    }
    sessions.withLock { table in
      for digest in expired + surplus { table.remove(digest) }
      table.insert(session, digest)
    }
    return token
  }

  /// Ends one session. Ending one that is already over does nothing.
  package func signOut(_ token: Token) async throws { try await end(token.digest) }

  /// Ends every session of an account and those to which somebody came by it, except that of `kept` where one is given, and all
  /// its tokens for programs. Answers how many sessions ended.
  @discardableResult
  package func signOutEverywhere(account: Int64, except kept: Token? = nil) async throws -> Int {
    let digest = kept?.digest
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM sessions WHERE (account = ?1 OR via = ?1) AND digest IS NOT ?2", arguments: [account, digest])
      try database.execute(sql: "DELETE FROM api_tokens WHERE account = ?", arguments: [account])
    }
    return sessions.withLock { table in
      let ended = (table.digests(of: account) + table.digests(via: account)).filter { $0 != digest }
      for digest in ended { table.remove(digest) }
      return ended.count
    }
  }

  /// The sessions that an account has at this moment, the one last used first.
  package func openSessions(account: Int64, at moment: Instant) -> [OpenSession] {
    sessions.withLock { table in
      table.digests(of: account).reversed().compactMap { digest in
        table[digest].flatMap { $0.isAlive(at: moment) ? OpenSession(digest: digest, session: $0) : nil }
      }
    }
  }

  /// Ends one of an account's sessions, as its list names it. Ending one that is already over does nothing.
  package func endSession(_ reference: String, account: Int64, at moment: Instant) async throws {
    guard let open = openSessions(account: account, at: moment).first(where: { $0.reference == reference }) else {
      return
    }
    try await end(open.digest)
  }

  /// Whoever holds the session has just shown who they are; with more than a password where `isStrong`.
  func confirm(_ token: Token, isStrong: Bool, at moment: Instant) async throws {
    let digest = token.digest
    if isStrong {
      try await database.write { database in
        try database.execute(sql: "UPDATE sessions SET strong = 1 WHERE digest = ?", arguments: [digest])
      }
    }
    sessions.withLock { table in
      table.change(digest) { session in
        session.confirmed = moment
        session.isStrong = session.isStrong || isStrong
      }
    }
  }

  private func end(_ digest: Data) async throws {
    // The file first: what is said to have ended does not come back after a restart.
    try await database.write { database in
      try database.execute(sql: "DELETE FROM sessions WHERE digest = ?", arguments: [digest])
    }
    sessions.withLock { $0.remove(digest) }
  }
}

/// One of an account's sessions in its owner's list.
package struct OpenSession: Sendable {
  let digest: Data
  package let session: Session

  /// Names it among the account's sessions; of no use for anything else.
  package var reference: String { digest.prefix(12).hexadecimal }

  /// Whether it is the one whose holder looks at the list.
  package func isOf(_ token: Token) -> Bool { token.digest == digest }
}
