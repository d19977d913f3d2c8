import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup
import Record

/// Signing up oneself with one press, colleagues by name, or as somebody from outside without an account.
enum SigningUp {
  static let mostAtOnce = 20

  /// Colleagues, by name. Only the organiser may say of which member; for a representative it is their own.
  static let colleagues = Form(
    id: "colleagues", title: Words("替同事报名", "Sign up colleagues"),
    fields: [
      Field(
        id: "name", label: Words("姓名", "Names"),
        hint: Words("每行一人，一次至多 \(mostAtOnce) 人", "a line for each, at most \(mostAtOnce) at once"),
        kind: .text(upTo: mostAtOnce * (Outsider.longestName + 1), lines: true))
    ])

  /// Who is to be signed up, and what is known of them.
  private struct Guest {
    var person: Key<Person>
    var name: String?
    var unit: Key<Member>?
    var phone: String?
  }

  static func signUp(_ key: Key<Case>, _ visit: Visit) async throws -> Response {
    guard let file = visit.alliance.cases[key], file.enrolment != nil else {
      throw Mishap.notFound
    }
    switch visit.form["who"] {
    case "me":
      let person = try visit.signedIn()
      return try await signUp(Guest(person: person), file, visit, nil)
    case "colleague": return try await signUpColleagues(try visit.signedIn(), file, visit)
    default: return try await signUpVisitor(file, visit)
    }
  }

  /// One after another; where one is refused, that name and those after it stay in the form.
  private static func signUpColleagues(_ person: Key<Person>, _ file: Case, _ visit: Visit) async throws -> Response {
    var sheet = FormSheet(colleagues, of: nil, posted: visit.form)
    guard let typed = visit.typed(in: &sheet)?["name"] else { return visit.refused(file, ActivitySheet(form: sheet)) }
    var names = typed.split(whereSeparator: \.isNewline).map { String($0).trimmedOfSpace }.filter { !$0.isEmpty }
    guard names.count <= mostAtOnce, names.allSatisfy({ $0.fits(Outsider.longestName) }) else {
      let words = Words(
        "每行一人，每人不超过 \(Outsider.longestName) 字，一次至多 \(mostAtOnce) 人",
        "A line for each, of at most \(Outsider.longestName) characters, and at most \(mostAtOnce) at once")
      sheet.problems = [FieldProblem(field: "name", words: words)]
      return visit.refused(file, ActivitySheet(form: sheet))
    }
    let chosen = visit.form["unit"].flatMap { $0.isEmpty ? nil : Key<Member>($0) }
    let unit = visit.alliance.organises(person, file) ? chosen : visit.alliance.represented(by: person)?.id
    while let name = names.first {
      let guest = Guest(person: visit.person(known: ["colleague", unit?.text ?? "", name]), name: name, unit: unit)
      do { _ = try await record(guest, by: person, file, visit) } catch let refusal as Refusal {
        sheet.input["name"] = names.joined(separator: "\n")
        return visit.refused(file, ActivitySheet(form: sheet, refusal: refusal))
      }
      names.removeFirst()
    }
    return visit.redirect(to: Link(.activity(file.id), fragment: "ours"))
  }

  private static func signUpVisitor(_ file: Case, _ visit: Visit) async throws -> Response {
    if visit.viewer.isSignedIn { throw Mishap.malformed }
    var sheet = FormSheet(Outsider.form, of: nil, posted: visit.form)
    guard let outsider = visit.outsider(in: &sheet) else {
      return visit.refused(file, ActivitySheet(form: sheet))
    }
    do {
      try visit.portal.desk.admitSubmission(from: visit.remoteAddress ?? "", at: visit.now)
    } catch {
      return visit.refused(file, ActivitySheet(form: sheet, notice: error.words), .tooManyRequests)
    }
    let guest = Guest(person: visit.person(known: outsider), name: outsider.name, phone: outsider.phone)
    return try await signUp(guest, file, visit, sheet)
  }

  /// Whoever signs up themselves is shown their pass.
  private static func signUp(_ guest: Guest, _ file: Case, _ visit: Visit, _ sheet: FormSheet?) async throws -> Response
  {
    do {
      let ticket = try await record(guest, by: guest.person, file, visit)
      if guest.phone != nil { try await visit.agreeWithoutAccount(guest.person) }
      return visit.redirect(to: Address.pass(ticket))
    } catch let refusal as Refusal {
      return visit.refused(file, ActivitySheet(form: sheet, refusal: refusal))
    }
  }

  private static func record(
    _ guest: Guest, by sender: Key<Person>, _ file: Case, _ visit: Visit
  ) async throws -> Ticket {
    let secrets = Secrets.random()
    func command(_ seal: (String) throws -> Sealed) rethrows -> MakeSignUp {
      MakeSignUp(
        case: file.id, person: guest.person, name: .sealed(try seal(guest.name ?? "")), unit: guest.unit,
        contact: try guest.phone.map { try seal($0) }, secret: try seal(secrets.text))
    }
    // What is refused anyway is not sealed first, so that nobody fills the file of keys.
    let draft = command { _ in Sealed(person: guest.person, box: "") }
    try visit.foresee(.enrol(.signUp(draft)), by: sender)
    let sealed = try command { try visit.portal.host.seal($0, for: guest.person) }
    for case .signedUp(let event) in try await visit.portal.perform(.enrol(.signUp(sealed)), .person(sender)).map(
      \.event)
    {
      return Ticket(file: file.id, number: event.number, secret: secrets.pass)
    }
    preconditionFailure("a sign-up is recorded as such")
  }
}

extension Visit {
  fileprivate func refused(
    _ file: Case, _ sheet: ActivitySheet, _ status: HTTPResponse.Status = .unprocessableContent
  ) -> Response {
    guard let page = activityPage(file.id, sheet) else { return redirect(to: Address.activities) }
    return refused(page, status)
  }
}
