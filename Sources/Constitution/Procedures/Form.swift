/// What a step asks someone to fill in.
package struct Form: Hashable, Codable, Sendable {
  package var id: Key<Form>
  package var title: Words
  package var fields: [Field]

  package init(id: Key<Form>, title: Words, fields: [Field]) {
    self.id = id
    self.title = title
    self.fields = fields
  }

  package func field(_ id: Key<Field>) -> Field? { fields.first { $0.id == id } }

  package var takesFiles: Bool { fields.contains(where: \.isFiles) }
}

package struct Field: Hashable, Codable, Sendable {
  package struct Option: Hashable, Codable, Sendable {
    package var id: Key<Option>
    package var name: Words
    /// The purposes that a case serves in which it is chosen; nil for none of its own.
    package var serves: [Key<Purpose>]?

    package init(id: Key<Option>, name: Words, serves: [Key<Purpose>]? = nil) {
      self.id = id
      self.name = name
      self.serves = serves
    }
  }

  package enum Kind: Hashable, Codable, Sendable {
    /// `upTo` counts characters. `lines`: whether line breaks are allowed.
    case text(upTo: Int, lines: Bool)
    case number(from: Int, to: Int)
    case day
    /// Days in order, each with what is to be done by it, at most so many: see `Milestone`.
    case milestones(upTo: Int)
    case choice([Option])
    /// 统一社会信用代码, GB 32100-2015.
    case creditCode
    case phone
    case email
    case website
    case member
    case officer
    /// Someone whose name is public.
    case person
    /// An office that the organ fills; with nil any office.
    case office(filledBy: Key<Organ>?)
    /// A resolution of the alliance that is in force.
    case resolution
    /// A case of one of these procedures that is at one of these steps; without steps one that waits for a match.
    case `case`(of: [Key<Procedure>], at: [Key<Step>]? = nil)
    /// Files, at most so many, of these kinds.
    case files(upTo: Int, of: [FileKind])
    /// 承认联盟章程: bound to the version of the charter that was shown.
    case acceptance
  }

  package var id: Key<Field>
  package var label: Words
  package var hint: Words?
  package var kind: Kind
  package var required: Bool
  /// Personal data is sealed under a key of the person's, so that it can be withdrawn (PIPL).
  package var personal: Bool
  /// Who may see it besides whoever filled it in; empty for everyone.
  package var seenBy: [Actor]

  /// What may be chosen; empty for other kinds.
  package var options: [Option] { if case .choice(let options) = kind { options } else { [] } }

  package var isFiles: Bool { if case .files = kind { true } else { false } }

  package init(
    id: Key<Field>, label: Words, hint: Words? = nil, kind: Kind, required: Bool = true, personal: Bool = false,
    seenBy: [Actor] = []
  ) {
    self.id = id
    self.label = label
    self.hint = hint
    self.kind = kind
    self.required = required
    self.personal = personal
    self.seenBy = seenBy
  }
}
