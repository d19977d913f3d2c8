import Constitution
import Desk
import Governance
import Hummingbird

/// What the alliance told whoever is signed in.
enum InboxRoom {
  static func show(_ visit: Visit) async throws -> Response {
    visit.response(visit.inboxPage(try await visit.letters()))
  }

  /// Marks one as read, or all of them.
  static func mark(_ visit: Visit) async throws -> Response {
    let person = try visit.signedIn()
    let id = visit.form["notice"].flatMap(NoticeID.init(reading:))
    guard id != nil || visit.form["do"] == "all" else { throw Mishap.malformed }
    try await visit.portal.desk.markRead(id, of: person, at: visit.now)
    return visit.redirect(to: Address.notices(.inbox))
  }
}

/// A notice with what it says now.
struct Letter {
  var kept: KeptNotice
  var text: NoticeText
}

extension Visit {
  /// What the viewer was told and may still see. The rest is taken back: nobody counts what they cannot read.
  func letters() async throws -> [Letter] {
    let person = try signedIn()
    let kept = try await portal.desk.inbox(of: person)
    let circulars = try await portal.desk.circulars(in: kept)
    let letters = kept.compactMap { kept in
      alliance.text(of: kept.notice, circulars).map { Letter(kept: kept, text: $0) }
    }
    let seen = Set(letters.map(\.kept.id))
    try await portal.desk.withdraw(kept.map(\.id).filter { !seen.contains($0) }, of: person)
    return letters
  }
}
