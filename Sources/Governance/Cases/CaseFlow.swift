import Constitution
import HashTreeCollections

/// The procedure interpreter: how a case goes from step to step.
extension Deliberation {
  /// Takes the exit for `outcome` from the step where the case is. Soundness has shown that there is one.
  mutating func leave(_ key: Key<Case>, _ outcome: Outcome) throws(Refusal) {
    guard let file = alliance.cases[key], let step = alliance.step(of: file), let exit = step.exit(outcome) else {
      preconditionFailure("a sound procedure has an exit for each outcome")
    }
    try follow(exit, from: step, of: key)
  }

  mutating func follow(_ exit: Exit, from step: Step, of key: Key<Case>) throws(Refusal) {
    for effect in exit.effects { try perform(effect, from: step, of: key) }
    for template in exit.documents { issue(template, on: exit, from: step, of: key) }
    guard let file = alliance.cases[key], let procedure = alliance.procedure(of: file) else {
      preconditionFailure("a case runs under a procedure of the charter")
    }
    if case .matching = step.ask { endBookings(of: key, step.citation) }
    if let end = procedure.end(exit.to) {
      record(.caseEnded(CaseEnded(case: key, end: end.id)), step.citation)
    } else if let next = procedure.step(exit.to) {
      try enter(next, of: key)
    }
  }

  /// Brings a case to a step: its time begins to run, and a vote opens.
  mutating func enter(_ step: Step, of key: Key<Case>) throws(Refusal) {
    let due = due(of: step, in: key)
    record(.stepEntered(StepEntered(case: key, step: step.id, due: due)), step.citation)
    // What was agreed on anew after it had been reached in part goes on where it stands.
    if case .milestones = step.ask, due == nil { return try leave(key, .reached) }
    if step.waitsForRelease {
      if alliance.isReleased(key) { return try leave(key, .reached) }
    } else if case .schedule = step.ask, due == nil {
      return try leave(key, .reached)
    }
    // What a meeting is to decide waits until it is put to the vote there.
    switch step.ask {
    case .vote(let ask) where ask.forums.contains(.circulation):
      guard let due else { preconditionFailure("a sound charter gives each vote a deadline") }
      try openVote(ask, in: step, of: key, closes: due)
    case .election(let ask) where ask.forums.contains(.circulation):
      guard let due else { preconditionFailure("a sound charter gives each ballot a deadline") }
      try openElection(ask, in: step, of: key, closes: due)
    default: break
    }
  }

  private func due(of step: Step, in key: Key<Case>) -> Instant? {
    if case .milestones(let field) = step.ask { return alliance.nextMilestone(of: key, field)?.day.end }
    if let field = step.withinField { return alliance.cases[key].flatMap { alliance.day(field, of: $0) }?.end }
    // Under the text of the case, which has the rule that the step refers to.
    let charter = alliance.cases[key].map(alliance.charter) ?? alliance.charter
    return charter.time(for: step).map { charter.calendar.deadline($0, from: at) }
  }

  /// A day that is to set the time of a step is not over when it is given.
  func admissible(daysIn answers: [Answer], _ procedure: Procedure, _ step: Step) throws(Refusal) {
    let fields = Set(procedure.steps.compactMap(\.withinField))
    for answer in answers {
      guard fields.contains(answer.field), case .day(let day) = answer.value, day < at.day else { continue }
      let words = Words("不得早于今天（\(at.day.text)）", "not earlier than today (\(at.day.text))")
      throw .formIncomplete([FieldProblem(field: answer.field, words: words)], step)
    }
  }

  /// Closes what is due, the earliest first, and ends what is late and can no longer be done. A case that cannot go on
  /// (nobody is entitled to vote, say) stays and is shown as late, so that one case never stops the clock for the others.
  mutating func tick() throws(Refusal) {
    dropUnansweredBookings()
    let due = alliance.openCasesInOrder.filter { $0.due.map { $0 <= at } ?? false }
      .sorted { ($0.due!, $0.id) < ($1.due!, $1.id) }
    for file in due {
      guard let step = alliance.step(of: file) else { continue }
      let before = self
      do {
        try expire(file, step)
      } catch {
        self = before
        markLate(file, step)
      }
      closeIfMoot(file.id)
    }
  }

  private mutating func expire(_ file: Case, _ step: Step) throws(Refusal) {
    if let key = file.vote, let vote = alliance.votes[key], vote.isOpen, vote.meeting == nil {
      try close(vote, .deadline)
    } else if let outcome = alliance.undelivered(file), step.exit(outcome)?.isPatient == true {
      // Those who were to go on with it had nobody in office; by now they may have.
      try leave(file.id, outcome)
    } else if case .schedule = step.ask {
      // What had to be let go on and never was goes where the step says.
      if let exit = step.overdue { try follow(exit, from: step, of: file.id) } else { try leave(file.id, .reached) }
    } else if case .comment = step.ask {
      if try !closeComments(file.id) { markLate(file, step) }
    } else if case .review = step.ask, try closeReview(file.id) {
      // Enough have scored for the case to go on.
    } else if let key = file.election, let election = alliance.elections[key], election.isOpen, election.meeting == nil
    {
      try close(election, .deadline)
    } else if case .nomination(let nomination) = step.ask {
      try closeNominations(file, step, nomination)
    } else if case .registration = step.ask {
      try leave(file.id, .closed)
    } else {
      markLate(file, step)
      if let exit = step.overdue { try follow(exit, from: step, of: file.id) }
    }
  }

  mutating func markLate(_ file: Case, _ step: Step) {
    guard !file.isLate else { return }
    record(.stepOverdue(StepOverdue(case: file.id, step: step.id)), step.citation)
  }
}
