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
    self.init(number: Day.number(year: year, month: month, day: day))
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

  package var year: Int { date.year }
  package var month: Int { date.month }
  package var dayOfMonth: Int { date.day }
  /// 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday.
  package var weekday: Int { (number + 3).flooredRemainder(by: 7) }

  /// The first moment of this day in China.
  package var start: Instant { Instant(seconds: number * Day.length - Day.offset) }
  /// The moment at which this day is over: a period that ends on a day ends at its 24 o'clock (民法典 §203).
  package var end: Instant { (self + 1).start }

  /// `2026-11-20`
  package var text: String {
    let date = date
    let year = String(date.year)
    return
      "\(String(repeating: "0", count: max(0, 4 - year.count)))\(year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }

  /// `2026年11月20日`, as documents date themselves (GB/T 9704).
  package var chineseText: String { "\(year)年\(month)月\(dayOfMonth)日" }

  /// The same date so many months later, or the last day of that month where it has no such date (民法典 §202).
  package func adding(months: Int) -> Day {
    let date = date
    let count = date.year * 12 + date.month - 1 + months
    let (year, month) = (count.flooredQuotient(by: 12), count.flooredRemainder(by: 12) + 1)
    let first = Day.number(year: year, month: month, day: 1)
    let next =
      month == 12 ? Day.number(year: year + 1, month: 1, day: 1) : Day.number(year: year, month: month + 1, day: 1)
    return Day(number: min(first + date.day, next) - 1)
  }

  // The Gregorian calendar in whole numbers. Years are counted from March, so that the leap day is a year's last; four
  // hundred of them have 146,097 days, and the months from March on have 31, 30, 31, 30, 31 days over and over.

  /// 1 March of the year 0 lies so many days before 1970-01-01.
  private static let origin = 719_468
  private static let daysOf400Years = 146_097

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let march = month > 2 ? year : year - 1
    let (cycle, inCycle) = (march.flooredQuotient(by: 400), march.flooredRemainder(by: 400))
    let dayOfYear = daysBefore(monthFromMarch: (month + 9) % 12) + day - 1
    return cycle * daysOf400Years + daysBefore(yearOfCycle: inCycle) + dayOfYear - origin
  }

  private var date: (year: Int, month: Int, day: Int) {
    let shifted = number + Day.origin
    let inCycle = shifted.flooredRemainder(by: Day.daysOf400Years)
    // A first guess by the mean year, which may be one too many.
    var year = inCycle * 400 / Day.daysOf400Years
    if year < 399, Day.daysBefore(yearOfCycle: year + 1) <= inCycle { year += 1 }
    if Day.daysBefore(yearOfCycle: year) > inCycle { year -= 1 }
    let dayOfYear = inCycle - Day.daysBefore(yearOfCycle: year)
    let month = (5 * dayOfYear + 2) / 153
    let calendarYear = shifted.flooredQuotient(by: Day.daysOf400Years) * 400 + year
    return (
      month < 10 ? calendarYear : calendarYear + 1, (month + 2) % 12 + 1,
      dayOfYear - Day.daysBefore(monthFromMarch: month) + 1
    )
  }

  private static func daysBefore(yearOfCycle year: Int) -> Int { 365 * year + year / 4 - year / 100 }
  private static func daysBefore(monthFromMarch month: Int) -> Int { (153 * month + 2) / 5 }
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
