package import Constitution
import HashTreeCollections

/// What a case proposes to put into force, as it was last worded.
package struct CaseDraft: Hashable, Codable, Sendable {
  package enum Text: Hashable, Codable, Sendable {
    case amendment(Amendment)
    case interpretation(Interpretation)
    case procedure(Procedure)
  }

  package var text: Text
  /// The version of the charter on which it was worded.
  package var base: Int
  /// From which day an amendment is to be in force; nil for the day of its adoption.
  package var effective: Day?
  package var saved: Instant

  package var amendment: Amendment? { if case .amendment(let amendment) = text { amendment } else { nil } }

  package var interpretation: Interpretation? {
    if case .interpretation(let interpretation) = text { interpretation } else { nil }
  }

  package var procedure: Procedure? { if case .procedure(let procedure) = text { procedure } else { nil } }
}

/// Words a draft, or words it anew. It need not be sound before it is handed in.
package struct SaveDraft: Hashable, Sendable {
  package var `case`: Key<Case>
  package var text: CaseDraft.Text
  package var effective: Day?

  package init(case: Key<Case>, text: CaseDraft.Text, effective: Day? = nil) {
    self.case = `case`
    self.text = text
    self.effective = effective
  }
}

package struct HandInDraft: Hashable, Sendable {
  package var `case`: Key<Case>
  package init(case: Key<Case>) { self.case = `case` }
}

package struct DraftSaved: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var text: CaseDraft.Text
  package var base: Int
  package var effective: Day?
}

package struct DraftHandedIn: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
}

extension Alliance {
  mutating func save(_ event: DraftSaved, _ recorded: Recorded) {
    cases[event.case]?.draft = CaseDraft(
      text: event.text, base: event.base, effective: event.effective, saved: recorded.at)
    note(.drafted, event.case, recorded)
  }
}
