import Constitution
import Desk
import HTTPTypes
import Markup

/// The sign-in form as it was filled in.
struct SignInSheet {
  var login: String
  var next: Address?
  var failure: SignInFailure?
  /// Whether a new password has just been chosen.
  var hasNewPassword = false
}

extension Visit {
  func signInPage(_ sheet: SignInSheet) -> Page {
    let l = language
    let title = l("登录", "Sign in")
    let next: HTML? = sheet.next.map { UI.hidden("next", $0.path) }
    // Which of the two was wrong is not said, and the password is never written back.
    let problems = sheet.failure.map { [(id: "login", text: l($0.words))] } ?? []
    let login = UI.Question(
      "login", l("登录名或回执编号", "Login or receipt number"),
      hint: "\(l("申请单位请填回执编号，如 2026-0007。", "Applicants give their receipt number, such as 2026-0007."))",
      error: problems.first?.text)
    let password = UI.Question("password", l("密码或查询码", "Password or query code"))
    return Page(
      title, trail: [], status: sheet.failure?.status ?? .ok,
      """
      \(UI.errorSummary(problems, l))
      <h1>\(title)</h1>
      \(if: sheet.hasNewPassword, UI.notice(.ok, "<p>\(l("新密码已经生效，请用它登录。", "The new password is set; sign in with it."))</p>"))
      \(UI.form(self, to: .signIn, """
        \(UI.field(login, value: String(sheet.login.prefix(128)), autocomplete: "username webauthn", l))
        \(UI.field(password, .password, value: "", autocomplete: "current-password", l))
        \(next)
        \(UI.actions(UI.button(title)))
        """))
      \(passkeySignIn(next))
      \(collegeSignIn(sheet.next))
      <p><a href="\(Address.signInPart(.lost))">\(l("忘记密码或查询码", "Lost your password or query code?"))</a></p>
      \(demonstrationSignIns(sheet))
      """)
  }

  /// The second step, for whoever has shown the password or comes from another of their capacities.
  func codePage(next: Address?, _ failure: SignInFailure? = nil) -> Page {
    let l = language
    let title = l("第二步：验证", "Second step")
    let problems = failure.map { [(id: "code", text: l($0.words))] } ?? []
    let code = UI.Question(
      "code", l("验证码", "Code"),
      hint:
        "\(l("验证器应用显示的 6 位数字；手机不在身边时填写一个恢复码。", "The 6 digits that your authenticator shows; without your phone, a recovery code."))",
      error: problems.first?.text)
    let next: HTML? = next.map { UI.hidden("next", $0.path) }
    return Page(
      title, trail: [Page.Crumb(l("登录", "Sign in"), .signIn)], status: failure?.status ?? .ok,
      """
      \(UI.errorSummary(problems, l))
      <h1>\(title)</h1>
      <p class="lead">\(l("第一步已经通过。再证明一次是您本人。", "The first step is done. Show once more that it is you."))</p>
      \(UI.form(self, to: .signInPart(.code), """
        \(UI.field(code, value: "", autocomplete: "one-time-code", l))
        \(next)
        \(UI.actions(UI.button(l("登录", "Sign in"))))
        """))
      \(passkeySignIn(next))
      <p class="hint">\(l("手机和恢复码都不在了，请联系系统维护人核实身份。", "If you have lost phone and recovery codes, ask the keeper of the system, who will check that it is you."))</p>
      """)
  }

  /// Signing in with a passkey, where there can be one; the script shows the form where the browser knows them.
  private func passkeySignIn(_ next: HTML?) -> HTML {
    let l = language
    guard let party = portal.origin.relyingParty, let holder else { return .empty }
    let challenge = portal.desk.challenge(.signIn, for: holder, at: now)
    return """
      <form method="post" action="\(Address.signInPart(.passkey))" data-passkey="get" data-challenge="\(challenge)" \
      data-party="\(party.id)" hidden>\(UI.token(self))\(next)
      \(["id", "client-data", "authenticator-data", "signature", "user-handle"].map { UI.hidden($0, "") })
      \(UI.actions(UI.button(l("用通行密钥登录（指纹、面容或安全密钥）", "Sign in with a passkey"), .plain)))
      <p class="error" role="alert" hidden></p></form>
      """
  }

  /// Who may sign in to a demonstration, and how. A real alliance has no such list.
  private func demonstrationSignIns(_ sheet: SignInSheet) -> HTML {
    guard let demonstration = portal.demonstration else { return .empty }
    let l = language
    let rows = demonstration.accounts.map { account -> [HTML] in
      let link = Link(.signIn, query: ["login": account.login, "next": sheet.next?.path ?? ""])
      return ["<a href=\"\(link)\"><code>\(account.login)</code></a>", "\(l(account.role))"]
    }
    return """
      <section aria-labelledby="demonstration">
      <h2 id="demonstration">\(l("演示账号", "Demonstration sign-ins"))</h2>
      \(UI.notice(.note, """
        <p>\(l("这是演示联盟，单位和人物均为虚构。所有账号的密码都是 ", "This alliance is invented. The password of every account is "))\
        <code>\(demonstration.password)</code>\(l("。演示不要求第二步验证；正式联盟的秘书处、理事长和监事须设置。",
          ". A demonstration asks for no second step; a real alliance asks its secretariat, chair and supervisors for one."))</p>
        """))
      \(UI.table(
        l("演示账号", "Demonstration sign-ins"),
        [UI.Column(l("登录名", "Login")), UI.Column(l("身份", "Role"))], rows))
      </section>
      """
  }
}
