package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Making links, and using them.
extension Desk {
  /// Makes a link and withdraws those that were made before for the same. Its token is answered once and kept nowhere: who
  /// calls this hands it over. An invitation is for whoever has no account, a new password for whoever has one; nil where it
  /// is the other way round.
  package func makeLink(
    _ purpose: AccountLink.Purpose, for person: Key<Person>, by maker: Key<Person>, at moment: Instant
  ) async throws -> Token? {
    let token = Token.random()
    let digest = token.digest
    return try await database.write { database in
      let account = try Int64.fetchOne(
        database, sql: "SELECT id FROM accounts WHERE person = ? ORDER BY id", arguments: [person.text])
      guard (account == nil) == (purpose == .invitation) else { return nil }
      try Self.withdraw(person, in: database, at: moment)
      try database.execute(
        sql: "INSERT INTO links (digest, purpose, person, maker, made, expires) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          digest, purpose.rawValue, person.text, maker.text, moment.seconds, moment.seconds + purpose.lifetime,
        ])
      if let account {
        try database.execute(sql: "DELETE FROM password_requests WHERE account = ?", arguments: [account])
      }
      return token
    }
  }

  /// Makes every open link of a person useless.
  package func withdrawLinks(of person: Key<Person>, at moment: Instant) async throws {
    try await database.write { try Self.withdraw(person, in: $0, at: moment) }
  }

  /// The link that has this token and is still good, with the login of whoever has an account. Looking uses nothing up:
  /// messengers look at every link that they carry.
  package func openLink(_ token: Token, at moment: Instant) async throws -> (link: AccountLink, login: String?)? {
    let digest = token.digest
    return try await database.read { database in
      guard let link = try Self.link(digest, in: database, at: moment) else { return nil }
      let login = try String.fetchOne(
        database, sql: "SELECT login FROM accounts WHERE person = ? ORDER BY id", arguments: [link.person.text])
      return (link, login)
    }
  }

  /// Makes the account to which the link invites, and uses the link up. Throws `AccountProblem`; a login that is taken leaves
  /// the link good.
  package func acceptInvitation(
    _ token: Token, login: String, password: String, at moment: Instant
  ) async throws -> Account {
    guard let name = Login(login) else { throw AccountProblem.loginUnusable }
    let hash = try await hash(password, for: name.text, token, .invitation, at: moment)
    let digest = token.digest
    do {
      return try await database.write { database in
        let link = try Self.use(digest, .invitation, in: database, at: moment)
        let has = try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE person = ?)", arguments: [link.person.text])
        guard has != true else { throw AccountProblem.linkUseless }
        try database.execute(
          sql: "INSERT INTO accounts (login, person, hash) VALUES (?, ?, ?)",
          arguments: [name.text, link.person.text, hash.text])
        let account = database.lastInsertedRowID
        // What was kept for them is free, whatever they chose.
        try database.execute(sql: "DELETE FROM suggested_logins WHERE person = ?", arguments: [link.person.text])
        return Account(id: account, login: name.text, person: link.person)
      }
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      throw AccountProblem.loginTaken
    }
  }

  /// Gives the account of the link's person a new password, uses the link up and ends the account's sessions. The second
  /// step stays. Throws `AccountProblem`.
  package func acceptNewPassword(_ token: Token, password: String, at moment: Instant) async throws {
    guard let login = try await openLink(token, at: moment)?.login else { throw AccountProblem.linkUseless }
    let hash = try await hash(password, for: login, token, .password, at: moment)
    let digest = token.digest
    let account = try await database.write { database in
      let link = try Self.use(digest, .password, in: database, at: moment)
      let account = try Int64.fetchOne(
        database, sql: "SELECT id FROM accounts WHERE person = ? AND login = ?", arguments: [link.person.text, login])
      guard let account else { throw AccountProblem.linkUseless }
      try database.execute(sql: "UPDATE accounts SET hash = ? WHERE id = ?", arguments: [hash.text, account])
      return account
    }
    throttles.withLock { $0.logins.forget(login) }
    try await endOldWays(of: account)
  }

  /// Somebody says that they have lost the password of a login. It answers the same and does the same work whether there is
  /// such a login; throws `SignInFailure.wait` for an address that asks too often.
  package func askForPassword(login: String, address: String, at moment: Instant) async throws {
    let origin = Origin(address).text
    let wait = throttles.withLock { $0.requests.admit(origin, at: moment) }
    if wait > 0 { throw SignInFailure.wait(seconds: wait) }
    let name = Login(login)?.text ?? ""
    try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO password_requests (account, at) SELECT id, ? FROM accounts WHERE login = ?
          ON CONFLICT DO UPDATE SET at = excluded.at
          """, arguments: [moment.seconds, name])
    }
    try await note(SecurityNote(.newPasswordAsked, login: name, from: address), at: moment)
  }

  /// What there is of accounts and links, by person. A person of the record who is not in it has neither.
  package func personAccounts() async throws -> [Key<Person>: PersonAccount] {
    try await database.read { database in
      var links: [Key<Person>: AccountLink] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT * FROM links ORDER BY made") {
        let link = AccountLink(row)
        links[link.person] = link
      }
      var found: [Key<Person>: PersonAccount] = [:]
      let sql = """
        SELECT person, login, at,
          EXISTS (SELECT 1 FROM authenticators WHERE account = id)
            OR EXISTS (SELECT 1 FROM passkeys WHERE account = accounts.id) AS strong
        FROM accounts LEFT JOIN password_requests ON account = id ORDER BY id DESC
        """
      for row in try Row.fetchAll(database, sql: sql) {
        let person: Key<Person> = Key(row["person"])
        found[person] = PersonAccount(
          person: person, login: row["login"], hasSecondStep: row["strong"], link: links[person],
          asked: (row["at"] as Int?).map(Instant.init(seconds:)))
      }
      for (person, link) in links where found[person] == nil {
        found[person] = PersonAccount(person: person, login: nil, hasSecondStep: false, link: link, asked: nil)
      }
      return found
    }
  }

  /// Every link that was made for a person, the last first.
  package func links(of person: Key<Person>) async throws -> [AccountLink] {
    try await database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM links WHERE person = ? ORDER BY made DESC, digest LIMIT 50",
        arguments: [person.text]
      ).map(AccountLink.init)
    }
  }

  /// A hash costs much, so nobody without a good link has one made.
  private func hash(
    _ password: String, for login: String, _ token: Token, _ purpose: AccountLink.Purpose, at moment: Instant
  ) async throws -> PasswordHash {
    guard try await openLink(token, at: moment)?.link.purpose == purpose else { throw AccountProblem.linkUseless }
    if let words = Password.problem(with: password, login: login) {
      throw AccountProblem(code: .passwordUnfit, words: words)
    }
    return try await hash(password)
  }

  private static func link(_ digest: Data, in database: Database, at moment: Instant) throws -> AccountLink? {
    try Row.fetchOne(
      database,
      sql: "SELECT * FROM links WHERE digest = ? AND used IS NULL AND withdrawn IS NULL AND expires > ?",
      arguments: [digest, moment.seconds]
    ).map(AccountLink.init)
  }

  private static func use(
    _ digest: Data, _ purpose: AccountLink.Purpose, in database: Database, at moment: Instant
  ) throws -> AccountLink {
    guard let link = try link(digest, in: database, at: moment), link.purpose == purpose else {
      throw AccountProblem.linkUseless
    }
    try database.execute(sql: "UPDATE links SET used = ? WHERE digest = ?", arguments: [moment.seconds, digest])
    return link
  }

  static func withdraw(_ person: Key<Person>, in database: Database, at moment: Instant) throws {
    try database.execute(
      sql: "UPDATE links SET withdrawn = ? WHERE person = ? AND used IS NULL AND withdrawn IS NULL AND expires > ?",
      arguments: [moment.seconds, person.text, moment.seconds])
  }
}

extension AccountProblem {
  static let linkUseless = AccountProblem(
    code: .linkUseless,
    words: Words(
      "这个链接已经用过、作废或过期。请向秘书处要一个新的。",
      "This link has been used, withdrawn or has expired. Ask the secretariat for a new one."))
}
