import Constitution
import Governance
import HashTreeCollections
import Markup

/// What someone looks for among the standards, as the address has it.
struct StandardSearch {
  enum Sort: String, CaseIterable {
    case number, newest, due

    var words: Words {
      switch self {
      case .number: Words("编号", "Number")
      case .newest: Words("最近发布", "Latest published")
      case .due: Words("最先复审", "Review due first")
      }
    }
  }

  let kind: Standard.Kind?
  let state: Standard.State?
  let sort: Sort
  let words: [String]
  private let query: FormInput

  init(_ query: FormInput) {
    self.query = query
    kind = query["kind"].flatMap(Standard.Kind.init)
    state = query["state"].flatMap(Standard.State.init)
    sort = query["sort"].flatMap(Sort.init) ?? .number
    words = query.searchWords
  }

  var isNarrowed: Bool { kind != nil || state != nil || !words.isEmpty }

  func link(to address: Address = .standards, page: Int? = nil) -> Link {
    Link(
      address,
      query: [
        "kind": kind?.rawValue ?? "", "state": state?.rawValue ?? "", "sort": query["sort"] ?? "",
        "q": query["q"] ?? "",
        "page": page.map { "\($0)" } ?? "",
      ])
  }

  func found(in alliance: Alliance) -> [Standard] {
    let all = alliance.standardsInOrder.filter { standard in
      let text = [standard.number, standard.latest.title.zh, standard.latest.title.en].joined(separator: "\n")
        .lowercased()
      return (kind.map { standard.kind == $0 } ?? true)
        && (state.map { alliance.state(of: standard) == $0 } ?? true) && words.allSatisfy { text.contains($0) }
    }
    return switch sort {
    case .number: all
    case .newest: all.sorted { ($1.latest.published, $0.id) < ($0.latest.published, $1.id) }
    case .due:
      all.sorted { one, other in
        let (first, second) = (
          alliance.reviewDue(of: one)?.seconds ?? .max, alliance.reviewDue(of: other)?.seconds ?? .max
        )
        return (first, one.id) < (second, other.id)
      }
    }
  }
}

extension Standard {
  enum State: String, CaseIterable {
    case inForce = "in-force"
    case underReview = "under-review"
    case withdrawn

    var words: Words {
      switch self {
      case .inForce: Words("现行有效", "in force")
      case .underReview: Words("现行，正在复审", "in force, under review")
      case .withdrawn: Words("已废止", "withdrawn")
      }
    }

    var tone: UI.Tone {
      switch self {
      case .inForce: .ok
      case .underReview: .note
      case .withdrawn: .bad
      }
    }
  }
}

extension Alliance {
  func state(of standard: Standard) -> Standard.State {
    !standard.isInForce ? .withdrawn : reviewing(standard.id) == nil ? .inForce : .underReview
  }

  /// What happened to a standard, in a sentence.
  func standardSentence(for event: Event) -> Words {
    switch event {
    case .standardPublished(let event):
      return event.version == 1
        ? Words(
          "发布标准 \(event.number)《\(event.title.zh)》", "Published standard \(event.number), \(event.title.en)")
        : Words(
          "发布标准 \(event.number)《\(event.title.zh)》第 \(event.version) 版",
          "Published version \(event.version) of standard \(event.number), \(event.title.en)")
    case .standardConfirmed(let event):
      let number = standardNumber(event.standard)
      return Words("标准 \(number) 复审后继续有效", "Standard \(number) was reviewed and stands")
    case .standardWithdrawn(let event):
      let number = standardNumber(event.standard)
      return Words("标准 \(number) 废止", "Standard \(number) was withdrawn")
    default: preconditionFailure("this is no event of a standard")
    }
  }

  func standardNumber(_ key: Key<Standard>) -> String { standards[key]?.number ?? key.text }
}
