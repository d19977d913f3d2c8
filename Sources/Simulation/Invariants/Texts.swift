import Constitution
import Governance

/// The charter's versions and interpretations: each follows from a decision, and their numbers run without gaps.
struct Texts {
  private(set) var version = 0
  private(set) var interpretations = 0
  private(set) var charter: Charter?
  private var pending: (charter: Charter, from: Instant)?
  private var articles: Set<Int> = []
  /// The procedures that came by a decision under Article 10.
  private var composed: Set<Key<Procedure>> = []
  /// What each version says.
  private(set) var versions: [Int: Charter] = [:]

  mutating func follow(_ recorded: Recorded, _ ballots: Ballots) throws(BrokenInvariant) {
    switch recorded.event {
    case .allianceFounded(let event):
      version = event.charter.version.number
      put(event.charter)
    case .charterAmended(let event):
      guard let vote = ballots.carried[event.case]?.last, let count = ballots.votes[vote] else {
        throw .init("version \(event.charter.version.number) was not adopted by a vote")
      }
      // The two thirds of those who took part, whatever the rule has been interpreted to be.
      guard count.yes * 3 >= count.present * 2 else {
        throw .init("version \(event.charter.version.number) was adopted by \(count.yes) of \(count.present)")
      }
      guard event.charter.version.number == version + 1, pending == nil else {
        throw .init("version \(event.charter.version.number) follows version \(version)")
      }
      if event.from <= recorded.at { put(event.charter) } else { pending = (event.charter, event.from) }
    case .charterTookEffect(let event):
      guard let next = pending, next.from <= recorded.at, event.version == version + 1 else {
        throw .init("version \(event.version) took effect before its day, or out of turn")
      }
      pending = nil
      put(next.charter)
    case .charterInterpreted(let event):
      guard ballots.carried[event.case]?.isEmpty == false else {
        throw .init("interpretation \(event.number) was not adopted by a vote")
      }
      guard event.number == interpretations + 1 else {
        throw .init("interpretation \(event.number) follows \(interpretations)")
      }
      interpretations = event.number
      settle(event.content)
    case .procedureAdopted(let event):
      guard ballots.carried[event.case]?.isEmpty == false else {
        throw .init("the procedure \(event.procedure.id) was not adopted by a vote")
      }
      guard charter?.procedure(event.procedure.id) == nil || composed.contains(event.procedure.id) else {
        throw .init("the procedure \(event.procedure.id) took the place of another")
      }
      drop(event.procedure.id)
      composed.insert(event.procedure.id)
      charter?.procedures.append(event.procedure)
      versions[version]?.procedures.append(event.procedure)
      pending?.charter.procedures.append(event.procedure)
    case .procedureRetired(let event):
      guard ballots.carried[event.case]?.isEmpty == false, composed.remove(event.procedure) != nil else {
        throw .init("the procedure \(event.procedure) was retired without a vote, or is the charter's own")
      }
      drop(event.procedure)
    default: break
    }
    guard articles.contains(recorded.citation.article) else {
      throw .init("\(recorded.citation) is no article of the charter in force at \(recorded.at.text)")
    }
    if let item = recorded.citation.item, charter?.article(recorded.citation.article)?.item(item) == nil {
      throw .init("\(recorded.citation) is no item of the charter in force at \(recorded.at.text)")
    }
  }

  private mutating func drop(_ key: Key<Procedure>) {
    charter?.procedures.removeAll { $0.id == key }
    versions[version]?.procedures.removeAll { $0.id == key }
    pending?.charter.procedures.removeAll { $0.id == key }
  }

  /// From then on the rule has the value that was settled on.
  private mutating func settle(_ content: Interpretation) {
    guard let key = content.rule, let value = content.value else { return }
    for place in charter?.rules.indices ?? 0..<0 where charter?.rules[place].id == key {
      let before = charter?.rules[place].value
      charter?.rules[place].value = value
      for next in pending?.charter.rules.indices ?? 0..<0
      where pending?.charter.rules[next].id == key && pending?.charter.rules[next].value == before {
        pending?.charter.rules[next].value = value
      }
    }
  }

  /// How many have to be there for the organ to meet; nil where no quorum is asked for.
  func quorum(of organ: Organ) -> Threshold? {
    guard let rule = charter?.rules.first(where: { $0.id == organ.decidesBy }), case .vote(let reading) = rule.value
    else {
      return nil
    }
    return reading.quorum
  }

  private mutating func put(_ next: Charter) {
    charter = next
    version = next.version.number
    versions[version] = next
    articles = Set(next.articles.filter { !$0.text.isEmpty }.map(\.number))
  }
}
