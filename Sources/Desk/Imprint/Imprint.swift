import Foundation
import GRDB
package import Governance
import Synchronization

/// Who stands behind the portal and how they are reached: in the footer of every page, with what the law wants a site in China to
/// show. None of it is the charter's, and none of it is on the record.
package struct Imprint: Hashable, Codable, Sendable {
  /// Each is one line.
  package enum Line: String, Hashable, Codable, Sendable, CaseIterable {
    case office, address, phone, mail, hours
    /// The number under which the site is filed with the ministry (工信部备案), and with the police (公安备案).
    case icp, police

    package var longest: Int { self == .address || self == .hours ? 120 : 60 }
  }

  package enum Flaw: Error, Hashable, Sendable { case tooLong, unfit }

  private var lines: [String: String] = [:]
  package var logo: FileHash?

  package init() {}

  package subscript(line: Line) -> String? { lines[line.rawValue] }

  /// An empty text takes the line away.
  package mutating func set(_ line: Line, to text: String) throws(Flaw) {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.count <= line.longest else { throw .tooLong }
    guard text.isEmpty || Self.fits(text, line) else { throw .unfit }
    lines[line.rawValue] = text.isEmpty ? nil : text
  }

  private static func fits(_ text: String, _ line: Line) -> Bool {
    switch line {
    case .mail: MailAddress(text)?.text == text
    case .phone: text.allSatisfy { $0.isASCII && ($0.isNumber || "+-() /".contains($0)) } && text.count >= 5
    // 鲁ICP备12345678号, with the number of the site after it where one owner has several.
    case .icp: text.wholeMatch(of: /\p{Han}ICP[备证]\d{6,10}号(-\d{1,3})?/) != nil
    case .police: text.wholeMatch(of: /\p{Han}公网安备 ?\d{14}号/) != nil
    case .office, .address, .hours: true
    }
  }

  /// The digits by which the police's page finds the filing.
  package var policeNumber: String? { self[.police].map { $0.filter(\.isNumber) } }
}

extension DatabaseMigrator {
  mutating func registerImprint() {
    registerMigration("imprint") { database in
      try database.execute(
        sql: """
          -- One row.
          CREATE TABLE imprint (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            content TEXT NOT NULL CHECK (json_valid(content))
          ) STRICT;
          """)
    }
  }
}

extension Desk {
  /// In memory, since every page has it.
  package var imprint: Imprint { imprintShelf.withLock { $0 } }

  package func setImprint(_ imprint: Imprint) async throws {
    let json = try Self.json(imprint)
    try await database.write { database in
      try database.execute(
        sql: "INSERT INTO imprint VALUES (1, ?) ON CONFLICT DO UPDATE SET content = excluded.content", arguments: [json]
      )
      // Still on the writer's queue, so that of two changes the later is what stands.
      database.afterNextTransaction { _ in self.imprintShelf.withLock { $0 = imprint } }
    }
  }

  static func imprint(in database: Database) throws -> Imprint {
    let json = try String.fetchOne(database, sql: "SELECT content FROM imprint")
    return try json.map { try JSONDecoder().decode(Imprint.self, from: Data($0.utf8)) } ?? Imprint()
  }
}
