package import Constitution

/// Those who may take part in a vote or an election, fixed when it opens; in a meeting, who of them is there.
package struct Electorate: Hashable, Codable, Sendable {
  package var roll: [Voter]
  /// In office, but not on the roll because the matter is their own or because they withdrew.
  package var recused: [Voter]
  /// In a meeting, whether each of the roll is present, in its order; nil where the ballots are circulated.
  package var attending: [Bool]?
  /// In a secret ballot, whether each of the roll has handed in a paper, in its order; nil in a named one.
  package var handedIn: [Bool]?
  /// Whose ballot or paper somebody else cast for them, and who.
  package private(set) var byProxy: [Substitution] = []

  package struct Substitution: Hashable, Codable, Sendable {
    package var principal: Key<Person>
    package var proxy: Key<Person>
  }

  package init(roll: [Voter], recused: [Voter], attending: [Bool]? = nil, isSecret: Bool = false) {
    self.roll = roll
    self.recused = recused
    self.attending = attending
    handedIn = isSecret ? Array(repeating: false, count: roll.count) : nil
  }

  package func place(of person: Key<Person>) -> Int? { roll.firstIndex { $0.person == person } }

  /// Whether the person may take part at this moment: on the roll and, in a meeting, present.
  package func isAttending(_ place: Int) -> Bool { attending?[place] ?? true }

  package func hasHandedIn(_ person: Key<Person>) -> Bool {
    guard let handedIn, let place = place(of: person) else { return false }
    return handedIn[place]
  }

  mutating func setAttending(_ person: Key<Person>, _ isAttending: Bool) {
    if let place = place(of: person) { attending?[place] = isAttending }
  }

  mutating func handIn(_ person: Key<Person>, through proxy: Key<Person>? = nil) {
    guard let place = place(of: person) else { return }
    handedIn?[place] = true
    note(person, through: proxy)
  }

  /// Who cast the person's ballot for them, if somebody did.
  package func proxy(of person: Key<Person>) -> Key<Person>? { byProxy.first { $0.principal == person }?.proxy }

  mutating func note(_ person: Key<Person>, through proxy: Key<Person>?) {
    byProxy.removeAll { $0.principal == person }
    if let proxy { byProxy.append(Substitution(principal: person, proxy: proxy)) }
  }

  /// Takes the person off the roll; the place on it that they had.
  mutating func recuse(_ person: Key<Person>) -> Int? {
    guard let place = place(of: person) else { return nil }
    recused.append(roll.remove(at: place))
    attending?.remove(at: place)
    handedIn?.remove(at: place)
    note(person, through: nil)
    return place
  }
}

/// One who may vote, and the member for which they sit.
package struct Voter: Hashable, Codable, Sendable {
  package var person: Key<Person>
  package var unit: Key<Member>?

  package init(person: Key<Person>, unit: Key<Member>?) {
    self.person = person
    self.unit = unit
  }
}
