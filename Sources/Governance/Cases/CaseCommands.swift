package import Constitution

/// Opens a case with the answers to its first form. A person whom the record does not know yet is registered with `name`.
package struct OpenCase: Hashable, Sendable {
  package var procedure: Key<Procedure>
  package var person: Key<Person>
  package var name: Disclosure
  package var answers: [Answer]
  /// Which press of a button it comes from, so that pressing twice opens one case; nil where there is no button.
  package var submission: String?

  package init(
    procedure: Key<Procedure>, person: Key<Person>, name: Disclosure, answers: [Answer], submission: String? = nil
  ) {
    self.procedure = procedure
    self.person = person
    self.name = name
    self.answers = answers
    self.submission = submission
  }
}

package struct SubmitForm: Hashable, Sendable {
  package var `case`: Key<Case>
  package var answers: [Answer]

  package init(case: Key<Case>, answers: [Answer]) {
    self.case = `case`
    self.answers = answers
  }
}

/// A person's finding on a case: `pass`, `return` or `refuse`.
package struct RecordCheck: Hashable, Sendable {
  package var `case`: Key<Case>
  package var outcome: Outcome
  package var reasons: String?

  package init(case: Key<Case>, outcome: Outcome, reasons: String?) {
    self.case = `case`
    self.outcome = outcome
    self.reasons = reasons
  }
}

package struct TakeNote: Hashable, Sendable {
  package var `case`: Key<Case>
  package init(case: Key<Case>) { self.case = `case` }
}

package struct GiveUp: Hashable, Sendable {
  package var `case`: Key<Case>
  package var reasons: String?

  package init(case: Key<Case>, reasons: String?) {
    self.case = `case`
    self.reasons = reasons
  }
}
