package import Constitution
import HashTreeCollections

/// Someone put forward for an office in a case, and whether they stand.
package struct Nomination: Hashable, Codable, Sendable {
  package var nominee: Key<Person>
  /// Those who put them forward, in that order.
  package var by: [Key<Person>]
  /// What the first of them said of the candidate.
  package var statement: String?
  /// nil until the nominee has answered.
  package var accepted: Bool?
}

/// Puts a candidate forward. A person may put themselves forward, and then stands.
package struct Nominate: Hashable, Sendable {
  package var `case`: Key<Case>
  package var nominee: Key<Person>
  package var statement: String?

  package init(case: Key<Case>, nominee: Key<Person>, statement: String?) {
    self.case = `case`
    self.nominee = nominee
    self.statement = statement
  }
}

/// The nominee stands, or declines. A candidate's name is public: `name` gives it where it was sealed until now.
package struct AnswerNomination: Hashable, Sendable {
  package var `case`: Key<Case>
  package var accepts: Bool
  package var name: String?

  package init(case: Key<Case>, accepts: Bool, name: String? = nil) {
    self.case = `case`
    self.accepts = accepts
    self.name = name
  }
}

package struct NominationMade: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var office: Key<Office>
  package var nominee: Key<Person>
  package var by: Key<Person>
  package var statement: String?
}

package struct NominationAnswered: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var nominee: Key<Person>
  package var accepted: Bool
  /// The name that the nominee made public by standing.
  package var name: String?
}

extension Alliance {
  mutating func nominate(_ event: NominationMade, _ recorded: Recorded) {
    let known = cases[event.case]?.nominations.firstIndex { $0.nominee == event.nominee }
    if let known {
      cases[event.case]?.nominations[known].by.append(event.by)
    } else {
      cases[event.case]?.nominations.append(
        Nomination(nominee: event.nominee, by: [event.by], statement: event.statement, accepted: nil))
    }
    note(.nominated(event.nominee), event.case, recorded)
  }

  mutating func answer(_ event: NominationAnswered, _ recorded: Recorded) {
    guard let place = cases[event.case]?.nominations.firstIndex(where: { $0.nominee == event.nominee }) else { return }
    cases[event.case]?.nominations[place].accepted = event.accepted
    if let name = event.name { people[event.nominee]?.name = .open(name) }
    note(.answered(event.nominee, accepted: event.accepted), event.case, recorded)
  }

  /// The office that a step of a case is to fill.
  package func office(_ choice: Ask.OfficeChoice, in file: Case) -> Office? {
    switch choice {
    case .always(let office): charter(of: file).office(office)
    case .named(let field): file.answers.office(field).flatMap(charter(of: file).office)
    }
  }

  /// Whether a person may stand for the office; nil if so.
  package func obstacle(to nominee: Key<Person>, for office: Office, at moment: Instant) -> Refusal? {
    let isOutgoing = outgoing(from: office, at: moment).contains { $0.person == nominee }
    return ineligibility(of: nominee, for: office, at: moment, isOutgoing: isOutgoing)
  }

  /// Those who stand, in the order of their names by code point and then of their keys: it favours nobody.
  package func standing(in file: Case, for office: Office, at moment: Instant) -> [Key<Person>] {
    file.nominations.filter { $0.accepted == true && obstacle(to: $0.nominee, for: office, at: moment) == nil }
      .map(\.nominee).sorted(by: standsBefore)
  }

  private func standsBefore(_ one: Key<Person>, _ other: Key<Person>) -> Bool {
    let names = [one, other].map { (people[$0]?.openName ?? "").unicodeScalars.map(\.value) }
    return names[0] == names[1] ? one < other : names[0].lexicographicallyPrecedes(names[1])
  }
}
