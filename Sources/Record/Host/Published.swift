import Synchronization

/// The state that readers see: replaced whole, after each transaction. Reading it is a lock and a retain; whoever wants to
/// know when it changes is told.
final class Published: Sendable {
  private final class Image: Sendable {
    let state: Replay
    init(_ state: Replay) { self.state = state }
  }

  private struct Listeners {
    var next = 0
    var all: [Int: AsyncStream<Int>.Continuation] = [:]
    var isOver = false
  }

  private let image: Mutex<Image>
  private let listeners = Mutex(Listeners())

  init(_ state: Replay) { image = Mutex(Image(state)) }

  func get() -> Replay { image.withLock { $0 }.state }

  func set(_ state: Replay) {
    let next = Image(state)
    image.withLock { $0 = next }
    for listener in listeners.withLock({ Array($0.all.values) }) { listener.yield(state.size) }
  }

  func changes() -> AsyncStream<Int> {
    let (stream, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = listeners.withLock { listeners -> Int? in
      guard !listeners.isOver else { return nil }
      listeners.next += 1
      listeners.all[listeners.next] = continuation
      return listeners.next
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in self?.forget(number) }
    return stream
  }

  var listenerCount: Int { listeners.withLock { $0.all.count } }

  private func forget(_ number: Int) { _ = listeners.withLock { $0.all.removeValue(forKey: number) } }

  /// Tells everyone that nothing more changes.
  func end() {
    let last = listeners.withLock { listeners in
      listeners.isOver = true
      return Array(listeners.all.values)
    }
    for listener in last { listener.finish() }
  }
}
