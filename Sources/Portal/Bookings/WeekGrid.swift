import Constitution
import Governance

/// A week of what is booked, laid out in half hours.
struct WeekGrid {
  enum Cell {
    case free, shut
    /// Begins here and goes on for so many slots.
    case booked(Booking, slots: Int)
    /// Under one that began above.
    case covered
  }

  let monday: Day
  /// In the order of their times.
  let held: [Booking]
  let terms: BookingTerms?

  init(_ monday: Day, _ held: [Booking], _ terms: BookingTerms?) {
    self.monday = monday
    self.held = held
    self.terms = terms
  }

  /// The minutes at which the rows begin: the hours that are open now, and whatever else was booked once.
  var slots: [Int] {
    let spans = held.map { (Self.minutes($0.from, $0.from.day), Self.minutes($0.until, $0.from.day)) }
    let first = min(terms?.opens ?? 24 * 60, spans.map(\.0).min() ?? 24 * 60)
    let last = max(terms?.closes ?? 0, spans.map(\.1).max() ?? 0)
    return Array(stride(from: first, to: last, by: BookingTerms.slot))
  }

  func cell(_ day: Day, _ minutes: Int) -> Cell {
    let from = day.start + minutes * 60
    if let booking = held.first(where: { $0.from <= from && from < $0.until }) {
      guard booking.from == from else { return .covered }
      return .booked(booking, slots: (booking.until.seconds - from.seconds) / (BookingTerms.slot * 60))
    }
    guard let terms, terms.weekdays.contains(day.weekday), (terms.opens..<terms.closes).contains(minutes) else {
      return .shut
    }
    return .free
  }

  private static func minutes(_ instant: Instant, _ day: Day) -> Int { (instant.seconds - day.start.seconds) / 60 }
}
