/// The fields of a form that say what an activity is, when and where: a forum, a course, an exchange.
package enum ActivityField {
  /// The first day, and the only one where no last day is given. Soundness asks for it.
  package static let day: Key<Field> = "day"
  package static let lastDay: Key<Field> = "last-day"
  package static let hours: Key<Field> = "hours"
  package static let place: Key<Field> = "place"
  package static let programme: Key<Field> = "programme"
  package static let speakers: Key<Field> = "speakers"
  package static let theme: Key<Field> = "theme"
}

extension Procedure {
  /// The step in which people sign up, and what it asks; nil where nobody does.
  package var registration: (step: Step, ask: Ask.Registration)? {
    for step in steps {
      if case .registration(let ask) = step.ask { return (step, ask) }
    }
    return nil
  }

  /// The step in which those who come are ticked off.
  package var attendance: (step: Step, ask: Ask.Attendance)? {
    for step in steps {
      if case .attendance(let ask) = step.ask { return (step, ask) }
    }
    return nil
  }
}
