import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Making a link for somebody to do their part in a case, and taking it back. What is a person's own goes by mail to the address
/// that they confirmed, so that nobody else sees the link; a review may be handed over where its reviewer has no such address.
enum ErrandMaking {
  static func change(_ key: Key<Case>) -> Route.Handler {
    { visit in
      do {
        if visit.form["do"] == "withdraw" {
          try await withdraw(visit.form["link"] ?? "", of: key, visit)
          return visit.redirect(to: Link(.file(key), fragment: "errands"))
        }
        let way: ErrandLink.Way = visit.form["do"] == "hand" ? .hand : .mail
        let made = try await make(key, for: Key(visit.form["person"] ?? ""), way, visit)
        return visit.response(
          made.address.map { visit.errandMailedPage(made.link, $0, made.failure) }
            ?? visit.errandHandedPage(made.link, made.token))
      } catch let refusal as Refusal {
        guard let page = visit.casePage(key, CaseSheet(action: .errand, refusal: refusal)) else { throw refusal }
        return visit.response(page)
      }
    }
  }

  static func withdraw(_ reference: String, of key: Key<Case>, _ visit: Visit) async throws {
    let desk = visit.portal.desk
    guard let link = desk.errandLinks().first(where: { $0.reference == reference }), link.file == key else {
      throw Mishap.notFound
    }
    if try await desk.withdrawErrandLink(link.reference, at: visit.now) != nil {
      try await visit.note(.errandWithdrawn, to: link.person, login: nil, detail: link.way.detail)
    }
  }

  /// A link that was made: mailed to an address, or to be handed over.
  struct Made {
    var link: ErrandLink
    var token: Token
    var address: MailAddress?
    /// Why it could not be mailed: it was withdrawn then.
    var failure: Words?
  }

  static func make(
    _ key: Key<Case>, for person: Key<Person>, _ way: ErrandLink.Way, _ visit: Visit
  ) async throws -> Made {
    guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
    let maker = try visit.signedIn()
    let errand = try visit.alliance.errand(of: person, in: file, at: visit.now)
    let desk = visit.portal.desk
    let address = try await desk.address(.mail, of: person).flatMap { MailAddress($0) }
    switch way {
    case .mail:
      guard desk.channels.mail != nil else { throw Refusal.mailNotSetUp(errand.citation) }
      guard let address else { throw Refusal.noAddress(errand) }
      let (token, link) = try await desk.makeErrandLink(for: errand, of: person, by: maker, way, at: visit.now)
      try await visit.note(.errandMade, to: person, login: nil, detail: way.detail)
      let letter = AccountLetter.errand(
        link.kind, visit.alliance.caseName(key), errand.citation, token, expires: link.expires)
      do {
        try await visit.portal.postman.send(letter, toMail: address)
        return Made(link: link, token: token, address: address)
      } catch {
        _ = try await desk.withdrawErrandLink(link.reference, at: visit.now)
        let words = (error as? PostFailure)?.words ?? PostFailure.notSetUp.words
        return Made(link: link, token: token, address: address, failure: words)
      }
    case .hand:
      guard errand.mayBeHandedOver, address == nil else { throw Refusal.onlyByMail(errand.citation) }
      let (token, link) = try await desk.makeErrandLink(for: errand, of: person, by: maker, way, at: visit.now)
      try await visit.note(.errandMade, to: person, login: nil, detail: way.detail)
      return Made(link: link, token: token)
    }
  }
}

extension Refusal {
  fileprivate static func onlyByMail(_ citation: Citation) -> Refusal {
    Refusal(
      .notByLink, citation,
      missing: Words(
        "这件事只能由本人作出，链接不能经过别人的手：谁看到链接，谁就能代他办。",
        "This is the person's own to do, so the link passes through nobody else's hands: whoever sees it could do it for them."
      ),
      needed: Words("请寄到本人确认过的邮箱，或请本人登录办理。", "Mail it to the address that they confirmed, or let them sign in."))
  }

  fileprivate static func noAddress(_ errand: Errand) -> Refusal {
    Refusal(
      .notByLink, errand.citation,
      missing: Words("此人还没有确认过邮箱。", "This person has confirmed no address yet."),
      needed: errand.mayBeHandedOver
        ? Words("请生成链接，交给本人。", "Make a link and hand it over.")
        : Words("请本人登录后在“通知设置”中确认邮箱，或登录办理。", "Let them confirm one under “How you are told”, or sign in to do it."))
  }

  fileprivate static func mailNotSetUp(_ citation: Citation) -> Refusal {
    Refusal(
      .notByLink, citation, missing: Words("平台还没有设置邮件。", "Mail is not set up here."),
      needed: Words("请先在“渠道设置”中设置邮件。", "Set it up under “Channels” first."))
  }
}

extension Visit {
  /// For those who may make links in a case: for whom, and those that were made.
  func errandMaking(_ file: Case) -> HTML {
    guard past == nil, let maker = viewer.person, !isErrand, alliance.makesLinks(maker, in: file) else { return .empty }
    let candidates = alliance.errands(in: file, at: now).filter { $0.person != maker }
    let made = portal.desk.errandLinks().filter { $0.file == file.id }
    guard !candidates.isEmpty || !made.isEmpty else { return .empty }
    let l = language
    return """
      <section aria-labelledby="errands"><h2 id="errands">\(l("办事链接", "Links for one thing"))</h2>
      <p class="hint">\(l(
        "给不便登录的人：打开链接只能办这一件事，办完即失效，至多 14 日。章程没有规定，这是平台的默认做法；无记名票不用链接。",
        "For those who can hardly sign in: the link does this one thing, is then used up, and lasts 14 days at most. The charter does not speak of it: a default of the system. No secret ballot goes by a link.")) \
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(if: !candidates.isEmpty, makingForm(candidates, file))
      \(if: !made.isEmpty, madeLinks(made, file))</section>
      """
  }

