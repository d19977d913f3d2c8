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
    package var accounts: [Account]
  }

  /// Runs `years` years that end at `until`. The same seed, charter and moment give the same alliance.
  package static func run(
    charter: Charter, seed: UInt64, years: Int, until: Instant, on stage: World.Stage
  ) async throws -> Outcome {
    let first = until.day.adding(months: -12 * years)
    var world = World(stage: stage, charter: charter, seed: seed, start: first.start + 9 * 3600)
    var accounts = try await world.found()
    let agenda = world.agenda(from: first, to: until.day)
    var day = first + 1
    while day <= until.day {
      try await world.live(through: day, arrivals: agenda[day] ?? [], until: until)
      day = day + 1
    }
    accounts += world.applicants()
    return Outcome(alliance: world.founded, commands: world.commands, events: world.events, accounts: accounts)
  }
}

extension World {
  /// Founds the alliance: the founder and its first units, thirty directors among whom are the chair, ten vice-chairs and
  /// the secretary-general, three supervisors, and the secretariat.
  fileprivate mutating func found() async throws -> [Simulation.Account] {
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
        FoundAlliance.Officer(person: person, name: fiction.person(), unit: unit.code, offices: Self.offices(index)))
    }
    // One committee has a head and the other none, so that the demonstration shows a vacancy.
    let staff: [Key<Office>] = [
      "deputy-secretary-general", "secretariat-staff", "secretariat-staff", "programme-committee-head",
    ]
    for office in staff where charter.office(office) != nil {
      officers.append(
        FoundAlliance.Officer(person: freshPerson(), name: fiction.person(), unit: units[0].code, offices: [office]))
    }
    try await perform(.found(FoundAlliance(charter: charter, members: members, officers: officers)), by: .keeper)
    return accounts(of: officers)
  }

  /// The offices of the representative of the unit that joined at this place of the founding list.
  private static func offices(_ index: Int) -> [Key<Office>] {
    switch index {
    case 0: ["director", "chair"]
    case 1...10: ["director", "vice-chair"]
    case 11: ["director", "secretary-general"]
    case 12..<30: ["director"]
    case 30..<33: ["supervisor"]
    default: []
    }
  }

  private func accounts(of officers: [FoundAlliance.Officer]) -> [Simulation.Account] {
    var counts: [String: Int] = [:]
    return officers.map { officer in
      let (login, role) = Self.login(officer.offices)
      let count = counts[login, default: 0] + 1
      counts[login] = count
      return Simulation.Account(login: "\(login)\(count)", person: officer.person, role: role)
    }
  }

  private static func login(_ offices: [Key<Office>]) -> (String, Words) {
    if offices.contains("secretariat-staff") { return ("secretary", Words("秘书处", "Secretariat")) }
    if offices.contains("chair") { return ("chair", Words("理事长", "Chair")) }
    if offices.contains("director") { return ("director", Words("理事", "Director")) }
    if offices.contains("supervisor") { return ("supervisor", Words("监事", "Supervisor")) }
    if offices.isEmpty { return ("member", Words("成员单位代表", "Member’s representative")) }
    if offices.contains("deputy-secretary-general") { return ("deputy", Words("副秘书长", "Deputy secretary-general")) }
    return ("committee", Words("专业委员会负责人", "Head of a committee"))
  }

  /// The contacts of applications that are open at the end.
  fileprivate func applicants() -> [Simulation.Account] {
    founded.openCasesInOrder.enumerated().map { index, file in
      Simulation.Account(
        login: "applicant\(index + 1)", person: file.applicant, role: Words("申请单位联系人", "Applicant’s contact"))
    }
  }

  /// On which days applications come, and what is to become of them: some thirty over the years, and eight in the last days.
  fileprivate mutating func agenda(from first: Day, to last: Day) -> [Day: [Plan.Fate]] {
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
}
