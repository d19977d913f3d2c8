import Constitution
import Governance
import HashTreeCollections
import Markup

/// Work assigned to members: on the page of the resolution that it carries out and on the member's own.
extension Visit {
  /// What a resolution obliges to, and how far that has come.
  func tasks(under resolution: Resolution) -> HTML {
    let l = language
    let tasks = alliance.tasks(under: resolution.id).filter(maySee)
    let assign = charter.openings.first { opening in
      opening.form.fields.contains { $0.id == TaskField.assignee }
        && alliance.mayOpen(opening.procedure, viewer.person)
    }
    let button: HTML? =
      past == nil && resolution.isInForce
      ? assign.map { UI.actions(UI.button(l("交办工作", "Assign work under it"), to: $0.address(), .plain)) } : nil
    let list: HTML =
      tasks.isEmpty
      ? "<p>\(l("没有依此决议交办的工作。", "Nothing was assigned under it."))</p>"
      : "<p>\(summary(of: tasks))</p>\(taskTable(tasks, showsAssignee: true))"
    return """
      <section><h2>\(l("执行情况", "How it is carried out"))</h2>
      <p>\(dutyCitation.map { UI.citation($0, l) }) \(l(
        "成员须执行联盟的决议；下列是依此决议交办的工作。", "Members carry out what the alliance resolves; this is what was assigned under it."))</p>
      \(list)\(button)</section>
      """
  }

  /// Nothing for a member to which nothing was assigned.
  func tasks(of member: Member) -> HTML {
    let tasks = alliance.tasks(of: member.id).filter(maySee)
    guard !tasks.isEmpty else { return .empty }
    return """
      <section><h2>\(language("交办的工作", "Work assigned to it"))</h2><p>\(summary(of: tasks)) \
      \(taskCitation.map { UI.citation($0, language) })</p>\(taskTable(Array(tasks.prefix(10)), showsAssignee: false))
      \(if: tasks.count > 10, allTasks(of: member))</section>
      """
  }

  private func allTasks(of member: Member) -> HTML {
    let query = ["procedure": alliance.tasks(of: member.id).first?.procedure.text ?? "", "q": member.name]
    return "<p><a href=\"\(Link(.cases, query: query))\">\(language("全部交办的工作", "All work assigned to it"))</a></p>"
  }

  /// The item that obliges members to do what is assigned to them.
  private var taskCitation: Citation? { charter.item(saying: "完成联盟交办的有关工作") }

  private func summary(of tasks: [Case]) -> HTML {
    let counts = TaskProgress.allCases.compactMap { progress -> HTML? in
      let count = tasks.count { alliance.progress(of: $0) == progress }
      return count == 0 ? nil : "\(UI.tag(language(progress.words), progress.tone)) \(count)"
    }
    return counts.joined(separator: " ")
  }

  private func taskTable(_ tasks: [Case], showsAssignee: Bool) -> HTML {
    let l = language
    var columns = [UI.Column(l("工作", "Task")), UI.Column(l("进展", "Progress")), UI.Column(l("期限", "Due"))]
    if showsAssignee { columns.insert(UI.Column(l("承办成员", "Member")), at: 1) }
    return UI.table(
      l("交办的工作", "Work assigned"), columns,
      tasks.map { task in
        let progress = alliance.progress(of: task)
        var cells: [HTML] = [
          "<a href=\"\(Address.file(task.id))\">\(UI.chinese(task.title))</a>",
          "\(UI.tag(l(progress.words), progress.tone)) \(caseTag(task))",
          task.due.map { UI.due($0, now: now, l) } ?? task.ended.map { UI.day($0.day) } ?? "—",
        ]
        if showsAssignee {
          let unit = alliance.assignee(of: task)
          cells.insert(
            unit.map { "<a href=\"\(Address.member($0))\">\(UI.chinese(alliance.memberName($0)))</a>" } ?? "—", at: 1)
        }
        return cells
      })
  }
}

extension TaskProgress {
  var words: Words {
    switch self {
    case .underway: Words("办理中", "under way")
    case .late: Words("逾期", "late")
    case .done: Words("已完成", "done")
    case .failed: Words("未完成", "not done")
    case .dropped: Words("不再办理", "dropped")
    }
  }

  var tone: UI.Tone {
    switch self {
    case .underway: .note
    case .late, .failed: .bad
    case .done: .ok
    case .dropped: .plain
    }
  }
}
