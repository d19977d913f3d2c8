package import Constitution
import HashTreeCollections

/// A composed procedure as it was before it was changed or retired: cases that had begun are carried through under it.
package struct FormerProcedure: Hashable, Codable, Sendable {
  package var procedure: Procedure
  /// The charter's version at the time.
  package var version: Int
  package var until: Instant
  /// The case in which that was decided.
  package var `case`: Key<Case>
}

/// A composed procedure is no longer used.
package struct ProcedureRetired: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var procedure: Key<Procedure>
}

/// The field by which a case says which composed procedure it changes or retires.
package enum ProcedureField {
  package static let former: Key<Field> = "former-procedure"
}

extension Alliance {
  /// The procedure under which a case runs: as it was when the case was opened.
  package func procedure(of file: Case) -> Procedure? {
    let former = formerProcedures[file.procedure, default: []]
    if let edition = file.edition ?? (former.isEmpty ? nil : 0), edition < former.count,
      former[edition].version == file.charter
    {
      return former[edition].procedure
    }
    return charter(of: file).procedure(file.procedure)
  }

  /// What the alliance has composed for itself and uses now, by name.
  package var composedInUse: [Procedure] { charter.procedures.filter { composed.contains($0.id) } }

  /// The composed procedure that a case changes or retires, where it is in use.
  package func former(in file: Case) -> Procedure? {
    file.answers.text(ProcedureField.former).flatMap { composed.contains(Key($0)) ? charter.procedure(Key($0)) : nil }
  }

  /// Keeps a procedure for the cases that have begun under it.
  mutating func keepFormer(_ key: Key<Procedure>, _ file: Key<Case>, at moment: Instant) {
    guard let before = charter.procedure(key) else { return }
    formerProcedures[key, default: []].append(
      FormerProcedure(procedure: before, version: charter.version.number, until: moment, case: file))
  }

  mutating func retire(_ event: ProcedureRetired, _ recorded: Recorded) {
    keepFormer(event.procedure, event.case, at: recorded.at)
    charter = charter.removing(event.procedure)
    if let next = charterHistory.pending?.charter {
      charterHistory.pending?.charter = next.removing(event.procedure)
    }
    composed.remove(event.procedure)
    note(.procedureRetired(event.procedure), event.case, recorded)
  }
}

extension Deliberation {
  /// Only what the alliance composed may be changed or retired so: the rest of the charter has its own way.
  func admissible(formerIn answers: [Answer], _ step: Step, besides own: Key<Case>?) throws(Refusal) {
    guard let name = answers.text(ProcedureField.former) else { return }
    func no(_ zh: String, _ en: String) -> Refusal {
      .formIncomplete([FieldProblem(field: ProcedureField.former, words: Words(zh, en))], step)
    }
    guard alliance.composed.contains(Key(name)) else {
      let known = alliance.composedInUse.map(\.id.text).joined(separator: "、")
      throw no(
        "没有这个自拟的程序\(known.isEmpty ? "" : "；现有：\(known)")",
        "no procedure of that name was composed\(known.isEmpty ? "" : "; there are: \(known)")")
    }
    let other = alliance.openCasesInOrder.first {
      $0.id != own && $0.answers.text(ProcedureField.former) == name
    }
    if let other { throw no("已有修改或停用它的案卷 \(other.id)", "\(other.id) changes or retires it already") }
  }

  mutating func retireProcedure(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let procedure = alliance.former(in: file) else { throw .answersMissing(step) }
    let flaws = alliance.flaws(of: alliance.charter.removing(procedure.id))
    guard flaws.isEmpty else { throw .draftUnsound(flaws, citation) }
    record(.procedureRetired(ProcedureRetired(case: file.id, procedure: procedure.id)), citation)
  }
}
