import Constitution
import Governance

/// What must hold after every command, computed from the events alone and written another way than the rules are.
struct Invariants {
  var texts = Texts()
  var ballots = Ballots()
  var rooms = Rooms()
  var roster = Roster()
  var files = Files()
  var acting = ActingOfficers()
  var tasks = Tasks()
  var places = Places()
  var projects = Projects()
  var asked = Asked()
  var lent = Lent()
  var interns = Interns()
  var works = Works()
  var registers = Registers()
  var bases = BaseRegister()
  var seals = Seals()
  private var lastMoment: Instant?

  /// Looks at the events of one command, and at the alliance as they left it.
  mutating func check(_ events: [Recorded], _ alliance: Alliance) throws(BrokenInvariant) {
    for recorded in events { try follow(recorded) }
    try registers.check(events, roster, texts)
    try acting.checkEnds(of: events)
    try roster.checkReasons(for: events, ballots, files, texts)
    try files.checkSight(of: events, alliance)
    try places.settle()
  }

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    if let last = lastMoment, recorded.at < last { throw .init("time ran backwards at \(recorded.at.text)") }
    lastMoment = recorded.at
    try texts.follow(recorded, ballots)
    try files.follow(recorded, texts)
    try projects.follow(recorded, roster, files)
    try rooms.follow(recorded, roster, texts)
    try ballots.follow(recorded, rooms, files)
    try tasks.follow(recorded, roster, ballots, texts)
    try CommitteeYears.check(recorded, roster, files, ballots, texts)
    try acting.follow(recorded, roster, texts)
    try roster.follow(recorded, texts)
    try places.follow(recorded)
    try asked.follow(recorded)
    try lent.follow(recorded)
    try interns.follow(recorded)
    try works.follow(recorded)
    try bases.follow(recorded)
    try seals.follow(recorded, roster, texts)
  }

  /// What was counted here against the whole state.
  func compare(_ alliance: Alliance) throws(BrokenInvariant) {
    try roster.compare(alliance)
    try acting.compare(alliance, roster)
    try projects.compare(alliance)
    try bases.compare(alliance)
    guard alliance.charter.version.number == texts.version else {
      throw .init("the charter in force is not version \(texts.version)")
    }
    guard alliance.charterHistory.interpretations.map(\.number) == Array(1..<(texts.interpretations + 1)) else {
      throw .init("interpretations are not numbered 1 to \(texts.interpretations)")
    }
  }
}

/// A bug: the simulation found the alliance in a state that its charter does not allow.
package struct BrokenInvariant: Error, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}

extension Threshold {
  /// So many for each so many of the whole, counted up one by one instead of multiplied.
  func isReached(by count: Int, of whole: Int) -> Bool {
    guard whole > 0 else { return false }
    var surplus = 0
    for _ in 0..<ratio.denominator { surplus += count }
    for _ in 0..<ratio.numerator { surplus -= whole }
    return comparison == .moreThan ? surplus > 0 : surplus >= 0
  }
}
