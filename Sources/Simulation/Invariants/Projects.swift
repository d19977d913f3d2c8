import Constitution
import Governance

/// Research projects: nobody scores what is their own unit's or without having declared, the ranking is that of the scores, and
/// results are nobody's but the members' before their time is over.
struct Projects {
  private struct Project {
    var opener: Key<Person>
    var unit: Key<Member>?
    var partner: Key<Member>?
    var weights: [Key<Ask.Review.Criterion>: Int] = [:]
    var declared: Set<Key<Person>> = []
    /// What each reviewer came to, in hundredths.
    var sums: [Int] = []
    var sharedFrom: Instant?
  }

  private var projects: [Key<Case>: Project] = [:]

  mutating func follow(_ recorded: Recorded, _ roster: Roster, _ files: Files) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where event.procedure == "project":
      let unit = roster.representatives.first { $0.value == event.person }?.key
      projects[event.case] = Project(opener: event.person, unit: unit)
    case .formSubmitted(let event) where projects[event.case] != nil:
      if case .member(let partner)? = event.answers.first(where: { $0.field == "partner" })?.value {
        projects[event.case]?.partner = partner
      }
    case .stepEntered(let event) where projects[event.case] != nil:
      if event.step == "sharing" { projects[event.case]?.sharedFrom = recorded.at }
      guard case .review(let ask)? = files.files[event.case]?.procedure.steps.first(where: { $0.id == event.step })?.ask
      else { return }
      projects[event.case]?.weights = Dictionary(ask.criteria.map { ($0.id, $0.weight) }) { first, _ in first }
      projects[event.case]?.declared = []
      projects[event.case]?.sums = []
    case .caseEnded(let event) where event.end == "shared":
      guard let project = projects[event.case] else { return }
      guard let from = project.sharedFrom, recorded.at >= from + 90 * 86_400 else {
        throw .init("the results of \(event.case) are open to everyone before the members' time is over")
      }
    default: try review(recorded.event, roster)
    }
  }

  private mutating func review(_ event: Event, _ roster: Roster) throws(BrokenInvariant) {
    switch event {
    case .reviewerAssigned(let event):
      guard let project = projects[event.case] else { return }
      let own = [project.unit, project.partner].compactMap { $0.flatMap { roster.representatives[$0] } }
      guard !own.contains(event.person) else {
        throw .init("\(event.person) was asked to review \(event.case), which is their own unit's")
      }
    case .reviewDeclared(let event) where event.accepts: projects[event.case]?.declared.insert(event.person)
    case .reviewScored(let event):
      guard let project = projects[event.case] else { return }
      guard project.declared.contains(event.person) else {
        throw .init("\(event.person) scored \(event.case) without declaring to be impartial")
      }
      var sum = 0
      for score in event.scores { for _ in 0..<score.points { sum += project.weights[score.criterion] ?? 0 } }
      projects[event.case]?.sums.append(sum)
    default: break
    }
  }

  /// The order that the pages show, against the scores counted here: each place is one more than there are better ones.
  func compare(_ alliance: Alliance) throws(BrokenInvariant) {
    let ranking = alliance.ranking(of: alliance.projects)
    // The least common multiple of 1 to 10, so that means of so many reports are whole numbers.
    func mean(_ key: Key<Case>) -> Int? {
      guard let sums = projects[key]?.sums, !sums.isEmpty else { return nil }
      return sums.reduce(0, +) * (2520 / sums.count)
    }
    for rank in ranking {
      guard let own = mean(rank.file) else { throw .init("\(rank.file) is ranked and was not scored") }
      let better = ranking.count { (mean($0.file) ?? 0) > own }
      guard rank.place == better + 1, rank.reports == projects[rank.file]?.sums.count else {
        throw .init("\(rank.file) is ranked \(rank.place), and \(better) are better")
      }
    }
  }
}
