import Constitution
import Governance
import HashTreeCollections
import Markup

/// What was agreed to be done by certain days, and how far it has come.
extension Visit {
  /// A line for each milestone; nothing where none were agreed.
  func milestones(_ file: Case) -> HTML {
    let all = planned(in: file)
    guard !all.isEmpty else { return .empty }
    let l = language
    let rows = all.map { row(of: $0) }
    let title = l("节点（完成 \(file.reached.count) / \(rows.count)）", "Milestones (\(file.reached.count) of \(rows.count))")
    return """
      <section aria-labelledby="milestones"><h2 id="milestones">\(title)</h2>
      \(UI.table(title, [UI.Column(l("内容", "What")), UI.Column(l("期限", "By")), UI.Column(l("状态", "State"))], rows))</section>
      """
  }

  /// What a case has agreed to do by certain days, in the order of its plans.
  func planned(in file: Case) -> [PlannedMilestone] {
    let awaited = awaitsAcceptance(file) ? file.reached.last : nil
    return (alliance.procedure(of: file)?.fields ?? []).flatMap { field -> [PlannedMilestone] in
      let reached = file.reached(of: field.id)
      return file.answers.milestones(field.id).enumerated().map { place, milestone in
        let done = place < reached.count ? reached[place] : nil
        return PlannedMilestone(
          field: field.id, milestone: milestone, reached: done, isAwaited: done != nil && done == awaited,
          isLate: done == nil && file.isOpen && milestone.day.end <= now)
      }
    }
  }

  private func row(of planned: PlannedMilestone) -> [HTML] {
    let l = language
    let milestone = planned.milestone
    guard let reached = planned.reached else {
      let state = planned.isLate ? UI.tag(l("逾期", "late"), .bad) : UI.tag(l("待完成", "open"))
      return ["\(UI.chinese(milestone.text))", UI.day(milestone.day), state]
    }
    let state = planned.isAwaited ? UI.tag(l("待验收", "to be accepted"), .note) : UI.tag(l("已完成", "reached"), .ok)
    return [
      "\(UI.chinese(milestone.text))<br><span class=\"hint\">\(UI.chinese(reached.report))</span>",
      UI.day(milestone.day), "\(state) \(UI.day(reached.at.day))",
    ]
  }

  /// Whether what was reported last still waits to be accepted.
  private func awaitsAcceptance(_ file: Case) -> Bool {
    (alliance.procedure(of: file)?.steps ?? []).contains { step in
      if case .milestones = step.ask { step.exit(.submit)?.to == file.place } else { false }
    }
  }

  func milestoneForm(_ field: Key<Field>, _ file: Case, _ sheet: CaseSheet) -> HTML? {
    guard let next = alliance.nextMilestone(of: file.id, field) else { return nil }
    let l = language
    let mine = sheet.action == .milestone
    return UI.form(
      self, to: .fileAction(file.id, .milestone),
      """
      \(UI.hidden("number", "\(file.reached.count + 1)"))
      <p>\(l("下一个节点：", "The next milestone: "))\(UI.chinese(next.text)) \(UI.due(next.day.end, now: now, l))</p>
      \(UI.field(UI.Question(
        "reasons", l("完成情况", "What was done"), hint: "\(publicity(of: file))", error: missingReasons(sheet, .milestone)), .lines,
        value: mine ? sheet.reasons : "", limit: ReachedMilestone.longestReport, l))
      \(UI.actions(UI.button(l("报告完成", "Report it reached"))))
      """)
  }
}

/// One milestone of a case, and how far it is.
struct PlannedMilestone: Sendable {
  var field: Key<Field>
  var milestone: Milestone
  var reached: ReachedMilestone?
  /// Reported, and to be accepted.
  var isAwaited: Bool
  var isLate: Bool
}
