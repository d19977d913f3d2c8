package import Constitution
import Governance
import Synchronization

/// Somebody who goes over to a tied account: what the session that they leave hands on to the next.
struct Crossing: Sendable {
  /// By whose password they came, where that is another account than the one to which they go.
  var via: Int64?
  /// As whom they acted until now.
  var from: Key<Person>
  /// When that password was shown: going to and fro makes no session last longer.
  var started: Instant
}

extension Desk {
  /// Goes over to a tied account: the session ends, and one of the other account begins. Where the other has a second step and the
  /// session was let in without one, it is asked for first, of the visitor as whom `caller` goes on. nil where there is no such tie.
  package func switchAccount(
    to account: Int64, from token: Token, by caller: Caller, at moment: Instant
  ) async throws -> PasswordAnswer? {
    guard let session = session(token: token, at: moment),
      let other = tied(to: session.account).first(where: { $0.account.id == account })?.account
    else { return nil }
    let root = session.via ?? session.account
    let crossing = Crossing(
      via: root == other.id ? nil : root, from: session.person, started: session.started)
    let isGuarded = try await hasSecondStep(other.id)
    try await signOut(token)
    let left = SecurityNote(
      .signedOut, person: session.person, login: session.login, by: other.person, from: caller.address,
      on: caller.device, detail: "switched")
    try await note(left, at: moment)
    guard session.isStrong || !isGuarded else {
      let half = HalfSignIn(
        account: other, address: caller.address, device: caller.device, begun: moment, crossing: crossing)
      halves.withLock { $0.put(half, for: caller.holder) }
      return .secondStep
    }
    return .signedIn(
      try await letIn(
        other, from: caller.address, on: caller.device, by: "switched", isStrong: isGuarded, crossing: crossing,
        at: moment))
  }
}
