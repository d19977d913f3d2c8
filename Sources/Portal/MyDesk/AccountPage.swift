import Constitution
import Desk
import HTTPTypes
import Markup

/// What came of a form on the account's page.
enum AccountChange {
  case changed
  case ended(Int)
}

/// What was wrong with it, and beside which field that is said.
struct AccountFlaw {
  var field: String
  var words: Words
  var status: HTTPResponse.Status

  static let notTheSame = AccountFlaw(
    field: "again", words: Words("两次输入的新密码不一致。", "The two new passwords differ."), status: .unprocessableContent)

  static func of(_ problem: AccountProblem) -> AccountFlaw {
    let field = problem.code == .passwordUnfit ? "new" : "current"
    let status: HTTPResponse.Status =
      switch problem.code {
      case .wait: .tooManyRequests
      case .busy: .serviceUnavailable
      default: .unprocessableContent
      }
    return AccountFlaw(field: field, words: problem.words, status: status)
  }
}

extension Visit {
  func accountPage(done: AccountChange? = nil, problem: AccountFlaw? = nil) throws -> Page {
    guard let session else { throw Mishap.signInNeeded(.account) }
    let l = language
    let title = l("账号与密码", "Account and password")
    let count = portal.desk.sessionCount(account: session.account, at: now)
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)], status: problem?.status ?? .ok,
      """
      \(UI.errorSummary(problem.map { [(id: $0.field, text: l($0.words))] } ?? [], l))
      \(done.map(notice))
      <h1>\(title)</h1>
      \(UI.summary([
        (l("登录名", "Login"), "<code>\(session.login)</code>"),
        (l("登录中的设备", "Devices signed in"), "\(count)"),
      ]))
      \(if: count > 1, UI.form(self, to: .account, UI.actions(
        UI.button(l("退出其他设备", "Sign out elsewhere"), .plain, name: "do", value: "end-others"))))
      <h2>\(l("更改密码", "Change the password"))</h2>
      \(password(problem))
      """)
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
    guard portal.demonstration == nil else {
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
}
