import Constitution
import Foundation
import GRDB
import Testing

@testable import Desk
@testable import Governance

@Suite("How long things are kept")
struct RetentionTests {
  /// A row of each kind, made at a moment.
  private func fill(_ bench: Bench) async throws {
    let (account, token) = try await bench.account()
    let (desk, now) = (bench.desk, bench.start)
    try await desk.saveDraft(["a": "b"], for: .account(account.id), topic: "t", at: now)
    _ = try await desk.beginSubmission(.random(), holder: token, person: "p1", at: now)
    let staged = StagedImport(sheets: [], basis: "名册", submission: "a", staged: now)
    try await desk.stage(staged, for: "p1")
    _ = try await desk.propose("wang@example.cn", .mail, for: "p1", at: now)
    try await desk.askForPassword(login: "wang", address: "192.0.2.1", at: now)
    _ = try await desk.makeLink(.invitation, for: "p2", by: "p1", at: now)
    let errand = Errand(
      case: "2026-0001", what: .review, citation: Citation(9), due: nil, step: "reviewing", since: now)
    _ = try await desk.makeErrandLink(for: errand, of: "p2", by: "p1", .hand, at: now)
    _ = try await desk.send(
      CircularDraft(subject: "示例", text: "示例"), to: ["p1"], called: Words("全体", "all"), by: "p1", under: Citation(18),
      press: .random(), at: now)
    try await desk.disclose(
      DataTransfer(
        .other, to: Words("示例单位", "示例单位"), Words("名单", "名单"), ground: Words("同意", "同意"), by: "p1", at: now,
        about: ["p2"]))
    let notice = Notice(
      .vote, to: .person("p1"), about: .file("2026-0001"), from: .event(1), under: Citation(12), due: nil,
      made: now)
    try await desk.keep([notice], at: now)
    _ = try await desk.makeApiToken(
      name: "示例", scopes: ["read"], days: ApiToken.longestDays, session: token, at: now)
    _ = try await desk.beginPress("k", asking: Data(), account: account.id, place: 0, at: now)
    try await desk.database.write { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO outbox (notice, channel, message, is_digest, next, state, changed)
          SELECT id, 'mail', id, 0, 0, 'delivered', ? FROM notices
          """, arguments: [now.seconds])
    }
  }

  private static let tables: [Retention: String] = [
    .drafts: "drafts", .submissions: "submissions", .imports: "staged_imports",
    .confirmations: "contacts", .passwordRequests: "password_requests", .links: "links", .log: "security_log",
    .notices: "notices", .outbox: "outbox", .disclosures: "disclosures", .circulars: "circulars", .errands: "errands",
    .apiTokens: "api_tokens", .apiPresses: "api_presses",
  ]

  private func count(_ table: String, _ desk: Desk) async throws -> Int {
    try await desk.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
  }

  @Test(
    "each goes when its time is over, and not before",
    arguments: Retention.allCases.filter { $0 != .sessions && $0 != .outsiders })
  func periods(_ retention: Retention) async throws {
    let bench = try Bench()
    try await fill(bench)
    let table = try #require(Self.tables[retention])
    #expect(try await count(table, bench.desk) > 0)
    // A link is counted from the end of its time; a session is noted to ten minutes.
    let begin =
      switch retention {
      case .links: bench.start + AccountLink.Purpose.invitation.lifetime
      case .errands: bench.start + ErrandLink.longest
      default: bench.start
      }
    try await bench.desk.purge(at: begin + (retention.period - 1))
    #expect(try await count(table, bench.desk) > 0)
    try await bench.desk.purge(at: begin + (retention.period + 1))
    #expect(try await count(table, bench.desk) == 0)
  }

  @Test("a session goes after twelve hours, used or not, from memory too")
  func sessions() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    for hour in stride(from: 0, to: Session.longest, by: 3_600) {
      _ = bench.desk.session(token: token, at: bench.start + hour)
    }
    try await bench.desk.purge(at: bench.start + (Session.longest - 1))
    #expect(bench.desk.session(token: token, at: bench.start + (Session.longest - 1)) != nil)
    try await bench.desk.purge(at: bench.start + Session.longest)
    #expect(try await count("sessions", bench.desk) == 0)
    #expect(bench.desk.session(token: token, at: bench.start + Session.longest) == nil)
  }

  @Test("an address that was confirmed stays when the link to another one has run out")
  func confirmed() async throws {
    let bench = try Bench()
    let token = try await bench.desk.propose("wang@example.cn", .mail, for: "p1", at: bench.start)
    _ = try await bench.desk.confirmContact(token, at: bench.start)
    _ = try await bench.desk.propose("li@example.cn", .mail, for: "p1", at: bench.start)
    try await bench.desk.purge(at: bench.start + (Desk.confirmationLifetime + 1))
    let contact = try await bench.desk.contacts(of: "p1")[.mail]
    #expect(contact == Contact(address: "wang@example.cn", pending: nil, expires: nil))
  }

  @Test("what somebody agreed to, shows and asked for comes back after a restart, and goes with their data")
  func decisions() async throws {
    let bench = try Bench()
    let version = NoticeVersion(program: 1, addendum: 0)
    _ = try await bench.account()
    try await bench.desk.agree("p1", to: version, by: "page", at: bench.start)
    try await bench.desk.agree("p1", to: version, by: "page", at: bench.start + 1)
    let card = ContactCard(kind: .phone, text: "13900001234", audience: .members)
    try await bench.desk.setContacts([card], of: "p1", under: version, at: bench.start)
    try await bench.desk.askErasure(of: "p1", by: "p2", reason: "示例", letter: Day("2026-03-01"), at: bench.start)
    #expect(try await bench.desk.saveAddendum(zh: "联系人", en: "contact", seen: 0, by: "p2", at: bench.start))
    #expect(try await !bench.desk.saveAddendum(zh: "另一份", en: "another", seen: 0, by: "p2", at: bench.start))
    let again = try bench.reopened()
    #expect(again.privacy.agreed["p1"] == "1.0" && again.privacy.cards["p1"] == [card])
    #expect(again.privacy.erasures["p1"]?.due == bench.start + ErasureRequest.wait)
    #expect(again.privacy.erasures["p1"]?.letter == Day("2026-03-01"))
    #expect(again.privacy.addendum?.zh == "联系人")
    let consents = try await again.consents(of: "p1")
    #expect(consents.map(\.what) == [.phone, .notice] && consents.map(\.scope) == ["members", "page"])
    try await again.eraseAccounts(of: "p1")
    #expect(again.privacy.agreed["p1"] == nil && again.privacy.cards["p1"] == nil)
    #expect(try await again.consents(of: "p1").isEmpty && again.privacy.erasures.isEmpty)
    try again.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.directory + "/desk.sqlite"))
    #expect(bytes.range(of: Data("13900001234".utf8)) == nil)
  }
}
