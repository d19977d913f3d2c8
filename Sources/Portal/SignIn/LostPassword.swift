import Constitution
import Desk
import HTTPTypes
import Markup

/// Asking for a new password. The secretariat sees that somebody asked, makes sure who it is, and hands over a link.
extension Visit {
  func lostPasswordPage(_ login: String = "", isUnfit: Bool = false, failure: SignInFailure? = nil) -> Page {
    let l = language
    let title = l("忘记密码", "Lost password")
    let words = failure.map { l($0.words) } ?? (isUnfit ? l("请填写登录名或回执编号。", "Give your login or receipt number.") : nil)
    let question = UI.Question("login", l("登录名或回执编号", "Login or receipt number"), error: words)
    return Page(
      title, trail: [Page.Crumb(l("登录", "Sign in"), .signIn)],
      status: failure?.status ?? (isUnfit ? .unprocessableContent : .ok),
      """
      \(UI.errorSummary(words.map { [(id: "login", text: $0)] } ?? [], l))
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "告诉秘书处您要换密码；秘书处用其已知的电话或当面核实是您本人后，交给您一个一次有效的链接。",
        "Tell the secretariat. Once it has made sure that it is you, it hands you a link that works once."))</p>
      \(UI.form(self, to: .signInPart(.lost), """
        \(UI.field(question, value: String(login.prefix(128)), autocomplete: "username", l))
        \(UI.actions(UI.button(l("请秘书处帮我换密码", "Ask for a new password"))))
        """))
      """)
  }

  /// The same for a login that there is and for one that there is not.
  var lostPasswordNotedPage: Page {
    let l = language
    let title = l("已转告秘书处", "The secretariat has been told")
    return Page(
      title, trail: [Page.Crumb(l("登录", "Sign in"), .signIn)],
      """
      \(UI.panel(title, "<p>\(l("如果有这个账号，秘书处会看到您的请求。", "If there is such an account, the secretariat sees your request."))</p>"))
      <h2>\(l("接下来", "What comes next"))</h2>
      <ol><li>\(l("秘书处核实是您本人。也可以主动联系秘书处。", "The secretariat makes sure that it is you. You may also call it."))</li>
      <li>\(l("您收到一个链接，一日内有效，只能用一次。", "You receive a link that is good for a day, and once."))</li>
      <li>\(l("打开链接，设置新密码。原来的密码随即失效。", "Open it and choose a new password. The old one ends there."))</li></ol>
      """)
  }
}
