import Constitution
import HashTreeCollections

/// Lending out what a member offers (Articles 6 and 8): no two have it at once, members come first, and whoever booked is told
/// what became of it.
extension Deliberation {
  mutating func keepBook(_ action: BookingAction) throws(Refusal) {
    switch action {
    case .open(let file, let terms): try openBook(file, terms)
    case .book(let command): try book(command)
    case .answer(let file, let number, let accepts, let reasons): try answer(file, number, accepts, reasons)
    case .cancel(let file, let number, let reasons): try cancel(file, number, reasons)
    case .miss(let file, let number, let missed): try miss(file, number, missed)
    }
  }

  private mutating func openBook(_ key: Key<Case>, _ terms: BookingTerms?) throws(Refusal) {
    let (file, step) = try offer(key)
    try entitled(step.by, in: file, step)
    if let terms, !terms.isSound { throw .termsUnfit(step) }
    guard terms != file.bookings?.terms else { throw .bookingSettled(step) }
    record(.bookingsOpened(BookingsOpened(case: key, terms: terms)), step.citation)
  }

  private mutating func book(_ command: MakeBooking) throws(Refusal) {
    let (file, step) = try offer(command.case)
    let person = try sender(step.citation)
    guard let terms = file.bookings?.terms, let book = file.bookings else { throw .notBookable(file, step) }
    let isOwner = alliance.isActor(person, step.by, in: file)
    try fits(command, terms, file, step, isOwner ? nil : person)
    let other = book.holding(command.from, command.until).first
    if let other { throw .slotTaken(other, step) }
    let unit = alliance.unitInForce(of: person)
    let coming = book.bookings.count {
      $0.holds && $0.until > at && (unit == nil ? $0.person == person : $0.unit == unit)
    }
    guard book.bookings.count < Booking.most, isOwner || coming < Booking.mostAtOnce else {
      throw .tooManyBookings(step)
    }
    guard command.purpose.person == person, command.purpose.box.utf8.count <= Booking.longestSealed else {
      throw .purposeUnfit(step.citation)
    }
    record(
      .bookingMade(
        BookingMade(
          case: file.id, number: book.bookings.count + 1, person: person, unit: unit, from: command.from,
          until: command.until, purpose: command.purpose, waits: terms.approved && !isOwner)), step.citation)
  }

  /// Within the hours and, for everyone but the unit itself (nil), not too long and not too far ahead.
  private func fits(
    _ command: MakeBooking, _ terms: BookingTerms, _ file: Case, _ step: Step, _ person: Key<Person>?
  ) throws(Refusal) {
    let day = command.from.day
    let (from, until) = (command.from.minutes(after: day), command.until.minutes(after: day))
    guard let from, let until, terms.weekdays.contains(day.weekday), terms.opens <= from, from < until,
      until <= terms.closes, command.from >= at, day <= at.day + BookingTerms.mostAhead,
      person == nil || until - from <= terms.longest
    else { throw .bookingUnfit(terms, step) }
    guard let person else { return }
    guard let last = alliance.lastBookableDay(of: file, for: person, at: at) else { throw .membersOnly(file, alliance) }
    guard day > last else { return }
    if day <= at.day + terms.ahead, let priority = alliance.bookingPriority(in: file) {
      throw .membersBookFirst(from: at.day + (day.number - last.number), priority.citation)
    }
    throw .bookingUnfit(terms, step)
  }

  private mutating func answer(_ key: Key<Case>, _ number: Int, _ accepts: Bool, _ text: String?) throws(Refusal) {
    let (file, step, booking) = try booking(key, number)
    try entitled(step.by, in: file, step)
    guard booking.standing == .requested, booking.from > at else { throw .bookingSettled(step) }
    let reasons = try reasons(text, required: !accepts, step.citation)
    record(
      .bookingAnswered(BookingAnswered(case: key, number: number, accepts: accepts, reasons: reasons)), step.citation)
  }

