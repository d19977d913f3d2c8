import Constitution
import Governance
import HashTreeCollections
import Markup

/// What someone looks for among the projects, as the address has it.
struct ProjectSearch {
  enum Sort: String, CaseIterable {
    case newest, score, due

    var words: Words {
      switch self {
      case .newest: Words("最近申请", "Newest")
      case .score: Words("评审得分", "Best scored")
      case .due: Words("最先到期", "Due first")
      }
    }
  }

  let isBoard: Bool
  let sort: Sort
  let words: [String]
  let stage: Int?
  let guide: Key<Case>?
  let topic: Key<Case>?
  private let query: FormInput

  init(_ query: FormInput) {
    self.query = query
    isBoard = query["view"] != "list"
    sort = query["sort"].flatMap(Sort.init) ?? .newest
    words = query.searchWords
    stage = query["stage"].flatMap { Int($0) }.flatMap { (0..<100).contains($0) ? $0 : nil }
    guide = query["guide"].flatMap { $0.isEmpty ? nil : Key($0) }
    topic = query["topic"].flatMap { $0.isEmpty ? nil : Key($0) }
  }

  var isNarrowed: Bool { !words.isEmpty || stage != nil || guide != nil || topic != nil }

  func link(to address: Address = .projects, page: Int? = nil, isBoard: Bool? = nil) -> Link {
    Link(
      address,
      query: [
        "view": isBoard ?? self.isBoard ? "" : "list", "sort": query["sort"] ?? "", "q": query["q"] ?? "",
        "stage": stage.map { "\($0)" } ?? "", "guide": guide?.text ?? "", "topic": topic?.text ?? "",
        "page": page.map { "\($0)" } ?? "",
      ])
  }

  /// Of those that the viewer may see.
  func found(among projects: [Case], in alliance: Alliance) -> [Case] {
    let all = projects.filter { project in
      let named = project.answers.namedCase
      return (stage.map { alliance.stage(of: project) == $0 } ?? true) && (topic.map { named == $0 } ?? true)
        && (guide.map { named.flatMap { alliance.cases[$0] }?.answers.namedCase == $0 } ?? true)
        && fits(project, alliance)
    }
    switch sort {
    case .newest: return all
    case .score:
      let order = alliance.ranking(of: all).map(\.file)
      let scored = order.compactMap { key in all.first { $0.id == key } }
      return scored + all.filter { !order.contains($0.id) }
    case .due: return all.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }

  /// Each word stands in one of its texts, or in the name of its unit.
  private func fits(_ file: Case, _ alliance: Alliance) -> Bool {
    guard !words.isEmpty else { return true }
    let texts = file.answers.compactMap { if case .text(let text) = $0.value { text.lowercased() } else { nil } }
    let topic = file.answers.namedCase.flatMap { alliance.cases[$0] }?.title.lowercased() ?? ""
    let all = texts + [alliance.unit(of: file).map(alliance.memberName)?.lowercased() ?? "", topic, file.id.text]
    return words.allSatisfy { word in all.contains { $0.contains(word) } }
  }
}

extension Alliance {
  /// The place of its stage among those of its procedure.
  func stage(of project: Case) -> Int { procedure(of: project)?.stage(at: project.place) ?? 0 }
}
