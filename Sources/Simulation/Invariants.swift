import Constitution
import Governance
import HashTreeCollections

/// What must hold after every command, computed from the events alone and written another way than the rules are.
struct Invariants {
  struct Ballots {
    var opened: VoteOpened
    var roll: Set<Key<Person>>
    var choices: [Key<Person>: Choice] = [:]
  }

  private var votes: [Key<Vote>: Ballots] = [:]
  private var carried: [Key<Case>: Key<Vote>] = [:]
  private var lastMoment: Instant?

  /// Looks at the events of one command, and at the alliance as they left it.
  mutating func check(_ events: [Recorded], _ alliance: Alliance) throws(BrokenInvariant) {
    for event in events {
      if let last = lastMoment, event.at < last { throw .init("time ran backwards at \(event.at.text)") }
      lastMoment = event.at
      guard let article = alliance.charter.article(event.citation.article) else {
        throw .init("\(event.citation) is no article of the charter")
      }
      if article.text.isEmpty { throw .init("\(event.citation) has no text") }
      try check(event)
    }
    try checkSeats(alliance)
    try checkMembers(alliance)
  }

  private mutating func check(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .voteOpened(let event):
      votes[event.vote] = Ballots(opened: event, roll: Set(event.roll.map(\.person)))
    case .voteCast(let event):
      guard let vote = votes[event.vote], vote.roll.contains(event.person) else {
        throw .init("\(event.person) voted in \(event.vote) without being on its roll")
      }
      if let closes = vote.opened.closes, recorded.at >= closes {
        throw .init("a ballot in \(event.vote) after its close")
      }
      votes[event.vote]?.choices[event.person] = event.choice
    case .voterRecused(let event):
      votes[event.vote]?.roll.remove(event.person)
      votes[event.vote]?.choices[event.person] = nil
    case .voteClosed(let event): try checkClosing(event)
    case .memberAdmitted(let event):
      guard let file = event.case else { return }
      if carried[file] == nil { throw .init("\(event.member) was admitted without a vote that carried") }
    default: break
    }
  }

  private mutating func checkClosing(_ event: VoteClosed) throws(BrokenInvariant) {
    guard let vote = votes[event.vote] else { throw .init("\(event.vote) closed without having opened") }
    let yes = vote.choices.values.filter { $0 == .yes }.count
    if event.tally.yes != yes || event.tally.roll != vote.roll.count {
      throw .init("the count of \(event.vote) is not that of its ballots")
    }
    guard event.carried else { return }
    guard case .vote(let reading) = vote.opened.rule.value, reading.carriedBy.base == .roll else {
      throw .init("\(event.vote) was carried under a rule that this simulation does not know")
    }
    // So many yes for each so many on the roll, counted up one by one instead of multiplied.
    let (part, whole) = (reading.carriedBy.ratio.numerator, reading.carriedBy.ratio.denominator)
    let surplus =
      (0..<whole).reduce(0) { sum, _ in sum + yes } - (0..<part).reduce(0) { sum, _ in sum + vote.roll.count }
    let isMet = reading.carriedBy.comparison == .moreThan ? surplus > 0 : surplus >= 0
    if !isMet { throw .init("\(event.vote) was carried by \(yes) of \(vote.roll.count)") }
    carried[vote.opened.case] = event.vote
  }

  /// Nobody sits for a unit that left, and each present member has its code to itself.
  private func checkMembers(_ alliance: Alliance) throws(BrokenInvariant) {
    for seat in alliance.seats where seat.left == nil {
      if let unit = seat.unit, alliance.members[unit]?.isCurrent != true {
        throw .init("\(unit) holds a seat and is no member")
      }
    }
    let current = alliance.membersInOrder
    if Set(current.map(\.code)).count != current.count || alliance.memberCount != current.count {
      throw .init("two members have one code")
    }
    for member in current where alliance.memberByCode[member.code] != member.id {
      throw .init("\(member.id) is not found by its code")
    }
  }

  private func checkSeats(_ alliance: Alliance) throws(BrokenInvariant) {
    var held: [Key<Office>: Set<Key<Person>>] = [:]
    for seat in alliance.seats where seat.left == nil { held[seat.office, default: []].insert(seat.person) }
    for office in alliance.charter.offices {
      let holders = held[office.id] ?? []
      if let most = office.mostSeats, holders.count > most { throw .init("\(office.id) is over-filled") }
      for other in office.incompatibleWith where !holders.isDisjoint(with: held[other] ?? []) {
        throw .init("someone is both \(office.id) and \(other)")
      }
    }
  }
}

/// A bug: the simulation found the alliance in a state that its charter does not allow.
package struct BrokenInvariant: Error, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}
