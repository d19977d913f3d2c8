import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// What was typed or pressed on an activity's page and refused, so that the page can say why and keep it.
struct ActivitySheet {
  var form: FormSheet?
  var refusal: Refusal?
  var notice: Words?
}

/// What can be done about sign-ups. Whether it may be done, the charter says: nothing is decided here.
enum ActivityRoom {
  static func route(_ key: Key<Case>, _ part: Address.ActivityPart) -> Route {
    switch part {
    case .signUp: Route(post: { try await SigningUp.signUp(key, $0) })
    case .withdraw:
      act(key) { .withdraw(key, $0.number("number")) }
    case .close: act(key, to: .list) { _ in .close(key) }
    case .attend: act(key, to: .list) { .attend(key, try $0.ticked(key), $0.form["undo"] != "yes") }
    case .assess: act(key, to: .list) { .assess(key, $0.number("number"), passed: $0.form["passed"] == "yes") }
    case .revoke: act(key, to: .list) { .revoke(key, $0.number("number"), reasons: $0.form["reasons"] ?? "") }
    case .ask: act(key) { .ask(key, $0.form["question"] ?? "") }
    case .support: act(key) { .support(key, $0.number("number")) }
    case .forward: act(key) { .move(key, $0.number("number"), $0.form["undo"] != "yes") }
    case .reply: act(key) { .reply(key, $0.number("number"), $0.form["text"] ?? "") }
    case .list:
      Route(get: { visit in
        guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
        return visit.response(visit.attendancePage(file))
      })
    case .csv:
      Route(get: { visit in
        guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
        return visit.attendanceCsv(file)
      })
    }
  }

  private static func act(
    _ key: Key<Case>, to part: Address.ActivityPart? = nil,
    _ make: @escaping @Sendable (Visit) throws -> EnrolmentAction
  ) -> Route {
    Route(post: { visit in
      guard let file = visit.alliance.cases[key], file.enrolment != nil else { throw Mishap.notFound }
      let action: EnrolmentAction
      do {
        action = try make(visit)
        _ = try await visit.perform(.enrol(action))
      } catch let refusal as Refusal {
        guard let page = visit.page(of: file, part, refusal) else { throw refusal }
        return visit.response(page)
      }
      let place = part.map { Address.activityPart(key, $0) } ?? .activity(key)
      if let fragment = action.question { return visit.redirect(to: Link(place, fragment: fragment)) }
      guard let number = action.number else { return visit.redirect(to: place) }
      // Back to the line of the person, so that the next one is at hand.
      let page = (number - 1) / Visit.signUpsOnPage + 1
      return visit.redirect(to: Link(place, query: ["page": page > 1 ? "\(page)" : ""], fragment: "no-\(number)"))
    })
  }

  static func pass(_ ticket: Ticket) -> Route {
    Route(
      get: { visit in
        guard let (file, signUp) = visit.signUp(of: ticket, \.pass) else { throw Mishap.notFound }
        return visit.response(visit.passPage(file, signUp, ticket))
      },
      post: { visit in
        guard let (file, signUp) = visit.signUp(of: ticket, \.pass) else { throw Mishap.notFound }
        do {
          // Whoever has the pass acts for its person, who may have no account.
          let holder = Principal.person(signUp.person)
          switch visit.form["do"] {
          case "attend": _ = try await visit.perform(.enrol(.attend(file.id, signUp.number, true)))
          case "ask":
            _ = try await visit.portal.perform(.enrol(.ask(file.id, visit.form["question"] ?? "")), holder)
          case "support": _ = try await visit.portal.perform(.enrol(.support(file.id, visit.number("number"))), holder)
          case "withdraw": _ = try await visit.portal.perform(.enrol(.withdraw(file.id, signUp.number)), holder)
          default: throw Mishap.malformed
          }
          return visit.redirect(to: Address.pass(ticket))
        } catch let refusal as Refusal {
          return visit.refused(visit.passPage(file, signUp, ticket, refusal))
        }
      })
  }

  static func certificate(_ ticket: Ticket) -> Route {
    .page { visit in
      guard let (file, signUp) = visit.signUp(of: ticket, \.certificate), let certificate = signUp.certificate else {
        return nil
      }
      return visit.certificatePage(file, signUp, certificate, ticket)
    }
  }
}

extension Visit {
  fileprivate func number(_ name: String) -> Int { form[name].flatMap { Int($0) } ?? 0 }

  /// The sign-up that a number, or the short code of a pass, stands for.
  fileprivate func ticked(_ key: Key<Case>) throws -> Int {
    if form["number"] != nil { return number("number") }
    let code = (form["code"] ?? "").uppercased().filter { !$0.isWhitespace }
    let file = alliance.cases[key]
    let found = file?.enrolment?.signUps.first { $0.standing != .withdrawn && secrets(of: $0)?.shortCode == code }
    guard let found else {
      throw Refusal.codeUnknown(file.flatMap(alliance.step)?.citation ?? charter.foundingCitation)
    }
    return found.number
  }

  /// Where it was pressed, with what stood in the way: the next in the queue waits at the door. nil for whoever may not see it.
  fileprivate func page(of file: Case, _ part: Address.ActivityPart?, _ refusal: Refusal) -> Page? {
    guard let person = viewer.person, part == nil || alliance.organises(person, file) else { return nil }
    var page = part == nil ? activityPage(file.id, ActivitySheet(refusal: refusal)) : attendancePage(file, refusal)
    page?.status = .unprocessableContent
    return page
  }

  /// The whole address, for a code that is scanned elsewhere.
  func url(of address: Address) -> String { url(of: Link(address)) }
  func url(of link: Link) -> String { origin + link.target }
}

extension EnrolmentAction {
  /// Where the question stands that it is about.
  fileprivate var question: String? {
    switch self {
    case .ask: "questions"
    case .support(_, let number), .move(_, let number, _), .reply(_, let number, _): "question-\(number)"
    default: nil
    }
  }

  /// The sign-up that it is about.
  fileprivate var number: Int? {
    switch self {
    case .signUp, .close, .ask, .support, .move, .reply: nil
    case .withdraw(_, let number), .attend(_, let number, _), .assess(_, let number, _), .revoke(_, let number, _):
      number
    }
  }
}
