/// A length of time as charters state it.
package struct Period: Hashable, Codable, Sendable {
  package enum Unit: String, Hashable, Codable, Sendable, CaseIterable {
    case days, workingDays, months, years
  }

  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// 10日, 5个工作日, 6个月, 5年
  package var words: Words {
    let plural = count == 1 ? "" : "s"
    return switch unit {
    case .days: Words("\(count)日", "\(count) day\(plural)")
    case .workingDays: Words("\(count)个工作日", "\(count) working day\(plural)")
    case .months: Words("\(count)个月", "\(count) month\(plural)")
    case .years: Words("\(count)年", "\(count) year\(plural)")
    }
  }
}

/// The days on which nobody is expected to work: weekends and the public holidays that a file of the charter's folder
/// lists, less the weekend days that are worked to make up for them.
package struct WorkingCalendar: Hashable, Codable, Sendable {
  package var holidays: Set<Day>
  package var makeUpDays: Set<Day>

  package init(holidays: Set<Day> = [], makeUpDays: Set<Day> = []) {
    self.holidays = holidays
    self.makeUpDays = makeUpDays
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    holidays = Set(try container.decode([Day].self, forKey: .holidays))
    makeUpDays = Set(try container.decode([Day].self, forKey: .makeUpDays))
  }

  /// Sets are written in order, so that the same calendar is always the same bytes.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(holidays.sorted(), forKey: .holidays)
    try container.encode(makeUpDays.sorted(), forKey: .makeUpDays)
  }

  private enum CodingKeys: String, CodingKey { case holidays, makeUpDays }

  package func isWorking(_ day: Day) -> Bool {
    makeUpDays.contains(day) || (day.weekday < 5 && !holidays.contains(day))
  }

  /// The moment at which a period that begins at `start` is over: the day on which it begins is not counted
  /// (民法典 §201), and a period whose last day is not a working day ends with the next working day (§203).
  package func deadline(_ period: Period, from start: Instant) -> Instant {
    var last = lastDay(of: period, from: start.day)
    while !isWorking(last) { last = last + 1 }
    return last.end
  }

  /// The day on which a period ends that begins on `start`, which is not counted (民法典 §201).
  private func lastDay(of period: Period, from start: Day) -> Day {
    switch period.unit {
    case .days: return start + period.count
    case .months: return start.adding(months: period.count)
    case .years: return start.adding(months: 12 * period.count)
    case .workingDays:
      var last = start
      for _ in 0..<period.count {
        last = last + 1
        while !isWorking(last) { last = last + 1 }
      }
      return last
    }
  }

  /// The first day on which something may happen of which notice is given on `called`: neither that day (民法典 §201) nor
  /// the day itself is counted. Nothing has to be done by the last day of a notice, so §203 does not prolong it.
  package func firstDay(after notice: Period, from called: Day) -> Day { lastDay(of: notice, from: called) + 1 }
}
