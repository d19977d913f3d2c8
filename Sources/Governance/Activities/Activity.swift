package import Constitution
import HashTreeCollections

/// A case for which people sign up, as a visitor looks at it: when, where, for how many, and for whom first.
extension Alliance {
  /// Every case for which sign-ups were opened, in no order.
  package var activities: [Case] { cases.values.filter { $0.enrolment != nil } }

  /// The days on which it is held; nil where the case names none.
  package func days(of file: Case) -> ClosedRange<Day>? {
    guard let day = file.answers.day(ActivityField.day) else { return nil }
    return day...max(day, file.answers.day(ActivityField.lastDay) ?? day)
  }

  /// How many may come.
  package func places(of file: Case) -> Int {
    procedure(of: file)?.registration.flatMap { file.answers.number($0.ask.places) } ?? 0
  }

  package func placesLeft(in file: Case) -> Int {
    max(0, places(of: file) - (file.enrolment?.admitted.count ?? 0))
  }

  /// Whether the sign-ups end before anyone but members may sign up.
  package func isForMembersOnly(_ file: Case) -> Bool {
    guard let until = file.enrolment?.membersFirstUntil, case .registration? = step(of: file)?.ask, let due = file.due
    else {
      return false
    }
    return until >= due
  }

  /// Whether sign-ups are taken at this moment.
  package func takesSignUps(_ file: Case, at moment: Instant) -> Bool {
    guard file.isOpen, case .registration? = step(of: file)?.ask else { return false }
    return file.due.map { moment < $0 } ?? true
  }

  /// Whoever keeps the list: signs others up, ticks off, closes.
  package func organises(_ person: Key<Person>, _ file: Case) -> Bool {
    procedure(of: file)?.registration.map { isActor(person, $0.step.by, in: file) } ?? false
  }

  /// The member for which somebody comes who signs up themselves.
  package func unitInForce(of person: Key<Person>) -> Key<Member>? {
    people[person]?.unit.flatMap { members[$0]?.isCurrent == true ? $0 : nil }
  }

  /// Whether a person may take back a sign-up: their own, one that they handed in, one of their member's, or any as the organiser.
  package func mayWithdraw(_ signUp: SignUp, _ person: Key<Person>, in file: Case) -> Bool {
    signUp.person == person || signUp.by == .person(person) || organises(person, file)
      || (signUp.unit != nil && represented(by: person)?.id == signUp.unit)
  }

  /// The number of a certificate: that of the case, and of the sign-up in it.
  package static func certificateNumber(_ file: Key<Case>, _ signUp: Int) -> String { "\(file)-\(signUp)" }
}
