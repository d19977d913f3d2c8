import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// The page on which people choose what they are told outside the portal, where and when.
extension Visit {
  func choicesPage(_ facts: ChoicesFacts, _ flaw: AccountFlaw?) -> Page {
    let l = language
    let title = l("通知设置", "How you are told")
    return Page(
      title, trail: accountTrail, status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(done)
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "收件箱里什么都有。这里选择另外用什么方式告知您、何时告知。",
        "Your inbox has everything. Here you choose how else you are told, and when.")) \
      <a href="\(Address.notices(.inbox))">\(l("收件箱", "Inbox"))</a></p>
      \(isSharedAccount ? sharedContacts : reached(facts, flaw))
      <h2 id="choices">\(l("告知什么、何时告知", "What, and when"))</h2>
      \(choices(facts))
      \(isSharedAccount ? .empty : calendarSection(facts))
      """)
  }

  private var done: HTML {
    let l = language
    let words: String? =
      switch query["done"] {
      case "choices": l("已保存。", "Saved.")
      case "mail": l("确认链接已寄出。请到那个邮箱里打开它。", "A link is on its way. Open it in that mailbox.")
      case "phone": l("确认链接已用短信发出。", "A link was sent to that phone.")
      default: nil
      }
    return words.map { UI.notice(.ok, "<p>\($0)</p>") } ?? .empty
  }

  private var sharedContacts: HTML {
    let l = language
    return UI.notice(
      .note,
      """
      <p>\(l("演示账号由大家共用，不能填写邮箱和手机，也没有日历地址。",
        "Demonstration accounts are shared: they have no address, no phone and no calendar."))</p>
      """)
  }

  private func reached(_ facts: ChoicesFacts, _ flaw: AccountFlaw?) -> HTML {
    let l = language
    let isTrusted = facts.session.isTrusted(at: now)
    let kinds = ContactKind.allCases.filter { facts.channels.isSetUp($0) || facts.contacts[$0]?.address != nil }
    guard !kinds.isEmpty else {
      return """
        <h2>\(l("邮箱", "Mail"))</h2>
        \(UI.empty(l("本平台还没有设置邮件和短信。秘书处设置以后，您可以在这里填写邮箱。",
          "Mail and text messages are not set up yet. Once the secretariat has done so, you give your address here.")))
        """
    }
    let confirm: HTML =
      isTrusted ? .empty : passwordAgain(to: .notices(.choices), value: ChoicesButton.confirm.rawValue, flaw)
    return "\(kinds.map { contact($0, facts, flaw, isTrusted: isTrusted) })\(confirm)"
  }

  private func contact(_ kind: ContactKind, _ facts: ChoicesFacts, _ flaw: AccountFlaw?, isTrusted: Bool) -> HTML {
    let l = language
    let contact = facts.contacts[kind]
    let waiting: HTML? = contact?.pending.flatMap { pending in
      guard let expires = contact?.expires, now < expires else { return nil }
      return """
        <p>\(UI.tag(l("待确认", "to be confirmed"), .warn)) <code>\(pending)</code> \
        \(l("请在 ", "Open the link sent there before "))\(UI.time(expires))\(l(" 前打开寄去的链接。", "."))</p>
        """
    }
    let standing: HTML =
      contact?.address.map { "<p>\(UI.tag(l("已确认", "confirmed"), .ok)) <code>\($0)</code></p>" }
      ?? "<p>\(UI.tag(l("未填写", "none yet"), .plain))</p>"
    let question = UI.Question(
      kind.rawValue,
      kind == .mail
        ? (contact?.address == nil ? l("您的邮箱", "Your mail address") : l("换成", "Change it to"))
        : (contact?.address == nil ? l("您的手机号码", "Your mobile phone") : l("换成", "Change it to")),
      hint: l("会寄去一个链接，打开后才生效。", "A link is sent there; it counts once you opened it.").html,
      error: flaw?.field == kind.rawValue ? flaw.map { l($0.words) } : nil)
    let give = kind == .mail ? ChoicesButton.mail : .phone
    let drop = kind == .mail ? ChoicesButton.dropMail : .dropPhone
    let form: HTML? =
      !isTrusted
      ? nil
      : """
      \(UI.form(self, to: .notices(.choices), """
        \(UI.field(question, kind == .mail ? .email : .phone, value: form[kind.rawValue] ?? "",
          autocomplete: kind == .mail ? "email" : "tel", l))
        \(UI.actions(UI.button(l("寄出确认链接", "Send the link"), name: "do", value: give.rawValue)))
        """))
      \(contact?.address == nil ? .empty : UI.form(self, to: .notices(.choices), UI.actions(
        UI.button(l("不再用它联系我", "Do not use it any more"), .danger, name: "do", value: drop.rawValue))))
      """
    return """
      <h2>\(kind == .mail ? l("邮箱", "Mail") : l("手机短信", "Text messages"))</h2>
      \(standing)\(waiting)\(form)
      """
  }

  private func choices(_ facts: ChoicesFacts) -> HTML {
    let l = language
    let channels = ContactKind.allCases.filter(facts.channels.isSetUp)
    let shown = channels.isEmpty ? [.mail] : channels
    let columns =
      [UI.Column(l("种类", "Kind"))] + shown.map { UI.Column($0 == .mail ? l("邮件", "Mail") : l("短信", "Text message")) }
    let rows = NoticeKind.allCases.map { kind -> [HTML] in
      [
        "\(l(kind.words))\(kind.whyOwed.map { "<br><span class=\"hint\">\(l($0))</span>" } ?? .empty)"
      ] + shown.map { tick(kind, $0, facts.habits) }
    }
    let rhythm = UI.Question("rhythm", l("何时寄来", "When it is sent"))
    let rhythms = NoticeHabits.Rhythm.allCases.map { (value: $0.rawValue, name: l($0.words).html) }
    return UI.form(
      self, to: .notices(.choices),
      """
      \(UI.table(l("告知什么", "What you are told"), columns, rows))
      \(UI.choices(rhythm, rhythms, chosen: facts.habits.rhythm.rawValue, l))
      <fieldset class="field"><legend>\(l("免打扰时段（北京时间）", "Quiet hours (Beijing time)"))</legend>
      <p class="hint">\(l("这段时间里不寄邮件、不发短信，过后再寄；两个时间相同即不设。",
        "In these hours nothing is sent, and what came is sent afterwards; the same time twice means none."))</p>
      \(hours("quiet-from", l("从", "From"), facts.habits.quiet?.from))\(hours("quiet-until", l("到", "Until"), facts.habits.quiet?.until))
      </fieldset>
      \(UI.actions(UI.button(l("保存", "Save"), name: "do", value: ChoicesButton.choose.rawValue)))
      """)
  }

  private func tick(_ kind: NoticeKind, _ channel: ContactKind, _ habits: NoticeHabits) -> HTML {
    let l = language
    let id = "\(channel.rawValue)-\(kind.rawValue)"
    let name = l(kind.words) + l.colon + (channel == .mail ? l("邮件", "mail") : l("短信", "text message"))
    let isFixed = kind.isOwed && channel == .mail
    return """
      <label class="choice" for="\(id)"><input type="checkbox" id="\(id)" name="\(id)" value="1"\
      \(flag: "checked", if: habits.wants(kind, by: channel))\(flag: "disabled", if: isFixed)>\
      <span class="visually-hidden">\(name)</span></label>
      """
  }

  private func hours(_ id: String, _ label: String, _ chosen: Int?) -> HTML {
    let options = (0..<48).map { half -> HTML in
      let minute = half * 30
      let text = "\(half < 20 ? "0" : "")\(half / 2):\(half % 2 == 0 ? "00" : "30")"
      return "<option value=\"\(minute)\"\(flag: "selected", if: minute == chosen ?? 0)>\(text)</option>"
    }
    return
      "<div class=\"field\"><label for=\"\(id)\">\(label)</label><select id=\"\(id)\" name=\"\(id)\">\(options)</select></div>"
  }

  private func calendarSection(_ facts: ChoicesFacts) -> HTML {
    let l = language
    let isTrusted = facts.session.isTrusted(at: now)
    let standing: HTML =
      facts.calendar.map {
        "<p>\(UI.tag(l("已有地址", "there is an address"), .ok)) \(l("自 ", "since "))\(UI.time($0))</p>"
      } ?? .empty
    let buttons = UI.form(
      self, to: .notices(.choices),
      UI.actions(
        UI.button(
          facts.calendar == nil ? l("生成日历地址", "Make a calendar address") : l("换一个新地址", "Make a new one"), .plain,
          name: "do",
          value: ChoicesButton.calendar.rawValue),
        facts.calendar == nil
          ? .empty
          : UI.button(l("作废地址", "End it"), .danger, name: "do", value: ChoicesButton.endCalendar.rawValue)))
    return """
      <h2 id="calendar">\(l("日历订阅", "Calendar"))</h2>
      <p>\(l("会议、等您办理的期限和您报名的活动，可以由手机或电脑的日历自动取得（iCalendar）。",
        "Meetings, your deadlines and the activities that you signed up for, for the calendar of your phone or computer (iCalendar)."))</p>
      \(standing)
      \(isTrusted ? buttons : "<p class=\"hint\">\(l("生成或作废地址前，请先在上面再输入一次密码，或重新登录。", "To make or end one, show your password again above, or sign in anew."))</p>")
      """
  }

  /// Shown once, and kept nowhere.
  func calendarAddressPage(_ token: Token) -> Page {
    let l = language
    let title = l("您的日历地址", "The address of your calendar")
    return Page(
      title, trail: accountTrail + [Page.Crumb(l("通知设置", "How you are told"), .notices(.choices))],
      """
      <h1>\(title)</h1>
      \(UI.notice(.warn, """
        <p>\(l("只在此显示一次。谁知道这个地址，谁就能看到您的日程；泄露了请立即作废。",
          "It is shown only here. Whoever knows it can see your dates; if it gets about, end it."))</p>
        """))
      <p><code class="hash" id="calendar-address">\(portal.origin.text + Address.calendar(token).path)</code></p>
      <p>\(l("在日历应用中选择“订阅日历”，粘贴这个地址。", "In your calendar choose to subscribe, and paste it there."))</p>
      \(UI.actions(UI.button(l("已经保存", "I have kept it"), to: Address.notices(.choices), .plain)))
      """)
  }

  /// `address` is nil where the link is of no use.
  func confirmationPage(_ token: Token, _ address: String?) -> Page {
    let l = language
    guard let address else {
      let title = l("这个链接已不能使用", "This link is of no use any more")
      return Page(
        title, status: .notFound,
        """
        <h1>\(title)</h1><p>\(l("它可能已经用过、被新的代替，或者过了一日。什么都没有改变。",
          "It may have been used or replaced, or a day has passed. Nothing was changed."))</p>
        \(UI.actions(UI.button(l("通知设置", "How you are told"), to: Address.notices(.choices), .plain)))
        """)
    }
    let title = l("确认这是您的地址", "Confirm that this is yours")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead"><code>\(address)</code></p>
      <p>\(l("确认后，\(charter.shortName.zh)的通知会寄到这里。", "From then on \(charter.shortName.en) sends its notices here."))</p>
      \(UI.form(self, to: .confirmation(token), UI.actions(UI.button(l("是我的，确认", "It is mine")))))
      """)
  }

  var confirmedPage: Page {
    let l = language
    let title = l("已确认", "Confirmed")
    return Page(
      title,
      """
      \(UI.panel(title, "<p>\(l("以后的通知会寄到这里。", "Notices are sent there from now on."))</p>"))
      \(UI.actions(UI.button(l("选择收什么、何时收", "Choose what you receive and when"), to: Address.notices(.choices), .plain)))
      """)
  }
}

extension NoticeHabits.Rhythm {
  var words: Words {
    switch self {
    case .atOnce: Words("随时", "at once")
    case .daily: Words("每日 8 时汇总一封", "gathered, every day at 8")
    case .weekly: Words("每周一 8 时汇总一封", "gathered, on Mondays at 8")
    }
  }
}
