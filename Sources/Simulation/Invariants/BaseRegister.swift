import Constitution
import Governance

/// Bases of Article 8: none is recognised whose visit was not scored at seventy or more by those who went, each number is given
/// once, and none that is overdue is owed by nobody.
struct BaseRegister {
  /// What visitors weigh, in hundredths of the whole, as the procedure has it.
  private static let weights: [Key<Ask.Review.Criterion>: Int] = [
    "equipment": 30, "instructors": 25, "safety": 25, "organisation": 20,
  ]
  private static let passMark = 70
  private static let visitors = 3

  private var applications: Set<Key<Case>> = []
  /// The scores of each case's latest visit.
  private var scores: [Key<Case>: [[Review.Score]]] = [:]
  private var present: Set<Key<TrainingBase>> = []
  private var known: Set<Key<TrainingBase>> = []

  mutating func follow(_ recorded: Recorded) throws(BrokenInvariant) {
    switch recorded.event {
    case .caseOpened(let event) where event.procedure == "base": applications.insert(event.case)
    case .stepEntered(let event) where event.step == "scoring" && applications.contains(event.case):
      scores[event.case] = []
    case .reviewScored(let event) where applications.contains(event.case):
      scores[event.case, default: []].append(event.scores)
    case .baseRecognised(let event): try recognise(event)
    case .baseConfirmed(let event):
      guard present.contains(event.base) else { throw .init("\(event.base) was reviewed and is no base") }
    case .baseEnded(let event):
      guard present.remove(event.base) != nil else { throw .init("\(event.base) ended and was no base") }
    default: break
    }
  }

  private mutating func recognise(_ event: BaseRecognised) throws(BrokenInvariant) {
    let reports = scores[event.case] ?? []
    // With the time for scoring over, half of the three are enough.
    guard applications.contains(event.case), 2 * reports.count >= Self.visitors, reports.count <= Self.visitors else {
      throw .init("\(event.base) was recognised after \(reports.count) visitors' scores")
    }
    var total = 0
    for score in reports.joined() {
      for _ in 0..<(Self.weights[score.criterion] ?? 0) { total += score.points }
    }
    guard total >= Self.passMark * 100 * reports.count else {
      throw .init("\(event.base) was recognised below the pass mark")
    }
    guard present.contains(event.base) || !known.contains(event.base) else {
      throw .init("the number \(event.base) was given twice")
    }
    present.insert(event.base)
    known.insert(event.base)
  }

  /// What was counted here against the whole state.
  func compare(_ alliance: Alliance) throws(BrokenInvariant) {
    let live = Set(alliance.basesInOrder.filter { $0.ending == nil }.map(\.id))
    guard live == present else { throw .init("the bases are not those that the record made and did not end") }
    let owed = alliance.obligations(at: alliance.latest)
    for base in alliance.basesInOrder where base.isRecognised(at: alliance.latest) {
      guard let due = alliance.reviewDue(of: base, at: alliance.latest), due <= alliance.latest else { continue }
      guard owed.contains(where: { $0.subject == .baseReview(base.id) && $0.standing == .overdue }) else {
        throw .init("\(base.id) is overdue, and nobody owes its review")
      }
    }
  }
}
