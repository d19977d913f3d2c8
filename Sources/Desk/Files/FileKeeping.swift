package import Constitution
package import Foundation
import GRDB
package import Governance

package struct StoredFile: Sendable {
  package let type: FileType
  package let bytes: Data
}

/// There is no room for another file.
package enum NoRoom: Error, Hashable, Sendable {
  /// In all.
  case atAll
  /// For more from the same person within a day.
  case forYouToday

  package var words: Words {
    switch self {
    case .atAll: Words("文件存放空间已满，请与秘书处联系", "There is no room for more files; please tell the secretariat")
    case .forYouToday:
      Words("一日之内至多上传 200 MB，请明日再传", "At most 200 MB within a day; please go on tomorrow")
    }
  }
}

extension DatabaseMigrator {
  mutating func registerFiles() {
    registerMigration("files") { database in
      try database.execute(
        sql: """
          -- By what they hold, so that the same file is kept once and an address never shows another. A lasting one is a
          -- picture of the news, whose former versions name it too; any other goes once no case or draft names it.
          CREATE TABLE kept_files (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            type TEXT NOT NULL,
            bytes BLOB NOT NULL CHECK (length(bytes) <= 10485760),
            lasting INTEGER NOT NULL CHECK (lasting IN (0, 1)),
            uploader TEXT NOT NULL,
            uploaded INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX kept_files_by_age ON kept_files (uploaded) WHERE NOT lasting;
          INSERT INTO kept_files SELECT hash, substr(type, 7), bytes, 1, uploader, uploaded FROM files;
          DROP TABLE files;
          """)
    }
  }
}

/// Files are kept by what they hold and never change.
extension Desk {
  /// Bytes of all files together.
  static let mostFileBytes = 8 * 1_073_741_824
  /// Bytes that one person may bring within a day, so that nobody takes the room of all.
  static let mostBytesADay = 200 * 1_048_576
  /// A file that no case or draft names is kept for a day, so that a slow form finds it again.
  package static let looseFileLifetime = 86_400

  /// Keeps a picture of the news, or finds it.
  package func keep(_ picture: Picture, by person: Key<Person>, at moment: Instant) async throws -> FileHash {
    try await keep(picture.bytes, picture.type, isLasting: true, uploader: person.text, at: moment)
  }

  /// Keeps a file that came with a form, or finds it.
  package func keep(_ file: CheckedFile, for owner: DraftOwner, at moment: Instant) async throws -> FileHash {
    try await keep(file.bytes, file.type, isLasting: false, uploader: owner.text, at: moment)
  }

  private func keep(
    _ bytes: [UInt8], _ type: FileType, isLasting: Bool, uploader: String, at moment: Instant
  ) async throws -> FileHash {
    try await scanner?.look(through: bytes)
    let hash = FileHash(of: bytes)
    try await database.write { database in
      let all = try Int.fetchOne(database, sql: "SELECT sum(length(bytes)) FROM kept_files") ?? 0
      guard all + bytes.count <= Self.mostFileBytes else { throw NoRoom.atAll }
      if !isLasting, try Self.broughtLately(by: uploader, at: moment, database) + bytes.count > Self.mostBytesADay {
        throw NoRoom.forYouToday
      }
      // Whoever brings it again has a day from then on.
      try database.execute(
        sql: """
          INSERT INTO kept_files VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE
          SET lasting = max(lasting, excluded.lasting), uploaded = max(uploaded, excluded.uploaded)
          """,
        arguments: [hash.bytes, type.rawValue, Data(bytes), isLasting, uploader, moment.seconds])
    }
    return hash
  }

  private static func broughtLately(by uploader: String, at moment: Instant, _ database: Database) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT sum(length(bytes)) FROM kept_files WHERE NOT lasting AND uploaded > ? AND uploader = ?",
      arguments: [moment.seconds - looseFileLifetime, uploader]) ?? 0
  }

  /// A file of a form. Whoever asks has to know that it may be seen.
  package func file(_ hash: FileHash) async throws -> StoredFile? {
    try await file(hash, where: "TRUE")
  }

  /// A picture of the news: no file of a form is found here.
  package func picture(_ hash: FileHash) async throws -> StoredFile? {
    try await file(hash, where: "lasting")
  }

  private func file(_ hash: FileHash, where condition: String) async throws -> StoredFile? {
    try await database.read { database in
      try Row.fetchOne(
        database, sql: "SELECT type, bytes FROM kept_files WHERE hash = ? AND \(condition)", arguments: [hash.bytes]
      ).flatMap { row in FileType(rawValue: row["type"]).map { StoredFile(type: $0, bytes: row["bytes"]) } }
    }
  }

  /// Files older than a day that are no picture of the news and that no draft names. A case may: whoever removes them has
  /// to look at the alliance after asking here, since a draft goes only once its case is open.
  package func looseFiles(at moment: Instant) async throws -> [FileHash] {
    try await database.read { database in
      let all = try Data.fetchAll(
        database, sql: "SELECT hash FROM kept_files WHERE NOT lasting AND uploaded <= ? ORDER BY hash",
        arguments: [moment.seconds - Self.looseFileLifetime])
      guard !all.isEmpty else { return [] }
      let drafts = try String.fetchAll(
        database, sql: "SELECT answers FROM drafts WHERE saved > ?", arguments: [moment.seconds - Draft.lifetime])
      var named: Set<FileHash> = []
      for draft in drafts {
        let answers = try JSONDecoder().decode([String: String].self, from: Data(draft.utf8))
        named.formUnion(answers.values.flatMap(Attachment.list).map(\.hash))
      }
      return all.compactMap { FileHash($0) }.filter { !named.contains($0) }
    }
  }

  /// Deletes files, but none that was brought since `moment` or that the news shows.
  package func removeFiles(_ hashes: some Sequence<FileHash> & Sendable, broughtBy moment: Instant) async throws {
    try await database.write { database in
      for hash in hashes {
        try database.execute(
          sql: "DELETE FROM kept_files WHERE hash = ? AND NOT lasting AND uploaded <= ?",
          arguments: [hash.bytes, moment.seconds])
      }
    }
  }
}
