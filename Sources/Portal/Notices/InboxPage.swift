import Constitution
import Desk
import Governance
import Hummingbird
import Markup

/// The inbox: why each notice came, under which article, what to do and by when.
extension Visit {
  enum LetterState: String, FinderOption {
    case unread, read

    var words: Words {
      switch self {
      case .unread: Words("未读", "unread")
      case .read: Words("已读", "read")
      }
    }
  }

  enum LetterOrder: String, FinderOption {
    case latest, earliest, due

    var words: Words {
      switch self {
      case .latest: Words("时间由近到远", "Latest first")
      case .earliest: Words("时间由远到近", "Earliest first")
      case .due: Words("期限先到的在前", "By deadline")
      }
    }
  }

  var inboxFinder: Finder {
    Finder(
      .notices(.inbox), query, Words("标题或说明", "Title or explanation"),
      [
        Finder.Choice("state", Words("状态", "State"), LetterState.self),
        Finder.Choice("kind", Words("种类", "Kind"), NoticeKind.allCases.map { ($0.rawValue, $0.words) }),
        Finder.Choice(order: LetterOrder.self),
      ])
  }

  func found(_ letters: [Letter], _ finder: Finder) -> [Letter] {
    let state: LetterState? = finder.option("state")
    let found = letters.filter { letter in
      (state.map { ($0 == .read) == (letter.kept.read != nil) } ?? true)
        && finder.allows("kind", letter.kept.notice.what.kind.rawValue)
        && finder.fits([language(letter.text.subject), language(letter.text.why)])
    }
    return switch finder.order() as LetterOrder {
    case .latest: found
    case .earliest: found.reversed()
    case .due: found.sorted { ($0.text.due?.seconds ?? .max, $0.kept.id) < ($1.text.due?.seconds ?? .max, $1.kept.id) }
    }
  }

  func inboxPage(_ letters: [Letter]) -> Page {
    let l = language
    let title = l("收件箱", "Inbox")
    let finder = inboxFinder
    let found = found(letters, finder)
    let slice = Slice(found, page: query["page"], size: 20)
    let unread = letters.count { $0.kept.read == nil }
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "联盟告知您的事：为什么告知、依据哪一条、要您做什么、何时以前。",
        "What the alliance tells you: why, under which article, what there is to do, and by when.")) \
      \(l("未读 \(unread) 条。", "Unread: \(unread)."))</p>
      \(if: unread > 0, UI.form(self, to: .notices(.inbox), UI.actions(
        UI.button(l("全部标为已读", "Mark all as read"), .plain, name: "do", value: "all"))))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.inbox)))
      \(slice.items.isEmpty ? nothingFound(finder, none: UI.empty(
        l("还没有告知过您什么。有事等您办理时，这里会写明。", "You have been told nothing yet. When something waits for you, it is said here."),
        UI.button(l("看看工作台", "See your desk"), to: Address.desk, .plain)))
        : "<ul class=\"rows\">\(slice.items.map(letterRow))</ul>")
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func letterRow(_ letter: Letter) -> HTML {
    let l = language
    let text = letter.text
    let isUnread = letter.kept.read == nil
    let name: HTML = "<a href=\"\(text.place)\">\(UI.chinese(l(text.subject)))</a>"
    let mark =
      UI.form(
        self, to: .notices(.inbox),
        "\(UI.hidden("notice", letter.kept.id.text))\(UI.actions(UI.button(l("标为已读", "Mark as read"), .plain)))")
    let due: HTML? = text.due.map { due in
      text.isBeginning ? "\(l("开始：", "Begins "))\(UI.time(due))" : "\(l("期限：", "By "))\(UI.due(due, now: now, l))"
    }
    return """
      <li><p>\(if: isUnread, "\(UI.tag(l("未读", "unread"), .note)) ")\(isUnread ? "<strong>\(name)</strong>" : name)</p>
      <p>\(UI.chinese(l(text.why).capitalisedFirst)) \(UI.citation(text.citation, l))</p>
      \(text.toDo.map { toDo -> HTML in "<p>\(UI.chinese(l(toDo))) \(due)</p>" } ?? (due.map { "<p>\($0)</p>" } ?? .empty))
      <p class="hint">\(l(letter.kept.notice.what.kind.words)) · \(UI.time(letter.kept.notice.made))</p>
      \(if: isUnread, mark)</li>
      """
  }

  func inboxTable(_ letters: [Letter]) -> Response {
    let l = language
    let head = [
      l("时间", "When"), l("种类", "Kind"), l("标题", "Title"), l("原因", "Why"), l("条文", "Article"), l("要做的事", "What to do"),
      l("期限或开始", "By when, or its beginning"), l("状态", "State"), l("编号", "Identifier"),
    ]
    let rows = found(letters, inboxFinder).map { letter in
      [
        letter.kept.notice.made.text, l(letter.kept.notice.what.kind.words), l(letter.text.subject), l(letter.text.why),
        l(letter.text.citation.words), letter.text.toDo.map { l($0) } ?? "", letter.text.due?.text ?? "",
        l((letter.kept.read == nil ? LetterState.unread : .read).words), letter.kept.id.text,
      ]
    }
    return spreadsheet("inbox", [head] + rows)
  }
}
