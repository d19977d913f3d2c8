package import Constitution
import GRDB
package import Governance
import Synchronization

/// Requests to have one's data erased: taken back within a week, or done by the clock.
extension Desk {
  /// Notes a request. One that there is already stays as it is.
  package func askErasure(
    of person: Key<Person>, by asker: Key<Person>, reason: String, letter: Day? = nil, at moment: Instant
  ) async throws {
    let request = ErasureRequest(
      person: person, asker: asker, reason: reason, letter: letter, asked: moment, due: moment + ErasureRequest.wait)
    try await database.write { database in
      guard self.privacy.erasures[person] == nil else { return }
      try database.execute(
        sql: "INSERT INTO erasures (person, asker, reason, letter, asked, due) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [person.text, asker.text, reason, letter?.text, moment.seconds, request.due.seconds])
      database.afterNextTransaction { _ in self.privacyShelf.withLock { $0.erasures[person] = request } }
    }
  }

  /// Whether there was one to take back.
  @discardableResult
  package func takeBackErasure(of person: Key<Person>) async throws -> Bool {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM erasures WHERE person = ?", arguments: [person.text])
      let wasThere = database.changesCount > 0
      database.afterNextTransaction { _ in self.privacyShelf.withLock { $0.erasures[person] = nil } }
      return wasThere
    }
  }

  /// Forgets what a person decided of their data, now that there is none.
  func forgetPrivacy(of person: Key<Person>, in database: Database) throws {
    for table in ["consents", "contact_cards", "erasures", "staged_imports", "disclosed_people"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE person = ?", arguments: [person.text])
    }
    database.afterNextTransaction { _ in
      self.privacyShelf.withLock { shelf in
        shelf.agreed[person] = nil
        shelf.cards[person] = nil
        shelf.erasures[person] = nil
      }
    }
  }
}
