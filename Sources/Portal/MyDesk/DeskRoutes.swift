import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// The desk of whoever is signed in.
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
}
