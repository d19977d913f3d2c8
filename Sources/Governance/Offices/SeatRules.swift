package import Constitution
import HashTreeCollections

/// Who may take an office. Nobody comes into one by another way than `seat`, once the alliance has been founded.
extension Deliberation {
  mutating func seat(
    _ person: Key<Person>, in office: Office, until: Day?, _ citation: Citation, entered: Seat.Entered? = nil
  ) throws(Refusal) {
    let holders = alliance.holders(of: office.id)
    if let most = office.mostSeats, holders.count >= most { throw .officeFull(office, most) }
    if let refusal = alliance.ineligibility(of: person, for: office, at: at) { throw refusal }
    // Whoever acted in it makes room.
    for seat in alliance.acting(in: office.id) { vacate(seat, .actingEnded, citation) }
    let unit = alliance.people[person]?.unit
    record(
      .officerSeated(
        OfficerSeated(
          office: office.id, person: person, unit: office.heldForUnit ? unit : nil, until: until, entered: entered)),
      citation)
  }

  mutating func vacate(_ seat: Seat, _ departure: Seat.Departure, _ citation: Citation) {
    record(.officerLeft(OfficerLeft(office: seat.office, person: seat.person, departure: departure)), citation)
  }
}

extension Alliance {
  /// What keeps a person from an office, whether or not a seat is free; nil if nothing does. `outgoing` says that whoever
  /// holds the office now is to be succeeded, so that holding it is no obstacle.
  package func ineligibility(
    of person: Key<Person>, for office: Office, at moment: Instant, isOutgoing: Bool = false
  ) -> Refusal? {
    guard let known = people[person], known.erased == nil else { return .personUnknown(person, office.citation) }
    if office.heldForUnit, known.unit == nil { return .unitMissing(office) }
    if holders(of: office.id).contains(where: { $0.person == person }), !isOutgoing { return .alreadyInOffice(office) }
    if let other = charter.incompatible(with: office).first(where: { holds(person, $0.id) }) {
      return .officesIncompatible(office, other)
    }
    if let limit = office.termLimit, case .number(let most)? = charter.rule(limit)?.value,
      termsInARow(of: person, in: office, at: moment) >= most
    {
      return .termsInARow(office, most)
    }
    return nil
  }

  /// How many terms the person has served one after the other until now, the present one included. A seat counts as a
  /// term unless it ended before its time, and one that follows another's end at once goes on from it.
  package func termsInARow(of person: Key<Person>, in office: Office, at moment: Instant) -> Int {
    var count = 0
    var next: Seat?
    let own = seats.filter { $0.person == person && $0.office == office.id && !$0.isActing }
    for seat in own.reversed() {
      if let next, seat.left != next.since { break }
      guard seat.left == nil || seat.departure == .succeeded else { break }
      count += 1
      next = seat
    }
    guard let left = own.last?.left else { return count }
    // Whoever has been out of office for a term, which others served to its end, starts anew.
    let ending = outgoing(from: office, at: moment)
    let wasOut = seats.contains {
      $0.office == office.id && $0.since >= left && ($0.departure == .succeeded || ending.contains($0))
    }
    return wasOut ? 0 : count
  }
}

extension Refusal {
  static func officeFull(_ office: Office, _ most: Int) -> Refusal {
    Refusal(
      .officeFull, office.citation,
      missing: Words(
        "\(office.name.zh)设 \(most) 名，现已满员。", "\(office.name.en) has \(most) seats, and all of them are held."),
      needed: Words("须先有席位空缺。", "A seat must fall vacant first."))
  }

  static func unitMissing(_ office: Office) -> Refusal {
    Refusal(
      .notEligible, office.citation,
      missing: Words(
        "\(office.name.zh)由成员单位的代表担任，此人不代表任何单位。",
        "\(office.name.en) is held for a member, and this person represents none."),
      needed: Words("须为成员单位的代表。", "Only a member's representative may hold it."))
  }

  static func alreadyInOffice(_ office: Office) -> Refusal {
    Refusal(
      .notEligible, office.citation,
      missing: Words("此人已在任\(office.name.zh)。", "This person holds the office already: \(office.name.en)."),
      needed: Words("请另选他人。", "Choose somebody else."))
  }

  static func officesIncompatible(_ office: Office, _ other: Office) -> Refusal {
    Refusal(
      .notEligible, office.citation,
      missing: Words(
        "此人现任\(other.name.zh)，不得兼任\(office.name.zh)。",
        "This person is \(other.name.en), which may not be combined with: \(office.name.en)."),
      needed: Words("须先辞去\(other.name.zh)。", "They must resign the other office first: \(other.name.en)."))
  }

  static func termsInARow(_ office: Office, _ most: Int) -> Refusal {
    Refusal(
      .notEligible, office.citation,
      missing: Words(
        "\(office.name.zh)连任不超过 \(most) 届，此人已满。",
        "\(office.name.en) may be held for \(most) terms in a row, which this person has served."),
      needed: Words("间隔一届后可再当选。", "They may be elected again after a term out of office."))
  }
}
