package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Making accounts and changing their passwords.
extension Desk {
  /// Makes an account. Throws `AccountProblem` for a login or password that may not be used, or a login that is taken.
  @discardableResult
  package func createAccount(login: String, password: String, person: Key<Person>) async throws -> Account {
    guard let name = Login(login) else { throw AccountProblem.loginUnusable }
    if let words = Password.problem(with: password, login: name.text) {
      throw AccountProblem(code: .passwordUnfit, words: words)
    }
    let hash = try await hash(password)
    return try await insert(name, hash, person)
  }

  /// Makes the account of an applicant, whose password is the query code, or finds the one made before.
  /// `hash` is of that code.
  package func accountForApplicant(_ login: String, hash: PasswordHash, person: Key<Person>) async throws -> Account {
    guard let name = Login(login) else { throw AccountProblem.loginUnusable }
    // One transaction, so that a second press at the same moment finds what the first has made.
    return try await database.write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO accounts (login, person, hash) VALUES (?, ?, ?)",
        arguments: [name.text, person.text, hash.text])
      guard let account = try Self.account(login: name, in: database), account.person == person else {
        throw AccountProblem.loginTaken
      }
      return account
    }
  }

  /// Makes many accounts that share one password hash, all or none: a demonstration's sign-ins. A login that there is
  /// already is left as it is.
  package func createAccounts(_ accounts: [(login: String, person: Key<Person>)], hash: PasswordHash) async throws {
    let rows = try accounts.map { account in
      guard let login = Login(account.login) else { throw AccountProblem.loginUnusable }
      return (login, account.person)
    }
    try await database.write { database in
      for (login, person) in rows {
        try database.execute(
          sql: "INSERT OR IGNORE INTO accounts (login, person, hash) VALUES (?, ?, ?)",
          arguments: [login.text, person.text, hash.text])
      }
    }
  }

  /// Hashes a password, waiting its turn. Throws `AccountProblem.busy` where too many wait.
  package func hash(_ password: String) async throws -> PasswordHash {
    do { return try await hashing.hash(Password.canonical(password)) } catch is Hashing.Busy {
      throw AccountProblem.busy
    }
  }

  /// Changes the password of whoever holds the session, and ends the account's other sessions.
  package func changePassword(_ token: Token, current: String, new: String, at moment: Instant) async throws {
    let session = try await showPassword(token, current, at: moment)
    if let words = Password.problem(with: new, login: session.login) {
      throw AccountProblem(code: .passwordUnfit, words: words)
    }
    let hash = try await hash(new)
    try await database.write { database in
      try database.execute(
        sql: "UPDATE accounts SET hash = ? WHERE id = ?", arguments: [hash.text, session.account])
    }
    try await endOldWays(of: session.account, except: token)
  }

  /// Looks at the password of whoever holds a session. Throws `AccountProblem` where it is wrong, or was tried too often.
  @discardableResult
  func showPassword(_ token: Token, _ password: String, at moment: Instant) async throws -> Session {
    guard let session = session(token: token, at: moment) else { throw SignInFailure.wrong }
    let wait = throttles.withLock { $0.logins.admit(session.login, at: moment) }
    guard wait == 0 else { throw AccountProblem.wait(wait) }
    guard Password.isPossible(password), try await verify(password, login: session.login) else {
      throw AccountProblem.currentPasswordWrong
    }
    throttles.withLock { $0.logins.forget(session.login) }
    return session
  }

  /// Gives an account a new password, for someone who has lost theirs, and ends its sessions. Throws `AccountProblem` for
  /// a login that there is not, or a password that may not be used.
  package func setPassword(login: String, to password: String) async throws {
    guard let name = Login(login), let account = try await account(login: name) else {
      throw AccountProblem.loginUnknown
    }
    if let words = Password.problem(with: password, login: name.text) {
      throw AccountProblem(code: .passwordUnfit, words: words)
    }
    let hash = try await hash(password)
    try await database.write { database in
      try database.execute(sql: "UPDATE accounts SET hash = ? WHERE id = ?", arguments: [hash.text, account.id])
    }
    try await endOldWays(of: account.id)
  }

  /// Deletes the accounts of a person whose data is erased, with their sessions and drafts, and what the security log says
  /// of their logins, networks and devices.
  package func eraseAccounts(of person: Key<Person>) async throws {
    let ids = try await database.write { database in
      let ids = try Int64.fetchAll(
        database, sql: "SELECT id FROM accounts WHERE person = ?", arguments: [person.text])
      for id in ids {
        try database.execute(
          sql: "DELETE FROM drafts WHERE owner = ?", arguments: [DraftOwner.account(id).text])
      }
      try database.execute(sql: "DELETE FROM accounts WHERE person = ?", arguments: [person.text])
      try database.execute(sql: "DELETE FROM links WHERE person = ?", arguments: [person.text])
      try database.execute(sql: "DELETE FROM errands WHERE person = ?", arguments: [person.text])
      try Self.blur(person, in: database)
      try Self.forget(person, in: database)
      try self.forgetPrivacy(of: person, in: database)
      try self.reloadTies(in: database)
      try database.execute(sql: "DELETE FROM suggested_logins WHERE person = ?", arguments: [person.text])
      return ids
    }
    errandShelf.withLock { $0.forget(person) }
    sessions.withLock { table in
      for id in ids { for digest in table.digests(of: id) + table.digests(via: id) { table.remove(digest) } }
    }
    halves.withLock { halves in for id in ids { halves.drop(account: id) } }
  }

  func account(login: Login) async throws -> Account? {
    try await database.read { try Self.account(login: login, in: $0) }
  }

  private static func account(login: Login, in database: Database) throws -> Account? {
    let row = try Row.fetchOne(
      database, sql: "SELECT id, login, person FROM accounts WHERE login = ?", arguments: [login.text])
    return row.map { Account(id: $0["id"], login: $0["login"], person: Key($0["person"])) }
  }

  /// Whether it is the login's password. For a login that there is not, it takes as long and is false.
  func verify(_ password: String, login: String) async throws -> Bool {
    let kept = try await database.read { database in
      try String.fetchOne(database, sql: "SELECT hash FROM accounts WHERE login = ?", arguments: [login])
    }
    let typed = Password.canonical(password)
    do { return try await hashing.verify(typed, kept.map(PasswordHash.init)) } catch is Hashing.Busy {
      throw AccountProblem.busy
    }
  }

  private func insert(_ login: Login, _ hash: PasswordHash, _ person: Key<Person>) async throws -> Account {
    do {
      return try await database.write { database in
        try database.execute(
          sql: "INSERT INTO accounts (login, person, hash) VALUES (?, ?, ?)",
          arguments: [login.text, person.text, hash.text])
        return Account(id: database.lastInsertedRowID, login: login.text, person: person)
      }
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      throw AccountProblem.loginTaken
    }
  }
}

extension AccountProblem {
  package static let loginUnusable = AccountProblem(
    code: .loginUnusable,
    words: Words(
      "登录名须为 2 至 64 个小写字母、数字或 . _ - @。", "A login has 2 to 64 letters, digits or . _ - @."))
  package static let loginTaken = AccountProblem(
    code: .loginTaken, words: Words("这个登录名已有人使用，请另选一个。", "This login is taken; choose another."))
  static let loginUnknown = AccountProblem(
    code: .loginUnknown, words: Words("没有这个登录名，请核对。", "There is no such login; check it."))
  static let currentPasswordWrong = AccountProblem(
    code: .currentPasswordWrong, words: Words("现用密码不正确。", "The current password is wrong."))
  static let busy = AccountProblem(
    code: .busy,
    words: Words("此刻登录的人太多，请稍候几秒再试。", "Too many people are signing in; try again in a few seconds."))

  static func wait(_ seconds: Int) -> AccountProblem {
    AccountProblem(code: .wait, words: SignInFailure.wait(seconds: seconds).words)
  }
}
