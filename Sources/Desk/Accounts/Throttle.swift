import Constitution

/// Counts attempts by a key, and makes each one beyond the free ones wait twice as long as the one before.
struct Throttle: Sendable {
  /// How many attempts cost nothing.
  let free: Int
  /// Seconds to wait after the first attempt that is not free, and at most.
  let first: Int
  let longest: Int
  /// Seconds without an attempt after which a key is forgotten.
  let memory = 3600
  /// How many keys are held; the oldest are dropped for new ones.
  let capacity = 20_000

  private struct Entry: Sendable {
    var count = 0
    var last: Instant
  }

  private var entries: [String: Entry] = [:]

  init(free: Int, first: Int, longest: Int) {
    self.free = free
    self.first = first
    self.longest = longest
  }

  /// Seconds until the next attempt is allowed; 0 where it is allowed now.
  func wait(_ key: String, at moment: Instant) -> Int {
    guard let entry = entries[key], moment < entry.last + memory, entry.count >= free else { return 0 }
    let doublings = min(entry.count - free, 20)
    return max(0, min(longest, first << doublings) - (moment.seconds - entry.last.seconds))
  }

  mutating func count(_ key: String, at moment: Instant) {
    if entries[key] == nil && entries.count >= capacity { makeRoom(at: moment) }
    var entry = entries[key] ?? Entry(last: moment)
    if moment >= entry.last + memory { entry.count = 0 }
    entry.count += 1
    entry.last = moment
    entries[key] = entry
  }

  /// Takes back one attempt, because it turned out to be no failure.
  mutating func forgive(_ key: String) {
    guard var entry = entries[key] else { return }
    entry.count -= 1
    entries[key] = entry.count > 0 ? entry : nil
  }

  mutating func forget(_ key: String) { entries[key] = nil }

  private mutating func makeRoom(at moment: Instant) {
    entries = entries.filter { moment < $0.value.last + memory }
    guard entries.count >= capacity else { return }
    let oldest = entries.sorted { ($0.value.last, $0.key) < ($1.value.last, $1.key) }.prefix(capacity / 10)
    for (key, _) in oldest { entries[key] = nil }
  }
}

/// Everything that is counted.
struct Throttles: Sendable {
  var logins = Throttle(free: 5, first: 15, longest: 900)
  /// A whole college may share one address.
  var addresses = Throttle(free: 30, first: 15, longest: 900)
  /// Applications handed in by visitors; each costs a hash.
  var submissions = Throttle(free: 20, first: 60, longest: 3600)
  /// Forms with files from visitors, which take room until they are handed in or a day has passed.
  var uploads = Throttle(free: 40, first: 60, longest: 3600)
}
