import Constitution
import Governance

/// The only writer of an alliance. Commands are decided one after another on the state that the earlier ones leave;
/// those that arrive while a transaction is being written share the next one, and each is answered when it is on disk.
actor Committer {
  static let mostWaiting = 10_000

  private struct Batch {
    var rows: [LedgerRow] = []
    /// The boxes that a paper was put into, or that were emptied.
    var boxes: Set<Key<BallotBox>> = []
    var waiters: [CheckedContinuation<Void, any Error>] = []
  }

  private let ledger: Ledger
  private let clock: @Sendable () -> Instant
  private let publish: @Sendable (Replay) -> Void
  private let coding = EventCoding()
  /// As of the last transaction that is on disk.
  private var durable: Replay
  /// With the commands, too, that are decided but not yet on disk.
  private var decided: Replay
  /// The papers of open secret ballots, as of the last transaction and with the commands decided since.
  private var durableBoxes: BallotBoxes
  private var decidedBoxes: BallotBoxes
  private var batch = Batch()
  private var waiting = 0
  private var writing: Task<Void, Never>?
  /// Why nothing more is accepted.
  private var stopped: RecordFailure?

  init(
    _ state: Replay, _ boxes: BallotBoxes, ledger: Ledger, clock: @escaping @Sendable () -> Instant,
    publish: @escaping @Sendable (Replay) -> Void
  ) {
    durable = state
    decided = state
    durableBoxes = boxes
    decidedBoxes = boxes
    self.ledger = ledger
    self.clock = clock
    self.publish = publish
  }

  /// Throws `Refusal` for a lawful no, `RecordFailure` where the record could not be written.
  func perform(_ action: Action, by: Principal) async throws -> [Recorded] {
    if let stopped { throw stopped }
    guard waiting < Self.mostWaiting else { throw RecordFailure.busy(waiting: waiting) }
    let at = max(clock(), decided.alliance?.latest ?? Instant(seconds: .min))
    let events: [Recorded]
    do {
      events = try decide(Command(by: by, at: at, action, boxes: decidedBoxes), decided.alliance)
    } catch {
      // What the refusal rests on must be on disk before anyone is told of it.
      try await wait(for: [])
      throw error
    }
    let (next, rows) = try follow(events)
    decided = next
    followBoxes(action, events)
    try await wait(for: rows)
    return events
  }

  /// Accepts nothing more and returns when everything accepted is answered, with the durable state.
  func stop() async -> Replay {
    if stopped == nil { stopped = .shutDown }
    await writing?.value
    return durable
  }

  private func follow(_ events: [Recorded]) throws -> (Replay, [LedgerRow]) {
    var next = decided
    var rows: [LedgerRow] = []
    for event in events {
      let row = try coding.row(event, at: next.size + 1, after: next.head)
      next.extend(row, event)
      rows.append(row)
    }
    return (next, rows)
  }

  /// Puts in the paper that was handed in, and empties what was counted.
  private func followBoxes(_ action: Action, _ events: [Recorded]) {
    let before = decidedBoxes
    decidedBoxes.follow(action, events)
    var touched = events.compactMap(\.event.emptiedBox)
    if case .handIn(let command) = action { touched.append(command.box) }
    batch.boxes.formUnion(touched.filter { before[$0] != decidedBoxes[$0] })
  }

  /// Returns when the rows, and all that were decided before them, are on disk.
  private func wait(for rows: [LedgerRow]) async throws {
    if rows.isEmpty, writing == nil { return }
    waiting += 1
    defer { waiting -= 1 }
    try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
      batch.rows += rows
      batch.waiters.append(waiter)
      if writing == nil { writing = Task { await write() } }
    }
  }

  /// Writes batch after batch until none is left.
  private func write() async {
    while !batch.waiters.isEmpty {
      let (current, state, boxes) = (batch, decided, decidedBoxes)
      batch = Batch()
      do {
        if !current.rows.isEmpty {
          let changed = current.boxes.sorted().map { ChangedBox(key: $0, box: boxes[$0]) }
          try await ledger.append(current.rows, state.checkpoint, changed)
          (durable, durableBoxes) = (state, boxes)
          publish(state)
        }
        for waiter in current.waiters { waiter.resume() }
      } catch {
        giveUp(current.waiters + batch.waiters, error)
      }
    }
    writing = nil
  }

  /// Goes back to the state on disk: those who wait built on what was not written, and are all told so.
  private func giveUp(_ waiters: [CheckedContinuation<Void, any Error>], _ error: any Error) {
    batch = Batch()
    (decided, decidedBoxes) = (durable, durableBoxes)
    var reason = error
    if (try? ledger.newestCheckpoint()) != durable.checkpoint {
      let uncertain = RecordFailure.uncertain(reason: "\(error)")
      stopped = uncertain
      reason = uncertain
    }
    for waiter in waiters { waiter.resume(throwing: reason) }
  }
}
