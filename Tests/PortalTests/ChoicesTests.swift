import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("Channels: addresses, choices, outbox and settings")
struct ChoicesTests {
  /// What left the house, and whether anything may.
  final class Street: Sendable {
    let mails = Mutex<[String]>([])
    let posts = Mutex<[WebParcel]>([])
    let answer = Mutex<WebPost.Answer>(.init(status: 200, body: Data(#"{"errcode":0}"#.utf8)))
    let isBroken = Mutex(false)
    /// Is called when a mail is on its way, and may hold it up.
    let onItsWay = Mutex<@Sendable () async -> Void>({})

    var office: PostOffice {
      PostOffice(
        mail: { data in
          if self.isBroken.withLock({ $0 }) { throw PostFailure("邮件程序坏了", "The program is broken") }
          await self.onItsWay.withLock { $0 }()
          self.mails.withLock { $0.append(String(decoding: data, as: UTF8.self)) }
        },
        web: { parcel in
          self.posts.withLock { $0.append(parcel) }
          return self.answer.withLock { $0 }
        })
    }

    /// The body of the last mail to an address.
    func lastBody(to address: String) -> String? { bodies(to: address).last }

    func bodies(to address: String) -> [String] {
      mails.withLock { $0.filter { $0.contains("To: <\(address)>") } }.compactMap { mail in
        guard let start = mail.firstRange(of: "\n\n")?.upperBound else { return nil }
        return Data(base64Encoded: String(mail[start...]), options: .ignoreUnknownCharacters)
          .map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  struct Scene {
    let house: House
    let portal: Portal
    let street: Street

    init() async throws {
      (house, street) = (try await House(), Street())
      var portal = house.portal
      portal.office = street.office
      self.portal = portal
    }

    /// One in which a director is asked for a vote, and a mail to them waits to go out.
    static func withLetter() async throws -> Scene {
      let scene = try await Scene()
      try await scene.setMail()
      try await scene.confirm("five@example.cn", try await scene.signedIn(House.directors[4]))
      _ = try await scene.house.screen(try await scene.house.apply(100, name: "示例新成员"))
      try await scene.portal.notices.catchUp()
      return scene
    }

    var tester: Tester { Tester(responder: Responder(portal)) }

    func signedIn(_ person: Key<Person>) async throws -> Browser {
      let browser = Browser(tester)
      let hash = try await house.desk.hash(House.password)
      try await house.desk.createAccounts([(login: person.text, person: person)], hash: hash)
      _ = try await browser.open("/sign-in")
      _ = try await browser.post("/sign-in", ["login": person.text, "password": House.password])
      return browser
    }

    func setMail() async throws {
      try await house.desk.setMail(
        MailSettings(from: MailAddress("post@example.cn")!, sender: "示例联盟"), at: portal.clock())
    }

    /// Gives an address and opens the link that came there.
    func confirm(_ address: String, _ browser: Browser) async throws {
      let page = "/desk/account/notices"
      let answer = try await browser.submit(page, from: page, ["do": "mail", "mail": address])
      #expect(answer.location == "/desk/account/notices?done=mail")
      let path = try #require(street.lastBody(to: address)?.path("/addresses/"))
      let guest = Browser(tester)
      #expect(try await guest.open(path).body.contains(address))
      #expect(try await guest.post(path).body.contains("以后的通知会寄到这里"))
    }
  }

  @Test("An address counts after its link was opened, and then what waits goes there with its article and its deadline")
  func mail() async throws {
    let scene = try await Scene.withLetter()
    #expect(try await scene.portal.postman.deliverDue() > 0)
    let bodies = scene.street.bodies(to: "five@example.cn")
    let body = try #require(bodies.first { $0.contains("请表决：示例新成员") })
    #expect(body.contains("Please vote: 示例新成员") && body.contains("第十二条"))
    #expect(body.contains("期限：") && body.contains("因为您在本次表决的名册上") && body.contains("http://127.0.0.1/votes/"))
    #expect(try await scene.portal.postman.deliverDue() == 0, "and once")
  }

  @Test("What is on its way when the server is told to stop arrives, is noted, and is not sent again")
  func orderlyStop() async throws {
    let scene = try await Scene.withLetter()
    let (begun, beginning) = AsyncStream<Void>.makeStream()
    let (released, release) = AsyncStream<Void>.makeStream()
    scene.street.onItsWay.withLock {
      $0 = {
        beginning.yield()
        for await _ in released { break }
        // A program that was ended in the middle would have said so.
        #expect(!Task.isCancelled)
      }
    }
    let round = Task { [postman = scene.portal.postman] in try await postman.deliverDue() }
    for await _ in begun { break }
    round.cancel()
    release.finish()
    _ = try? await round.value
    #expect(scene.street.bodies(to: "five@example.cn").contains { $0.contains("请表决：示例新成员") })
    #expect(try await scene.house.desk.outbox().contains { $0.state == .delivered })
    #expect(try await scene.house.desk.outbox().allSatisfy { $0.attempts <= 1 })
  }

  @Test("Nothing that is not for its reader any more goes out, and nothing sealed ever does")
  func secret() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    try await scene.house.peopled()
    let stranger = try await scene.signedIn(House.directors[28])
    try await scene.confirm("stranger@example.cn", stranger)
    let count = scene.street.mails.withLock { $0.count }
    let leaked = Notice(
      .step, to: .person(House.directors[28]), about: .file("2026-0004"), from: .event(3), under: Citation(13),
      due: nil,
      made: scene.portal.clock())
    try await scene.house.desk.keep([leaked], at: scene.portal.clock())
    _ = try await scene.portal.postman.deliverDue()
    #expect(scene.street.mails.withLock { $0.count } == count)
    #expect(try await scene.house.desk.outbox().contains { $0.state == .dropped })
  }

  @Test("The owner of the address that was replaced learns of it")
  func replaced() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let director = try await scene.signedIn(House.directors[4])
    try await scene.confirm("old@example.cn", director)
    try await scene.confirm("new@example.cn", director)
    #expect(scene.street.lastBody(to: "old@example.cn")?.contains("已换成另一个") == true)
  }

  @Test("A wrong address, and one to which nothing can be sent, are said beside the field")
  func wrong() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let director = try await scene.signedIn(House.directors[4])
    let page = "/desk/account/notices"
    let attack = try await director.submit(
      page, from: page, ["do": "mail", "mail": "a@example.cn\r\nBcc: b@example.cn"])
    #expect(attack.status == .unprocessableContent && attack.body.contains("id=\"mail-error\""))
    scene.street.isBroken.withLock { $0 = true }
    let broken = try await director.submit(page, from: page, ["do": "mail", "mail": "a@example.cn"])
    #expect(broken.status == .badGateway && broken.body.contains("邮件程序坏了"))
    #expect(scene.street.mails.withLock { $0.isEmpty })
  }

  @Test("Where one is reached is a way in: a browser left open does not change it")
  func trust() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let director = try await scene.signedIn(House.directors[4])
    let token = try #require(director.cookies["session"].flatMap { Token($0) })
    let page = "/desk/account/notices"
    let old = try #require(scene.house.desk.session(token: token, at: scene.portal.clock()))
    #expect(old.isTrusted(at: scene.portal.clock()))
    // The clock of the house goes by days, and within one no session ends by itself.
    var portal = scene.portal
    let later = scene.portal.clock() + 3600
    portal.clock = { later }
    let browser = Browser(Tester(responder: Responder(portal)))
    browser.cookies = director.cookies
    let asked = try await browser.submit(page, from: page, ["do": "mail", "mail": "x@example.cn"])
    #expect(asked.status == .ok && asked.body.contains("请再输入一次密码"))
    #expect(scene.street.mails.withLock { $0.isEmpty })
    #expect(try await browser.post(page, ["do": "confirm", "current": House.password]).location == page)
    #expect(
      try await browser.submit(page, from: page, ["do": "mail", "mail": "x@example.cn"]).location == "\(page)?done=mail"
    )
  }

