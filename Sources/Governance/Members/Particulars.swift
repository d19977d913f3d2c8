package import Constitution
import HashTreeCollections

/// What is said of a member in the register, and how it changes: each change is dated and the old values are kept.
package struct MemberChanged: Hashable, Codable, Sendable {
  package var member: Key<Member>
  package var `case`: Key<Case>?
  // Only what is new is here.
  package var name: String?
  package var code: CreditCode?
  package var kind: Key<Field.Option>?
  package var business: String?
  package var district: String?
  package var website: String?

  package init(member: Key<Member>, case: Key<Case>?) {
    self.member = member
    self.case = `case`
  }

  package var isEmpty: Bool {
    name == nil && code == nil && kind == nil && business == nil && district == nil && website == nil
  }
}

extension Member {
  /// Under which a change of representative stands among those of particulars, with the keys of both.
  package static let representativeField: Key<Field> = "representative"

  /// One particular that was changed: what it was before.
  package struct Change: Hashable, Codable, Sendable {
    package var at: Instant
    package var `case`: Key<Case>?
    package var field: Key<Field>
    package var before: String?
    package var after: String
  }

  /// What the answers say otherwise than the register does; what was left empty stays as it is.
  package func changes(from answers: [Answer], case: Key<Case>?) -> MemberChanged {
    func new<Value: Equatable>(_ value: Value?, _ old: Value?) -> Value? { value == old ? nil : value }
    var changed = MemberChanged(member: id, case: `case`)
    changed.name = new(answers.text(AdmissionField.name), name)
    changed.code = new(answers.code(AdmissionField.creditCode), code)
    changed.kind = new(answers.choice(AdmissionField.kind), kind)
    changed.business = new(answers.text(AdmissionField.business), business)
    changed.district = new(answers.text(AdmissionField.district), district)
    changed.website = new(answers.text(AdmissionField.website), website)
    return changed
  }
}

extension Alliance {
  mutating func change(_ event: MemberChanged, at moment: Instant) {
    guard var member = members[event.member] else { return }
    func note(_ field: Key<Field>, _ before: String?, _ after: String?) {
      guard let after else { return }
      member.changes.append(
        Member.Change(at: moment, case: event.case, field: field, before: before, after: after))
    }
    note(AdmissionField.name, member.name, event.name)
    note(AdmissionField.creditCode, member.code.text, event.code?.text)
    note(AdmissionField.kind, member.kind.text, event.kind?.text)
    note(AdmissionField.business, member.business, event.business)
    note(AdmissionField.district, member.district, event.district)
    note(AdmissionField.website, member.website, event.website)
    if let code = event.code {
      memberByCode[member.code] = nil
      memberByCode[code] = member.id
      member.code = code
    }
    member.name = event.name ?? member.name
    member.kind = event.kind ?? member.kind
    member.business = event.business ?? member.business
    member.district = event.district ?? member.district
    member.website = event.website ?? member.website
    members[member.id] = member
  }
}

extension Deliberation {
  mutating func changeParticulars(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let unit = alliance.subject(of: file), let member = alliance.members[unit], member.isCurrent else { return }
    let changed = member.changes(from: file.answers, case: file.id)
    if let code = changed.code { try free(code, step) }
    guard !changed.isEmpty else { return }
    record(.memberChanged(changed), citation)
  }

  /// No two members have one code, and none has that of an organisation that is about to become one.
  func free(_ code: CreditCode, _ step: Step) throws(Refusal) {
    if let other = alliance.memberByCode[code] { throw .alreadyMember(other, step) }
    for key in alliance.casesByCode[code, default: []] {
      if let file = alliance.cases[key], file.isOpen { throw .applicationOpen(file, step) }
    }
  }
}
