import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// Whom to invite, and the sheet of links for those who were.
extension Visit {
  private var invitationTrail: [Page.Crumb] {
    [
      Page.Crumb(language("工作台", "My desk"), .desk),
      Page.Crumb(language("人员账号", "People's accounts"), .people),
    ]
  }

  func invitationsPage(_ people: People) -> Page {
    let l = language
    let title = l("批量邀请", "Invite many")
    let finder = invitationFinder(query)
    let found = invitable(people, finder)
    let open = people.all.count { $0.login == nil && $0.standing(at: now) == .invited }
    let slice = Slice(found, page: query["page"], size: 50)
    let most = min(found.count, Desk.mostInvitations)
    let fields = ["q": query["q"] ?? "", "who": finder["who"] ?? "", "account": finder["account"] ?? ""]
      .sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { UI.hidden($0.key, $0.value) }
    let button = UI.button(
      l("为这 \(most) 人生成链接", "Make \(l.count(most, "", "link"))"), name: "do", value: "make")
    let make: HTML = """
      \(UI.form(self, to: .invitations, "\(fields)\(UI.actions(button))"))
      <p class="hint">\(l(
        "链接在下一页显示一次，可以打印成条，也可以下载表格；7 日内有效，各用一次。一次至多 \(Desk.mostInvitations) 人，新链接使此前的失效。",
        "The links are shown once, on the next page, to be printed or downloaded; each is good for 7 days and works once. At most \(Desk.mostInvitations) at a time; a new link makes the earlier one useless."))</p>
      """
    return Page(
      title, trail: invitationTrail,
      """
      \(query["withdrawn"].flatMap { Int($0) }.map { count in UI.notice(.ok, """
        <p>\(l("已作废 \(count) 个链接。", "\(l.count(count, "", "link")) withdrawn."))</p>
        """) })
      <h1>\(title)</h1>
      <p class="lead">\(l("为还没有账号的人一次生成邀请链接。", "Makes invitations for those who have no account, all at once."))\
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(if: open > 0, openInvitations(open))
      \(finderForm(finder))
      \(finderCount(finder, found.count))
      \(slice.items.isEmpty
        ? nothingFound(finder, none: UI.empty(l("每个人都有账号。", "Everyone has an account.")))
        : "\(make)\(invitableRows(Array(slice.items)))")
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  private func openInvitations(_ count: Int) -> HTML {
    let l = language
    return UI.notice(
      .note,
      """
      <p>\(l("有 \(count) 人的邀请还没有使用。", "Invitations not yet used: \(count)."))</p>
      \(UI.form(self, to: .invitations, UI.button(l("全部作废", "Withdraw them all"), .danger, name: "do", value: "withdraw")))
      """)
  }

  private func invitableRows(_ entries: [PersonEntry]) -> HTML {
    let l = language
    return UI.table(
      l("可以邀请的人", "Who can be invited"),
      [
        UI.Column(l("姓名", "Name")), UI.Column(l("单位", "Member")), UI.Column(l("职务", "Offices")),
        UI.Column(l("账号", "Account")),
      ],
      entries.map { entry in
        [
          "<a href=\"\(Address.personAccount(entry.person))\">\(UI.chinese(l(entry.name)))</a>",
          entry.unit.map { UI.chinese(alliance.memberName($0)) } ?? "—",
          (entry.offices.isEmpty ? "—" : entry.offices.map { l($0.name) }.joined(separator: l.comma)).html,
          UI.tag(l(entry.standing(at: now).words), entry.standing(at: now) == .invited ? .note : .plain),
        ]
      })
  }

  /// The links themselves, each on a strip that can be cut off: shown once, and kept nowhere.
  func invitationSheet(_ made: [(entry: PersonEntry, token: Token)]) -> Page {
    let l = language
    let title = l("邀请链接（\(made.count)）", "Invitations (\(made.count))")
    let lines = made.map { "\($0.entry.person) \($0.token.text)" }.joined(separator: "\n")
    let strips = made.map { made -> HTML in
      let address = url(of: .link(made.token))
      let unit: HTML? = made.entry.unit.map { "<br>\(UI.chinese(alliance.memberName($0)))" }
      return """
        <li>\(UI.qr(address, label: l("\(made.entry.name.zh)的二维码", "QR code for \(made.entry.name.en)")))
        <div><p><strong>\(UI.chinese(l(made.entry.name)))</strong>\(unit)</p>
        <p><code class="hash">\(address)</code></p>
        <p class="hint">\(l("打开链接或扫码，设置您在\(charter.shortName.zh)的账号。7 日内有效，只能用一次，请勿转交。",
          "Open or scan it to set up your account of \(charter.shortName.en). Good for 7 days and once; hand it to nobody."))</p></div></li>
        """
    }
    return Page(
      title, trail: invitationTrail + [Page.Crumb(l("批量邀请", "Invite many"), .invitations)],
      """
      <h1>\(title)</h1>
      \(UI.notice(.warn, "<p>\(l("链接只在此显示这一次。请现在打印或下载，并只交给本人。", "The links are shown this once. Print or download them now, and hand each to its owner alone."))</p>"))
      \(UI.form(self, to: .invitations, """
        \(UI.hidden("links", lines))\(UI.actions(UI.button(l("下载表格（CSV）", "Download as CSV"), name: "do", value: "table")))
        """))
      <ul class="strips">\(strips)</ul>
      """)
  }
}
