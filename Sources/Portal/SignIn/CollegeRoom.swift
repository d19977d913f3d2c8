import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import Markup

/// Signing in by a college's identity provider (OpenID Connect, authorization code with PKCE). The way there is a link and never a
/// form: what a form leads to would have to stand in the page's policy, and a college's pages lead on to places nobody here knows.
enum CollegeRoom {
  /// Leads to the provider. Nothing is asked of whoever only wants to sign in; what comes back is good in this browser alone.
  static func begin(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.query["next"])
    guard let provider = visit.collegeProvider else { throw Mishap.notFound }
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    do {
      return try await visit.lead(to: provider, .signIn(next: next?.path))
    } catch let flaw as IdentityFlaw {
      return visit.response(visit.collegeFailurePage(flaw))
    }
  }

  /// Where the provider sends everyone back to.
  static func comeBack(_ visit: Visit) async throws -> Response {
    guard let provider = visit.collegeProvider else { throw Mishap.notFound }
    do {
      return try await settle(visit, provider)
    } catch let flaw as IdentityFlaw {
      // Whoever only opens the address, or reloads it, has attempted nothing.
      if flaw != .strange { try await visit.note(.wrongIdentity, detail: flaw.rawValue) }
      return visit.response(visit.collegeFailurePage(flaw))
    }
  }

  private static func settle(_ visit: Visit, _ provider: IdentityProvider) async throws -> Response {
    let (query, desk) = (visit.query, visit.portal.desk)
    guard let state = query["state"].flatMap({ Token($0) }), let holder = visit.holder,
      let pending = desk.takeIdentity(state, holder: holder, at: visit.now)
    else { throw IdentityFlaw.strange }
    // A provider that says who it is says it of itself (RFC 9207).
    guard query["iss"].map({ $0 == provider.issuer }) ?? true else { throw IdentityFlaw.issuer }
    guard let code = query["code"], (1...2048).contains(code.utf8.count) else { throw IdentityFlaw.denied }
    let identity = try await visit.portal.college.identity(
      for: code, pending, answeredAt: visit.collegeReturn, by: provider, through: visit.portal.office, at: visit.now)
    switch pending.purpose {
    case .signIn(let next):
      let next = Address(next: next)
      guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
      switch try await desk.signIn(identity, provider, by: try visit.caller, at: visit.now) {
      case .signedIn(let token): return try await visit.welcome(token, next)
      case .secondStep: return visit.redirect(to: Link(.signInPart(.code), query: ["next": next?.path ?? ""]))
      }
    case .link(let account):
      guard let session = visit.session, session.account == account else { throw IdentityFlaw.strange }
      try await desk.link(identity, to: account, at: visit.now)
      try await visit.note(.identityLinked, detail: "account")
      return visit.redirect(to: Link(.college, query: ["done": "linked"]))
    }
  }
}

extension Visit {
  /// The provider by which people may sign in; nil where none is set up. Nobody makes a demonstration's account their own.
  var collegeProvider: IdentityProvider? { portal.demonstration == nil ? portal.desk.identityProvider : nil }

  /// The one address to which a provider may send anyone back.
  var collegeReturn: String { portal.origin.text + Address.signInPart(.collegeReturn).path }

  /// The provider's page for what is begun here.
  func collegePlace(_ provider: IdentityProvider, _ purpose: PendingIdentity.Purpose) async throws -> WebAddress {
    let document = try await portal.college.document(of: provider, through: portal.office, at: now)
    let (state, pending) = portal.desk.beginIdentity(purpose, holder: try kept, at: now)
    let fields = [
      ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", collegeReturn),
      ("scope", "openid email"), ("state", state.text), ("nonce", pending.nonce),
      ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
    ]
    let query = fields.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
    let place = document.authorization.text
    guard let address = WebAddress(place + (place.contains("?") ? "&" : "?") + query) else {
      throw IdentityFlaw.malformed
    }
    return address
  }

  fileprivate func lead(to provider: IdentityProvider, _ purpose: PendingIdentity.Purpose) async throws -> Response {
    redirect(to: try await collegePlace(provider, purpose))
  }

  /// On the sign-in page.
  func collegeSignIn(_ next: Address?) -> HTML {
    guard let provider = collegeProvider else { return .empty }
    let link = Link(.signInPart(.college), query: ["next": next?.path ?? ""])
    let name = provider.name
    return """
      <p class="actions"><a class="button plain" href="\(link)" rel="nofollow">\(
        UI.chinese(language("用\(name)登录", "Sign in with \(name)")))</a></p>
      """
  }

  func collegeFailurePage(_ flaw: IdentityFlaw) -> Page {
    let l = language
    let title = l("没有登录", "Not signed in")
    let name = collegeProvider?.name ?? l("学校统一身份认证", "the college's sign-in")
    return Page(
      title, trail: [Page.Crumb(l("登录", "Sign in"), .signIn)], status: flaw.status,
      """
      <h1>\(title)</h1>
      <p class="lead">\(UI.chinese(name))\(l.colon)\(l(flaw.words))</p>
      <p>\(l("什么都没有改变。可以再试一次，或用密码登录。", "Nothing was changed. Try again, or sign in with your password."))</p>
      \(UI.actions(
        viewer.isSignedIn
          ? UI.button(l("返回账号与安全", "Back to the account"), to: Address.account, .plain)
          : UI.button(l("返回登录页", "Back to the sign-in page"), to: Address.signIn, .plain)))
      <p class="hint">\(l("告诉秘书处时请说明：", "When you tell the secretariat, say: "))<code>\(flaw.rawValue)</code></p>
      """)
  }
}

extension IdentityFlaw {
  var status: HTTPResponse.Status {
    switch self {
    case .unreachable, .malformed, .signature, .algorithm, .key, .issuer, .audience, .time, .nonce: .badGateway
    case .strange, .denied, .unknown, .taken, .again: .unprocessableContent
    }
  }
}
