import Constitution
import Desk
import HTTPTypes
import Hummingbird

/// Setting up what is asked for besides the password.
enum SecondStepRoom {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  /// Each change needs whoever makes it to have shown lately who they are.
  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    let token = try visit.kept
    guard !visit.isSharedAccount else { return try await answer(visit) }
    guard let button = visit.form["do"].flatMap(SecondStepButton.init) else { throw Mishap.malformed }
    do {
      guard button == .confirm || session.isTrusted(at: visit.now) else { return try await answer(visit) }
      let codes = try await press(button, visit, session, token)
      if let what = button.noted { try await visit.note(what) }
      guard codes.isEmpty else { return visit.response(visit.recoveryCodesPage(codes)) }
      return visit.redirect(to: Address.secondStep)
    } catch let failure as SignInFailure {
      return try await answer(
        visit, AccountFlaw(field: "code", words: failure.words, status: failure.status))
    } catch let flaw as PasskeyFlaw {
      return try await answer(
        visit, AccountFlaw(field: "passkey-name", words: flaw.words))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, .of(problem))
    } catch let flaw as AccountFlaw {
      return try await answer(visit, flaw)
    }
  }

  /// The recovery codes that are to be shown, once.
  private static func press(
    _ button: SecondStepButton, _ visit: Visit, _ session: Session, _ token: Token
  ) async throws -> [RecoveryCode] {
    let (desk, form) = (visit.portal.desk, visit.form)
    switch button {
    case .confirm: try await desk.confirm(token, password: form["current"] ?? "", at: visit.now)
    case .addAuthenticator: return try await desk.addAuthenticator(form["code"] ?? "", session: token, at: visit.now)
    case .addPasskey:
      guard let party = visit.portal.origin.relyingParty else { throw Mishap.notFound }
      let new = NewPasskey(
        clientData: form["client-data"] ?? "", attestation: form["attestation"] ?? "", name: form["passkey-name"] ?? "")
      return try await desk.addPasskey(new, to: party, session: token, at: visit.now)
    case .renewCodes: return try await desk.renewRecoveryCodes(session: token, at: visit.now)
    case .removeAuthenticator:
      try visit.mayRemove(one: await desk.secondStep(of: session.account))
      try await desk.removeAuthenticator(session: token, at: visit.now)
    case .removePasskey:
      try visit.mayRemove(one: await desk.secondStep(of: session.account))
      try await desk.removePasskey(form["passkey"] ?? "", session: token, at: visit.now)
    }
    return []
  }

  private static func answer(_ visit: Visit, _ flaw: AccountFlaw? = nil) async throws -> Response {
    let session = try visit.openSession()
    let step = try await visit.portal.desk.secondStep(of: session.account)
    return visit.response(visit.secondStepPage(session, step, flaw))
  }
}

/// What may be pressed on the page.
enum SecondStepButton: String {
  case confirm
  case addAuthenticator = "add-authenticator"
  case removeAuthenticator = "remove-authenticator"
  case addPasskey = "add-passkey"
  case removePasskey = "remove-passkey"
  case renewCodes = "renew-codes"

  /// What the security log calls it; nil for what changes no way in.
  fileprivate var noted: SecurityNote.What? {
    switch self {
    case .confirm: nil
    case .addAuthenticator: .authenticatorAdded
    case .removeAuthenticator: .authenticatorRemoved
    case .addPasskey: .passkeyAdded
    case .removePasskey: .passkeyRemoved
    case .renewCodes: .recoveryCodesMade
    }
  }
}

extension Visit {
  /// Whoever is asked for a second step keeps one.
  fileprivate func mayRemove(one step: SecondStep) throws(AccountFlaw) {
    let ways = (step.authenticator == nil ? 0 : 1) + step.passkeys.count
    guard ways <= 1, let office = guardedOffices.first else { return }
    throw AccountFlaw(
      field: "remove",
      words: Words(
        "\(office.name.zh)须保留第二步验证。请先设置另一种方式，再移除这一种。",
        "A second step is asked of the \(office.name.en). Set up another way first, then remove this one."))
  }
}
