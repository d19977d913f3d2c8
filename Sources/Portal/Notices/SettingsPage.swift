import Constitution
import Desk
import Governance
import HTTPTypes
import Markup

/// The page of the channels. What is secret of them is typed here and never shown again.
extension Visit {
  func settingsPage(_ flaw: AccountFlaw? = nil, done: Words? = nil) throws -> Page {
    let l = language
    let title = l("通知渠道", "Channels")
    let session = try openSession()
    let channels = portal.desk.channels
    let isOpen = !isSharedAccount && session.isTrusted(at: now)
    return Page(
      title,
      trail: [Page.Crumb(l("工作台", "My desk"), .desk), Page.Crumb(l("发件箱", "Outbox"), .notices(.outbox))],
      status: flaw?.status ?? .ok,
      """
      \(errorSummary(flaw))
      \(done.map { UI.notice(.ok, "<p>\(l($0))</p>") })
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "收件箱之外，联盟用什么方式告知大家。每个渠道都可以试发一条。",
        "How the alliance tells people besides their inbox. Each channel can be tried out.")) \
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(isSharedAccount ? UI.notice(.note, "<p>\(l("演示联盟不对外发送任何东西，不能设置渠道。", "A demonstration sends nothing out, and no channel can be set up."))</p>") : .empty)
      \(!isSharedAccount && !isOpen ? passwordAgain(to: .notices(.settings), value: SettingsButton.confirm.rawValue, flaw) : .empty)
      \(mailSection(channels, flaw, isOpen: isOpen))
      \(gatewaySection(channels, flaw, isOpen: isOpen))
      \(robotSection(channels, flaw, isOpen: isOpen))
      """)
  }

  private func error(_ field: String, _ flaw: AccountFlaw?) -> String? {
    flaw?.field == field ? flaw.map { language($0.words) } : nil
  }

  private func press(_ text: String, _ button: SettingsButton, _ weight: UI.Weight = .main) -> HTML {
    UI.button(text, weight, name: "do", value: button.rawValue)
  }

  private func mailSection(_ channels: ChannelShelf, _ flaw: AccountFlaw?, isOpen: Bool) -> HTML {
    let l = language
    let mail = channels.mail
    let standing =
      mail.map { mail -> HTML in
        "<p>\(UI.tag(l("已设置", "set up"), .ok)) \(UI.chinese(mail.sender)) <code>\(mail.from)</code></p>"
      } ?? "<p>\(UI.tag(l("未设置", "not set up"), .plain))</p>"
    let from = UI.Question(
      "from", l("发件地址", "From"),
      hint: l("服务器的邮件程序（建议 msmtp）须能用它发信。", "The server's mail program (msmtp, say) has to be able to send from it.")
        .html,
      error: error("from", flaw))
    let sender = UI.Question("sender", l("发件人名称", "Sender's name"), error: error("sender", flaw), isRequired: false)
    let test = UI.Question("test-mail", l("试发到", "Send a test to"), error: error("test-mail", flaw))
    return section(
      "mail", l("邮件", "Mail"),
      """
      \(standing)
      \(if: isOpen, UI.form(self, to: .notices(.settings), """
        \(UI.field(from, .email, value: form["from"] ?? mail?.from ?? "", l))
        \(UI.field(sender, value: form["sender"] ?? mail?.sender ?? l(charter.shortName), limit: MailSettings.longestSender, l))
        \(UI.actions(press(l("保存", "Save"), .mail), mail == nil ? .empty : press(l("停用邮件", "Turn mail off"), .dropMail, .danger)))
        """))
      \(if: isOpen && mail != nil, UI.form(self, to: .notices(.settings), """
        \(UI.field(test, .email, value: form["test-mail"] ?? "", l))
        \(UI.actions(press(l("试发一封", "Send a test"), .testMail, .plain)))
        """))
      """)
  }

  private func gatewaySection(_ channels: ChannelShelf, _ flaw: AccountFlaw?, isOpen: Bool) -> HTML {
    let l = language
    let gateway = channels.gateway
    let standing =
      gateway.map { gateway -> HTML in
        let host = gateway.target(allowingLocal: portal.office.allowsLocal)?.host ?? "—"
        return "<p>\(UI.tag(l("已设置", "set up"), .ok)) <code>\(host)</code></p>"
      } ?? "<p>\(UI.tag(l("未设置", "not set up"), .plain))</p>"
    let kept = gateway == nil ? nil : l("留空则不变。", "Left empty, it stays as it is.").html
    let address = UI.Question(
      "gateway-address", l("网关地址（https）", "The gateway's address (https)"), hint: kept,
      error: error("gateway-address", flaw), isRequired: gateway == nil)
    let authorization = UI.Question(
      "authorization", l("Authorization 头", "Header Authorization"), hint: kept, error: error("authorization", flaw),
      isRequired: false)
    let template = UI.Question(
      "template", l("请求正文的模板", "Template of the request's body"),
      hint: l("{{to}} 是号码，{{text}} 是内容，{{id}} 是编号。", "{{to}} is the number, {{text}} the words, {{id}} the identifier.")
        .html,
      error: error("template", flaw))
    let format = UI.Question("format", l("格式", "Format"))
    let test = UI.Question("test-gateway", l("试发到", "Send a test to"), error: error("test-gateway", flaw))
    let usual = "{\"phone\": \"{{to}}\", \"content\": \"{{text}}\", \"id\": \"{{id}}\"}"
    return section(
      "gateway", l("短信网关", "Gateway for text messages"),
      """
      \(standing)
      \(if: isOpen, UI.form(self, to: .notices(.settings), """
        \(UI.field(address, .url, value: "", l))
        \(UI.choices(format, Gateway.Format.allCases.map { ($0.rawValue, l($0.words).html) },
          chosen: form["format"] ?? gateway?.format.rawValue ?? "json", l))
        \(UI.field(template, .lines, value: form["template"] ?? gateway?.template ?? usual, limit: Gateway.longestTemplate, l))
        \(UI.field(authorization, .password, value: "", autocomplete: "off", l))
        \(UI.actions(press(l("保存", "Save"), .gateway),
          gateway == nil ? .empty : press(l("停用短信", "Turn it off"), .dropGateway, .danger)))
        """))
      \(if: isOpen && gateway != nil, UI.form(self, to: .notices(.settings), """
        \(UI.field(test, .phone, value: form["test-gateway"] ?? "", l))
        \(UI.actions(press(l("试发一条", "Send a test"), .testGateway, .plain)))
        """))
      """)
  }

