import Constitution
import Governance

/// Whoever acts in an office does so while it is vacant, for a time, and counts once wherever it is decided who sits in an
/// organ.
struct ActingOfficers {
  struct Stand: Hashable {
    var person: Key<Person>
    var until: Day
  }

  private var stands: [Key<Office>: Stand] = [:]
  /// The offices in which acting ended before its last day was over, by the events of one command.
  private var early: Set<Key<Office>> = []

  /// Looks at an event before the roster takes it in.
  mutating func follow(_ recorded: Recorded, _ roster: Roster, _ texts: Texts) throws(BrokenInvariant) {
    switch recorded.event {
    case .officerSeated(let event) where event.acting == true: try begin(event, at: recorded.at, roster, texts)
    case .officerSeated(let event):
      guard stands[event.office] == nil else { throw .init("\(event.office) is filled while someone acts in it") }
    case .officerLeft(let event):
      let stand = stands[event.office].flatMap { $0.person == event.person ? $0 : nil }
      guard stand != nil || event.departure != .actingEnded else {
        throw .init("\(event.person) ceased to act in \(event.office) without acting in it")
      }
      guard let stand else { return }
      stands[event.office] = nil
      if event.departure == .actingEnded, recorded.at < stand.until.end { early.insert(event.office) }
    case .voteOpened(let event): try count(event.roll + event.recused, in: event.organ, roster, texts)
    case .electionOpened(let event): try count(event.roll + event.recused, in: event.organ, roster, texts)
    default: break
    }
  }

  private mutating func begin(
    _ event: OfficerSeated, at moment: Instant, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard let office = texts.charter?.office(event.office), office.seats == .exactly(1) else {
      throw .init("\(event.person) acts in \(event.office), which is no office of one")
    }
    if let other = roster.held.keys.first(where: { $0.office == event.office }) {
      throw .init("\(event.person) acts in \(event.office), in which \(other.person) is or acts")
    }
    guard roster.sits(event.person, in: "chairs-meeting", texts) else {
      throw .init("\(event.person) acts in \(event.office) and is none of the chairs' meeting")
    }
    guard case .period(let period)? = texts.charter?.rule("acting-period")?.value, let until = event.until,
      until == moment.day.adding(months: period.count), period.unit == .months
    else { throw .init("\(event.person) acts in \(event.office) beyond what the charter allows") }
    stands[event.office] = Stand(person: event.person, until: until)
  }

  /// Everyone who sits in the organ is asked once, whether they vote or step aside.
  private func count(
    _ voters: [Voter], in organ: Key<Organ>, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard let organ = texts.charter?.organ(organ) else { return }
    let people = voters.map(\.person)
    guard people.count == Set(people).count else { throw .init("someone is on a roll of the \(organ.id) twice") }
    guard Set(people) == roster.sitting(in: organ) else {
      throw .init("a roll of the \(organ.id) is not who sits in it")
    }
  }

  /// Acting ends early only where the office is filled, and nobody goes on when the time is over.
  mutating func checkEnds(of events: [Recorded]) throws(BrokenInvariant) {
    defer { early = [] }
    for office in early {
      let isFilled = events.contains {
        if case .officerSeated(let event) = $0.event { event.office == office && event.acting != true } else { false }
      }
      guard isFilled else { throw .init("acting in \(office) ended before its time") }
    }
    guard let now = events.last?.at else { return }
    for (office, stand) in stands where stand.until.end <= now {
      throw .init("\(stand.person) still acts in \(office) at \(now.text)")
    }
  }

  func compare(_ alliance: Alliance, _ roster: Roster) throws(BrokenInvariant) {
    for office in alliance.charter.offices {
      guard alliance.acting(in: office.id).map(\.person) == stands[office.id].map({ [$0.person] }) ?? [] else {
        throw .init("who acts in \(office.id) is not who was seated so")
      }
      if stands[office.id] != nil, !alliance.holders(of: office.id).isEmpty {
        throw .init("\(office.id) is held while someone acts in it")
      }
    }
    for organ in alliance.charter.organs {
      let people = alliance.sitting(in: organ).map(\.person)
      guard people.count == Set(people).count, Set(people) == roster.sitting(in: organ) else {
        throw .init("someone counts twice in the \(organ.id), or not at all")
      }
    }
  }
}