  private func makingForm(_ candidates: [(person: Key<Person>, errand: Errand)], _ file: Case) -> HTML {
    let l = language
    let names = candidates.map { (value: $0.person.text, name: l(alliance.nameWithOffice(of: $0.person))) }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    let mayHand = candidates.contains { $0.errand.mayBeHandedOver }
    let hasMail = portal.desk.channels.mail != nil
    let settings: HTML? =
      hasMail
      ? nil
      : "<p>\(l("要寄给本人，先", "To mail it, first "))<a href=\"\(Address.notices(.settings))\">\(l("设置邮件", "set up mail"))</a>\(l("。", "."))</p>"
    return """
      <details><summary>\(l("生成一个链接", "Make a link"))</summary>\(settings)
      \(UI.form(self, to: .fileAction(file.id, .errand), """
        \(UI.select(UI.Question("person", l("给谁", "For whom"), hint: "\(l("只列出此刻有事要办的人", "those for whom something waits now"))"), names, chosen: nil, l))
        \(UI.actions(
          hasMail ? UI.button(l("寄到本人确认过的邮箱", "Mail it to the address they confirmed"), name: "do", value: "mail") : .empty,
          mayHand ? UI.button(l("生成链接，由我交给本人", "Make it, and I hand it over"), .plain, name: "do", value: "hand") : .empty))
        """))
      <p class="hint">\(mayHand
        ? l("只有评审的链接可以转交，而且只在评审人没有确认过邮箱时。", "Only a review's link may be handed over, and only where its reviewer has confirmed no address.")
        : l("只寄给本人：看到链接的人就能代他办，所以不在此显示。", "It goes to its owner alone and is not shown here: whoever sees it could act in their place."))</p></details>
      """
  }

  private func madeLinks(_ links: [ErrandLink], _ file: Case) -> HTML {
    let l = language
    let rows = links.map { link -> [HTML] in
      let withdraw: HTML? =
        link.standing(at: now) != .open
        ? nil
        : UI.form(
          self, to: .fileAction(file.id, .errand),
          "\(UI.hidden("link", link.reference))\(UI.button(l("作废", "Withdraw"), .danger, name: "do", value: "withdraw"))"
        )
      return [
        UI.chinese(l(alliance.nameWithOffice(of: link.person))), l(link.kind).html,
        "\(UI.chinese(l(alliance.nameWithOffice(of: link.maker)))) <span class=\"hint\">\(l(link.way.words))</span>",
        "\(state(link.standing(at: now), until: link.expires)) \(withdraw)",
      ]
    }
    return UI.table(
      l("办事链接", "Links for one thing"),
      [
        UI.Column(l("给谁", "For whom")), UI.Column(l("用途", "For")), UI.Column(l("经办人", "By")),
        UI.Column(l("状态", "State")),
      ], rows)
  }

  /// The link itself: shown once, and kept nowhere.
  fileprivate func errandHandedPage(_ link: ErrandLink, _ token: Token) -> Page {
    let l = language
    let title = l("办事链接：\(link.kind.zh)", "A link for one thing: \(link.kind.en)")
    let address = url(of: .errand(token))
    let name = alliance.nameWithOffice(of: link.person)
    return Page(
      title, trail: errandTrail(link),
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(l("请只交给\(name.zh)本人。", "Hand it to \(name.en), and to nobody else.")))</p>
      \(UI.notice(.warn, """
        <p>\(l("链接只在此显示一次，只能用一次，有效至 ", "It is shown only here, works once, and is good until "))\(UI.time(link.expires))\
        \(l("。谁拿到它，谁就能用；记录会写明是凭链接办的，安全日志写明由您转交。",
          ". Whoever has it can use it. The record will say that it was done by a link, and the security log that you handed it over."))</p>
        """))
      \(UI.qr(address, label: l("链接的二维码", "QR code of the link")))
      <p><code class="hash" id="link">\(address)</code></p>
      \(UI.actions(UI.button(l("已经交给本人", "I have handed it over"), to: Link(.file(link.file), fragment: "errands"), .plain)))
      """)
  }

  fileprivate func errandMailedPage(_ link: ErrandLink, _ address: MailAddress, _ failure: Words?) -> Page {
    let l = language
    let title = failure == nil ? l("链接已寄出", "The link is on its way") : l("链接没有寄出", "The link was not sent")
    let body: HTML =
      if let failure {
        UI.notice(
          .bad, "<p>\(l("原因：", "Why: "))\(l(failure))\(l("。链接已作废，请再试。", ". It was withdrawn; try again."))</p>")
      } else {
        "<p>\(l("已寄到 \(address.veiled)，只有收件人看得到链接；有效至 ", "It went to \(address.veiled); nobody but its reader sees it. It is good until "))\(UI.time(link.expires))\(l("。", "."))</p>"
      }
    return Page(
      title, trail: errandTrail(link), status: failure == nil ? .ok : .badGateway,
      """
      <h1>\(title)</h1>
      \(body)
      \(UI.actions(UI.button(l("返回", "Back"), to: Link(.file(link.file), fragment: "errands"), .plain)))
      """)
  }

  private func errandTrail(_ link: ErrandLink) -> [Page.Crumb] {
    [Page.Crumb(language("办理", "Cases"), .cases), Page.Crumb(link.file.text, .file(link.file))]
  }
}
