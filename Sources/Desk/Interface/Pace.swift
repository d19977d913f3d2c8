import Constitution

/// How often programs ask: so many times in each minute, counted by account and by network, since whoever asks without end
/// keeps everybody else waiting.
package struct Pace: Sendable {
  package enum Key: Hashable, Sendable {
    case network(String)
    case account(Int64)
    /// What an account does, and not only looks at.
    case acts(Int64)

    /// How many in a minute. A whole college may share one address.
    var most: Int {
      switch self {
      case .network: 1_200
      case .account: 1_200
      case .acts: 240
      }
    }

    package static func network(of address: String) -> Key { .network(Origin(address).text) }
  }

  private var minute = 0
  private var counts: [Key: Int] = [:]

  /// Seconds to wait; 0 where it is counted and goes on.
  mutating func admit(_ key: Key, at moment: Instant) -> Int {
    let now = moment.seconds / 60
    // All is forgotten with the minute, so that the table never grows beyond what comes within one.
    if now != minute { (minute, counts) = (now, [:]) }
    guard counts[key, default: 0] < key.most else { return 60 - moment.seconds % 60 }
    counts[key, default: 0] += 1
    return 0
  }
}
