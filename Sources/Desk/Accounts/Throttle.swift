import Constitution

/// Counts attempts by a key, and makes each one beyond the free ones wait twice as long as the one before.
struct Throttle: Sendable {
  /// How many attempts cost nothing.
  let free: Int
  /// Seconds to wait after the first attempt that is not free, and at most.
  let first: Int
  let longest: Int
  /// Seconds without an attempt after which a key is forgotten.
  let memory: Int
  /// How many keys are held; the oldest are dropped for new ones.
  let capacity = 20_000

  private struct Entry: Sendable {
    var count = 0
    var last: Instant
  }

  private var entries: [String: Entry] = [:]

  init(free: Int, first: Int, longest: Int, memory: Int = 3600) {
    self.free = free
    self.first = first
    self.longest = longest
    self.memory = memory
  }

  /// Seconds until the next attempt is allowed; 0 where it is allowed now.
  func wait(_ key: String, at moment: Instant) -> Int {
    guard let entry = entries[key], moment < entry.last + memory, entry.count >= free else { return 0 }
    let doublings = min(entry.count - free, 20)
    return max(0, min(longest, first << doublings) - (moment.seconds - entry.last.seconds))
  }

  /// Counts an attempt that is allowed now; seconds to wait before the next one otherwise.
  mutating func admit(_ key: String, at moment: Instant) -> Int {
    let wait = wait(key, at: moment)
    if wait == 0 { count(key, at: moment) }
    return wait
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
  /// Codes of a second step, by account: one an hour in the end, and remembered for a week, so that no new free ones come of
  /// waiting. Three of a million are good at a time, so that whoever has the password needs some twenty-five years for an even chance.
  var codes = Throttle(free: 5, first: 30, longest: 3600, memory: 7 * 86_400)
  /// Visitors who say that they have lost a password.
  var requests = Throttle(free: 5, first: 60, longest: 3600)
  /// Forms with files from visitors, which take room until they are handed in or a day has passed.
  var uploads = Throttle(free: 40, first: 60, longest: 3600)
  /// Addresses that somebody says are theirs, by person: each asking sends something there.
  var confirmations = Throttle(free: 5, first: 600, longest: 3600)
}

/// Whom attempts are counted against: an address of version 4, or the 64 bits of one of version 6 within which a household
/// or an attacker has as many addresses as they like.
struct Origin: Hashable {
  let text: String

  init(_ address: String) {
    let parts = address.prefix(45).prefix { $0 != "%" }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 2, !address.contains(".") else {
      // Version 4, perhaps written as version 6 has it: ::ffff:192.0.2.1.
      text = address.contains(".") ? String(parts.last ?? "") : String(address.prefix(45))
      return
    }
    let gap = parts.firstIndex { $0.isEmpty } ?? parts.count
    let head = parts.prefix(gap).map { String($0).lowercased() }
    let tail = parts.dropFirst(gap).filter { !$0.isEmpty }.map { String($0).lowercased() }
    let zeros = Array(repeating: "0", count: max(0, 8 - head.count - tail.count))
    let groups = (head + zeros + tail).prefix(4).map { String($0.drop { $0 == "0" }) }
    text = groups.map { $0.isEmpty ? "0" : $0 }.joined(separator: ":") + "/64"
  }
}
