import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// Whether the alliance lives up to its own charter: what it obliges whom to, until when, and how that stands.
extension Visit {
  enum ObligationOrder: String, FinderOption {
    case soonest, latest

    var words: Words {
      switch self {
      case .soonest: Words("最先到期", "Due first")
      case .latest: Words("最后到期", "Due last")
      }
    }
  }

  var obligationFinder: Finder {
    let standings = [Obligation.Standing.overdue, .soon, .met].map { (value: "\($0)", name: $0.words) }
    return Finder(
      .obligations, query, Words("事项、由谁或条文", "What, owed by whom, or article"),
      [Finder.Choice("standing", Words("状态", "Standing"), standings), Finder.Choice(order: ObligationOrder.self)])
  }

  func foundObligations(_ finder: Finder) -> [Obligation] {
    let found = obligations.filter { obligation in
      let (text, debtor) = (name(of: obligation), debtor(obligation))
      return finder.allows("standing", "\(obligation.standing)")
        && finder.fits([language(text), language(debtor), obligation.citation.words.zh])
    }
    let sorted = found.enumerated().sorted {
      ($0.element.due?.seconds ?? .max, $0.offset) < ($1.element.due?.seconds ?? .max, $1.offset)
    }.map(\.element)
    return finder.order() == ObligationOrder.soonest ? sorted : sorted.reversed()
  }

