import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// What a link leads to: making an account, or a new password for one. Looking at it uses nothing up.
enum LinkRoom {
  static func route(_ token: Token) -> Route {
    Route(
      get: { visit in
        guard let page = try await visit.linkPage(token) else { return visit.response(visit.uselessLinkPage) }
        return visit.response(page)
      },
      post: { visit in try await use(token, visit) })
  }

  private static func use(_ token: Token, _ visit: Visit) async throws -> Response {
    let desk = visit.portal.desk
    guard let (link, owner) = try await desk.openLink(token, at: visit.now) else {
      try await visit.note(.refused, detail: visit.address.nameInReports)
      return visit.response(visit.uselessLinkPage)
    }
    let (login, new) = (visit.form["login"] ?? "", visit.form["new"] ?? "")
    do {
      guard new == visit.form["again"] else { throw AccountFlaw.notTheSame }
      switch link.purpose {
      case .invitation:
        let account = try await desk.acceptInvitation(token, login: login, password: new, at: visit.now)
        try await visit.note(
          .accountMade, to: account.person, login: account.login, detail: link.purpose.detail)
        // Whoever was signed in here before is not the one who was invited.
        if visit.session != nil { try await desk.signOut(try visit.kept) }
        return try await visit.welcome(
          try await desk.signIn(account, on: visit.device, at: visit.now),
          visit.form["then"] == "tie" ? .capacities : nil)
      case .password:
        try await desk.acceptNewPassword(token, password: new, at: visit.now)
        try await visit.note(.passwordReplaced, to: link.person, login: owner, detail: link.purpose.detail)
        return visit.redirect(to: Link(.signIn, query: ["done": "password"]))
      }
    } catch let problem as AccountProblem where problem.code == .linkUseless {
      return visit.response(visit.uselessLinkPage)
    } catch let problem as AccountProblem {
      return try await answer(.of(problem), login, token, visit)
    } catch let flaw as AccountFlaw {
      return try await answer(flaw, login, token, visit)
    }
  }

  private static func answer(
    _ flaw: AccountFlaw, _ login: String, _ token: Token, _ visit: Visit
  ) async throws -> Response {
    visit.response(try await visit.linkPage(token, login: login, flaw) ?? visit.uselessLinkPage)
  }
}

extension Visit {
  /// nil where the link is of no use any more.
  fileprivate func linkPage(_ token: Token, login typed: String = "", _ flaw: AccountFlaw? = nil) async throws -> Page?
  {
    guard let (link, login) = try await portal.desk.openLink(token, at: now) else { return nil }
    let suggested = try await portal.desk.suggestedLogin(of: link.person) ?? ""
    let typed = typed.isEmpty && flaw == nil ? suggested : typed
    let l = language
    let isInvitation = link.purpose == .invitation
    let title = isInvitation ? l("设置您的账号", "Set up your account") : l("设置新密码", "Choose a new password")
    let name = l(alliance.nameWithOffice(of: link.person))
    let lead =
      isInvitation
      ? l(
        "邀请“\(name)”加入\(charter.shortName.zh)平台。如果这不是您，请关闭本页并告诉秘书处。",
        "\(name) is invited to \(charter.shortName.en). If that is not you, close this page and tell the secretariat.")
      : l(
        "为账号 \(login ?? "") 设置新密码。登录中的设备都会退出。",
        "A new password for the account \(login ?? ""). It ends every session of the account.")
    func error(_ field: String) -> String? { flaw?.field == field ? flaw.map { l($0.words) } : nil }
    let loginField = UI.Question(
      "login", l("登录名", "Login"),
      hint:
        "\(l("2 至 64 个小写字母、数字或 . _ - @，例如您的邮箱。", "2 to 64 lower-case letters, digits or . _ - @; your e-mail address will do."))",
      error: error("login"))
    let new = UI.Question("new", l("密码", "Password"), hint: "\(l(Password.rule))", error: error("new"))
    let tie = l("我已有账号：设置后与它关联", "I have an account: set up and tie the two")
    let tieHint = l(
      "已有账号（例如代表另一家单位）的，仍在这里为这个身份另设一个账号，接着与已有账号关联：以后登录一个，就可以切换到另一个。",
      "If you have an account already, for another member say, make one for this capacity all the same, then tie the two: signed in to the one, you switch to the other."
    )
    let again = UI.Question("again", l("再输入一次密码", "The password again"), error: error("again"))
    return Page(
      title, status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(lead))</p>
      \(UI.form(self, to: .link(token), """
        \(if: isInvitation, UI.field(loginField, value: String(typed.prefix(128)), autocomplete: "username", l))
        \(UI.field(new, .password, value: "", autocomplete: "new-password", l))
        \(UI.field(again, .password, value: "", autocomplete: "new-password", l))
        \(UI.actions(
          UI.button(title), isInvitation ? UI.button(tie, .plain, name: "then", value: "tie") : .empty))
        """))
      \(if: isInvitation, "<p class=\"hint\">\(tieHint)</p>")
      <p class="hint">\(l("链接只能用一次，有效至 ", "The link works once, until "))\(UI.time(link.expires))\(l("。", "."))</p>
      """)
  }

  fileprivate var uselessLinkPage: Page {
    let l = language
    let title = l("这个链接已不能使用", "This link is of no use any more")
    return Page(
      title, status: .notFound,
      """
      <h1>\(title)</h1>
      <p>\(l("它可能已经用过、被新的链接代替，或者过了期限。什么都没有改变。",
        "It may have been used, replaced by a new one, or have expired. Nothing was changed."))</p>
      <p>\(l("如果用它的不是您，请立即告诉秘书处。", "If it was used and not by you, tell the secretariat at once."))</p>
      \(UI.actions(
        UI.button(l("登录", "Sign in"), to: Address.signIn, .plain),
        UI.button(l("请秘书处帮我换密码", "Ask for a new password"), to: Address.signInPart(.lost), .plain)))
      """)
  }
}
