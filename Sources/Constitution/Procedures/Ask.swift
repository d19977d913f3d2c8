/// What a step asks for: one capability with its particulars. A capability is written once and used by many procedures.
package enum Ask: Hashable, Codable, Sendable {
  case form(Key<Form>)
  case check(Check)
  case vote(Vote)
  /// An organ takes note of what another decided, and records it.
  case note
  /// Candidates are put forward for an office, and say whether they stand.
  case nomination(Nomination)
  case election(Election)
  case review(Review)
  case comment(Comment)
  case registration(Registration)
  /// Those who have a place are ticked off as they come.
  case attendance(Attendance)
  case matching(Matching)
  /// What was agreed to be done by certain days is done, one after another: the milestones under a field.
  case milestones(Key<Field>)
  case schedule
  /// A text that the case carries and that somebody words: what it becomes if it is adopted is seen beforehand.
  case draft(Draft)

  package enum Draft: String, Hashable, Codable, Sendable, CaseIterable { case amendment, interpretation, procedure }

  /// A person's finding, after those that the machine makes by itself.
  package struct Check: Hashable, Codable, Sendable {
    package var machine: [MachineCheck]
    /// Those who may not decide in this case though they are among those who check; nil for nobody.
    package var less: [Actor]?

    package init(machine: [MachineCheck], less: [Actor]? = nil) {
      self.machine = machine
      self.less = less
    }
  }

  package enum MachineCheck: String, Hashable, Codable, Sendable, CaseIterable {
    case creditCode = "credit-code"
    case legalPerson = "legal-person"
    case noOpenApplication = "no-open-application"
    case notAMember = "not-a-member"
    case charterAccepted = "charter-accepted"
  }

  package struct Vote: Hashable, Codable, Sendable {
    package enum Forum: String, Hashable, Codable, Sendable, CaseIterable { case circulation, meeting }

    package var rule: Key<Rule>
    package var of: Key<Organ>
    /// The choice by which a case names the organ instead, each of whose options is one; `of` is then the first of them.
    package var chosenBy: Key<Field>?
    package var forums: [Forum]
    /// Those who may not vote in this case, besides any who recuse themselves.
    package var less: [Actor]
    package var secret: Bool

    package init(rule: Key<Rule>, of: Key<Organ>, forums: [Forum], less: [Actor], secret: Bool) {
      self.rule = rule
      self.of = of
      self.forums = forums
      self.less = less
      self.secret = secret
    }
  }

  /// The office that is to be filled: always the same, or the one that a field of the case names.
  package enum OfficeChoice: Hashable, Codable, Sendable {
    case always(Key<Office>)
    case named(Key<Field>)
  }

  package struct Nomination: Hashable, Codable, Sendable {
    package var office: OfficeChoice
    /// Who may put candidates forward.
    package var from: [Actor]

    package init(office: OfficeChoice, from: [Actor]) {
      self.office = office
      self.from = from
    }
  }

  package struct Election: Hashable, Codable, Sendable {
    package var office: OfficeChoice
    package var rule: Key<Rule>
    package var of: Key<Organ>
    package var forums: [Vote.Forum]
    package var secret: Bool

    package init(
      office: OfficeChoice, rule: Key<Rule>, of: Key<Organ>, forums: [Vote.Forum], secret: Bool
    ) {
      self.office = office
      self.rule = rule
      self.of = of
      self.forums = forums
      self.secret = secret
    }
  }

  /// The office that the step is about; nil for other capabilities.
  package var officeChoice: OfficeChoice? {
    switch self {
    case .nomination(let nomination): nomination.office
    case .election(let election): election.office
    default: nil
    }
  }

  package struct Review: Hashable, Codable, Sendable {
    package struct Criterion: Hashable, Codable, Sendable {
      package var id: Key<Criterion>
      package var name: Words
      /// Percent of the whole; the weights of a review add up to 100.
      package var weight: Int

      package init(id: Key<Criterion>, name: Words, weight: Int) {
        self.id = id
        self.name = name
        self.weight = weight
      }
    }

    package var reviewers: Int
    package var criteria: [Criterion]
    package var less: [Actor]
    /// The mean, of 100 points, that the case has to reach so as to go on as scored; nil where the scores only inform.
    package var passMark: Int?

    package init(reviewers: Int, criteria: [Criterion], less: [Actor], passMark: Int? = nil) {
      self.reviewers = reviewers
      self.criteria = criteria
      self.less = less
      self.passMark = passMark
    }
  }

  package struct Comment: Hashable, Codable, Sendable {
    package var from: Actor
    /// The way on stays shut until each comment has been disposed of.
    package var everyCommentDisposed: Bool

    package init(from: Actor, everyCommentDisposed: Bool) {
      self.from = from
      self.everyCommentDisposed = everyCommentDisposed
    }
  }

  package struct Registration: Hashable, Codable, Sendable {
    /// The field of the case that says how many places there are.
    package var places: Key<Field>
    /// The rule that says for how long members alone may sign up; nil where all begin together.
    package var membersFirst: Key<Rule>?
    package var waitingList: Bool

    package init(places: Key<Field>, membersFirst: Key<Rule>?, waitingList: Bool) {
      self.places = places
      self.membersFirst = membersFirst
      self.waitingList = waitingList
    }
  }

  package struct Attendance: Hashable, Codable, Sendable {
    /// Whether it is said of each who came if they passed.
    package var assessed: Bool

    package init(assessed: Bool) { self.assessed = assessed }
  }

  /// What stands here is compared with what stands in the same step of another procedure: needs with offers.
  package struct Matching: Hashable, Codable, Sendable {
    package struct Criterion: Hashable, Codable, Sendable {
      package var field: Key<Field>
      /// Percent of the whole; the weights of a matching add up to 100.
      package var weight: Int

      package init(field: Key<Field>, weight: Int) {
        self.field = field
        self.weight = weight
      }
    }

    /// What stands here can be booked for some hours where a choice says that it is of such a kind.
    package struct Bookings: Hashable, Codable, Sendable {
      package var field: Key<Field>
      package var options: [Key<Field.Option>]
      /// The rule that says for how long members alone may book a day; nil where all may at the same time.
      package var membersFirst: Key<Rule>?

      package init(field: Key<Field>, options: [Key<Field.Option>], membersFirst: Key<Rule>?) {
        self.field = field
        self.options = options
        self.membersFirst = membersFirst
      }
    }

    package var with: Key<Procedure>
    /// Of two day fields the first is a beginning and the second an end.
    package var by: [Criterion]
    /// nil where nothing of it can be booked.
    package var bookings: Bookings?

    package init(with: Key<Procedure>, by: [Criterion], bookings: Bookings? = nil) {
      self.with = with
      self.by = by
      self.bookings = bookings
    }
  }

  /// The outcomes that a step of this capability must provide an exit for, and those that it may.
  package var outcomes: (required: [Outcome], optional: [Outcome]) {
    switch self {
    case .form: ([.submit], [.giveUp])
    case .check: ([.pass], [.giveBack, .refuse, .giveUp])
    case .vote: ([.carried, .lost], [.giveUp])
    case .note: ([.noted], [])
    case .nomination: ([.closed, .lost], [.giveUp])
    case .election: ([.elected, .tied, .lost], [])
    case .review(let review): (review.passMark == nil ? [.scored] : [.scored, .below], [.giveUp])
    case .comment: ([.closed], [])
    case .registration: ([.closed], [.giveUp])
    case .attendance: ([.closed], [.giveUp])
    case .matching: ([.agreed], [.giveUp])
    // With an exit for what is handed in, each is accepted or not before the next.
    case .milestones: ([.reached], [.submit, .giveUp])
    case .schedule: ([.reached], [.giveUp])
    case .draft: ([.submit], [.giveUp])
    }
  }

  /// The word by which a procedure's file asks for it.
  package var keyword: String {
    switch self {
    case .form: "form"
    case .check: "check"
    case .vote: "vote"
    case .note: "note"
    case .nomination: "nomination"
    case .election: "election"
    case .review: "review"
    case .comment: "comment"
    case .registration: "registration"
    case .attendance: "attendance"
    case .matching: "matching"
    case .milestones: "milestones"
    case .schedule: "schedule"
    case .draft: "draft"
    }
  }
}
