import Constitution
import Desk
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// How far a link for one thing is: by this the list is narrowed.
enum ErrandStanding: String, FinderOption {
  case open, used, withdrawn, expired

  init(_ standing: AccountLink.Standing) {
    self =
      switch standing {
      case .open: .open
      case .used: .used
      case .withdrawn: .withdrawn
      case .expired: .expired
      }
  }

  var words: Words {
    switch self {
    case .open: Words("有效", "good")
    case .used: Words("已用", "used")
    case .withdrawn: Words("已作废", "withdrawn")
    case .expired: Words("已过期", "expired")
    }
  }
}

enum ErrandOrder: String, FinderOption {
  case latest, ending

  var words: Words {
    switch self {
    case .latest: Words("新的在前", "Latest first")
    case .ending: Words("先到期的在前", "Soonest to expire first")
    }
  }
}

/// The links for one thing of the last half year: for whom, what, by whom, and what became of them.
extension Visit {
  var errandFinder: Finder {
    Finder(
      .errands, query, Words("姓名、案卷或用途", "Name, case or use"),
      [Finder.Choice("state", Words("状态", "State"), ErrandStanding.self), Finder.Choice(order: ErrandOrder.self)])
  }

  func foundErrands(_ finder: Finder) -> [ErrandLink] {
    let found = portal.desk.errandLinks().filter { link in
      finder.allows("state", ErrandStanding(link.standing(at: now)).rawValue)
        && finder.fits([
          language(alliance.nameWithOffice(of: link.person)), title(of: link), link.file.text, language(link.kind),
        ])
    }
    return switch finder.order() as ErrandOrder {
    case .latest: found
    case .ending: found.sorted { ($0.expires, $0.reference) < ($1.expires, $1.reference) }
    }
  }

  /// What its case is called, for those who may see the case.
  private func title(of link: ErrandLink) -> String {
    maySee(link.file) ? language(alliance.caseName(link.file)) : link.file.text
  }

  var errandsPage: Page {
    let l = language
    let title = l("办事链接", "Links for one thing")
    let finder = errandFinder
    let found = foundErrands(finder)
    let slice = Slice(found, page: query["page"], size: 25)
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "凭链接不登录就能办一件事：投一张记名票、评审一件、答复提名、核对一件或提一条意见。",
        "By a link one thing is done without signing in: a named ballot, a review, an answer to a nomination, a finding or a comment.")) \
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.errands)))
      \(slice.items.isEmpty
        ? nothingFound(finder, none: UI.empty(
          l("还没有办事链接。打开等人办理的案卷或表决，在“办事链接”一节生成。",
            "There are none yet. Open a case or a vote that waits for somebody, and make one under “Links for one thing”."),
          UI.button(l("看正在办理的案卷", "See the cases under way"), to: Address.cases, .plain)))
        : errandRows(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func errandRows(_ links: [ErrandLink]) -> HTML {
    let l = language
    return UI.table(
      l("办事链接", "Links for one thing"),
      [
        UI.Column(l("给谁", "For whom")), UI.Column(l("用途", "For")), UI.Column(l("案卷", "Case")),
        UI.Column(l("经办人", "By")), UI.Column(l("生成", "Made")), UI.Column(l("状态", "State")),
      ],
      links.map { link in
        [
          "<a href=\"\(Address.personAccount(link.person))\">\(UI.chinese(l(alliance.nameWithOffice(of: link.person))))</a>",
          l(link.kind).html,
          "<a href=\"\(Link(.file(link.file), fragment: "errands"))\">\(UI.chinese(self.title(of: link)))</a>",
          "\(UI.chinese(l(alliance.nameWithOffice(of: link.maker)))) <span class=\"hint\">\(l(link.way.words))</span>",
          UI.time(link.made), state(link.standing(at: now), until: link.expires),
        ]
      })
  }

  var errandsTable: Response {
    let l = language
    let head = [
      l("给谁", "For whom"), l("用途", "For"), l("案卷", "Case"), l("经办人", "By"), l("方式", "Way"), l("生成", "Made"),
      l("有效至", "Good until"), l("状态", "State"),
    ]
    let links = foundErrands(errandFinder)
    let rows = links.map { link in
      [
        l(alliance.nameWithOffice(of: link.person)), l(link.kind), link.file.text,
        l(alliance.nameWithOffice(of: link.maker)), l(link.way.words), link.made.text, link.expires.text,
        l(ErrandStanding(link.standing(at: now)).words),
      ]
    }
    return spreadsheet("errands", [head] + rows)
  }

  /// On the account's page: so that nobody acts in somebody's name without their seeing it.
  func ownErrands(_ session: Session) -> HTML {
    let since = now + -90 * 86_400
    let links = portal.desk.errandLinks().filter { $0.person == session.person && $0.made >= since }
    guard !links.isEmpty else { return .empty }
    let l = language
    let rows = links.map { link -> [HTML] in
      [
        l(link.kind).html, "<a href=\"\(Address.file(link.file))\">\(UI.chinese(title(of: link)))</a>",
        "\(UI.chinese(l(alliance.nameWithOffice(of: link.maker)))) <span class=\"hint\">\(l(link.way.words))</span>",
        UI.time(link.made), state(link.standing(at: now), until: link.expires),
      ]
    }
    return """
      <h2>\(l("为您生成的办事链接", "Links to do one thing in your name"))</h2>
      \(UI.table(l("办事链接", "Links for one thing"), [
        UI.Column(l("用途", "For")), UI.Column(l("案卷", "Case")), UI.Column(l("经办人", "By")), UI.Column(l("生成", "Made")),
        UI.Column(l("状态", "State")),
      ], rows))
      <p class="hint">\(l("如果有您不知道的，请立即告诉秘书处和监事。", "If there is one you know nothing of, tell the secretariat and the supervisors at once."))</p>
      """
  }
}
