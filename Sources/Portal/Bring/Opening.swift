import Constitution
import Desk
import Governance
import HashTreeCollections

/// A procedure that begins with a form, as it is brought: every case begins here, an application like any other.
struct Opening {
  let procedure: Procedure
  let step: Step
  let form: Form
  /// What its place is called in an address; nil for the admission, which stands under the short one.
  let name: Key<Procedure>?

  init?(_ procedure: Procedure, of charter: Charter) {
    guard let (step, form) = procedure.opening else { return nil }
    self.procedure = procedure
    self.step = step
    self.form = form
    name = procedure.id == charter.admission?.id ? nil : procedure.id
  }

  func address(_ page: Address.OpeningPage = .intro) -> Address { .opening(name, page) }

  /// What drafts of it are kept under.
  var topic: String { procedure.id.text }

  /// 申请入盟, 提出退盟
  var title: Words {
    name == nil
      ? Words("申请\(procedure.name.zh)", "Apply: \(procedure.name.en)")
      : Words("提出：\(procedure.name.zh)", "Bring: \(procedure.name.en)")
  }
}

extension Charter {
  /// Everything that someone may bring.
  var openings: [Opening] { procedures.compactMap { Opening($0, of: self) } }
}

extension Visit {
  /// The opening at an address.
  func opening(_ key: Key<Procedure>?) throws(Mishap) -> Opening {
    let procedure = key.map(charter.procedure) ?? charter.admission
    guard let procedure, let opening = Opening(procedure, of: charter), opening.name == key else { throw .notFound }
    return opening
  }

  func openers(of procedure: Procedure) -> Words { alliance.openerWords(procedure) }

  /// Drafts belong to the account, or to the visitor's browser.
  var draftOwner: DraftOwner {
    get throws(Mishap) {
      if let account { return .account(account) }
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

  /// The form before anything is typed: whoever speaks for a member finds it named, and its particulars as registered.
  func fresh(_ opening: Opening) -> FormSheet {
    let procedure = opening.procedure
    if procedure.id == charter.reporting?.id, let year = query["year"].flatMap(Int.init), reportYears.contains(year) {
      // A work report is drafted from the record of its year.
      let drafted = alliance.draftedReport(of: year).filter { field, _ in
        opening.form.fields.contains { $0.id.text == field }
      }
      return FormSheet(opening.form, of: procedure, input: drafted)
    }
    if let former = query[ProcedureField.former.text], opening.form.field(ProcedureField.former) != nil {
      return FormSheet(opening.form, of: procedure, input: [ProcedureField.former.text: former])
    }
    if let standard = query["standard"], opening.form.field(StandardField.standard) != nil {
      // From the page of the standard that is to be reviewed.
      return FormSheet(opening.form, of: procedure, input: [StandardField.standard.text: standard])
    }
    if let base = query["base"].flatMap({ alliance.bases[Key($0)] }), opening.form.field(BaseField.base) != nil {
      return FormSheet(opening.form, of: procedure, input: typed(base))
    }
    if procedure.matching != nil { return FormSheet(opening.form, of: procedure, input: ownDistrict(opening.form)) }
    guard procedure.openers.contains(.subject), let field = procedure.subjectField,
      let member = viewer.person.flatMap(alliance.represented)
    else { return FormSheet(opening.form, of: opening.procedure, input: [:]) }
    var input = [field.text: member.id.text]
    if procedure.steps.flatMap(\.exits).contains(where: { $0.effects.contains(.changeParticulars) }) {
      input.merge(member.typed) { own, _ in own }
    }
    return FormSheet(opening.form, of: opening.procedure, input: input)
  }

  /// From the page of a base: its number, its member, and what was recognised, as far as the form asks for them.
  private func typed(_ base: TrainingBase) -> [String: String] {
    [
      BaseField.base.text: base.id.text, BaseField.unit.text: base.unit.text,
      BaseField.name.text: base.particulars.name,
      BaseField.kind.text: base.particulars.kind.text, BaseField.district.text: base.particulars.district.text,
      BaseField.address.text: base.particulars.address, BaseField.capacity.text: "\(base.particulars.capacity)",
    ]
  }

  /// The option of a choice of places in which the viewer's unit is, as its register has it.
  private func ownDistrict(_ form: Form) -> [String: String] {
    guard let district = viewer.person.flatMap(alliance.represented)?.district,
      let field = form.field(AdmissionField.district), case .choice(let options) = field.kind,
      let option = options.first(where: { district.contains($0.name.zh) })
    else { return [:] }
    return [field.id.text: option.id.text]
  }

  /// What this would come to if it were handed in now: a refusal, or nil where it would be accepted.
  func foreseen(_ opening: Opening, _ reading: FormReading) -> Refusal? {
    let person = viewer.person ?? "nobody-yet"
    let seal = { (_: String) in Sealed(person: person, box: "") }
    let command = OpenCase(
      procedure: opening.procedure.id, person: person, name: .sealed(seal("")),
      answers: reading.answers(of: opening.form, seal: seal))
    do throws(Refusal) {
      _ = try decide(Command(by: .person(person), at: now, .open(command)), alliance)
      return nil
    } catch {
      return error
    }
  }
}

extension Member {
  /// Its particulars as they are typed, by the field of the form that asks for them.
  fileprivate var typed: [String: String] {
    [
      AdmissionField.name.text: name, AdmissionField.creditCode.text: code.text, AdmissionField.kind.text: kind.text,
      AdmissionField.business.text: business ?? "", AdmissionField.district.text: district ?? "",
      AdmissionField.website.text: website ?? "",
    ]
  }
}
