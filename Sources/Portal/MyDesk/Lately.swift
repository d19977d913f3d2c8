import Constitution
import Governance
import HashTreeCollections
import Markup

/// What someone did lately, from the cases of this year and the last.
extension Visit {
  func lately(_ person: Key<Person>) -> HTML {
    let l = language
    // Bounded, so that a desk costs the same after twenty years as on the first day.
    let recent = (alliance.cases(openedIn: now.day.year) + alliance.cases(openedIn: now.day.year - 1)).prefix(200)
    let deeds = recent.flatMap { file in
      file.history.filter { $0.what.isDeed && $0.by.person == person }.map { (file, $0) }
    }
    guard !deeds.isEmpty else { return .empty }
    let entries = deeds.sorted { ($1.1.at, $1.0.id) < ($0.1.at, $0.0.id) }.prefix(10).map { file, passage in
      let body: HTML = """
        <p><a href="\(Address.file(file.id))">\(UI.chinese(file.title))</a> \
        \(l(alliance.sentence(for: passage.what, in: file.id))) \(UI.citation(passage.citation, l))</p>
        """
      return (at: passage.at, body: body)
    }
    return """
      <section aria-labelledby="lately"><h2 id="lately">\(l("我近来办理的", "What I did lately"))</h2>\
      \(UI.timeline(Array(entries)))</section>
      """
  }
}

extension Passage.What {
  /// Whether a person does it, rather than its following from what a person did.
  fileprivate var isDeed: Bool {
    switch self {
    case .submitted, .checked, .noted, .gaveUp, .mooted, .drafted, .handedIn, .commented, .disposed, .nominated,
      .reached,
      .answered, .reviewerAssigned, .reviewDeclared, .reviewScored:
      true
    case .agreed, .procedureAdopted, .procedureRetired, .opened, .entered, .overdue, .voteOpened, .voteClosed,
      .electionOpened,
      .electionCounted, .ended, .admitted, .standardPublished, .standardConfirmed, .standardWithdrawn, .baseRecognised,
      .baseConfirmed, .baseEnded,
      .resolved, .issued, .amended, .interpreted, .left, .changed, .reopened:
      false
    }
  }
}
