package import Constitution
import GRDB
package import Governance

/// Which text of the privacy notice somebody read: the program's version, and that of the alliance's own addition.
package struct NoticeVersion: Hashable, Sendable {
  package var program: Int
  /// 0 where the alliance has added nothing.
  package var addendum: Int

  package init(program: Int, addendum: Int) {
    self.program = program
    self.addendum = addendum
  }

  /// `1.0`
  package var text: String { "\(program).\(addendum)" }
}

/// What the alliance adds to the program's notice in its own words.
package struct NoticeAddendum: Hashable, Sendable {
  package let version: Int
  package let zh: String
  package let en: String
  package let editor: Key<Person>
  package let saved: Instant

  package static let longest = 5_000
  package static let mostVersions = 500
}

/// One way in which somebody may be reached by others.
package struct ContactCard: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case mail, phone, wechat
  }

  /// Who may see it. Nobody, unless its owner says otherwise.
  package enum Audience: String, Hashable, Sendable, CaseIterable {
    case nobody, members, everyone
  }

  package var kind: Kind
  package var text: String
  package var audience: Audience

  package init(kind: Kind, text: String, audience: Audience) {
    self.kind = kind
    self.text = text
    self.audience = audience
  }
}

/// Somebody asked to have a person's data erased.
package struct ErasureRequest: Hashable, Sendable {
  package let person: Key<Person>
  /// The person, or whoever entered a request that came by letter.
  package let asker: Key<Person>
  package let reason: String
  /// The day of the letter by which it came; nil where the person asked on their own page.
  package let letter: Day?
  package let asked: Instant
  package let due: Instant

  /// Seconds within which it can be taken back.
  package static let wait = 7 * 86_400
  package static let longestReason = 500
}

/// What pages ask without asking the file: whoever signed in has read the notice or not, and who shows which contact.
package struct PrivacyShelf: Sendable {
  /// The first one first.
  package internal(set) var addenda: [NoticeAddendum] = []
  /// The version that each has agreed to last.
  package internal(set) var agreed: [Key<Person>: String] = [:]
  package internal(set) var cards: [Key<Person>: [ContactCard]] = [:]
  package internal(set) var erasures: [Key<Person>: ErasureRequest] = [:]

  package var addendum: NoticeAddendum? { addenda.last }

  init(loadedFrom database: Database) throws {
    addenda = try Row.fetchAll(database, sql: "SELECT * FROM notice_addenda ORDER BY version").map { row in
      NoticeAddendum(
        version: row["version"], zh: row["zh"], en: row["en"], editor: Key(row["editor"]),
        saved: Instant(seconds: row["saved"]))
    }
    for row in try Row.fetchAll(
      database, sql: "SELECT person, version FROM consents WHERE what = 'notice' ORDER BY id")
    {
      agreed[Key(row["person"])] = row["version"]
    }
    for row in try Row.fetchAll(database, sql: "SELECT * FROM contact_cards ORDER BY person, kind") {
      guard let kind = ContactCard.Kind(rawValue: row["kind"]),
        let audience = ContactCard.Audience(rawValue: row["audience"])
      else { continue }
      cards[Key(row["person"]), default: []].append(ContactCard(kind: kind, text: row["text"], audience: audience))
    }
    for row in try Row.fetchAll(database, sql: "SELECT * FROM erasures") {
      let request = ErasureRequest(
        person: Key(row["person"]), asker: Key(row["asker"]), reason: row["reason"],
        letter: (row["letter"] as String?).flatMap { Day($0) }, asked: Instant(seconds: row["asked"]),
        due: Instant(seconds: row["due"]))
      erasures[request.person] = request
    }
  }
}
