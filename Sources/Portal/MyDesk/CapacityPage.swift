import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// As whom somebody may act who is several people in the record: shown on the page for it, and above every page.
extension Visit {
  func capacityPage(_ session: Session, _ flaw: AccountFlaw?) -> Page {
    let l = language
    let title = l("我的身份", "My capacities")
    let done =
      switch query["done"] {
      case "tied": l("已关联。页首可以切换身份。", "Tied. You may switch at the head of each page.")
      case "untied": l("已解除关联，经切换进入的登录已结束。", "Untied; sessions that had come by a switch were ended.")
      default: ""
      }
    return Page(
      title,
      trail: accountTrail,
      status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(if: !done.isEmpty, UI.notice(.ok, "<p>\(done)</p>"))
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "在联盟的记录中，一人只代表一家单位。代表两家的人有两个身份、两个账号；在这里把它们关联，登录一个就可以切换到另一个。",
        "In the alliance's record a person represents one member. Whoever represents two is two people with two accounts; tied here, you sign in to the one and switch to the other."))</p>
      \(capacities(session))
      \(isSharedAccount ? sharedCapacities : changing(session, flaw))
      """)
  }

  private var sharedCapacities: HTML {
    UI.notice(
      .note,
      "<p>\(language("演示账号由大家共用，不能关联身份。", "Demonstration accounts are shared and cannot be tied."))</p>")
  }

  private func capacities(_ session: Session) -> HTML {
    let l = language
    let own = (
      name:
        "\(UI.chinese(l(alliance.nameplate(of: session.person))))<br><span class=\"hint\"><code>\(session.login)</code></span>"
        as HTML,
      status: UI.tag(l("现在的身份", "now"), .ok)
    )
    let others = portal.desk.tied(to: session.account).map { tie -> (name: HTML, status: HTML) in
      let buttons: HTML = """
        \(UI.button(l("切换", "Switch"), .plain, name: "do", value: "switch"))\
        \(if: session.isTrusted(at: now), UI.button(l("解除关联", "Untie"), .danger, name: "do", value: "untie"))
        """
      return (
        """
        \(UI.chinese(l(alliance.nameplate(of: tie.account.person))))<br><span class="hint"><code>\(tie.account.login)</code> \
        \(l("关联于 ", "tied "))\(UI.time(tie.tied))</span>
        """,
        UI.form(self, to: .capacities, "\(UI.hidden("account", "\(tie.account.id)"))\(UI.actions(buttons))")
      )
    }
    return UI.tasks([own] + others)
  }

  private func changing(_ session: Session, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    let title = l("关联另一个账号", "Tie another account")
    guard session.isTrusted(at: now) else {
      return """
        <h2>\(l("关联或解除", "Tie or untie"))</h2>\(passwordAgain(to: .capacities, value: "confirm", flaw))\(terms)
        """
    }
    func question(_ id: String, _ label: String, hint: HTML? = nil, isRequired: Bool = true) -> UI.Question {
      UI.Question(
        id, label, hint: hint, error: flaw?.field == id ? flaw.map { l($0.words) } : nil, isRequired: isRequired)
    }
    let code = question(
      "code", l("另一账号的验证码", "Its code"),
      hint: l(
        "另一账号设有第二步验证的才填：验证器显示的数字，或一个恢复码。",
        "Where the other account has a second step: what its authenticator shows, or a recovery code."
      ).html, isRequired: false)
    return """
      <h2>\(title)</h2>
      \(UI.form(self, to: .capacities, """
        \(UI.field(question("login", l("另一账号的登录名", "Its login")), value: String((form["login"] ?? "").prefix(128)), autocomplete: "off", l))
        \(UI.field(question("password", l("另一账号的密码", "Its password")), .password, value: "", autocomplete: "off", l))
        \(UI.field(code, value: "", autocomplete: "one-time-code", l))
        \(UI.actions(UI.button(title, name: "do", value: "tie")))
        """))
      \(terms)
      """
  }

  private var terms: HTML {
    let l = language
    return """
      <h2>\(l("关联之后", "What a tie does"))</h2>
      <ul><li>\(l("表决、提出和办理都以页首显示的身份进行，互不混同。", "Whatever you do is done in the capacity shown at the head of the page."))</li>
      <li>\(l("另一账号设有第二步验证，而这次登录没有经过的，切换时先验证。",
        "Where the other account has a second step and this session was let in without one, it is asked for when you switch."))</li>
      <li>\(l("任一账号的密码、第二步验证或校内身份有变动，关联即自动解除，可以重新关联。",
        "A tie ends when the password, the second step or the college identity of either account changes; tie them anew if you wish."))</li>
      <li>\(l("两个账号的安全日志都会记下关联、切换和手动解除。", "Tying, switching and untying are in the security log of both."))</li>
      <li>\(l("最多关联 \(Desk.mostTies) 个账号。", "At most \(Desk.mostTies) accounts."))</li></ul>
      """
  }

  /// Above every page of whoever has several capacities: as whom they act, and the others one press away.
  var capacityStrip: HTML? {
    guard let session, past == nil, !isErrand else { return nil }
    let others = portal.desk.tied(to: session.account)
    guard !others.isEmpty else { return nil }
    let l = language
    let buttons = others.map { tie -> HTML in
      """
      <button class="link" name="account" value="\(Int(tie.account.id))">\(UI.chinese(l(alliance.nameplate(of: tie.account.person))))</button>
      """
    }
    return """
      <form class="strip capacity" method="post" action="\(Address.capacities)">\(UI.token(self))\(UI.hidden("do", "switch"))\
      <span>\(l("现在的身份：", "Acting as: "))<a href="\(Address.capacities)"><strong>\(
        UI.chinese(l(alliance.nameplate(of: session.person))))</strong></a></span>
      <span>\(l("切换到：", "Switch to: "))\(buttons)</span></form>
      """
  }
}
