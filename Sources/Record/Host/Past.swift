package import Constitution
package import Governance

/// The alliance as it was at any moment, worked out again from the record. One look back at a time, so that visitors to
/// the past never slow those of the present by more than a processor.
actor Past {
  /// So many answers are kept for whoever asks for the same moment next.
  private static let mostKept = 32

  private let ledger: Ledger
  /// So many rows lie between two states that are kept: a look at a day goes on from the nearest one before it.
  private let stride: Int
  private var waypoints: [Replay] = [Replay()]
  private var kept: [(position: Int, alliance: Alliance)] = []

  init(ledger: Ledger, stride: Int = 10_000) {
    self.ledger = ledger
    self.stride = stride
  }

  /// nil before the founding. Throws `RecordFailure`, or the `Damage` of a row.
  func alliance(at moment: Instant) throws -> Alliance? {
    let position = try lastPosition(at: moment)
    guard position > 0 else { return nil }
    if let known = kept.last(where: { $0.position == position }) { return known.alliance }
    guard let alliance = try replay(to: position).alliance else { return nil }
    kept.append((position, alliance))
    if kept.count > Self.mostKept { kept.removeFirst() }
    return alliance
  }

  /// How many rows were written by the moment: their times never run backwards, so they are searched by halves.
  private func lastPosition(at moment: Instant) throws -> Int {
    var (low, high) = (0, try ledger.size())
    while low < high {
      let middle = (low + high + 1) / 2
      guard let row = try ledger.chunk(after: middle - 1, count: 1).get().first else { return low }
      if row.at <= moment.seconds { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func replay(to position: Int) throws -> Replay {
    var state = waypoints.last { $0.size <= position } ?? Replay()
    while state.size < position {
      let next = (state.size / stride + 1) * stride
      let chunk = try ledger.chunk(after: state.size, count: min(next, position) - state.size)
      try state.apply(chunk)
      guard !chunk.rows.isEmpty else { throw Damage(state.size + 1, .missing) }
      if state.size == next, waypoints.last!.size < next { waypoints.append(state) }
    }
    return state
  }
}

extension AllianceHost {
  /// The alliance as of a moment in the past; nil before its founding.
  package func alliance(at moment: Instant) async throws -> Alliance? { try await past.alliance(at: moment) }
}
