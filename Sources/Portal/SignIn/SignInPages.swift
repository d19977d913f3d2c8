import Constitution
import Desk
import HTTPTypes
import Markup

/// The sign-in form as it was filled in.
struct SignInSheet {
  var login: String
  var next: Address?
  var failure: SignInFailure?
}

extension Visit {
  func signInPage(_ sheet: SignInSheet) -> Page {
    let l = language
    let title = l("登录", "Sign in")
    let next: HTML? = sheet.next.map { UI.hidden("next", $0.path) }
    let status: HTTPResponse.Status =
      switch sheet.failure {
      case nil: .ok
      case .wrong: .unprocessableContent
      case .wait: .tooManyRequests
      case .busy: .serviceUnavailable
      }
    // Which of the two was wrong is not said, and the password is never written back.
    let problems = sheet.failure.map { [(id: "login", text: l($0.words))] } ?? []
    let login = UI.Question(
      "login", l("登录名或回执编号", "Login or receipt number"),
      hint: "\(l("申请单位请填回执编号，如 2026-0007。", "Applicants give their receipt number, such as 2026-0007."))",
      error: problems.first?.text)
    let password = UI.Question("password", l("密码或查询码", "Password or query code"))
    return Page(
      title, trail: [], status: status,
      """
      \(UI.errorSummary(problems, l))
      <h1>\(title)</h1>
      \(UI.form(self, to: .signIn, """
        \(UI.field(login, value: String(sheet.login.prefix(128)), autocomplete: "username", l))
        \(UI.field(password, .password, value: "", autocomplete: "current-password", l))
        \(next)
        \(UI.actions(UI.button(title)))
        """))
      <p class="hint">\(l(
        "忘记密码或查询码，请联系秘书处核实身份后重设。", "If you have lost your password or query code, ask the secretariat."))</p>
      \(demonstrationSignIns(sheet))
      """)
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
        <code>\(demonstration.password)</code>\(l("。", "."))</p>
        """))
      \(UI.table(
        l("演示账号", "Demonstration sign-ins"),
        [UI.Column(l("登录名", "Login")), UI.Column(l("身份", "Role"))], rows))
      </section>
      """
  }
}
