import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// Asking to have one's data erased: told exactly what goes and what stays, done by the clock a week later.
enum ErasureRoom {
  static func show(_ visit: Visit) async throws -> Response { try answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let (person, session) = (try visit.signedIn(), try visit.openSession())
    guard let button = visit.form["do"].flatMap(ErasureButton.init) else { throw Mishap.malformed }
    guard !visit.isSharedAccount, button != .ask || session.isTrusted(at: visit.now) else { return try answer(visit) }
    do {
      switch button {
      case .confirm:
        try await visit.portal.desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
      case .ask:
        do { try await ask(visit) } catch let obstacle as Refusal {
          return visit.refused(visit.erasurePage(person, session, obstacle: obstacle))
        }
      case .takeBack: _ = try await visit.takeBackErasure(of: person)
      }
    } catch let failure as SignInFailure {
      return try answer(visit, AccountFlaw(field: "current", words: failure.words, status: failure.status))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try answer(visit, .of(problem))
    }
    return visit.redirect(to: Address.privacy(.erasure))
  }

  /// Throws the refusal where something still stands in the way.
  static func ask(_ visit: Visit) async throws {
    let person = try visit.signedIn()
    if let obstacle = visit.alliance.obstacle(toErasing: person) { throw obstacle }
    try await visit.portal.desk.askErasure(of: person, by: person, reason: "", at: visit.now)
    try await visit.note(.erasureAsked, to: person, login: nil)
  }

  private static func answer(_ visit: Visit, _ flaw: AccountFlaw? = nil) throws -> Response {
    visit.response(visit.erasurePage(try visit.signedIn(), try visit.openSession(), flaw))
  }
}

enum ErasureButton: String {
  case confirm, ask
  case takeBack = "take-back"
}

extension Visit {
  /// Whether there was one to take back.
  func takeBackErasure(of person: Key<Person>) async throws -> Bool {
    guard try await portal.desk.takeBackErasure(of: person) else { return false }
    try await note(.erasureTakenBack, to: person, login: nil)
    return true
  }

  fileprivate func erasurePage(
    _ person: Key<Person>, _ session: Session, _ flaw: AccountFlaw? = nil, obstacle: Refusal? = nil
  ) -> Page {
    let l = language
    let title = l("要求删除我的个人信息", "Ask for my data to be erased")
    return Page(
      title,
      trail: accountTrail + [Page.Crumb(l("我的信息", "My data"), .privacy(.data))], status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      <h1>\(title)</h1>
      \(UI.refusal(obstacle, l))
      \(whatGoes)
      \(asking(person, session, flaw))
      """)
  }

  var whatGoes: HTML {
    let l = language
    let goes = [
      l("账号、密码、验证器、通行密钥、登录", "the account, password, authenticator, passkeys and sign-ins"),
      l("草稿、收件箱、联系方式、同意的记录、通知设置、日历地址", "drafts, inbox, contacts, consents, choices and the calendar's address"),
      l(
        "加密的回答、消息、附件、报名凭证：密钥销毁，记录和它的所有副本里谁也读不出来；密钥文件的备份由维护机器的人一并销毁",
        "sealed answers, messages, files and passes: the key is destroyed, so that nobody reads them in the record or any copy of it; whoever keeps the machine destroys backups of the keys"
      ),
      l("安全日志里您的登录名、网络和设备", "your login, network and device in the security log"),
    ]
    let stays = [
      l(
        "密文和校验值：联盟记录依章程只增不改，删去就无法核验",
        "ciphertext and hashes: the record is never rewritten, or it could not be verified"),
      l(
        "按编号的记名表决、任职、会议出席：联盟的决定由它们作出",
        "ballots, offices and attendance under your number: the alliance's decisions rest on them"),
      l("任职时已经公开的姓名，在当时的条目里", "a name made public in office, in the entries of that time"),
      l(
        "做过什么的日志行，不再写明登录名和网络，保存 \(Desk.logDays) 天",
        "lines of the log that something was done, without login and network, for \(Desk.logDays) days"),
    ]
    func list(_ lines: [String]) -> HTML {
      "<ul class=\"rows\">\(lines.map { line -> HTML in "<li>\(line)</li>" })</ul>"
    }
    return """
      <div class="split"><div><h2>\(l("会删除", "What goes"))</h2>\(list(goes))</div>
      <div><h2>\(l("会留下，为什么", "What stays, and why"))</h2>\(list(stays))</div></div>
      """
  }

  private func asking(_ person: Key<Person>, _ session: Session, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    guard !isSharedAccount else {
      return UI.notice(
        .note, "<p>\(l("演示账号由大家共用，不能删除。", "Demonstration accounts are shared: they cannot be erased."))</p>")
    }
    let days = ErasureRequest.wait / 86_400
    if let request = portal.desk.privacy.erasures[person] {
      return """
        \(standing(of: request))
        \(UI.form(self, to: .privacy(.erasure), UI.actions(
          UI.button(l("收回请求", "Take it back"), name: "do", value: ErasureButton.takeBack.rawValue))))
        """
    }
    if let obstacle = alliance.obstacle(toErasing: person) {
      return """
        <h2>\(l("现在还不能", "Not yet"))</h2><p>\(l(obstacle.missing)) \(l(obstacle.needed)) \(UI.citation(obstacle.citation, l))</p>
        """
    }
    guard session.isTrusted(at: now) else {
      return passwordAgain(to: .privacy(.erasure), value: ErasureButton.confirm.rawValue, flaw)
    }
    return """
      <p>\(l("提出后 \(days) 日内可以收回；到期由系统办理，不能恢复。", "It can be taken back within \(days) days; then the clock does it, for good."))</p>
      \(UI.form(self, to: .privacy(.erasure), UI.actions(
        UI.button(l("删除我的个人信息", "Erase my data"), .danger, name: "do", value: ErasureButton.ask.rawValue))))
      """
  }

  /// When it is done, and what has come to stand in the way since.
  func standing(of request: ErasureRequest) -> HTML {
    let l = language
    let obstacle = alliance.obstacle(toErasing: request.person)
    let by: HTML? = request.letter.map { day in
      """
      <p>\(l("来函日期：", "Letter of "))\(UI.day(day))\(l("；登记：", "; entered by "))\
      \(UI.chinese(l(alliance.nameWithOffice(of: request.asker))))<br>\(UI.chinese(request.reason))</p>
      """
    }
    let stopped: HTML? = obstacle.map { "<p>\(l($0.missing)) \(l($0.needed)) \(UI.citation($0.citation, l))</p>" }
    return UI.notice(
      .warn,
      """
      <p>\(UI.time(request.asked)) \(l("已提出删除个人信息，", "erasure was asked for; "))\(l("将于 ", "it will be done on "))\(UI.time(request.due))\(l(" 之后办理。", "."))</p>\(by)\(stopped)
      """)
  }
}
