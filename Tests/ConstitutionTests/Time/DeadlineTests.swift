import Constitution
import Foundation
import Testing

@Suite("Deadlines, as 民法典 第二百零一条至第二百零三条 count them")
struct DeadlineTests {
  /// 2026-11-20 is a Friday.
  private let friday = Day("2026-11-20")!.start + 10 * 3600

  @Test("the first day is not counted, and the last ends at 24 o'clock")
  func firstDayDoesNotCount() {
    #expect(WorkingCalendar().deadline(Period(4, .days), from: friday) == Day("2026-11-25")!.start)
  }

  @Test("a period that would end on a Sunday ends with the Monday")
  func endsOnWorkingDay() {
    #expect(WorkingCalendar().deadline(Period(2, .days), from: friday) == Day("2026-11-24")!.start)
  }

  @Test("working days skip weekends and holidays, and count make-up days")
  func workingDays() {
    #expect(WorkingCalendar().deadline(Period(5, .workingDays), from: friday) == Day("2026-11-28")!.start)
    let calendar = WorkingCalendar(holidays: [Day("2026-11-23")!], makeUpDays: [Day("2026-11-22")!])
    #expect(calendar.deadline(Period(2, .workingDays), from: friday) == Day("2026-11-25")!.start)
  }

  @Test("a month ends on the same date, or on the month's last day where it has none")
  func months() {
    #expect(Day("2026-08-31")!.adding(months: 6) == Day("2027-02-28")!)
    #expect(Day("2027-08-31")!.adding(months: 6) == Day("2028-02-29")!)
    #expect(Day("2024-02-29")!.adding(months: 60) == Day("2029-02-28")!)
  }

  @Test("each day of 1600 to 2400 has the date that another calendar gives it")
  func calendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let (first, last) = (try #require(Day("1600-01-01")), try #require(Day("2400-12-31")))
    #expect(last.number - first.number + 1 == 2 * 146_097 + 366)
    let wrong = (first.number...last.number).filter { number in
      let day = Day(number: number)
      guard day.dayOfMonth > 27 || number % 11 == 0 else { return false }
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      return [day.year, day.month, day.dayOfMonth] != [parts.year, parts.month, parts.day] || Day(day.text) != day
    }
    #expect(wrong == [])
  }

  @Test(
    "texts that are no dates are none",
    arguments: ["2026-02-30", "2026-13-01", "26-01-01", "2026/01/01", "", "2026-1-01"])
  func noDates(text: String) {
    #expect(Day(text) == nil)
  }
}
