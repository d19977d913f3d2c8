package import Constitution
import HashTreeCollections

/// A procedure that the alliance composed for itself under Article 10: 依据章程和发展需要，开展其他相关活动. It is added to the text in
/// force as an interpretation is: the version stays, since no article changes.
package struct ProcedureAdopted: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var procedure: Procedure
}

extension Deliberation {
  mutating func adoptProcedure(_ file: Case, _ citation: Citation) throws(Refusal) {
    guard let procedure = file.draft?.procedure else { throw .draftMissing(citation) }
    _ = try alliance.outcome(of: file, at: at)
    record(.procedureAdopted(ProcedureAdopted(case: file.id, procedure: procedure)), citation)
  }
}

extension Alliance {
  mutating func adopt(_ event: ProcedureAdopted, _ recorded: Recorded) {
    // One that there is already is one of the alliance's own, in another wording.
    let isChange = composed.contains(event.procedure.id)
    if isChange { keepFormer(event.procedure.id, event.case, at: recorded.at) }
    func put(_ charter: Charter) -> Charter {
      (try? charter.putting(event.procedure, instead: isChange ? event.procedure.id : nil)) ?? charter
    }
    charter = put(charter)
    if let next = charterHistory.pending?.charter { charterHistory.pending?.charter = put(next) }
    composed.insert(event.procedure.id)
    note(.procedureAdopted(event.procedure.id), event.case, recorded)
  }
}
