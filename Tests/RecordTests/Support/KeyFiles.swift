import Foundation
import GRDB
import Testing

/// What stands in the files of an alliance's keys.
extension TestAlliance {
  func secret(of person: String) throws -> Data {
    try withDatabase("keys.sqlite") { db in
      try #require(try Data.fetchOne(db, sql: "SELECT secret FROM person_key WHERE person = ?", arguments: [person]))
    }
  }

  /// Whether the bytes stand in any file of the directory.
  func holds(_ bytes: Data) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: directory).contains { name in
      try Data(contentsOf: URL(filePath: path(name))).range(of: bytes) != nil
    }
  }
}
