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
      // Being exact to ten minutes saves a write for each page; after a crash a session idles out that much earlier.
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
  func startSession(_ account: Account, at moment: Instant) async throws -> Token {
    let token = Token.random()
    let digest = token.digest
    let (id, most) = (account.id, Session.most)
    let expired = sessions.withLock { $0.dead(at: moment) }
    let surplus = sessions.withLock { table in
      let mine = table.digests(of: id).filter { !expired.contains($0) }
      return Array(mine.prefix(max(0, mine.count + 1 - most)))
    }
    try await database.write { database in
      for digest in expired + surplus {
        try database.execute(sql: "DELETE FROM sessions WHERE digest = ?", arguments: [digest])
      }
      try database.execute(
        sql: "INSERT INTO sessions (digest, account, started, seen) VALUES (?, ?, ?, ?)",
        arguments: [digest, id, moment.seconds, moment.seconds])
    }
    sessions.withLock { table in
      for digest in expired + surplus { table.remove(digest) }
      table.insert(
        Session(account: id, login: account.login, person: account.person, started: moment, seen: moment), digest)
    }
    return token
  }

  /// Ends one session. Ending one that is already over does nothing.
  package func signOut(_ token: Token) async throws {
    let digest = token.digest
    // The file first: what is said to have ended does not come back after a restart.
    try await database.write { database in
      try database.execute(sql: "DELETE FROM sessions WHERE digest = ?", arguments: [digest])
    }
    sessions.withLock { $0.remove(digest) }
  }

  /// Ends every session of an account, except that of `kept` where one is given. Answers how many ended.
  @discardableResult
  package func signOutEverywhere(account: Int64, except kept: Token? = nil) async throws -> Int {
    let digest = kept?.digest
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM sessions WHERE account = ? AND digest IS NOT ?", arguments: [account, digest])
    }
    return sessions.withLock { table in
      let ended = table.digests(of: account).filter { $0 != digest }
      for digest in ended { table.remove(digest) }
      return ended.count
    }
  }

  /// How many sessions an account has at this moment.
  package func sessionCount(account: Int64, at moment: Instant) -> Int {
    sessions.withLock { table in table.digests(of: account).filter { table[$0]?.isAlive(at: moment) == true }.count }
  }
}
