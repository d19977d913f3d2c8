import Constitution
import Foundation
import GRDB
import Governance
import Testing

@testable import Desk

@Suite("Outbox: what goes out, when, how often it is tried, and under which identifier")
struct OutboxTests {
  /// 2026-09-21 22:13 in Beijing, a Monday.
  static let start = Instant(seconds: 1_790_000_000)

  /// A desk with mail set up, and one person who is reached by it.
  private func reached(_ habits: NoticeHabits? = nil) async throws -> Bench {
    let bench = try Bench()
    _ = try await bench.account()
    try await bench.desk.setMail(MailSettings(from: MailAddress("post@example.cn")!, sender: "示例联盟"), at: bench.start)
    try await confirm("wang@example.cn", bench)
    if let habits { try await bench.desk.setHabits(habits, of: "p1") }
    return bench
  }

  private func confirm(_ address: String, _ bench: Bench) async throws {
    let token = try await bench.desk.propose(address, .mail, for: "p1", at: bench.start)
    #expect(try await bench.desk.confirmContact(token, at: bench.start) != nil)
  }

  private func keep(_ bench: Bench, _ places: [Int], _ what: Notice.What = .step, at moment: Instant) async throws {
    try await bench.desk.keep(places.map { NoticeTests.notice(what, place: $0, at: moment) }, at: moment)
  }

  @Test("A notice goes out once, to whoever confirmed an address, in the order of its coming")
  func order() async throws {
    let bench = try await reached()
    try await keep(bench, [2], at: bench.start + 20)
    try await keep(bench, [1], at: bench.start + 10)
    try await keep(bench, [1, 2], at: bench.start + 30)
    let due = try await bench.desk.dueDispatches(at: bench.start + 40, atMost: 9)
    #expect(due.map(\.notices[0].notice.origin) == [.event(1), .event(2)])
    #expect(due.allSatisfy { $0.channel == .contact(.mail) && $0.notices.count == 1 && $0.attempts == 0 })
    for dispatch in due { try await bench.desk.setDelivered(dispatch.message, at: bench.start + 41) }
    #expect(try await bench.desk.dueDispatches(at: bench.start + 99_999, atMost: 9).isEmpty)
    #expect(try await bench.desk.outbox().map(\.state) == [.delivered, .delivered])
  }

