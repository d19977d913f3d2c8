/// A body of the alliance: who sits in it, when it meets, what it may decide.
package struct Organ: Hashable, Codable, Sendable {
  package var id: Key<Organ>
  package var name: Words
  package var citation: Citation
  /// Other names under which the charter's text may speak of the same body, with the basis for reading them so.
  package var alsoCalled: [OtherName]
  /// Whoever holds one of these offices sits in the organ.
  package var seats: [Key<Office>]
  package var meets: Meeting?
  package var powers: [Power]
  /// The rule by which the organ decides what no other rule covers; its quorum is that of the organ's meetings. nil for
  /// an organ that holds none.
  package var decidesBy: Key<Rule>?

  package init(
    id: Key<Organ>, name: Words, citation: Citation, alsoCalled: [OtherName] = [], seats: [Key<Office>],
    meets: Meeting? = nil, powers: [Power] = [], decidesBy: Key<Rule>? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.alsoCalled = alsoCalled
    self.seats = seats
    self.meets = meets
    self.powers = powers
    self.decidesBy = decidesBy
  }

  package struct OtherName: Hashable, Codable, Sendable {
    package var text: String
    package var basis: Basis

    package init(text: String, basis: Basis) {
      self.text = text
      self.basis = basis
    }
  }

  /// How often the organ meets; `boundTo` names a body outside the alliance on whose date it depends.
  package struct Meeting: Hashable, Codable, Sendable {
    package var every: Period
    package var boundTo: String?
    package var citation: Citation
    package var basis: Basis

    package init(every: Period, boundTo: String? = nil, citation: Citation, basis: Basis) {
      self.every = every
      self.boundTo = boundTo
      self.citation = citation
      self.basis = basis
    }
  }
}

/// What an organ may do, in the words of the item that says so. An effect by an organ without the power is refused.
package struct Power: Hashable, Codable, Sendable {
  package var acts: [Act]
  /// The offices to which `elect`, `remove` and `appoint` reach; empty for other acts.
  package var offices: [Key<Office>]
  package var citation: Citation
  /// The item's own words.
  package var quotation: String

  package init(acts: [Act], offices: [Key<Office>] = [], citation: Citation, quotation: String) {
    self.acts = acts
    self.offices = offices
    self.citation = citation
    self.quotation = quotation
  }
}

/// The acts that a charter distributes among its organs.
package enum Act: String, Hashable, Codable, Sendable, CaseIterable {
  case amendCharter = "amend-charter"
  case interpretCharter = "interpret-charter"
  case elect
  case remove
  case appoint
  case hearReport = "hear-report"
  case report
  case changeFundamentally = "change-fundamentally"
  case dissolve
  case decideOtherMatters = "decide-other-matters"
  case execute
  case convene
  case admit
  case expel
  case leadSecretariat = "lead-secretariat"
  case makeInternalRules = "make-internal-rules"
  case answerSupervision = "answer-supervision"
  case supervise
  case dailyWork = "daily-work"
  case setUpBodies = "set-up-bodies"
  case approveBudget = "approve-budget"
}
