/// A way of doing things under the charter: a state machine in which each state asks something of someone, in time.
package struct Procedure: Hashable, Codable, Sendable {
  package enum About: String, Hashable, Codable, Sendable, CaseIterable {
    /// An organisation that is not, or not yet, a member.
    case organisation
    case member
    case officer
    case matter
  }

  package var id: Key<Procedure>
  package var name: Words
  package var citations: [Citation]
  package var about: About
  package var openedBy: Actor
  package var start: Key<Step>
  package var steps: [Step]
  package var ends: [End]
  package var forms: [Form]
  /// What it is for, in a sentence.
  package var purpose: Words?
  /// The field after which its cases are called.
  package var titleField: Key<Field>?
  /// What a resolution of its cases is called; `{{title}}` stands for the case's title.
  package var resolutionTitle: Words?
  /// Who may see a case besides those who act in it and the supervisors; nil where everyone may.
  package var seenBy: [Actor]?
  /// The choice by whose option `public` whoever brings a case opens it to everyone.
  package var publicBy: Key<Field>?
  /// Who may write to each other in its cases, for as long as they are open; nil where nobody does.
  package var conversation: [Actor]?
  /// The purposes that every case of it serves; nil for none of its own.
  package var serves: [Key<Purpose>]?

  package init(
    id: Key<Procedure>, name: Words, citations: [Citation], about: About, openedBy: Actor, start: Key<Step>,
    steps: [Step], ends: [End], forms: [Form]
  ) {
    self.id = id
    self.name = name
    self.citations = citations
    self.about = about
    self.openedBy = openedBy
    self.start = start
    self.steps = steps
    self.ends = ends
    self.forms = forms
  }

  /// Everyone who may open it.
  package var openers: [Actor] {
    if case .anyOf(let actors) = openedBy { actors } else { [openedBy] }
  }

  /// Where a case chooses the organ that votes, the step speaks of one of those that can be chosen.
  package mutating func settleBodies() {
    for index in steps.indices {
      guard case .vote(var vote) = steps[index].ask, let key = vote.chosenBy,
        let options = fields.first(where: { $0.id == key })?.options, let first = options.first,
        !options.contains(where: { $0.id.text == vote.of.text })
      else { continue }
      vote.of = Key(first.id.text)
      steps[index].ask = .vote(vote)
    }
  }

  package func step(_ id: Key<Step>) -> Step? { steps.element { $0.id == id } }
  /// One of its own ends, or the one at which a case of any procedure may end.
  package func end(_ id: Key<Step>) -> End? { ends.element { $0.id == id } ?? (id == End.moot.id ? .moot : nil) }
  package func form(_ id: Key<Form>) -> Form? { forms.element { $0.id == id } }
  /// The fields of all its forms.
  package var fields: [Field] { forms.flatMap(\.fields) }
  package func field(_ id: Key<Field>) -> Field? { forms.lazy.compactMap { $0.field(id) }.first }

  /// The field that says which member or officer a case of this procedure is about; nil where it is about neither.
  package var subjectField: Key<Field>? {
    let kind: Field.Kind
    switch about {
    case .member: kind = .member
    case .officer: kind = .officer
    case .organisation, .matter: return nil
    }
    return forms.lazy.flatMap(\.fields).first { $0.kind == kind }?.id
  }
}

/// A state that waits for someone.
package struct Step: Hashable, Codable, Sendable {
  package var id: Key<Step>
  package var name: Words
  package var citation: Citation
  /// The basis for there being such a step: a charter that only says 审议 has no screening.
  package var basis: Basis
  package var ask: Ask
  /// Who acts. In a vote, those on the roll act, and this is the organ.
  package var by: Actor
  package var within: Period?
  /// The rule of the charter that gives the time instead: see `Charter.time(for:)`.
  package var withinRule: Key<Rule>?
  /// The day of the case at whose end the time is over instead. A step that only waits for its day is passed at once where
  /// none was given.
  package var withinField: Key<Field>?
  package var exits: [Exit]
  /// Where the case goes when the time is over; nil where it stays and is shown as late. A vote is always counted then.
  package var overdue: Exit?
  /// Who else may see a case that few may see, from when it comes here; nil for nobody.
  package var opensTo: [Actor]?

  package init(
    id: Key<Step>, name: Words, citation: Citation, basis: Basis, ask: Ask, by: Actor, within: Period?, exits: [Exit],
    overdue: Exit? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.basis = basis
    self.ask = ask
    self.by = by
    self.within = within
    self.exits = exits
    self.overdue = overdue
  }

  package func exit(_ outcome: Outcome) -> Exit? { exits.first { $0.outcome == outcome } }

  /// Whether it waits until the case that this one names lets it go on, and not only for a day.
  package var waitsForRelease: Bool { if case .schedule = ask { overdue != nil } else { false } }
}

/// What may come of a step. Each capability gives rise to some of them: see `Ask.outcomes`.
package enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
  case submit
  case pass
  case giveBack = "return"
  case refuse
  case giveUp = "give-up"
  case carried, lost
  case noted
  case elected, tied
  case scored
  /// The mean of a review did not reach its pass mark.
  case below
  case closed
  case agreed
  case accepted
  case reached
  case expired
}

