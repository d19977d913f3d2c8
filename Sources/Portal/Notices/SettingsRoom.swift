import Constitution
import Desk
import Governance
import Hummingbird

/// How the alliance reaches people outside the portal: set up by whoever does the daily work, tried out with one message.
enum SettingsRoom {
  static func show(_ visit: Visit) async throws -> Response { visit.response(try visit.settingsPage()) }

  static func change(_ visit: Visit) async throws -> Response {
    let session = try visit.openSession()
    guard let button = visit.form["do"].flatMap(SettingsButton.init) else { throw Mishap.malformed }
    // A demonstration, to which everybody may sign in, writes to nobody.
    guard !visit.isSharedAccount, button == .confirm || session.isTrusted(at: visit.now) else {
      return visit.response(try visit.settingsPage())
    }
    do {
      if let done = try await press(button, visit) { return visit.response(try visit.settingsPage(done: done)) }
    } catch let flaw as AccountFlaw {
      return visit.response(try visit.settingsPage(flaw))
    } catch let failure as SignInFailure {
      return visit.response(
        try visit.settingsPage(AccountFlaw(field: "current", words: failure.words, status: failure.status)))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return visit.response(try visit.settingsPage(.of(problem)))
    } catch let failure as PostFailure {
      return visit.response(
        try visit.settingsPage(AccountFlaw(field: button.rawValue, words: failure.words, status: .badGateway)))
    }
    return visit.redirect(to: Address.notices(.settings))
  }

  /// What a test came to; nil where something was changed.
  private static func press(_ button: SettingsButton, _ visit: Visit) async throws -> Words? {
    let (desk, form) = (visit.portal.desk, visit.form)
    switch button {
    case .confirm: try await desk.confirm(try visit.kept, password: form["current"] ?? "", at: visit.now)
    case .mail: try await visit.setUpMail(form)
    case .dropMail: try await desk.setMail(nil, at: visit.now)
    case .gateway: try await visit.setUpGateway(form)
    case .dropGateway: try await desk.setGateway(nil, at: visit.now)
    case .robot:
      guard let secret = try await visit.addRobot(form).made else { return nil }
      return Words("签名密钥只在此显示一次：\(secret)", "The secret for signing is shown only here: \(secret)")
    case .dropRobot: try await desk.removeRobot(form["robot-id"].flatMap { Int($0) } ?? 0)
    case .testMail: return try await visit.tryMail(form["test-mail"] ?? "")
    case .testGateway: return try await visit.tryGateway(form["test-gateway"] ?? "")
    case .testRobot: return try await visit.tryRobot(form["robot-id"].flatMap { Int($0) } ?? 0)
    }
    return nil
  }
}

enum SettingsButton: String {
  case confirm, mail, gateway, robot
  case dropMail = "drop-mail"
  case dropGateway = "drop-gateway"
  case dropRobot = "drop-robot"
  case testMail = "test-mail"
  case testGateway = "test-gateway"
  case testRobot = "test-robot"
}