  var obligationsPage: Page {
    let l = language
    let finder = obligationFinder
    let all = foundObligations(finder)
    let title = l("章程履行", "Living up to the charter")
    return Page(
      title, trail: [Page.Crumb(l("章程", "Charter"), .charter)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "章程要求谁在何时做什么，联盟做到了没有。全部由章程和记录算出，不由任何人填写。",
        "What the charter obliges whom to, by when, and whether it is done: worked out from the charter and the record, and filled in by nobody."))</p>
      \(finderForm(finder))
      \(finderCount(finder, all.count, table: .table(.obligations)))
      \(if: all.isEmpty, nothingFound(finder, none: UI.empty(l("现在没有。", "None at present."))))
      \(section(.overdue, all.filter { $0.standing == .overdue }))
      \(calendar(all.filter { $0.standing != .overdue && $0.due != nil }, isReversed: finder.order() == ObligationOrder.latest))
      \(section(.met, all.filter { $0.standing == .met && $0.due == nil }))
      """)
  }

  var obligationsTable: Response {
    let l = language
    let head = [l("状态", "Standing"), l("事项", "What"), l("由谁", "Owed by"), l("期限", "Due"), l("依据", "Article")]
    let rows = foundObligations(obligationFinder).map { obligation in
      [
        l(obligation.standing.words), l(name(of: obligation)), l(debtor(obligation)),
        obligation.due.map { ($0 + -1).day.text } ?? "", l(obligation.citation.words),
      ]
    }
    return spreadsheet("obligations", [head] + rows)
  }

  /// What comes, month by month.
  private func calendar(_ obligations: [Obligation], isReversed: Bool) -> HTML {
    guard !obligations.isEmpty else { return .empty }
    let l = language
    func month(_ due: Instant) -> Int { (due + -1).day.year * 12 + (due + -1).day.month - 1 }
    let months = Dictionary(grouping: obligations) { month($0.due!) }
    let keys = months.keys.sorted()
    let list = (isReversed ? keys.reversed() : keys).map { key -> HTML in
      let rows = months[key]!.map { obligation -> HTML in
        """
        <li><p>\(obligation.standing == .soon ? obligation.standing.tag(l) : .empty) \(what(obligation)) \(UI.citation(obligation.citation, l)) \
        \(UI.basis(obligation.basis, l))</p>
        <p class="hint">\(UI.due(obligation.due!, now: now, l)) · \(l(debtor(obligation)))</p></li>
        """
      }
      let name = l("\(key / 12) 年 \(key % 12 + 1) 月", "\(key / 12)-\(key % 12 < 9 ? "0" : "")\(key % 12 + 1)")
      return "<h3>\(name)</h3><ul class=\"rows\">\(rows)</ul>"
    }
    return "<section><h2>\(l("日历", "Calendar"))</h2>\(list)</section>"
  }

  /// All but those of cases that whoever looks may not see.
  var obligations: [Obligation] {
    alliance.obligations(at: now).filter { obligation in
      if case .step(let key) = obligation.subject { return maySee(key) }
      return true
    }
  }

  func debtor(_ obligation: Obligation) -> Words {
    if case .baseRenewal(let key) = obligation.subject, let base = alliance.bases[key] {
      let name = alliance.memberName(base.unit)
      return Words(name, name)
    }
    guard case .step(let key) = obligation.subject, let file = alliance.cases[key] else {
      return alliance.words(for: obligation.owedBy, of: nil)
    }
    return alliance.words(for: obligation.owedBy, in: file)
  }

  private func section(_ standing: Obligation.Standing, _ obligations: [Obligation]) -> HTML {
    guard !obligations.isEmpty else { return .empty }
    let l = language
    let title = l(
      "\(standing.words.zh)（\(obligations.count)）", "\(standing.words.en.capitalisedFirst) (\(obligations.count))")
    let columns = [
      UI.Column(l("事项", "What")), UI.Column(l("由谁", "Owed by")), UI.Column(l("期限", "Due")),
      UI.Column(l("依据", "Article")),
    ]
    let rows = obligations.map { obligation -> [HTML] in
      [
        what(obligation), l(debtor(obligation)).html,
        obligation.due.map { UI.due($0, now: now, l) } ?? "—",
        "\(UI.citation(obligation.citation, l)) \(UI.basis(obligation.basis, l))",
      ]
    }
    return "<section><h2>\(standing.tag(l)) \(title)</h2>\(UI.table(title, columns, rows))</section>"
  }

  /// What is owed, leading to where it is done.
  func what(_ obligation: Obligation) -> HTML {
    let name = language(name(of: obligation))
    let place: Link? =
      switch obligation.subject {
      case .meeting, .report: nil
      case .vacancy(let office), .term(let office): Link(.organs, fragment: "office-\(office)")
      case .standardReview(let key): Link(.standard(key))
      case .baseReview(let key), .baseRenewal(let key): Link(.base(key))
      case .step(let key): Link(.file(key))
      }
    return place.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
  }

  /// What is owed, with how many seats or holders it is about.
  func name(of obligation: Obligation) -> Words {
    let count = obligation.count
    switch obligation.subject {
    case .vacancy(let office):
      let name = alliance.officeName(office)
      return count == 0
        ? Words("\(name.zh)没有空缺", "\(name.en): no vacancy")
        : Words("\(name.zh)空缺 \(count) 名", "\(name.en): \(count) vacant")
    case .term(let office):
      let name = alliance.officeName(office)
      return Words("\(name.zh)（\(count) 人）任期届满前换届", "\(name.en): terms of \(count) end; elect successors")
    default: return alliance.name(of: obligation.subject)
    }
  }

  /// What presses, for the front page and for the desk of whoever owes it; what a case's own step asks for stands there already.
  func pressing(_ obligations: [Obligation]) -> [Obligation] {
    obligations.filter { obligation in
      if case .step = obligation.subject { return false }
      return obligation.standing != .met
    }
  }

  func obligationRows(_ obligations: some Sequence<Obligation>) -> HTML {
    let l = language
    let rows = obligations.map { obligation -> HTML in
      """
      <li><p>\(obligation.standing.tag(l)) \(what(obligation)) \(UI.citation(obligation.citation, l))</p>
      \(obligation.due.map { due -> HTML in "<p class=\"hint\">\(UI.due(due, now: now, l))</p>" })</li>
      """
    }
    return "<ul class=\"rows\">\(rows)</ul>"
  }
}

extension Obligation.Standing {
  var words: Words {
    switch self {
    case .met: Words("已做到", "met")
    case .soon: Words("将到期", "due soon")
    case .overdue: Words("未做到", "overdue")
    }
  }

  /// The sign: a colour with an icon and words.
  func tag(_ l: Language) -> HTML {
    switch self {
    case .met: UI.tag(l(words), .ok)
    case .soon: UI.tag(l(words), .warn)
    case .overdue: UI.tag(l(words), .bad)
    }
  }
}
