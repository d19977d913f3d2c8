import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Handing in what is brought once, however often the button is pressed and whatever stops halfway.
///
/// The order matters: the press is noted, the case is opened in the record, then the account, then the draft goes. After a
/// crash at any point the same press goes on where it stopped.
extension BringRoom {
  static func submit(_ key: Key<Procedure>?, _ visit: Visit) async throws -> Response {
    let opening = try visit.opening(key)
    guard let token = visit.form["submission"].flatMap(Token.init) else { throw Mishap.malformed }
    let desk = visit.portal.desk
    // The draft is read first: it goes only once the submission knows its case.
    let draft = try await visit.draft(opening.topic)
    let submission = try await desk.beginSubmission(
      token, holder: try visit.kept, person: visit.viewer.person ?? .fresh(), at: visit.now)
    if let file = submission.case { return visit.redirect(to: opening.address(.done(file))) }
    guard let draft else { return visit.redirect(to: opening.address()) }
    let sheet = FormSheet(opening.form, of: opening.procedure, input: draft.answers)
    do {
      guard Draft.fingerprint(of: sheet.input) == visit.form["answers"] else { throw Setback.changed }
      if visit.session == nil { try desk.admitSubmission(from: visit.remoteAddress ?? "", at: visit.now) }
      let file = try await open(sheet, opening, submission, visit)
      try await desk.deleteDraft(for: try visit.draftOwner, topic: opening.topic)
      return visit.redirect(to: opening.address(.done(file)))
    } catch {
      return try answer(to: error, opening, sheet, visit)
    }
  }

  private enum Setback: Error { case changed }

  /// Opens the case, or finds the one that this submission opened before; then the applicant's account.
  private static func open(
    _ sheet: FormSheet, _ opening: Opening, _ submission: Submission, _ visit: Visit
  ) async throws -> Key<Case> {
    let desk = visit.portal.desk
    let reading = sheet.reading(visit.alliance)
    guard reading.problems.isEmpty else { throw Setback.changed }
    // Before the record: if the machine is too busy to hash, nothing has happened yet.
    let hash = visit.session == nil ? try await desk.hash(submission.queryCode(for: try visit.kept).text) : nil
    let file = try await record(reading, opening, submission, visit)
    if let hash {
      let account = try await desk.accountForApplicant(file.text, hash: hash, person: submission.person)
      try await visit.note(.accountMade, to: account.person, login: account.login, detail: "application")
      try await desk.agree(account.person, to: visit.noticeVersion, by: "application", at: visit.now)
    }
    try await desk.complete(submission, case: file)
    return file
  }

  private static func record(
    _ reading: FormReading, _ opening: Opening, _ submission: Submission, _ visit: Visit
  ) async throws -> Key<Case> {
    let portal = visit.portal
    func before() -> Key<Case>? { portal.alliance().opened(by: submission) }
    if let before = before() { return before }
    let person = submission.person
    let answers = try reading.answers(of: opening.form) { try portal.host.seal($0, for: person) }
    let name = try portal.host.seal(reading.contactName(of: opening.form), for: person)
    let command = OpenCase(
      procedure: opening.procedure.id, person: person, name: .sealed(name), answers: answers,
      submission: submission.key)
    do {
      let events = try await portal.perform(.open(command), .person(person))
      for case .caseOpened(let event) in events.map(\.event) { return event.case }
      preconditionFailure("opening a case is recorded as such")
    } catch let refusal as Refusal {
      // A second press that came while the first was being recorded.
      guard let before = before() else { throw refusal }
      return before
    }
  }

  private static func answer(
    to error: any Error, _ opening: Opening, _ sheet: FormSheet, _ visit: Visit
  ) throws -> Response {
    func page(_ status: HTTPResponse.Status, refusal: Refusal? = nil, _ words: Words? = nil) -> Response {
      let notice = words.map { UI.notice(.warn, "<p>\(visit.language($0))</p>") } ?? .empty
      return visit.response(
        visit.checkAnswers(opening, sheet, refusal: refusal, notice: notice, status: status))
    }
    switch error {
    case let refusal as Refusal: return page(.unprocessableContent, refusal: refusal)
    case let failure as SignInFailure: return page(.tooManyRequests, failure.words)
    case let problem as AccountProblem where problem.code == .busy: return page(.serviceUnavailable, problem.words)
    case Setback.changed:
      var sheet = sheet
      sheet.problems = sheet.reading(visit.alliance).problems
      guard sheet.problems.isEmpty else {
        return visit.response(visit.openingForm(opening, sheet, status: .unprocessableContent))
      }
      return page(
        .conflict,
        Words(
          "内容在另一窗口中改动过，请重新核对后再提交。",
          "The answers were changed in another window. Check them again, then submit."))
    default: throw error
    }
  }
}

extension Key<Person> {
  /// A number that nobody has: 96 random bits.
  static func fresh() -> Key<Person> {
    let parts = (0..<3).map { _ in
      let digits = String(UInt32.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
    return Key("p" + parts.joined())
  }
}

extension FormReading {
  /// The first personal text of the form is the contact's name.
  func contactName(of form: Form) -> String {
    for field in form.fields where field.personal {
      if case .text = field.kind { return personal.first { $0.field == field.id }?.text ?? "" }
    }
    return ""
  }
}

extension Alliance {
  /// The case that a submission has opened already.
  func opened(by submission: Submission) -> Key<Case>? { opened(by: submission.key, of: submission.person) }
}
