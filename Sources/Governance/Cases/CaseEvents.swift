package import Constitution

package struct CaseOpened: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var procedure: Key<Procedure>
  package var person: Key<Person>
  /// Which press of a button it came from; absent before there were several procedures.
  package var submission: String?
}

package struct FormSubmitted: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var form: Key<Form>
  package var answers: [Answer]
}

package struct CheckRecorded: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var outcome: Outcome
  package var reasons: String?
  package var findings: [Finding]
}

package struct NoteTaken: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
}

package struct CaseGivenUp: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var reasons: String?
}

package struct StepEntered: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var step: Key<Step>
  package var due: Instant?
}

package struct StepOverdue: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var step: Key<Step>
}

package struct CaseEnded: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var end: Key<Step>
}
