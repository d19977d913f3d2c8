import Constitution
import HashTreeCollections

/// A review: who is asked, what they declare, and when their scores are enough for the case to go on.
extension Deliberation {
  mutating func assign(_ command: AssignReviewer) throws(Refusal) {
    let (file, step, ask, review) = try review(command.case)
    try entitled(step.by, in: file, step)
    if alliance.people[command.person] == nil, let name = command.name {
      try register(command.person, .open(name), step.citation)
    }
    guard let person = alliance.people[command.person], person.erased == nil, person.openName != nil else {
      throw .reviewerUnknown(step)
    }
    try impartial(person, ask, file, step)
    guard review.reviewer(person.id) == nil else { throw .reviewerAgain(person, step) }
    guard review.active.count < ask.reviewers, review.reviewers.count < Review.mostReviewers else {
      throw .reviewersEnough(ask.reviewers, step)
    }
    record(.reviewerAssigned(ReviewerAssigned(case: file.id, person: person.id)), step.citation)
  }

  mutating func declare(_ command: DeclareReview) throws(Refusal) {
    let (file, step, ask, review) = try review(command.case)
    let reviewer = try reviewer(in: review, step)
    guard reviewer.declaration == nil else { throw .declaredAlready(step) }
    // Their unit may have come to have a part in it since they were asked.
    if command.accepts, let person = alliance.people[reviewer.person] { try impartial(person, ask, file, step) }
    let reason = try reasons(command.reason, required: !command.accepts, step.citation)
    record(
      .reviewDeclared(
        ReviewDeclared(case: file.id, person: reviewer.person, accepts: command.accepts, reason: reason)),
      step.citation)
  }

  mutating func score(_ command: ScoreReview) throws(Refusal) {
    let (file, step, ask, review) = try review(command.case)
    let reviewer = try reviewer(in: review, step)
    guard let declaration = reviewer.declaration else { throw .conflictUndeclared(step) }
    guard declaration.accepts, reviewer.report == nil else { throw .scoredAlready(declaration.accepts, step) }
    guard command.scores.map(\.criterion) == ask.criteria.map(\.id),
      command.scores.allSatisfy({ (0...100).contains($0.points) })
    else { throw .scoresUnfit(ask, step) }
    guard let remarks = try reasons(command.remarks, required: true, step.citation) else { return }
    record(
      .reviewScored(
        ReviewScored(case: file.id, person: reviewer.person, scores: command.scores, remarks: remarks)),
      step.citation)
    try closeReview(file.id)
  }

  /// Goes on once everyone who was to be asked has scored, or once the time is over and half of them have; false if it waits.
  @discardableResult
  mutating func closeReview(_ key: Key<Case>) throws(Refusal) -> Bool {
    guard let file = alliance.cases[key], let step = alliance.step(of: file), case .review(let ask) = step.ask,
      let review = file.reviews.last
    else { return false }
    let count = review.reports.count
    let isOver = file.due.map { $0 <= at } ?? false
    guard count == ask.reviewers || isOver && 2 * count >= ask.reviewers else { return false }
    try leave(key, ask.isPassed(by: review.reports) ? .scored : .below)
    return true
  }

  private func impartial(_ person: Person, _ ask: Ask.Review, _ file: Case, _ step: Step) throws(Refusal) {
    guard let side = ask.less.first(where: { alliance.isActor(person.id, $0, in: file) }) else { return }
    throw .reviewerPartial(person, alliance.words(for: side, in: file), step)
  }

  private func review(_ key: Key<Case>) throws(Refusal) -> (Case, Step, Ask.Review, Review) {
    let (file, step) = try place(key)
    guard case .review(let ask) = step.ask, let review = file.reviews.last else { throw .stepElsewhere(step) }
    return (file, step, ask, review)
  }

  private func reviewer(in review: Review, _ step: Step) throws(Refusal) -> Review.Reviewer {
    guard let reviewer = review.reviewer(try sender(step.citation)) else {
      throw .notEntitled(Words("受邀的评审人", "the reviewers who were asked"), step.citation)
    }
    return reviewer
  }
}

extension Alliance {
  /// A case that leaves its step ends the review there, and one that comes to a step of review begins a new one.
  mutating func turnReviews(of key: Key<Case>, at moment: Instant) {
    guard var file = cases[key] else { return }
    if let last = file.reviews.indices.last, file.reviews[last].closed == nil { file.reviews[last].closed = moment }
    if file.isOpen, let step = step(of: file), case .review = step.ask { file.reviews.append(Review(step: step.id)) }
    cases[key] = file
  }

  mutating func assign(_ event: ReviewerAssigned, _ recorded: Recorded) {
    change(event.case) { $0.reviewers.append(Review.Reviewer(person: event.person, assigned: recorded.at)) }
    note(.reviewerAssigned, event.case, recorded)
  }

  mutating func declare(_ event: ReviewDeclared, _ recorded: Recorded) {
    change(event.case, event.person) {
      $0.declaration = Review.Declaration(accepts: event.accepts, reason: event.reason, at: recorded.at)
    }
    note(.reviewDeclared(accepts: event.accepts), event.case, recorded)
  }

  mutating func score(_ event: ReviewScored, _ recorded: Recorded) {
    change(event.case, event.person) {
      $0.report = Review.Report(scores: event.scores, remarks: event.remarks, at: recorded.at)
    }
    note(.reviewScored, event.case, recorded)
  }

  private mutating func change(_ file: Key<Case>, _ make: (inout Review) -> Void) {
    guard let last = cases[file]?.reviews.indices.last else { return }
    make(&cases[file]!.reviews[last])
  }

  private mutating func change(_ file: Key<Case>, _ person: Key<Person>, _ make: (inout Review.Reviewer) -> Void) {
    change(file) { review in
      guard let place = review.reviewers.firstIndex(where: { $0.person == person }) else { return }
      make(&review.reviewers[place])
    }
  }
}
