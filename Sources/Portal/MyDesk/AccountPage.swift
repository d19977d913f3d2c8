import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// What came of a form on the account's page.
enum AccountChange {
  case changed
  case ended(Int)
}

/// What was wrong with it, and beside which field that is said.
struct AccountFlaw: Error {
  var field: String
  var words: Words
  var status: HTTPResponse.Status = .unprocessableContent

  static let notTheSame = AccountFlaw(
    field: "again", words: Words("两次输入的新密码不一致。", "The two new passwords differ."))

  static func of(_ problem: AccountProblem) -> AccountFlaw {
    let field =
      switch problem.code {
      case .passwordUnfit: "new"
      case .loginUnusable, .loginTaken: "login"
      default: "current"
      }
    let status: HTTPResponse.Status =
      switch problem.code {
      case .wait: .tooManyRequests
      case .busy: .serviceUnavailable
      default: .unprocessableContent
      }
    return AccountFlaw(field: field, words: problem.words, status: status)
  }
}

/// What the account's page tells that memory does not know.
struct AccountFacts {
  var secondStep: SecondStep
  var links: [AccountLink]
  /// What the security log has of it, the last first.
  var log: [SecurityLine]
  /// Where they are reached by mail.
  var mail: String?
  /// How many tokens there are for programs.
  var tokens: Int
}

extension Visit {
  /// The way to the pages below that of the account.
  var accountTrail: [Page.Crumb] {
    [
      Page.Crumb(language("工作台", "My desk"), .desk),
      Page.Crumb(language("账号与安全", "Account and security"), .account),
    ]
  }

  func errorSummary(_ flaw: AccountFlaw?) -> HTML {
    UI.errorSummary(flaw.map { [(id: $0.field, text: language($0.words))] } ?? [], language)
  }

