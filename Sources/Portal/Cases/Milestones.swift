import Constitution
import Governance
import HashTreeCollections
import Markup

/// What was agreed to be done by certain days, and how far it has come.
extension Visit {
  /// A line for each milestone; nothing where none were agreed.
  func milestones(_ file: Case) -> HTML {
    let fields = alliance.procedure(of: file)?.fields ?? []
    let plans = fields.map { ($0.id, file.answers.milestones($0.id)) }.filter { !$0.1.isEmpty }
    guard !plans.isEmpty else { return .empty }
    let l = language
    let awaited = awaitsAcceptance(file) ? file.reached.last : nil
    let rows = plans.flatMap { field, all -> [[HTML]] in
      let reached = file.reached(of: field)
      return all.enumerated().map { place, milestone in
        row(of: milestone, place < reached.count ? reached[place] : nil, awaited, file)
      }
    }
    let title = l("节点（完成 \(file.reached.count) / \(rows.count)）", "Milestones (\(file.reached.count) of \(rows.count))")
    return """
      <section aria-labelledby="milestones"><h2 id="milestones">\(title)</h2>
      \(UI.table(title, [UI.Column(l("内容", "What")), UI.Column(l("期限", "By")), UI.Column(l("状态", "State"))], rows))</section>
      """
  }

  private func row(
    of milestone: Milestone, _ reached: ReachedMilestone?, _ awaited: ReachedMilestone?, _ file: Case
  ) -> [HTML] {
    let l = language
    guard let reached else {
      let isLate = file.isOpen && milestone.day.end <= now
      let state = isLate ? UI.tag(l("逾期", "late"), .bad) : UI.tag(l("待完成", "open"))
      return ["\(UI.chinese(milestone.text))", UI.day(milestone.day), state]
    }
    let state = reached == awaited ? UI.tag(l("待验收", "to be accepted"), .note) : UI.tag(l("已完成", "reached"), .ok)
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
