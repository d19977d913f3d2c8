import Constitution
import Desk
import Governance
import Hummingbird

/// What whoever is signed in wants to be told outside the portal, where, and when; and their calendar.
enum ChoicesRoom {
  static func show(_ visit: Visit) async throws -> Response { try await answer(visit) }

  static func change(_ visit: Visit) async throws -> Response {
    let (person, session) = (try visit.signedIn(), try visit.openSession())
    guard let button = visit.form["do"].flatMap(ChoicesButton.init) else { throw Mishap.malformed }
    // Where somebody is reached is a way in: a password may be sent there.
    let isOpen = button == .choose || button == .confirm
    guard !visit.isSharedAccount || button == .choose, isOpen || session.isTrusted(at: visit.now) else {
      return try await answer(visit)
    }
    do {
      switch button {
      case .confirm:
        try await visit.portal.desk.confirm(try visit.kept, password: visit.form["current"] ?? "", at: visit.now)
      case .choose: try await visit.portal.desk.setHabits(visit.chosenHabits(), of: person)
      case .mail, .phone: return try await propose(button == .mail ? .mail : .phone, person, visit)
      case .dropMail: try await visit.portal.desk.dropContact(.mail, of: person)
      case .dropPhone: try await visit.portal.desk.dropContact(.phone, of: person)
      case .calendar:
        let token = try await visit.portal.desk.makeCalendar(for: person, at: visit.now)
        return visit.response(visit.calendarAddressPage(token))
      case .endCalendar: try await visit.portal.desk.removeCalendar(of: person)
      }
    } catch let failure as SignInFailure {
      let field = button == .confirm ? "current" : button.rawValue
      return try await answer(visit, flaw: AccountFlaw(field: field, words: failure.words, status: failure.status))
    } catch let problem as AccountProblem {
      try await visit.note(problem)
      return try await answer(visit, flaw: .of(problem))
    } catch let flaw as AccountFlaw {
      return try await answer(visit, flaw: flaw)
    }
    return visit.redirect(to: Link(.notices(.choices), query: button == .choose ? ["done": "choices"] : [:]))
  }

  /// Sends a link to the address; it counts once the link was opened.
  private static func propose(_ kind: ContactKind, _ person: Key<Person>, _ visit: Visit) async throws -> Response {
    let (desk, postman) = (visit.portal.desk, visit.portal.postman)
    let typed = visit.form[kind.rawValue] ?? ""
    do {
      switch kind {
      case .mail:
        guard let address = MailAddress(typed) else { throw AccountFlaw.addressUnfit(kind) }
        let token = try await desk.propose(address.text, kind, for: person, at: visit.now)
        try await postman.send(.confirm(token), toMail: address)
      case .phone:
        guard let phone = PhoneNumber(typed) else { throw AccountFlaw.addressUnfit(kind) }
        let token = try await desk.propose(phone.text, kind, for: person, at: visit.now)
        try await postman.send(.confirm(token), toPhone: phone)
      }
    } catch let failure as PostFailure {
      throw AccountFlaw(
        field: kind.rawValue,
        words: Words("没有寄出：\(failure.words.zh)。请稍后再试。", "It could not be sent: \(failure.words.en). Try again later."),
        status: .badGateway)
    }
    return visit.redirect(to: Link(.notices(.choices), query: ["done": kind.rawValue]))
  }

  private static func answer(_ visit: Visit, flaw: AccountFlaw? = nil) async throws -> Response {
    let (person, desk) = (try visit.signedIn(), visit.portal.desk)
    let facts = ChoicesFacts(
      session: try visit.openSession(), contacts: try await desk.contacts(of: person),
      habits: try await desk.habits(of: person), calendar: try await desk.calendarMade(of: person),
      channels: desk.channels)
    return visit.response(visit.choicesPage(facts, flaw))
  }

  /// What the link that was sent to an address leads to. Looking uses nothing up, since mail is looked at on its way.
  static func confirmation(_ token: Token) -> Route {
    Route(
      get: { visit in
        let proposal = try await visit.portal.desk.proposal(token, at: visit.now)
        return visit.response(visit.confirmationPage(token, proposal?.address))
      },
      post: { visit in
        guard let done = try await visit.portal.desk.confirmContact(token, at: visit.now) else {
          return visit.response(visit.confirmationPage(token, nil))
        }
        if done.kind == .mail, let former = done.former.flatMap({ MailAddress($0) }) {
          // Whoever had the old address learns of it; that it cannot be reached changes nothing.
          try? await visit.portal.postman.send(.replaced, toMail: former)
        }
        return visit.response(visit.confirmedPage)
      })
  }
}

/// What may be pressed on the page.
enum ChoicesButton: String {
  case choose, confirm, mail, phone, calendar
  case dropMail = "drop-mail"
  case dropPhone = "drop-phone"
  case endCalendar = "end-calendar"
}

/// What the page tells.
struct ChoicesFacts {
  var session: Session
  var contacts: [ContactKind: Contact]
  var habits: NoticeHabits
  var calendar: Instant?
  var channels: ChannelShelf
}

extension AccountFlaw {
  static func addressUnfit(_ kind: ContactKind) -> AccountFlaw {
    AccountFlaw(
      field: kind.rawValue,
      words: kind == .mail
        ? Words("请填写一个邮箱地址，如 wang@example.cn。", "Give a mail address, such as wang@example.cn.")
        : Words("请填写手机号码，只含数字。", "Give the number of a mobile phone, in digits."))
  }
}

extension Visit {
  /// What was ticked and chosen; a time that there is not is none.
  fileprivate func chosenHabits() -> NoticeHabits {
    var habits = NoticeHabits()
    // Of a channel that the page did not show nothing was chosen.
    for channel in ContactKind.allCases where channel == .mail || portal.desk.channels.isSetUp(channel) {
      for kind in NoticeKind.allCases {
        habits.choose(kind, by: channel, form["\(channel.rawValue)-\(kind.rawValue)"] == "1")
      }
    }
    habits.rhythm = form["rhythm"].flatMap(NoticeHabits.Rhythm.init) ?? .atOnce
    if let from = form["quiet-from"].flatMap({ Int($0) }), let until = form["quiet-until"].flatMap({ Int($0) }) {
      habits.quiet = NoticeHabits.Quiet(from: from, until: until)
    }
    return habits
  }
}
