import Constitution
import Governance
import Hummingbird
import Markup

/// The secretariat's desk on one page, in the order in which it presses: what is late, what waits for us, what comes up.
extension Visit {
  var deskFinder: Finder {
    Finder(
      .desk, query, Words("事项", "What"),
      [
        Finder.Choice("group", Words("状态", "Standing"), DeskItem.Group.self),
        Finder.Choice("kind", Words("种类", "Kind"), DeskItem.Kind.self),
      ])
  }

  func found(_ finder: Finder) -> [DeskItem] {
    deskItems.filter { item in
      finder.fits([language(item.name)]) && finder.allows("group", item.group.rawValue)
        && finder.allows("kind", item.kind.rawValue)
    }
  }

  var secretariatLists: HTML {
    let finder = deskFinder
    let items = found(finder)
    let shown = DeskItem.Group.allCases.filter { group in
      finder.allows("group", group.rawValue)
    }
    return """
      \(finderForm(finder))
      \(finderCount(finder, items.count, table: .table(.desk)))
      \(shown.map { group in list(group, items.filter { $0.group == group }, isNarrowed: finder.isNarrowed) })
      """
  }

  private func list(_ group: DeskItem.Group, _ items: [DeskItem], isNarrowed: Bool) -> HTML {
    let l = language
    guard !items.isEmpty || !isNarrowed else { return .empty }
    let title = l("\(group.words.zh)（\(items.count)）", "\(group.words.en) (\(items.count))")
    let rows = items.map { item -> HTML in
      let due: HTML =
        item.due.map { item.isBeginning ? UI.time($0) : UI.due($0, now: now, l) }
        ?? "<span class=\"hint\">\(l("没有期限", "no deadline"))</span>"
      return """
        <li><div><p><a href="\(item.place)">\(UI.chinese(l(item.name)))</a></p>
        <p class="hint">\(l(item.kind.words)) · \(due) \(item.citation.map { UI.citation($0, l) })</p></div>
        \(UI.button(l(item.press), to: item.place, .plain))</li>
        """
    }
    let body: HTML = items.isEmpty ? UI.empty(l(nothing(in: group))) : "<ul class=\"desk\">\(rows)</ul>"
    return section("desk-\(group.rawValue)", title, body)
  }

  private func nothing(in group: DeskItem.Group) -> Words {
    switch group {
    case .late: Words("没有逾期的事。", "Nothing is late.")
    case .ours: Words("现在没有等您办理的事。", "Nothing waits for you.")
    case .coming: Words("三十日内没有到期的事。", "Nothing comes up in the next 30 days.")
    }
  }

  var deskTable: Response {
    let l = language
    let head = [l("状态", "Standing"), l("种类", "Kind"), l("事项", "What"), l("期限", "Due"), l("依据", "Article")]
    let rows = found(deskFinder).map { item in
      [
        l(item.group.words), l(item.kind.words), l(item.name),
        item.due.map { item.isBeginning ? $0.text : $0.deadlineText } ?? "",
        item.citation.map { l($0.words) } ?? "",
      ]
    }
    return spreadsheet("desk", [head] + rows)
  }
}
