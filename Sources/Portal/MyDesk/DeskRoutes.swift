import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// The desk of whoever is signed in, and their account.
enum DeskRoom {
  static func show(_ visit: Visit) async throws -> Response {
    let person = try visit.signedIn()
    let drafts = try await visit.portal.desk.drafts(for: try visit.draftOwner, at: visit.now)
    return visit.response(visit.deskPage(person, drafts))
  }

  /// The only form on the desk: throwing a draft away.
  static func deleteDraft(_ visit: Visit) async throws -> Response {
    guard let topic = visit.form["draft"] else { throw Mishap.malformed }
    try await visit.portal.desk.deleteDraft(for: try visit.draftOwner, topic: topic)
    return visit.redirect(to: Link(.desk, fragment: "drafts"))
  }

  static func account(_ visit: Visit) async throws -> Response {
    return visit.response(try visit.accountPage())
  }

  /// Changes the password, or ends the other sessions.
  static func change(_ visit: Visit) async throws -> Response {
    guard let session = visit.session else { throw Mishap.signInNeeded(.account) }
    let desk = visit.portal.desk
    if visit.form["do"] == "end-others" {
      let ended = try await desk.signOutEverywhere(account: session.account, except: try visit.kept)
      return visit.response(try visit.accountPage(done: .ended(ended)))
    }
    guard visit.portal.demonstration == nil else { return visit.response(try visit.accountPage()) }
    let new = visit.form["new"] ?? ""
    guard new == visit.form["again"] else { return visit.response(try visit.accountPage(problem: .notTheSame)) }
    do {
      try await desk.changePassword(try visit.kept, current: visit.form["current"] ?? "", new: new, at: visit.now)
      return visit.response(try visit.accountPage(done: .changed))
    } catch let problem as AccountProblem {
      return visit.response(try visit.accountPage(problem: .of(problem)))
    }
  }
}
