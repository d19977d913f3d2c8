package import Constitution
import HashTreeCollections

/// An organisation that belongs to the alliance.
package struct Member: Hashable, Codable, Sendable {
  package var id: Key<Member>
  /// 1 for the first admitted, and so on: the order of the register.
  package var number: Int
  package var name: String
  package var code: CreditCode
  package var kind: Key<Field.Option>
  package var business: String?
  package var district: String?
  package var website: String?
  package var representative: Key<Person>?
  package var admitted: Instant
  /// The application that led to it; nil for those present at the founding.
  package var admittedBy: Key<Case>?
  /// What a register of former times says of it; nil for whoever joined on the record.
  package var entered: Entered?
  /// When and how it ceased to be a member; nil while it is one.
  package var leaving: Leaving?
  /// What was changed in its particulars, the first change first.
  package var changes: [Change] = []

  package init(
    id: Key<Member>, number: Int, name: String, code: CreditCode, kind: Key<Field.Option>, business: String?,
    district: String?, website: String?, representative: Key<Person>?, admitted: Instant, admittedBy: Key<Case>?
  ) {
    self.id = id
    self.number = number
    self.name = name
    self.code = code
    self.kind = kind
    self.business = business
    self.district = district
    self.website = website
    self.representative = representative
    self.admitted = admitted
    self.admittedBy = admittedBy
  }
}

package struct MemberAdmitted: Hashable, Codable, Sendable {
  package var member: Key<Member>
  package var name: String
  package var code: CreditCode
  package var kind: Key<Field.Option>
  package var business: String?
  package var district: String?
  package var website: String?
  package var representative: Key<Person>?
  package var `case`: Key<Case>?
  /// Set for one that is entered from a register; absent otherwise.
  package var entered: Member.Entered?

  package init(
    member: Key<Member>, name: String, code: CreditCode, kind: Key<Field.Option>, business: String? = nil,
    district: String? = nil, website: String? = nil, representative: Key<Person>? = nil, case: Key<Case>? = nil,
    entered: Member.Entered? = nil
  ) {
    self.member = member
    self.name = name
    self.code = code
    self.kind = kind
    self.business = business
    self.district = district
    self.website = website
    self.representative = representative
    self.case = `case`
    self.entered = entered
  }
}

extension Alliance {
  /// `M0007`, for the register.
  static func memberKey(_ number: Int) -> Key<Member> {
    let digits = String(number)
    return Key("M" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
  }

  var nextMember: Key<Member> { Self.memberKey(members.count + 1) }

  mutating func admit(_ event: MemberAdmitted, at moment: Instant) {
    var member = Member(
      id: event.member, number: members.count + 1, name: event.name, code: event.code, kind: event.kind,
      business: event.business, district: event.district, website: event.website,
      representative: event.representative, admitted: moment, admittedBy: event.case)
    member.entered = event.entered
    members[event.member] = member
    memberByCode[event.code] = event.member
    if let person = event.representative { people[person]?.unit = event.member }
  }
}
