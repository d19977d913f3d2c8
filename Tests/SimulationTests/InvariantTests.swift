import Constitution
import Governance
import Testing

@testable import Simulation

/// A record that nobody could have made is found out: each test changes one event of a life that holds.
@Suite("The invariants of tasks, committees and acting officers see what breaks them")
struct InvariantTests {
  /// Follows the record with its first event that `change` answers changed, or left out where it answers an empty list.
  private func follow(changing change: (Recorded) -> [Recorded]? = { _ in nil }) async throws {
    var invariants = Invariants()
    var isChanged = false
    for recorded in try await sixRoughYears.value.record {
      let changed = isChanged ? nil : change(recorded)
      if changed != nil { isChanged = true }
      for event in changed ?? [recorded] { try invariants.follow(event) }
    }
  }

  private func breaks(_ words: String, _ change: @escaping (inout Event) -> Bool) async throws {
    let broken = try await #require(throws: BrokenInvariant.self) {
      try await follow { recorded in
        var recorded = recorded
        return change(&recorded.event) ? [recorded] : nil
      }
    }
    #expect(broken.description.contains(words), "\(broken)")
  }

  @Test("the record as it is breaks none")
  func asItIs() async throws { try await follow() }

  @Test("of a secret vote that ends without an outcome nobody learns what its papers said")
  func secrecy() async throws {
    var secret: Set<Key<Vote>> = []
    try await breaks("closed for givenUp, counted") { event in
      if case .voteOpened(let opened) = event, opened.secret == true { secret.insert(opened.vote) }
      guard case .voteClosed(var closed) = event, secret.contains(closed.vote), closed.cause.hasOutcome,
        closed.tally.yes > 0
      else { return false }
      closed.cause = .givenUp
      event = .voteClosed(closed)
      return true
    }
  }

  @Test("a task that was accepted ends as done, and no other way")
  func end() async throws {
    // Other procedures have an end of the same name.
    var tasks: Set<Key<Case>> = []
    try await breaks("because it was passed") { event in
      if case .caseOpened(let opened) = event, opened.procedure == "task" { tasks.insert(opened.case) }
      guard case .caseEnded(var ended) = event, ended.end == "done", tasks.contains(ended.case) else { return false }
      ended.end = "failed"
      event = .caseEnded(ended)
      return true
    }
  }

  @Test("a task is given to a member")
  func assignee() async throws {
    try await breaks("was given to no member") { event in
      guard case .formSubmitted(var form) = event, form.form == "assignment" else { return false }
      form.answers = form.answers.map { $0.field == "assignee" ? Answer("assignee", .member("M9999")) : $0 }
      event = .formSubmitted(form)
      return true
    }
  }

  @Test("nobody acts in an office a day longer than the charter allows, nor after it was filled")
  func acting() async throws {
    try await breaks("beyond what the charter allows") { event in
      guard case .officerSeated(var seated) = event, seated.acting == true else { return false }
      seated.until = seated.until.map { $0 + 1 }
      event = .officerSeated(seated)
      return true
    }
    let broken = try await #require(throws: BrokenInvariant.self) {
      try await follow { recorded in
        guard case .officerLeft(let left) = recorded.event, left.departure == .actingEnded,
          // By the clock its time was over; otherwise someone was elected.
          recorded.by != .clock
        else { return nil }
        return []
      }
    }
    #expect(broken.description.contains("is filled while someone acts in it"), "\(broken)")
  }

  @Test("nobody is on a roll twice, whoever acts in an office neither")
  func roll() async throws {
    try await breaks("on a roll of the chairs-meeting twice") { event in
      guard case .voteOpened(var vote) = event, vote.organ == "chairs-meeting", let first = vote.roll.first else {
        return false
      }
      vote.roll.append(first)
      event = .voteOpened(vote)
      return true
    }
  }

  @Test("第十九条：a committee's plan is begun by someone who leads a committee")
  func committee() async throws {
    try await breaks("who leads no committee") { event in
      guard case .caseOpened(var opened) = event, opened.procedure == "committee-plan" else { return false }
      opened.person = "visitor"
      event = .caseOpened(opened)
      return true
    }
  }
}
