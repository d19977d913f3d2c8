package import Constitution
import FoundationEssentials
package import Governance
import Synchronization
package import Vault

/// An alliance at work: its state in memory, its record on disk, and the one way to change either. One host at a time
/// has a data directory open.
package final class AllianceHost: Sendable {
  let directory: String
  private let lock: DirectoryLock
  let ledger: Ledger
  let keys: KeyRing
  let published: Published
  private let committer: Committer
  private let snapshots: SnapshotWriter
  let past: Past

  /// Opens the alliance of a data directory. Throws `RecordFailure`: in use, no record there, damaged (naming the row); and
  /// `VaultFlaw` where that vault is not the one of its keys.
  package static func open(
    directory: String, vault: Vault = .none, clock: @escaping @Sendable () -> Instant
  ) throws -> AllianceHost {
    guard FileManager.default.fileExists(atPath: directory + "/" + LedgerSchema.fileName) else {
      throw RecordFailure.noRecord(directory: directory)
    }
    let lock = try DirectoryLock(directory: directory)
    let ledger = try Ledger(directory: directory, creating: false)
    let opening = try Opening(ledger: ledger, directory: directory)
    guard opening.state.alliance != nil else { throw RecordFailure.noRecord(directory: directory) }
    let host = try AllianceHost(
      lock, ledger, directory: directory, vault: vault, state: opening.state, boxes: opening.boxes,
      snapshotAt: opening.snapshotPosition, clock: clock)
    try host.finishErasures()
    return host
  }

  /// Founds an alliance in a directory that holds none yet; makes the directory where there is none. Throws
  /// `RecordFailure.alreadyFounded`, or `Refusal` where the charter does not allow the founding.
  package static func found(
    directory: String, vault: Vault = .none, clock: @escaping @Sendable () -> Instant, _ founding: FoundAlliance
  ) async throws -> AllianceHost {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw RecordFailure.unreadable(path: directory, reason: "\(error)")
    }
    let lock = try DirectoryLock(directory: directory)
    let ledger = try Ledger(directory: directory, creating: true)
    guard try ledger.size() == 0 else { throw RecordFailure.alreadyFounded(directory: directory) }
    let host = try AllianceHost(
      lock, ledger, directory: directory, vault: vault, state: Replay(), boxes: BallotBoxes(), snapshotAt: 0,
      clock: clock)
    _ = try await host.perform(.found(founding), by: .keeper)
    return host
  }

  private init(
    _ lock: DirectoryLock, _ ledger: Ledger, directory: String, vault: Vault, state: Replay, boxes: BallotBoxes,
    snapshotAt: Int, clock: @escaping @Sendable () -> Instant
  ) throws {
    self.directory = directory
    self.lock = lock
    self.ledger = ledger
    keys = try KeyRing(directory: directory, vault: vault)
    let published = Published(state)
    let snapshots = SnapshotWriter(directory: directory, lastPosition: snapshotAt)
    self.published = published
    self.snapshots = snapshots
    past = Past(ledger: ledger)
    committer = Committer(state, boxes, ledger: ledger, clock: clock) { state in
      published.set(state)
      snapshots.consider(state)
    }
  }

  /// The state as of the last event that is on disk.
  package var alliance: Alliance {
    guard let alliance = published.get().alliance else { preconditionFailure("a host is handed out once founded") }
    return alliance
  }

  /// The record's position after each transaction from now on; of those not yet read, the newest. Ends with the host.
  package var changes: AsyncStream<Int> { published.changes() }

  package var checkpoint: Checkpoint { published.get().checkpoint }

  /// Decides an action at the clock's moment, or at that of the latest event if the clock is behind it, and answers when
  /// the events are on disk. Throws `Refusal` for a lawful no and `RecordFailure` where nothing could be written.
  package func perform(_ action: Action, by principal: Principal) async throws -> [Recorded] {
    let events = try await committer.perform(action, by: principal)
    for case .personErased(let event) in events.map(\.event) { try destroyKey(of: event.person) }
    return events
  }

  /// Rows of the ledger from `position` (counted from 1) on, at most 1,000.
  package func entries(from position: Int, count: Int) throws -> [LedgerEntry] {
    let first = max(1, position)
    let most = min(count, 1000, published.get().size - first + 1)
    guard most > 0 else { return [] }
    return try ledger.chunk(after: first - 1, count: most).get().map(LedgerEntry.init)
  }

  /// Stops accepting commands, waits for those accepted, writes a snapshot and closes the files.
  package func shutdown() async {
    let state = await committer.stop()
    published.end()
    await snapshots.finish(state)
    // A file that does not close loses nothing: its log is read when it is opened again.
    try? ledger.close()
    try? keys.close()
    lock.release()
  }
}

extension AllianceHost {
  /// Locks the keys of a data directory anew, from one vault to another, and does what else belongs to it, while no server uses the
  /// directory. Ended in between, it is done again with the same two. Throws `RecordFailure` or `VaultFlaw`.
  package static func changeVault(
    directory: String, from: Vault, to: Vault, and also: () throws -> Void
  ) throws {
    guard FileManager.default.fileExists(atPath: directory + "/" + LedgerSchema.fileName) else {
      throw RecordFailure.noRecord(directory: directory)
    }
    let lock = try DirectoryLock(directory: directory)
    defer { lock.release() }
    try KeyTable.change(directory, from: from, to: to)
    try also()
  }
}
