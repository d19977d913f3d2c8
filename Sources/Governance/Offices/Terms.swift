package import Constitution
import HashTreeCollections

/// A term that ends soon, or is over: what the alliance is warned of in time to elect a successor.
package struct TermEnding: Hashable, Sendable {
  /// How near the end is, in the steps at which a warning is given.
  package enum Warning: Int, Hashable, Sendable, CaseIterable {
    case overdue = 0
    case within30Days = 30
    case within90Days = 90
    case within180Days = 180
  }

  package var seat: Seat
  package var until: Day
  package var warning: Warning
}

extension Alliance {
  /// The seats whose term is over or ends within 180 days, the most pressing first. The last day belongs to the term
  /// (民法典 §1259: 届满 includes it).
  package func termsEnding(at moment: Instant) -> [TermEnding] {
    seats.compactMap { seat in
      guard seat.left == nil, !seat.isActing, let until = seat.until,
        let warning = Self.warning(of: until, on: moment.day)
      else {
        return nil
      }
      return TermEnding(seat: seat, until: until, warning: warning)
    }
    .sorted { ($0.until, $0.seat.office, $0.seat.person) < ($1.until, $1.seat.office, $1.seat.person) }
  }

  private static func warning(of until: Day, on today: Day) -> TermEnding.Warning? {
    let left = until.number - today.number
    if left < 0 { return .overdue }
    return TermEnding.Warning.allCases.first { $0 != .overdue && left <= $0.rawValue }
  }

  /// Those whose successors may be elected now: their term is over, or ends within the time for which the charter allows
  /// an election ahead of it.
  package func outgoing(from office: Office, at moment: Instant) -> [Seat] {
    var ahead = 0
    if case .period(let period)? = charter.rule("early-election")?.value {
      ahead = charter.calendar.deadline(period, from: moment).day.number - moment.day.number
    }
    return holders(of: office.id).filter { seat in seat.until.map { $0.number - moment.day.number <= ahead } ?? false }
  }

  /// How many seats of an office an election may fill now: those that are vacant, and those of whoever is outgoing. nil
  /// where the charter leaves the number open.
  package func seatsToFill(in office: Office, at moment: Instant) -> Int? {
    guard let most = office.mostSeats else { return nil }
    return max(0, most - holders(of: office.id).count + outgoing(from: office, at: moment).count)
  }

  /// How many more must hold an office for the charter to be satisfied.
  package func vacancies(in office: Office) -> Int { max(0, office.leastSeats - holders(of: office.id).count) }

  /// When the term of whoever is elected now ends. A by-election is for the rest of the term that the others serve (a
  /// default: the charter is silent).
  func endOfTerm(inBy election: Office, from moment: Instant) -> Day? {
    guard let whole = charter.endOfTerm(in: election, from: moment) else { return nil }
    guard outgoing(from: election, at: moment).isEmpty else { return whole }
    let rest = seats.filter {
      $0.office == election.id && !$0.isActing && ($0.left == nil || $0.departure != .succeeded)
    }
    .compactMap(\.until).filter { $0.number > moment.day.number }.max { $0.number < $1.number }
    return rest ?? whole
  }
}
