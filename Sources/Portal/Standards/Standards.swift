import Constitution
import Governance
import HashTreeCollections
import Markup

/// What someone looks for among the standards, as the address has it.
struct StandardSearch {
  enum Sort: String, FinderOption {
    case number, newest, due

    var words: Words {
      switch self {
      case .number: Words("编号", "Number")
      case .newest: Words("最近发布", "Latest published")
      case .due: Words("最先复审", "Review due first")
      }
    }
  }

  let shelf: Shelf
  let finder: Finder

  init(_ query: FormInput, _ shelf: Shelf) {
    self.shelf = shelf
    finder = Finder(
      shelf.page, query, Words("名称或编号", "Title or number"),
      [
        Finder.Choice("kind", Words("类别", "Kind"), shelf.kinds.map { ($0.rawValue, $0.words) }),
        Finder.Choice("state", Words("状态", "Status"), Standard.State.self),
        // The five years are those of standards.
        Finder.Choice(order: shelf == .standards ? Sort.allCases : [.number, .newest]),
      ])
  }

  func found(in alliance: Alliance) -> [Standard] {
    let (kind, state): (Standard.Kind?, Standard.State?) = (finder.option("kind"), finder.option("state"))
    let all = alliance.standardsInOrder.filter { standard in
      Shelf(standard.kind) == shelf && (kind.map { standard.kind == $0 } ?? true)
        && (state.map { alliance.state(of: standard) == $0 } ?? true)
        && finder.fits([standard.number, standard.latest.title.zh, standard.latest.title.en])
    }
    return switch finder.order() as Sort {
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

extension Standard.Kind: FinderOption {}

extension Standard {
  enum State: String, FinderOption {
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
      let what = event.kind.isTextbook ? Words("教材", "textbook") : Words("标准", "standard")
      return event.version == 1
        ? Words(
          "发布\(what.zh) \(event.number)《\(event.title.zh)》", "Published \(what.en) \(event.number), \(event.title.en)")
        : Words(
          "发布\(what.zh) \(event.number)《\(event.title.zh)》第 \(event.version) 版",
          "Published version \(event.version) of \(what.en) \(event.number), \(event.title.en)")
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
