import FoundationEssentials
import GRDB

/// A run of rows, and what is wrong with the one after it.
struct LedgerChunk {
  var rows: [LedgerRow] = []
  var damage: Damage?

  /// The rows, if there is nothing wrong.
  func get() throws(Damage) -> [LedgerRow] {
    if let damage { throw damage }
    return rows
  }
}

/// The statements that write and read rows. They are prepared once a connection.
extension Database {
  func insert(_ row: LedgerRow) throws {
    let statement = try cachedStatement(
      sql: """
        INSERT INTO event (position, at, "by", citation, type, version, payload, hash)
        VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)
        """)
    try statement.execute(arguments: [
      row.position, row.at, row.by, row.citation, row.type, row.version, row.payload, Data(row.hash.bytes),
    ])
  }

  func insert(_ checkpoint: Checkpoint) throws {
    let statement = try cachedStatement(sql: "INSERT INTO checkpoint (size, root, head) VALUES (?, ?, ?)")
    try statement.execute(arguments: [checkpoint.size, Data(checkpoint.root.bytes), Data(checkpoint.head.bytes)])
  }

  /// The rows after a position, in order, up to the first that is there but cannot be one, or cannot be read.
  func chunk(after position: Int, count: Int) -> LedgerChunk {
    var chunk = LedgerChunk()
    chunk.rows.reserveCapacity(min(count, 4096))
    var next = position + 1
    do {
      let statement = try cachedStatement(sql: Self.select + "WHERE position > ? ORDER BY position LIMIT ?")
      let cursor = try Row.fetchCursor(statement, arguments: [position, count])
      while let row = try cursor.next() {
        chunk.rows.append(try Self.read(row, expecting: next))
        next += 1
      }
    } catch let damage as Damage {
      chunk.damage = damage
    } catch {
      chunk.damage = Damage(next, .file((error as? DatabaseError)?.message ?? "\(error)"))
    }
    return chunk
  }

  /// Texts come as the bytes that are there: a tampered one may hold a zero byte, or be no UTF-8.
  private static let select = """
    SELECT CAST(position AS INTEGER), CAST(at AS INTEGER), CAST("by" AS BLOB), CAST(citation AS BLOB),
      CAST(type AS BLOB), CAST(version AS INTEGER), CAST(payload AS BLOB), CAST(hash AS BLOB),
      typeof(at) = 'integer' AND typeof("by") = 'text' AND typeof(citation) = 'text' AND typeof(type) = 'text'
        AND typeof(version) = 'integer' AND typeof(payload) = 'text' AND typeof(hash) = 'blob'
    FROM event

    """

  private static func read(_ row: Row, expecting position: Int) throws -> LedgerRow {
    guard row[0] as Int? == position else { throw Damage(position, .missing) }
    guard row[8] as Bool? == true else { throw Damage(position, .column("*", "typeof")) }
    func text(_ index: Int, _ name: String) throws -> String {
      guard let text = String(validating: row[index] as Data, as: UTF8.self) else {
        throw Damage(position, .column(name, "UTF-8"))
      }
      return text
    }
    guard let hash = Hash(bytes: row[7] as Data) else { throw Damage(position, .column("hash", "\(Hash.size) bytes")) }
    return LedgerRow(
      position: position, at: row[1], by: try text(2, "by"), citation: try text(3, "citation"),
      type: try text(4, "type"), version: row[5], payload: row[6], hash: hash)
  }

  /// The newest checkpoint, or nil of an empty ledger.
  func newestCheckpoint() throws -> Checkpoint? {
    try checkpoints(sql: "ORDER BY size DESC LIMIT 1").first
  }

  func checkpoints(after size: Int, upTo last: Int) throws -> [Checkpoint] {
    try checkpoints(sql: "WHERE size > \(size) AND size <= \(last) ORDER BY size")
  }

  private func checkpoints(sql: String) throws -> [Checkpoint] {
    let select = "SELECT CAST(size AS INTEGER), CAST(root AS BLOB), CAST(head AS BLOB) FROM checkpoint "
    return try Row.fetchAll(self, sql: select + sql).map { row in
      guard let size = row[0] as Int?, let root = Hash(bytes: row[1] as Data? ?? Data()),
        let head = Hash(bytes: row[2] as Data? ?? Data())
      else { throw Damage(row[0] as Int? ?? 0, .checkpoint("root, head")) }
      return Checkpoint(size: size, root: root, head: head)
    }
  }

  /// How many rows the newest has before it, itself included; 0 of an empty ledger.
  func size() throws -> Int { try Int.fetchOne(self, sql: "SELECT coalesce(max(position), 0) FROM event") ?? 0 }
}
