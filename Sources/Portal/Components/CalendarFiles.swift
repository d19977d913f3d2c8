import Constitution
import Governance
import Hummingbird

/// One entry of a calendar that other programs read.
struct CalendarEvent {
  enum Time {
    /// Whole days, where the hours are words.
    case days(ClosedRange<Day>)
    case span(Instant, Instant)
  }

  /// The same for ever, so that a calendar knows it again.
  var uid: String
  /// When it was last changed.
  var stamp: Instant
  var time: Time
  var title: String
  var place: String
  var text: String
  /// Where more about it stands.
  var address: String
  var isTentative = false

  /// RFC 5545, with a reminder a day before it begins where that is asked for.
  fileprivate func lines(_ organisation: String, reminding: Bool) -> String {
    var lines = [("BEGIN", "VEVENT"), ("UID", "\(uid)@\(organisation)"), ("DTSTAMP", Self.stamp(stamp))]
    switch time {
    case .days(let days):
      lines += [
        ("DTSTART;VALUE=DATE", Self.compact(days.lowerBound)), ("DTEND;VALUE=DATE", Self.compact(days.upperBound + 1)),
      ]
    case .span(let from, let until): lines += [("DTSTART", Self.stamp(from)), ("DTEND", Self.stamp(until))]
    }
    lines += [
      ("SUMMARY", title), ("LOCATION", place), ("DESCRIPTION", text.isEmpty ? address : "\(text)\n\(address)"),
    ]
    if isTentative { lines.append(("STATUS", "TENTATIVE")) }
    if reminding {
      lines += [
        ("BEGIN", "VALARM"), ("ACTION", "DISPLAY"), ("DESCRIPTION", title), ("TRIGGER", "-P1D"), ("END", "VALARM"),
      ]
    }
    lines.append(("END", "VEVENT"))
    return lines.map { TextFile.calendarLine($0.0, $0.1) }.joined()
  }

  private static func compact(_ day: Day) -> String { day.text.filter { $0 != "-" } }

  /// `20261120T011200Z`
  private static func stamp(_ instant: Instant) -> String {
    let universal = instant + -8 * 3600
    return compact(universal.day) + "T" + universal.text.suffix(5).filter { $0 != ":" } + "00Z"
  }
}

extension Visit {
  /// RFC 5545. `title` is what the calendar is called where it is subscribed to.
  func calendar(
    _ events: [CalendarEvent], name: String, title: String? = nil, reminding: Bool = false
  ) -> Response {
    var text = TextFile.calendarLine("BEGIN", "VCALENDAR") + TextFile.calendarLine("VERSION", "2.0")
    text += TextFile.calendarLine("PRODID", "-//mengyue//events//ZH")
    if let title { text += TextFile.calendarLine("X-WR-CALNAME", title) }
    text += events.map { $0.lines(charter.documentCode, reminding: reminding) }.joined()
    text += TextFile.calendarLine("END", "VCALENDAR")
    return TextFile.response(text, type: "text/calendar", name: name)
  }
}
