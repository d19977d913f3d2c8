import Constitution
import Desk
import Testing

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

  @Test func theFailureSaysHowLongToWait() {
    #expect(SignInFailure.wait(seconds: 15).words.zh.contains("15 秒"))
    #expect(SignInFailure.wait(seconds: 61).words.en.contains("2 minutes"))
  }
}