/// The way from a step to the next one or to an end, and what going that way does.
package struct Exit: Hashable, Codable, Sendable {
  package var outcome: Outcome
  /// A step or an end of the same procedure.
  package var to: Key<Step>
  package var effects: [Effect]
  package var documents: [Key<Template>]
  /// Whoever takes this exit must say why.
  package var withReasons: Bool
  /// What taking it is called, where the outcome's own word does not fit: satisfied, agreed.
  package var name: Words?

  package init(
    outcome: Outcome, to: Key<Step>, effects: [Effect] = [], documents: [Key<Template>] = [], withReasons: Bool = false,
    name: Words? = nil
  ) {
    self.outcome = outcome
    self.to = to
    self.effects = effects
    self.documents = documents
    self.withReasons = withReasons
    self.name = name
  }
}

package struct End: Hashable, Codable, Sendable {
  package enum Tone: String, Hashable, Codable, Sendable, CaseIterable { case good, neutral, bad }

  package var id: Key<Step>
  package var name: Words
  package var tone: Tone
  /// How long the same applicant waits before the procedure may be opened again; nil for no wait.
  package var againAfter: Period?
  /// Whether a case that few may see is open to everyone once it has ended so; nil is no.
  package var isPublic: Bool?

  package init(id: Key<Step>, name: Words, tone: Tone, againAfter: Period? = nil, isPublic: Bool? = nil) {
    self.id = id
    self.name = name
    self.tone = tone
    self.againAfter = againAfter
    self.isPublic = isPublic
  }

  /// Where a case ends of which nothing can come any more, whatever its procedure (a default: charters do not say).
  package static let moot = End(
    id: "without-object", name: Words("无从办理，已终结", "Ended without object"), tone: .neutral)
}

package enum Actor: Hashable, Codable, Sendable {
  case anyone
  /// Whoever opened the case.
  case applicant
  /// Whom the case is about.
  case subject
  case members
  /// Whoever holds an office.
  case officers
  case organ(Key<Organ>)
  case office(Key<Office>)
  /// The people or units that a field of the case names, those who sit in the organ that it chooses, or whoever brought
  /// the case that it names.
  case named(Key<Field>)
  /// Those whose unit brought another open case of the same procedure with the same answer in a field: who competes for it.
  case rivals(Key<Field>)
  /// Whoever is one of these.
  case anyOf([Actor])
}

/// What a step does to the alliance. Each needs its act among the powers of the organ that decided.
package enum Effect: String, Hashable, Codable, Sendable, CaseIterable {
  case admit
  case withdraw
  case expel
  case seat
  case remove
  /// Whoever opened the case leaves the office that it names, which needs nobody's consent.
  case resign
  case adoptResolution = "adopt-resolution"
  case amendCharter = "amend-charter"
  case interpret
  /// Makes a standard of the case, or a new version of the one that it reviews.
  case publish
  /// The standard that the case reviews stands for another period.
  case confirmStandard = "confirm-standard"
  case withdrawStandard = "withdraw-standard"
  /// Makes a base for training of the case, or renews the one that it names.
  case recogniseBase = "recognise-base"
  /// The base passed its yearly review.
  case confirmBase = "confirm-base"
  case withdrawBase = "withdraw-base"
  /// The base withdraws by itself.
  case leaveBase = "leave-base"
  case award
  case changeParticulars = "change-particulars"
  case merge
  /// Makes, amends or repeals an internal rule.
  case publishRule = "publish-rule"
  /// Someone of the organ acts in a vacant office until it is filled, for so long as the rule `acting-period` says.
  case seatActing = "seat-acting"
  /// What the case answers has found a partner in it, and is over once it has as many as it wanted.
  case agree
  /// The alliance works by a procedure that it has composed, from then on.
  case adoptProcedure = "adopt-procedure"
  /// The cases that name this one and wait for it go on.
  case release
  /// The milestone that was reported last is not accepted: it is to be reached again.
  case reopenMilestone = "reopen-milestone"
  /// A procedure that the alliance composed is used no more.
  case retireProcedure = "retire-procedure"

  /// Whether it puts into force what the case drafted.
  package var isOfDraft: Bool { [.amendCharter, .interpret, .adoptProcedure].contains(self) }

  /// The power that the deciding organ must have; nil where any organ may, within what it decides.
  package var requiredAct: Act? {
    switch self {
    case .admit: .admit
    case .expel: .expel
    // Which of the two depends on how the office is filled: see `Office.Filling`.
    case .seat: .elect
    case .remove: .remove
    case .amendCharter: .amendCharter
    case .interpret: .interpretCharter
    case .publishRule: .makeInternalRules
    case .seatActing, .adoptProcedure, .retireProcedure, .recogniseBase, .withdrawBase: .decideOtherMatters
    case .withdraw, .resign, .adoptResolution, .publish, .confirmStandard, .withdrawStandard, .confirmBase, .leaveBase,
      .award,
      .changeParticulars, .merge, .agree, .release, .reopenMilestone:
      nil
    }
  }
}

/// The wording of a document. `{{name}}` stands for a value of the case: see `Template.placeholders`.
package struct Template: Hashable, Codable, Sendable {
  package var id: Key<Template>
  package var title: Words
  package var text: String

  package init(id: Key<Template>, title: Words, text: String) {
    self.id = id
    self.title = title
    self.text = text
  }
}
