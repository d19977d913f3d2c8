package import Constitution

/// How far a project has come, in the few stages that a board can show: the steps of its procedure at which something turns
/// (where it is proposed, reviewed, voted on, carried out, shared), and what comes after each counts to it.
package struct Stage: Hashable, Sendable {
  /// The step after which it is called; nil for what has ended.
  package var step: Key<Step>?
  package var name: Words
  /// How those have ended that are in it; nil for a stage of what is under way.
  package var isGood: Bool?
}

extension Procedure {
  /// In the order of the procedure, then what came to a good end, and what did not.
  package var stages: [Stage] {
    steps.filter { $0.id == start || $0.beginsStage }.map { Stage(step: $0.id, name: $0.name, isGood: nil) } + [
      Stage(step: nil, name: Words("已完成", "Completed"), isGood: true),
      Stage(step: nil, name: Words("未立项或已终止", "Not approved, or ended"), isGood: false),
    ]
  }

  /// Of `stages`, the place of what stands at a step or an end.
  package func stage(at place: Key<Step>) -> Int {
    if let end = end(place) { return stages.count - (end.tone == .good ? 2 : 1) }
    var stage = -1
    for step in steps {
      if step.id == start || step.beginsStage { stage += 1 }
      if step.id == place { break }
    }
    return max(stage, 0)
  }
}

extension Step {
  fileprivate var beginsStage: Bool {
    switch ask {
    case .review, .vote, .milestones, .schedule: true
    default: false
    }
  }
}
