import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a snapshot now and then, off the path on which commands are answered.
final class SnapshotWriter: Sendable {
  private struct State {
    var lastPosition: Int
    var isWriting = false
  }

  private let directory: String
  private let queue = DispatchQueue(label: "snapshot", qos: .utility)
  private let state: Mutex<State>

  init(directory: String, lastPosition: Int) {
    self.directory = directory
    state = Mutex(State(lastPosition: lastPosition))
  }

  /// A start replays a tenth of the record, or 20,000 events, at the most.
  private static func interval(at size: Int) -> Int { max(20_000, size / 10) }

  /// Begins a snapshot of the state if enough has happened since the last one.
  func consider(_ replay: Replay) {
    let isDue = state.withLock { state in
      guard !state.isWriting, replay.size - state.lastPosition >= Self.interval(at: replay.size) else { return false }
      state.isWriting = true
      return true
    }
    if isDue { queue.async { self.write(replay) } }
  }

  /// Writes the last state, unless there is a snapshot of it, and returns when nothing more is being written.
  func finish(_ replay: Replay) async {
    await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
      queue.async {
        if self.state.withLock({ $0.lastPosition }) < replay.size { self.write(replay) }
        waiter.resume()
      }
    }
  }

  private static func standardError(_ bytes: [UInt8], _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(2, bytes, count)
    #else
      Darwin.write(2, bytes, count)
    #endif
  }

  private func write(_ replay: Replay) {
    var written = true
    do {
      try SnapshotFile.write(replay, directory: directory)
    } catch {
      written = false
      let text = Array(
        """
        未能写入快照；记录不受影响，只是下次启动较慢：\(error)
        The snapshot was not written; the record is whole, and the next start takes longer.

        """.utf8)
      _ = Self.standardError(text, text.count)
    }
    state.withLock { state in
      state.isWriting = false
      if written { state.lastPosition = replay.size }
    }
  }
}
