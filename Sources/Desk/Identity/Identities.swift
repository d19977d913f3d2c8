package import Constitution
import Foundation
import GRDB
import Governance
import Synchronization

/// The link from an account to whom a college's provider knows.
package struct LinkedIdentity: Hashable, Sendable {
  package let subject: String
  package let linked: Instant
  package let used: Instant?
}

/// Which account belongs to whom the provider proves.
extension Desk {
  /// Lets in whom the provider proves. Whoever comes for the first time is found by an address that the provider says it has
  /// verified and that its owner has confirmed here, if it is one person's and of the college's domain: what anybody may type
  /// finds nobody. The second step is asked for as after a password. Throws `IdentityFlaw`.
  package func signIn(
    _ identity: ProvenIdentity, _ provider: IdentityProvider, by caller: Caller, at moment: Instant
  ) async throws -> PasswordAnswer {
    let account: Account
    if let known = try await self.account(of: identity) {
      account = known
    } else {
      guard let found = try await self.account(foundBy: identity.mail, provider) else { throw IdentityFlaw.unknown }
      try await link(identity, to: found.id, at: moment)
      try await note(
        SecurityNote(
          .identityLinked, person: found.person, login: found.login, from: caller.address, on: caller.device,
          detail: "mail"), at: moment)
      account = found
    }
    try await database.write { database in
      try database.execute(
        sql: "UPDATE identities SET used = ? WHERE issuer = ? AND subject = ?",
        arguments: [moment.seconds, identity.issuer, identity.subject])
    }
    guard try await hasSecondStep(account.id) else {
      return .signedIn(
        try await letIn(account, from: caller.address, on: caller.device, by: "college", isStrong: false, at: moment))
    }
    let half = HalfSignIn(account: account, address: caller.address, device: caller.device, begun: moment)
    halves.withLock { $0.put(half, for: caller.holder) }
    return .secondStep
  }

  /// Links an account, whose owner has just shown who they are, to whom the provider proves: one more way in, so that it is tied to no
  /// other account any more. Throws `IdentityFlaw`.
  package func link(_ identity: ProvenIdentity, to account: Int64, at moment: Instant) async throws {
    try await database.write { database in
      let owner = try Int64.fetchOne(
        database, sql: "SELECT account FROM identities WHERE issuer = ? AND subject = ?",
        arguments: [identity.issuer, identity.subject])
      if owner == account { return }
      guard owner == nil else { throw IdentityFlaw.taken }
      let has = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM identities WHERE issuer = ? AND account = ?)",
        arguments: [identity.issuer, account])
      guard has != true else { throw IdentityFlaw.again }
      try database.execute(
        sql: "INSERT INTO identities (issuer, subject, account, linked) VALUES (?, ?, ?, ?)",
        arguments: [identity.issuer, identity.subject, account, moment.seconds])
    }
    try await untieAll(account)
  }

  /// Takes the link of an account away, and ends its other sessions, which may have come by it.
  package func unlinkIdentity(of account: Int64, from provider: IdentityProvider, session token: Token) async throws {
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM identities WHERE issuer = ? AND account = ?", arguments: [provider.issuer, account])
    }
    try await endOldWays(of: account, except: token)
  }

  package func identity(of account: Int64, at provider: IdentityProvider) async throws -> LinkedIdentity? {
    try await database.read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM identities WHERE issuer = ? AND account = ?",
        arguments: [provider.issuer, account]
      ).map { row in
        LinkedIdentity(
          subject: row["subject"], linked: Instant(seconds: row["linked"]),
          used: (row["used"] as Int?).map(Instant.init(seconds:)))
      }
    }
  }

  private func account(of identity: ProvenIdentity) async throws -> Account? {
    try await database.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT id, login, person FROM identities JOIN accounts ON id = account WHERE issuer = ? AND subject = ?
          """, arguments: [identity.issuer, identity.subject]
      ).map { Account(id: $0["id"], login: $0["login"], person: Key($0["person"])) }
    }
  }

  private func account(foundBy mail: String?, _ provider: IdentityProvider) async throws -> Account? {
    guard let mail, let domain = provider.domain, mail.lowercased().hasSuffix("@\(domain.lowercased())") else {
      return nil
    }
    return try await database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, login, accounts.person FROM contacts JOIN accounts ON accounts.person = contacts.person
          WHERE kind = 'mail' AND lower(address) = ?
          """, arguments: [mail.lowercased()])
      guard rows.count == 1, let row = rows.first else { return nil }
      return Account(id: row["id"], login: row["login"], person: Key(row["person"]))
    }
  }
}
