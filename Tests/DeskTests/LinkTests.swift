import Constitution
import Foundation
import Governance
import Synchronization
import Testing

@testable import Desk

@Suite("Links that the secretariat hands over")
struct LinkTests {
  private func invite(_ bench: Bench, _ person: Key<Person> = "p1", after seconds: Int = 0) async throws -> Token {
    try #require(
      try await bench.desk.makeLink(.invitation, for: person, by: "secretary", at: bench.start + seconds))
  }

  private func accept(_ bench: Bench, _ token: Token, _ login: String = "wang", after seconds: Int = 0) async throws {
    _ = try await bench.desk.acceptInvitation(
      token, login: login, password: "correct horse", at: bench.start + seconds)
  }

  private func isUseless(_ work: () async throws -> Void) async -> Bool {
    do { try await work() } catch let problem as AccountProblem { return problem.code == .linkUseless } catch {}
    return false
  }

  @Test("An invitation makes one account, of the person who was invited")
  func invitation() async throws {
    let bench = try Bench()
    let token = try await invite(bench)
    for _ in 0..<3 { #expect(try await bench.desk.openLink(token, at: bench.start) != nil, "looking uses nothing up") }
    try await accept(bench, token)
    #expect(bench.desk.session(token: try await bench.signIn(), at: bench.start)?.person == "p1")
    #expect(await isUseless { try await accept(bench, token, "wang2") })
    #expect(try await bench.desk.openLink(token, at: bench.start) == nil)
  }

  @Test("Of many who use it at once one is let in")
  func race() async throws {
    let bench = try Bench()
    let token = try await invite(bench)
    let made = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<10 {
        group.addTask {
          (try? await bench.desk.acceptInvitation(
            token, login: "wang\(number)", password: "correct horse", at: bench.start)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
  }

  @Test("It is good for seven days, a new password's for one")
  func expiry() async throws {
    let bench = try Bench()
    let token = try await invite(bench)
    #expect(try await bench.desk.openLink(token, at: bench.start + (7 * 86_400 - 1)) != nil)
    #expect(await isUseless { try await accept(bench, token, after: 7 * 86_400) })
    _ = try await bench.account("li", person: "p2")
    let other = try #require(try await bench.desk.makeLink(.password, for: "p2", by: "s", at: bench.start))
    #expect(try await bench.desk.openLink(other, at: bench.start + 86_399) != nil)
    #expect(try await bench.desk.openLink(other, at: bench.start + 86_400) == nil)
  }

  @Test("A new one makes the earlier useless; so does withdrawing")
  func withdrawal() async throws {
    let bench = try Bench()
    let first = try await invite(bench)
    let second = try await invite(bench, after: 5)
    #expect(await isUseless { try await accept(bench, first, after: 6) })
    try await bench.desk.withdrawLinks(of: "p1", at: bench.start + 7)
    #expect(await isUseless { try await accept(bench, second, after: 8) })
    let standings = try await bench.desk.links(of: "p1").map { $0.standing(at: bench.start + 9) }
    #expect(standings == [.withdrawn(bench.start + 7), .withdrawn(bench.start + 5)])
  }

  @Test("A login that is taken, or a password that will not do, leaves the link good")
  func keepsGood() async throws {
    let bench = try Bench()
    _ = try await bench.account("li", person: "p2")
    let token = try await invite(bench)
    let taken = await #expect(throws: AccountProblem.self) { try await accept(bench, token, "li") }
    #expect(taken?.code == .loginTaken)
    let unfit = await #expect(throws: AccountProblem.self) {
      _ = try await bench.desk.acceptInvitation(token, login: "wang", password: "short", at: bench.start)
    }
    #expect(unfit?.code == .passwordUnfit)
    try await accept(bench, token)
  }

  @Test("An invitation is for whoever has no account, a new password for whoever has one")
  func purpose() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    #expect(try await bench.desk.makeLink(.invitation, for: "p1", by: "s", at: bench.start) == nil)
    #expect(try await bench.desk.makeLink(.password, for: "p2", by: "s", at: bench.start) == nil)
    // Neither does the work of the other.
    let token = try await invite(bench, "p2")
    #expect(
      await isUseless { try await bench.desk.acceptNewPassword(token, password: "correct horse", at: bench.start) })
  }

  @Test("Whoever has nothing but a guess makes nobody hash a password")
  func guess() async throws {
    let bench = try Bench()
    #expect(await isUseless { try await accept(bench, .random()) })
    #expect(
      await isUseless { try await bench.desk.acceptNewPassword(.random(), password: "correct horse", at: bench.start) })
  }

  @Test("A new password ends the sessions and the old password, and leaves the second step")
  func newPassword() async throws {
    let bench = try Bench()
    let (account, before) = try await bench.account()
    let secret = bench.desk.enrolments.withLock { $0.secret(for: before) }
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: bench.start))
    _ = try await bench.desk.addAuthenticator(code, session: before, at: bench.start)
    let token = try #require(try await bench.desk.makeLink(.password, for: "p1", by: "s", at: bench.start))
    try await bench.desk.acceptNewPassword(token, password: "battery staple", at: bench.start)
    #expect(bench.desk.session(token: before, at: bench.start) == nil)
    #expect(try await bench.desk.secondStep(of: account.id).isOn)
    await #expect(throws: SignInFailure.wrong) { try await bench.signIn() }
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    let answer = try await bench.desk.signIn(login: "wang", password: "battery staple", by: caller, at: bench.start)
    #expect(answer == .secondStep)
  }

  @Test("Whoever asks for a new password learns nothing, and is soon made to wait")
  func asking() async throws {
    let bench = try Bench()
    _ = try await bench.account()
    for login in ["wang", "nobody", "", "王", "wang"] {
      try await bench.desk.askForPassword(login: login, address: "192.0.2.1", at: bench.start)
    }
    await #expect(throws: SignInFailure.wait(seconds: 60)) {
      try await bench.desk.askForPassword(login: "wang", address: "192.0.2.1", at: bench.start)
    }
    #expect(try await bench.desk.personAccounts()["p1"]?.asked == bench.start)
    _ = try await bench.desk.makeLink(.password, for: "p1", by: "s", at: bench.start)
    #expect(try await bench.desk.personAccounts()["p1"]?.asked == nil)
  }

  @Test("No link is on disk; with the person's data it goes as a whole")
  func onDisk() async throws {
    let bench = try Bench()
    let token = try await invite(bench)
    try await bench.desk.eraseAccounts(of: "p1")
    #expect(try await bench.desk.links(of: "p1").isEmpty)
    let other = try await invite(bench)
    let bytes = try bench.files()
    for token in [token, other] { #expect(bytes.range(of: Data(token.text.utf8)) == nil) }
  }
}
