import Constitution
import Governance

/// What the simulated people have in mind. The domain knows nothing of it.
struct Minds {
  /// What is to become of an application.
  var plans: [Key<Case>: Plan] = [:]
  /// How many in a hundred favour a case.
  var favours: [Key<Case>: Int] = [:]
  /// What was filled into a case's first form, so that it can be handed in again.
  var briefs: [Key<Case>: [String: String]] = [:]
  /// Whom they mean to put forward.
  var slates: [Key<Case>: [Key<Person>]] = [:]
  /// How the step that a case is at will be dealt with.
  var moods: [Key<Case>: Mood] = [:]
  /// Who runs a meeting.
  var runners: [Key<Meeting>: Key<Person>] = [:]
  /// Applications that failed: the organisation may come again.
  var disappointed: [Plan] = []

  struct Mood {
    var step: Key<Step>
    var entered: Instant
    /// Nobody does what the step asks, so that its time runs out.
    var isNeglected: Bool
    /// Whoever brought the case gives it up.
    var isGivenUp: Bool
  }
}

/// What the simulation has in mind for an application.
struct Plan {
  enum Fate: CaseIterable {
    case usual, contested, unpopular, returned, abandoned, rejected, withdrawn
  }

  var fate: Fate
  var unit: Fiction.Unit
  var contact: String
  var wasReturned = false

  /// How many directors in a hundred favour it.
  var favour: Int {
    switch fate {
    case .usual, .returned, .abandoned, .rejected, .withdrawn: 94
    case .contested: 72
    case .unpopular: 45
    }
  }
}
