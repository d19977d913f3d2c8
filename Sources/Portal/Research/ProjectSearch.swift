import Constitution
import Governance
import HashTreeCollections

/// What someone looks for among the projects, as the address has it.
enum ProjectSearch {
  enum Order: String, FinderOption {
    case newest, score, due

    var words: Words {
      switch self {
      case .newest: Words("最近申请", "Newest")
      case .score: Words("评审得分", "Best scored")
      case .due: Words("最先到期", "Due first")
      }
    }
  }
}

extension Visit {
  var showsBoard: Bool { query["view"] != "list" }

  func projectFinder(_ procedure: Procedure) -> Finder {
    let stages = procedure.stages.enumerated().map { (value: "\($0)", name: $1.name) }
    func named(_ files: [Case]) -> [(value: String, name: Words)] {
      files.map { (value: $0.id.text, name: Words($0.title, $0.title)) }
    }
    return Finder(
      .projects, query, Words("关键词", "Words"),
      [
        Finder.Choice("stage", Words("阶段", "Stage"), stages),
        Finder.Choice("guide", Words("指南", "Guide"), named(alliance.guides.filter(maySee))),
        Finder.Choice(
          "topic", Words("选题", "Topic"), named(alliance.topics.filter { alliance.wasChosen($0) && maySee($0) })),
        Finder.Choice(order: ProjectSearch.Order.self),
      ], keeping: ["view": showsBoard ? "" : "list"])
  }

  /// Of those that the viewer may see.
  func projects(_ finder: Finder) -> [Case] {
    let all = alliance.projects.filter { project in
      let topic = project.answers.namedCase
      return maySee(project) && finder.allows("stage", "\(alliance.stage(of: project))")
        && finder.allows("topic", topic?.text)
        && finder.allows("guide", topic.flatMap { alliance.cases[$0] }?.answers.namedCase?.text)
        && finder.fits(alliance.texts(of: project))
    }
    switch finder.order() as ProjectSearch.Order {
    case .newest: return all
    case .score:
      let order = alliance.ranking(of: all).map(\.file)
      let scored = order.compactMap { key in all.first { $0.id == key } }
      return scored + all.filter { !order.contains($0.id) }
    case .due: return all.sorted { ($0.due?.seconds ?? .max, $0.id) < ($1.due?.seconds ?? .max, $1.id) }
    }
  }
}

extension Alliance {
  /// The place of its stage among those of its procedure.
  func stage(of project: Case) -> Int { procedure(of: project)?.stage(at: project.place) ?? 0 }
}
