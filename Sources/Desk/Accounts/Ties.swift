package import Constitution
import GRDB
import Governance
import Synchronization

/// An account to which another one is tied.
package struct TiedAccount: Hashable, Sendable {
  package let account: Account
  package let tied: Instant
}

/// One human being who represents two members is two people in the record, each with an account. A tie lets whoever has come in by
/// the one go over to the other. It was made by showing both, so it ends when a way into either is changed.
extension DatabaseMigrator {
  mutating func registerTies() {
    registerMigration("ties") { database in
      try database.execute(
        sql: """
          CREATE TABLE ties (
            one INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            other INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            tied INTEGER NOT NULL,
            PRIMARY KEY (one, other),
            CHECK (one < other)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX ties_by_other ON ties (other);

          -- The account by whose password its holder came, where that is another one.
          ALTER TABLE sessions ADD COLUMN via INTEGER REFERENCES accounts (id) ON DELETE CASCADE;
          CREATE INDEX sessions_by_via ON sessions (via);
          """)
    }
  }
}

extension Desk {
  /// How many others an account may be tied to.
  package static let mostTies = 8

  /// The accounts to which its holder may go over, the one tied first at the head. Reads memory only.
  package func tied(to account: Int64) -> [TiedAccount] { ties.withLock { $0[account] ?? [] } }

  /// Ties the account of whoever holds the session to another one, whose password they show, and its code where it has a second
  /// step, as they would to sign in there: counted, made to wait and noted as that is. Throws `SignInFailure` or `AccountProblem`.
  package func tie(
    login: String, password: String, code: String, by caller: Caller, at moment: Instant
  ) async throws {
    guard let session = session(token: caller.holder, at: moment), session.isTrusted(at: moment) else {
      throw SignInFailure.expired
    }
    let other = try await proven(login: login, password: password, by: caller, at: moment)
    guard other.id != session.account else { throw AccountProblem.tiedToItself }
    if try await hasSecondStep(other.id) {
      try await take(code, of: other, from: caller.address, on: caller.device, at: moment)
    }
    let (one, two) = (min(session.account, other.id), max(session.account, other.id))
    try await database.write { database in
      for account in [one, two] {
        let has = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM ties WHERE one = ?1 OR other = ?1", arguments: [account])
        guard (has ?? 0) < Self.mostTies else { throw AccountProblem.tooManyTies }
      }
      try database.execute(
        sql: "INSERT OR IGNORE INTO ties (one, other, tied) VALUES (?, ?, ?)", arguments: [one, two, moment.seconds])
      try self.reloadTies(in: database)
    }
    try await noteOfBoth(.capacityTied, session, other, caller, at: moment)
  }

  /// Takes a tie away for whoever has lately shown who they are, and ends the sessions to which somebody went over in either
  /// account. One that there is not is gone already.
  package func untie(_ account: Int64, by caller: Caller, at moment: Instant) async throws {
    let own = try trusted(caller.holder, at: moment)
    guard let session = session(token: caller.holder, at: moment),
      let other = tied(to: own).first(where: { $0.account.id == account })?.account
    else { return }
    let kept = caller.holder.digest
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM ties WHERE one = ? AND other = ?", arguments: [min(own, account), max(own, account)])
      try database.execute(
        sql: "DELETE FROM sessions WHERE account IN (?, ?) AND via IS NOT NULL AND digest IS NOT ?",
        arguments: [own, account, kept])
      try self.reloadTies(in: database)
    }
    halves.withLock { halves in for id in [own, account] { halves.drop(account: id) } }
    sessions.withLock { table in
      let ended = (table.digests(of: own) + table.digests(of: account)).filter { $0 != kept && table[$0]?.via != nil }
      for digest in ended { table.remove(digest) }
    }
    try await noteOfBoth(.capacityUntied, session, other, caller, at: moment)
  }

  /// A way into an account was changed: whoever is half way in by the old ones begins anew, the account is tied to no other any
  /// more, and its sessions end, save that of `kept`.
  func endOldWays(of account: Int64, except kept: Token? = nil) async throws {
    halves.withLock { $0.drop(account: account) }
    try await untieAll(account)
    try await signOutEverywhere(account: account, except: kept)
  }

  func untieAll(_ account: Int64) async throws {
    guard !tied(to: account).isEmpty else { return }
    try await database.write { database in
      try database.execute(sql: "DELETE FROM ties WHERE one = ?1 OR other = ?1", arguments: [account])
      try self.reloadTies(in: database)
    }
  }

  /// Each of the two reads in its own log with whom it was.
  private func noteOfBoth(
    _ what: SecurityNote.What, _ session: Session, _ other: Account, _ caller: Caller, at moment: Instant
  ) async throws {
    let own = SecurityNote(
      what, person: session.person, login: session.login, by: other.person, from: caller.address, on: caller.device)
    let others = SecurityNote(
      what, person: other.person, login: other.login, by: session.person, from: caller.address, on: caller.device)
    try await note([own, others], at: moment)
  }

  /// What the file says, once the transaction is through.
  func reloadTies(in database: Database) throws {
    let kept = try Self.ties(in: database)
    database.afterNextTransaction { _ in self.ties.withLock { $0 = kept } }
  }

  static func ties(in database: Database) throws -> [Int64: [TiedAccount]] {
    var kept: [Int64: [TiedAccount]] = [:]
    let sql = """
      SELECT own, tied, id, login, person
      FROM (SELECT one AS own, other AS id2, tied FROM ties UNION ALL SELECT other, one, tied FROM ties)
      JOIN accounts ON accounts.id = id2 ORDER BY tied, id
      """
    for row in try Row.fetchAll(database, sql: sql) {
      let account = Account(id: row["id"], login: row["login"], person: Key(row["person"]))
      kept[row["own"], default: []].append(TiedAccount(account: account, tied: Instant(seconds: row["tied"])))
    }
    return kept
  }
}

extension AccountProblem {
  static let tiedToItself = AccountProblem(
    code: .tieRefused,
    words: Words("这就是您正在使用的账号。请填写另一身份的登录名。", "That is the account that you are using. Give the login of another."))
  static let tooManyTies = AccountProblem(
    code: .tieRefused,
    words: Words(
      "一个账号最多关联 \(Desk.mostTies) 个其他账号，其中一个已经满了。请先解除一个。",
      "An account is tied to at most \(Desk.mostTies) others, and one of the two is full. Untie one first."))
}