  @Test("What was chosen is kept; calls to meetings, ballots and what is done to an account come in any case")
  func choices() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let director = try await scene.signedIn(House.directors[4])
    let page = "/desk/account/notices"
    let answer = try await director.submit(
      page, from: page,
      ["do": "choose", "mail-tasks": "1", "rhythm": "daily", "quiet-from": "1320", "quiet-until": "420"])
    #expect(answer.location == "\(page)?done=choices")
    let habits = try await scene.house.desk.habits(of: House.directors[4])
    #expect(NoticeKind.allCases.filter { habits.wants($0, by: .mail) } == [.meetings, .ballots, .tasks, .security])
    #expect(habits.rhythm == .daily && habits.quiet == NoticeHabits.Quiet(from: 1320, until: 420))
    #expect(habits.wants(.ballots, by: .phone), "of a channel that was not shown nothing was chosen")
    let shown = try await director.open(page).body
    #expect(shown.contains("章程须通知您，邮件不能关闭"))
    _ = try await director.post(page, ["do": "choose", "rhythm": "x", "quiet-from": "9999", "quiet-until": "-1"])
    #expect(try await scene.house.desk.habits(of: House.directors[4]).quiet == nil)
  }

  @Test("Settings: secrets are typed and never shown again, and a test says what came of it")
  func settings() async throws {
    let scene = try await Scene()
    let secretary = try await scene.signedIn(House.secretary)
    let page = "/settings/channels"
    #expect(try await secretary.submit(page, from: page, ["do": "mail", "from": "post@example.cn"]).location == page)
    let sent = try await secretary.post(page, ["do": "test-mail", "test-mail": "me@example.cn"])
    #expect(sent.body.contains("请到 me@example.cn 查收") && scene.street.lastBody(to: "me@example.cn") != nil)
    let robot = [
      "do": "robot", "robot-kind": "dingtalk", "robot-name": "理事群", "robot-reader": "organ:assembly",
      "robot-address": "https://oapi.dingtalk.com/robot/send?access_token=TOPSECRET", "robot-secret": "SECtopsecret",
    ]
    #expect(try await secretary.post(page, robot).location == page)
    #expect(scene.house.desk.channels.robots.last?.robot.tells == nil, "of everything, unless something is chosen")
    let hook = [
      "do": "robot", "robot-kind": "webhook", "robot-name": "表决程序", "robot-reader": "organ:assembly",
      "robot-address": "https://program.example.cn/hook", "robot-tells-ballots": "yes",
    ]
    #expect(try await secretary.post(page, hook).body.contains("只在此显示一次"))
    let added = try #require(scene.house.desk.channels.robots.last)
    #expect(added.robot.tells == [.ballots])
    #expect(try await secretary.open(page).body.contains("会议通知、表决和选举、活动报名"))
    #expect(try await secretary.post(page, ["do": "drop-robot", "robot-id": "\(added.id)"]).location == page)
    let gateway = [
      "do": "gateway", "gateway-address": "https://sms.example.cn/send?key=TOPSECRET", "format": "json",
      "template": #"{"to":"{{to}}","text":"{{text}}"}"#, "authorization": "Bearer TOPSECRET",
    ]
    #expect(try await secretary.post(page, gateway).location == page)
    let shown = try await secretary.open(page).body
    #expect(shown.contains("理事群") && shown.contains("sms.example.cn"))
    #expect(!shown.contains("TOPSECRET") && !shown.contains("SECtopsecret"))
    let tested = try await secretary.post(page, ["do": "test-robot", "robot-id": "3"])
    let id = try #require(scene.house.desk.channels.robots.first?.id)
    #expect(tested.status == .notFound || id == 3)
    #expect(try await secretary.post(page, ["do": "test-robot", "robot-id": "\(id)"]).body.contains("已发出试发的消息"))
    scene.street.answer.withLock { $0 = .init(status: 302, body: Data()) }
    let failed = try await secretary.post(page, ["do": "test-robot", "robot-id": "\(id)"])
    #expect(failed.status == .badGateway && failed.body.contains("未照办（302）") && !failed.body.contains("TOPSECRET"))
    // Left empty, the secret parts stay; a new address does not get the old secret.
    let changed = ["do": "gateway", "format": "form", "template": "a={{to}}&b={{text}}"]
    #expect(try await secretary.post(page, changed).location == page)
    #expect(scene.house.desk.channels.gateway?.authorization == "Bearer TOPSECRET")
    let moved = changed.merging(["gateway-address": "https://other.example.cn/"]) { $1 }
    #expect(try await secretary.post(page, moved).location == page)
    #expect(scene.house.desk.channels.gateway?.authorization == nil)
    #expect(scene.house.faults.all.withLock { $0 }.isEmpty)
  }

