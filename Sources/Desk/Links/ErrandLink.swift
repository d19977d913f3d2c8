package import Constitution
import Foundation
import GRDB
package import Governance

/// A link by which one person does one thing without signing in. It is of no use for anything else, and what of it is kept
/// is a digest.
package struct ErrandLink: Hashable, Sendable {
  /// How it comes to whoever it is for.
  package enum Way: String, Hashable, Sendable {
    /// To the address that its owner confirmed: nobody else sees it.
    case mail
    /// Shown once to whoever made it, who hands it on.
    case hand
  }

  let digest: Data
  /// Which errand it is for: `Errand.identity`.
  package let errand: String
  package let file: Key<Case>
  package let person: Key<Person>
  package let maker: Key<Person>
  package let way: Way
  package let made: Instant
  package let expires: Instant
  package internal(set) var used: Instant?
  package internal(set) var withdrawn: Instant?

  /// Seconds for which it is good where the step has more time than that, or none.
  package static let longest = 14 * 86_400
  /// For so long after it expired the desk remembers that there was one.
  static let memory = 180 * 86_400

  /// Names it in lists; of no use for anything else.
  package var reference: String { digest.prefix(12).hexadecimal }

  package func standing(at moment: Instant) -> AccountLink.Standing {
    if let used { return .used(used) }
    if let withdrawn { return .withdrawn(withdrawn) }
    return moment < expires ? .open : .expired
  }
}

extension ErrandLink {
  init(_ row: Row) {
    digest = row["digest"]
    errand = row["errand"]
    file = Key(row["file"])
    person = Key(row["person"])
    maker = Key(row["maker"])
    // A way that this version does not know may have been seen by others.
    way = Way(rawValue: row["way"]) ?? .hand
    made = Instant(seconds: row["made"])
    expires = Instant(seconds: row["expires"])
    used = (row["used"] as Int?).map(Instant.init(seconds:))
    withdrawn = (row["withdrawn"] as Int?).map(Instant.init(seconds:))
  }
}

/// Every such link in memory, in the order of their making, so that a case's page asks no database for its own.
struct ErrandShelf: Sendable {
  private(set) var all: [ErrandLink]

  init(loadedFrom database: Database) throws {
    all = try Row.fetchAll(database, sql: "SELECT * FROM errands ORDER BY made, digest").map { ErrandLink($0) }
  }

  subscript(digest: Data) -> ErrandLink? { all.first { $0.digest == digest } }

  mutating func forget(_ person: Key<Person>) { all.removeAll { $0.person == person } }
}

extension DatabaseMigrator {
  mutating func registerErrands() {
    registerMigration("errands") { database in
      try database.execute(
        sql: """
          -- Only the SHA-256 of a link's token is kept.
          CREATE TABLE errands (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            errand TEXT NOT NULL,
            file TEXT NOT NULL,
            person TEXT NOT NULL,
            maker TEXT NOT NULL,
            way TEXT NOT NULL,
            made INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER,
            withdrawn INTEGER
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX errands_by_person ON errands (person);
          """)
    }
  }
}
