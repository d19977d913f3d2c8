package import Constitution
import HashTreeCollections

/// The book of an offer as those look at it who offer and use it, and how it follows from its events.
extension Alliance {
  /// Whether what the case offers is of a kind that can be booked, published or not.
  package func isBookable(_ file: Case) -> Bool {
    guard let ask = procedure(of: file)?.matching?.bookings, let kind = file.answers.choice(ask.field) else {
      return false
    }
    return ask.options.contains(kind)
  }

  /// The terms on which it can be booked now; nil where it cannot.
  package func bookingTerms(of file: Case) -> BookingTerms? {
    isListed(file) && isBookable(file) ? file.bookings?.terms : nil
  }

  /// For how many days from the time that it can be booked a day belongs to members alone.
  package func bookingPriority(in file: Case) -> (days: Int, citation: Citation)? {
    guard let key = procedure(of: file)?.matching?.bookings?.membersFirst, let rule = charter(of: file).rule(key),
      case .period(let period) = rule.value, period.unit == .days
    else { return nil }
    return (period.count, rule.citation)
  }

  /// The last day that the person may book now; nil where the offer is not for them.
  package func lastBookableDay(of file: Case, for person: Key<Person>, at moment: Instant) -> Day? {
    guard let terms = bookingTerms(of: file) else { return nil }
    if unitInForce(of: person) != nil { return moment.day + terms.ahead }
    guard terms.forOthers else { return nil }
    return moment.day + max(0, terms.ahead - (bookingPriority(in: file)?.days ?? 0))
  }

  /// Whether it is the person's own booking, or their member's.
  package func isOwn(_ booking: Booking, _ person: Key<Person>) -> Bool {
    booking.isOf(person, represented(by: person)?.id)
  }

  /// All that the person or their member booked, in the order of their times.
  package func bookings(of person: Key<Person>) -> [(file: Case, booking: Booking)] {
    let unit = represented(by: person)?.id
    return cases.values.flatMap { file in
      (file.bookings?.bookings ?? []).filter { $0.isOf(person, unit) }.map { (file: file, booking: $0) }
    }
    .sorted { ($0.booking.from, $0.file.id, $0.booking.number) < ($1.booking.from, $1.file.id, $1.booking.number) }
  }

  mutating func open(_ event: BookingsOpened) {
    var book = cases[event.case]?.bookings ?? BookingBook(terms: nil)
    book.terms = event.terms
    cases[event.case]?.bookings = book
  }

  mutating func book(_ event: BookingMade, _ recorded: Recorded) {
    cases[event.case]?.bookings?.bookings.append(
      Booking(
        number: event.number, person: event.person, unit: event.unit, at: recorded.at, from: event.from,
        until: event.until, purpose: event.purpose, standing: event.waits ? .requested : .confirmed,
        changed: recorded.at))
  }

  mutating func answer(_ event: BookingAnswered, _ recorded: Recorded) {
    change(event.case, event.number) {
      $0.standing = event.accepts ? .confirmed : .declined(reasons: event.reasons ?? "")
      $0.changed = recorded.at
    }
  }

  mutating func cancel(_ event: BookingCancelled, _ recorded: Recorded) {
    change(event.case, event.number) {
      $0.standing = .cancelled(event.cause, reasons: event.reasons)
      $0.changed = recorded.at
    }
  }

  mutating func miss(_ event: BookingMissed) { change(event.case, event.number) { $0.isMissed = event.missed } }

  private mutating func change(_ file: Key<Case>, _ number: Int, _ change: (inout Booking) -> Void) {
    guard cases[file]?.bookings?.booking(number) != nil else { return }
    change(&cases[file]!.bookings!.bookings[number - 1])
  }
}

extension Case {
  /// Requests whose time has come without an answer.
  package func unansweredBookings(at moment: Instant) -> [Booking] {
    (bookings?.bookings ?? []).filter { $0.standing == .requested && $0.from <= moment }
  }
}

extension Booking {
  /// Whether it is the person's own, or that of the member for which they speak.
  fileprivate func isOf(_ person: Key<Person>, _ represented: Key<Member>?) -> Bool {
    self.person == person || (unit != nil && represented == unit)
  }
}
