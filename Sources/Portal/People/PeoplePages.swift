import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// The list of people and their accounts, and the page of one.
extension Visit {
  func peoplePage(_ people: People) -> Page {
    let l = language
    let title = l("人员账号", "People's accounts")
    let finder = peopleFinder
    let found = found(people, by: finder)
    let slice = Slice(found, page: query["page"], size: 20)
    let asked = people.all.filter { $0.standing(at: now) == .asked }.count
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "没有账号的，发一个邀请链接；忘记密码的，核实本人后发一个换密码的链接。",
        "Hand an invitation to whoever has no account, and, once sure who it is, a link to whoever has lost a password."))\
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(if: asked > 0, UI.notice(.warn, """
        <p><a href="\(Link(.people, query: ["account": PersonStanding.asked.rawValue]))">\(l("\(asked) 人要求换密码", "Asking for a new password: \(asked)"))</a></p>
        """))
      \(UI.actions(UI.button(l("批量邀请", "Invite many"), to: Address.invitations, .plain)))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.people)))
      \(slice.items.isEmpty ? nothingFound(finder, none: .empty) : peopleRows(Array(slice.items)))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      """)
  }

  var peopleFinder: Finder {
    Finder(
      .people, query, Words("姓名、单位、职务或登录名", "Name, member, office or login"),
      [Finder.Choice("account", Words("账号", "Account"), PersonStanding.self)])
  }

  func found(_ people: People, by finder: Finder) -> [PersonEntry] {
    let standing: PersonStanding? = finder.option("account")
    return people.all.filter { entry in
      (standing == nil || entry.standing(at: now) == standing)
        && finder.fits(
          [language(entry.name), entry.login, entry.unit.map(alliance.memberName)]
            + entry.offices.map { language($0.name) })
    }
  }

  private func peopleRows(_ entries: [PersonEntry]) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("姓名", "Name")), UI.Column(l("账号", "Account")), UI.Column(l("职务", "Offices")),
      UI.Column(l("单位", "Member")), UI.Column(l("登录名", "Login")),
    ]
    let rows = entries.map { entry -> [HTML] in
      if entry.login != nil { look(at: entry.person) }
      return [
        "<a href=\"\(Address.personAccount(entry.person))\">\(UI.chinese(l(entry.name)))</a>", standingTag(entry),
        officeNames(entry).html,
        entry.unit.map { UI.chinese(alliance.memberName($0)) } ?? "—", entry.login.map { "<code>\($0)</code>" } ?? "—",
      ]
    }
    return UI.table(l("人员账号", "People's accounts"), columns, rows)
  }

  private func officeNames(_ entry: PersonEntry) -> String {
    entry.offices.isEmpty ? "—" : entry.offices.map { language($0.name) }.joined(separator: language.comma)
  }

  private func standingTag(_ entry: PersonEntry) -> HTML {
    let standing = entry.standing(at: now)
    let tone: UI.Tone =
      switch standing {
      case .asked: .warn
      case .none: .plain
      case .invited: .note
      case .has: .ok
      }
    let second: HTML? = entry.account?.hasSecondStep == true ? " \(UI.tag(language("第二步", "second step"), .ok))" : nil
    return "\(UI.tag(language(standing.words), tone))\(second)"
  }

  /// The list as a spreadsheet, as far as the address narrows it.
  func peopleTable(_ people: People) -> Response {
    let l = language
    let head = [
      l("姓名", "Name"), l("职务", "Offices"), l("单位", "Member"), l("登录名", "Login"), l("账号", "Account"),
    ]
    let rows = found(people, by: peopleFinder).map { entry -> [String] in
      if entry.login != nil { look(at: entry.person) }
      return [
        l(entry.name), officeNames(entry), entry.unit.map(alliance.memberName) ?? "", entry.login ?? "",
        l(entry.standing(at: now).words),
      ]
    }
    return spreadsheet("accounts", [head] + rows)
  }

  func personPage(_ entry: PersonEntry, _ links: [AccountLink], mail: MailAddress?) -> Page {
    let l = language
    look(at: entry.person)
    return Page(
      l(entry.name), trail: personTrail,
      """
      <h1>\(UI.chinese(l(entry.name)))</h1>
      \(UI.summary([
        (l("职务", "Offices"), officeNames(entry).html),
        (l("单位", "Member"), entry.unit.map { "<a href=\"\(Address.member($0))\">\(UI.chinese(alliance.memberName($0)))</a>" } ?? "—"),
        (l("登录名", "Login"), entry.login.map { "<code>\($0)</code>" } ?? "—"),
        (l("账号", "Account"), standingTag(entry)),
      ]))
      \(entry.account?.asked.map { asked in UI.notice(.warn, """
        <p>\(UI.time(asked)) \(l("有人在登录页为这个账号要求换密码。请先用已知的电话或当面核实是本人。",
          "somebody asked on the sign-in page for a new password of this account. First make sure, by a number you know or in person, that it was its owner."))</p>
        """) })
      \(making(entry, links, mail))
      \(letterOfErasure(entry.person))
      <h2>\(l("发出过的链接", "Links made so far"))</h2>
      \(links.isEmpty ? UI.empty(l("还没有发出过链接。", "None has been made yet.")) : linkTable(links))
      """)
  }

  private var personTrail: [Page.Crumb] {
    [
      Page.Crumb(language("工作台", "My desk"), .desk),
      Page.Crumb(language("人员账号", "People's accounts"), .people),
    ]
  }

  /// By mail, which shows the link to its owner alone, where that can be; and otherwise by hand.
  private func making(_ entry: PersonEntry, _ links: [AccountLink], _ mail: MailAddress?) -> HTML {
    let l = language
    guard !entry.isShared else {
      return UI.notice(
        .note,
        "<p>\(l("演示账号由大家共用，不能换密码。", "Demonstration accounts are shared: their password cannot be changed."))</p>")
    }
    let isOpen = links.contains { $0.standing(at: now) == .open }
    let make =
      entry.login == nil
      ? l("生成邀请链接", "Make an invitation") : l("生成换密码的链接", "Make a link for a new password")
    let isByMail = portal.desk.channels.mail != nil && (entry.login == nil || mail != nil)
    let typed = UI.Question("mail", l("寄到邮箱", "Mail it to"))
    let byMail: HTML = UI.form(
      self, to: .personAccount(entry.person),
      """
      \(UI.hidden("by", "mail"))
      \(entry.login == nil ? UI.field(typed, .email, value: "", autocomplete: "off", l) : .empty)
      \(UI.actions(UI.button(
        mail.map { l("寄到 \($0.veiled)", "Mail it to \($0.veiled)") } ?? l("寄出邀请", "Mail the invitation"), name: "do", value: "make")))
      """)
    return """
      \(if: isByMail, byMail)
      \(UI.form(self, to: .personAccount(entry.person), UI.actions(
        UI.button(make, name: "do", value: "make"),
        isOpen ? UI.button(l("作废有效的链接", "Withdraw the open link"), .danger, name: "do", value: "withdraw") : .empty)))
      <p class="hint">\(l("新链接使此前的链接失效。换密码不影响第二步验证。", "A new link makes the earlier ones useless. A new password leaves the second step as it is."))</p>
      """
  }

  /// That a link was mailed, or why it was not.
  func mailedPage(_ entry: PersonEntry, _ address: MailAddress, _ failure: Words?) -> Page {
    let l = language
    let title = failure == nil ? l("链接已寄出", "The link is on its way") : l("链接没有寄出", "The link was not sent")
    let body: HTML =
      if let failure {
        UI.notice(
          .bad,
          "<p>\(l("原因：", "Why: "))\(l(failure))\(l("。链接已作废，请再试或当面交给本人。", ". It was withdrawn: try again, or hand one over."))</p>"
        )
      } else {
        "<p>\(l("已寄到 \(address.veiled)，只有收件人看得到链接。", "It went to \(address.veiled); nobody but its reader sees the link."))</p>"
      }
    return Page(
      title, trail: personTrail + [Page.Crumb(l(entry.name), .personAccount(entry.person))],
      status: failure == nil ? .ok : .badGateway,
      """
      <h1>\(title)</h1>
      \(body)
      \(UI.actions(UI.button(l("返回", "Back"), to: Address.personAccount(entry.person), .plain)))
      """)
  }

  /// The link itself: shown once, and kept nowhere.
  func handOverPage(_ entry: PersonEntry, _ purpose: AccountLink.Purpose, _ token: Token) -> Page {
    let back = Address.personAccount(entry.person)
    return handOverPage(
      entry.name, purpose, token, trail: personTrail + [Page.Crumb(language(entry.name), back)], back: back)
  }

  func handOverPage(
    _ name: Words, _ purpose: AccountLink.Purpose, _ token: Token, trail: [Page.Crumb], back: Address
  ) -> Page {
    let l = language
    let title = purpose == .invitation ? l("邀请链接", "An invitation") : l("换密码的链接", "A link for a new password")
    let days = purpose.lifetime / 86_400
    let address = url(of: .link(token))
    return Page(
      title, trail: trail,
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(l("请只交给\(name.zh)本人。", "Hand it to \(name.en), and to nobody else.")))</p>
      \(UI.notice(.warn, """
        <p>\(l("链接只在此显示一次，\(days) 日内有效，只能用一次。谁拿到它，谁就能用。",
          "It is shown only here, is good for \(l.count(days, "", "day")) and works once. Whoever has it can use it."))</p>
        """))
      \(UI.qr(address, label: l("链接的二维码", "QR code of the link")))
      <p><code class="hash" id="link">\(address)</code></p>
      \(UI.actions(UI.button(l("已经交给本人", "I have handed it over"), to: back, .plain)))
      """)
  }
}
