package import Constitution
import HashTreeCollections

/// How a member ceases to be one, and what falls vacant with it: Articles 13(5) and 16(4).
extension Member {
  package enum Departure: String, Hashable, Codable, Sendable, CaseIterable {
    case withdrew, expelled, merged, dissolved

    package var words: Words {
      switch self {
      case .withdrew: Words("退盟", "withdrew")
      case .expelled: Words("被除名", "was expelled")
      case .merged: Words("并入其他成员", "merged into another member")
      case .dissolved: Words("注销", "was dissolved")
      }
    }
  }

  package struct Leaving: Hashable, Codable, Sendable {
    package var at: Instant
    package var departure: Departure
    package var `case`: Key<Case>
    /// The member that it merged into.
    package var into: Key<Member>?
  }

  package var isCurrent: Bool { leaving == nil }
}

package struct MemberLeft: Hashable, Codable, Sendable {
  package var member: Key<Member>
  package var departure: Member.Departure
  package var `case`: Key<Case>
  package var into: Key<Member>?
  /// Set where its representative, with the seats held for it, now stands for the member that it merged into.
  package var representative: Key<Person>?

  package init(
    member: Key<Member>, departure: Member.Departure, case: Key<Case>, into: Key<Member>? = nil,
    representative: Key<Person>? = nil
  ) {
    self.member = member
    self.departure = departure
    self.case = `case`
    self.into = into
    self.representative = representative
  }
}

extension Alliance {
  /// A former member that is expelled afterwards keeps the day on which it left.
  mutating func leave(_ event: MemberLeft, at moment: Instant) {
    guard let member = members[event.member] else { return }
    members[event.member]?.leaving = Member.Leaving(
      at: member.leaving?.at ?? moment, departure: event.departure, case: event.case, into: event.into)
    if memberByCode[member.code] == event.member { memberByCode[member.code] = nil }
    for person in people.values where person.unit == event.member { people[person.id]?.unit = nil }
    // Its bases go on as those of the member that it merged into.
    if let survivor = event.into { for base in bases(of: event.member) { bases[base.id]?.unit = survivor } }
    guard let survivor = event.into, let person = event.representative else { return }
    replace(RepresentativeReplaced(member: survivor, person: person), at: moment)
    for index in seats.indices where seats[index].unit == event.member && seats[index].left == nil {
      seats[index].unit = survivor
    }
  }

  /// Those that belonged to the alliance once, the latest to leave first.
  package var formerMembers: [Member] {
    members.values.filter { !$0.isCurrent }.sorted { ($1.leaving!.at, $1.number) < ($0.leaving!.at, $0.number) }
  }

  /// How many belong to the alliance now: each has a code of its own.
  package var memberCount: Int { memberByCode.count }

  /// The seats that are held for a member now.
  package func seats(of unit: Key<Member>) -> [Seat] { seats.filter { $0.unit == unit && $0.left == nil } }

  /// The member for which the person speaks: whose representative they are.
  package func represented(by person: Key<Person>) -> Member? {
    guard let member = people[person]?.unit.flatMap({ members[$0] }), member.isCurrent,
      member.representative == person
    else { return nil }
    return member
  }

  /// The organisation's times as a member that are over, the first one first.
  package func formerMemberships(of code: CreditCode) -> [Member] {
    members.values.filter { $0.code == code && !$0.isCurrent }.sorted { $0.number < $1.number }
  }
}

extension Deliberation {
  /// The seats that a unit holds fall vacant; an office that a person holds by themselves is not the unit's to lose.
  mutating func vacateSeats(of unit: Key<Member>, _ citation: Citation) {
    for held in alliance.seats(of: unit) { leave(held, .unitLeft, citation) }
  }

  /// Someone who withdraws is asked whether it goes on existing.
  mutating func withdraw(_ file: Case, _ citation: Citation) throws(Refusal) {
    guard let unit = alliance.subject(of: file), alliance.members[unit]?.isCurrent == true else { return }
    let isDissolved = file.answers.contains { $0.value == .choice("dissolved") }
    vacateSeats(of: unit, citation)
    endBases(of: unit, file, citation)
    record(
      .memberLeft(MemberLeft(member: unit, departure: isDissolved ? .dissolved : .withdrew, case: file.id)), citation)
    try takeDown(of: unit)
  }

  /// Whoever left while its expulsion was being decided is expelled all the same, so that leaving is no way around it.
  mutating func expel(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let unit = alliance.subject(of: file) else { throw .answersMissing(step) }
    vacateSeats(of: unit, citation)
    endBases(of: unit, file, citation)
    record(.memberLeft(MemberLeft(member: unit, departure: .expelled, case: file.id)), citation)
    try takeDown(of: unit)
  }

  /// What a member published is for cooperation between members (Article 6), and nobody else could take it down; nor may it
  /// go on applying for a base.
  private mutating func takeDown(of unit: Key<Member>) throws(Refusal) {
    for file in alliance.openCasesInOrder
    where alliance.unit(of: file) == unit && alliance.procedure(of: file)?.isForMembersOnly == true {
      guard let step = alliance.step(of: file), step.exit(.giveUp) != nil else { continue }
      record(.caseGivenUp(CaseGivenUp(case: file.id, reasons: "提出单位已不是联盟成员")), step.citation)
      try leave(file.id, .giveUp)
    }
  }
}

extension Procedure {
  /// Whether its cases are over when the member that brought them leaves the alliance.
  fileprivate var isForMembersOnly: Bool { matching != nil || has(.recogniseBase) }
}
