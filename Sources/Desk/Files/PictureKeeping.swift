package import Constitution
package import Foundation
import GRDB
package import Governance

package struct StoredPicture: Sendable {
  package let kind: Picture.Kind
  package let bytes: Data
}

/// Pictures are kept by what they hold and never change; one that no piece shows any more is kept too, since a former
/// version of the piece names it.
extension Desk {
  /// Bytes of all pictures together.
  static let mostPictureBytes = 4 * 1_073_741_824

  /// Keeps a picture, or finds it.
  package func keep(_ picture: Picture, by person: Key<Person>, at moment: Instant) async throws -> FileHash {
    let hash = FileHash(of: picture.bytes)
    try await database.write { database in
      let all = try Int.fetchOne(database, sql: "SELECT sum(length(bytes)) FROM files") ?? 0
      guard all + picture.bytes.count <= Self.mostPictureBytes else { throw NewsProblem(.tooManyPictures) }
      try database.execute(
        sql: "INSERT OR IGNORE INTO files (hash, type, bytes, uploader, uploaded) VALUES (?, ?, ?, ?, ?)",
        arguments: [hash.bytes, picture.kind.rawValue, Data(picture.bytes), person.text, moment.seconds])
    }
    return hash
  }

  package func picture(_ hash: FileHash) async throws -> StoredPicture? {
    try await database.read { database in
      try Row.fetchOne(database, sql: "SELECT type, bytes FROM files WHERE hash = ?", arguments: [hash.bytes])
        .flatMap { row in
          Picture.Kind(rawValue: row["type"]).map { StoredPicture(kind: $0, bytes: row["bytes"]) }
        }
    }
  }
}
