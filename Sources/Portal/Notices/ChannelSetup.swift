import Constitution
import Desk
import Governance

/// Setting up a channel, from its page or by a program.
extension Visit {
  /// Each is read from the fields of its form on the page; throws `AccountFlaw`.
  func setUpMail(_ form: FormInput) async throws {
    let mail = try typedMail(form)
    try await portal.desk.setMail(mail, at: now)
    try await discloseChannel(Words("邮件：\(mail.from)", "Mail: \(mail.from)"))
  }

  func setUpGateway(_ form: FormInput) async throws {
    let gateway = try typedGateway(form)
    try await portal.desk.setGateway(gateway, at: now)
    let host = gateway.target(allowingLocal: portal.office.allowsLocal)?.host ?? ""
    try await discloseChannel(Words("短信网关：\(host)", "Gateway for text messages: \(host)"))
  }

  /// Its number, and the secret that was made for it, which is shown once; nil where one was typed or none is needed.
  func addRobot(_ form: FormInput) async throws -> (id: Int, made: String?) {
    let robot = try typedRobot(form)
    guard let id = try await portal.desk.addRobot(robot, at: now) else {
      throw AccountFlaw(
        field: "robot-name",
        words: Words(
          "机器人已有 \(ChannelShelf.mostRobots) 个，请先移除不用的。",
          "There are \(ChannelShelf.mostRobots) robots already: remove one first."))
    }
    try await discloseChannel(Words("群机器人：\(robot.name)", "Robot of a group: \(robot.name)"))
    return (id, (form["robot-secret"] ?? "").isEmpty ? robot.secret : nil)
  }

  /// Each sends one message at once and says what came of it; throws `AccountFlaw` or `PostFailure`.
  func tryMail(_ text: String) async throws -> Words {
    guard let address = MailAddress(text) else {
      throw AccountFlaw(field: "test-mail", words: AccountFlaw.addressUnfit(.mail).words)
    }
    try await portal.postman.send(.test, toMail: address)
    return Words(
      "邮件程序已接收试发的邮件，请到 \(address.text) 查收。", "The mail program took the message over; look for it at \(address.text).")
  }

  func tryGateway(_ text: String) async throws -> Words {
    guard let phone = PhoneNumber(text) else {
      throw AccountFlaw(field: "test-gateway", words: AccountFlaw.addressUnfit(.phone).words)
    }
    try await portal.postman.send(.test, toPhone: phone)
    return Words("网关已接收试发的短信。", "The gateway took the message over.")
  }

  func tryRobot(_ id: Int) async throws -> Words {
    guard let robot = portal.desk.channels.robots.first(where: { $0.id == id })?.robot else { throw Mishap.notFound }
    try await portal.postman.test(robot)
    return Words("“\(robot.name)”已发出试发的消息。", "“\(robot.name)” posted the message.")
  }

  private func typedMail(_ form: FormInput) throws(AccountFlaw) -> MailSettings {
    guard let from = MailAddress(form["from"] ?? "") else {
      throw AccountFlaw(field: "from", words: AccountFlaw.addressUnfit(.mail).words)
    }
    let sender = (form["sender"] ?? "").filter { !$0.isNewline }
    let name = sender.isEmpty ? charter.shortName.zh : sender
    guard name.count <= MailSettings.longestSender else {
      throw AccountFlaw(
        field: "sender",
        words: Words(
          "名称不超过 \(MailSettings.longestSender) 字。", "A name has at most \(MailSettings.longestSender) characters."))
    }
    return MailSettings(from: from, sender: name)
  }

  /// What is left empty of the secret parts stays as it was: they are not shown again, and need not be typed again.
  private func typedGateway(_ form: FormInput) throws(AccountFlaw) -> Gateway {
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
          "A template has {{to}} and {{text}}; as JSON it is a whole one, with these between quotation marks."))
    }
    guard authorization.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), authorization.utf8.count <= 500 else {
      throw AccountFlaw(
        field: "authorization",
        words: Words("只能是一行 ASCII 字符，不超过 500 个。", "One line of at most 500 ASCII characters."))
    }
    return gateway
  }

  /// The box of one kind of event of which a robot is told.
  static func tick(_ kind: NoticeKind) -> String { "robot-tells-\(kind.rawValue)" }

  private func typedRobot(_ form: FormInput) throws(AccountFlaw) -> Robot {
    let name = (form["robot-name"] ?? "").filter { !$0.isNewline }
    var secret = form["robot-secret"] ?? ""
    guard let kind = form["robot-kind"].flatMap(Robot.Kind.init) else {
      throw AccountFlaw(
        field: "robot-kind", words: Words("请选择机器人的种类。", "Choose what kind of robot it is."))
    }
    guard (1...40).contains(name.count) else {
      throw AccountFlaw(
        field: "robot-name", words: Words("请给机器人起个名称，不超过 40 字。", "Give the robot a name of at most 40 characters."))
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
      ))
  }
}
