import Constitution
import Desk
import HTTPTypes
import Hummingbird
import Markup

/// Making and revoking the tokens of whoever is signed in. Like each change of a way in, it needs whoever makes it to have
/// shown lately who they are.
enum TokenRoom {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    let desk = visit.portal.desk
    do {
      switch visit.form["do"] {
      case "confirm":
        try await desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
      case "make":
        guard session.isTrusted(at: visit.now) else { return try await answer(visit) }
        let scopes = Endpoint.Scope.allCases.map(\.rawValue).filter { visit.form["scope-\($0)"] == "yes" }
        let days = visit.form["days"].flatMap { Int($0) } ?? 0
        let isForOneDay = visit.isSharedAccount || scopes.contains(Endpoint.Scope.settings.rawValue)
        let token = try await desk.makeApiToken(
          name: visit.form["name"] ?? "", scopes: scopes, days: isForOneDay ? min(days, 1) : days,
          session: try visit.kept, at: visit.now)
        try await visit.note(.tokenMade, detail: scopes.joined(separator: " "))
        return try await answer(visit, made: token)
      case "revoke":
        if try await desk.revokeApiToken(visit.form["token-id"].flatMap { Int($0) } ?? 0, account: session.account) {
          try await visit.note(.tokenRevoked)
        }
      default: throw Mishap.malformed
      }
      return visit.redirect(to: Address.tokens)
    } catch let flaw as ApiTokenFlaw {
      return try await answer(
        visit, AccountFlaw(field: flaw.field, words: flaw.words))
    } catch let failure as SignInFailure {
      return try await answer(visit, AccountFlaw(field: "current", words: failure.words, status: failure.status))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, .of(problem))
    }
  }

  private static func answer(
    _ visit: Visit, _ flaw: AccountFlaw? = nil, made: String? = nil
  ) async throws -> Response {
    let session = try visit.openSession()
    let tokens = try await visit.portal.desk.apiTokens(of: session.account, at: visit.now)
    return visit.response(visit.tokensPage(session, tokens, flaw, made: made))
  }
}

extension ApiTokenFlaw {
  /// Beside which field it is said.
  fileprivate var field: String {
    switch self {
    case .name, .tooMany, .expired: "name"
    case .days: "days"
    case .scopes: "scope-read"
    }
  }
}

extension Visit {
  fileprivate func tokensPage(
    _ session: Session, _ tokens: [ApiToken], _ flaw: AccountFlaw?, made: String?
  ) -> Page {
    let l = language
    let title = l("程序令牌", "Tokens for programs")
    return Page(
      title, trail: accountTrail,
      status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(made.map(shownOnce))
      <h1>\(title)</h1>
      <p class="lead">\(l("令牌让您自己的程序以您的名义查看和办理，权限与您本人相同。",
        "A token lets a program of yours look and act in your name. It may do what you may, and no more."))
      <a href="\(Address.interface)">\(l("程序接口", "The interface for programs"))</a></p>
      \(tokenList(tokens))
      <h2>\(l("新建令牌", "Make a token"))</h2>
      \(session.isTrusted(at: now) ? tokenForm(flaw) : passwordAgain(to: .tokens, value: "confirm", flaw))
      """)
  }

  private func shownOnce(_ token: String) -> HTML {
    let l = language
    return UI.notice(
      .ok,
      """
      <p><strong>\(l("令牌已建好，只在此显示一次：", "The token is made, and shown only here:"))</strong></p>
      <p><code class="hash">\(token)</code></p>
      <p>\(l("请存放在只有您的程序能读到的地方。", "Keep it where only your program can read it."))</p>
      """)
  }

  private func tokenList(_ tokens: [ApiToken]) -> HTML {
    let l = language
    guard !tokens.isEmpty else { return UI.empty(l("现在没有令牌。", "There is none at present.")) }
    let rows = tokens.map { token -> [HTML] in
      [
        UI.chinese(token.name), "<code>\(token.scopes.joined(separator: " "))</code>", UI.day(token.made.day),
        UI.day(token.expires.day), token.used.map(UI.time) ?? l("从未", "never").html,
        UI.form(
          self, to: .tokens,
          "\(UI.hidden("token-id", "\(token.id)"))\(UI.button(l("作废", "Revoke"), .plain, name: "do", value: "revoke"))"),
      ]
    }
    return """
      \(UI.table(
        l("令牌", "Tokens"),
        [
          UI.Column(l("名称", "Name")), UI.Column(l("范围", "Scopes")), UI.Column(l("新建", "Made")),
          UI.Column(l("有效至", "Until")), UI.Column(l("最近使用", "Last used")), UI.Column(l("作废", "Revoke")),
        ], rows))
      <p class="hint">\(l("更改密码、换新密码、更改第二步验证、退出其他设备或全部退出，都会作废全部令牌。",
        "Changing or replacing the password, changing the second step, and signing out elsewhere or everywhere end all of them."))</p>
      """
  }

  private func tokenForm(_ flaw: AccountFlaw?) -> HTML {
    let l = language
    func error(_ field: String) -> String? { flaw?.field == field ? flaw.map { l($0.words) } : nil }
    let scopes = Endpoint.Scope.allCases.map { scope in
      UI.tick(
        UI.Question("scope-\(scope.rawValue)", "", error: error("scope-\(scope.rawValue)"), isRequired: false),
        "<span><code>\(scope.rawValue)</code> \(l(scope.words))</span>", value: "yes",
        isTicked: form["do"] == "make" ? form["scope-\(scope.rawValue)"] == "yes" : scope == .read, l)
    }
    let days = isSharedAccount ? "1" : "90"
    return UI.form(
      self, to: .tokens,
      """
      \(UI.field(UI.Question("name", l("名称", "Name"), hint: l("说明给哪个程序用", "which program it is for").html, error: error("name")),
        .text, value: form["name"] ?? "", limit: ApiToken.longestName, l))
      <fieldset><legend>\(l("范围", "Scopes"))</legend>\(scopes)</fieldset>
      \(UI.field(UI.Question("days", l("有效多少天", "Good for how many days"),
        hint: (isSharedAccount ? l("演示账号的令牌只有一天", "for an account of the demonstration, one day") : l("至多 \(ApiToken.longestDays) 天", "at most \(ApiToken.longestDays)")).html,
        error: error("days")), .number, value: form["days"] ?? days, l))
      \(UI.actions(UI.button(l("新建令牌", "Make the token"), name: "do", value: "make")))
      """)
  }
}
