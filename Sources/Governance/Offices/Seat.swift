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

  package init(office: Key<Office>, person: Key<Person>, unit: Key<Member>?, since: Instant, until: Day?) {
    self.office = office
    self.person = person
    self.unit = unit
    self.since = since
    self.until = until
  }
}

package struct OfficerSeated: Hashable, Codable, Sendable {
  package var office: Key<Office>
  package var person: Key<Person>
  package var unit: Key<Member>?
  package var until: Day?

  package init(office: Key<Office>, person: Key<Person>, unit: Key<Member>?, until: Day?) {
    self.office = office
    self.person = person
    self.unit = unit
    self.until = until
  }
}

extension Alliance {
  /// Those who hold the office, in the order in which they were seated. After its term a holder stays until a successor
  /// is seated, so that no office falls empty by the calendar alone (a default: the charter is silent).
  package func holders(of office: Key<Office>) -> [Seat] {
    seats.filter { $0.office == office && $0.left == nil }
  }

  /// Those who sit in the organ, each once, in the order of its offices.
  package func sitting(in organ: Organ) -> [Seat] {
    var seen: Set<Key<Person>> = []
    return organ.seats.flatMap { holders(of: $0) }.filter { seen.insert($0.person).inserted }
  }

  package func sits(_ person: Key<Person>, in organ: Key<Organ>) -> Bool {
    guard let offices = charter.organ(organ)?.seats else { return false }
    return seats.contains { $0.person == person && $0.left == nil && offices.contains($0.office) }
  }

  package func holds(_ person: Key<Person>, _ office: Key<Office>) -> Bool {
    seats.contains { $0.person == person && $0.left == nil && $0.office == office }
  }

  package func offices(of person: Key<Person>) -> [Office] {
    charter.offices.filter { holds(person, $0.id) }
  }
}
