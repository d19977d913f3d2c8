package import Constitution
import HashTreeCollections

/// Who may know who the reviewers are: those who asked them, those who decide, and the supervisors. What they scored is for
/// whoever may see the case, but not before the review is over, so that nobody scores after another.
extension Alliance {
  package func mayKnowReviewers(of file: Case, at step: Key<Step>, _ person: Key<Person>?) -> Bool {
    guard let person else { return false }
    if supervises(person) { return true }
    guard let procedure = procedure(of: file), let step = procedure.step(step) else { return false }
    if isActor(person, step.by, in: file) { return true }
    let deciders = step.exits.compactMap { procedure.step($0.to)?.by }
    return deciders.contains { isActor(person, $0, in: file) }
  }

  /// Whether the person was asked to review the case and has not declined.
  package func reviews(_ person: Key<Person>, _ file: Case) -> Bool {
    file.reviews.contains { review in review.active.contains { $0.person == person } }
  }

  /// What the person still has to do in a review that is open: as a reviewer, or as the one who asks reviewers.
  func owesReview(_ person: Key<Person>, _ file: Case, _ step: Step, _ ask: Ask.Review) -> Bool {
    guard let review = file.reviews.last else { return false }
    if let reviewer = review.reviewer(person), reviewer.isActive, reviewer.report == nil { return true }
    return review.active.count < ask.reviewers && isActor(person, step.by, in: file)
  }

  /// Whether what an event says of a review is for the person.
  func mayKnow(_ event: Event, _ person: Key<Person>?) -> Bool {
    let (key, reviewer): (Key<Case>, Key<Person>)
    switch event {
    case .reviewerAssigned(let event): (key, reviewer) = (event.case, event.person)
    case .reviewDeclared(let event): (key, reviewer) = (event.case, event.person)
    case .reviewScored(let event): (key, reviewer) = (event.case, event.person)
    default: return true
    }
    if person == reviewer { return true }
    guard let file = cases[key] else { return false }
    if case .reviewScored = event, file.reviews.contains(where: { $0.closed == nil }) { return false }
    return file.reviews.contains { review in
      review.reviewer(reviewer) != nil && mayKnowReviewers(of: file, at: review.step, person)
    }
  }
}
