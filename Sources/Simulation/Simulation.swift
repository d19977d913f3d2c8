package import Constitution
package import Governance
import HashTreeCollections

/// Some years of an alliance, from its founding to a given moment.
package enum Simulation {
  package struct Account: Sendable {
    package var login: String
    package var person: Key<Person>
    package var role: Words
  }

  package struct Outcome: Sendable {
    package var alliance: Alliance
    package var commands: Int
    package var events: Int
    /// Of the commands, those that were refused as they had to be.
    package var refusals: Int
    package var accounts: [Account]
  }

  /// Runs `years` years that end at `until`. The same seed, charter, habits and moment give the same alliance.
  package static func run(
    charter: Charter, seed: UInt64, years: Int, until: Instant, habits: Habits = .demonstration,
    on stage: World.Stage
  ) async throws -> Outcome {
    let first = until.day.adding(months: -12 * years)
    var world = World(stage: stage, habits: habits, seed: seed, start: first.start + 9 * 3600, end: until)
    try await world.found(under: charter)
    let applications = habits.isRough ? [:] : world.applications(from: first, to: until.day)
    let script = world.script(from: first, to: until.day)
    var day = first + 1
    while day <= until.day {
      try await world.live(through: day, arrivals: applications[day] ?? [], begun: script[day] ?? [])
      day = day + 1
    }
    try world.compare()
    return Outcome(
      alliance: world.founded, commands: world.commands, events: world.events, refusals: world.refusals,
      accounts: world.accounts())
  }
}

extension World {
  /// Founds the alliance: the founder and its first units, thirty directors among whom are the chair, ten vice-chairs and
  /// the secretary-general, three supervisors, two committees, and the secretariat.
  fileprivate mutating func found(under charter: Charter) async throws {
    var units: [Fiction.Unit] = [fiction.founder(named: charter.founder)]
    for _ in 1..<34 { units.append(fiction.unit()) }
    var (officers, members): ([FoundAlliance.Officer], [FoundAlliance.Unit]) = ([], [])
    for (index, unit) in units.enumerated() {
      let person = freshPerson()
      members.append(
        FoundAlliance.Unit(
          name: unit.name, code: unit.code, kind: unit.kind, business: unit.business, district: unit.district,
          website: unit.website, representative: person))
      officers.append(
        FoundAlliance.Officer(
          person: person, name: fiction.person(), unit: unit.code,
          offices: Self.offices(index).filter { charter.office($0) != nil }))
    }
    // One committee has a head and the other none yet, so that the demonstration shows a vacancy.
    let staff: [Key<Office>] = [
      "deputy-secretary-general", "secretariat-staff", "secretariat-staff", "programme-committee-head",
    ]
    for office in staff where charter.office(office) != nil {
      officers.append(
        FoundAlliance.Officer(person: freshPerson(), name: fiction.person(), unit: units[0].code, offices: [office]))
    }
    try await perform(.found(FoundAlliance(charter: charter, members: members, officers: officers)), by: .keeper)
    if habits.isRough { try await enterRegister() }
  }

  /// The offices of the representative of the unit that joined at this place of the founding list.
  private static func offices(_ index: Int) -> [Key<Office>] {
    switch index {
    case 0: ["director", "chair"]
    case 1...10: ["director", "vice-chair"]
    case 11: ["director", "secretary-general"]
    case 12: ["director", "programme-committee-deputy"]
    case 13..<18: ["director", "programme-committee-member"]
    case 18: ["director", "industry-committee-deputy"]
    case 19..<25: ["director", "industry-committee-member"]
    case 25..<30: ["director"]
    case 30..<33: ["supervisor"]
    default: []
    }
  }

  /// On which days applications come, and what is to become of them: some thirty over the years, and eight in the last days.
  fileprivate mutating func applications(from first: Day, to last: Day) -> [Day: [Plan.Fate]] {
    var agenda: [Day: [Plan.Fate]] = [:]
    let past: [Plan.Fate] =
      Array(repeating: .usual, count: 24) + [.returned, .returned, .returned, .contested, .contested]
      + [.unpopular, .unpopular, .unpopular, .rejected, .rejected, .withdrawn, .abandoned]
    let span = last.number - first.number
    for fate in past where span > 80 {
      agenda[first + Int.random(in: 10..<(span - 60), using: &random), default: []].append(fate)
    }
    let recent: [(daysAgo: Int, Plan.Fate)] = [
      (12, .contested), (9, .abandoned), (8, .usual), (6, .contested), (5, .usual), (3, .usual), (1, .usual),
      (1, .usual),
    ]
    for (daysAgo, fate) in recent { agenda[last + -daysAgo, default: []].append(fate) }
    return agenda
  }

  /// What is on the script, each on the working day on which it can be begun.
  fileprivate func script(from first: Day, to last: Day) -> [Day: [Habits.Initiative]] {
    var script: [Day: [Habits.Initiative]] = [:]
    for (offset, initiatives) in habits.script.sorted(by: { $0.key < $1.key }) {
      var day = offset < 0 ? last + offset : first + offset
      while !charter.calendar.isWorking(day) { day = day + 1 }
      guard day > first, day <= last else { continue }
      script[day, default: []] += initiatives
    }
    return script
  }
}
