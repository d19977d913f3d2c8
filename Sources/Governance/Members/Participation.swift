package import Constitution
import HashTreeCollections

/// What was due to a member or to one person, and what was given: votes offered and cast, meetings and attendance, cases
/// brought. Counted from what is on record, so that nobody keeps lists of their own.
package struct Participation: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package var due = 0
    package var given = 0
  }

  package struct Brought: Hashable, Sendable {
    package var procedure: Key<Procedure>
    /// Cases opened, and those of them that have come to an end.
    package var count: Count
  }

  /// Votes on whose roll they stood, and those in which they voted.
  package var votes = Count()
  /// Votes from which they were excluded, or stepped aside, for their own interest.
  package var recusals = 0
  /// Meetings that were held and to which they were invited, and those that they attended.
  package var meetings = Count()
  /// Of those not attended, for how many they were excused.
  package var excused = 0
  /// Places that they had at forums, courses and the like that were held, and those to which they came.
  package var activities = Count()
  /// Sign-ups that they made in the time that belongs to members alone.
  package var priorities = 0
  /// Work assigned to the member, but for what was dropped again, and what of it was done.
  package var tasks = Count()
  /// Cases that they opened and that are for everyone to see, by procedure in the charter's order.
  package var brought: [Brought] = []
}

extension Alliance {
  /// Of everyone who sat or acted for the member, since a moment.
  package func participation(of member: Key<Member>, since start: Instant) -> Participation {
    let openers = people.values.filter { $0.unit == member }.map(\.id).sorted()
    return participation(of: openers, since: start) { $0 == member || $1.map(openers.contains) ?? false }
  }

  /// Of one person, since a moment.
  package func participation(of person: Key<Person>, since start: Instant) -> Participation {
    participation(of: [person], since: start) { $1 == person }
  }

  /// `isTheirs` tells from the unit or the person on a roll whether the place is theirs.
  private func participation(
    of openers: [Key<Person>], since start: Instant, _ isTheirs: (Key<Member>?, Key<Person>?) -> Bool
  ) -> Participation {
    var result = Participation()
    for vote in votes.values where vote.opened >= start {
      for (place, voter) in vote.roll.enumerated() where isTheirs(voter.unit, voter.person) {
        result.votes.due += 1
        if vote.tookPart(at: place) { result.votes.given += 1 }
      }
      result.recusals += vote.recused.count { isTheirs($0.unit, $0.person) }
    }
    for meeting in meetings.values where meeting.opened.map({ $0 >= start }) ?? false {
      for invitation in meeting.invitations where isTheirs(invitation.unit, invitation.person) {
        result.meetings.due += 1
        if meeting.attended(invitation.person) {
          result.meetings.given += 1
        } else if invitation.reply == .excused {
          result.excused += 1
        }
      }
    }
    for enrolment in activities.compactMap(\.enrolment) {
      for signUp in enrolment.signUps where signUp.at >= start && isTheirs(signUp.unit, signUp.person) {
        result.count(signUp, wasHeld: enrolment.wasHeld)
      }
    }
    for task in allTasks where task.opened >= start && isTheirs(assignee(of: task), nil) {
      let progress = progress(of: task)
      if progress != .dropped { result.tasks.due += 1 }
      if progress == .done { result.tasks.given += 1 }
    }
    let files = openers.flatMap { casesByPerson[$0] ?? [] }.compactMap { cases[$0] }.filter {
      $0.opened >= start && maySee($0, nil)
    }
    result.brought = charter.procedures.compactMap { procedure in
      let own = files.filter { $0.procedure == procedure.id }
      guard !own.isEmpty else { return nil }
      let count = Participation.Count(due: own.count, given: own.count { !$0.isOpen })
      return Participation.Brought(procedure: procedure.id, count: count)
    }
    return result
  }
}

extension Participation {
  fileprivate mutating func count(_ signUp: SignUp, wasHeld: Bool) {
    if signUp.hadPriority { priorities += 1 }
    guard wasHeld, signUp.standing == .admitted else { return }
    activities.due += 1
    if signUp.attended != nil { activities.given += 1 }
  }
}
