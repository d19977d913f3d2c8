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

  func found(_ finder: Finder, in items: [DeskItem]) -> [DeskItem] {
    items.filter { item in
      finder.fits([language(item.name)]) && finder.allows("group", item.group.rawValue)
        && finder.allows("kind", item.kind.rawValue)
    }
  }

  var secretariatLists: HTML {
    let l = language
    let (finder, all) = (deskFinder, deskItems)
    let items = found(finder, in: all)
    let figures = DeskItem.Group.allCases.map { group in
      UI.figure(
        all.count { $0.group == group }, l(group.words), Link(.desk, query: ["group": group.rawValue]))
    }
    let shown = DeskItem.Group.allCases.filter { finder.allows("group", $0.rawValue) }
    return """
      <ul class="figures">\(figures)</ul>
      <details\(flag: "open", if: finder.isNarrowed)><summary>\(l("查找和筛选", "Find and narrow"))</summary>\(finderForm(finder))</details>
      \(finderCount(finder, items.count, table: .table(.desk)))
      \(shown.map { group in list(group, items.filter { $0.group == group }, isNarrowed: finder.isNarrowed) })
      """
  }

  /// What comes up is shown in part, so that it is no long way to the rest of the desk.
  private static let mostComing = 10

  private func list(_ group: DeskItem.Group, _ items: [DeskItem], isNarrowed: Bool) -> HTML {
    let l = language
    guard !items.isEmpty || !isNarrowed else { return .empty }
    let title = l("\(group.words.zh)（\(items.count)）", "\(group.words.en) (\(items.count))")
    let shown = group == .coming && !isNarrowed ? items.prefix(Self.mostComing) : items[...]
    let rest: HTML = """
      <p><a href="\(Link(.desk, query: ["group": group.rawValue]))">\(l("全部 \(items.count) 件", "All \(items.count)"))</a></p>
      """
    let body: HTML =
      items.isEmpty
      ? UI.empty(l(nothing(in: group)))
      : "<ul class=\"desk\">\(shown.map(row))</ul>\(if: shown.count < items.count, rest)"
    return section("desk-\(group.rawValue)", title, body)
  }

  private func row(_ item: DeskItem) -> HTML {
    let l = language
    let due: HTML =
      switch (item.due, item.begins) {
      case (let day?, .onDay): UI.day(day.day)
      case (let moment?, .atTime): UI.time(moment)
      case (let due?, nil): UI.due(due, now: now, l)
      case (nil, _): "<span class=\"hint\">\(l("没有期限", "no deadline"))</span>"
      }
    return """
      <li><div><p><a href="\(item.place)">\(UI.chinese(l(item.name).capitalisedFirst))</a></p>
      <p class="hint">\(l(item.kind.words)) · \(due) \(item.citation.map { UI.citation($0, l) })</p></div>
      \(UI.button(l(item.press), to: item.place, .plain))</li>
      """
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
    let rows = found(deskFinder, in: deskItems).map { item -> [String] in
      let due =
        switch item.begins {
        case .onDay: item.due?.day.text
        case .atTime: item.due?.text
        case nil: item.due?.deadlineText
        }
      return [
        l(item.group.words), l(item.kind.words), l(item.name), due ?? "", item.citation.map { l($0.words) } ?? "",
      ]
    }
    return spreadsheet("desk", [head] + rows)
  }
}
