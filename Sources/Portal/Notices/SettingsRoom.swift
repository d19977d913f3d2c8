import Constitution
import Desk
import Governance
import Hummingbird

/// How the alliance reaches people outside the portal: set up by whoever does the daily work, tried out with one message.
enum SettingsRoom {
  static func show(_ visit: Visit) async throws -> Response { visit.response(try visit.settingsPage()) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard let button = visit.form["do"].flatMap(SettingsButton.init) else { throw Mishap.malformed }
    // A demonstration, to which everybody may sign in, writes to nobody.
    guard !visit.isSharedAccount, button == .confirm || session.isTrusted(at: visit.now) else {
      return visit.response(try visit.settingsPage())
    }
    do {
      if let done = try await press(button, visit) { return visit.response(try visit.settingsPage(done: done)) }
    } catch let flaw as AccountFlaw {
      return visit.response(try visit.settingsPage(flaw))
    } catch let failure as SignInFailure {
      return visit.response(
        try visit.settingsPage(AccountFlaw(field: "current", words: failure.words, status: failure.status)))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return visit.response(try visit.settingsPage(.of(problem)))
    } catch let failure as PostFailure {
      return visit.response(
        try visit.settingsPage(AccountFlaw(field: button.rawValue, words: failure.words, status: .badGateway)))
    }
    return visit.redirect(to: Address.notices(.settings))
  }

  /// What a test came to; nil where something was changed.
  private static func press(_ button: SettingsButton, _ visit: Visit) async throws -> Words? {
    let (desk, postman, form) = (visit.portal.desk, visit.portal.postman, visit.form)
    switch button {
    case .confirm: try await desk.confirm(try visit.kept, password: form["current"] ?? "", at: visit.now)
    case .mail:
      let mail = try visit.typedMail()
      try await desk.setMail(mail, at: visit.now)
      try await visit.discloseChannel(Words("邮件：\(mail.from)", "Mail: \(mail.from)"))
    case .dropMail: try await desk.setMail(nil, at: visit.now)
    case .gateway:
      let gateway = try visit.typedGateway()
      try await desk.setGateway(gateway, at: visit.now)
      let host = gateway.target(allowingLocal: visit.portal.office.allowsLocal)?.host ?? ""
      try await visit.discloseChannel(Words("短信网关：\(host)", "Gateway for text messages: \(host)"))
    case .dropGateway: try await desk.setGateway(nil, at: visit.now)
    case .robot:
      let robot = try visit.typedRobot()
      try await desk.addRobot(robot, at: visit.now)
      try await visit.discloseChannel(Words("群机器人：\(robot.name)", "Robot of a group: \(robot.name)"))
      guard robot.kind == .webhook, (form["robot-secret"] ?? "").isEmpty, let secret = robot.secret else { return nil }
      return Words("签名密钥只在此显示一次：\(secret)", "The secret for signing is shown only here: \(secret)")
    case .dropRobot: try await desk.removeRobot(form["robot-id"].flatMap { Int($0) } ?? 0)
    case .testMail:
      guard let address = MailAddress(form["test-mail"] ?? "") else {
        throw AccountFlaw(
          field: "test-mail", words: AccountFlaw.addressUnfit(.mail).words, status: .unprocessableContent)
      }
      try await postman.send(.test, toMail: address)
      return Words(
        "邮件程序已接收试发的邮件，请到 \(address.text) 查收。", "The mail program took the message over; look for it at \(address.text)."
      )
    case .testGateway:
      guard let phone = PhoneNumber(form["test-gateway"] ?? "") else {
        throw AccountFlaw(
          field: "test-gateway", words: AccountFlaw.addressUnfit(.phone).words, status: .unprocessableContent)
      }
      try await postman.send(.test, toPhone: phone)
      return Words("网关已接收试发的短信。", "The gateway took the message over.")
    case .testRobot:
      let id = form["robot-id"].flatMap { Int($0) }
      guard let robot = desk.channels.robots.first(where: { $0.id == id })?.robot else { throw Mishap.notFound }
      try await postman.test(robot)
      return Words("“\(robot.name)”已发出试发的消息。", "“\(robot.name)” posted the message.")
    }
    return nil
  }
}

enum SettingsButton: String {
  case confirm, mail, gateway, robot
  case dropMail = "drop-mail"
  case dropGateway = "drop-gateway"
  case dropRobot = "drop-robot"
  case testMail = "test-mail"
  case testGateway = "test-gateway"
  case testRobot = "test-robot"
}

