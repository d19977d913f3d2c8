package import Constitution
import Foundation
import GRDB
package import Governance

/// Every piece in its latest version, in memory, so that the front page asks no file. One value, replaced whole.
package struct NewsShelf: Sendable {
  /// Pinned ones first, then what appears last; drafts that have no moment count by when they were saved.
  package private(set) var pieces: [NewsPiece] = []
  /// How many versions there are in all: tells whether anything was changed.
  package private(set) var revision = 0

  package subscript(id: Int) -> NewsPiece? { pieces.first { $0.id == id } }

  /// What everyone sees at a moment, pinned ones first, then the latest.
  package func shown(at moment: Instant) -> some Sequence<NewsPiece> { pieces.lazy.filter { $0.isPublic(at: moment) } }

  /// The same without regard to what is pinned, as feeds have it.
  package func latest(_ count: Int, at moment: Instant) -> [NewsPiece] {
    Array(pieces.filter { $0.isPublic(at: moment) }.sorted { $0.isLater(than: $1) }.prefix(count))
  }

  /// Whether a public piece shows the file: one that was withdrawn takes its pictures with it.
  package func shows(_ file: FileHash, at moment: Instant) -> Bool {
    pieces.contains { $0.isPublic(at: moment) && $0.content.pictures.contains { $0.file == file } }
  }

  mutating func put(_ piece: NewsPiece) {
    pieces.removeAll { $0.id == piece.id }
    pieces.insert(piece, at: pieces.firstIndex { piece.comes(before: $0) } ?? pieces.endIndex)
    revision += 1
  }
}

extension NewsShelf {
  init(loadedFrom database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT v.*, (SELECT editor FROM news_versions WHERE piece = v.piece AND number = 1) AS author
        FROM news_versions v
        WHERE number = (SELECT max(number) FROM news_versions WHERE piece = v.piece)
        """)
    pieces = try rows.map { try NewsPiece($0) }.sorted { $0.comes(before: $1) }
    revision = try Int.fetchOne(database, sql: "SELECT count(*) FROM news_versions") ?? 0
  }
}

extension NewsPiece {
  fileprivate func isLater(than other: NewsPiece) -> Bool {
    (appears ?? saved, id) > (other.appears ?? other.saved, other.id)
  }

  fileprivate func comes(before other: NewsPiece) -> Bool {
    content.isPinned == other.content.isPinned ? isLater(than: other) : content.isPinned
  }

  init(_ row: Row) throws {
    let json: String = row["content"]
    self.init(
      id: row["piece"], version: row["number"],
      content: try JSONDecoder().decode(NewsContent.self, from: Data(json.utf8)),
      state: State(rawValue: row["state"]) ?? .withdrawn,
      appears: (row["appears"] as Int?).map { Instant(seconds: $0) }, author: Key(row["author"]),
      editor: Key(row["editor"]), saved: Instant(seconds: row["saved"]))
  }
}
