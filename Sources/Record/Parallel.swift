import Dispatch
import Synchronization

/// Work that all processors share while the caller waits.
enum Parallel {
  /// What `body` makes of 0, 1, … count - 1, in that order.
  static func map<Value: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Value) -> [Value] {
    let values = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = body(index)
      values.withLock { $0[index] = value }
    }
    return values.withLock { $0 }.compactMap { $0 }
  }

  static func run(_ tasks: [@Sendable () -> Void]) {
    DispatchQueue.concurrentPerform(iterations: tasks.count) { tasks[$0]() }
  }
}
