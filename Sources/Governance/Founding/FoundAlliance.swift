package import Constitution
import HashTreeCollections

/// Founds an alliance under a charter, with the members and officers that its founding assembly names.
package struct FoundAlliance: Hashable, Sendable {
  package struct Unit: Hashable, Sendable {
    package var name: String
    package var code: CreditCode
    package var kind: Key<Field.Option>
    package var business: String?
    package var district: String?
    package var website: String?
    package var representative: Key<Person>?

    package init(
      name: String, code: CreditCode, kind: Key<Field.Option>, business: String? = nil, district: String? = nil,
      website: String? = nil, representative: Key<Person>? = nil
    ) {
      self.name = name
      self.code = code
      self.kind = kind
      self.business = business
      self.district = district
      self.website = website
      self.representative = representative
    }
  }

  package struct Officer: Hashable, Sendable {
    package var person: Key<Person>
    /// An officer's name is public.
    package var name: String
    package var unit: CreditCode?
    package var offices: [Key<Office>]

    package init(person: Key<Person>, name: String, unit: CreditCode?, offices: [Key<Office>]) {
      self.person = person
      self.name = name
      self.unit = unit
      self.offices = offices
    }
  }

  package var charter: Charter
  /// The first is the founder that the charter names.
  package var members: [Unit]
  package var officers: [Officer]

  package init(charter: Charter, members: [Unit], officers: [Officer]) {
    self.charter = charter
    self.members = members
    self.officers = officers
  }
}

package struct AllianceFounded: Hashable, Codable, Sendable {
  package var charter: Charter
  package var founder: Key<Member>
}

func found(_ founding: FoundAlliance, _ command: Command, _ state: Alliance?) throws(Refusal) -> [Recorded] {
  let charter = founding.charter
  guard state == nil else { throw .alreadyFounded(charter) }
  if let lack = charter.unsupported.first { throw .unsupported(lack, charter) }
  try founding.check()
  let first = Recorded(
    at: command.at, by: command.by, citation: charter.foundingCitation,
    event: .allianceFounded(AllianceFounded(charter: charter, founder: Alliance.memberKey(1))))
  var alliance: Alliance?
  evolve(&alliance, first)
  var deliberation = Deliberation(alliance!, by: command.by, at: command.at, boxes: command.boxes)
  deliberation.constitute(founding)
  return [first] + deliberation.events
}

extension Deliberation {
  fileprivate mutating func constitute(_ founding: FoundAlliance) {
    let charter = founding.charter
    for unit in founding.members {
      record(
        .memberAdmitted(
          MemberAdmitted(
            member: alliance.nextMember, name: unit.name, code: unit.code, kind: unit.kind, business: unit.business,
            district: unit.district, website: unit.website, representative: unit.representative)),
        charter.foundingCitation)
    }
    for officer in founding.officers {
      let unit = officer.unit.flatMap { alliance.memberByCode[$0] }
      record(
        .personRegistered(PersonRegistered(person: officer.person, name: .open(officer.name), unit: unit)),
        charter.foundingCitation)
      for office in officer.offices.compactMap(charter.office) {
        record(
          .officerSeated(
            OfficerSeated(
              office: office.id, person: officer.person, unit: office.heldForUnit ? unit : nil,
              until: charter.endOfTerm(in: office, from: at))), office.citation)
      }
    }
  }
}

extension Charter {
  /// The last day of a term that begins at `start`; nil for an office without one.
  package func endOfTerm(in office: Office, from start: Instant) -> Day? {
    office.term.flatMap { lastDay(under: $0, from: start) }
  }

  /// The last day of a period that a rule gives; nil where it gives none.
  func lastDay(under key: Key<Rule>, from start: Instant) -> Day? {
    guard case .period(let period)? = rule(key)?.value else { return nil }
    return start.day.adding(period)
  }
}
