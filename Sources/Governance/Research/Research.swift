package import Constitution
import HashTreeCollections

/// Research under Article 5: guides, the topics that they hold, and the projects against these. Which procedures these are
/// follows from what the charter says of them: a guide lets go on what waits for it, and the others name one another.
extension Charter {
  /// Procedures whose cases let those go on that wait for them.
  package var guideProcedures: [Procedure] {
    procedures.filter { procedure in procedure.steps.flatMap(\.exits).contains { $0.effects.contains(.release) } }
  }

  /// Procedures whose cases wait for a guide.
  package var topicProcedures: [Procedure] {
    let guides = Set(guideProcedures.map(\.id))
    return procedures.filter { procedure in
      procedure.steps.contains(where: \.waitsForRelease) && procedure.namedProcedures.contains(where: guides.contains)
    }
  }

  /// Procedures whose cases are brought against a topic.
  package var projectProcedures: [Procedure] {
    let topics = Set(topicProcedures.map(\.id))
    return procedures.filter { $0.namedProcedures.contains(where: topics.contains) }
  }
}

extension Procedure {
  /// Those whose cases a required field of it names.
  package var namedProcedures: [Key<Procedure>] {
    fields.filter(\.required).flatMap { field -> [Key<Procedure>] in
      if case .case(let procedures, _) = field.kind { procedures } else { [] }
    }
  }

  /// The steps at which its cases can be named by others of the charter.
  package func namedAt(in charter: Charter) -> Set<Key<Step>> {
    var steps: Set<Key<Step>> = []
    for case .case(let procedures, let at?) in charter.procedures.flatMap(\.fields).map(\.kind)
    where procedures.contains(id) {
      steps.formUnion(at)
    }
    return steps
  }
}

extension Alliance {
  /// Guides, the latest first.
  package var guides: [Case] { newest(of: charter.guideProcedures) }

  /// Everything that was proposed as a topic, the latest first.
  package var topics: [Case] { newest(of: charter.topicProcedures) }

  /// Everything that was proposed as a project, the latest first.
  package var projects: [Case] { newest(of: charter.projectProcedures) }

  private func newest(of procedures: [Procedure]) -> [Case] {
    let keys = Set(procedures.map(\.id))
    return cases.values.filter { keys.contains($0.procedure) }.sorted { $1.id < $0.id }
  }

  /// Whether it is in a guide that is in force, so that projects may be proposed against it.
  package func isOpenToProjects(_ topic: Case) -> Bool {
    guard topic.isOpen, let procedure = procedure(of: topic) else { return false }
    return procedure.namedAt(in: charter).contains(topic.place)
  }

  /// Whether it ever was in a guide.
  package func wasChosen(_ topic: Case) -> Bool {
    guard let steps = procedure(of: topic)?.namedAt(in: charter(of: topic)) else { return false }
    return topic.history.contains { if case .entered(let step, _) = $0.what { steps.contains(step) } else { false } }
  }

  /// What names the case: a guide's topics, a topic's projects; the oldest first.
  package func naming(_ key: Key<Case>) -> [Case] {
    cases.values.filter { $0.answers.namedCase == key }.sorted { $0.id < $1.id }
  }

  /// The units that a case belongs to: whose it is, and those that it names.
  func units(of file: Case) -> [Key<Member>] {
    var units = [unit(of: file)].compactMap(\.self)
    for case .member(let unit) in file.answers.map(\.value) where !units.contains(unit) { units.append(unit) }
    return units
  }
}
