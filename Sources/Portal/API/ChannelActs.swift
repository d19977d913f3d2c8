import Constitution
import Desk
import Governance

/// By which channels the alliance tells people. What is secret of them is sent here and never shown.
extension Interface {
  static let channelReads: [Endpoint] = [
    .look(
      "/channels", "channels", Words("对外的渠道；密钥和地址不显示", "Channels to the outside; no secret and no address is shown"),
      scope: .settings,
      at: { _ in .notices(.settings) }, answer: channels.shape,
      answering: { visit, _ in channels.json(visit.portal.desk.channels, in: visit) })
  ]

  static let channelActs: [Endpoint] = mail + gateway + robots

  private static let mail: [Endpoint] = [
    channel(
      "/channels/mail", "setMail", Words("设置邮件", "Set up mail"),
      [Shape.must("from", .prose(254)), Shape.may("sender", .text(0...MailSettings.longestSender))]
    ) { visit, call in try await visit.setUpMail(call.form) },
    channel("/channels/mail/removal", "dropMail", Words("停用邮件", "Turn mail off")) { visit, _ in
      try await visit.portal.desk.setMail(nil, at: visit.now)
    },
    trial("/channels/mail/test", "testMail", Words("试发一封邮件", "Send a test by mail"), [Shape.must("to", .prose(254))]) {
      visit, call in try await visit.tryMail(call.words("to"))
    },
  ]

  private static let gateway: [Endpoint] = [
    channel(
      "/channels/gateway", "setGateway",
      Words(
        "设置短信网关；不写地址即不变，连同 Authorization",
        "Set up the gateway for text messages; without an address it stays, with its Authorization"),
      [
        Shape.may("address", .prose(2_000)), Shape.must("format", Gateway.Format.shape),
        Shape.must("template", .prose(Gateway.longestTemplate)), Shape.may("authorization", .prose(500)),
      ]
    ) { visit, call in
      try await visit.setUpGateway(
        FormInput(fields: call.form.all.merging(["gateway-address": call.words("address")]) { $1 }))
    },
    channel("/channels/gateway/removal", "dropGateway", Words("停用短信", "Turn text messages off")) { visit, _ in
      try await visit.portal.desk.setGateway(nil, at: visit.now)
    },
    trial(
      "/channels/gateway/test", "testGateway", Words("试发一条短信", "Send a test by text message"),
      [Shape.must("to", .prose(30))]
    ) { visit, call in try await visit.tryGateway(call.words("to")) },
  ]

  private static let robots: [Endpoint] = [
    .change(
      "/channels/robots", "addRobot",
      Words("添加群机器人或 webhook；生成的签名密钥只答复一次", "Add a robot or a webhook; a secret that is made for it is answered once"),
      scope: .settings, at: { _ in .notices(.settings) },
      [
        Shape.must("kind", Robot.Kind.shape), Shape.must("name", .prose(40)), Shape.must("address", .prose(2_000)),
        Shape.may("secret", .prose(200)),
        Shape.may("reader", .prose(100), "告知谁的事：alliance 或 organ:机构", "whose notices: alliance or organ:its key"),
        Shape.may("tells", .list(.choice(NoticeKind.ofGroups.map(\.rawValue)), 0...NoticeKind.ofGroups.count)),
      ],
      answer: .object([Shape.must("id", Int.shape), Shape.may("secret", String.shape)]), isShownOnce: true,
      doing: { visit, call in
        _ = try visit.ownPerson()
        let (id, made) = try await flawed("robot-") { try await visit.addRobot(call.robotForm) }
        return .object([JSON.Member("id", .integer(id))] + (made.map { [JSON.Member("secret", .text($0))] } ?? []))
      }),
    channel("/channels/robots/{robot#}/removal", "removeRobot", Words("移除机器人", "Remove a robot")) { visit, call in
      let id = call.number("robot")
      guard visit.portal.desk.channels.robots.contains(where: { $0.id == id }) else { throw Mishap.notFound }
      try await visit.portal.desk.removeRobot(id)
    },
    trial("/channels/robots/{robot#}/test", "testRobot", Words("用机器人试发一条", "Have a robot post a test")) { visit, call in
      try await visit.tryRobot(call.number("robot"))
    },
  ]