  @Test(
    "What would lead to another machine is refused beside its field",
    arguments: [
      ["do": "robot", "robot-kind": "wecom", "robot-name": "x", "robot-address": "https://evil.example.cn/x"],
      ["do": "robot", "robot-kind": "wecom", "robot-name": "x", "robot-address": "http://127.0.0.1:9/x"],
      ["do": "gateway", "gateway-address": "http://sms.example.cn/", "template": #"{"a":"{{to}}{{text}}"}"#],
      ["do": "gateway", "gateway-address": "https://127.0.0.1/", "template": #"{"a":"{{to}}{{text}}"}"#],
      ["do": "gateway", "gateway-address": "https://sms.example.cn/", "template": "{{to}}"],
      ["do": "mail", "from": "post@example.cn\nBcc: x@example.cn"],
    ])
  func refused(_ fields: [String: String]) async throws {
    let scene = try await Scene()
    let secretary = try await scene.signedIn(House.secretary)
    let answer = try await secretary.submit("/settings/channels", from: "/settings/channels", fields)
    #expect(answer.status == .unprocessableContent && answer.body.contains("aria-invalid=\"true\""))
    let channels = scene.house.desk.channels
    #expect(channels.mail == nil && channels.gateway == nil && channels.robots.isEmpty)
  }

  @Test("The outbox shows what is dead and why, tries it again, and opens no case to the secretariat")
  func outbox() async throws {
    let scene = try await Scene.withLetter()
    scene.street.isBroken.withLock { $0 = true }
    for _ in 1...Retrying.mostAttempts {
      for dispatch in try await scene.house.desk.outbox() where dispatch.state == .waiting {
        try await scene.house.desk.setFailed(
          dispatch.message, PostFailure("邮件程序坏了", "The program is broken"), at: scene.portal.clock())
      }
    }
    let secretary = try await scene.signedIn(House.secretary)
    let page = try await secretary.open("/outbox?state=dead")
    #expect(page.body.contains("请表决：示例新成员") && page.body.contains("邮件程序坏了") && page.body.contains("示例5"))
    scene.street.isBroken.withLock { $0 = false }
    let message = try #require(page.hidden("message"))
    #expect(try await secretary.post("/outbox", ["message": message]).location == "/outbox?state=waiting")
    #expect(try await secretary.post("/outbox", ["message": message]).status == .notFound)
    #expect(try await scene.portal.postman.deliverDue() > 0)
    #expect(scene.street.mails.withLock { $0.last?.contains("X-Mengyue-Id: \(message)") } == true)
    let table = try await secretary.open("/outbox.csv?state=delivered")
    #expect(table.headers[.contentType] == "text/csv; charset=utf-8" && table.body.contains(message))
  }

  @Test("A link for a new password goes to the confirmed address, and the secretariat does not see it")
  func password() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let director = try await scene.signedIn(House.directors[4])
    try await scene.confirm("five@example.cn", director)
    let secretary = try await scene.signedIn(House.secretary)
    let person = "/desk/people/\(House.directors[4])"
    #expect(try await secretary.open(person).body.contains("寄到 f…@example.cn"))
    let answer = try await secretary.post(person, ["do": "make", "by": "mail"])
    let link = try #require(scene.street.lastBody(to: "five@example.cn")?.path("/links/"))
    #expect(answer.body.contains("链接已寄出") && !answer.body.contains(link))
    #expect(try await Browser(scene.tester).open(link).status == .ok)
    scene.street.isBroken.withLock { $0 = true }
    let failed = try await secretary.submit(person, from: person, ["do": "make", "by": "mail"])
    #expect(failed.status == .badGateway && failed.body.contains("邮件程序坏了"))
    #expect(try await Browser(scene.tester).open(link).status == .notFound, "what could not be sent is of no use")
  }

  @Test("An invitation goes to the address that was typed")
  func invitation() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    let secretary = try await scene.signedIn(House.secretary)
    let person = "/desk/people/\(House.directors[9])"
    let answer = try await secretary.submit(
      person, from: person, ["do": "make", "by": "mail", "mail": "ten@example.cn"])
    #expect(answer.body.contains("链接已寄出"))
    let link = try #require(scene.street.lastBody(to: "ten@example.cn")?.path("/links/"))
    #expect(try await Browser(scene.tester).open(link).body.contains("示例10"))
  }

