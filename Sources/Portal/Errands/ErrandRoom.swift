import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// What a link for one thing leads to: exactly that thing, in the place of the person for whom it was made. No session is begun,
/// so that every other address sees a visitor, and the act uses the link up.
enum ErrandRoom {
  static func route(_ token: Token) -> Route { Route(get: show(token), post: use(token)) }

  private static func show(_ token: Token) -> Route.Handler {
    { visit in
      guard let (link, errand) = visit.openErrand(token) else { return visit.response(visit.spentErrandPage(token)) }
      let placed = visit.inPlace(of: link.person)
      guard let page = placed.errandPage(link, errand) else { return visit.response(visit.spentErrandPage(token)) }
      try await placed.noteLooks()
      return placed.response(page)
    }
  }

  /// A file of the case, for as long as the link is good.
  static func file(_ token: Token, _ hash: FileHash) -> Route.Handler {
    { visit in
      guard let (link, _) = visit.openErrand(token) else { throw Mishap.notFound }
      let placed = visit.inPlace(of: link.person)
      let answer = try await placed.attachment(hash, of: link.file)
      try await placed.noteLooks()
      return answer
    }
  }

  private static func use(_ token: Token) -> Route.Handler {
    { visit in
      guard let (link, errand) = visit.openErrand(token) else {
        try await visit.note(.refused, detail: visit.address.nameInReports)
        return visit.response(visit.spentErrandPage(token))
      }
      let visit = visit.inPlace(of: link.person)
      let sheet = ErrandSheet(errand, visit.form)
      guard let action = sheet.action(errand) else { return try visit.answer(link, errand, sheet) }
      let desk = visit.portal.desk
      guard try await desk.claimErrandLink(token, at: visit.now) else {
        return visit.response(visit.spentErrandPage(token))
      }
      do {
        _ = try await visit.perform(action)
      } catch let refusal as Refusal {
        try await desk.releaseErrandLink(token)
        var sheet = sheet
        sheet.file.refusal = refusal
        sheet.ballot.refusal = refusal
        return try visit.answer(link, errand, sheet)
      }
      // Whoever has declared to be impartial still has to score.
      if case .declareReview(let command) = action, command.accepts { try await desk.releaseErrandLink(token) }
      try await visit.note(.errandUsed, detail: link.way.detail)
      return visit.redirect(to: visit.address)
    }
  }
}

/// What was asked on the link's page, so that it can say why nothing was done and keep what was typed.
struct ErrandSheet {
  var file = CaseSheet()
  var ballot = VoteSheet()

  init() {}

  init(_ errand: Errand, _ form: FormInput) {
    ballot.choice = form["choice"].flatMap(Choice.init(rawValue:))
    if case .ballot = errand.what { ballot.isChoiceMissing = ballot.choice == nil }
    file.action = Self.act(errand, form)
    file.outcome = form["outcome"] ?? ""
    file.reasons = form["reasons"] ?? ""
    file.text = form["text"] ?? ""
    input = form
  }

  private var input = FormInput()

  /// What is done there; whatever else a form may say is not done by this link.
  private static func act(_ errand: Errand, _ form: FormInput) -> Address.CaseAction? {
    switch errand.what {
    case .ballot: nil
    case .review: form["act"] == Address.CaseAction.declare.rawValue ? .declare : .score
    case .nomination: .stand
    case .check: .check
    case .comment: .comment
    }
  }

  /// nil where what was sent says nothing yet.
  func action(_ errand: Errand) -> Action? {
    let key = errand.case
    switch errand.what {
    case .ballot(let vote): return ballot.choice.map { .vote(CastVote(vote: vote, choice: $0)) }
    case .review: return ReviewRoom.action(file.action ?? .score, key, input)
    case .nomination:
      return .answerNomination(AnswerNomination(case: key, accepts: input["answer"] == "yes", name: input["name"]))
    case .check:
      let outcome = Outcome(rawValue: file.outcome) ?? .expired
      return .check(RecordCheck(case: key, outcome: outcome, reasons: file.reasons))
    case .comment: return .comment(Commenting.command(key, input))
    }
  }

  var isRefused: Bool { ballot.isChoiceMissing || file.refusal != nil }
}

extension Visit {
  /// Whether the visitor stands in the place of the person for whom a link was made.
  var isErrand: Bool {
    switch address {
    case .errand, .errandFile: viewer.isSignedIn && session == nil
    default: false
    }
  }

  /// The link, if it is good and what it was made for still waits for its person.
  func openErrand(_ token: Token) -> (link: ErrandLink, errand: Errand)? {
    guard let link = portal.desk.errandLink(token), link.standing(at: now) == .open,
      let file = alliance.cases[link.file],
      let errand = try? alliance.errand(of: link.person, in: file, at: now), errand.identity == link.errand
    else { return nil }
    return (link, errand)
  }

  /// The same visit as its person would make it. Whoever may be signed in on this browser has no part in it.
  func inPlace(of person: Key<Person>) -> Visit {
    Visit(
      portal: portal, alliance: alliance, now: now, viewer: Viewer(language: language, person: person, in: alliance),
      address: address, query: query, form: form, session: nil, holder: holder, remoteAddress: remoteAddress,
      device: device, origin: origin)
  }

  /// Where a file of a case is fetched: by a link, under the link's own address.
  func place(of hash: FileHash, in file: Case) -> Address {
    if isErrand, case .errand(let token) = address { .errandFile(token, hash) } else { .attachment(file.id, hash) }
  }

  fileprivate func answer(_ link: ErrandLink, _ errand: Errand, _ sheet: ErrandSheet) throws(Mishap) -> Response {
    guard let page = errandPage(link, errand, sheet) else { throw .notFound }
    return refused(page)
  }
}