  /// Whoever booked gives it up in time; the unit takes it back at any time, and says why.
  private mutating func cancel(_ key: Key<Case>, _ number: Int, _ text: String?) throws(Refusal) {
    let (file, step, booking) = try booking(key, number)
    let person = try sender(step.citation)
    let isOwner = alliance.isActor(person, step.by, in: file)
    let isOwn = alliance.isOwn(booking, person)
    guard isOwner || isOwn else { throw .notEntitled(alliance.words(for: step.by, in: file), step.citation) }
    guard booking.holds, booking.until > at else { throw .bookingSettled(step) }
    let notice = (file.bookings?.terms?.noticeHours ?? 0) * 3600
    guard isOwner || booking.standing == .requested || at + notice <= booking.from else {
      throw .tooLateToGiveUp(booking, notice / 3600, step)
    }
    let reasons = try reasons(text, required: !isOwn, step.citation)
    record(
      .bookingCancelled(
        BookingCancelled(case: key, number: number, cause: isOwn ? .givenUp : .takenBack, reasons: reasons)),
      step.citation)
  }

  private mutating func miss(_ key: Key<Case>, _ number: Int, _ missed: Bool) throws(Refusal) {
    let (file, step, booking) = try booking(key, number)
    try entitled(step.by, in: file, step)
    guard booking.standing == .confirmed, booking.from <= at, at <= (booking.until.day + Booking.daysToNote).end,
      booking.isMissed != missed
    else { throw .bookingSettled(step) }
    record(.bookingMissed(BookingMissed(case: key, number: number, missed: missed)), step.citation)
  }

  /// An offer that is published and of a kind that can be booked.
  private func offer(_ key: Key<Case>) throws(Refusal) -> (Case, Step) {
    let (file, step) = try place(key)
    guard alliance.isListed(file), alliance.isBookable(file) else { throw .notBookable(file, step) }
    return (file, step)
  }

  private func booking(_ key: Key<Case>, _ number: Int) throws(Refusal) -> (Case, Step, Booking) {
    let (file, step) = try offer(key)
    guard let booking = file.bookings?.booking(number) else { throw .bookingUnknown(number, step) }
    return (file, step, booking)
  }

  /// What is no longer offered can be used by nobody: those who booked it are told.
  mutating func endBookings(of key: Key<Case>, _ citation: Citation) {
    for booking in alliance.cases[key]?.bookings?.bookings ?? [] where booking.holds && booking.until > at {
      record(
        .bookingCancelled(BookingCancelled(case: key, number: booking.number, cause: .unlisted, reasons: nil)),
        citation)
    }
  }

  /// Whoever came for no unit and is not known any more will not come. What was booked for a member is the member's.
  mutating func endBookings(by person: Key<Person>) {
    for file in alliance.openCasesInOrder {
      guard let step = alliance.step(of: file) else { continue }
      for booking in file.bookings?.bookings ?? []
      where booking.person == person && booking.unit == nil && booking.holds && booking.until > at {
        record(
          .bookingCancelled(BookingCancelled(case: file.id, number: booking.number, cause: .erased, reasons: nil)),
          step.citation)
      }
    }
  }

  /// A request that nobody answered in time stands in nobody's way.
  mutating func dropUnansweredBookings() {
    for file in alliance.openCasesInOrder {
      guard let step = alliance.step(of: file) else { continue }
      for booking in file.unansweredBookings(at: at) {
        record(
          .bookingCancelled(
            BookingCancelled(case: file.id, number: booking.number, cause: .unanswered, reasons: nil)), step.citation)
      }
    }
  }
}

extension Instant {
  /// Whole slots since the day began; nil where it is none, or lies outside the day.
  fileprivate func minutes(after day: Day) -> Int? {
    guard self >= day.start, self <= day.end else { return nil }
    let seconds = seconds - day.start.seconds
    return seconds % (BookingTerms.slot * 60) == 0 ? seconds / 60 : nil
  }
}
