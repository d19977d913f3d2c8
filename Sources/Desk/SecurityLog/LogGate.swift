import Constitution

/// Keeps whoever repeats a thing without end from filling the log: the same in the same hour is one line, written when
/// it happens for the first, second, fourth, eighth time; and beyond so many lines an hour it is only counted.
struct LogGate: Sendable {
  /// Lines that strangers may begin in an hour, and of them those from one network, or of one person who is signed in.
  static let mostOfStrangers = 1_000
  static let mostOfOne = 100
  /// Whose data one reader may look at in an hour, each on a line.
  static let mostLooks = 2_000

  /// What is to be written now.
  struct Due: Sendable {
    var note: SecurityNote
    /// How often it happened since it was last written.
    var times: Int
    /// The hour whose line it belongs to; nil for a line of its own.
    var hour: Int?
  }

  private var hour = 0
  private var counts: [SecurityNote: Int] = [:]
  private var lines: [String: Int] = [:]
  private var linesOfStrangers = 0

  /// nil where nothing is to be written yet.
  mutating func pass(_ note: SecurityNote, at moment: Instant) -> Due? {
    guard note.what.mayRepeat else { return Due(note: note, times: 1, hour: nil) }
    let now = moment.seconds / 3600
    if now != hour {
      self = LogGate()
      hour = now
    }
    let isNew = counts[note] == nil
    let kept = isNew ? admitted(note) : note
    let count = (counts[kept] ?? 0) + 1
    counts[kept] = count
    // Powers of two have one bit.
    guard count & (count - 1) == 0 else { return nil }
    return Due(note: kept, times: count - count / 2, hour: now)
  }

  /// The note where one more line may begin; otherwise that it happened, and nothing more.
  private mutating func admitted(_ note: SecurityNote) -> SecurityNote {
    let most = note.what == .looked ? Self.mostLooks : Self.mostOfOne
    guard lines[note.source, default: 0] < most else { return note.bare }
    if note.isStrangers {
      guard linesOfStrangers < Self.mostOfStrangers else { return note.bare }
      linesOfStrangers += 1
    }
    lines[note.source, default: 0] += 1
    return note
  }
}
