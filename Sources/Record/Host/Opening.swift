import Constitution
import FoundationEssentials
import Governance

/// How a host comes by its state: from a snapshot, if there is one that fits the ledger, and the rows after it.
struct Opening {
  private(set) var state: Replay
  /// The papers of the secret ballots that are open.
  private(set) var boxes = BallotBoxes()
  /// Where the snapshot stood; 0 if all was replayed.
  private(set) var snapshotPosition: Int

  /// Throws `RecordFailure.damaged`, naming the row or the box.
  init(ledger: Ledger, directory: String) throws {
    do {
      if let snapshot = Self.snapshot(ledger, directory), let state = try? Self.replay(snapshot, ledger) {
        self.state = state
        snapshotPosition = snapshot.size
      } else {
        state = try Self.replay(Replay(), ledger)
        snapshotPosition = 0
      }
      boxes = try ledger.boxes()
      try state.alliance?.check(boxes)
    } catch let damage as Damage {
      throw RecordFailure.damaged(damage)
    }
  }

  /// A snapshot counts only if the row at its position is the one that it was taken at.
  private static func snapshot(_ ledger: Ledger, _ directory: String) -> Replay? {
    guard let snapshot = try? SnapshotFile.read(directory: directory),
      let row = try? ledger.chunk(after: snapshot.size - 1, count: 1).get().first, row.hash == snapshot.head
    else { return nil }
    return snapshot
  }

  private static func replay(_ start: Replay, _ ledger: Ledger) throws -> Replay {
    var state = start
    while true {
      let chunk = try ledger.chunk(after: state.size, count: Replay.chunkSize)
      try state.apply(chunk)
      if chunk.rows.isEmpty { break }
    }
    try state.check(against: try ledger.newestCheckpoint())
    return state
  }
}

extension Replay {
  /// Throws `Damage` unless the newest checkpoint is that of the state: rows cut off at the end, or added by hand, show here.
  func check(against checkpoint: Checkpoint?) throws(Damage) {
    let stated = checkpoint?.size ?? 0
    guard stated <= size else { throw Damage(size + 1, .missing) }
    guard stated == size else { throw Damage(stated + 1, .checkpoint("size \(stated), not \(size)")) }
    guard let checkpoint else { return }
    guard checkpoint.head == head else { throw Damage(size, .checkpoint("head")) }
    guard checkpoint.root == tree.root else { throw Damage(size, .checkpoint("root")) }
  }
}
