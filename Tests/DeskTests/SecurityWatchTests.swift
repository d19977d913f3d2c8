import Constitution
import GRDB
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("What of the security log somebody is told")
struct SecurityWatchTests {
  private func note(_ note: SecurityNote, times: Int, _ bench: Bench) async throws {
    for _ in 0..<times { try await bench.desk.note(note, at: bench.start) }
  }

  private func alarms(_ bench: Bench) async throws -> [Alarm.Kind] {
    try await bench.desk.alarms(since: bench.start + -7200).map(\.kind)
  }

  @Test("Each alarm needs as many in one hour as its threshold says, of the same one, and comes once")
  func thresholds() async throws {
    let notes: [(Alarm.Kind, SecurityNote)] = [
      (.accountTried, SecurityNote(.wrongPassword, person: "p1", from: "192.0.2.1")),
      (.networkTries, SecurityNote(.wrongPassword, from: "192.0.2.1")),
      (.turnedAway, SecurityNote(.refused, person: "p1", detail: "/desk/people")),
      (.tablesTaken, SecurityNote(.exported, person: "p1", detail: "/members.csv")),
      (.tokensTried, SecurityNote(.tokenRefused, from: "192.0.2.1")),
      (.manyLooks, SecurityNote(.looked, person: "p1", by: "p2")),
      (.passkeyCopied, SecurityNote(.wrongPasskey, person: "p1", detail: "copied")),
    ]
    #expect(notes.map(\.0).count == Alarm.Kind.allCases.count)
    for (kind, one) in notes {
      let bench = try Bench()
      try await note(one, times: kind.threshold - 1, bench)
      #expect(try await alarms(bench).isEmpty, "\(kind)")
      try await note(one, times: 1, bench)
      #expect(try await alarms(bench) == [kind])
      #expect(try await bench.desk.alarms(since: bench.start + -7200)[0].hour.seconds % 3600 == 0)
    }
  }

  @Test("Whoever waits as long as they are told to, and tries again, is an alarm within the hour")
  func patient() {
    for (kind, throttle) in [(Alarm.Kind.accountTried, Throttles().logins), (.networkTries, Throttles().addresses)] {
      var (throttle, moment, tries) = (throttle, Instant(seconds: 0), 0)
      while moment < Instant(seconds: 3600) {
        let wait = throttle.admit("x", at: moment)
        if wait == 0 { tries += 1 }
        moment = moment + max(1, wait)
      }
      #expect(tries >= kind.threshold, "\(kind): \(tries) in an hour")
    }
  }

  @Test("What many do a little is no alarm, nor what is long past; strangers without number are one")
  func apart() async throws {
    let bench = try Bench()
    for number in 0..<32 {
      try await note(SecurityNote(.wrongPassword, from: "192.0.2.\(number)"), times: 8, bench)
      try await note(SecurityNote(.refused, person: Key("p\(number)")), times: 8, bench)
    }
    #expect(try await alarms(bench).isEmpty)
    for number in 0...LogGate.mostOfStrangers + 64 {
      try await bench.desk.note(
        SecurityNote(.wrongPassword, from: "10.0.\(number / 256).\(number % 256)"), at: bench.start)
    }
    #expect(try await alarms(bench) == [.networkTries])
    #expect(try await bench.desk.alarms(since: bench.start + 7200).isEmpty)
  }

  @Test(
    "An owner is told of each change of a way in, and of a wrong code, which needs the right password; not of a wrong password"
  )
  func owners() async throws {
    let bench = try Bench()
    for what in SecurityNote.What.allCases {
      try await bench.desk.note(SecurityNote(what, person: "p1"), at: bench.start)
      try await bench.desk.note(SecurityNote(what), at: bench.start)
    }
    let lines = try await bench.desk.linesForOwners(since: bench.start)
    let told = Set(lines.map(\.note.what))
    #expect(lines.allSatisfy { $0.note.person == "p1" } && lines.count == told.count)
    #expect(
      told.isSuperset(of: [.passwordChanged, .passwordReplaced, .authenticatorAdded, .passkeyRemoved, .wrongCode]))
    #expect(told.isDisjoint(with: [.wrongPassword, .signedIn, .looked, .exported, .refused]))
    #expect(try await bench.desk.linesForOwners(since: bench.start + 1).isEmpty)
  }

  @Test("Whoever comes in with a password that nobody could choose today is told, and comes in all the same")
  func weak() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    let hash = try await bench.desk.hashing.hash("password1234")
    try await bench.desk.database.write {
      try $0.execute(sql: "UPDATE accounts SET hash = ? WHERE login = 'wang'", arguments: [hash.text])
    }
    _ = try await bench.signIn("wang", "password1234")
    #expect(try await bench.desk.linesForOwners(since: bench.start).map(\.note.what) == [.weakPassword])
  }

  @Test("A log that is kept elsewhere gets each line as it is written, and nothing for what is only counted")
  func journal() async throws {
    let printed = Mutex<[SecurityNote]>([])
    let bench = try Bench { note, _ in printed.withLock { $0.append(note) } }
    let wrong = SecurityNote(.wrongPassword, from: "192.0.2.1")
    try await note(wrong, times: 5, bench)
    #expect(printed.withLock { $0 } == [wrong, wrong, wrong], "the first, the second and the fourth")
  }
}
