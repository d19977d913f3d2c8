import Governance

/// The state to which a run of rows leads. Every row is checked against the one before it, and decoded, before it counts.
struct Replay: Sendable {
  static let chunkSize = 8192

  var alliance: Alliance?
  var tree = MerkleTree()
  var head = Hash.none

  var size: Int { tree.size }
  var checkpoint: Checkpoint { Checkpoint(size: size, root: tree.root, head: head) }

  /// Applies the rows of a chunk in order; decoding is shared among the processors. Throws the first `Damage`; the rows
  /// before it have then been applied. `visit` is called after each row.
  mutating func apply(_ chunk: LedgerChunk, visit: (Replay) throws -> Void = { _ in }) throws {
    var rest = chunk.rows[...]
    for slice in Self.decode(chunk.rows) {
      for recorded in slice.events {
        try apply(rest.removeFirst(), recorded)
        try visit(self)
      }
      if let damage = slice.damage {
        // A row that was tampered with is reported as that, whatever became of its contents.
        guard let row = rest.first, row.hash(after: head) == row.hash else { throw Damage(size + 1, .hash) }
        throw damage
      }
    }
    if let damage = chunk.damage { throw damage }
  }

  private mutating func apply(_ row: LedgerRow, _ recorded: Recorded) throws(Damage) {
    guard row.position == size + 1 else { throw Damage(size + 1, .missing) }
    guard row.hash(after: head) == row.hash else { throw Damage(row.position, .hash) }
    extend(row, recorded)
  }

  /// Goes on by a row that is known to follow.
  mutating func extend(_ row: LedgerRow, _ recorded: Recorded) {
    evolve(&alliance, recorded)
    tree.append(row.hash.bytes)
    head = row.hash
  }

  private struct Slice: Sendable {
    var events: [Recorded] = []
    var damage: Damage?
  }

  private static func decode(_ rows: [LedgerRow]) -> [Slice] {
    let width = max(1, min(512, rows.count))
    let count = (rows.count + width - 1) / width
    return Parallel.map(count) { decode(rows[$0 * width..<min(rows.count, ($0 + 1) * width)]) }
  }

  private static func decode(_ rows: ArraySlice<LedgerRow>) -> Slice {
    let coding = EventCoding()
    var slice = Slice()
    slice.events.reserveCapacity(rows.count)
    for row in rows {
      do {
        slice.events.append(try coding.recorded(row))
      } catch {
        slice.damage = error
        break
      }
    }
    return slice
  }
}
