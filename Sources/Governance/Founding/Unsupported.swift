package import Constitution

/// The charter's language can say more than this version can run. An alliance is not founded on a charter with a
/// procedure that would stop half-way.
extension Charter {
  package struct Unsupported: Hashable, Sendable {
    package var procedure: Key<Procedure>
    package var step: Key<Step>
    package var citation: Citation
    /// The word of the language that cannot be carried out.
    package var feature: String
  }

  private static let supportedEffects: [Effect] = [
    .admit, .adoptResolution, .withdraw, .expel, .changeParticulars, .merge, .publishRule, .amendCharter, .interpret,
    .seat, .remove, .resign, .seatActing, .agree, .award, .adoptProcedure, .retireProcedure, .publish, .confirmStandard,
    .withdrawStandard, .release, .reopenMilestone, .recogniseBase, .confirmBase, .withdrawBase, .leaveBase,
  ]

  /// Empty if every procedure can be run from its opening to its ends.
  package var unsupported: [Unsupported] {
    procedures.flatMap { procedure in
      procedure.steps.flatMap { step in
        var features = step.ask.unsupported
        features += step.ways.flatMap(\.effects).filter { !Self.supportedEffects.contains($0) }.map(\.rawValue)
        if step.id == procedure.start, case .form = step.ask {
        } else if step.id == procedure.start {
          features.append("start: \(step.ask.keyword)")
        }
        return features.map {
          Unsupported(procedure: procedure.id, step: step.id, citation: step.citation, feature: $0)
        }
      }
    }
  }
}

extension Step {
  /// Every way out: the exits, and the one that the clock takes.
  package var ways: [Exit] { exits + (overdue.map { [$0] } ?? []) }
}

extension Ask {
  fileprivate var unsupported: [String] {
    switch self {
    case .form, .check, .note, .schedule, .comment, .draft, .nomination, .vote, .matching, .milestones, .review: []
    case .election(let election): election.secret ? [] : ["secret: false"]
    case .registration, .attendance: []
    }
  }
}
