import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// What is asked for besides the password: a code of an authenticator on a phone, or a passkey; and recovery codes for the day
/// on which the phone is lost.
extension Visit {
  func secondStepPage(_ session: Session, _ step: SecondStep, _ flaw: AccountFlaw?) -> Page {
    let l = language
    let title = l("第二步验证", "Second step")
    return Page(
      title, trail: accountTrail,
      status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      <h1>\(title)</h1>
      <p class="lead">\(l("除密码以外再证明一次是您本人：密码被人知道，也进不来。",
        "Besides the password, show once more that it is you: a stolen password alone lets nobody in."))</p>
      \(isSharedAccount ? sharedNotice : "\(asked(step))\(ways(session, step, flaw))")
      """)
  }

  private var sharedNotice: HTML {
    let l = language
    return UI.notice(
      .note,
      """
      <p>\(l("演示账号由大家共用，不能设置第二步验证；演示也不要求设置。",
        "Demonstration accounts are shared: no second step can be set up, nor is one asked for."))</p>
      """)
  }

  /// Why it has to be, for those of whom it is asked.
  private func asked(_ step: SecondStep) -> HTML {
    let l = language
    guard let office = guardedOffices.first else { return .empty }
    let isDone = step.isOn
    let words =
      isDone
      ? l("您担任\(office.name.zh)，须一直保留第二步验证。", "As \(office.name.en) you keep a second step.")
      : l(
        "您担任\(office.name.zh)，须先设置第二步验证，才能使用其他页面。",
        "As \(office.name.en) you set up a second step before anything else.")
    return UI.notice(
      isDone ? .note : .warn,
      """
      <p>\(words) \(UI.tag(l("平台默认设置", "a default of the system"), .warn)) \
      <span class="hint">\(l("章程没有规定；由系统维护人设定。", "The charter is silent; the keeper of the system sets it."))</span></p>
      """)
  }

  private func ways(_ session: Session, _ step: SecondStep, _ flaw: AccountFlaw?) -> HTML {
    guard session.isTrusted(at: now) else {
      return passwordAgain(to: .secondStep, value: SecondStepButton.confirm.rawValue, flaw)
    }
    return """
      \(authenticator(session, step, flaw))
      \(passkeys(session, step, flaw))
      \(step.isOn ? recovery(step) : .empty)
      """
  }

  /// After a quarter of an hour somebody else may sit before the screen.
  func passwordAgain(to place: Address, value: String, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    let error = flaw?.field == "current" ? flaw.map { l($0.words) } : nil
    let current = UI.Question(
      "current", l("密码或查询码", "Password or query code"),
      hint: l(
        "登录已有一段时间，请再输入一次密码，才能查看和更改。", "You signed in a while ago: show your password again to see and change this."
      ).html,
      error: error)
    return UI.form(
      self, to: place,
      """
      \(UI.field(current, .password, value: "", autocomplete: "current-password", l))
      \(UI.actions(UI.button(l("继续", "Continue"), name: "do", value: value)))
      """)
  }

  private func button(_ text: String, _ button: SecondStepButton, _ weight: UI.Weight = .main) -> HTML {
    UI.button(text, weight, name: "do", value: button.rawValue)
  }

  private func authenticator(_ session: Session, _ step: SecondStep, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    if let since = step.authenticator {
      return section(
        "authenticator", l("验证器", "Authenticator"),
        """
        <p>\(UI.tag(l("已设置", "set up"), .ok)) \(l("自 ", "since "))\(UI.time(since))</p>
        <details><summary>\(l("移除验证器", "Remove the authenticator"))</summary>
        \(UI.form(self, to: .secondStep, UI.actions(button(l("确认移除", "Remove it"), .removeAuthenticator, .danger))))</details>
        """)
    }
    guard let holder else { return .empty }
    let secret = portal.desk.authenticatorSecret(for: holder)
    let error = flaw?.field == "code" ? flaw.map { l($0.words) } : nil
    let code = UI.Question("code", l("验证器显示的 6 位数字", "The 6 digits that it shows"), error: error)
    return section(
      "authenticator", l("验证器", "Authenticator"),
      """
      <ol><li>\(l("在手机上安装任一验证器应用（支持 TOTP 即可，许多手机自带）。", "Have an authenticator on your phone; any for TOTP will do, and many phones bring one."))</li>
      <li>\(l("用它扫描二维码，或手工输入密钥。", "Scan this with it, or type the key."))
      \(UI.qr(otpauth(session.login, secret), label: l("验证器二维码", "QR code for the authenticator")))
      <p><code>\(grouped(secret))</code></p></li>
      <li>\(l("填写它显示的数字。", "Type what it shows."))</li></ol>
      \(UI.form(self, to: .secondStep, """
        \(UI.field(code, .number, value: "", autocomplete: "one-time-code", l))
        \(UI.actions(button(l("启用验证器", "Use this authenticator"), .addAuthenticator)))
        """))
      """)
  }

  /// As authenticators read it. The longest name of the alliance that the picture can carry.
  private func otpauth(_ login: String, _ secret: String) -> String {
    let base = "otpauth://totp/\(login.percentEncoded)?secret=\(secret)&issuer="
    let issuers = [charter.shortName.zh, charter.shortName.en, charter.documentCode].map(\.percentEncoded)
    return base + (issuers.first { base.utf8.count + $0.utf8.count <= 200 } ?? "")
  }

  private func grouped(_ secret: String) -> String {
    stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }

  private func passkeys(_ session: Session, _ step: SecondStep, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    let rows = step.passkeys.map { passkey -> (name: HTML, status: HTML) in
      let used: HTML? = passkey.used.map { "\(l.comma)\(l("最近使用 ", "last used "))\(UI.time($0))" }
      return (
        """
        <strong>\(UI.chinese(passkey.name))</strong><br><span class="hint">\(l("登记于 ", "made "))\(UI.time(passkey.made))\(used)</span>
        """,
        UI.form(
          self, to: .secondStep,
          "\(UI.hidden("passkey", passkey.reference))\(button(l("移除", "Remove"), .removePasskey, .plain))")
      )
    }
    return section(
      "passkeys", l("通行密钥", "Passkeys"),
      """
      <p>\(l("用手机、电脑的指纹或面容，或一把安全密钥登录，不用密码；骗人的网站骗不走它。",
        "Sign in with your phone's or computer's fingerprint or face, or with a security key, and no password. No false site can trick it out of you."))</p>
      \(if: !rows.isEmpty, UI.tasks(rows))
      \(newPasskey(session, step, flaw))
      """)
  }

  private func newPasskey(_ session: Session, _ step: SecondStep, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    guard let party = portal.origin.relyingParty, let holder else {
      return
        "<p class=\"hint\">\(l("本站没有以域名和 https 提供服务，不能使用通行密钥。", "This site is not served under a name over https, so there can be none here."))</p>"
    }
    let error = flaw?.field == "passkey-name" ? flaw.map { l($0.words) } : nil
    let name = UI.Question(
      "passkey-name", l("给它起个名字", "What you call it"), hint: l("例如：我的手机", "such as: my phone").html, error: error)
    let challenge = portal.desk.challenge(.registration, for: holder, at: now)
    return """
      <form method="post" action="\(Address.secondStep)" data-passkey="create" data-challenge="\(challenge)" \
      data-party="\(party.id)" data-party-name="\(l(charter.shortName))" data-user="\(portal.desk.userHandle(of: session.account))" \
      data-login="\(session.login)" data-known="\(step.passkeys.map(\.reference).joined(separator: " "))" hidden novalidate>\
      \(UI.token(self))\(UI.hidden("do", SecondStepButton.addPasskey.rawValue))\(UI.hidden("client-data", ""))\(UI.hidden("attestation", ""))
      \(UI.field(name, value: l(device.words), limit: Passkey.longestName, l))
      \(UI.actions(UI.button(l("登记一把通行密钥", "Make a passkey"))))
      <p class="error" role="alert" hidden></p></form>
      <noscript><p class="hint">\(l("登记通行密钥需要浏览器允许脚本。", "Making a passkey needs a browser with scripts."))</p></noscript>
      """
  }

  private func recovery(_ step: SecondStep) -> HTML {
    let l = language
    return section(
      "recovery", l("恢复码", "Recovery codes"),
      """
      <p>\(l("还有 \(step.recoveryCodes) 个可用。每个只能用一次。", "Still good: \(step.recoveryCodes). Each works once.")) \
      \(step.recoveryCodes < 3 ? UI.tag(l("快用完了", "running out"), .warn) : .empty)</p>
      \(UI.form(self, to: .secondStep, UI.actions(button(l("换十个新的恢复码", "Make ten new ones"), .renewCodes, .plain))))
      <p class="hint">\(l("换新后，旧的全部失效。", "The old ones end with that."))</p>
      """)
  }

  /// Shown once, and kept nowhere.
  func recoveryCodesPage(_ codes: [RecoveryCode]) -> Page {
    let l = language
    let title = l("请保存恢复码", "Keep these recovery codes")
    let items = codes.map { code -> HTML in "<li><code>\(code.text)</code></li>" }
    return Page(
      title,
      trail: accountTrail,
      """
      <h1>\(title)</h1>
      \(UI.notice(.warn, """
        <p>\(l("只在此显示一次。手机丢失时，用其中一个代替验证码登录；每个只能用一次。请打印或抄写，与手机分开存放。",
          "They are shown only here. Without your phone, one of them signs you in; each works once. Print them or write them down, and keep them away from your phone."))</p>
        """))
      <ol class="codes">\(items)</ol>
      \(UI.actions(UI.button(l("已经保存，继续", "I have kept them"), to: Address.secondStep)))
      """)
  }
}