  func accountPage(
    _ session: Session, _ facts: AccountFacts, done: AccountChange? = nil, problem: AccountFlaw? = nil
  ) -> Page {
    let l = language
    let title = l("账号与安全", "Account and security")
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)], status: problem?.status ?? .ok,
      """
      \(errorSummary(problem))
      \(done.map(notice))
      <h1>\(title)</h1>
      \(UI.summary([
        (l("登录名", "Login"), "<code>\(session.login)</code>", nil),
        (l("邮箱和通知", "Address and notices"), facts.mail.map { "<code>\($0)</code>" } ?? UI.tag(l("未填写", "none yet"), .plain),
          "<a href=\"\(Address.notices(.choices))\">\(l("设置", "Set up"))</a>"),
        (l("我的信息", "My data"), l("平台上关于您的一切，和谁查看过", "all that is held on you, and who looked at it").html,
          "<a href=\"\(Address.privacy(.data))\">\(l("查看", "See it"))</a>"),
        (l("第二步验证", "Second step"), standing(of: facts.secondStep),
          "<a href=\"\(Address.secondStep)\">\(facts.secondStep.isOn ? l("管理", "Manage") : l("设置", "Set up"))</a>"),
        (l("我的身份", "My capacities"), capacityCount(session),
          "<a href=\"\(Address.capacities)\">\(l("管理", "Manage"))</a>"),
        (l("程序令牌", "Tokens for programs"), facts.tokens == 0 ? l("没有", "none").html : "\(facts.tokens)",
          "<a href=\"\(Address.tokens)\">\(l("管理", "Manage"))</a>"),
      ] + college))
      <h2 id="devices">\(l("登录中的设备", "Where you are signed in"))</h2>
      \(devices(session))
      <h2>\(l("更改密码", "Change the password"))</h2>
      \(password(problem))
      \(handedOver(facts.links))
      \(ownErrands(session))
      \(ownSecurityLog(facts.log))
      """)
  }

  /// Where people sign in by a college as well.
  private var college: [(term: String, value: HTML, change: HTML?)] {
    let l = language
    guard let provider = collegeProvider else { return [] }
    let link: HTML = "<a href=\"\(Address.college)\">\(l("管理", "Manage"))</a>"
    return [(l("校内身份", "College identity"), UI.chinese(provider.name), link)]
  }

  private func capacityCount(_ session: Session) -> HTML {
    let count = portal.desk.tied(to: session.account).count
    return count == 0
      ? language("一个", "one").html : language("\(count + 1) 个，可以切换", "\(count + 1), to switch between").html
  }

  private func standing(of step: SecondStep) -> HTML {
    let l = language
    guard step.isOn else { return UI.tag(l("未设置", "not set up"), .warn) }
    let ways = [
      step.authenticator == nil ? nil : l("验证器", "authenticator"),
      step.passkeys.isEmpty ? nil : l("通行密钥 \(step.passkeys.count) 把", "passkeys: \(step.passkeys.count)"),
    ].compactMap { $0 }
    return "\(UI.tag(l("已设置", "set up"), .ok)) \(ways.joined(separator: l.comma))"
  }

  private func devices(_ mine: Session) -> HTML {
    let l = language
    let open = portal.desk.openSessions(account: mine.account, at: now)
    let isMine = { (session: OpenSession) in holder.map(session.isOf) ?? false }
    let rows = open.map { session -> (name: HTML, status: HTML) in
      (
        """
        <strong>\(l(session.session.device.words).capitalisedFirst)</strong><br><span class="hint">\(l("登录于 ", "signed in "))\
        \(UI.time(session.session.started))\(l.comma)\(l("最近使用 ", "last used "))\(UI.time(session.session.seen))\
        \(if: session.session.via != nil, "\(l.comma)\(l("由另一身份切换而来", "switched from another capacity"))")</span>
        """,
        isMine(session)
          ? UI.tag(l("当前设备", "this one"), .ok)
          : UI.form(
            self, to: .account,
            "\(UI.hidden("session", session.reference))\(UI.button(l("退出", "Sign out"), .plain, name: "do", value: "end"))"
          )
      )
    }
    return """
      \(UI.tasks(rows))
      <p class="hint">\(l("只记录设备和浏览器的种类。登录十二小时后自动退出。",
        "Only the kind of device is kept. A session ends twelve hours after signing in."))</p>
      \(UI.form(self, to: .account, UI.actions(
        open.count > 1 ? UI.button(l("退出其他设备", "Sign out elsewhere"), .plain, name: "do", value: "end-others") : .empty,
        UI.button(l("全部退出", "Sign out everywhere"), .danger, name: "do", value: "end-all"))))
      """
  }

  private func notice(_ change: AccountChange) -> HTML {
    let l = language
    return switch change {
    case .changed:
      UI.notice(
        .ok,
        "<p>\(l("密码已更改，其他设备上的登录已全部结束。", "The password was changed, and you were signed out everywhere else."))</p>")
    case .ended(let count):
      UI.notice(.ok, "<p>\(l("已退出其他 \(count) 处登录。", "Signed out elsewhere: \(count)."))</p>")
    }
  }

  private func password(_ problem: AccountFlaw?) -> HTML {
    let l = language
    guard !isSharedAccount else {
      return "<p>\(l("演示账号由大家共用，不能更改密码。", "Demonstration accounts are shared: their password cannot be changed."))</p>"
    }
    func error(_ field: String) -> String? { problem?.field == field ? problem.map { l($0.words) } : nil }
    let current = UI.Question(
      "current", l("现用密码或查询码", "Current password or query code"), error: error("current"))
    let new = UI.Question("new", l("新密码", "New password"), hint: "\(l(Password.rule))", error: error("new"))
    let again = UI.Question("again", l("再输入一次新密码", "New password again"), error: error("again"))
    return UI.form(
      self, to: .account,
      """
      \(UI.field(current, .password, value: "", autocomplete: "current-password", l))
      \(UI.field(new, .password, value: "", autocomplete: "new-password", l))
      \(UI.field(again, .password, value: "", autocomplete: "new-password", l))
      \(UI.actions(UI.button(l("更改密码", "Change the password"))))
      """)
  }

  /// So that nobody's way in is replaced without their seeing it.
  private func handedOver(_ links: [AccountLink]) -> HTML {
    let l = language
    guard !links.isEmpty else { return .empty }
    return """
      <h2>\(l("为本账号发出的链接", "Links made for this account"))</h2>
      \(linkTable(links))
      <p class="hint">\(l("如果有您不知道的，请立即更改密码并告诉秘书处和监事。",
        "If there is one you know nothing of, change your password at once and tell the secretariat and the supervisors."))</p>
      """
  }

  /// Which links were made, by whom, and what became of them.
  func linkTable(_ links: [AccountLink]) -> HTML {
    let l = language
    return UI.table(
      l("链接", "Links"),
      [
        UI.Column(l("用途", "For")), UI.Column(l("发出", "Made")), UI.Column(l("经办人", "By")),
        UI.Column(l("状态", "State")),
      ],
      links.map { link in
        [
          l(link.purpose.words).html, UI.time(link.made), UI.chinese(l(alliance.nameWithOffice(of: link.maker))),
          state(link.standing(at: now), until: link.expires),
        ]
      })
  }

  func state(_ standing: AccountLink.Standing, until expires: Instant) -> HTML {
    let l = language
    return switch standing {
    case .open: "\(UI.tag(l("有效", "good"), .note)) \(l("至 ", "until "))\(UI.time(expires))"
    case .used(let at): "\(UI.tag(l("已用", "used"), .ok)) \(UI.time(at))"
    case .withdrawn(let at): "\(UI.tag(l("已作废", "withdrawn"))) \(UI.time(at))"
    case .expired: UI.tag(l("已过期", "expired"))
    }
  }
}

extension AccountLink.Purpose {
  var words: Words {
    switch self {
    case .invitation: Words("邀请", "Invitation")
    case .password: Words("新密码", "New password")
    }
  }
}