  @Test("A calendar has one's meetings and deadlines, at an address that is shown once and can be ended")
  func calendar() async throws {
    let scene = try await Scene()
    let director = try await scene.signedIn(House.directors[4])
    let (meeting, _) = try await scene.house.called()
    let vote = try await scene.house.screen(try await scene.house.apply(100, name: "示例,新;成员"))
    let page = "/desk/account/notices"
    let made = try await director.submit(page, from: page, ["do": "calendar"])
    let path = try #require(made.body.path("/calendars/"))
    let feed = try await Browser(scene.tester).open(path)
    #expect(
      feed.headers[.contentType] == "text/calendar; charset=utf-8" && feed.headers[.cacheControl] == "private, no-store"
    )
    let text = feed.body.replacing("\r\n ", with: "")
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
    #expect(text.contains("UID:meeting-\(meeting)@") && text.contains("/meetings/\(meeting)\r\n"))
    #expect(text.contains("示例\\,新\\;成员") && text.contains("/votes/\(vote)\r\n"))
    #expect(try await !director.open(page).body.contains(path))
    #expect(try await director.post(page, ["do": "end-calendar"]).location == page)
    #expect(try await Browser(scene.tester).open(path).status == .notFound)
    #expect(Address.calendar(.random()).nameInReports == "/calendars/…")
    #expect(Address.confirmation(.random()).nameInReports == "/addresses/…")
  }

  @Test("A demonstration's shared accounts have no address and no calendar, and set up no channel")
  func shared() async throws {
    let scene = try await Scene()
    try await scene.setMail()
    var portal = scene.portal
    portal.demonstration = Portal.Demonstration(
      accounts: [], password: House.password, shared: [House.secretary.text])
    _ = try await scene.signedIn(House.secretary)
    let browser = Browser(Tester(responder: Responder(portal)))
    _ = try await browser.open("/sign-in")
    _ = try await browser.post("/sign-in", ["login": House.secretary.text, "password": House.password])
    for fields in [["do": "mail", "mail": "x@example.cn"], ["do": "calendar"]] {
      let answer = try await browser.submit("/desk/account/notices", from: "/desk/account/notices", fields)
      #expect(answer.status == .ok && answer.body.contains("共用"))
    }
    let answer = try await browser.submit("/settings/channels", from: "/settings/channels", ["do": "drop-mail"])
    #expect(answer.status == .ok && answer.body.contains("不对外发送") && scene.house.desk.channels.mail != nil)
    #expect(scene.street.mails.withLock { $0.isEmpty })
  }
}

extension String {
  /// The first path in a text that begins so.
  func path(_ start: String) -> String? {
    guard let from = firstRange(of: start) else { return nil }
    return start + self[from.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }
}
