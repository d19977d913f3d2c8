package import Constitution

/// One person's holding of one office, for a term.
package struct Seat: Hashable, Codable, Sendable {
  package var office: Key<Office>
  package var person: Key<Person>
  /// The member to which the seat belongs, where the office is held for a unit.
  package var unit: Key<Member>?
  package var since: Instant
  /// The last day of the term; nil where the office has none.
  package var until: Day?
  package var left: Instant?
  package var departure: Departure?
  /// Whether the person only acts in the office while it is vacant; nil is no.
  package var acting: Bool?
  /// The case by whose decision the seat ended, where it ended with its committee.
  package var endedBy: Key<Case>?
  /// What a register of former times says of it; nil where it was filled on the record.
  package var entered: Entered?

  package var isActing: Bool { acting ?? false }

  /// Why someone no longer holds an office.
  package enum Departure: String, Hashable, Codable, Sendable, CaseIterable {
    case resigned, removed, succeeded
    /// The member for which the seat was held has another representative now.
    case replaced
    /// The member for which the seat was held is one no longer.
    case unitLeft = "unit-left"
    /// The office was filled, or the time for acting in it is over.
    case actingEnded = "acting-ended"
    case committeeClosed = "committee-closed"
    case committeeMerged = "committee-merged"

    package var words: Words {
      switch self {
      case .resigned: Words("辞任", "resigned")
      case .removed: Words("被罢免", "was removed")
      case .succeeded: Words("任期届满，已有继任", "was succeeded at the end of the term")
      case .replaced: Words("单位更换代表", "was replaced by the unit")
      case .unitLeft: Words("单位已不再是成员", "the unit left the alliance")
      case .actingEnded: Words("代理结束", "ceased to act")
      case .committeeClosed: Words("委员会撤销", "the committee was closed")
      case .committeeMerged: Words("委员会并入其他委员会", "the committee was merged into another")
      }
    }
  }

  package init(
    office: Key<Office>, person: Key<Person>, unit: Key<Member>?, since: Instant, until: Day?, acting: Bool? = nil,
    entered: Entered? = nil
  ) {
    self.office = office
    self.person = person
    self.unit = unit
    self.since = since
    self.until = until
    self.acting = acting
    self.entered = entered
  }
}

package struct OfficerSeated: Hashable, Codable, Sendable {
  package var office: Key<Office>
  package var person: Key<Person>
  package var unit: Key<Member>?
  package var until: Day?
  /// true where the person only acts in the office; absent otherwise.
  package var acting: Bool?
  /// The case of the amendment by which the person came from a committee that was merged; absent otherwise.
  package var `case`: Key<Case>?
  /// Set for one who is entered from a register; absent otherwise.
  package var entered: Seat.Entered?

  package init(
    office: Key<Office>, person: Key<Person>, unit: Key<Member>?, until: Day?, acting: Bool? = nil,
    case file: Key<Case>? = nil, entered: Seat.Entered? = nil
  ) {
    self.office = office
    self.person = person
    self.unit = unit
    self.until = until
    self.acting = acting
    self.case = file
    self.entered = entered
  }
}

/// A seat falls vacant.
package struct OfficerLeft: Hashable, Codable, Sendable {
  package var office: Key<Office>
  package var person: Key<Person>
  package var departure: Seat.Departure
  /// The case of the amendment by which the office's committee ended; absent otherwise.
  package var `case`: Key<Case>?

  package init(
    office: Key<Office>, person: Key<Person>, departure: Seat.Departure, case file: Key<Case>? = nil
  ) {
    self.office = office
    self.person = person
    self.departure = departure
    self.case = file
  }
}

extension Alliance {
  mutating func vacate(_ event: OfficerLeft, at moment: Instant) {
    let holding = seats.lastIndex { $0.office == event.office && $0.person == event.person && $0.left == nil }
    guard let holding else { return }
    seats[holding].left = moment
    seats[holding].departure = event.departure
    seats[holding].endedBy = event.case
  }

  /// Those who hold the office, in the order in which they were seated. After its term a holder stays until a successor
  /// is seated, so that no office falls empty by the calendar alone (a default: the charter is silent).
  package func holders(of office: Key<Office>) -> [Seat] {
    seats.filter { $0.office == office && $0.left == nil && !$0.isActing }
  }

  /// Those who act in the office while nobody holds it.
  package func acting(in office: Key<Office>) -> [Seat] {
    seats.filter { $0.office == office && $0.left == nil && $0.isActing }
  }

  /// Those who sit in the organ, each once, in the order of its offices. Who acts in an office sits where its holder would.
  package func sitting(in organ: Organ) -> [Seat] {
    var seen: Set<Key<Person>> = []
    return organ.seats.flatMap { holders(of: $0) + acting(in: $0) }.filter { seen.insert($0.person).inserted }
  }

  package func sits(_ person: Key<Person>, in organ: Key<Organ>) -> Bool { sits(person, in: organ, under: charter) }

  /// What a committee that is gone had to do falls to its successor.
  func sits(_ person: Key<Person>, in organ: Key<Organ>, under charter: Charter) -> Bool {
    if let heir = successor(of: organ) { return sits(person, in: heir, under: self.charter) }
    guard let offices = charter.organ(organ)?.seats else { return false }
    return seats.contains { $0.person == person && $0.left == nil && offices.contains($0.office) }
  }

  /// Whether the person holds the office or acts in it: what the office may do, both may.
  package func holds(_ person: Key<Person>, _ office: Key<Office>) -> Bool {
    seats.contains { $0.person == person && $0.left == nil && $0.office == office }
  }

  /// The seat that a person has in an office now.
  package func holding(_ person: Key<Person>, _ office: Key<Office>) -> Seat? {
    seats.last { $0.person == person && $0.office == office && $0.left == nil }
  }

  package func offices(of person: Key<Person>) -> [Office] {
    charter.offices.filter { holds(person, $0.id) }
  }
}