  /// Changes a channel and answers how all of them stand.
  private static func channel(
    _ path: Endpoint.Path, _ id: String, _ words: Words, _ body: [Shape.Property] = [],
    doing change: @escaping @Sendable (Visit, Call) async throws -> Void
  ) -> Endpoint {
    .change(
      path, id, words, scope: .settings, at: { _ in .notices(.settings) }, body, answer: channels.shape,
      doing: { visit, call in
        _ = try visit.ownPerson()
        try await flawed("gateway-") { try await change(visit, call) }
        return channels.json(visit.portal.desk.channels, in: visit)
      })
  }

  /// Sends one message at once and answers what came of it.
  private static func trial(
    _ path: Endpoint.Path, _ id: String, _ words: Words, _ body: [Shape.Property] = [],
    doing send: @escaping @Sendable (Visit, Call) async throws -> Words
  ) -> Endpoint {
    .change(
      path, id, words, scope: .settings, at: { _ in .notices(.settings) }, body,
      answer: .object([Shape.must("outcome", Words.shape)]),
      doing: { visit, call in
        _ = try visit.ownPerson()
        return try await ["outcome": flawed("test-mail", "test-gateway", as: "to") { try await send(visit, call) }.json]
      })
  }

  /// Says by the names of the body what is wrong with a field of the page's form.
  private static func flawed<Outcome>(
    _ names: String..., as name: String = "", doing work: () async throws -> Outcome
  ) async throws -> Outcome {
    do { return try await work() } catch let flaw as AccountFlaw {
      let field = names.reduce(flaw.field) { field, former in
        field.hasPrefix(former) ? name + field.dropFirst(former.count) : field
      }
      throw Problem.unfit([JSONFlaw("/\(field)", flaw.words)])
    } catch let failure as PostFailure {
      throw Problem(.unfit, failure.words)
    }
  }
}

// MARK: How each is told

extension Interface {
  private static let channels = Portrait<ChannelShelf>(
    "Channels",
    [
      .one("mail", mailChannel) { shelf, _ in shelf.mail },
      .one("gateway", gatewayChannel) { shelf, _ in shelf.gateway },
      .many("robots", robot) { shelf, _ in shelf.robots.map { NumberedRobot(id: $0.id, robot: $0.robot) } },
    ])

  private static let mailChannel = Portrait<MailSettings>(
    "MailChannel", [.its("from") { mail, _ in mail.from }, .its("sender") { mail, _ in mail.sender }])

  private static let gatewayChannel = Portrait<Gateway>(
    "Gateway",
    [
      .perhaps("host") { gateway, visit in gateway.target(allowingLocal: visit.portal.office.allowsLocal)?.host },
      .its("format") { gateway, _ in gateway.format }, .its("template") { gateway, _ in gateway.template },
      .its("hasAuthorization") { gateway, _ in gateway.authorization != nil },
    ])

  private struct NumberedRobot: Sendable {
    var id: Int
    var robot: Robot
  }

  private static let robot = Portrait<NumberedRobot>(
    "Robot",
    [
      .its("id") { numbered, _ in numbered.id }, .its("kind") { numbered, _ in numbered.robot.kind },
      .its("name") { numbered, _ in numbered.robot.name }, .its("reader") { numbered, _ in numbered.robot.reader },
      .its("tells") { numbered, _ in numbered.robot.tells ?? NoticeKind.ofGroups },
      .its("isSigned") { numbered, _ in numbered.robot.secret != nil },
    ])
}

extension Gateway.Format: Shaped {}
extension Robot.Kind: Shaped {}

extension Call {
  /// As the form on the page names its fields.
  fileprivate var robotForm: FormInput {
    var fields = Dictionary(uniqueKeysWithValues: form.all.map { ("robot-\($0)", $1) })
    for item in body["tells"]?.list ?? [] {
      if let kind = item.text.flatMap(NoticeKind.init) { fields[Visit.tick(kind)] = "yes" }
    }
    return FormInput(fields: fields)
  }
}
