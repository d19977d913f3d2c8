import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// What the person has booked, on their desk; and the way from an offer to its calendar.
extension Visit {
  /// Two weeks, for whoever does not come by every day.
  private static let newsLasts = 14 * 86_400

  /// Those to come, and what came to nothing lately by another's hand.
  func bookings(_ booked: [(file: Case, booking: Booking)]) -> HTML {
    let l = language
    let shown = booked.filter { _, booking in
      if booking.holds { return booking.until > now }
      if case .cancelled(.givenUp, _) = booking.standing { return false }
      return booking.changed + Self.newsLasts > now
    }
    guard !shown.isEmpty else { return .empty }
    let rows = shown.map { file, booking -> (name: HTML, status: HTML) in
      let link = Link(
        .listingPart(file.id, .bookings), query: ["show": booking.holds ? "" : "over"],
        fragment: "booking-\(booking.number)")
      return (
        "<a href=\"\(link)\">\(UI.chinese(file.title))</a> \(booking.from.text)–\(booking.until.text.suffix(5))",
        bookingTag(booking)
      )
    }
    return section(
      "bookings", l("我的预约", "My bookings"),
      "\(UI.tasks(rows))<p><a href=\"\(Address.myCalendar)\">\(l("下载日历（iCalendar）", "Download a calendar (iCalendar)"))</a></p>"
    )
  }

  /// What can be booked has a calendar.
  func bookingsButton(_ file: Case) -> HTML {
    guard past == nil, alliance.isBookable(file), owns(file) || alliance.bookingTerms(of: file) != nil else {
      return .empty
    }
    return UI.button(
      owns(file) ? language("预约和规则", "Bookings and terms") : language("预约", "Book"),
      to: Address.listingPart(file.id, .bookings), .plain)
  }

  /// What the person has booked and is signed up for, with a reminder a day before.
  var myCalendar: Response {
    get throws { calendar(dates(of: try signedIn()), name: "mine.ics", reminding: true) }
  }

  /// What the person has booked and is signed up for, as far as it stands.
  func dates(of person: Key<Person>) -> [CalendarEvent] {
    let booked = alliance.bookings(of: person).filter { $0.booking.holds }.map { file, booking in
      CalendarEvent(
        uid: "\(file.id)-b\(booking.number)", stamp: booking.changed, time: .span(booking.from, booking.until),
        title: file.title, place: alliance.unit(of: file).map(alliance.memberName) ?? "",
        text: unseal(booking.purpose, .purpose, in: file, for: booking.unit) ?? "",
        address: url(of: .listingPart(file.id, .bookings)),
        isTentative: booking.standing == .requested)
    }
    let mine = standingSignUps(of: person).filter { $0.signUp.person == person }
    return booked + mine.compactMap { calendarEvent($0.file, at: .activity($0.file.id)) }
  }
}
