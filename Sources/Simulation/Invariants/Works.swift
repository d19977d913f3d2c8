import Constitution
import Governance

/// Standards and textbooks: editions follow each other, what is out of force stays so, and a textbook is published after one draft
/// has been tried and another written.
struct Works {
  private struct Work {
    var versions = 0
    var isWithdrawn = false
    var isTextbook: Bool
  }

  private var works: [Key<Standard>: Work] = [:]
  /// How often the text of each case was written.
  private var written: [Key<Case>: Int] = [:]

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .formSubmitted(let event):
      if event.answers.text("standard-text") != nil { written[event.case, default: 0] += 1 }
    case .standardPublished(let event):
      let isTextbook = event.kind == .cooperativeTextbook || event.kind == .regionalTextbook
      var work = works[event.standard] ?? Work(isTextbook: isTextbook)
      work.versions += 1
      guard event.version == work.versions, !work.isWithdrawn, work.isTextbook == isTextbook else {
        throw .init("\(event.standard): version \(event.version) does not follow")
      }
      guard !isTextbook || written[event.case, default: 0] >= 2 else {
        throw .init("\(event.case): a textbook of one draft alone")
      }
      works[event.standard] = work
    case .standardWithdrawn(let event):
      guard works[event.standard]?.isTextbook == false else { throw .init("\(event.standard) cannot be withdrawn") }
      works[event.standard]?.isWithdrawn = true
    default: break
    }
  }
}
