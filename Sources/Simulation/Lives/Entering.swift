import Constitution
import Governance
import HashTreeCollections

/// The secretariat enters who belonged to the alliance before the record began, and tries what may not be entered.
extension World {
  mutating func enterRegister() async throws {
    guard let secretary = sitting("secretariat").first, let kind = founded.membersInOrder.last?.kind else { return }
    let units = (1...3).map { _ in fiction.unit() }
    let joined = clock.day.adding(months: -30)
    let members = units.map { unit in
      EnterRegister.Unit(
        name: unit.name, code: unit.code, kind: kind, business: unit.business, district: unit.district,
        website: unit.website, joined: joined)
    }
    let people = try units.enumerated().map { index, unit in
      let person: Key<Person> = Key("entered-\(index + 1)")
      return EnterRegister.Individual(
        person: person, name: .sealed(try stage.seal("示例旧代表\(index + 1)", person)), unit: unit.code, represents: true)
    }
    let held = charter.office("industry-committee-member").map { office in
      EnterRegister.Holding(person: "entered-1", name: "示例旧代表1", office: office.id, since: joined)
    }
    var entry = EnterRegister(
      submission: "simulated", basis: "成立前的成员名册（示例）", members: members, people: people,
      offices: [held].compactMap(\.self))
    entry.members[0].joined = clock.day + 1
    try await mustBeRefused(.enterRegister(entry), by: secretary, [.tooEarly])
    entry.members[0].joined = joined
    if let outsider = representatives.last {
      try await mustBeRefused(.enterRegister(entry), by: outsider, [.notEntitled])
    }
    try await perform(.enterRegister(entry), by: secretary)
    try await mustBeRefused(.enterRegister(entry), by: secretary, [.alreadySubmitted])
  }

  /// What the assembly decides on the record is not entered any more.
  mutating func enterOfficeTooLate() async throws {
    guard founded.assemblyHasMet, let secretary = sitting("secretariat").first,
      let office = charter.offices.first(where: { $0.mostSeats == nil && !$0.heldForUnit })
    else { return }
    let holding = EnterRegister.Holding(person: secretary, office: office.id, since: founded.founded.day)
    let entry = EnterRegister(submission: "late", basis: "旧名册（示例）", offices: [holding])
    try await mustBeRefused(.enterRegister(entry), by: secretary, [.registerClosed])
  }
}
