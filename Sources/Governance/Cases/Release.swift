import Constitution
import HashTreeCollections

/// Cases that wait for another one, which they name: the topics of a guide, until the guide is published (Article 5).
extension Alliance {
  /// The day under a field of the case or, where it has no such field, of the case that it names.
  func day(_ field: Key<Field>, of file: Case) -> Day? {
    file.answers.day(field) ?? file.answers.namedCase.flatMap { cases[$0] }?.answers.day(field)
  }

  /// Whether the case that this one names has let those go on that wait for it, and is still where it then came to.
  func isReleased(_ key: Key<Case>) -> Bool {
    guard let named = cases[key]?.answers.namedCase.flatMap({ cases[$0] }), let procedure = procedure(of: named) else {
      return false
    }
    return procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.release) && $0.to == named.place }
  }
}

extension Deliberation {
  /// Those that name the case and wait for it go on, the oldest first.
  mutating func release(_ file: Case) throws(Refusal) {
    for waiting in alliance.openCasesInOrder where waiting.answers.namedCase == file.id {
      guard alliance.step(of: waiting)?.waitsForRelease ?? false else { continue }
      try leave(waiting.id, .reached)
    }
  }
}
