import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Applying, page by page. What was typed is kept as a draft on the way, so that nothing is typed twice.
enum ApplyRoom {
  static func intro(_ visit: Visit) async throws -> Response {
    let admission = try visit.admission()
    return visit.response(visit.applyIntro(admission, draft: try await visit.draft(admission.topic)))
  }

  /// Throws the draft away, with the personal data in it.
  static func discard(_ visit: Visit) async throws -> Response {
    let admission = try visit.admission()
    try await visit.portal.desk.deleteDraft(for: try visit.draftOwner, topic: admission.topic)
    return visit.redirect(to: Address.apply)
  }

  static func form(_ visit: Visit) async throws -> Response {
    let admission = try visit.admission()
    let draft = try await visit.draft(admission.topic)
    let sheet = FormSheet(admission.form, input: draft?.answers ?? [:])
    return visit.response(visit.applyForm(admission, sheet, notice: draft.map(visit.draftNotice) ?? .empty))
  }

  /// Keeps the draft, then goes on to the check, or back to the form where something is to be mended.
  static func fill(_ visit: Visit) async throws -> Response {
    let admission = try visit.admission()
    var sheet = FormSheet(admission.form, posted: visit.form)
    do {
      try await visit.portal.desk.saveDraft(
        sheet.input, for: try visit.draftOwner, topic: admission.topic, at: visit.now)
    } catch let problem as DraftProblem {
      sheet.problems = sheet.reading(visit.alliance).problems
      let notice = UI.notice(.bad, "<p>\(visit.language(problem.words))</p>")
      return visit.response(visit.applyForm(admission, sheet, notice: notice, status: .unprocessableContent))
    }
    if visit.form["do"] == "save" { return visit.keepingVisitor(visit.redirect(to: Address.applyForm)) }
    sheet.problems = sheet.reading(visit.alliance).problems
    guard sheet.problems.isEmpty else {
      return visit.keepingVisitor(visit.response(visit.applyForm(admission, sheet, status: .unprocessableContent)))
    }
    return visit.keepingVisitor(visit.redirect(to: Address.applyCheck))
  }

  static func check(_ visit: Visit) async throws -> Response {
    let admission = try visit.admission()
    guard let draft = try await visit.draft(admission.topic) else { return visit.redirect(to: Address.apply) }
    var sheet = FormSheet(admission.form, input: draft.answers)
    let reading = sheet.reading(visit.alliance)
    guard reading.problems.isEmpty else {
      sheet.problems = reading.problems
      return visit.response(visit.applyForm(admission, sheet))
    }
    return visit.response(visit.checkAnswers(admission, sheet, refusal: visit.foreseen(admission, reading)))
  }

  static func done(_ key: Key<Case>) -> Route.Handler {
    { visit in
      guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
      let submission = try await visit.portal.desk.submission(of: key, holder: try visit.kept)
      guard submission != nil || visit.viewer.person == file.applicant else {
        return visit.redirect(to: Address.file(key))
      }
      // Whoever was signed in when applying has a password of their own.
      guard visit.session == nil, let submission, submission.showsCode(at: visit.now) else {
        return visit.response(visit.receipt(file, code: nil))
      }
      return visit.response(visit.receipt(file, code: submission.queryCode(for: try visit.kept)))
    }
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
