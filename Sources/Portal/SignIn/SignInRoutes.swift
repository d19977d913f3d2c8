import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// Signing in and out.
enum SignInRoom {
  static func show(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.query["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    let sheet = SignInSheet(login: visit.query["login"] ?? "", next: next, failure: nil)
    return visit.response(visit.signInPage(sheet))
  }

  static func signIn(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.form["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    let login = visit.form["login"] ?? ""
    let desk = visit.portal.desk
    do {
      let token = try await desk.signIn(
        login: login, password: visit.form["password"] ?? "", address: visit.remoteAddress ?? "", at: visit.now)
      if let session = desk.session(token: token, at: visit.now) {
        try await desk.adoptDrafts(of: try visit.kept, into: session.account)
      }
      var response = visit.redirect(to: next ?? .desk)
      visit.portal.set(.session, to: token.text, in: &response)
      return response
    } catch let failure as SignInFailure {
      let sheet = SignInSheet(login: login, next: next, failure: failure)
      var response = visit.response(visit.signInPage(sheet))
      if case .wait(let seconds) = failure { response.headers[.retryAfter] = String(seconds) }
      return response
    }
  }

  /// Ends the session. Whoever has none is only led home.
  static func signOut(_ visit: Visit) async throws -> Response {
    if visit.session != nil { try await visit.portal.desk.signOut(try visit.kept) }
    var response = visit.redirect(to: Address.home)
    visit.portal.set(.session, to: nil, in: &response)
    return response
  }
}

extension Address {
  /// Where to go on after signing in: one of our own pages, or nil for anything else.
  init?(next text: String?) {
    guard let text, let page = Address(path: text)?.page else { return nil }
    self = page
  }

  /// The page on which an address is acted upon; itself for a page, nil where there is none to come back to.
  var page: Address? {
    switch self {
    case .signIn, .signOut, .asset, .charterText: nil
    case .recuse(let vote): .vote(vote)
    case .fileAction(let file, _) where route.get == nil: .file(file)
    case .meetingPart(let meeting, _) where route.get == nil: .meeting(meeting)
    case .activityPart(let file, .signUp), .activityPart(let file, .withdraw): .activity(file)
    case .activityPart(let file, _) where route.get == nil: .activityPart(file, .list)
    default: self
    }
  }
}
