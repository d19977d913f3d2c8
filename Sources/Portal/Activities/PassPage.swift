import Constitution
import Governance
import HashTreeCollections
import Markup

/// The page of one sign-up: shown at the door on a phone, and where it is taken back.
extension Visit {
  func passPage(_ file: Case, _ signUp: SignUp, _ ticket: Ticket, _ refusal: Refusal? = nil) -> Page {
    let l = language
    let enrolment = file.enrolment ?? Enrolment(opened: file.opened)
    let title = l("报名凭证", "Your sign-up")
    return Page(
      title,
      trail: [Page.Crumb(l("活动", "Events"), .activities), Page.Crumb(file.title, .activity(file.id))],
      """
      \(UI.refusal(refusal, l))
      <h1>\(UI.chinese(name(of: signUp, in: file)))</h1>
      <p class="lead">\(UI.chinese(file.title)) \(standing(signUp, in: enrolment))</p>
      \(checkingIn(file, signUp, ticket))
      \(code(file, signUp, ticket))
      \(UI.summary(details(file, signUp)))
      \(certificate(of: signUp, in: file).map { UI.actions(UI.button(l("查看证书", "See the certificate"), to: $0)) })
      \(questions(file, asker: signUp.standing == .withdrawn ? nil : signUp.person, ticket: ticket))
      \(takingBack(file, signUp, ticket))
      """)
  }

  /// The organiser's phone has opened the code of whoever stands before it.
  private func checkingIn(_ file: Case, _ signUp: SignUp, _ ticket: Ticket) -> HTML {
    guard case .attendance? = alliance.step(of: file)?.ask, signUp.standing == .admitted, signUp.attended == nil else {
      return .empty
    }
    guard let person = viewer.person else {
      let link = Link(.signIn, query: ["next": Address.pass(ticket).path])
      let text = language("组织者登录后签到", "Organisers sign in to check people in")
      return "<p class=\"hint\"><a href=\"\(link)\">\(text)</a></p>"
    }
    guard alliance.organises(person, file) else { return .empty }
    return UI.form(
      self, to: .pass(ticket), "\(UI.hidden("do", "attend"))\(UI.actions(UI.button(language("签到", "Check in"))))")
  }

  private func code(_ file: Case, _ signUp: SignUp, _ ticket: Ticket) -> HTML {
    let l = language
    guard file.isOpen, signUp.standing != .withdrawn, signUp.attended == nil, let secrets = secrets(of: signUp) else {
      return .empty
    }
    let when = signUp.standing == .waiting ? l("递补到名额后，到场时", "Once you have a place, ") : l("到场时", "When you come, ")
    return """
      \(UI.qr(url(of: .pass(ticket)), label: l("签到二维码", "QR code for the check-in")))
      <p>\(when)\(l("出示此二维码，或报签到码", "show this at the door, or say the code")) <strong class="hash">\(secrets.shortCode)</strong>\(l("。", "."))</p>
      <p class="hint">\(l("请保存本页网址或截屏；有此网址的人可以查看和取消这一报名。", "Keep this page's address or a picture of it: whoever has it can see and cancel this sign-up."))</p>
      """
  }

  private func details(_ file: Case, _ signUp: SignUp) -> [(String, HTML)] {
    let l = language
    var rows: [(String, HTML)] = [(l("号码", "No."), "\(signUp.number)")]
    if let unit = signUp.unit { rows.append((l("单位", "Member"), UI.chinese(alliance.memberName(unit)))) }
    if let days = alliance.days(of: file) { rows.append((l("日期", "Day"), daysText(days))) }
    for (field, name) in [(ActivityField.hours, l("时间", "Hours")), (ActivityField.place, l("地点", "Place"))] {
      if let text = file.answers.text(field) { rows.append((name, UI.chinese(text))) }
    }
    rows.append((l("报名时间", "Signed up"), UI.time(signUp.at)))
    if let attended = signUp.attended { rows.append((l("签到时间", "Came"), UI.time(attended))) }
    if let passed = signUp.passed {
      rows.append(
        (l("考核", "Assessment"), passed ? UI.tag(l("合格", "passed"), .ok) : UI.tag(l("不合格", "not passed"), .bad)))
    }
    return rows
  }

  private func takingBack(_ file: Case, _ signUp: SignUp, _ ticket: Ticket) -> HTML {
    let l = language
    guard signUp.standing != .withdrawn, signUp.attended == nil, let step = alliance.step(of: file) else {
      return .empty
    }
    switch step.ask {
    case .registration, .attendance: break
    default: return .empty
    }
    return """
      <details><summary>\(l("取消报名", "Cancel"))</summary>
      <p>\(l("取消后，名额给候补的第一位。", "The place then goes to the first who waits.")) \(UI.citation(step.citation, l))</p>
      \(UI.form(self, to: .pass(ticket), "\(UI.hidden("do", "withdraw"))\(UI.actions(UI.button(l("确认取消", "Cancel it"), .danger)))"))</details>
      """
  }
}
