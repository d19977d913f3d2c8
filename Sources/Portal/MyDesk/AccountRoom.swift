import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// The password and the sessions of whoever is signed in.
enum AccountRoom {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  /// Changes the password, or ends sessions.
  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    let desk = visit.portal.desk
    switch visit.form["do"] {
    case "end":
      try await desk.endSession(visit.form["session"] ?? "", account: session.account, at: visit.now)
      try await visit.note(.sessionsEnded)
      return visit.redirect(to: Link(.account, fragment: "devices"))
    case "end-others":
      let ended = try await desk.signOutEverywhere(account: session.account, except: try visit.kept)
      try await visit.note(.sessionsEnded)
      return try await answer(visit, done: .ended(ended))
    case "end-all":
      try await desk.signOutEverywhere(account: session.account)
      try await visit.note(.sessionsEnded)
      var response = visit.redirect(to: Address.signIn)
      visit.portal.set(.session, to: nil, in: &response)
      return response
    default: return try await changePassword(visit)
    }
  }

  private static func changePassword(_ visit: Visit) async throws -> Response {
    guard !visit.isSharedAccount else { return try await answer(visit) }
    let new = visit.form["new"] ?? ""
    guard new == visit.form["again"] else { return try await answer(visit, problem: .notTheSame) }
    do {
      try await visit.portal.desk.changePassword(
        try visit.kept, current: visit.form["current"] ?? "", new: new, at: visit.now)
      try await visit.note(.passwordChanged)
      return try await answer(visit, done: .changed)
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, problem: .of(problem))
    }
  }

  private static func answer(
    _ visit: Visit, done: AccountChange? = nil, problem: AccountFlaw? = nil
  ) async throws -> Response {
    let session = try visit.openSession()
    let desk = visit.portal.desk
    let since = visit.now + -90 * 86_400
    // Whoever shares an account sees nothing of the others who do.
    let log = try await visit.isSharedAccount ? [] : desk.securityLog(of: session.person, since: since, most: 20)
    let facts = AccountFacts(
      secondStep: try await desk.secondStep(of: session.account),
      links: try await desk.links(of: session.person).filter { $0.made >= since }, log: log,
      mail: try await desk.address(.mail, of: session.person),
      tokens: try await desk.apiTokens(of: session.account, at: visit.now).count)
    return visit.response(visit.accountPage(session, facts, done: done, problem: problem))
  }
}

extension Visit {
  /// The session of whoever is signed in, or the way to the sign-in page and back.
  func openSession() throws(Mishap) -> Session {
    guard let session else { throw .signInNeeded(address) }
    return session
  }
}
