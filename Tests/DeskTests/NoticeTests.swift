import Constitution
import Desk
import Governance
import Testing

@testable import Desk

@Suite("Notices are kept once, for those who have an account, up to a place in the record")
struct NoticeTests {
  static func notice(
    _ what: Notice.What = .step, to person: Key<Person> = "p1", place: Int = 7, at moment: Instant
  ) -> Notice {
    Notice(
      what, to: .person(person), about: .file("2026-0007"), from: .event(place), under: Citation(12, 2),
      due: moment + 86_400, made: moment)
  }

  @Test("What is worked out twice is kept once, and comes back as it was")
  func once() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    let notice = Self.notice(at: bench.start)
    for _ in 1...2 { try await bench.desk.keep([notice], upTo: 7, at: bench.start) }
    let inbox = try await bench.desk.inbox(of: "p1")
    #expect(inbox.map(\.notice) == [notice] && inbox[0].read == nil)
    #expect(inbox[0].id == NoticeID(of: notice) && bench.desk.unreadNotices(of: "p1") == 1)
  }

  @Test("Its identifier follows from event, person, kind and matter, and from nothing else")
  func identity() {
    let (one, start) = (Self.notice(at: Instant(seconds: 1)), Instant(seconds: 2))
    #expect(NoticeID(of: one) == NoticeID(of: Self.notice(at: start)))
    #expect(NoticeID(of: one) != NoticeID(of: Self.notice(place: 8, at: start)))
    #expect(NoticeID(of: one) != NoticeID(of: Self.notice(to: "p2", at: start)))
    #expect(NoticeID(of: one) != NoticeID(of: Self.notice(.vote, at: start)))
    #expect(NoticeID(of: one).text == "3432760a912047c63738783ff9bcce1d", "what was sent once is known for ever")
  }

  @Test("The place is kept with the notices, never goes back, and is there when the desk is opened again")
  func place() async throws {
    let bench = try Bench()
    #expect(try await bench.desk.noticePlace() == nil)
    try await bench.desk.keep([], upTo: 9, at: bench.start)
    try await bench.desk.keep([], upTo: 4, at: bench.start)
    #expect(try await bench.reopened().noticePlace() == 9)
  }

  @Test("Nothing is kept for whoever has no account, nor of whoever was erased")
  func nobody() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    try await bench.desk.keep([Self.notice(at: bench.start), Self.notice(to: "p2", at: bench.start)], at: bench.start)
    #expect(try await bench.desk.inbox(of: "p2").isEmpty && bench.desk.unreadNotices(of: "p2") == 0)
    try await bench.desk.keep([], upTo: 8, erased: ["p1"], at: bench.start)
    #expect(try await bench.desk.inbox(of: "p1").isEmpty && bench.desk.unreadNotices(of: "p1") == 0)
  }

  @Test("Marking as read counts down, for one or for all, and only one's own")
  func read() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    _ = try await bench.account("li", person: "p2")
    let notices = [1, 2, 3].map { Self.notice(place: $0, at: bench.start + $0) }
    try await bench.desk.keep(notices + [Self.notice(to: "p2", at: bench.start)], at: bench.start)
    try await bench.desk.markRead(NoticeID(of: notices[0]), of: "p2", at: bench.start)
    #expect(bench.desk.unreadNotices(of: "p1") == 3, "it is not theirs to mark")
    try await bench.desk.markRead(NoticeID(of: notices[0]), of: "p1", at: bench.start)
    #expect(bench.desk.unreadNotices(of: "p1") == 2)
    #expect(try await bench.desk.inbox(of: "p1").map { $0.read != nil } == [false, false, true])
    try await bench.desk.markRead(nil, of: "p1", at: bench.start)
    let again = try bench.reopened()
    #expect(again.unreadNotices(of: "p1") == 0 && again.unreadNotices(of: "p2") == 1)
  }

  @Test("After four hundred days a notice is forgotten")
  func old() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    try await bench.desk.keep([Self.notice(at: bench.start)], at: bench.start)
    try await bench.desk.purge(at: bench.start + 400 * 86_400)
    #expect(try await bench.desk.inbox(of: "p1").count == 1 && bench.desk.unreadNotices(of: "p1") == 1)
    try await bench.desk.purge(at: bench.start + 400 * 86_400 + 1)
    #expect(try await bench.desk.inbox(of: "p1").isEmpty && bench.desk.unreadNotices(of: "p1") == 0)
  }

  @Test("Readers and matters read as they are written", arguments: ["person:p1", "organ:assembly", "alliance"])
  func readers(_ text: String) { #expect(Notice.Reader(text)?.text == text) }

  @Test("and nothing else does", arguments: ["", "person:", "organ:", "alliances", "case:2026-0001"])
  func noReader(_ text: String) { #expect(Notice.Reader(text) == nil) }
}
