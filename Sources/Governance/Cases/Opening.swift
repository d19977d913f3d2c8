package import Constitution
import HashTreeCollections

/// Who may open a procedure, and what a case of it is about.
extension Alliance {
  /// A person may be a visitor, whom the record does not know yet.
  package func mayOpen(_ procedure: Procedure, _ person: Key<Person>?) -> Bool {
    if procedure.openers.contains(where: { mayOpen(procedure, person, as: $0) }) { return true }
    guard let person, let standIn = standIn(for: procedure) else { return false }
    return isActor(person, standIn, in: nil)
  }

  /// Who opens an election while nobody at all is in office of those who would: else an alliance that has lost them could
  /// never have them again. The charter is silent, so these are defaults: whoever does the daily work (第十八条), who may call
  /// the meeting too; and where there is nobody either, whoever sits in the organ that elects (第十五条第二项). nil while
  /// somebody of those who would open it is in office.
  package func standIn(for procedure: Procedure) -> Actor? {
    let electing = procedure.steps.lazy.compactMap { if case .election(let ask) = $0.ask { ask.of } else { nil } }.first
    guard let electing, procedure.openers.allSatisfy(isVacant) else { return nil }
    guard case .organ = registrar, !isVacant(registrar) else { return .organ(electing) }
    return registrar
  }

  /// Whether nobody is in the office, or in the organ. Of others it is not for an election to say.
  private func isVacant(_ actor: Actor) -> Bool {
    switch actor {
    case .organ(let key):
      return charter.organ(successor(of: key) ?? key).map { sitting(in: $0).isEmpty } ?? true
    case .office(let key): return holders(of: key).isEmpty && acting(in: key).isEmpty
    default: return false
    }
  }

  /// Who may open a procedure, as it is said on pages and in refusals.
  package func openerWords(_ procedure: Procedure) -> Words {
    words(for: standIn(for: procedure) ?? procedure.openedBy, of: procedure)
  }

  func mayOpen(_ procedure: Procedure, _ person: Key<Person>?, as opener: Actor) -> Bool {
    if opener == .anyone { return true }
    guard let person else { return false }
    guard opener == .subject else { return isActor(person, opener, in: nil) }
    switch procedure.about {
    case .member: return represented(by: person) != nil
    case .officer: return !offices(of: person).isEmpty
    case .organisation, .matter: return false
    }
  }

  /// The case that one press of a button opened.
  package func opened(by submission: String, of person: Key<Person>) -> Key<Case>? {
    casesByPerson[person]?.last { cases[$0]?.submission == submission }
  }

  /// The member that a case is about.
  package func subject(of file: Case) -> Key<Member>? {
    procedure(of: file).flatMap { subject(of: file.answers, in: $0) }
  }

  func subject(of answers: [Answer], in procedure: Procedure) -> Key<Member>? {
    guard procedure.about == .member, let field = procedure.subjectField,
      case .member(let unit)? = answers.value(field)
    else { return nil }
    return unit
  }

  /// What a case is called: by its title, by the member it is about, by a field `name`, by the office and the person that
  /// it names, and else by its procedure.
  func title(_ answers: [Answer], in procedure: Procedure) -> String? {
    if let key = procedure.titleField {
      switch answers.value(key) {
      case .text(let text):
        // A base is called by its name and not only by its number.
        guard key == BaseField.base, procedure.handlesBases, let base = base(typed: text) else { return text }
        return "\(base.particulars.name)（\(base.id)）"
      case .choice(let option): return procedure.optionName(option, of: key)
      case .case(let answered): return cases[answered].map { "\(procedure.name.zh)：\($0.title)" }
      default: return nil
      }
    }
    if let member = subject(of: answers, in: procedure).flatMap({ members[$0] }) { return member.name }
    if let name = answers.text(AdmissionField.name) { return name }
    let office = answers.namedOffice.flatMap { charter.office($0)?.name.zh }
    let person = (answers.namedOfficer ?? answers.namedPerson).flatMap { people[$0]?.openName }
    let words = [office, person].compactMap(\.self)
    return words.isEmpty ? nil : words.joined()
  }
}

