import Desk
import HTTPTypes
package import Hummingbird

/// The three cookies of the portal: all for its own work, none to follow anybody.
package enum PortalCookie: String, Sendable {
  /// The token of a session.
  case session
  /// The token of a visitor without one, to which form tokens are bound, and by which their drafts are found again.
  case visitor
  case language

  /// Seconds for which a browser keeps it.
  var lifetime: Int {
    switch self {
    case .session: Session.longest
    case .visitor: Draft.lifetime
    case .language: 365 * 86_400
    }
  }
}

extension Portal {
  /// Over https the name binds the cookie to this host and to https (`__Host-`).
  private func name(_ cookie: PortalCookie) -> String { isSecure ? "__Host-\(cookie.rawValue)" : cookie.rawValue }

  /// The header that sets a cookie; nil takes it back.
  package func set(_ cookie: PortalCookie, to value: String?, in response: inout Response) {
    let text =
      "\(name(cookie))=\(value ?? ""); Path=/; Max-Age=\(value == nil ? 0 : cookie.lifetime); HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "")
    response.headers.append(HTTPField(name: .setCookie, value: text))
  }

  func read(_ cookie: PortalCookie, of request: Request) -> String? {
    guard let header = request.headers[.cookie] else { return nil }
    let prefix = name(cookie) + "="
    for part in header.split(separator: ";") {
      let pair = part.drop { $0 == " " }
      if pair.hasPrefix(prefix) { return String(pair.dropFirst(prefix.count)) }
    }
    return nil
  }
}
