import Constitution
import Governance
import HashTreeCollections
import Markup

/// The list of whoever keeps it: who signed up, who came, who passed, and what can be done about each.
extension Visit {
  static let signUpsOnPage = 200

  func attendancePage(_ file: Case, _ refusal: Refusal? = nil) -> Page {
    let l = language
    let enrolment = file.enrolment ?? Enrolment(opened: file.opened)
    let title = l("报名名单和签到", "Sign-ups and attendance")
    return Page(
      title,
      trail: [Page.Crumb(l("活动", "Events"), .activities), Page.Crumb(file.title, .activity(file.id))],
      """
      \(UI.refusal(refusal, l))
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(file.title)) \(activityTag(file))</p>
      \(UI.summary([
        (l("有名额", "With a place"), "\(enrolment.admitted.count) / \(alliance.places(of: file))"),
        (l("候补", "Waiting"), "\(enrolment.waiting.count)"), (l("已签到", "Came"), "\(enrolment.attended.count)"),
      ]))
      \(door(file))
      \(enrolment.signUps.isEmpty ? UI.empty(l("还没有人报名。把活动页的网址发给成员单位。", "Nobody has signed up yet. Send the event's address to members.")) : list(enrolment, file))
      <p><a href="\(Address.activityPart(file.id, .csv))">\(l("下载名单（CSV）", "Download the list (CSV)"))</a></p>
      """)
  }

  /// What is done at the door, and what ends it.
  private func door(_ file: Case) -> HTML {
    let l = language
    guard let step = alliance.step(of: file) else { return .empty }
    switch step.ask {
    case .registration:
      return """
        <details><summary>\(l("提前截止报名", "End the sign-ups early"))</summary>
        <p>\(l("截止后不再接受报名，进入“\(step.exit(.closed).map { alliance.placeName($0.to, in: file.id).zh } ?? "")”。", "Nobody can sign up after that.")) \(UI.citation(step.citation, l))</p>
        \(UI.form(self, to: .activityPart(file.id, .close), UI.actions(UI.button(l("截止报名", "End them"), .danger))))</details>
        """
    case .attendance:
      return """
        \(UI.form(self, to: .activityPart(file.id, .attend), """
          \(UI.field(UI.Question("code", l("签到码", "Code"), hint: l("扫不出二维码时，输入报名页上的六位签到码", "the six characters on the pass, where it cannot be scanned").html), .text, value: "", autocomplete: "off", l))
          \(UI.actions(UI.button(l("签到", "Check in"))))
          """))
        <details><summary>\(l("结束签到", "End the attendance"))</summary>
        \(UI.form(self, to: .activityPart(file.id, .close), UI.actions(UI.button(l("活动结束，转入下一步", "It is over: go on"), .danger))))</details>
        """
    default: return .empty
    }
  }

  /// Rows rather than a table: they are ticked on a phone.
  private func list(_ enrolment: Enrolment, _ file: Case) -> HTML {
    let l = language
    let slice = Slice(enrolment.signUps, page: query["page"], size: Self.signUpsOnPage)
    let rows = slice.items.map { signUp -> HTML in
      let name = UI.chinese(name(of: signUp, in: file))
      let pass = signUp.standing == .withdrawn ? nil : pass(of: signUp, in: file)
      let unit = signUp.unit.map { UI.chinese(alliance.memberName($0)) } ?? l("联盟以外", "from outside").html
      let contact = contact(of: signUp, in: file).map { " · \($0)" } ?? ""
      let passed = signUp.passed.map {
        UI.tag($0 ? l("合格", "passed") : l("不合格", "not passed"), $0 ? .ok : .bad)
      }
      return """
        <li id="no-\(signUp.number)"><p>\(pass.map { "<a href=\"\($0)\">\(name)</a>" } ?? name) \(standing(signUp, in: enrolment)) \
        \(passed) \(certificateTag(signUp, file))</p>
        <p class="hint">\(l("\(signUp.number) 号", "No. \(signUp.number)")) · \(unit)\(contact)</p>\(doing(signUp, file))</li>
        """
    }
    let pager = UI.pager(page: slice.page, of: slice.pages, l) {
      Link(.activityPart(file.id, .list), query: ["page": "\($0)"])
    }
    return "<ul class=\"rows\">\(rows)</ul>\(pager)"
  }

  private func certificateTag(_ signUp: SignUp, _ file: Case) -> HTML {
    guard let certificate = signUp.certificate else { return .empty }
    let l = language
    let link: HTML =
      self.certificate(of: signUp, in: file).map { "<a href=\"\($0)\">\(l("证书", "Certificate"))</a>" } ?? .empty
    return certificate.revoked == nil ? link : "\(link) \(UI.tag(l("已撤销", "revoked"), .bad))"
  }

  private func doing(_ signUp: SignUp, _ file: Case) -> HTML {
    let l = language
    func press(_ part: Address.ActivityPart, _ button: HTML, _ more: [String: String] = [:]) -> HTML {
      let hidden = more.merging(["number": "\(signUp.number)"]) { $1 }.sorted { $0.key < $1.key }
      return UI.form(self, to: .activityPart(file.id, part), "\(hidden.map { UI.hidden($0.key, $0.value) })\(button)")
    }
    if let certificate = signUp.certificate { return certificate.revoked == nil ? revoking(signUp, file) : .empty }
    guard signUp.standing != .withdrawn else { return .empty }
    let cancel: HTML = """
      <details><summary>\(l("取消报名", "Cancel"))</summary>\(press(.withdraw, UI.button(l("确认取消", "Cancel it"), .danger)))</details>
      """
    switch alliance.step(of: file)?.ask {
    case .registration: return cancel
    case .attendance(let ask):
      guard signUp.standing == .admitted else { return cancel }
      guard signUp.attended != nil else {
        return "<div class=\"actions\">\(press(.attend, UI.button(l("签到", "Check in"))))</div>\(cancel)"
      }
      let undo = press(.attend, UI.button(l("撤销签到", "Undo"), .plain), ["undo": "yes"])
      guard ask.assessed else { return "<div class=\"actions\">\(undo)</div>" }
      let passed = press(.assess, UI.button(l("合格", "Passed"), .plain), ["passed": "yes"])
      let failed = press(.assess, UI.button(l("不合格", "Not passed"), .plain), ["passed": "no"])
      return "<div class=\"actions\">\(passed)\(failed)\(undo)</div>"
    default: return .empty
    }
  }

  private func revoking(_ signUp: SignUp, _ file: Case) -> HTML {
    let l = language
    let id = "reasons-\(signUp.number)"
    return """
      <details><summary>\(l("撤销证书", "Revoke"))</summary>
      \(UI.form(self, to: .activityPart(file.id, .revoke), """
        \(UI.hidden("number", "\(signUp.number)"))
        <div class="field"><label for="\(id)">\(l("理由（公开）", "Reasons (public)"))</label>\
        <textarea id="\(id)" name="reasons" rows="2" data-limit="1000"></textarea></div>
        \(UI.actions(UI.button(l("撤销", "Revoke"), .danger)))
        """))</details>
      """
  }
}
