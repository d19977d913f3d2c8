package import Constitution

/// Enters into the record who belonged to the alliance, and who held an office, before the record began: what stands in the
/// register that was kept on paper. It admits and elects nobody; it says what had been decided before, on what basis, and that
/// the secretariat vouches for it (a default: the charter is silent on registers, Articles 12, 15 and 18).
package struct EnterRegister: Hashable, Sendable {
  package struct Unit: Hashable, Sendable {
    package var name: String
    package var code: CreditCode
    package var kind: Key<Field.Option>
    package var business: String?
    package var district: String?
    package var website: String?
    /// When it became a member, as the register says.
    package var joined: Day
    /// On what the row rests; nil where that of the whole holds.
    package var basis: String?

    package init(
      name: String, code: CreditCode, kind: Key<Field.Option>, business: String? = nil, district: String? = nil,
      website: String? = nil, joined: Day, basis: String? = nil
    ) {
      self.name = name
      self.code = code
      self.kind = kind
      self.business = business
      self.district = district
      self.website = website
      self.joined = joined
      self.basis = basis
    }
  }

  package struct Individual: Hashable, Sendable {
    package var person: Key<Person>
    package var name: Disclosure
    package var unit: CreditCode?
    /// Whether they speak for the unit, rather than only working there.
    package var represents: Bool
    package var phone: Sealed?

    package init(
      person: Key<Person>, name: Disclosure, unit: CreditCode? = nil, represents: Bool = false, phone: Sealed? = nil
    ) {
      self.person = person
      self.name = name
      self.unit = unit
      self.represents = represents
      self.phone = phone
    }
  }

  package struct Holding: Hashable, Sendable {
    package var person: Key<Person>
    /// The name, which an officer's is public by; nil where it is public already.
    package var name: String?
    package var office: Key<Office>
    /// When the term began, as the register says.
    package var since: Day
    package var basis: String?

    package init(
      person: Key<Person>, name: String? = nil, office: Key<Office>, since: Day, basis: String? = nil
    ) {
      self.person = person
      self.name = name
      self.office = office
      self.since = since
      self.basis = basis
    }
  }

  /// So many rows at once, of all three kinds together.
  package static let mostRows = 2000
  package static let longestBasis = 500

  /// Kept on the record, so that one press enters once.
  package var submission: String
  /// On what the whole rests: which register, kept by whom.
  package var basis: String
  package var members: [Unit]
  package var people: [Individual]
  package var offices: [Holding]

  package init(
    submission: String, basis: String, members: [Unit] = [], people: [Individual] = [], offices: [Holding] = []
  ) {
    self.submission = submission
    self.basis = basis
    self.members = members
    self.people = people
    self.offices = offices
  }

  package var count: Int { members.count + people.count + offices.count }
}

/// The three kinds of rows, each of which comes as a sheet of its own.
package enum RegisterPart: String, Hashable, Sendable, CaseIterable {
  case members, people, offices

  package var words: Words {
    switch self {
    case .members: Words("成员", "Members")
    case .people: Words("人员", "People")
    case .offices: Words("职务", "Offices")
    }
  }
}

package struct RegisterEntered: Hashable, Codable, Sendable {
  /// 1 for the first, and so on.
  package var number: Int
  package var submission: String
  package var basis: String
  package var members: Int
  package var people: Int
  package var offices: Int

  package init(number: Int, submission: String, basis: String, members: Int, people: Int, offices: Int) {
    self.number = number
    self.submission = submission
    self.basis = basis
    self.members = members
    self.people = people
    self.offices = offices
  }
}

/// One entering, as the alliance remembers it.
package struct EnteredRegister: Hashable, Codable, Sendable {
  package var event: RegisterEntered
  package var at: Instant
  package var by: Principal
}

extension Member {
  /// Where it comes from, if from a register rather than from a decision on the record.
  package struct Entered: Hashable, Codable, Sendable {
    package var register: Int
    package var joined: Day
    package var basis: String?

    package init(register: Int, joined: Day, basis: String? = nil) {
      self.register = register
      self.joined = joined
      self.basis = basis
    }
  }

  /// The day on which it became a member: the register's, where that knows better than the record.
  package var joined: Day { entered?.joined ?? admitted.day }
}

extension Person {
  package struct Entered: Hashable, Codable, Sendable {
    package var register: Int
    package var phone: Sealed?
    /// The member where they work without speaking for it.
    package var workplace: Key<Member>?

    package init(register: Int, phone: Sealed? = nil, workplace: Key<Member>? = nil) {
      self.register = register
      self.phone = phone
      self.workplace = workplace
    }
  }
}

extension Seat {
  package struct Entered: Hashable, Codable, Sendable {
    package var register: Int
    package var since: Day
    package var basis: String?
    /// The holder's name, where this makes it public.
    package var name: String?

    package init(register: Int, since: Day, basis: String? = nil, name: String? = nil) {
      self.register = register
      self.since = since
      self.basis = basis
      self.name = name
    }
  }

  /// The day on which the holder came into the office.
  package var began: Day { entered?.since ?? since.day }
}
