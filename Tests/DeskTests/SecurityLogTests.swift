import Constitution
import Crypto
import Foundation
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("The security log")
struct SecurityLogTests {
  private func lines(_ bench: Bench) async throws -> [SecurityLine] {
    try await bench.desk.securityLog(SecurityQuery())
  }

  @Test("Who comes in, who does not, and who is made to wait: how, how often, and from where")
  func signIn() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    for _ in 0..<5 {
      await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", "a wrong one", from: "198.51.100.7") }
    }
    await #expect(throws: SignInFailure.wait(seconds: 15)) {
      try await bench.signIn("wang", "a wrong one", from: "198.51.100.7")
    }
    let lines = try await lines(bench)
    #expect(lines.map(\.note.what) == [.madeToWait, .wrongPassword, .signedIn])
    #expect(lines.allSatisfy { $0.note.person == "p1" && $0.note.login == "wang" && $0.note.detail == "password" })
    #expect(lines.map(\.note.network) == ["198.51.100.7", "198.51.100.7", "192.0.2.1"])
    #expect(lines.map(\.count) == [1, 4, 1], "the fifth is written with the eighth")
  }

  @Test("What was typed as a login, and is none, is kept nowhere: it may be a password")
  func typed() async throws {
    let bench = try Bench()
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("my own secret", "a wrong one") }
    let line = try #require(try await lines(bench).first)
    #expect(line.note.what == .wrongPassword && line.note.login == nil && line.note.person == nil)
    #expect(try bench.files().range(of: Data("myownsecret".utf8)) == nil)
  }

  @Test("A second step is noted as what it was, and none of its secrets")
  func secondStep() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    let secret = bench.desk.enrolments.withLock { $0.secret(for: token) }
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: bench.start))
    let codes = try await bench.desk.addAuthenticator(code, session: token, at: bench.start)
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    _ = try await bench.desk.signIn(login: "wang", password: "correct horse", by: caller, at: bench.start)
    await #expect(throws: SignInFailure.wrongCode) {
      try await bench.desk.finishSignIn(code: "abc", holder: caller.holder, at: bench.start)
    }
    let session = try await bench.desk.finishSignIn(code: codes[0].text, holder: caller.holder, at: bench.start)
    let lines = try await lines(bench)
    #expect(lines.map(\.note.what) == [.signedIn, .wrongCode, .signedIn], "a password alone is no sign-in")
    #expect(lines.map(\.note.detail) == ["code", "code", "password"])
    let text = "\(lines)"
    for hidden in [code, codes[0].text, "abc", session.text, token.text, caller.holder.text, "correct horse"] {
      #expect(!text.contains(hidden))
    }
  }

  @Test("A passkey that is refused is noted with its owner, where there is one")
  func passkey() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    let authenticator = SoftAuthenticator.make()
    let challenge = bench.desk.challenge(.registration, for: token, at: bench.start)
    _ = try await bench.desk.addPasskey(
      authenticator.create(challenge), to: SoftAuthenticator.party, session: token, at: bench.start)
    func use(_ authenticator: SoftAuthenticator) async throws {
      let holder = Token.random()
      let caller = Caller(address: "192.0.2.1", device: .unknown, holder: holder)
      let challenge = bench.desk.challenge(.signIn, for: holder, at: bench.start)
      _ = try await bench.desk.signIn(
        try authenticator.get(challenge, userHandle: ""), to: SoftAuthenticator.party, by: caller, at: bench.start)
    }
    try await use(authenticator)
    var (thief, stranger) = (authenticator, authenticator)
    thief.key = .p256(.init())
    stranger.id[0] = 99
    await #expect(throws: SignInFailure.passkey(.signature)) { try await use(thief) }
    await #expect(throws: SignInFailure.passkey(.unknown)) { try await use(stranger) }
    let lines = try await lines(bench)
    #expect(lines.map(\.note.what) == [.wrongPasskey, .wrongPasskey, .signedIn, .signedIn])
    #expect(lines.map(\.note.login) == [nil, "wang", "wang", "wang"])
  }

  @Test("Whoever repeats a thing without end neither fills it nor hides what others do")
  func bounded() {
    var gate = LogGate()
    let now = Instant(seconds: 1_790_000_000)
    let one = SecurityNote(.wrongPassword, login: "wang", from: "192.0.2.1")
    var written: [LogGate.Due] = []
    for _ in 0..<1_000 { if let due = gate.pass(one, at: now) { written.append(due) } }
    #expect(written.count == 10 && written.reduce(0) { $0 + $1.times } == 512)
    var notes: Set<SecurityNote> = []
    for number in 0..<500 {
      let note = SecurityNote(.wrongPassword, login: "user\(number)", from: "192.0.2.1")
      if let due = gate.pass(note, at: now) { notes.insert(due.note) }
    }
    #expect(notes.count == LogGate.mostOfOne && notes.contains(SecurityNote(.wrongPassword)))
    for number in 0..<5_000 {
      let note = SecurityNote(.wrongPassword, from: "10.0.\(number / 250).\(number % 250)")
      if let due = gate.pass(note, at: now) { notes.insert(due.note) }
    }
    #expect(notes.count == LogGate.mostOfStrangers)
    let owner = SecurityNote(.signedIn, person: "p1", login: "wang", from: "10.0.0.1")
    #expect(gate.pass(owner, at: now)?.note == owner, "strangers do not crowd out who came in")
    let link = SecurityNote(.linkMade, person: "p1", by: "p2")
    for _ in 0..<300 {
      let due = gate.pass(link, at: now)
      #expect(due?.note == link && due?.hour == nil, "each change is a line of its own")
    }
    #expect(gate.pass(one, at: now + 3_600)?.times == 1, "the next hour begins anew")
  }

  @Test("A look is bounded by its reader, and beyond the bound says who looked at more than can be listed")
  func looks() {
    var gate = LogGate()
    let now = Instant(seconds: 1_790_000_000)
    var notes: Set<SecurityNote> = []
    for number in 0..<3_000 {
      let note = SecurityNote(.looked, person: Key("p\(number)"), by: "s", detail: "/desk/people.csv")
      if let due = gate.pass(note, at: now) { notes.insert(due.note) }
    }
    #expect(notes.count == LogGate.mostLooks + 1 && notes.contains(SecurityNote(.looked, by: "s")))
    let other = SecurityNote(.looked, person: "p1", by: "t", detail: "/cases/2026-0001")
    #expect(gate.pass(other, at: now)?.note == other, "one reader does not crowd out another")
  }

  @Test("The same within the hour is one line, across a restart too")
  func merged() async throws {
    let bench = try Bench()
    let note = SecurityNote(.refused, person: "p1", from: "192.0.2.1", detail: "/desk/people")
    try await bench.desk.note(note, at: bench.start)
    let again = try bench.reopened()
    try await again.note(note, at: bench.start + 60)
    try await again.note(note, at: bench.start + 7_200)
    let lines = try await again.securityLog(SecurityQuery())
    #expect(lines.map(\.count) == [1, 2])
    #expect(lines[1].first == bench.start && lines[1].last == bench.start + 60)
    try again.close()
  }

  @Test("A line is kept for six months and more, and no longer than a year and a day")
  func kept() async throws {
    let bench = try Bench()
    func make(_ person: Key<Person>, days: Int) async throws {
      try await bench.desk.note(SecurityNote(.linkMade, person: person, by: "s"), at: bench.start + days * 86_400)
    }
    try await make("p1", days: 0)
    try await make("p2", days: 184)
    #expect(try await lines(bench).map(\.note.person) == ["p2", "p1"])
    try await make("p3", days: Desk.logDays + 1)
    try await bench.desk.purge(at: bench.start + (Desk.logDays + 1) * 86_400)
    #expect(try await lines(bench).map(\.note.person) == ["p3", "p2"])
  }

  @Test("It is narrowed by what it was and when, and each account has its own")
  func narrowed() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    _ = try await bench.account("li", person: "p2")
    try await bench.desk.note(SecurityNote(.refused, person: "p1", detail: "/desk/people"), at: bench.start + 100)
    let desk = bench.desk
    #expect(try await desk.securityLog(SecurityQuery(what: .refused)).count == 1)
    #expect(try await desk.securityLog(SecurityQuery(from: bench.start + 100)).map(\.note.what) == [.refused])
    #expect(try await desk.securityLog(SecurityQuery(until: bench.start + 100)).count == 2)
    let mine = try await desk.securityLog(of: "p1", since: bench.start, most: 20)
    #expect(mine.map(\.note.login) == ["wang"], "what was refused to them is not about their account")
  }

  @Test("With a person's data go login, network and device; that something was done stays")
  func erased() async throws {
    let bench = try Bench()
    _ = try await bench.account("wang@example.cn")
    try await bench.desk.note(
      SecurityNote(.linkMade, person: "p2", by: "p1", from: "198.51.100.7"), at: bench.start + 1)
    try await bench.desk.eraseAccounts(of: "p1")
    let lines = try await lines(bench)
    #expect(lines.map(\.note.what) == [.linkMade, .signedIn])
    #expect(lines.allSatisfy { $0.note.login == nil && $0.note.network.isEmpty && $0.note.device == .unknown })
    let bytes = try bench.files()
    for text in ["wang@example.cn", "198.51.100.7"] { #expect(bytes.range(of: Data(text.utf8)) == nil) }
  }
}
