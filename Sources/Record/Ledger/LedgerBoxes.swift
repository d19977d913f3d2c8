import Constitution
import FoundationEssentials
import GRDB
import Governance

/// The papers of secret ballots in the ledger's file. A box is written whole whenever it changes, each paper under a fresh
/// random key and in the order of the keys, so that neither a row nor its place in the file tells when it was handed in.
struct ChangedBox: Sendable {
  var key: Key<BallotBox>
  var box: BallotBox
}

extension Database {
  func write(_ changed: ChangedBox) throws {
    try cachedStatement(sql: "DELETE FROM paper WHERE box = ?").execute(arguments: [changed.key.text])
    let papers = try changed.box.papers.flatMap { paper, count in
      Array(repeating: try Self.encode(paper), count: count)
    }
    let keys = papers.map { _ in Self.randomKey() }.sorted { $0.lexicographicallyPrecedes($1) }
    let statement = try cachedStatement(sql: "INSERT INTO paper (key, box, paper) VALUES (?, ?, ?)")
    for (key, paper) in zip(keys, papers.shuffled()) {
      try statement.execute(arguments: [key, changed.key.text, paper])
    }
  }

  func box(_ key: Key<BallotBox>) throws -> BallotBox { try boxes("WHERE box = ?", [key.text])[key] }

  /// All boxes that have papers. A ledger of the first version has none.
  func boxes() throws -> BallotBoxes {
    guard try tableExists("paper") else { return BallotBoxes() }
    return try boxes("", [])
  }

  private func boxes(_ filter: String, _ arguments: StatementArguments) throws -> BallotBoxes {
    var boxes: [Key<BallotBox>: BallotBox] = [:]
    let sql = "SELECT CAST(box AS BLOB), CAST(paper AS BLOB) FROM paper \(filter)"
    let cursor = try Row.fetchCursor(self, sql: sql, arguments: arguments)
    while let row = try cursor.next() {
      let key: Key<BallotBox> = Key(String(decoding: row[0] as Data, as: UTF8.self))
      guard let paper = try? JSONDecoder().decode(BallotBox.Paper.self, from: row[1] as Data) else {
        throw Damage(try size(), .paper(box: key.text))
      }
      boxes[key, default: BallotBox()].put(paper)
    }
    return BallotBoxes(boxes)
  }

  private static func encode(_ paper: BallotBox.Paper) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(paper), as: UTF8.self)
  }

  private static func randomKey() -> Data {
    var random = SystemRandomNumberGenerator()
    return Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }
}

extension Alliance {
  /// Throws `Damage`, naming the box, unless each open secret ballot has as many papers as were handed in, and no other
  /// box has any.
  func check(_ boxes: BallotBoxes) throws(Damage) {
    let expected = papersHandedIn
    for key in Set(boxes.boxes.keys).union(expected.keys).sorted() {
      let (papers, handedIn) = (boxes[key].count, expected[key] ?? 0)
      guard papers == handedIn else { throw Damage(position, .box(key.text, papers: papers, handedIn: handedIn)) }
    }
  }
}
