import Constitution
import Desk
import Governance

/// The procedure by which an organisation joins, as the charter has it: open to anyone, and begun with a form.
struct Admission {
  let procedure: Procedure
  let step: Step
  let form: Form

  init?(_ charter: Charter) {
    let open = charter.procedures.first { $0.about == .organisation && $0.openedBy == .anyone }
    guard let procedure = open, let step = procedure.step(procedure.start), case .form(let key) = step.ask,
      let form = procedure.form(key)
    else { return nil }
    self.procedure = procedure
    self.step = step
    self.form = form
  }

  /// What drafts of it are kept under.
  var topic: String { procedure.id.text }
}

extension Visit {
  func admission() throws(Mishap) -> Admission {
    guard let admission = Admission(charter) else { throw .notFound }
    return admission
  }

  /// Drafts belong to the account, or to the visitor's browser.
  var draftOwner: DraftOwner {
    get throws(Mishap) {
      if let session { return .account(session.account) }
      return .visitor(try kept)
    }
  }

  /// The token of the session or of the visitor. Every address with a form gives one out.
  var kept: Token {
    get throws(Mishap) {
      guard let holder else { throw .formExpired }
      return holder
    }
  }

  func draft(_ topic: String) async throws -> Draft? {
    try await portal.desk.draft(for: try draftOwner, topic: topic, at: now)
  }

  /// What this application would come to if it were handed in now: a refusal, or nil where it would be accepted.
  func foreseen(_ admission: Admission, _ reading: FormReading) -> Refusal? {
    let person = viewer.person ?? "nobody-yet"
    let seal = { (_: String) in Sealed(person: person, box: "") }
    let opening = OpenCase(
      procedure: admission.procedure.id, person: person, name: .sealed(seal("")),
      answers: reading.answers(of: admission.form, seal: seal))
    do throws(Refusal) {
      _ = try decide(Command(by: .person(person), at: now, .open(opening)), alliance)
      return nil
    } catch {
      return error
    }
  }
}
