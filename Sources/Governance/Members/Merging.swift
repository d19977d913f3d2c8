import Constitution
import HashTreeCollections

/// Two members become one. The seats of the one that is absorbed fall vacant, unless its representative becomes that of
/// the one that stays: then that person keeps them, and the other representative makes way.
enum MergerField {
  static let survivor: Key<Field> = "survivor"
  /// The choice of who represents the merged unit: `of-survivor` or `of-absorbed`.
  static let representative: Key<Field> = "representative"
}

extension Deliberation {
  mutating func merge(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let unit = alliance.subject(of: file), case .member(let key)? = file.answers.value(MergerField.survivor),
      let absorbed = alliance.members[unit], let survivor = alliance.members[key], unit != key
    else { throw .answersMissing(step) }
    guard absorbed.isCurrent, survivor.isCurrent else {
      throw .memberGone(absorbed.isCurrent ? survivor : absorbed, step)
    }
    let comesAlong = file.answers.choice(MergerField.representative) == "of-absorbed" ? absorbed.representative : nil
    if let person = comesAlong {
      try giveWay(survivor, to: person, citation)
      for held in alliance.seats(of: unit) where held.person != person { leave(held, .unitLeft, citation) }
    } else {
      vacateSeats(of: unit, citation)
    }
    record(
      .memberLeft(
        MemberLeft(member: unit, departure: .merged, case: file.id, into: key, representative: comesAlong)), citation)
  }

  /// The seats held for the survivor go to its new representative, save those that this person may not take: who holds an
  /// office is public, and a merger publishes nobody's name.
  private mutating func giveWay(_ survivor: Member, to person: Key<Person>, _ citation: Citation) throws(Refusal) {
    for held in alliance.seats(of: survivor.id) where held.person == survivor.representative {
      leave(held, .replaced, citation)
      guard let office = alliance.charter.office(held.office),
        alliance.people[person]?.openName != nil, alliance.ineligibility(of: person, for: office, at: at) == nil
      else { continue }
      try seat(person, in: office, until: held.until, office.citation)
    }
  }

  /// A seat falls vacant under the article of its office.
  mutating func leave(_ seat: Seat, _ departure: Seat.Departure, _ citation: Citation) {
    vacate(seat, departure, alliance.charter.office(seat.office)?.citation ?? citation)
  }
}
