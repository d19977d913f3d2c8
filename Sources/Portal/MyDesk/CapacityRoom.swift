import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// The capacities of one human being: going over from the one to the other, and tying their accounts or taking a tie away, which is
/// for whoever has just shown who they are.
enum CapacityRoom {
  static func show(_ visit: Visit) async throws -> Response { try answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard !visit.isSharedAccount else { return try answer(visit) }
    let (form, desk) = (visit.form, visit.portal.desk)
    do {
      switch form["do"] {
      case "switch": return try await switchOver(visit)
      case "confirm":
        try await desk.confirm(try visit.kept, password: form["current"] ?? "", at: visit.now)
        return visit.redirect(to: Address.capacities)
      case "tie" where session.isTrusted(at: visit.now):
        let login = form["login"] ?? ""
        guard Login(login).map({ !visit.isShared($0.text) }) ?? true else { throw AccountFlaw.sharedCannotBeTied }
        try await desk.tie(
          login: login, password: form["password"] ?? "", code: form["code"] ?? "", by: try visit.caller, at: visit.now)
        return visit.redirect(to: Link(.capacities, query: ["done": "tied"]))
      case "untie" where session.isTrusted(at: visit.now):
        try await desk.untie(form["account"].flatMap { Int64($0) } ?? 0, by: try visit.caller, at: visit.now)
        return visit.redirect(to: Link(.capacities, query: ["done": "untied"]))
      case "tie", "untie": return try answer(visit)
      default: throw Mishap.malformed
      }
    } catch let failure as SignInFailure {
      let field = failure == .wrongCode ? "code" : "login"
      return visit.answer(
        failure,
        visit.capacityPage(session, AccountFlaw(field: field, words: failure.tieWords, status: failure.status)))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try answer(visit, .of(problem))
    } catch let flaw as AccountFlaw {
      return try answer(visit, flaw)
    }
  }

  /// One press ends this session and begins one of the other account; where that one's second step is owed, it is asked for as in
  /// signing in.
  private static func switchOver(_ visit: Visit) async throws -> Response {
    let visitor = Token.random()
    let caller = Caller(address: visit.remoteAddress ?? "", device: visit.device, holder: visitor)
    let account = visit.form["account"].flatMap { Int64($0) } ?? 0
    switch try await visit.portal.desk.switchAccount(
      to: account, from: try visit.kept, by: caller, at: visit.now)
    {
    case .signedIn(let token): return try await visit.welcome(token, nil)
    case .secondStep:
      var response = visit.redirect(to: Address.signInPart(.code))
      visit.portal.set(.session, to: nil, in: &response)
      visit.portal.set(.visitor, to: visitor.text, in: &response)
      return response
    case nil: return visit.redirect(to: Address.capacities)
    }
  }

  private static func answer(_ visit: Visit, _ flaw: AccountFlaw? = nil) throws -> Response {
    visit.response(visit.capacityPage(try visit.openSession(), flaw))
  }
}

extension SignInFailure {
  /// Beside the form by which accounts are tied, nobody is an applicant who signs in.
  fileprivate var tieWords: Words {
    self == .wrong ? Words("登录名或密码不正确，请核对后再试。", "The login or the password is wrong; check both.") : words
  }
}

extension AccountFlaw {
  fileprivate static let sharedCannotBeTied = AccountFlaw(
    field: "login",
    words: Words("演示账号由大家共用，不能关联。", "Demonstration accounts are shared and cannot be tied."))
}
