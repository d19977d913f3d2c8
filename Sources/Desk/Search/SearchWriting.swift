import Constitution
import Foundation
import GRDB

extension SearchIndex {
  /// nil for an index that was never made whole.
  package func mark() async throws -> SearchMark? {
    try await database.read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM mark").map {
        SearchMark(position: $0["position"], head: $0["head"], news: $0["news"])
      }
    }
  }

  /// Makes the index anew in one transaction: whoever searches meanwhile finds what was there before. `all` gives every
  /// entry, within a kind the oldest first.
  package func rebuild(
    to mark: SearchMark, from all: @escaping @Sendable (_ put: (SearchEntry) throws -> Void) throws -> Void
  ) async throws {
    try await database.write { database in
      try database.execute(
        sql: """
          DELETE FROM items;
          INSERT INTO words (words) VALUES ('delete-all');
          INSERT INTO short (short) VALUES ('delete-all');
          """)
      var next = Dictionary(uniqueKeysWithValues: SearchKind.allCases.map { ($0, $0.rows.lowerBound) })
      try all { entry in
        try database.insert(entry, as: next[entry.kind]!)
        next[entry.kind]! += 1
      }
      try database.setMark(mark)
    }
  }

  /// Puts entries in the place of former ones of the same key, and takes out what is no longer for everyone.
  package func update(
    to mark: SearchMark, put: [SearchEntry], remove: [(kind: SearchKind, key: String)]
  ) async throws {
    try await database.write { database in
      for (kind, key) in remove { _ = try database.remove(kind, key) }
      for entry in put {
        let former = try database.remove(entry.kind, entry.key)
        let last = try Int.fetchOne(
          database, sql: "SELECT max(id) FROM items WHERE id BETWEEN ? AND ?",
          arguments: [entry.kind.rows.lowerBound, entry.kind.rows.upperBound])
        try database.insert(entry, as: former ?? (last ?? entry.kind.rows.lowerBound - 1) + 1)
      }
      try database.setMark(mark)
    }
  }
}

extension Database {
  fileprivate func insert(_ entry: SearchEntry, as id: Int) throws {
    try cachedStatement(sql: "INSERT INTO items (id, kind, key, shows, title, text) VALUES (?, ?, ?, ?, ?, ?)")
      .execute(arguments: [id, entry.kind.rawValue, entry.key, entry.shows.seconds, entry.title, entry.text])
    try cachedStatement(sql: "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)")
      .execute(arguments: [id, entry.title, entry.text])
    try cachedStatement(sql: "INSERT INTO short (rowid, grams) VALUES (?, ?)")
      .execute(arguments: [id, Gram.tokens(of: entry.title + "\n" + entry.text)])
  }

  /// The row that the entry had; nil where it had none. FTS5 has to be told what it is to forget.
  fileprivate func remove(_ kind: SearchKind, _ key: String) throws -> Int? {
    guard
      let row = try Row.fetchOne(
        self, sql: "SELECT id, title, text FROM items WHERE kind = ? AND key = ?", arguments: [kind.rawValue, key])
    else { return nil }
    let (id, title, text): (Int, String, String) = (row["id"], row["title"], row["text"])
    try execute(
      sql: "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)", arguments: [id, title, text])
    try execute(
      sql: "INSERT INTO short (short, rowid, grams) VALUES ('delete', ?, ?)",
      arguments: [id, Gram.tokens(of: title + "\n" + text)])
    try execute(sql: "DELETE FROM items WHERE id = ?", arguments: [id])
    return id
  }

  fileprivate func setMark(_ mark: SearchMark) throws {
    try execute(
      sql: "DELETE FROM mark; INSERT INTO mark (position, head, news) VALUES (?, ?, ?)",
      arguments: [mark.position, mark.head, mark.news])
  }
}