extension Visit {
  fileprivate func typedMail() throws(AccountFlaw) -> MailSettings {
    guard let from = MailAddress(form["from"] ?? "") else {
      throw AccountFlaw(field: "from", words: AccountFlaw.addressUnfit(.mail).words, status: .unprocessableContent)
    }
    let sender = (form["sender"] ?? "").filter { !$0.isNewline }
    let name = sender.isEmpty ? charter.shortName.zh : sender
    guard name.count <= MailSettings.longestSender else {
      throw AccountFlaw(
        field: "sender",
        words: Words(
          "名称不超过 \(MailSettings.longestSender) 字。", "A name has at most \(MailSettings.longestSender) characters."),
        status: .unprocessableContent)
    }
    return MailSettings(from: from, sender: name)
  }

  /// What is left empty of the secret parts stays as it was: they are not shown again, and need not be typed again.
  fileprivate func typedGateway() throws(AccountFlaw) -> Gateway {
    let former = portal.desk.channels.gateway
    let typed = form["gateway-address"] ?? ""
    let authorization = form["authorization"] ?? ""
    let gateway = Gateway(
      address: typed.isEmpty ? former?.address ?? "" : typed,
      format: form["format"].flatMap(Gateway.Format.init) ?? .json, template: form["template"] ?? "",
      // A secret that was given for one address is not sent to another.
      authorization: authorization.isEmpty ? (typed.isEmpty ? former?.authorization : nil) : authorization)
    guard gateway.target(allowingLocal: portal.office.allowsLocal) != nil else {
      throw .targetUnfit("gateway-address")
    }
    guard gateway.isFit else {
      throw AccountFlaw(
        field: "template",
        words: Words(
          "模板须含 {{to}} 和 {{text}}；选 JSON 的，须是完整的 JSON，且它们写在引号里。",
          "A template has {{to}} and {{text}}; as JSON it is a whole one, with these between quotation marks."),
        status: .unprocessableContent)
    }
    guard authorization.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), authorization.utf8.count <= 500 else {
      throw AccountFlaw(
        field: "authorization",
        words: Words("只能是一行 ASCII 字符，不超过 500 个。", "One line of at most 500 ASCII characters."),
        status: .unprocessableContent)
    }
    return gateway
  }

  /// The box of one kind of event of which a robot is told.
  static func tick(_ kind: NoticeKind) -> String { "robot-tells-\(kind.rawValue)" }

  fileprivate func typedRobot() throws(AccountFlaw) -> Robot {
    let name = (form["robot-name"] ?? "").filter { !$0.isNewline }
    var secret = form["robot-secret"] ?? ""
    guard let kind = form["robot-kind"].flatMap(Robot.Kind.init) else {
      throw AccountFlaw(
        field: "robot-kind", words: Words("请选择机器人的种类。", "Choose what kind of robot it is."),
        status: .unprocessableContent)
    }
    guard (1...40).contains(name.count) else {
      throw AccountFlaw(
        field: "robot-name", words: Words("请给机器人起个名称，不超过 40 字。", "Give the robot a name of at most 40 characters."),
        status: .unprocessableContent)
    }
    // A program is always shown from whom it comes.
    if kind == .webhook, secret.isEmpty { secret = Token.random().text }
    let reader = Notice.Reader(form["robot-reader"] ?? "") ?? .alliance
    guard reader.person == nil else { throw .targetUnfit("robot-reader") }
    let ticked = NoticeKind.ofGroups.filter { form[Self.tick($0)] == "yes" }
    let robot = Robot(
      kind: kind, name: name, address: form["robot-address"] ?? "",
      secret: secret.isEmpty || !kind.isSigned ? nil : secret, reader: reader.text,
      tells: ticked.isEmpty || ticked == NoticeKind.ofGroups ? nil : ticked)
    guard robot.target(allowingLocal: portal.office.allowsLocal) != nil else { throw .targetUnfit("robot-address") }
    guard secret.utf8.count <= 200, secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .targetUnfit("robot-secret")
    }
    return robot
  }
}

extension AccountFlaw {
  fileprivate static func targetUnfit(_ field: String) -> AccountFlaw {
    AccountFlaw(
      field: field,
      words: Words(
        "不能使用：须是该服务的 https 地址（机器人的地址从群设置中整行复制），密钥须整行复制。",
        "It cannot be used: give the https address of the service (copy a robot's whole address from the group's settings), and a secret as it stands there."
      ),
      status: .unprocessableContent)
  }
}
