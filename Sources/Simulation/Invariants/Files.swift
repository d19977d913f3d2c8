import Constitution
import Governance
import HashTreeCollections

/// The cases, and who must not see them.
struct Files {
  struct File {
    var procedure: Procedure
    var answers: [Answer] = []
    /// Nobody outside may see it now.
    var isConfidential: Bool
    /// Nothing could come of it any more, and it is about to end so.
    var isMoot = false
  }

  private(set) var files: [Key<Case>: File] = [:]

  mutating func follow(_ recorded: Recorded, _ texts: Texts) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event):
      guard let procedure = texts.charter?.procedure(event.procedure) else {
        throw .init("\(event.case) runs under a procedure that the charter does not have")
      }
      files[event.case] = File(procedure: procedure, isConfidential: procedure.seenBy != nil)
    case .formSubmitted(let event):
      guard var file = files[event.case] else { throw .init("\(event.case) was filled in before it was opened") }
      file.answers = file.answers.filter { old in !event.answers.contains { $0.field == old.field } } + event.answers
      let wish = file.procedure.publicBy.flatMap { key in file.answers.first { $0.field == key }?.value }
      if wish == .choice("public") { file.isConfidential = false }
      files[event.case] = file
    case .caseMooted(let event):
      guard files[event.case]?.isMoot == false else { throw .init("\(event.case) was ended twice without object") }
      files[event.case]?.isMoot = true
    case .caseEnded(let event):
      guard (event.end == End.moot.id) == (files[event.case]?.isMoot == true) else {
        throw .init("\(event.case) ended at \(event.end), and nobody found it without object, or somebody did")
      }
      if files[event.case]?.procedure.ends.first(where: { $0.id == event.end })?.isPublic == true {
        files[event.case]?.isConfidential = false
      }
    default: break
    }
  }

  /// What is late, and can no longer be done, before the clock passes is over once it has passed, unless it can be done again.
  static func checkPass(of clock: Instant, from before: Alliance, to after: Alliance) throws(BrokenInvariant) {
    for file in before.openCasesInOrder where file.due.map({ $0 <= clock }) ?? false {
      guard before.mootness(of: file, at: clock) != nil, let left = after.cases[file.id],
        let reason = after.mootness(of: left, at: clock)
      else { continue }
      throw .init(
        "\(file.id) (\(left.procedure)/\(left.place)) is open, and nothing can come of it: \(reason.missing.en)")
    }
  }

  /// What happens in a case that is not for everyone is not shown to a visitor.
  func checkSight(of events: [Recorded], _ alliance: Alliance) throws(BrokenInvariant) {
    for recorded in events {
      guard let key = recorded.event.mainCase, files[key]?.isConfidential == true else { continue }
      if alliance.maySee(recorded.event, nil) {
        throw .init("a visitor sees what happened in \(key), at \(recorded.at.text)")
      }
    }
  }
}

extension Event {
  /// The case in which it happened, for the events that say so themselves.
  fileprivate var mainCase: Key<Case>? {
    switch self {
    case .caseOpened(let event): event.case
    case .formSubmitted(let event): event.case
    case .checkRecorded(let event): event.case
    case .noteTaken(let event): event.case
    case .caseGivenUp(let event): event.case
    case .caseMooted(let event): event.case
    case .stepEntered(let event): event.case
    case .stepOverdue(let event): event.case
    case .caseEnded(let event): event.case
    case .voteOpened(let event): event.case
    // A vote is called after its case.
    case .voteCast(let event): Self.file(event.vote)
    case .voterRecused(let event): Self.file(event.vote)
    case .voteClosed(let event): Self.file(event.vote)
    case .resolutionAdopted(let event): event.case
    case .documentIssued(let event): event.case
    case .memberLeft(let event): event.case
    default: nil
    }
  }

  private static func file(_ vote: Key<Vote>) -> Key<Case>? {
    vote.text.lastIndex(of: "-").map { Key(String(vote.text[..<$0])) }
  }
}
