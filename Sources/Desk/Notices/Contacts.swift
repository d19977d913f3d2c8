package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Where a person is reached, and what of it waits to be confirmed.
package struct Contact: Hashable, Sendable {
  package var address: String?
  package var pending: String?
  package var expires: Instant?
}

/// Addresses of people. They are off the record, and count once whoever has the address has said that it is theirs.
extension Desk {
  /// Seconds for which the link to confirm an address is good.
  package static let confirmationLifetime = 86_400

  package func contacts(of person: Key<Person>) async throws -> [ContactKind: Contact] {
    try await database.read { database in
      var found: [ContactKind: Contact] = [:]
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM contacts WHERE person = ?", arguments: [person.text])
      for row in rows {
        guard let kind = ContactKind(rawValue: row["kind"]) else { continue }
        found[kind] = Contact(
          address: row["address"], pending: row["pending"],
          expires: (row["expires"] as Int?).map(Instant.init(seconds:)))
      }
      return found
    }
  }

  /// Notes an address that somebody says is theirs, in place of any other that waits. The token goes to that address and is kept nowhere.
  /// Throws `SignInFailure.wait` for whoever asks too often: each asking sends something to an address that may be another's.
  package func propose(
    _ address: String, _ kind: ContactKind, for person: Key<Person>, at moment: Instant
  ) async throws -> Token {
    let wait = throttles.withLock { $0.confirmations.admit(person.text, at: moment) }
    if wait > 0 { throw SignInFailure.wait(seconds: wait) }
    let token = Token.random()
    let digest = token.digest
    try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO contacts (person, kind, pending, digest, expires) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET pending = excluded.pending, digest = excluded.digest, expires = excluded.expires
          """,
        arguments: [person.text, kind.rawValue, address, digest, moment.seconds + Self.confirmationLifetime])
    }
    return token
  }

  /// Whose address a link would confirm; nil where the link is of no use. Looking uses nothing up.
  package func proposal(
    _ token: Token, at moment: Instant
  ) async throws -> (person: Key<Person>, kind: ContactKind, address: String)? {
    let digest = token.digest
    return try await database.read { try Self.proposal(digest, in: $0, at: moment) }
  }

  /// Makes the address count; which it was before, so that its owner can be told. nil where the link is of no use.
  package func confirmContact(
    _ token: Token, at moment: Instant
  ) async throws -> (person: Key<Person>, kind: ContactKind, former: String?)? {
    let digest = token.digest
    return try await database.write { database in
      guard let (person, kind, address) = try Self.proposal(digest, in: database, at: moment) else { return nil }
      let former = try String.fetchOne(
        database, sql: "SELECT address FROM contacts WHERE person = ? AND kind = ?",
        arguments: [person.text, kind.rawValue])
      try database.execute(
        sql: """
          UPDATE contacts SET address = ?, confirmed = ?, pending = NULL, digest = NULL, expires = NULL
          WHERE person = ? AND kind = ?
          """, arguments: [address, moment.seconds, person.text, kind.rawValue])
      return (person, kind, former == address ? nil : former)
    }
  }

  package func dropContact(_ kind: ContactKind, of person: Key<Person>) async throws {
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM contacts WHERE person = ? AND kind = ?", arguments: [person.text, kind.rawValue])
    }
  }

  static func address(_ kind: ContactKind, of person: Key<Person>, in database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT address FROM contacts WHERE person = ? AND kind = ?",
      arguments: [person.text, kind.rawValue])
  }

  private static func proposal(
    _ digest: Data, in database: Database, at moment: Instant
  ) throws -> (person: Key<Person>, kind: ContactKind, address: String)? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM contacts WHERE digest = ? AND expires > ?", arguments: [digest, moment.seconds]),
      let kind = ContactKind(rawValue: row["kind"]), let address = row["pending"] as String?
    else { return nil }
    return (Key(row["person"]), kind, address)
  }
}
