package import Constitution

/// On what terms a member lets others use what it offers: when, for how long, how far ahead, and who.
package struct BookingTerms: Hashable, Codable, Sendable {
  /// 0 is Monday, 6 is Sunday; in order, each once.
  package var weekdays: [Int]
  /// Minutes of the day, in halves of an hour.
  package var opens: Int
  package var closes: Int
  /// Minutes, in halves of an hour.
  package var longest: Int
  /// How many days ahead.
  package var ahead: Int
  /// Whether those who are not of a member may book too, after the members.
  package var forOthers: Bool
  /// Whether the unit agrees to each.
  package var approved: Bool
  /// Until how many hours before it begins whoever booked may give it up.
  package var noticeHours: Int

  package static let slot = 30
  package static let mostAhead = 180
  package static let mostNotice = 14 * 24

  package init(
    weekdays: [Int], opens: Int, closes: Int, longest: Int, ahead: Int, forOthers: Bool, approved: Bool,
    noticeHours: Int
  ) {
    self.weekdays = weekdays
    self.opens = opens
    self.closes = closes
    self.longest = longest
    self.ahead = ahead
    self.forOthers = forOthers
    self.approved = approved
    self.noticeHours = noticeHours
  }

  package var isSound: Bool {
    !weekdays.isEmpty && weekdays.allSatisfy((0...6).contains) && zip(weekdays, weekdays.dropFirst()).allSatisfy(<)
      && [opens, closes, longest].allSatisfy { $0 % Self.slot == 0 } && 0 <= opens && opens < closes
      && closes <= 24 * 60 && (Self.slot...closes - opens).contains(longest) && (1...Self.mostAhead).contains(ahead)
      && (0...Self.mostNotice).contains(noticeHours)
  }
}

/// A time for which somebody has what a member offers, or asks for it.
package struct Booking: Hashable, Codable, Sendable {
  package enum Standing: Hashable, Codable, Sendable {
    case requested, confirmed
    case declined(reasons: String)
    case cancelled(Cause, reasons: String?)
  }

  /// Why it came to nothing.
  package enum Cause: String, Hashable, Codable, Sendable, CaseIterable {
    /// Whoever booked gave it up.
    case givenUp = "given-up"
    /// The unit that offers it took it back.
    case takenBack = "taken-back"
    /// It is no longer offered.
    case unlisted
    /// The unit had not answered when its time came.
    case unanswered
    /// Nobody is known any more who would come.
    case erased
  }

  package var number: Int
  package var person: Key<Person>
  /// The member for which the person booked; nil for somebody from outside.
  package var unit: Key<Member>?
  package var at: Instant
  package var from: Instant
  package var until: Instant
  /// What for: seen by the two sides alone.
  package var purpose: Sealed
  package var standing: Standing
  /// When its standing last changed.
  package var changed: Instant
  package var isMissed = false

  /// Whether nobody else may have its time.
  package var holds: Bool { standing == .requested || standing == .confirmed }

  /// In the book of one offer, whatever became of them.
  package static let most = 5000
  /// Of one member, or of one person from outside, still to come.
  package static let mostAtOnce = 10
  /// In bytes, when sealed.
  package static let longestSealed = 4096
  package static let longestPurpose = 200
  /// How many days after it the unit may say that nobody came.
  package static let daysToNote = 30
}

/// What an offer keeps of those who use it.
package struct BookingBook: Hashable, Codable, Sendable {
  /// nil where none are taken for the time being.
  package var terms: BookingTerms?
  /// In the order of the record; the first has the number 1.
  package var bookings: [Booking] = []

  package init(terms: BookingTerms?) { self.terms = terms }

  package func booking(_ number: Int) -> Booking? {
    number >= 1 && number <= bookings.count ? bookings[number - 1] : nil
  }

  /// Those that hold a time which meets this one, in the order of their times.
  package func holding(_ from: Instant, _ until: Instant) -> [Booking] {
    bookings.filter { $0.holds && $0.from < until && from < $0.until }.sorted { $0.from < $1.from }
  }
}

/// What is done with the book of an offer.
package enum BookingAction: Hashable, Sendable {
  /// Sets the terms; nil takes no more bookings.
  case open(Key<Case>, BookingTerms?)
  case book(MakeBooking)
  /// The unit's answer to a request.
  case answer(Key<Case>, Int, accepts: Bool, reasons: String?)
  case cancel(Key<Case>, Int, reasons: String?)
  /// Notes that nobody came, or that this was a mistake.
  case miss(Key<Case>, Int, Bool)
}

package struct MakeBooking: Hashable, Sendable {
  package var `case`: Key<Case>
  package var from: Instant
  package var until: Instant
  package var purpose: Sealed

  package init(case: Key<Case>, from: Instant, until: Instant, purpose: Sealed) {
    self.case = `case`
    self.from = from
    self.until = until
    self.purpose = purpose
  }
}

package struct BookingsOpened: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var terms: BookingTerms?
}

package struct BookingMade: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var person: Key<Person>
  package var unit: Key<Member>?
  package var from: Instant
  package var until: Instant
  package var purpose: Sealed
  /// Whether it waits for the unit's answer.
  package var waits: Bool
}

package struct BookingAnswered: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var accepts: Bool
  package var reasons: String?
}

package struct BookingCancelled: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var cause: Booking.Cause
  package var reasons: String?
}

/// `missed` is false where a note was a mistake.
package struct BookingMissed: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var missed: Bool
}
