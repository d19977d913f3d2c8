import Constitution
import Governance
import HashTreeCollections

/// Members and seats as the events alone tell of them.
struct Roster {
  struct Held: Hashable {
    var office: Key<Office>
    var person: Key<Person>
  }

  private(set) var codes: [Key<Member>: CreditCode] = [:]
  /// Who speaks for each member now.
  private(set) var representatives: [Key<Member>: Key<Person>] = [:]
  private(set) var held: [Held: Key<Member>?] = [:]
  private var isFounded = false

  func sitting(in organ: Organ) -> Set<Key<Person>> {
    Set(held.keys.filter { organ.seats.contains($0.office) }.map(\.person))
  }

  mutating func follow(_ recorded: Recorded, _ texts: Texts) throws(BrokenInvariant) {
    switch recorded.event {
    case .memberAdmitted(let event):
      try admit(event.code, event.member)
      try speak(event.representative, for: event.member)
    case .representativeReplaced(let event): try speak(event.person, for: event.member)
    case .memberChanged(let event):
      guard codes[event.member] != nil else { throw .init("\(event.member) was changed and is no member") }
      if let code = event.code { try admit(code, event.member) }
    case .memberLeft(let event): try leave(event)
    case .officerSeated(let event): try seat(event, texts)
    case .officerLeft(let event):
      guard held.removeValue(forKey: Held(office: event.office, person: event.person)) != nil else {
        throw .init("\(event.person) left \(event.office) without holding it")
      }
    default: break
    }
  }

  private mutating func speak(_ person: Key<Person>?, for member: Key<Member>) throws(BrokenInvariant) {
    if let person, representatives.contains(where: { $0.value == person && $0.key != member }) {
      throw .init("\(person) represents \(member) and another member")
    }
    representatives[member] = person
  }

  private mutating func admit(_ code: CreditCode, _ member: Key<Member>) throws(BrokenInvariant) {
    if codes.contains(where: { $0.value == code && $0.key != member }) {
      throw .init("two members have the code \(code)")
    }
    codes[member] = code
  }

  private mutating func leave(_ event: MemberLeft) throws(BrokenInvariant) {
    (codes[event.member], representatives[event.member]) = (nil, nil)
    if let survivor = event.into, let person = event.representative { representatives[survivor] = person }
    for (seat, unit) in held where unit == event.member {
      guard let into = event.into, seat.person == event.representative else {
        throw .init("\(event.member) left, and \(seat.person) is still its \(seat.office)")
      }
      held[seat] = .some(into)
    }
  }

  private mutating func seat(_ event: OfficerSeated, _ texts: Texts) throws(BrokenInvariant) {
    guard let charter = texts.charter, let office = charter.offices.first(where: { $0.id == event.office }) else {
      throw .init("\(event.office) is no office of the charter in force")
    }
    let seat = Held(office: event.office, person: event.person)
    guard held[seat] == nil else { throw .init("\(event.person) holds \(event.office) twice") }
    if office.heldForUnit {
      guard let unit = event.unit, codes[unit] != nil else {
        throw .init("\(event.person) holds \(event.office) for no member")
      }
    }
    held[seat] = .some(event.unit)
    let holders = held.keys.count { $0.office == event.office }
    switch office.seats {
    case .exactly(let most), .between(_, let most):
      if holders > most { throw .init("\(holders) hold \(event.office), which has \(most) seats") }
    case .atLeast, .open: break
    }
    for other in charter.offices where other.id != office.id {
      let isBarred = office.incompatibleWith.contains(other.id) || other.incompatibleWith.contains(office.id)
      if isBarred, held[Held(office: other.id, person: event.person)] != nil {
        throw .init("\(event.person) is both \(office.id) and \(other.id)")
      }
    }
  }

  /// After the founding nobody is seated but by an election, an appointment, or for the unit that another spoke for; nobody
  /// is admitted or expelled but by a vote.
  mutating func checkReasons(
    for events: [Recorded], _ ballots: Ballots, _ files: Files, _ texts: Texts
  ) throws(BrokenInvariant) {
    defer { isFounded = true }
    guard isFounded else { return }
    for recorded in events {
      switch recorded.event {
      case .officerSeated(let event):
        guard event.entered != nil || events.contains(where: { $0.event.seats(event, files, ballots, texts) }) else {
          throw .init("nothing put \(event.person) into \(event.office) at \(recorded.at.text)")
        }
      case .memberAdmitted(let event):
        if event.entered != nil { continue }
        guard let file = event.case, ballots.carried(file, by: .admit, texts) else {
          throw .init("\(event.member) was admitted without a vote that carried")
        }
      case .memberLeft(let event) where event.departure == .expelled:
        guard ballots.carried(event.case, by: .expel, texts) else {
          throw .init("\(event.member) was expelled without a vote that carried")
        }
      default: break
      }
    }
  }

  func compare(_ alliance: Alliance) throws(BrokenInvariant) {
    let current = alliance.members.values.filter { $0.leaving == nil }
    guard Dictionary(uniqueKeysWithValues: current.map { ($0.id, $0.code) }) == codes,
      alliance.memberByCode.count == codes.count
    else { throw .init("the register is not what was admitted, changed and left") }
    var seats: [Held: Key<Member>?] = [:]
    for seat in alliance.seats where seat.left == nil {
      seats[Held(office: seat.office, person: seat.person)] = .some(seat.unit)
    }
    if let seat = alliance.seats.first(where: { $0.left == nil && alliance.people[$0.person]?.openName == nil }) {
      throw .init("\(seat.person) is \(seat.office), and nobody may know the name")
    }
    guard seats == held else { throw .init("the seats are not those that were filled and left") }
  }
}

extension Event {
  /// Whether this is why someone was seated.
  fileprivate func seats(_ seated: OfficerSeated, _ files: Files, _ ballots: Ballots, _ texts: Texts) -> Bool {
    switch self {
    case .electionCounted(let event):
      guard let election = ballots.elections[event.election], election.opened.office == seated.office else {
        return false
      }
      return event.count.elected.contains(seated.person)
        && ballots.has(election.opened.organ, power: .elect, over: seated.office, texts)
    case .voteClosed(let event):
      guard event.carried, let vote = ballots.votes[event.vote], let file = files.files[vote.opened.case] else {
        return false
      }
      let (act, office) = seated.acting == true ? (Act.decideOtherMatters, nil) : (.appoint, seated.office)
      return file.answers.contains { $0.value == .person(seated.person) }
        && file.answers.contains { $0.value == .office(seated.office) }
        && ballots.has(vote.opened.organ, power: act, over: office, texts)
    case .representativeReplaced(let event): return event.person == seated.person && event.member == seated.unit
    case .memberLeft(let event): return event.representative == seated.person && event.into != nil
    // Out of a committee that the same amendment merged into the office's own.
    case .officerLeft(let event):
      return event.departure == .committeeMerged && event.person == seated.person && event.case == seated.case
    default: return false
    }
  }
}
