import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Signing up oneself with one press, a colleague by name, or as somebody from outside without an account.
enum SigningUp {
  /// A colleague, by name. Only the organiser may say of which member; for a representative it is their own.
  static let colleague = Form(id: "colleague", title: Words("替同事报名", "Sign up a colleague"), fields: [name])

  static let visitor = Form(
    id: "visitor", title: Words("报名", "Sign up"),
    fields: [
      name,
      Field(id: "phone", label: Words("电话", "Telephone"), kind: .phone, personal: true, seenBy: [.named("organiser")]),
    ])

  private static let name = Field(
    id: "name", label: Words("姓名", "Name"), kind: .text(upTo: 30, lines: false), personal: true,
    seenBy: [.named("organiser")])

  static func signUp(_ key: Key<Case>, _ visit: Visit) async throws -> Response {
    guard let file = visit.alliance.cases[key], file.enrolment != nil, visit.maySee(file) else {
      throw Mishap.notFound
    }
    switch visit.form["who"] {
    case "me":
      let person = try visit.signedIn()
      return try await record(person, named: nil, unit: nil, phone: nil, by: person, file, visit, nil)
    case "colleague":
      let person = try visit.signedIn()
      var sheet = FormSheet(colleague, of: nil, posted: visit.form)
      guard let typed = visit.read(&sheet) else { return visit.refused(file, ActivitySheet(form: sheet)) }
      let own = visit.alliance.represented(by: person)?.id
      let chosen = visit.form["unit"].flatMap { $0.isEmpty ? nil : Key<Member>($0) }
      let unit = visit.alliance.organises(person, file) ? chosen : own
      let other = visit.person(["colleague", unit?.text ?? "", typed["name"]!])
      return try await record(other, named: typed["name"], unit: unit, phone: nil, by: person, file, visit, sheet)
    default: return try await signUpVisitor(file, visit)
    }
  }

  private static func signUpVisitor(_ file: Case, _ visit: Visit) async throws -> Response {
    if visit.viewer.isSignedIn { throw Mishap.malformed }
    var sheet = FormSheet(visitor, of: nil, posted: visit.form)
    guard let typed = visit.read(&sheet) else { return visit.refused(file, ActivitySheet(form: sheet)) }
    do {
      try visit.portal.desk.admitSubmission(from: visit.remoteAddress ?? "", at: visit.now)
    } catch {
      return visit.refused(file, ActivitySheet(form: sheet, notice: error.words), .tooManyRequests)
    }
    let person = visit.person(["visitor", typed["phone"]!, typed["name"]!])
    return try await record(
      person, named: typed["name"], unit: nil, phone: typed["phone"], by: person, file, visit, sheet)
  }

  private static func record(
    _ person: Key<Person>, named name: String?, unit: Key<Member>?, phone: String?, by sender: Key<Person>,
    _ file: Case, _ visit: Visit, _ sheet: FormSheet?
  ) async throws -> Response {
    let secrets = Secrets.random()
    func command(_ seal: (String) throws -> Sealed) rethrows -> MakeSignUp {
      MakeSignUp(
        case: file.id, person: person, name: .sealed(try seal(name ?? "")), unit: unit,
        contact: try phone.map { try seal($0) }, secret: try seal(secrets.text))
    }
    do {
      // What is refused anyway is not sealed first, so that nobody fills the file of keys.
      let draft = command { _ in Sealed(person: person, box: "") }
      _ = try decide(Command(by: .person(sender), at: visit.now, .enrol(.signUp(draft))), visit.alliance)
      let command = try command { try visit.portal.host.seal($0, for: person) }
      for case .signedUp(let event) in try await visit.portal.perform(.enrol(.signUp(command)), .person(sender))
        .map(\.event)
      {
        // Whoever signs up a colleague goes on with the next one; anyone else is shown their pass.
        guard person == sender else { return visit.redirect(to: Link(.activity(file.id), fragment: "ours")) }
        return visit.redirect(to: Address.pass(Ticket(file: file.id, number: event.number, secret: secrets.pass)))
      }
      preconditionFailure("a sign-up is recorded as such")
    } catch let refusal as Refusal {
      return visit.refused(file, ActivitySheet(form: sheet, refusal: refusal))
    }
  }
}

extension Visit {
  /// What was typed into a form, by field; nil, and the problems on the sheet, where something is wrong with it.
  fileprivate func read(_ sheet: inout FormSheet) -> [String: String]? {
    let reading = sheet.reading(alliance)
    sheet.problems = reading.problems
    guard reading.problems.isEmpty else { return nil }
    return Dictionary(uniqueKeysWithValues: reading.personal.map { ($0.field.text, $0.text) })
  }

  /// Somebody without an account is always the same person, so that the record itself keeps them from signing up twice.
  /// Once their data has been erased they are a new one.
  fileprivate func person(_ particulars: [String]) -> Key<Person> {
    let known = portal.desk.person(called: particulars)
    return alliance.people[known]?.erased == nil ? known : .fresh()
  }

  fileprivate func refused(
    _ file: Case, _ sheet: ActivitySheet, _ status: HTTPResponse.Status = .unprocessableContent
  ) -> Response {
    guard var page = activityPage(file.id, sheet) else { return redirect(to: Address.activities) }
    page.status = status
    return response(page)
  }
}
