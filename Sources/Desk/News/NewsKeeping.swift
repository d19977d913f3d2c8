package import Constitution
import Foundation
import GRDB
package import Governance
import Synchronization

/// Where news is kept: its tables, and reading and writing them.
extension DatabaseMigrator {
  mutating func registerNews() {
    registerMigration("news") { database in
      try database.execute(
        sql: """
          -- Every version of every piece; the one with the greatest number is in force. Nothing is ever changed here.
          CREATE TABLE news_versions (
            piece INTEGER NOT NULL CHECK (piece > 0),
            number INTEGER NOT NULL CHECK (number > 0),
            state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
            appears INTEGER,
            content TEXT NOT NULL CHECK (json_valid(content)),
            editor TEXT NOT NULL,
            saved INTEGER NOT NULL,
            PRIMARY KEY (piece, number),
            CHECK (state <> 'published' OR appears IS NOT NULL)
          ) STRICT, WITHOUT ROWID;

          -- By what they hold, so that the same picture is kept once and an address never shows another.
          CREATE TABLE files (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp')),
            bytes BLOB NOT NULL CHECK (length(bytes) <= 2097152),
            uploader TEXT NOT NULL,
            uploaded INTEGER NOT NULL
          ) STRICT;
          """)
    }
  }
}

extension Desk {
  package var news: NewsShelf { newsShelf.withLock { $0 } }

  /// Saves a new version of a piece, or a new piece where `id` is nil; `seen` is the version that the writer looked at.
  /// Throws `NewsProblem`, and then has changed nothing.
  package func saveNews(
    _ id: Int?, _ content: NewsContent, _ state: NewsPiece.State, appears: Instant?, seen: Int,
    by editor: Key<Person>, at moment: Instant
  ) async throws -> NewsPiece {
    let flaws = content.problems(publishing: state == .published)
    guard flaws.isEmpty else { throw NewsProblem(flaws) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(content), as: UTF8.self)
    return try await database.write { database in
      let former = try id.map { try self.latest($0, seen: seen) }
      let last = try Int.fetchOne(database, sql: "SELECT max(piece) FROM news_versions") ?? 0
      guard id != nil || last < NewsPiece.most else { throw NewsProblem(.tooMany) }
      let piece = NewsPiece(
        id: id ?? last + 1, version: (former?.version ?? 0) + 1, content: content, state: state, appears: appears,
        author: former?.author ?? editor, editor: editor, saved: moment)
      guard piece.version <= NewsPiece.mostVersions else { throw NewsProblem(.tooMany) }
      try database.execute(
        sql: "INSERT INTO news_versions VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          piece.id, piece.version, state.rawValue, appears?.seconds, json, editor.text, moment.seconds,
        ])
      // Still on the writer's queue: the next one to save finds this version on the shelf.
      database.afterNextTransaction { _ in self.newsShelf.withLock { $0.put(piece) } }
      return piece
    }
  }

  private func latest(_ id: Int, seen: Int) throws(NewsProblem) -> NewsPiece {
    guard let piece = news[id] else { throw NewsProblem(.unknown) }
    guard piece.version == seen else { throw NewsProblem(.overtaken) }
    return piece
  }

  /// The latest versions of a piece, the newest first.
  package func newsVersions(of id: Int, most: Int) async throws -> [NewsPiece] {
    try await database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT *, editor AS author FROM news_versions WHERE piece = ? ORDER BY number DESC LIMIT ?",
        arguments: [id, most])
      return try rows.map { try NewsPiece($0) }
    }
  }
}
