package import Constitution
import HashTreeCollections

/// Puts another person in the place of a member's representative; the seats that the member holds pass to them for the rest
/// of the term (a default: Article 17 speaks of 副理事长单位, so that the seat is the unit's).
package struct ReplaceRepresentative: Hashable, Sendable {
  package var member: Key<Member>
  package var person: Key<Person>
  /// The name of someone whom the record does not know yet. Whoever takes a seat has a public one.
  package var name: Disclosure

  package init(member: Key<Member>, person: Key<Person>, name: Disclosure) {
    self.member = member
    self.person = person
    self.name = name
  }
}

package struct RepresentativeReplaced: Hashable, Codable, Sendable {
  package var member: Key<Member>
  package var person: Key<Person>
}

extension Disclosure {
  fileprivate var isOpen: Bool { if case .open = self { true } else { false } }
}

extension Alliance {
  /// The organ that does the daily work keeps the register of members.
  var registrar: Actor {
    charter.organs(thatMay: .dailyWork).first.map { .organ($0.id) } ?? .applicant
  }

  package func keepsRegister(_ person: Key<Person>) -> Bool { isActor(person, registrar, in: nil) }

  mutating func replace(_ event: RepresentativeReplaced, at moment: Instant) {
    let before = members[event.member]?.representative
    if let before { people[before]?.unit = nil }
    members[event.member]?.changes.append(
      Member.Change(
        at: moment, case: nil, field: Member.representativeField, before: before?.text, after: event.person.text))
    members[event.member]?.representative = event.person
    people[event.person]?.unit = event.member
  }
}

extension Deliberation {
  /// By the present representative, or by the secretariat where the unit has told it so.
  mutating func replaceRepresentative(_ command: ReplaceRepresentative) throws(Refusal) {
    let founding = alliance.charter.foundingCitation
    guard let member = alliance.members[command.member] else { throw .memberUnknown(command.member, founding) }
    let seats = alliance.seats.filter { $0.unit == member.id && $0.left == nil && $0.person == member.representative }
    let citation = seats.first.flatMap { alliance.charter.office($0.office)?.citation } ?? founding
    let sender = try sender(citation)
    guard sender == member.representative || alliance.keepsRegister(sender) else {
      throw .notEntitled(alliance.words(for: alliance.registrar, of: nil), citation)
    }
    if let known = alliance.people[command.person] {
      guard known.erased == nil else { throw .personUnknown(command.person, citation) }
      guard known.unit == nil || known.unit == member.id, command.person != member.representative else {
        throw .representsAnother(citation)
      }
    }
    let name = alliance.people[command.person]?.name ?? command.name
    guard seats.isEmpty || name.isOpen else { throw .publicNameNeeded(citation) }
    if alliance.people[command.person] == nil { try register(command.person, command.name, citation) }
    record(
      .representativeReplaced(RepresentativeReplaced(member: member.id, person: command.person)), citation)
    for seat in seats { vacate(seat, .replaced, citation) }
    // Acting in an office was entrusted to the person, and is not the unit's to pass on.
    for held in seats where !held.isActing {
      guard let office = alliance.charter.office(held.office) else { continue }
      try seat(command.person, in: office, until: held.until, citation)
    }
  }
}

extension Refusal {
  static func memberUnknown(_ key: Key<Member>, _ citation: Citation) -> Refusal {
    Refusal(
      .personUnknown, citation, missing: Words("没有编号为 \(key) 的成员。", "There is no member \(key)."),
      needed: Words("请核对编号。", "Check the number."))
  }

  static func representsAnother(_ citation: Citation) -> Refusal {
    Refusal(
      .notEligible, citation,
      missing: Words("此人已是成员单位的代表。", "This person represents a member already."),
      needed: Words("请另选一人。", "Choose somebody else."))
  }

  /// The record has one person for each member that somebody represents: votes, conflicts and seats are the member's.
  static func appliesForAnother(_ member: Member, _ step: Step) -> Refusal {
    Refusal(
      .notEligible, step.citation,
      missing: Words(
        "您在联盟中属于\(member.name)，一人只代表一家成员单位，不能再以同一身份为另一家单位申请。",
        "In the alliance you belong to \(member.name); a person represents one member, and applies for no other as the same person."
      ),
      needed: Words(
        "请退出登录后为新单位申请，另得一个身份和账号，之后可以在“我的身份”中把两者关联；或请新单位的其他人申请。",
        "Sign out and apply anew, which makes another person with an account of its own, and tie the two under “My capacities”; or have somebody else of the organisation apply."
      ))
  }

  static func publicNameNeeded(_ citation: Citation) -> Refusal {
    Refusal(
      .nameMissing, citation,
      missing: Words("该单位担任职务，代表的姓名须公开。", "The member holds an office, so its representative's name is public."),
      needed: Words("请填写姓名并征得本人同意。", "Give the name, with the person's consent."))
  }
}
