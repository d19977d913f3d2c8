import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// Signing in and out.
enum SignInRoom {
  static func route(_ part: Address.SignInPart) -> Route {
    switch part {
    case .code: Route(get: showCode, post: finish)
    case .passkey: Route(post: usePasskey)
    case .college: Route(get: CollegeRoom.begin)
    case .collegeReturn: Route(get: CollegeRoom.comeBack)
    case .lost: Route(get: { $0.response($0.lostPasswordPage()) }, post: askForPassword)
    }
  }

  static func show(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.query["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    var sheet = SignInSheet(login: visit.query["login"] ?? "", next: next, failure: nil)
    sheet.hasNewPassword = visit.query["done"] == "password"
    return visit.response(visit.signInPage(sheet))
  }

  static func signIn(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.form["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    let login = visit.form["login"] ?? ""
    do {
      let answer = try await visit.portal.desk.signIn(
        login: login, password: visit.form["password"] ?? "", by: try visit.caller, at: visit.now)
      switch answer {
      case .signedIn(let token): return try await visit.welcome(token, next)
      case .secondStep:
        return visit.redirect(to: Link(.signInPart(.code), query: ["next": next?.path ?? ""]))
      }
    } catch let failure as SignInFailure {
      return visit.answer(failure, visit.signInPage(SignInSheet(login: login, next: next, failure: failure)))
    }
  }

  /// Asks whoever has shown the password for the second step.
  private static func showCode(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.query["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    guard let holder = visit.holder, visit.portal.desk.awaitsSecondStep(holder, at: visit.now) else {
      return visit.redirect(to: Address.signIn)
    }
    return visit.response(visit.codePage(next: next))
  }

  private static func finish(_ visit: Visit) async throws -> Response {
    let next = Address(next: visit.form["next"])
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    do {
      let token = try await visit.portal.desk.finishSignIn(
        code: visit.form["code"] ?? "", holder: try visit.kept, at: visit.now)
      return try await visit.welcome(token, next)
    } catch SignInFailure.expired {
      return visit.redirect(to: Address.signIn)
    } catch let failure as SignInFailure {
      return visit.answer(failure, visit.codePage(next: next, failure))
    }
  }

  private static func usePasskey(_ visit: Visit) async throws -> Response {
    guard let party = visit.portal.origin.relyingParty else { throw Mishap.notFound }
    let (form, next) = (visit.form, Address(next: visit.form["next"]))
    guard visit.session == nil else { return visit.redirect(to: next ?? .desk) }
    let answer = PasskeyAnswer(
      id: form["id"] ?? "", clientData: form["client-data"] ?? "", authenticatorData: form["authenticator-data"] ?? "",
      signature: form["signature"] ?? "", userHandle: form["user-handle"] ?? "")
    do {
      let token = try await visit.portal.desk.signIn(answer, to: party, by: try visit.caller, at: visit.now)
      return try await visit.welcome(token, next)
    } catch let failure as SignInFailure {
      return visit.answer(failure, visit.signInPage(SignInSheet(login: "", next: next, failure: failure)))
    }
  }

  /// The same answer whether there is such a login or not.
  private static func askForPassword(_ visit: Visit) async throws -> Response {
    let login = visit.form["login"] ?? ""
    guard Login(login) != nil else { return visit.response(visit.lostPasswordPage(login, isUnfit: true)) }
    do {
      try await visit.portal.desk.askForPassword(login: login, address: visit.remoteAddress ?? "", at: visit.now)
      return visit.response(visit.lostPasswordNotedPage)
    } catch let failure as SignInFailure {
      return visit.answer(failure, visit.lostPasswordPage(login, failure: failure))
    }
  }

  /// Ends the session. Whoever has none is only led home.
  static func signOut(_ visit: Visit) async throws -> Response {
    if visit.session != nil {
      try await visit.portal.desk.signOut(try visit.kept)
      try await visit.note(.signedOut)
    }
    var response = visit.redirect(to: Address.home)
    visit.portal.set(.session, to: nil, in: &response)
    // Whoever sits down at the same browser next finds nothing of what was read.
    response.headers[HTTPField.Name("Clear-Site-Data")!] = #""cache", "storage""#
    return response
  }
}

extension Visit {
  /// Leads on whoever has just been let in: what they wrote as a visitor becomes theirs.
  func welcome(_ token: Token, _ next: Address?) async throws -> Response {
    if let session = portal.desk.session(token: token, at: now), let holder {
      try await portal.desk.adoptDrafts(of: holder, into: session.account)
    }
    var response = redirect(to: next ?? .desk)
    portal.set(.session, to: token.text, in: &response)
    return response
  }

  /// The page that says a failure, and to the browser how long to wait.
  func answer(_ failure: SignInFailure, _ page: Page) -> Response {
    var response = response(page)
    if case .wait(let seconds) = failure { response.headers[.retryAfter] = String(seconds) }
    return response
  }
}

extension SignInFailure {
  var status: HTTPResponse.Status {
    switch self {
    case .wrong, .wrongCode, .expired, .passkey: .unprocessableContent
    case .wait: .tooManyRequests
    case .busy: .serviceUnavailable
    }
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
    case .signIn, .signInPart, .signOut, .link, .errand, .errandFile, .asset, .charterText: nil
    case .recuse(let vote): .vote(vote)
    case .fileAction(let file, _) where route.get == nil: .file(file)
    case .meetingPart(let meeting, _) where route.get == nil: .meeting(meeting)
    case .activityPart(let file, .signUp), .activityPart(let file, .withdraw): .activity(file)
    case .activityPart(let file, _) where route.get == nil: .activityPart(file, .list)
    default: self
    }
  }
}
