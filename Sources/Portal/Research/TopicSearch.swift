import Constitution
import Governance
import HashTreeCollections
import Markup

/// What someone looks for among the topics of the guides, as the address has it.
struct TopicSearch {
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

  enum Sort: String, CaseIterable {
    case newest, projects

    var words: Words {
      switch self {
      case .newest: Words("最近提出", "Newest")
      case .projects: Words("申请最多", "Most proposals")
      }
    }
  }

  let state: State
  let sort: Sort
  let words: [String]
  let guide: Key<Case>?
  let chosen: [Key<Field>: Key<Field.Option>]
  private let query: FormInput

  init(_ query: FormInput, _ charter: Charter) {
    self.query = query
    state = query["state"].flatMap(State.init) ?? .open
    sort = query["sort"].flatMap(Sort.init) ?? .newest
    words = query.searchWords
    guide = query["guide"].flatMap { $0.isEmpty ? nil : Key($0) }
    chosen = Dictionary(
      charter.topicProcedures.flatMap { $0.topicChoices(in: charter) }.compactMap { field in
        field.options.first { $0.id.text == query[field.id.text] }.map { (field.id, $0.id) }
      }, uniquingKeysWith: { first, _ in first })
  }

  var isNarrowed: Bool { !words.isEmpty || !chosen.isEmpty || guide != nil || state != .open }

  func link(to address: Address = .topics, page: Int? = nil, state: State? = nil) -> Link {
    var parts = [
      "q": query["q"] ?? "", "sort": query["sort"] ?? "", "guide": guide?.text ?? "",
      "state": (state ?? self.state) == .open ? "" : (state ?? self.state).rawValue,
    ]
    for (field, option) in chosen { parts[field.text] = option.text }
    if let page { parts["page"] = "\(page)" }
    return Link(address, query: parts)
  }

  func found(in alliance: Alliance) -> [Case] {
    let counts = alliance.projectCounts
    let all = alliance.topics.filter { topic in
      alliance.state(ofTopic: topic) == state && (guide.map { topic.answers.namedCase == $0 } ?? true)
        && chosen.allSatisfy { topic.answers.choice($0.key) == $0.value } && fits(topic, alliance)
    }
    return switch sort {
    case .newest: all
    case .projects: all.sorted { (counts[$1.id] ?? 0, $1.id) < (counts[$0.id] ?? 0, $0.id) }
    }
  }

  /// Each word stands in one of its texts, or in the name of its unit.
  private func fits(_ file: Case, _ alliance: Alliance) -> Bool {
    guard !words.isEmpty else { return true }
    let texts = file.answers.compactMap { if case .text(let text) = $0.value { text.lowercased() } else { nil } }
    let all = texts + [alliance.unit(of: file).map(alliance.memberName)?.lowercased() ?? "", file.id.text]
    return words.allSatisfy { word in all.contains { $0.contains(word) } }
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
}
