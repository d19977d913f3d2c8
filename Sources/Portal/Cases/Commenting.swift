import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Commenting on a draft: whoever is signed in at once; where the charter asks anyone, whoever gives a name too, since public
/// comment is not public while it needs an account.
enum Commenting {
  static func send(_ key: Key<Case>) -> @Sendable (Visit) async throws -> Response {
    { visit in
      var sheet = CaseSheet(action: .comment, text: visit.form["text"] ?? "")
      do {
        // Where an account is needed, the door has let nobody in without one.
        if visit.viewer.isSignedIn {
          _ = try await visit.perform(.comment(command(key, visit.form)))
        } else {
          guard let outsider = try admitted(visit, &sheet) else { return try refused(key, sheet, visit) }
          try await comment(outsider, key, visit)
        }
        return visit.redirect(to: Link(.file(key), fragment: "comments"))
      } catch let refusal as Refusal {
        sheet.refusal = refusal
        return try refused(key, sheet, visit)
      } catch let failure as SignInFailure {
        sheet.notice = failure.words
        return try refused(key, sheet, visit, .tooManyRequests)
      }
    }
  }

  static func command(_ key: Key<Case>, _ form: FormInput, name: Sealed? = nil) -> MakeComment {
    MakeComment(
      case: key, text: form["text"] ?? "", article: form["article"].flatMap { Int($0) },
      clause: form["clause"].flatMap { $0.isEmpty ? nil : $0 }, name: name)
  }

  /// Who it is that has no account; nil where the particulars are wrong. Only whoever gives them counts against the address.
  private static func admitted(_ visit: Visit, _ sheet: inout CaseSheet) throws -> Outsider.Particulars? {
    var form = FormSheet(Outsider.form, of: nil, posted: visit.form)
    let outsider = visit.outsider(in: &form)
    sheet.form = form
    guard let outsider else { return nil }
    try visit.portal.desk.admitSubmission(from: visit.remoteAddress ?? "", at: visit.now)
    return outsider
  }

  private static func comment(_ outsider: Outsider.Particulars, _ key: Key<Case>, _ visit: Visit) async throws {
    let person = visit.person(known: outsider)
    // What is refused anyway is not sealed first, so that nobody fills the file of keys.
    let draft = command(key, visit.form, name: Sealed(person: person, box: ""))
    try visit.foresee(.comment(draft), by: person)
    let name = try visit.alliance.people[person] == nil ? visit.portal.host.seal(outsider.name, for: person) : nil
    _ = try await visit.portal.perform(.comment(command(key, visit.form, name: name)), .person(person))
    try await visit.agreeWithoutAccount(person)
  }

  private static func refused(
    _ key: Key<Case>, _ sheet: CaseSheet, _ visit: Visit, _ status: HTTPResponse.Status = .unprocessableContent
  ) throws -> Response {
    guard let page = visit.casePage(key, sheet) else { throw Mishap.notFound }
    return visit.refused(page, status)
  }
}
