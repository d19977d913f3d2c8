package import Constitution
import HashTreeCollections

/// The fields by which a case is work that a member is to do: Article 14(2) and (3).
package enum TaskField {
  /// The member to which it is assigned.
  package static let assignee: Key<Field> = "assignee"
}

/// How far a task has come.
package enum TaskProgress: Hashable, Sendable, CaseIterable {
  case underway, late, done
  /// Ended without being done, or without having to be.
  case failed, dropped
}

extension Alliance {
  /// The member that a case gives something to do; nil where it gives nobody anything.
  package func assignee(of file: Case) -> Key<Member>? {
    if case .member(let unit)? = file.answers.value(TaskField.assignee) { unit } else { nil }
  }

  /// Everything that was assigned to a member, the newest first.
  package func tasks(of member: Key<Member>) -> [Case] { tasks { self.assignee(of: $0) == member } }

  /// What is to be done under a resolution, the newest first.
  package func tasks(under resolution: Key<Resolution>) -> [Case] {
    tasks { file in
      file.answers.contains { $0.value == .resolution(resolution) && $0.field != SupersessionField.former }
    }
  }

  /// Every task, in no order.
  var allTasks: [Case] {
    // Only cases of such procedures are looked into: most cases are of others.
    let procedures = Set(charter.procedures.filter { $0.assigns }.map(\.id))
    return cases.values.filter { procedures.contains($0.procedure) && assignee(of: $0) != nil }
  }

  private func tasks(_ isWanted: (Case) -> Bool) -> [Case] {
    allTasks.filter(isWanted).sorted { ($1.opened, $1.id) < ($0.opened, $0.id) }
  }

  package func progress(of task: Case) -> TaskProgress {
    guard !task.isOpen else { return task.isLate ? .late : .underway }
    return switch procedure(of: task)?.end(task.place)?.tone {
    case .good: .done
    case .bad: .failed
    case .neutral, nil: .dropped
    }
  }
}

extension Procedure {
  /// Whether its cases give a member something to do.
  fileprivate var assigns: Bool {
    forms.flatMap(\.fields).contains { $0.id == TaskField.assignee && $0.kind == .member }
  }
}
