import Constitution
import Governance

/// Work given to members, Article 14(3): given by those who may, to a member, answered and delivered by that member, and
/// going on and ending only for a reason that the procedure knows.
struct Tasks {
  /// What happened last in a task: from it alone follows where it goes.
  private enum Ground: Equatable {
    case assigned, accepted, silent, objected, upheld, overruled, reported, passed, returned, refused, newDay, givenUp,
      moot
  }

  private struct Task {
    var giver: Key<Person>
    var assignee: Key<Member>?
    var due: Day?
    var ground: Ground?
    var step: Key<Step> = "assigning"
    var until: Instant?
  }

  private static let way: [Ground: Key<Step>] = [
    .assigned: "answering", .accepted: "delivering", .silent: "delivering", .objected: "objecting", .upheld: "excused",
    .overruled: "rescheduling", .reported: "accepting", .passed: "done", .returned: "rescheduling", .refused: "failed",
    .newDay: "redelivering", .givenUp: "withdrawn", .moot: End.moot.id,
  ]

  private var tasks: [Key<Case>: Task] = [:]

  mutating func follow(
    _ recorded: Recorded, _ roster: Roster, _ ballots: Ballots, _ texts: Texts
  ) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where event.procedure == "task":
      guard roster.manages(event.person, texts) else {
        throw .init("\(event.case) was given by \(event.person), who may not give it")
      }
      tasks[event.case] = Task(giver: event.person)
    case .formSubmitted(let event) where tasks[event.case] != nil:
      try fill(event, by: recorded.by.person, roster, texts)
    case .checkRecorded(let event) where tasks[event.case] != nil:
      try check(event, by: recorded.by.person, roster, texts)
    case .voteOpened(let event): try hear(event, roster)
    case .voteClosed(let event) where event.cause.hasOutcome:
      guard let file = ballots.votes[event.vote]?.opened.case, tasks[file] != nil else { return }
      tasks[file]?.ground = event.carried ? .upheld : .overruled
    case .stepOverdue(let event): try expire(event, at: recorded.at)
    case .caseGivenUp(let event):
      guard let task = tasks[event.case] else { return }
      guard recorded.by == .person(task.giver) else {
        throw .init("\(event.case) was given up by another than gave it")
      }
      tasks[event.case]?.ground = .givenUp
    case .caseMooted(let event):
      guard let task = tasks[event.case] else { return }
      guard task.assignee.map({ roster.codes[$0] == nil }) ?? false else {
        throw .init("\(event.case) was ended without object, and its member is still one")
      }
      tasks[event.case]?.ground = .moot
    case .stepEntered(let event): try go(event.case, to: event.step, until: event.due)
    case .caseEnded(let event):
      try go(event.case, to: event.end, until: nil)
      tasks[event.case] = nil
    default: break
    }
  }

  private mutating func fill(
    _ event: FormSubmitted, by person: Key<Person>?, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard var task = tasks[event.case], let person else { return }
    switch event.form {
    case "assignment":
      guard case .member(let unit)? = event.answers.value("assignee"), roster.codes[unit] != nil else {
        throw .init("\(event.case) was given to no member")
      }
      (task.assignee, task.due, task.ground) = (unit, event.answers.day("due"), .assigned)
    case "report":
      guard roster.speaks(person, for: task.assignee) else { throw .init("\(event.case) was delivered by \(person)") }
      task.ground = .reported
    case "new-day":
      guard roster.manages(person, texts) else { throw .init("\(event.case) got a new day by \(person)") }
      (task.due, task.ground) = (event.answers.day("new-due"), .newDay)
    default: throw .init("\(event.case) has no form \(event.form)")
    }
    tasks[event.case] = task
  }

  private mutating func check(
    _ event: CheckRecorded, by person: Key<Person>?, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard let task = tasks[event.case], let person else { return }
    guard event.outcome == .pass || event.reasons != nil else { throw .init("\(event.case): a no without reasons") }
    if task.step == "answering" {
      guard roster.speaks(person, for: task.assignee) else { throw .init("\(event.case) was answered by \(person)") }
      tasks[event.case]?.ground = event.outcome == .pass ? .accepted : .objected
    } else {
      guard task.step == "accepting", roster.sits(person, in: "secretariat", texts) else {
        throw .init("\(event.case) was checked at \(task.step) by \(person)")
      }
      tasks[event.case]?.ground =
        switch event.outcome {
        case .pass: .passed
        case .giveBack: .returned
        default: .refused
        }
    }
  }

  /// An objection is heard by the chairs' meeting, without whoever objects.
  private func hear(_ event: VoteOpened, _ roster: Roster) throws(BrokenInvariant) {
    guard let task = tasks[event.case] else { return }
    let isOwn = event.roll.contains { roster.speaks($0.person, for: task.assignee) }
    guard event.organ == "chairs-meeting", !isOwn else { throw .init("\(event.vote) is not heard as it should be") }
  }

  /// Nothing is late before its time, and who keeps silent has accepted.
  private mutating func expire(_ event: StepOverdue, at moment: Instant) throws(BrokenInvariant) {
    guard let task = tasks[event.case] else { return }
    guard let until = task.until, moment >= until else { throw .init("\(event.case) was late before its time") }
    if event.step == "answering" { tasks[event.case]?.ground = .silent }
  }

  private mutating func go(_ file: Key<Case>, to place: Key<Step>, until: Instant?) throws(BrokenInvariant) {
    guard var task = tasks[file] else { return }
    guard let ground = task.ground, Self.way[ground] == place else {
      throw .init(
        "\(file) went from \(task.step) to \(place) because it was \(task.ground.map { "\($0)" } ?? "opened")")
    }
    if ["delivering", "redelivering"].contains(place), until != task.due?.end {
      throw .init("\(file) is not to be done by the day that was set")
    }
    (task.step, task.until, task.ground) = (place, until, nil)
    tasks[file] = task
  }
}

extension Roster {
  fileprivate func speaks(_ person: Key<Person>, for unit: Key<Member>?) -> Bool {
    unit.map { representatives[$0] == person } ?? false
  }

  /// Whether somebody may give work to members.
  fileprivate func manages(_ person: Key<Person>, _ texts: Texts) -> Bool {
    sits(person, in: "chairs-meeting", texts) || sits(person, in: "secretariat", texts)
  }
}
