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
    else { preconditionFailure("a sound merger names two members") }
    guard absorbed.isCurrent, survivor.isCurrent else {
      throw .memberGone(absorbed.isCurrent ? survivor : absorbed, step)
    }
    let comesAlong = file.answers.choice(MergerField.representative) == "of-absorbed" ? absorbed.representative : nil
    if let person = comesAlong {
      giveWay(survivor, to: person, citation)
      for seat in alliance.seats(of: unit) where seat.person != person { vacate(seat, .unitLeft, citation) }
    } else {
      vacateSeats(of: unit, citation)
    }
    record(
      .memberLeft(
        MemberLeft(member: unit, departure: .merged, case: file.id, into: key, representative: comesAlong)), citation)
  }

  /// The seats held for the survivor go to its new representative, save those of an office that the person holds already
  /// or may not combine with one of theirs.
  private mutating func giveWay(_ survivor: Member, to person: Key<Person>, _ citation: Citation) {
    for seat in alliance.seats(of: survivor.id) where seat.person == survivor.representative {
      vacate(seat, .replaced, citation)
      guard let office = alliance.charter.office(seat.office), !alliance.holds(person, office.id) else { continue }
      let others = alliance.offices(of: person)
      let clashes = others.contains {
        $0.incompatibleWith.contains(office.id) || office.incompatibleWith.contains($0.id)
      }
      guard !clashes else { continue }
      record(
        .officerSeated(OfficerSeated(office: office.id, person: person, unit: survivor.id, until: seat.until)),
        office.citation)
    }
  }

  private mutating func vacate(_ seat: Seat, _ departure: Seat.Departure, _ citation: Citation) {
    record(
      .officerLeft(OfficerLeft(office: seat.office, person: seat.person, departure: departure)),
      alliance.charter.office(seat.office)?.citation ?? citation)
  }
}
