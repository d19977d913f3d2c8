package import Constitution
import Foundation
import GRDB
package import Governance

/// Invitations for many at once: an alliance of five hundred is not invited one by one.
extension Desk {
  /// So many at once: each stands on the sheet with a picture of its own.
  package static let mostInvitations = 200

  /// Makes a link for each who has no account, in one transaction, and withdraws those made for them before. The tokens are
  /// answered once and kept nowhere.
  package func makeInvitations(
    for people: [Key<Person>], by maker: Key<Person>, at moment: Instant
  ) async throws -> [(person: Key<Person>, token: Token)] {
    let made = people.prefix(Self.mostInvitations).map { (person: $0, token: Token.random()) }
    let expires = moment.seconds + AccountLink.Purpose.invitation.lifetime
    let useful = try await database.write { database in
      var useful: Set<Key<Person>> = []
      for (person, token) in made {
        let has = try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM accounts WHERE person = ?)", arguments: [person.text])
        guard has != true else { continue }
        try Self.withdraw(person, in: database, at: moment)
        try database.execute(
          sql: "INSERT INTO links (digest, purpose, person, maker, made, expires) VALUES (?, 'invitation', ?, ?, ?, ?)",
          arguments: [token.digest, person.text, maker.text, moment.seconds, expires])
        useful.insert(person)
      }
      return useful
    }
    return made.filter { useful.contains($0.person) }
  }

  /// Makes every open invitation useless; whose they were.
  package func withdrawInvitations(at moment: Instant) async throws -> [Key<Person>] {
    try await database.write { database in
      try String.fetchAll(
        database,
        sql: """
          UPDATE links SET withdrawn = ?
          WHERE purpose = 'invitation' AND used IS NULL AND withdrawn IS NULL AND expires > ? RETURNING person
          """, arguments: [moment.seconds, moment.seconds]
      ).map { Key($0) }
    }
  }
}
