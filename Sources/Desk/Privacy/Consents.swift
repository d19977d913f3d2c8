package import Constitution
import GRDB
package import Governance
import Synchronization

/// What somebody agreed to, or took back, under which version of the notice.
package struct Consent: Hashable, Sendable {
  package enum What: String, Hashable, Sendable {
    /// To the notice as a whole.
    case notice
    /// To showing a contact to others.
    case mail, phone, wechat
  }

  package let what: What
  /// Of a notice how it was read: `page`, `application`, `form`. Of a contact who may see it from then on.
  package let scope: String
  package let version: String
  package let at: Instant
}

extension Desk {
  package var privacy: PrivacyShelf { privacyShelf.withLock { $0 } }

  /// Keeps that a person agreed to a version of the notice. Agreeing twice to the same is once.
  package func agree(
    _ person: Key<Person>, to version: NoticeVersion, by way: String, at moment: Instant
  ) async throws {
    guard privacy.agreed[person] != version.text else { return }
    try await database.write { database in
      try Self.insert(.notice, scope: way, version.text, person, in: database, at: moment)
      database.afterNextTransaction { _ in self.privacyShelf.withLock { $0.agreed[person] = version.text } }
    }
  }

  /// Everything that a person agreed to and took back, the last first.
  package func consents(of person: Key<Person>) async throws -> [Consent] {
    try await database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM consents WHERE person = ? ORDER BY id DESC LIMIT 500", arguments: [person.text]
      ).compactMap { row in
        Consent.What(rawValue: row["what"]).map {
          Consent(what: $0, scope: row["scope"], version: row["version"], at: Instant(seconds: row["at"]))
        }
      }
    }
  }

  /// Puts these contacts in the place of all that a person gave before. Each that is shown to others, and each that is not any
  /// more, is a consent of its own.
  package func setContacts(
    _ cards: [ContactCard], of person: Key<Person>, under version: NoticeVersion, at moment: Instant
  ) async throws {
    try await database.write { database in
      let before = self.privacy.cards[person] ?? []
      try database.execute(sql: "DELETE FROM contact_cards WHERE person = ?", arguments: [person.text])
      for card in cards {
        try database.execute(
          sql: "INSERT INTO contact_cards (person, kind, text, audience) VALUES (?, ?, ?, ?)",
          arguments: [person.text, card.kind.rawValue, card.text, card.audience.rawValue])
      }
      for kind in ContactCard.Kind.allCases {
        let former = before.first { $0.kind == kind }
        let new = cards.first { $0.kind == kind }
        let (was, will) = (former?.audience ?? .nobody, new?.audience ?? .nobody)
        // A new number that is shown is agreed to anew.
        guard was != will || (will != .nobody && former?.text != new?.text) else { continue }
        let what = Consent.What(rawValue: kind.rawValue) ?? .notice
        try Self.insert(what, scope: will.rawValue, version.text, person, in: database, at: moment)
      }
      database.afterNextTransaction { _ in
        self.privacyShelf.withLock { $0.cards[person] = cards.isEmpty ? nil : cards }
      }
    }
  }

  /// Keeps another version of the alliance's own addition. `seen` is the version that its editor looked at; false where another
  /// was saved meanwhile.
  package func saveAddendum(
    zh: String, en: String, seen: Int, by editor: Key<Person>, at moment: Instant
  ) async throws -> Bool {
    try await database.write { database in
      let last = self.privacy.addendum?.version ?? 0
      guard last == seen, last < NoticeAddendum.mostVersions else { return false }
      let new = NoticeAddendum(version: last + 1, zh: zh, en: en, editor: editor, saved: moment)
      try database.execute(
        sql: "INSERT INTO notice_addenda (version, zh, en, editor, saved) VALUES (?, ?, ?, ?, ?)",
        arguments: [new.version, zh, en, editor.text, moment.seconds])
      database.afterNextTransaction { _ in self.privacyShelf.withLock { $0.addenda.append(new) } }
      return true
    }
  }

  private static func insert(
    _ what: Consent.What, scope: String, _ version: String, _ person: Key<Person>, in database: Database,
    at moment: Instant
  ) throws {
    try database.execute(
      sql: "INSERT INTO consents (person, what, scope, version, at) VALUES (?, ?, ?, ?, ?)",
      arguments: [person.text, what.rawValue, scope, version, moment.seconds])
  }
}
