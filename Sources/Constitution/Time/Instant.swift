import FoundationEssentials

/// A moment, in whole seconds since 1970-01-01T00:00Z. The domain never asks for the present one: it comes with a command.
package struct Instant: Hashable, Comparable, Codable, Sendable {
  package var seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package init(from decoder: any Decoder) throws {
    seconds = try decoder.singleValueContainer().decode(Int.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }

  package static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
  package static func + (instant: Self, seconds: Int) -> Self { Instant(seconds: instant.seconds + seconds) }

  /// The civil day on which this moment falls in China (UTC+8, without summer time since 1991).
  package var day: Day { Day(number: (seconds + Day.offset).flooredQuotient(by: Day.length)) }

  /// `2026-11-20 09:12`, Beijing time.
  package var text: String {
    let minutes = (seconds + Day.offset - day.number * Day.length) / 60
    return "\(day.text) \(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }
}

/// A civil day, counted from 1970-01-01.
package struct Day: Hashable, Comparable, Codable, Sendable {
  fileprivate static let offset = 8 * 3600
  fileprivate static let length = 86_400

  package var number: Int

  package init(number: Int) { self.number = number }

  /// The day of that date, or nil where the calendar has none (30 February).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year) else { return nil }
    let parts = DateComponents(year: year, month: month, day: day)
    guard let date = Day.calendar.date(from: parts) else { return nil }
    self.init(number: Int((date.timeIntervalSince1970 / Double(Day.length)).rounded(.down)))
    guard self.year == year, self.month == month, self.dayOfMonth == day else { return nil }
  }

  /// Reads `2026-11-20`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a day reads 2026-11-20")
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
  package static func + (day: Self, days: Int) -> Self { Day(number: day.number + days) }

  package var year: Int { components.year! }
  package var month: Int { components.month! }
  package var dayOfMonth: Int { components.day! }
  /// 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday.
  package var weekday: Int { (number + 3).flooredRemainder(by: 7) }

  /// The first moment of this day in China.
  package var start: Instant { Instant(seconds: number * Day.length - Day.offset) }
  /// The moment at which this day is over: a period that ends on a day ends at its 24 o'clock (民法典 §203).
  package var end: Instant { (self + 1).start }

  /// `2026-11-20`
  package var text: String {
    let parts = components
    let year = String(parts.year!)
    return
      "\(String(repeating: "0", count: max(0, 4 - year.count)))\(year)-\(twoDigits(parts.month!))-\(twoDigits(parts.day!))"
  }

  /// `2026年11月20日`, as documents date themselves (GB/T 9704).
  package var chineseText: String { "\(year)年\(month)月\(dayOfMonth)日" }

  /// The same date so many months later, or the last day of that month where it has no such date (民法典 §202).
  package func adding(months: Int) -> Day {
    let date = Day.calendar.date(byAdding: .month, value: months, to: Day.date(number))!
    return Day(number: Int((date.timeIntervalSince1970 / Double(Day.length)).rounded(.down)))
  }

  private var components: DateComponents {
    Day.calendar.dateComponents([.year, .month, .day], from: Day.date(number))
  }

  private static func date(_ number: Int) -> Date { Date(timeIntervalSince1970: Double(number * length)) }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar
  }()
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int {
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  fileprivate func flooredRemainder(by divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
