import Constitution
import Governance
import HashTreeCollections

/// What someone looks for among the topics of the guides, as the address has it.
enum TopicSearch {
  enum State: String, CaseIterable {
    case open, proposed, past

    var words: Words {
      switch self {
      case .open: Words("可申请课题", "Open to proposals")
      case .proposed: Words("评审中、待发布", "Being reviewed, or to be published")
      case .past: Words("往期选题", "Of guides that are over")
      }
    }
  }

  enum Order: String, FinderOption {
    case newest, projects

    var words: Words {
      switch self {
      case .newest: Words("最近提出", "Newest")
      case .projects: Words("申请最多", "Most proposals")
      }
    }
  }
}

extension Visit {
  var topicState: TopicSearch.State { query["state"].flatMap(TopicSearch.State.init) ?? .open }

  var topicFinder: Finder {
    let fields = charter.topicProcedures.flatMap { $0.topicChoices(in: charter) }
    let guides = alliance.guides.filter(maySee).map { (value: $0.id.text, name: Words($0.title, $0.title)) }
    let state = topicState
    return Finder(
      .topics, query, Words("关键词", "Words"),
      [Finder.Choice("guide", Words("指南", "Guide"), guides)] + fields.map(Finder.Choice.init(field:))
        + [Finder.Choice(order: TopicSearch.Order.self)],
      keeping: ["state": state == .open ? "" : state.rawValue])
  }

  /// `counts` has how many proposals there are for each.
  func topics(_ finder: Finder, _ counts: [Key<Case>: Int]) -> [Case] {
    let fields = charter.topicProcedures.flatMap { $0.topicChoices(in: charter) }
    let all = alliance.topics.filter { topic in
      alliance.state(ofTopic: topic) == topicState
        && finder.allows("guide", topic.answers.namedCase?.text)
        && fields.allSatisfy { finder.allows($0.id.text, topic.answers.choice($0.id)?.text) }
        && finder.fits(alliance.texts(of: topic))
    }
    return switch finder.order() as TopicSearch.Order {
    case .newest: all
    case .projects: all.sorted { (counts[$1.id] ?? 0, $1.id) < (counts[$0.id] ?? 0, $0.id) }
    }
  }
}

extension Procedure {
  /// The choices by which its cases are found; which organ deals with them is none of these.
  func topicChoices(in charter: Charter) -> [Field] {
    (opening?.form.fields ?? []).filter { field in
      !field.options.isEmpty && !field.options.allSatisfy { charter.organ(Key($0.id.text)) != nil }
    }
  }
}

extension Alliance {
  /// nil for what was proposed and not chosen, which no guide has.
  func state(ofTopic topic: Case) -> TopicSearch.State? {
    if isOpenToProjects(topic) { return .open }
    if topic.isOpen { return .proposed }
    return wasChosen(topic) ? .past : nil
  }

  /// How many proposals there are for each topic.
  var projectCounts: [Key<Case>: Int] {
    projects.reduce(into: [:]) { counts, project in
      if let topic = project.answers.namedCase { counts[topic, default: 0] += 1 }
    }
  }

  /// What a topic or a project is found by: its open texts, its unit, its number, and the title of the case that it names.
  func texts(of file: Case) -> [String?] {
    file.answers.openTexts
      + [unit(of: file).map(memberName), file.id.text, file.answers.namedCase.flatMap { cases[$0] }?.title]
  }
}