  private func robotSection(_ channels: ChannelShelf, _ flaw: AccountFlaw?, isOpen: Bool) -> HTML {
    let l = language
    let columns = [
      UI.Column(l("名称", "Name")), UI.Column(l("种类", "Kind")), UI.Column(l("告知谁的事", "Whose notices")),
      UI.Column(l("告知什么", "Of what")), UI.Column(l("签名", "Signed")), UI.Column(""),
    ]
    let rows = channels.robots.map { id, robot -> [HTML] in
      let buttons = UI.form(
        self, to: .notices(.settings),
        """
        \(UI.hidden("robot-id", String(id)))\(UI.actions(press(l("试发", "Test"), .testRobot, .plain), press(l("移除", "Remove"), .dropRobot, .danger)))
        """)
      return [
        UI.chinese(robot.name), l(robot.kind.words).html, UI.chinese(l(readerName(robot.reader))),
        (robot.tells ?? NoticeKind.ofGroups).map { l($0.words) }.joined(separator: l.comma).html,
        robot.secret == nil ? "—" : UI.tag(l("有", "yes"), .ok), isOpen ? buttons : .empty,
      ]
    }
    return section(
      "robots", l("群机器人和 webhook", "Robots in groups, and webhooks"),
      """
      <p>\(l("群和程序只告知人人可看的事：会议、表决、选举和活动报名。", "Groups and programs are told only of what everyone may see: meetings, votes, elections and sign-ups."))</p>
      \(flaw?.field == SettingsButton.testRobot.rawValue ? UI.notice(.bad, "<p>\(flaw.map { l($0.words) } ?? "")</p>") : .empty)
      \(rows.isEmpty ? UI.empty(l("还没有机器人。在群设置中添加自定义机器人，把它的地址填在下面。",
        "None yet. Add a custom robot in the settings of a group and give its address below.")) : UI.table(l("群机器人", "Robots"), columns, rows))
      \(if: isOpen && channels.robots.count < ChannelShelf.mostRobots, newRobot(flaw))
      """)
  }

  private func newRobot(_ flaw: AccountFlaw?) -> HTML {
    let l = language
    let kind = UI.Question("robot-kind", l("种类", "Kind"), error: error("robot-kind", flaw))
    let name = UI.Question("robot-name", l("名称", "Name"), error: error("robot-name", flaw))
    let address = UI.Question(
      "robot-address", l("Webhook 地址", "Webhook address"),
      hint: l("保存后不再显示。", "It is not shown again.").html, error: error("robot-address", flaw))
    let secret = UI.Question(
      "robot-secret", l("加签密钥（钉钉、飞书、webhook）", "Secret for signing (DingTalk, Feishu, webhook)"),
      hint: l("webhook 留空则自动生成，只显示一次。", "For a webhook one is made if this is left empty, and shown once.").html,
      error: error("robot-secret", flaw), isRequired: false)
    let reader = UI.Question("robot-reader", l("告知谁的事", "Whose notices"), error: error("robot-reader", flaw))
    let ticks = NoticeKind.ofGroups.map { kind in
      UI.tick(
        UI.Question(Self.tick(kind), "", isRequired: false), l(kind.words).html, value: "yes",
        isTicked: form["do"] != SettingsButton.robot.rawValue || form[Self.tick(kind)] == "yes", l)
    }
    let readers =
      [(value: Notice.Reader.alliance.text, name: l(readerName(Notice.Reader.alliance.text)))]
      + charter.organs.map { (value: Notice.Reader.organ($0.id).text, name: l($0.name)) }
    return """
      <h3>\(l("添加机器人或 webhook", "Add a robot or a webhook"))</h3>
      \(UI.form(self, to: .notices(.settings), """
        \(UI.choices(kind, Robot.Kind.allCases.map { ($0.rawValue, l($0.words).html) }, chosen: form["robot-kind"], l))
        \(UI.field(name, value: form["robot-name"] ?? "", limit: 40, l))
        \(UI.select(reader, readers, chosen: form["robot-reader"] ?? Notice.Reader.alliance.text, l))
        <fieldset><legend>\(l("告知什么（都不选即全部）", "Of what (none ticked means all)"))</legend>\(ticks)</fieldset>
        \(UI.field(address, .url, value: "", l))
        \(UI.field(secret, .password, value: "", autocomplete: "off", l))
        \(UI.actions(press(l("添加", "Add"), .robot)))
        """))
      """
  }

  private func readerName(_ text: String) -> Words {
    switch Notice.Reader(text) {
    case .organ(let key)?: alliance.organName(key)
    default: Words("全联盟（活动报名）", "the whole alliance (sign-ups)")
    }
  }
}
