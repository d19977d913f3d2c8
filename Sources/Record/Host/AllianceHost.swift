package import Constitution
import FoundationEssentials
package import Governance
import HashTreeCollections
import Synchronization

/// An alliance at work: its state in memory, its record on disk, and the one way to change either. One host at a time
/// has a data directory open.
package final class AllianceHost: Sendable {
  let directory: String
  private let lock: DirectoryLock
  private let ledger: Ledger
  private let keys: KeyRing
  private let published: Published
  private let committer: Committer
  private let snapshots: SnapshotWriter

  /// Opens the alliance of a data directory. Throws `RecordFailure`: in use, no record there, damaged (naming the row).
  package static func open(directory: String, clock: @escaping @Sendable () -> Instant) throws -> AllianceHost {
    guard FileManager.default.fileExists(atPath: directory + "/" + LedgerSchema.fileName) else {
      throw RecordFailure.noRecord(directory: directory)
    }
    let lock = try DirectoryLock(directory: directory)
    let ledger = try Ledger(directory: directory, creating: false)
    let opening = try Opening(ledger: ledger, directory: directory)
    guard opening.state.alliance != nil else { throw RecordFailure.noRecord(directory: directory) }
    let host = try AllianceHost(
      lock, ledger, directory: directory, state: opening.state, snapshotAt: opening.snapshotPosition, clock: clock)
    try host.finishErasures()
    return host
  }

  /// Founds an alliance in a directory that holds none yet; makes the directory where there is none. Throws
  /// `RecordFailure.alreadyFounded`, or `Refusal` where the charter does not allow the founding.
  package static func found(
    directory: String, clock: @escaping @Sendable () -> Instant, _ founding: FoundAlliance
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
    let host = try AllianceHost(lock, ledger, directory: directory, state: Replay(), snapshotAt: 0, clock: clock)
    _ = try await host.perform(.found(founding), by: .keeper)
    return host
  }

  private init(
    _ lock: DirectoryLock, _ ledger: Ledger, directory: String, state: Replay, snapshotAt: Int,
    clock: @escaping @Sendable () -> Instant
  ) throws {
    self.directory = directory
    self.lock = lock
    self.ledger = ledger
    keys = try KeyRing(directory: directory)
    let published = Published(state)
    let snapshots = SnapshotWriter(directory: directory, lastPosition: snapshotAt)
    self.published = published
    self.snapshots = snapshots
    committer = Committer(state, ledger: ledger, clock: clock) { state in
      published.set(state)
      snapshots.consider(state)
    }
  }

  /// The state as of the last event that is on disk.
  package var alliance: Alliance {
    guard let alliance = published.get().alliance else { preconditionFailure("a host is handed out once founded") }
    return alliance
  }

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
    await snapshots.finish(state)
    // A file that does not close loses nothing: its log is read when it is opened again.
    try? ledger.close()
    try? keys.close()
    lock.release()
  }
}

/// Personal data.
extension AllianceHost {
  /// Seals a text of at most 4,096 bytes under the person's key. Throws `RecordFailure.noKey` for a person whose data was erased.
  package func seal(_ text: String, for person: Key<Person>) throws -> Sealed {
    guard published.get().alliance?.people[person]?.erased == nil else { throw RecordFailure.noKey(person: person.text) }
    return try keys.seal(text, for: person)
  }

  /// nil once the person's data has been erased.
  package func open(_ sealed: Sealed) -> String? { keys.open(sealed) }

  /// A name as it may be read here; nil once it has been erased.
  package func name(of disclosure: Disclosure) -> String? {
    switch disclosure {
    case .open(let name): name
    case .sealed(let sealed): keys.open(sealed)
    }
  }

  /// A host that ended between recording an erasure and destroying the key finishes it when it is opened again.
  private func finishErasures() throws {
    for person in keys.people where alliance.people[person]?.erased != nil { try destroyKey(of: person) }
  }

  private func destroyKey(of person: Key<Person>) throws {
    do {
      try keys.erase(person)
    } catch {
      throw RecordFailure.keyNotDestroyed(person: person.text, reason: "\(error)")
    }
  }
}

/// Proofs, for anyone who keeps a checkpoint.
extension AllianceHost {
  /// Shows that the row at `position` is under `checkpoint`'s root; nil if there is no such row.
  package func inclusionProof(of position: Int) throws -> (checkpoint: Checkpoint, path: [Hash])? {
    let state = published.get()
    guard (1...state.size).contains(position) else { return nil }
    return (state.checkpoint, try state.tree.inclusionProof(of: position - 1, in: state.size, leaves: leaves))
  }

  /// Shows that the first `size` rows have stayed as they were; nil if there are not so many.
  package func consistencyProof(from size: Int) throws -> (checkpoint: Checkpoint, path: [Hash])? {
    let state = published.get()
    guard (1...state.size).contains(size) else { return nil }
    return (state.checkpoint, try state.tree.consistencyProof(from: size, to: state.size, leaves: leaves))
  }

  private func leaves(_ range: Range<Int>) throws -> [Hash] {
    try ledger.chunk(after: range.lowerBound, count: range.count).get().map { MerkleTree.leaf($0.hash.bytes) }
  }
}

/// The state that readers see: replaced whole, after each transaction. Reading it is a lock and a retain.
private final class Published: Sendable {
  private final class Image: Sendable {
    let state: Replay
    init(_ state: Replay) { self.state = state }
  }

  private let image: Mutex<Image>

  init(_ state: Replay) { image = Mutex(Image(state)) }

  func get() -> Replay { image.withLock { $0 }.state }

  func set(_ state: Replay) {
    let next = Image(state)
    image.withLock { $0 = next }
  }
}
