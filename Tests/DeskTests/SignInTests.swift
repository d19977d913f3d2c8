import Constitution
import Testing

@testable import Desk

@Suite struct SignInTests {
  private func bench() async throws -> Bench {
    let bench = try Bench()
    try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    return bench
  }

  @Test func anUnknownLoginFailsLikeAWrongPasswordAndCostsAsMuch() async throws {
    let bench = try await bench()
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", "a guess here") }
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("li", "a guess here") }
    #expect(bench.counter.real == 1)
    #expect(bench.counter.decoy == 1)
  }

  @Test func whatNobodyCanHaveIsRefusedWithoutAHash() async throws {
    let bench = try await bench()
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", "") }
    await #expect(throws: SignInFailure.wrong) {
      try await bench.signIn("wang", String(repeating: "x", count: 1_000_000))
    }
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("王", "correct horse") }
    #expect(bench.counter.real + bench.counter.decoy == 0)
  }

  @Test func fiveWrongPasswordsMakeTheSixthWaitEvenIfItIsRight() async throws {
    let bench = try await bench()
    for _ in 0..<5 { await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", "a guess here") } }
    await #expect(throws: SignInFailure.wait(seconds: 15)) { try await bench.signIn() }
    await #expect(throws: SignInFailure.wait(seconds: 1)) { try await bench.signIn(after: 14) }
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn("wang", "a guess here", after: 15) }
    await #expect(throws: SignInFailure.wait(seconds: 30)) { try await bench.signIn(after: 15) }
    _ = try await bench.signIn(after: 45)
    _ = try await bench.signIn(after: 45)
  }

  @Test func theWaitIsAtMostAQuarterOfAnHour() async throws {
    let bench = try await bench()
    var moment = 0
    for _ in 0..<30 {
      do {
        _ = try await bench.signIn("wang", "a guess here", from: "192.0.2.\(moment % 200)", after: moment)
      } catch SignInFailure.wait(let seconds) {
        #expect(seconds <= 900)
        moment += seconds
      } catch { #expect(error as? SignInFailure == .wrong) }
    }
  }

  @Test func attemptsAtOnceDoNotSlipThrough() async throws {
    let bench = try await bench()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try? await bench.signIn("wang", "a guess here") } }
    }
    #expect(bench.counter.real == 5)
  }

  @Test func oneAddressCannotTryManyLogins() async throws {
    let bench = try await bench()
    for number in 0..<30 {
      await #expect(throws: SignInFailure.wrong) { try await bench.signIn("user\(number)", "a guess here") }
    }
    await #expect(throws: SignInFailure.wait(seconds: 15)) { try await bench.signIn("user99", "a guess here") }
    _ = try await bench.signIn(from: "192.0.2.2")
  }

  @Test func theWaitDoublesUntilAQuarterOfAnHourAndIsForgottenAfterAnHour() {
    var throttle = Throttle(free: 5, first: 15, longest: 900)
    var moment = Instant(seconds: 0)
    var waits: [Int] = []
    for _ in 0..<12 {
      throttle.count("wang", at: moment)
      let wait = throttle.wait("wang", at: moment)
      waits.append(wait)
      moment = moment + wait
    }
    #expect(waits == [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900])
    #expect(throttle.wait("li", at: moment) == 0, "each is counted alone")
    throttle.count("wang", at: moment)
    #expect(throttle.wait("wang", at: moment + 899) == 1)
    #expect(throttle.wait("wang", at: moment + 3600) == 0)
    throttle.count("wang", at: moment + 3600)
    #expect(throttle.wait("wang", at: moment + 3600) == 0, "it begins anew")
  }

  @Test("What is remembered for longer than the longest wait gives no new free attempts for waiting")
  func remembered() {
    var throttle = Throttles().codes
    var moment = Instant(seconds: 0)
    for _ in 0..<40 {
      throttle.count("7", at: moment)
      moment = moment + throttle.wait("7", at: moment)
    }
    #expect(throttle.admit("7", at: moment) == 0)
    #expect(throttle.admit("7", at: moment) == 3600, "one, and no five")
    #expect(throttle.wait("7", at: moment + 7 * 86_400) == 0)
  }

  @Test func whatIsCountedStaysBounded() {
    var throttle = Throttle(free: 1, first: 15, longest: 900)
    for number in 0..<throttle.capacity { throttle.count("early \(number)", at: Instant(seconds: 0)) }
    throttle.count("late", at: Instant(seconds: 10))
    #expect(throttle.wait("early 0", at: Instant(seconds: 11)) == 0, "the oldest made room")
    #expect(throttle.wait("late", at: Instant(seconds: 11)) > 0)
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2/64"),
    ("2001:DB8:1:2::9", "2001:db8:1:2/64"), ("2001:db8::1", "2001:db8:0:0/64"),
    ("2001:0db8:0:0:1::", "2001:db8:0:0/64"), ("fe80::1%eth0", "fe80:0:0:0/64"), ("::1", "0:0:0:0/64"), ("", ""),
  ])
  func anAddressOfVersion6IsCountedByItsNetwork(_ address: String, _ origin: String) {
    #expect(Origin(address).text == origin)
  }

  @Test func oneNetworkOfVersion6CannotTryManyLogins() async throws {
    let bench = try await bench()
    for number in 0..<30 {
      await #expect(throws: SignInFailure.wrong) {
        try await bench.signIn("user\(number)", "a guess here", from: "2001:db8:1:2::\(number)")
      }
    }
    await #expect(throws: SignInFailure.wait(seconds: 15)) {
      try await bench.signIn("user99", "a guess here", from: "2001:db8:1:2:ffff::1")
    }
    _ = try await bench.signIn(from: "2001:db8:1:3::1")
  }

  @Test func theFailureSaysHowLongToWait() {
    #expect(SignInFailure.wait(seconds: 15).words.zh.contains("15 秒"))
    #expect(SignInFailure.wait(seconds: 61).words.en.contains("2 minutes"))
  }
}
