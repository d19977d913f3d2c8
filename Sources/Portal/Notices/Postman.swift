import Constitution
import Desk
import Governance
import Record

/// Carries out what is in the outbox. Each message goes out under the identifier that follows from what it tells: should the server die
/// between the sending and the noting, it goes out again under the same one. So each arrives at least once.
package struct Postman: Sendable {
  static let mostAtOnce = 4
  static let secondsBetweenRounds = 2

  let host: AllianceHost
  let desk: Desk
  let clock: @Sendable () -> Instant
  let origin: WebOrigin
  let office: PostOffice

  /// Round after round until the server stops.
  package func run(_ report: @escaping @Sendable (String) -> Void) async {
    while !Task.isCancelled {
      var count = 0
      do { count = try await deliverDue() } catch { report("outbox: \(error)") }
      // More may wait where a round was full.
      guard count == 0 else { continue }
      do { try await Task.sleep(for: .seconds(Self.secondsBetweenRounds)) } catch { return }
    }
  }

  /// One round: everything that is due now, a few at once. How many there were.
  package func deliverDue() async throws -> Int {
    let due = try await desk.dueDispatches(at: clock(), atMost: 40)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, dispatch) in due.enumerated() {
        if number >= Self.mostAtOnce { try await group.next() }
        // What is on its way is seen to its end when the server is told to stop, so that an orderly stop repeats nothing.
        group.addTask { try await Task { try await deliver(dispatch) }.value }
      }
      try await group.waitForAll()
    }
    return due.count
  }

  private func deliver(_ dispatch: Dispatch) async throws {
    guard let parcel = try await parcel(for: dispatch) else {
      return try await desk.drop(dispatch.message, at: clock())
    }
    do {
      try await office.deliver(parcel, id: dispatch.message, at: clock())
    } catch let failure as PostFailure {
      return try await desk.setFailed(dispatch.message, failure, at: clock())
    }
    try await desk.setDelivered(dispatch.message, at: clock())
  }

  /// What goes out, in the words of this moment; nil where its reader may see none of it any more, or is not reached so any more.
  private func parcel(for dispatch: Dispatch) async throws -> Parcel? {
    let (alliance, channels) = (host.alliance, desk.channels)
    let writer = LetterWriter(alliance: alliance, origin: origin)
    let circulars = try await desk.circulars(in: dispatch.notices)
    let texts = dispatch.notices.compactMap { alliance.text(of: $0.notice, circulars) }
    guard let first = texts.first else { return nil }
    switch dispatch.channel {
    case .contact(let kind):
      guard let person = dispatch.reader.person, let address = try await desk.address(kind, of: person) else {
        return nil
      }
      switch kind {
      case .mail:
        let (subject, body) = writer.mail(texts, id: dispatch.message)
        return mail(subject, body, to: address, id: dispatch.message)
      case .phone:
        guard let gateway = channels.gateway, let phone = PhoneNumber(address) else { return nil }
        return .gateway(gateway, to: phone, text: writer.message(first))
      }
    case .robot(let id):
      guard let robot = channels.robots.first(where: { $0.id == id })?.robot else { return nil }
      guard robot.kind == .webhook else { return .robot(robot, text: writer.robot(first, id: dispatch.message)) }
      return dispatch.notices.lazy.compactMap { kept in
        alliance.text(of: kept.notice, circulars).map { Parcel.robot(robot, text: writer.hook(kept.notice, $0)) }
      }.first
    }
  }

  private func mail(_ subject: String, _ body: String, to address: String, id: NoticeID) -> Parcel? {
    guard let settings = desk.channels.mail, let from = MailAddress(settings.from), let to = MailAddress(address) else {
      return nil
    }
    return .mail(
      MailText(
        id: id, from: from, sender: settings.sender, to: to, subject: subject, body: body, date: clock(),
        choices: origin.text + Address.notices(.choices).path, host: origin.hostName))
  }

  /// Sends what belongs to an account, now; whoever asked is told what came of it. Throws `PostFailure`.
  func send(_ letter: AccountLetter, toMail address: MailAddress) async throws {
    let writer = LetterWriter(alliance: host.alliance, origin: origin)
    let id = NoticeID.random()
    let (subject, body) = writer.accountMail(letter, id: id)
    guard let parcel = mail(subject, body, to: address.text, id: id) else { throw PostFailure.notSetUp }
    try await office.deliver(parcel, id: id, at: clock())
  }

  /// The same to a phone, in a few words.
  func send(_ letter: AccountLetter, toPhone phone: PhoneNumber) async throws {
    guard let gateway = desk.channels.gateway else { throw PostFailure.notSetUp }
    let writer = LetterWriter(alliance: host.alliance, origin: origin)
    let text: String
    if case .confirm(let token) = letter {
      text = "请在一日内打开并确认这是您的号码：\(writer.url(of: .confirmation(token)))"
    } else {
      text = letter.text(writer).lines[0].zh
    }
    let name = host.alliance.charter.shortName.zh
    let id = NoticeID.random()
    try await office.deliver(.gateway(gateway, to: phone, text: "【\(name)】\(text)"), id: id, at: clock())
  }

  func test(_ robot: Robot) async throws {
    let writer = LetterWriter(alliance: host.alliance, origin: origin)
    let line = AccountLetter.test.text(writer).lines[0]
    let text = robot.kind == .webhook ? writer.testHook : "\(line.zh)\n\(line.en)"
    try await office.deliver(.robot(robot, text: text), id: .random(), at: clock())
  }
}

extension PostFailure {
  static let notSetUp = PostFailure("这个渠道尚未设置", "This channel is not set up", isFinal: true)
}
