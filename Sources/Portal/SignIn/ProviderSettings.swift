import Constitution
import Desk
import HTTPTypes
import Hummingbird
import Markup

/// Setting up a college's identity provider: for whoever does the daily work. It is asked what it publishes before it is kept, and
/// can be tried out again.
enum ProviderSettings {
  static func show(_ visit: Visit) async throws -> Response { visit.response(try visit.providerPage()) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard let button = visit.form["do"].flatMap(ProviderButton.init) else { throw Mishap.malformed }
    guard !visit.isSharedAccount, button == .confirm || session.isTrusted(at: visit.now) else {
      return visit.response(try visit.providerPage())
    }
    let portal = visit.portal
    do {
      switch button {
      case .confirm: try await portal.desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
      case .save:
        let provider = try visit.typedProvider()
        try await ask(provider, visit)
        try await portal.desk.setIdentityProvider(provider)
        try await visit.note(.providerChanged, detail: provider.issuer)
      case .test:
        guard let provider = portal.desk.identityProvider else { throw Mishap.notFound }
        try await ask(provider, visit)
        return visit.response(
          try visit.providerPage(
            done: Words("认证服务有答复，公布的地址和密钥可以使用。", "It answers, and what it publishes can be used.")))
      case .drop:
        try await portal.desk.setIdentityProvider(nil)
        try await visit.note(.providerChanged, detail: "off")
      }
    } catch let flaw as AccountFlaw {
      return visit.response(try visit.providerPage(flaw))
    } catch let flaw as IdentityFlaw {
      return visit.response(
        try visit.providerPage(AccountFlaw(field: "issuer", words: flaw.words, status: .badGateway)))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return visit.response(try visit.providerPage(.of(problem)))
    }
    return visit.redirect(to: Address.providerSettings)
  }

  private static func ask(_ provider: IdentityProvider, _ visit: Visit) async throws {
    await visit.portal.college.forget()
    _ = try await visit.portal.college.document(of: provider, through: visit.portal.office, at: visit.now)
  }
}

private enum ProviderButton: String {
  case confirm, save, test, drop
}

extension Visit {
  /// A secret that is left empty stays as it was, but is not sent to another provider.
  fileprivate func typedProvider() throws(AccountFlaw) -> IdentityProvider {
    let former = portal.desk.identityProvider
    func typed(_ name: String) -> String { (form[name] ?? "").filter { !$0.isWhitespace } }
    let (issuer, client, secret) = (typed("issuer"), typed("client"), typed("client-secret"))
    let isSame = former?.issuer == issuer && former?.client == client
    let provider = IdentityProvider(
      name: (form["provider-name"] ?? "").trimmingPrefix { $0.isWhitespace }.description, issuer: issuer,
      client: client,
      secret: secret.isEmpty ? (isSame ? former?.secret : nil) : secret,
      domain: typed("domain").isEmpty ? nil : typed("domain").lowercased())
    guard provider.isFit(allowingLocal: portal.office.allowsLocal) else {
      throw AccountFlaw(
        field: "issuer",
        words: Words(
          "请核对：名称 1 至 \(IdentityProvider.longestName) 字；认证服务地址以 https:// 开头；标识和密钥为一行 ASCII；邮箱域名如 example.edu.cn。",
          "Check these: a name of 1 to \(IdentityProvider.longestName) characters, an issuer that begins with https://, client and secret in one line of ASCII, a domain such as example.edu.cn."
        ))
    }
    return provider
  }

  fileprivate func providerPage(_ flaw: AccountFlaw? = nil, done: Words? = nil) throws -> Page {
    let l = language
    let title = l("统一身份认证", "Sign-in by a college")
    let session = try openSession()
    let provider = portal.desk.identityProvider
    let isOpen = !isSharedAccount && session.isTrusted(at: now)
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)], status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(done.map { UI.notice(.ok, "<p>\(l($0))</p>") })
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "学校有 OpenID Connect 认证服务的，师生可以用校内身份登录。密码和第二步验证照旧。",
        "Where a college has an OpenID Connect provider, its people may sign in by it. Passwords and the second step stay as they are.")) \
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(isSharedAccount ? UI.notice(.note, "<p>\(l("演示联盟的账号由大家共用，不能设置。", "Accounts of a demonstration are shared: nothing can be set up."))</p>") : .empty)
      \(UI.summary([
        (l("状态", "Standing"), provider.map { "\(UI.tag(l("已设置", "set up"), .ok)) \(UI.chinese($0.name)) <code>\($0.issuer)</code>" }
          ?? UI.tag(l("未设置", "not set up"))),
        (l("在学校一方登记的回调地址", "Redirect address to enter at the college"), "<code class=\"hash\">\(collegeReturn)</code>"),
      ]))
      \(!isSharedAccount && !isOpen ? passwordAgain(to: .providerSettings, value: ProviderButton.confirm.rawValue, flaw) : .empty)
      \(if: isOpen, providerForm(provider, flaw))
      """)
  }

  private func providerForm(_ provider: IdentityProvider?, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    func value(_ name: String, _ kept: String?) -> String { form[name] ?? kept ?? "" }
    let name = UI.Question(
      "provider-name", l("名称", "Name"), hint: "\(l("显示在登录页，如：德州学院统一身份认证", "as it stands on the sign-in page"))")
    let issuer = UI.Question(
      "issuer", l("认证服务地址（issuer）", "Issuer"),
      hint: "\(l("以 https:// 开头，由学校提供", "begins with https://; the college gives it"))",
      error: flaw?.field == "issuer" ? flaw.map { l($0.words) } : nil)
    let client = UI.Question("client", l("标识（client_id）", "Client"))
    let secret = UI.Question(
      "client-secret", l("密钥（client_secret）", "Secret"),
      hint: "\(l("不再显示；留空则不变", "not shown again; left empty, it stays as it is"))", isRequired: false)
    let domain = UI.Question(
      "domain", l("学校邮箱域名", "Domain of the college's mail"),
      hint:
        "\(l("可不填。填写后，学校验证过的邮箱与本人在此确认过的一致的，首次登录即自动关联。", "Optional. With it, whoever comes for the first time is linked where the address that the college has verified is the one that they have confirmed here."))",
      isRequired: false)
    func press(_ text: String, _ button: ProviderButton, _ weight: UI.Weight = .main) -> HTML {
      UI.button(text, weight, name: "do", value: button.rawValue)
    }
    return """
      \(UI.form(self, to: .providerSettings, """
        \(UI.field(name, value: value("provider-name", provider?.name), limit: IdentityProvider.longestName, l))
        \(UI.field(issuer, .url, value: value("issuer", provider?.issuer), l))
        \(UI.field(client, value: value("client", provider?.client), autocomplete: "off", l))
        \(UI.field(secret, .password, value: "", autocomplete: "off", l))
        \(UI.field(domain, value: value("domain", provider?.domain), l))
        \(UI.actions(press(l("询问并保存", "Ask it and save"), .save)))
        """))
      \(if: provider != nil, UI.form(self, to: .providerSettings, UI.actions(
        press(l("试一试", "Test it"), .test, .plain), press(l("停用", "Turn it off"), .drop, .danger))))
      """
  }
}