extension Procedure {
  /// The form with which it begins, and the step that asks for it; nil where it begins otherwise.
  package var opening: (step: Step, form: Form)? {
    guard let step = step(start), case .form(let key) = step.ask, let form = form(key) else { return nil }
    return (step, form)
  }

  func optionName(_ option: Key<Field.Option>, of field: Key<Field>) -> String? {
    for case .choice(let options) in forms.flatMap(\.fields).filter({ $0.id == field }).map(\.kind) {
      if let option = options.first(where: { $0.id == option }) { return option.name.zh }
    }
    return nil
  }

  package func has(_ effect: Effect) -> Bool { steps.flatMap(\.ways).contains { $0.effects.contains(effect) } }
}

extension Deliberation {
  /// What a procedure about a member asks of its answers, besides that the form is filled in.
  func admissible(
    member answers: [Answer], _ procedure: Procedure, _ step: Step, by person: Key<Person>, besides own: Key<Case>?
  ) throws(Refusal) {
    guard let unit = alliance.subject(of: answers, in: procedure), let member = alliance.members[unit],
      let field = procedure.subjectField
    else { return }
    let isOther = procedure.openers.contains { $0 != .subject && alliance.mayOpen(procedure, person, as: $0) }
    guard own != nil || isOther || alliance.represented(by: person)?.id == unit else {
      throw .notOwnUnit(member, step)
    }
    for file in alliance.openCasesInOrder
    where file.procedure == procedure.id && file.id != own && alliance.subject(of: file) == unit {
      throw .caseOpenAlready(file, procedure, step)
    }
    try waited(since: procedure, about: unit, step)
    if procedure.has(.changeParticulars) {
      let changed = member.changes(from: answers, case: nil)
      guard !changed.isEmpty else { throw .formIncomplete([.init(field: field, words: .nothingChanged)], step) }
      if let code = changed.code { try free(code, step) }
    }
    if procedure.has(.merge), answers.value(MergerField.survivor) == .member(unit) {
      throw .formIncomplete([.init(field: MergerField.survivor, words: .mergesWithItself)], step)
    }
  }

  /// The wait after a case of the same procedure about the same member that ended so.
  private func waited(since procedure: Procedure, about unit: Key<Member>, _ step: Step) throws(Refusal) {
    guard procedure.ends.contains(where: { $0.againAfter != nil }) else { return }
    let ended = alliance.cases.values
      .filter { $0.procedure == procedure.id && !$0.isOpen && alliance.subject(of: $0) == unit }
      .sorted { $0.id < $1.id }
    for file in ended {
      guard let wait = procedure.end(file.place)?.againAfter, let end = file.ended else { continue }
      let allowed = alliance.charter.calendar.deadline(wait, from: end)
      guard at >= allowed else { throw .tooSoon(file, allowed, step) }
    }
  }

  /// An organisation that was expelled waits as long as the procedure of its expulsion says.
  func waited(sinceLeaving code: CreditCode, _ step: Step) throws(Refusal) {
    for member in alliance.formerMemberships(of: code) {
      guard let leaving = member.leaving, let file = alliance.cases[leaving.case], let ended = file.ended,
        let wait = alliance.procedure(of: file)?.end(file.place)?.againAfter
      else { continue }
      let allowed = alliance.charter.calendar.deadline(wait, from: ended)
      guard at >= allowed else { throw .mustWait(member, leaving.departure, allowed, step) }
    }
  }
}

extension Words {
  fileprivate static let nothingChanged = Words("所填内容与现有登记相同，没有需要变更的", "Nothing differs from what is registered")
  fileprivate static let mergesWithItself = Words("存续单位不能是被并入的单位自己", "A member cannot merge into itself")
}
