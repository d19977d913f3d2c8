import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What was typed or pressed on the calendar of an offer and refused, so that the page can say why and keep it.
struct BookingSheet {
  var form: FormSheet?
  var refusal: Refusal?
}

/// What can be done with the book of an offer. Whether it may be done, the charter and the unit's terms say.
enum BookingRoom {
  static func route(_ key: Key<Case>, _ part: Address.ListingPart) -> Route {
    switch part {
    case .bookings:
      Route(
        get: { visit in visit.response(visit.bookingsPage(try visit.bookable(key))) },
        post: { visit in
          try await press(key, visit) { file in .book(try await book(file, visit)) }
        })
    case .terms:
      Route(
        get: { visit in visit.response(visit.bookingTermsPage(try visit.bookable(key))) },
        post: { visit in try await setTerms(key, visit) })
    case .csv: Route(get: { visit in visit.bookingsCsv(try visit.bookable(key)) })
    case .answer:
      act(key) { .answer(key, $0.bookingNumber, accepts: $0.form["accepts"] == "yes", reasons: $0.form["reasons"]) }
    case .cancel: act(key) { .cancel(key, $0.bookingNumber, reasons: $0.form["reasons"]) }
    case .miss: act(key) { .miss(key, $0.bookingNumber, $0.form["undo"] != "yes") }
    }
  }

  private static func act(_ key: Key<Case>, _ make: @escaping @Sendable (Visit) -> BookingAction) -> Route {
    Route(post: { visit in try await press(key, visit) { _ in make(visit) } })
  }

  /// Does what was pressed, and leads back to the calendar; or shows it with what stood in the way.
  private static func press(
    _ key: Key<Case>, _ visit: Visit, _ make: (Case) async throws -> BookingAction
  ) async throws -> Response {
    let file = try visit.bookable(key)
    do {
      _ = try await visit.perform(.keepBook(try await make(file)))
      return visit.redirect(to: Link(.listingPart(key, .bookings), query: visit.shownWeek, fragment: "bookings"))
    } catch let refusal as Refusal {
      return visit.refused(visit.bookingsPage(file, BookingSheet(refusal: refusal)))
    } catch let sheet as UnfitSheet {
      return visit.refused(visit.bookingsPage(file, BookingSheet(form: sheet.form, refusal: sheet.refusal)))
    }
  }

  /// A form with which something is wrong.
  fileprivate struct UnfitSheet: Error {
    var form: FormSheet
    var refusal: Refusal?
  }

  /// Reads the form, and asks whether the time is to be had before anything is sealed.
  private static func book(_ file: Case, _ visit: Visit) async throws -> MakeBooking {
    let person = try visit.signedIn()
    guard let terms = visit.alliance.bookingTerms(of: file) else {
      return MakeBooking(
        case: file.id, from: visit.now, until: visit.now, purpose: Sealed(person: person, box: ""))
    }
    var sheet = FormSheet(BookingForm.booking(terms), of: nil, posted: visit.form)
    let reading = sheet.reading(visit.alliance)
    sheet.problems = reading.problems
    guard reading.problems.isEmpty, let day = reading.open.day("day"),
      let from = reading.open.choice("from").flatMap(BookingForm.minutes),
      let until = reading.open.choice("until").flatMap(BookingForm.minutes), let purpose = reading.open.text("purpose")
    else { throw UnfitSheet(form: sheet) }
    func command(_ sealed: Sealed) -> MakeBooking {
      MakeBooking(case: file.id, from: day.start + from * 60, until: day.start + until * 60, purpose: sealed)
    }
    let draft = command(Sealed(person: person, box: ""))
    do throws(Refusal) { try visit.foresee(.keepBook(.book(draft)), by: person) } catch {
      throw UnfitSheet(form: sheet, refusal: error)
    }
    return command(try visit.portal.seal(purpose, person))
  }

  private static func setTerms(_ key: Key<Case>, _ visit: Visit) async throws -> Response {
    let file = try visit.bookable(key)
    var sheet = FormSheet(BookingForm.terms, of: nil, posted: visit.form)
    do {
      var terms: BookingTerms?
      if visit.form["do"] != "stop" {
        let reading = sheet.reading(visit.alliance)
        sheet.problems = reading.problems
        // Terms that cannot be read are no wish to take no more bookings.
        guard reading.problems.isEmpty, let read = BookingTerms(reading.open, weekdays: visit.form) else {
          throw UnfitSheet(form: sheet)
        }
        terms = read
      }
      _ = try await visit.perform(.keepBook(.open(key, terms)))
      return visit.redirect(to: Address.listingPart(key, .bookings))
    } catch let refusal as Refusal {
      return visit.refused(visit.bookingTermsPage(file, BookingSheet(form: sheet, refusal: refusal)))
    } catch let unfit as UnfitSheet {
      return visit.refused(visit.bookingTermsPage(file, BookingSheet(form: unfit.form)))
    }
  }
}

extension Visit {
  fileprivate var bookingNumber: Int { form["number"].flatMap { Int($0) } ?? 0 }

  /// The week that was being looked at, to come back to.
  var shownWeek: [String: String] {
    let day = form["field-day"].flatMap { Day($0) } ?? (form["week"] ?? query["week"]).flatMap { Day($0) }
    return day.map { ["week": $0.text] } ?? [:]
  }

  /// An offer of a kind that can be booked: the door let nobody in to another.
  fileprivate func bookable(_ key: Key<Case>) throws(Mishap) -> Case {
    guard let file = alliance.cases[key] else { throw .notFound }
    return file
  }
}