  @Test("Without a confirmed address, or where mail is not set up, nothing goes out")
  func nowhere() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    try await bench.desk.setMail(MailSettings(from: MailAddress("post@example.cn")!, sender: "示例"), at: bench.start)
    _ = try await bench.desk.propose("wang@example.cn", .mail, for: "p1", at: bench.start)
    try await keep(bench, [1], at: bench.start)
    try await bench.desk.setMail(nil, at: bench.start)
    try await confirm("wang@example.cn", bench)
    try await keep(bench, [2], at: bench.start)
    #expect(try await bench.desk.outbox().isEmpty)
    #expect(try await bench.desk.inbox(of: "p1").count == 2, "the inbox has it all")
  }

  @Test("After a failure it waits 1, 3, 9, 27, 81, 243 and 729 minutes, and is dead after the eighth")
  func backOff() async throws {
    let bench = try await reached()
    try await keep(bench, [1], at: bench.start)
    var now = bench.start
    for minutes in [1, 3, 9, 27, 81, 243, 729] {
      let dispatch = try #require(try await bench.desk.dueDispatches(at: now, atMost: 1).first)
      try await bench.desk.setFailed(dispatch.message, PostFailure("无法连接", "No connection"), at: now)
      #expect(try await bench.desk.dueDispatches(at: now + (minutes * 60 - 1), atMost: 1).isEmpty)
      now = now + minutes * 60
    }
    let last = try #require(try await bench.desk.dueDispatches(at: now, atMost: 1).first)
    #expect(last.attempts == 7)
    try await bench.desk.setFailed(last.message, PostFailure("无法连接", "No connection"), at: now)
    #expect(try await bench.desk.dueDispatches(at: now + 99 * 86_400, atMost: 1).isEmpty)
    let dead = try #require(try await bench.desk.outbox().first)
    #expect(dead.state == .dead && dead.attempts == 8 && dead.failure == "无法连接\nNo connection")
    #expect(Retrying.wait(after: 8) == nil && Retrying.wait(after: 0) == nil)
    #expect(try await bench.desk.retry(dead.message, at: now))
    #expect(try await !bench.desk.retry(dead.message, at: now), "once it is no longer dead there is nothing to retry")
    let again = try #require(try await bench.desk.dueDispatches(at: now, atMost: 1).first)
    #expect(again.attempts == 0 && again.message == dead.message, "under the same identifier")
  }

  @Test("What would be refused again is dead at once")
  func final() async throws {
    let bench = try await reached()
    try await keep(bench, [1], at: bench.start)
    let dispatch = try #require(try await bench.desk.dueDispatches(at: bench.start, atMost: 1).first)
    try await bench.desk.setFailed(dispatch.message, PostFailure("无此人", "No such user", isFinal: true), at: bench.start)
    #expect(try await bench.desk.outbox().first?.state == .dead)
  }

  @Test("What was not noted as delivered goes out again after a crash, under the same identifier")
  func crash() async throws {
    let bench = try await reached()
    try await keep(bench, [1], at: bench.start)
    let before = try await bench.desk.dueDispatches(at: bench.start, atMost: 9).map(\.message)
    let after = try await bench.reopened().dueDispatches(at: bench.start, atMost: 9).map(\.message)
    #expect(before == after && before.count == 1)
  }

  @Test("In quiet hours what comes waits until they are over, past midnight too")
  func quiet() async throws {
    var habits = NoticeHabits()
    habits.quiet = NoticeHabits.Quiet(from: 22 * 60, until: 7 * 60 + 30)
    let day = Day("2026-09-21")!
    func release(_ hour: Int, _ minute: Int) -> Instant {
      habits.release(.ballots, by: .mail, at: day.start + hour * 3600 + minute * 60).at
    }
    #expect(release(21, 59) == day.start + 21 * 3600 + 59 * 60)
    #expect(release(22, 0) == (day + 1).start + 7 * 3600 + 1800)
    #expect(release(0, 0) == day.start + 7 * 3600 + 1800)
    #expect(release(7, 29) == day.start + 7 * 3600 + 1800 && release(7, 30) == day.start + 7 * 3600 + 1800)
    habits.quiet = NoticeHabits.Quiet(from: 12 * 60, until: 14 * 60)
    #expect(release(13, 59) == day.start + 14 * 3600 && release(14, 0) == day.start + 14 * 3600)
    #expect(NoticeHabits.Quiet(from: 60, until: 60) == nil && NoticeHabits.Quiet(from: -1, until: 60) == nil)
    habits.quiet = NoticeHabits.Quiet(from: 22 * 60, until: 7 * 60)
    let bench = try await reached(habits)
    try await keep(bench, [1], at: Self.start)
    #expect(try await bench.desk.dueDispatches(at: Self.start + 3600, atMost: 9).isEmpty)
    #expect(try await bench.desk.dueDispatches(at: (day + 1).start + 7 * 3600, atMost: 9).count == 1)
  }

  @Test("A digest gathers a day's or a week's notices into one message; what the charter has people told does not wait")
  func digest() async throws {
    var habits = NoticeHabits()
    habits.rhythm = .daily
    let bench = try await reached(habits)
    try await keep(bench, [1, 2], at: Self.start)
    try await keep(bench, [3], .vote, at: Self.start)
    #expect(try await bench.desk.dueDispatches(at: Self.start, atMost: 9).map(\.isDigest) == [false])
    let hour = Day("2026-09-22")!.start + 8 * 3600
    let due = try await bench.desk.dueDispatches(at: hour, atMost: 9).filter(\.isDigest)
    #expect(due.count == 1 && due[0].notices.count == 2)
    // What comes at that hour goes with the next one: what is on its way does not change any more.
    try await keep(bench, [4], at: hour)
    let again = try await bench.desk.dueDispatches(at: hour, atMost: 9).filter(\.isDigest)
    #expect(again == due)
    try await bench.desk.setDelivered(due[0].message, at: hour)
    let next = try await bench.desk.dueDispatches(at: hour + 86_400, atMost: 9).filter(\.isDigest)
    #expect(next.map(\.notices.count) == [1] && next[0].message != due[0].message)
    habits.rhythm = .weekly
    #expect(habits.release(.tasks, by: .mail, at: Self.start).at == Day("2026-09-28")!.start + 8 * 3600)
    #expect(habits.release(.tasks, by: .phone, at: Self.start).isDigest == false)
    #expect(habits.release(.meetings, by: .mail, at: Self.start).at == Self.start)
  }

  @Test(
    "What was turned off does not go out; calls to meetings, ballots and what is done to an account cannot be turned off"
  )
  func choices() async throws {
    var habits = NoticeHabits()
    for kind in NoticeKind.allCases { habits.choose(kind, by: .mail, false) }
    #expect(NoticeKind.allCases.filter { habits.wants($0, by: .mail) } == [.meetings, .ballots, .security])
    let bench = try await reached(habits)
    try await keep(bench, [1], at: bench.start)
    try await keep(bench, [2], .meeting, at: bench.start)
    let due = try await bench.desk.dueDispatches(at: bench.start, atMost: 9)
    #expect(due.map(\.notices[0].notice.what) == [.meeting])
    #expect(try await bench.reopened().habits(of: "p1") == habits)
  }

  @Test("A group is told by its robot, and where there is none nothing is kept of it")
  func robots() async throws {
    let bench = try Bench()
    let notice = Notice(
      .meeting, to: .organ("assembly"), about: .meeting("2026-0001"), from: .event(5), under: Citation(15), due: nil,
      made: bench.start)
    try await bench.desk.keep([notice], at: bench.start)
    #expect(try await bench.desk.outbox().isEmpty)
    for reader in ["organ:assembly", "alliance", "organ:assembly"] {
      _ = try await bench.desk.addRobot(
        Robot(kind: .wecom, name: "示例群", address: "https://qyapi.weixin.qq.com/x", secret: nil, reader: reader),
        at: bench.start)
    }
    try await bench.desk.keep([notice], at: bench.start)
    let due = try await bench.desk.dueDispatches(at: bench.start, atMost: 9)
    #expect(Set(due.map(\.channel)) == [.robot(1), .robot(3)] && Set(due.map(\.message)).count == 2)
  }

  @Test("A robot is told of the kinds of event that were chosen for it; one kept before there was a choice, of all")
  func kinds() async throws {
    let bench = try Bench()
    func robot(_ tells: [NoticeKind]?) -> Robot {
      Robot(
        kind: .webhook, name: "示例", address: "https://program.example.cn/x", secret: "s", reader: "organ:assembly",
        tells: tells)
    }
    for tells in [[.ballots], [.meetings, .ballots], nil] as [[NoticeKind]?] {
      _ = try await bench.desk.addRobot(robot(tells), at: bench.start)
    }
    try await bench.desk.database.write { database in
      let former = #"{"kind":"webhook","name":"旧","address":"https://program.example.cn/y","reader":"organ:assembly"}"#
      try database.execute(
        sql: "INSERT INTO channels (kind, settings, made) VALUES ('robot', ?, 0)", arguments: [former])
    }
    let again = try bench.reopened()
    func told(_ what: Notice.What) async throws -> Set<OutboxChannel> {
      let notice = Notice(
        what, to: .organ("assembly"), about: .meeting("2026-0001"), from: .event(5), under: Citation(15), due: nil,
        made: bench.start)
      try await again.keep([notice], at: bench.start)
      let due = try await again.dueDispatches(at: bench.start, atMost: 9)
      return Set(due.filter { $0.notices[0].notice.what == what }.map(\.channel))
    }
    #expect(try await told(.vote) == [.robot(1), .robot(2), .robot(3), .robot(4)])
    #expect(try await told(.meeting) == [.robot(2), .robot(3), .robot(4)])
  }

  @Test("An address counts once its link was opened, for a day, once; and asking too often has to wait")
  func confirmation() async throws {
    let bench = try Bench()
    let old = try await bench.desk.propose("a@example.cn", .mail, for: "p1", at: bench.start)
    let token = try await bench.desk.propose("b@example.cn", .mail, for: "p1", at: bench.start)
    #expect(try await bench.desk.proposal(old, at: bench.start) == nil, "the later one counts")
    #expect(try await bench.desk.address(.mail, of: "p1") == nil)
    #expect(try await bench.desk.proposal(token, at: bench.start + 86_400) == nil)
    #expect(try await bench.desk.proposal(token, at: bench.start + 86_399)?.address == "b@example.cn")
    #expect(try await bench.desk.confirmContact(token, at: bench.start)?.former == nil)
    #expect(try await bench.desk.confirmContact(token, at: bench.start) == nil)
    let next = try await bench.desk.propose("c@example.cn", .mail, for: "p1", at: bench.start)
    #expect(try await bench.desk.address(.mail, of: "p1") == "b@example.cn", "until it is confirmed the old one counts")
    #expect(try await bench.desk.confirmContact(next, at: bench.start)?.former == "b@example.cn")
    for _ in 1...2 { _ = try await bench.desk.propose("d@example.cn", .mail, for: "p1", at: bench.start) }
    await #expect(throws: SignInFailure.wait(seconds: 600)) {
      try await bench.desk.propose("e@example.cn", .mail, for: "p1", at: bench.start)
    }
    let text = String(decoding: try bench.files(), as: UTF8.self)
    #expect(!text.contains(token.text) && !text.contains(next.text), "tokens are kept nowhere")
  }

  @Test("Of somebody who was erased no address, choice or calendar is left")
  func erased() async throws {
    let bench = try await reached(NoticeHabits())
    let calendar = try await bench.desk.makeCalendar(for: "p1", at: bench.start)
    try await keep(bench, [1], at: bench.start)
    try await bench.desk.keep([], erased: ["p1"], at: bench.start)
    #expect(try await bench.desk.contacts(of: "p1").isEmpty)
    #expect(try await bench.desk.outbox().isEmpty)
    #expect(try await bench.desk.person(ofCalendar: calendar) == nil)
  }

  @Test("A calendar's address is of use until it is taken back or replaced")
  func calendar() async throws {
    let bench = try Bench()
    let first = try await bench.desk.makeCalendar(for: "p1", at: bench.start)
    #expect(try await bench.desk.person(ofCalendar: first) == "p1")
    let second = try await bench.desk.makeCalendar(for: "p1", at: bench.start)
    #expect(try await bench.desk.person(ofCalendar: first) == nil)
    try await bench.desk.removeCalendar(of: "p1")
    #expect(try await bench.desk.person(ofCalendar: second) == nil)
  }
}
