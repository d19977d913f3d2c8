import Constitution
import Foundation
import GRDB

/// What everyone may see, by every run of characters in it: `search.sqlite` beside the ledger. It holds nothing of its own
/// and may be deleted at any time; it is then made again from the record and the desk.
package final class SearchIndex: Sendable {
  private static let fileName = "search.sqlite"

  let database: DatabasePool

  /// Opens the file, or makes it; one that cannot be read is made anew.
  init(directory: String) throws {
    let path = directory + "/" + Self.fileName
    do {
      database = try Self.open(path)
    } catch {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      database = try Self.open(path)
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    // A row that a crash loses is made again.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON") }
    let database = try DatabasePool(path: path, configuration: configuration)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try database.write { database in
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard version != SearchSchema.version else { return }
      try database.execute(sql: SearchSchema.drop)
      try database.execute(sql: SearchSchema.create)
      try database.execute(sql: "PRAGMA user_version = \(SearchSchema.version)")
    }
    return database
  }

  func close() throws { try database.close() }
}

enum SearchSchema {
  /// Another number, and the index is made anew.
  static let version = 1

  static let drop = """
    DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS short; DROP TABLE IF EXISTS items; DROP TABLE IF EXISTS mark;
    """

  static let create = """
    -- The id is the kind and a number in it. What is short stands first, so that counting reads no text.
    CREATE TABLE items (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      key TEXT NOT NULL,
      shows INTEGER NOT NULL,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (kind, key)
    ) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'items', content_rowid = 'id', tokenize = 'trigram');
    CREATE VIRTUAL TABLE short USING fts5 (grams, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
    -- Which state of the record and of the news the index shows.
    CREATE TABLE mark (position INTEGER NOT NULL, head TEXT NOT NULL, news INTEGER NOT NULL) STRICT;
    """
}

/// The state of the record and of the news that an index shows.
package struct SearchMark: Hashable, Sendable {
  package var position: Int
  /// The hash of the record's row there, so that an index never serves another record.
  package var head: String
  package var news: Int

  package init(position: Int, head: String, news: Int) {
    self.position = position
    self.head = head
    self.news = news
  }
}
