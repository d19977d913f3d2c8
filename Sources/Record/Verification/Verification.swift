import FoundationEssentials
import GRDB
package import Governance

/// What anyone can find out about a record by replaying it from its first row. Only reads, and may run beside a server.
package struct Verification: Sendable {
  package enum SnapshotFinding: Hashable, Sendable {
    case none
    /// It holds the very state to which the rows up to its position lead.
    case agrees(position: Int)
    /// It would not be used at a start: for another version, cut short, or of rows that are not these.
    case leftAside(reason: String)
  }

  /// Of the rows before the damage, or of all.
  package private(set) var checkpoint: Checkpoint
  package private(set) var damage: Damage?
  package private(set) var snapshot: SnapshotFinding = .none

  /// Checks each row's hash, event and order; each checkpoint; the snapshot; the boxes of secret ballots; and `live`, a state in memory, if given.
  /// Throws `RecordFailure` where there is no record to look at.
  package static func run(directory: String, live: Alliance? = nil) throws -> Verification {
    let path = directory + "/" + LedgerSchema.fileName
    guard FileManager.default.fileExists(atPath: path) else { throw RecordFailure.noRecord(directory: directory) }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw RecordFailure.unreadable(path: path, reason: "permission")
    }
    var check = Check(directory: directory, live: live)
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      // One transaction: a server that goes on writing does not disturb what is read.
      try DatabaseQueue(path: path, configuration: configuration).read { db in
        try LedgerSchema.check(db, path: path)
        try check.run(db)
      }
    } catch let damage as Damage {
      check.damage = damage
    } catch let error as DatabaseError {
      check.damage = Damage(check.state.size + 1, .file(error.message ?? "\(error.resultCode)"))
    }
    return Verification(checkpoint: check.state.checkpoint, damage: check.damage, snapshot: check.finding)
  }
}

/// A verification under way.
private struct Check {
  var state = Replay()
  var damage: Damage?
  var finding = Verification.SnapshotFinding.none
  private var snapshot: Replay?
  private let live: Alliance?

  init(directory: String, live: Alliance?) {
    self.live = live
    guard FileManager.default.fileExists(atPath: directory + "/" + SnapshotFile.name) else { return }
    do {
      snapshot = try SnapshotFile.read(directory: directory)
      finding = .leftAside(reason: "beyond the last row")
    } catch let unusable as SnapshotFile.Unusable {
      finding = .leftAside(reason: unusable.reason)
    } catch {
      finding = .leftAside(reason: "\(error)")
    }
  }

  mutating func run(_ db: Database) throws {
    let newest = try db.newestCheckpoint()
    while true {
      let chunk = db.chunk(after: state.size, count: Replay.chunkSize)
      let stated = try db.checkpoints(after: state.size, upTo: state.size + chunk.rows.count)
      let checkpoints = Dictionary(stated.map { ($0.size, $0) }, uniquingKeysWith: { first, _ in first })
      var next = state
      defer { state = next }
      try next.apply(chunk) { replay in try look(at: replay, checkpoints[replay.size]) }
      if chunk.rows.isEmpty { break }
    }
    guard state.size > 0 else { throw Damage(1, .missing) }
    try state.check(against: newest)
    try state.alliance?.check(try db.boxes())
  }

  /// Holds the state after a row against what was said of it.
  private mutating func look(at replay: Replay, _ checkpoint: Checkpoint?) throws {
    if let checkpoint {
      guard checkpoint.head == replay.head else { throw Damage(replay.size, .checkpoint("head")) }
      guard checkpoint.root == replay.tree.root else { throw Damage(replay.size, .checkpoint("root")) }
    }
    if let snapshot, snapshot.size == replay.size {
      if snapshot.head != replay.head {
        finding = .leftAside(reason: "of other rows")
      } else if snapshot.alliance == replay.alliance, snapshot.tree == replay.tree {
        finding = .agrees(position: snapshot.size)
      } else {
        throw Damage(replay.size, .snapshot)
      }
    }
    if let live, live.position == replay.size, live != replay.alliance { throw Damage(replay.size, .liveState) }
  }
}

extension AllianceHost {
  /// Replays the record from its first row and holds the result against the state that this host serves.
  package func verify() throws -> Verification { try Verification.run(directory: directory, live: alliance) }
}
