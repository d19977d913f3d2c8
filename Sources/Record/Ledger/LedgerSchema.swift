import GRDB

/// The tables of a ledger. No event or checkpoint is ever changed or removed: triggers keep a mistaken statement from
/// doing so, and the hash chain shows it where someone got round the triggers. Beside them lie the papers of the secret
/// ballots that are open, which go when they have been counted.
enum LedgerSchema {
  static let fileName = "ledger.sqlite"
  /// `MYL1`: tells a ledger from any other SQLite file.
  static let applicationID = 0x4D59_4C31
  static let version = 2
  static let longestPayload = 4 << 20

  private static let tables = """
    CREATE TABLE event (
      position INTEGER PRIMARY KEY NOT NULL CHECK (position > 0),
      at INTEGER NOT NULL,
      "by" TEXT NOT NULL CHECK (length("by") BETWEEN 1 AND 200),
      citation TEXT NOT NULL CHECK (length(citation) BETWEEN 1 AND 20),
      type TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
      version INTEGER NOT NULL CHECK (version > 0),
      payload TEXT NOT NULL CHECK (json_valid(payload) AND length(payload) <= \(longestPayload)),
      hash BLOB NOT NULL CHECK (length(hash) = \(Hash.size))
    ) STRICT;
    CREATE TABLE checkpoint (
      size INTEGER PRIMARY KEY NOT NULL CHECK (size > 0),
      root BLOB NOT NULL CHECK (length(root) = \(Hash.size)),
      head BLOB NOT NULL CHECK (length(head) = \(Hash.size))
    ) STRICT;
    CREATE TRIGGER event_in_order BEFORE INSERT ON event
      WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM event)
      BEGIN SELECT raise(ABORT, 'an event goes at the end'); END;
    """

  /// A paper has no name, no time and no place in an order: its key is drawn anew whenever its box is written.
  private static let boxes = """
    CREATE TABLE paper (
      key BLOB PRIMARY KEY NOT NULL CHECK (length(key) = 16),
      box TEXT NOT NULL CHECK (length(box) BETWEEN 1 AND 100),
      paper TEXT NOT NULL CHECK (json_valid(paper) AND length(paper) <= \(longestPayload))
    ) STRICT, WITHOUT ROWID;
    """

  private static var guards: String {
    ["event", "checkpoint"].flatMap { table in
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        """
      }
    }
    .joined(separator: "\n")
  }

  /// Makes the tables in an empty file, adds those that an earlier version lacks, or checks that the file is a ledger.
  static func prepare(_ db: Database, path: String) throws {
    if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 {
      try db.inTransaction(.immediate) {
        try db.execute(sql: tables + guards + boxes)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
        return .commit
      }
    }
    if try check(db, path: path) == 1 {
      try db.inTransaction(.immediate) {
        try db.execute(sql: boxes + "PRAGMA user_version = \(version)")
        return .commit
      }
    }
  }

  /// The version of the ledger in the file; one that is only read need not be the newest.
  @discardableResult
  static func check(_ db: Database, path: String) throws -> Int {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
      throw RecordFailure.notALedger(path: path, reason: "application_id")
    }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard (1...version).contains(found) else {
      throw RecordFailure.notALedger(path: path, reason: "version \(found), not \(version)")
    }
    return found
  }
}
