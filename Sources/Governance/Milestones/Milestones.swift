package import Constitution
import HashTreeCollections

/// A milestone that was reached, and what was said of it.
package struct ReachedMilestone: Hashable, Codable, Sendable {
  package var milestone: Milestone
  /// Of which plan it is: a case may have one for each of its parts.
  package var field: Key<Field>
  package var report: String
  package var by: Principal
  package var at: Instant

  package static let longestReport = 1000
}

/// Says that the next milestone of a case was reached. `number` counts from 1, so that pressing twice reports one.
package struct ReachMilestone: Hashable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var report: String

  package init(case: Key<Case>, number: Int, report: String) {
    self.case = `case`
    self.number = number
    self.report = report
  }
}

package struct MilestoneReached: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var milestone: Milestone
  package var report: String
}

/// What was reported last was not accepted, and is to be reached again.
package struct MilestoneReopened: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
}

extension Case {
  /// What was reached of one of its plans.
  package func reached(of field: Key<Field>) -> [ReachedMilestone] { reached.filter { $0.field == field } }
}

extension Alliance {
  /// The first that is not reached yet; nil where all are.
  package func nextMilestone(of file: Key<Case>, _ field: Key<Field>) -> Milestone? {
    guard let file = cases[file] else { return nil }
    return file.answers.milestones(field).dropFirst(file.reached(of: field).count).first
  }

  mutating func reach(_ event: MilestoneReached, _ recorded: Recorded) {
    guard let file = cases[event.case], case .milestones(let field)? = step(of: file)?.ask else { return }
    cases[event.case]?.reached.append(
      ReachedMilestone(
        milestone: event.milestone, field: field, report: event.report, by: recorded.by, at: recorded.at))
    note(.reached(event.number), event.case, recorded)
  }

  mutating func reopen(_ event: MilestoneReopened, _ recorded: Recorded) {
    _ = cases[event.case]?.reached.popLast()
    note(.reopened(event.number), event.case, recorded)
  }
}

extension Deliberation {
  /// Each has its own day: with one reached, the step's time is that of the next. Where each has to be accepted, the case
  /// goes there first.
  mutating func reach(_ command: ReachMilestone) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard case .milestones(let field) = step.ask, let milestone = alliance.nextMilestone(of: file.id, field) else {
      throw .stepElsewhere(step)
    }
    try entitled(step.by, in: file, step)
    guard command.number == file.reached.count + 1 else { throw .milestoneElsewhere(command.number, milestone, step) }
    guard let report = try reasons(command.report, required: true, step.citation) else { return }
    record(
      .milestoneReached(
        MilestoneReached(case: file.id, number: command.number, milestone: milestone, report: report)), step.citation)
    if step.exit(.submit) != nil { return try leave(file.id, .submit) }
    guard alliance.nextMilestone(of: file.id, field) == nil else { return try enter(step, of: file.id) }
    try leave(file.id, .reached)
  }

  mutating func reopenMilestone(of file: Case, _ citation: Citation) {
    guard !file.reached.isEmpty else { return }
    record(.milestoneReopened(MilestoneReopened(case: file.id, number: file.reached.count)), citation)
  }
}

extension Refusal {
  fileprivate static func milestoneElsewhere(_ number: Int, _ next: Milestone, _ step: Step) -> Refusal {
    Refusal(
      .milestoneElsewhere, step.citation,
      missing: Words("第 \(number) 个节点不是现在要报告的。", "Milestone \(number) is not the one to report now."),
      needed: Words("请报告下一个节点：\(next.line)。", "Report the next one: \(next.line)."))
  }
}
