import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Bringing a case, page by page. What was typed is kept as a draft on the way, so that nothing is typed twice.
enum BringRoom {
  static func route(_ key: Key<Procedure>?, _ page: Address.OpeningPage) -> Route {
    switch page {
    case .intro: Route(get: { try await intro(key, $0) }, post: { try await discard(key, $0) })
    case .form: Route(get: { try await form(key, $0) }, post: { try await fill(key, $0) })
    case .check: Route(get: { try await check(key, $0) }, post: { try await submit(key, $0) })
    case .done(let file): Route(get: { try await done(key, file, $0) })
    }
  }

  private static func intro(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    // The admission has one place, and this is not it.
    if let key, key == visit.charter.admission?.id { return visit.redirect(to: Address.apply) }
    let opening = try visit.opening(key)
    let draft = visit.holder == nil ? nil : try await visit.draft(opening.topic)
    return visit.response(visit.openingIntro(opening, draft: draft))
  }

  /// Throws the draft away, with the personal data in it.
  private static func discard(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    try await visit.portal.desk.deleteDraft(for: try visit.draftOwner, topic: opening.topic)
    return visit.redirect(to: opening.address())
  }

  private static func form(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    let draft = try await visit.draft(opening.topic)
    var sheet = draft.map { FormSheet(opening.form, of: opening.procedure, input: $0.answers) } ?? visit.fresh(opening)
    visit.answer(to: visit.query["listing"], in: &sheet)
    return visit.response(visit.openingForm(opening, sheet, notice: draft.map(visit.draftNotice) ?? .empty))
  }

  /// Keeps the draft, then goes on to the check, or back to the form where something is to be mended.
  private static func fill(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    let draft = try await opening.form.takesFiles ? visit.draft(opening.topic) : nil
    var sheet = try await visit.posted(opening.form, of: opening.procedure, before: draft?.answers ?? [:])
    do {
      try await visit.portal.desk.saveDraft(sheet.input, for: try visit.draftOwner, topic: opening.topic, at: visit.now)
    } catch let problem as DraftProblem {
      sheet.problems = sheet.problems(under: visit.alliance)
      let notice = UI.notice(.bad, "<p>\(visit.language(problem.words))</p>")
      return visit.response(visit.openingForm(opening, sheet, notice: notice, status: .unprocessableContent))
    }
    if visit.form["do"] == "save", sheet.problems.isEmpty {
      return visit.keepingVisitor(visit.redirect(to: opening.address(.form)))
    }
    if visit.form["do"] != "save" { sheet.problems = sheet.problems(under: visit.alliance) }
    guard sheet.problems.isEmpty else {
      return visit.keepingVisitor(visit.response(visit.openingForm(opening, sheet, status: .unprocessableContent)))
    }
    return visit.keepingVisitor(visit.redirect(to: opening.address(.check)))
  }

  private static func check(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    guard let draft = try await visit.draft(opening.topic) else { return visit.redirect(to: opening.address()) }
    var sheet = FormSheet(opening.form, of: opening.procedure, input: draft.answers)
    let reading = sheet.reading(visit.alliance)
    guard reading.problems.isEmpty else {
      sheet.problems = reading.problems
      return visit.response(visit.openingForm(opening, sheet))
    }
    return visit.response(visit.checkAnswers(opening, sheet, refusal: visit.foreseen(opening, reading)))
  }

  private static func done(_ key: Key<Procedure>?, _ file: Key<Case>, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    guard let file = visit.alliance.cases[file], file.procedure == opening.procedure.id else { throw Mishap.notFound }
    let submission = try await visit.portal.desk.submission(of: file.id, holder: try visit.kept)
    guard submission != nil || visit.viewer.person == file.applicant else {
      return visit.redirect(to: Address.file(file.id))
    }
    // Whoever was signed in when bringing it has a password of their own.
    guard visit.session == nil, let submission, submission.showsCode(at: visit.now) else {
      return visit.response(visit.receipt(opening, file, code: nil))
    }
    return visit.response(visit.receipt(opening, file, code: submission.queryCode(for: try visit.kept)))
  }
}

extension Visit {
  /// The browser keeps a visitor's cookie as long as the draft that it leads to.
  func keepingVisitor(_ response: Response) -> Response {
    guard session == nil, let holder else { return response }
    var response = response
    portal.set(.visitor, to: holder.text, in: &response)
    return response
  }

  func draftNotice(_ draft: Draft) -> HTML {
    let l = language
    let here = l("请用同一台设备、同一个浏览器继续。", " Continue on this device, in this browser.").html
    return UI.notice(
      .note,
      """
      <p>\(l("草稿已保存于 ", "Draft saved "))\(UI.time(draft.saved))\(l("，保留至 ", "; kept until "))\
      \(UI.day(draft.expires.day))\(l("。", "."))\(if: session == nil, here)</p>
      """)
  }
}
