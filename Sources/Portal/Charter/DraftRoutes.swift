import CharterReader
import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird

/// Wording what a case is to put into force. Each button saves the whole draft: whether it is sound is said on the page
/// at once, and decided when it is handed in.
enum DraftRoom {
  static func show(_ key: Key<Case>) -> Route.Handler {
    { visit in
      guard let file = visit.alliance.cases[key], let page = visit.draftPage(file) else { throw Mishap.notFound }
      return visit.response(page)
    }
  }

  static func save(_ key: Key<Case>) -> Route.Handler {
    { visit in
      let (file, step) = try drafting(key, visit)
      var sheet = DraftSheet(typed: visit.form)
      do {
        guard try await word(file, step, visit.form, &sheet, visit) != nil else {
          return try answer(visit, file, sheet)
        }
        return visit.redirect(to: visit.partWorkedOn(in: key))
      } catch let refusal as Refusal {
        sheet.refusal = refusal
        return try answer(visit, file, sheet)
      }
    }
  }

  /// Saves what a form changes in the draft; nil where something is wrong with it, which the sheet then says.
  static func word(
    _ file: Case, _ step: Step, _ form: FormInput, _ sheet: inout DraftSheet, _ visit: Visit
  ) async throws -> [Recorded]? {
    guard form["seen"] == "\(file.draftsSaved)" else {
      sheet.isOvertaken = true
      return nil
    }
    let text: CaseDraft.Text?
    var effective = file.draft?.effective
    switch step.ask {
    case .draft(.interpretation): text = visit.interpretation(from: form, &sheet)
    case .draft(.procedure): text = visit.procedure(of: file, from: form, &sheet).map { .procedure($0) }
    default:
      if form["do"] == "effective" { effective = sheet.day(visit.language) }
      text = visit.amendment(of: file, from: form, &sheet).map { .amendment($0) }
    }
    guard let text, sheet.problems.isEmpty else { return nil }
    return try await visit.perform(.saveDraft(SaveDraft(case: file.id, text: text, effective: effective)))
  }

  /// A composed procedure, as it would lie in the charter's folder.
  static func file(_ key: Key<Case>) -> Route.Handler {
    { visit in
      guard let procedure = visit.alliance.cases[key]?.draft?.procedure else {
        throw Mishap.notFound
      }
      return TextFile.response(visit.yaml(of: procedure), type: "application/yaml", name: "\(procedure.id).yaml")
    }
  }

  static func handIn(_ key: Key<Case>) -> Route.Handler {
    { visit in
      do {
        _ = try await visit.perform(.handInDraft(HandInDraft(case: key)))
        return visit.redirect(to: Address.file(key))
      } catch let refusal as Refusal {
        guard let file = visit.alliance.cases[key] else { throw refusal }
        return try answer(visit, file, DraftSheet(typed: FormInput(), refusal: refusal))
      }
    }
  }

  /// The case at a step in which a draft is worded.
  static func drafting(_ key: Key<Case>, _ visit: Visit) throws -> (Case, Step) {
    guard let file = visit.alliance.cases[key] else { throw Mishap.notFound }
    guard file.isOpen, let step = visit.alliance.step(of: file) else { throw Refusal.caseEnded(file, visit.alliance) }
    guard case .draft = step.ask else { throw Refusal.stepElsewhere(step) }
    return (file, step)
  }

  private static func answer(_ visit: Visit, _ file: Case, _ sheet: DraftSheet) throws -> Response {
    guard let page = visit.draftPage(file, sheet) else { throw Mishap.notFound }
    return visit.response(page)
  }
}

/// What was typed into a form of the draft's page, and what was wrong with it.
struct DraftSheet {
  var typed: FormInput?
  var problems: [(id: String, text: String)] = []
  var refusal: Refusal?
  /// Somebody else has saved the draft since the page was made.
  var isOvertaken = false

  var isRefused: Bool { refusal != nil || !problems.isEmpty || isOvertaken }

  func error(_ id: String) -> String? { problems.first { $0.id == id }?.text }

  mutating func day(_ l: Language) -> Day? {
    let text = typed?["effective"] ?? ""
    if text.isEmpty { return nil }
    if let day = Day(text) { return day }
    problems.append((id: "effective", text: l("须写成 2026-11-20 的样子", "Write it as 2026-11-20")))
    return nil
  }
}

extension Visit {
  /// A procedure as it would lie in the charter's folder.
  func yaml(of procedure: Procedure) -> String {
    ProcedureWriter.yaml(procedure, sources: charter.sources ?? [])
  }
}

extension Case {
  /// How often the draft was saved: tells whether a page shows the latest one.
  var draftsSaved: Int { history.count { $0.what == .drafted } }
}
