import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Filling in a form of a case that is already open: an application that was returned.
enum MendingRoom {
  static func show(_ key: Key<Case>) -> Route.Handler {
    { visit in
      let (file, step, form) = try visit.mending(key)
      let draft = try await visit.draft(visit.topic(key))
      let sheet =
        draft.map { FormSheet(form, of: visit.alliance.procedure(of: file), input: $0.answers) }
        ?? visit.sheet(form, of: file)
      return visit.response(
        visit.mendingPage(file, step, sheet, notice: draft.map(visit.draftNotice) ?? .empty))
    }
  }

  static func submit(_ key: Key<Case>) -> Route.Handler {
    { visit in
      let (file, step, form) = try visit.mending(key)
      let before = try await visit.filesKept(form, of: file)
      var sheet = try await visit.posted(form, of: visit.alliance.procedure(of: file), before: before)
      let desk = visit.portal.desk
      do {
        try await desk.saveDraft(sheet.input, for: try visit.draftOwner, topic: visit.topic(key), at: visit.now)
        if visit.form["do"] == "save" {
          guard sheet.problems.isEmpty else {
            return visit.response(visit.mendingPage(file, step, sheet, status: .unprocessableContent))
          }
          return visit.redirect(to: Address.fileAction(key, .answers))
        }
        let reading = sheet.reading(visit.alliance)
        sheet.problems = sheet.problems(under: visit.alliance)
        guard sheet.problems.isEmpty else {
          return visit.response(visit.mendingPage(file, step, sheet, status: .unprocessableContent))
        }
        let person = try visit.signedIn()
        let owner = visit.owner(of: form, in: file, person)
        let draft = reading.answers(of: form) { _ in Sealed(person: owner, box: "") }
        try visit.foresee(.submit(SubmitForm(case: key, answers: draft)), by: person)
        let answers = try reading.answers(of: form) { try visit.portal.host.seal($0, for: owner) }
        _ = try await visit.perform(.submit(SubmitForm(case: key, answers: answers)))
        try await desk.deleteDraft(for: try visit.draftOwner, topic: visit.topic(key))
        return visit.redirect(to: Address.file(key))
      } catch let refusal as Refusal {
        return visit.response(
          visit.mendingPage(file, step, sheet, refusal: refusal, status: .unprocessableContent))
      } catch let problem as DraftProblem {
        sheet.problems = sheet.problems(under: visit.alliance)
        let notice = UI.notice(.bad, "<p>\(visit.language(problem.words))</p>")
        return visit.response(visit.mendingPage(file, step, sheet, notice: notice, status: .unprocessableContent))
      }
    }
  }
}

extension Visit {
  func topic(_ key: Key<Case>) -> String { "case-\(key)" }

  /// The form with the files that were brought for it so far: the draft's, or those of the answers that were given before.
  func filesKept(_ form: Form, of file: Case) async throws -> [String: String] {
    guard form.takesFiles else { return [:] }
    return try await draft(topic(file.id))?.answers ?? sheet(form, of: file).input
  }

  /// The case, its step and the form that it asks for now.
  func mending(_ key: Key<Case>) throws -> (Case, Step, Form) {
    guard let file = alliance.cases[key] else { throw Mishap.notFound }
    guard file.isOpen, let step = alliance.step(of: file) else { throw Refusal.caseEnded(file, alliance) }
    guard case .form(let form) = step.ask, let form = alliance.procedure(of: file)?.form(form) else {
      throw Refusal.stepElsewhere(step)
    }
    return (file, step, form)
  }

  /// Under whose key the personal answers of a form are sealed: whoever fills it in, or somebody else whom it is about.
  func owner(of form: Form, in file: Case, _ person: Key<Person>) -> Key<Person> {
    guard form.forAnother == true else { return person }
    let before = form.fields.lazy.compactMap { field -> Key<Person>? in
      if case .sealed(let sealed)? = file.answers.value(field.id) { sealed.person } else { nil }
    }.first
    return before ?? .fresh()
  }

  /// The answers as they were given; the personal ones only for whoever may see them.
  fileprivate func sheet(_ form: Form, of file: Case) -> FormSheet {
    var seen = file.answers.filter { answer in form.field(answer.field).map { maySee($0, in: file) } ?? false }
    // A revision begins with the text in force.
    if form.field(StandardField.text) != nil, seen.text(StandardField.text) == nil,
      let standard = alliance.standard(reviewedIn: file)
    {
      seen.append(Answer(StandardField.text, .text(standard.latest.text)))
    }
    return FormSheet(form, of: alliance.procedure(of: file), answers: seen) { unseal($0, .answers, in: file) }
  }

  fileprivate func mendingPage(
    _ file: Case, _ step: Step, _ sheet: FormSheet, refusal: Refusal? = nil, notice: HTML = .empty,
    status: HTTPResponse.Status = .ok
  ) -> Page {
    let l = language
    return Page(
      l(sheet.form.title),
      trail: [Page.Crumb(l("办理", "Cases"), .cases), Page.Crumb(file.id.text, .file(file.id))], status: status,
      """
      \(sheet.errorSummary(l))\(UI.refusal(refusal, l))\(notice)
      <h1>\(l(sheet.form.title))</h1>
      <p>\(UI.citation(step.citation, l)) \(file.due.map { UI.due($0, now: now, l) })</p>
      \(returned(file))
      \(UI.form(self, to: .fileAction(file.id, .answers), takesFiles: sheet.form.takesFiles, """
        \(fields(sheet))
        \(UI.actions(
          UI.button(isReturned(file) ? l("重新提交", "Submit again") : l("提交", "Submit"), name: "do", value: "submit"),
          UI.button(l("保存草稿", "Save draft"), .plain, name: "do", value: "save"),
          UI.button(l("返回案卷", "Back to the case"), to: Address.file(file.id), .plain)))
        """))
      """)
  }
}
