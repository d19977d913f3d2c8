package import Constitution

/// One run of a procedure: an application, say, from its opening to its end.
package struct Case: Hashable, Codable, Sendable {
  package var id: Key<Case>
  package var procedure: Key<Procedure>
  /// The version of the charter under which it was opened, and under which it goes on.
  package var charter: Int
  /// How often its procedure had been changed or retired before; nil for never.
  package var edition: Int?
  package var opened: Instant
  /// Whoever opened it; the contact of the applicant.
  package var applicant: Key<Person>
  /// The member that brought it through its representative, where members may; nil where it is nobody's but the person's.
  package var unit: Key<Member>?
  /// What the case is called in lists: the applicant's name, or the procedure's.
  package var title: String
  /// The organisation that it concerns.
  package var code: CreditCode?
  /// The latest answers to every form of the case.
  package var answers: [Answer] = []
  /// What the case proposes to put into force.
  package var draft: CaseDraft?
  package var comments: [Comment] = []
  /// One for each time that it came to a step of review, the latest last.
  package var reviews: [Review] = []
  /// The step that waits for someone; after the end, the end.
  package var place: Key<Step>
  package var entered: Instant
  /// When the step's time is over; nil where nothing presses, and after the end.
  package var due: Instant?
  /// Set when the time of the present step passed and the case stayed where it was.
  package var isLate = false
  /// The drafts of a standard's or a textbook's text; nil where there is none.
  package var texts: [TextVersion]?
  package var submission: String?
  package var vote: Key<Vote>?
  /// The latest ballot of an election.
  package var election: Key<Election>?
  package var nominations: [Nomination] = []
  /// Who signed up for it, from the opening of the sign-ups on.
  package var enrolment: Enrolment?
  /// Who has the use of what it offers, and when.
  package var bookings: BookingBook?
  package var ended: Instant?
  /// The milestones that were reached, in the order of the agreement.
  package var reached: [ReachedMilestone] = []
  /// The cases in which it found a partner, in the order of agreement.
  package var agreements: [Key<Case>] = []
  package var messages: [Message] = []
  package var history: [Passage] = []

  package var isOpen: Bool { ended == nil }
}

/// One line of a case's timeline.
package struct Passage: Hashable, Codable, Sendable {
  package enum What: Hashable, Codable, Sendable {
    case opened
    case submitted(again: Bool)
    case checked(Outcome, reasons: String?, findings: [Finding])
    case noted
    case gaveUp(reasons: String?)
    /// Why nothing could come of it any more.
    case mooted(Words)
    case entered(Key<Step>, due: Instant?)
    case overdue(Key<Step>)
    case voteOpened(Key<Vote>)
    case voteClosed(Key<Vote>)
    case nominated(Key<Person>)
    case answered(Key<Person>, accepted: Bool)
    case electionOpened(Key<Election>)
    case electionCounted(Key<Election>)
    case ended(Key<Step>)
    case admitted(Key<Member>)
    case left(Key<Member>)
    case changed(Key<Member>)
    case resolved(Key<Resolution>)
    case issued(Key<Document>)
    case drafted
    case handedIn
    case commented(Int)
    case disposed(Int)
    /// The number of the charter's version.
    case amended(version: Int)
    case interpreted(Int)
    case procedureAdopted(Key<Procedure>)
    case procedureRetired(Key<Procedure>)
    case reached(Int)
    case reopened(Int)
    case standardPublished(Key<Standard>)
    case standardConfirmed(Key<Standard>)
    case standardWithdrawn(Key<Standard>)
    case baseRecognised(Key<TrainingBase>)
    case baseConfirmed(Key<TrainingBase>)
    case baseEnded(Key<TrainingBase>)
    case reviewerAssigned
    case reviewDeclared(accepts: Bool)
    case reviewScored
    /// A partner was found.
    case agreed
  }

  package var at: Instant
  package var by: Principal
  package var citation: Citation
  package var what: What

  package init(at: Instant, by: Principal, citation: Citation, what: What) {
    self.at = at
    self.by = by
    self.citation = citation
    self.what = what
  }
}

/// What the machine found by itself before a person looked.
package struct Finding: Hashable, Codable, Sendable {
  package enum Verdict: String, Hashable, Codable, Sendable {
    case passed, failed
    /// Not for the machine to settle.
    case forReview
  }

  package var check: Ask.MachineCheck
  package var verdict: Verdict
  package var words: Words
}

extension Case {
  /// The last resolution that came of it.
  var latestResolution: Key<Resolution>? {
    history.lazy.compactMap { passage -> Key<Resolution>? in
      if case .resolved(let key) = passage.what { key } else { nil }
    }.last
  }
}
