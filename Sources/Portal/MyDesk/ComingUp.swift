import Constitution
import Governance
import HashTreeCollections
import Markup

/// A reminder: what the person takes part in or has booked today and tomorrow.
extension Visit {
  func comingUp(_ person: Key<Person>, _ booked: [(file: Case, booking: Booking)]) -> HTML {
    let l = language
    let last = now.day + 1
    var items: [(at: Instant, name: HTML, status: HTML)] = []
    for (file, signUp) in standingSignUps(of: person) {
      guard let days = alliance.days(of: file), days.lowerBound <= last, days.upperBound >= now.day else { continue }
      let place = pass(of: signUp, in: file) ?? .activity(file.id)
      let hours = file.answers.text(ActivityField.hours).map { " \($0)" } ?? ""
      let whose: HTML? = signUp.person == person ? nil : "\(l.colon)\(UI.chinese(name(of: signUp, in: file)))"
      items.append(
        (
          days.lowerBound.start, "<a href=\"\(place)\">\(UI.chinese(file.title))</a>\(whose)",
          "\(dayTag(max(days.lowerBound, now.day)))\(hours)"
        ))
    }
    for (file, booking) in booked
    where booking.standing == .confirmed && booking.until > now && booking.from.day <= last {
      let link = Link(.listingPart(file.id, .bookings), fragment: "booking-\(booking.number)")
      items.append(
        (
          booking.from, "<a href=\"\(link)\">\(l("使用：", "Use: "))\(UI.chinese(file.title))</a>",
          "\(dayTag(booking.from.day)) \(booking.from.text.suffix(5))–\(booking.until.text.suffix(5))"
        ))
    }
    guard !items.isEmpty else { return .empty }
    let rows = items.sorted { $0.at < $1.at }.map { (name: $0.name, status: $0.status) }
    return section("coming-up", l("今天和明天", "Today and tomorrow"), UI.tasks(rows))
  }

  private func dayTag(_ day: Day) -> HTML {
    UI.tag(day == now.day ? language("今天", "today") : language("明天", "tomorrow"), .warn)
  }

  /// Their own sign-ups and those that they handed in, as far as they stand and the activity is to come.
  func standingSignUps(of person: Key<Person>) -> [(file: Case, signUp: SignUp)] {
    alliance.openCasesInOrder.flatMap { file in
      (file.enrolment?.signUps ?? []).filter {
        $0.standing == .admitted && ($0.person == person || $0.by == .person(person))
      }.map { (file: file, signUp: $0) }
    }.sorted { ($0.file.id, $0.signUp.number) < ($1.file.id, $1.signUp.number) }
  }
}
