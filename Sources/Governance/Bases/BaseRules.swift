import Constitution
import HashTreeCollections

/// Recognising a base, reviewing it, and ending it.
extension Deliberation {
  /// Says before anything is recorded that there is no such base, that it is another's, or that the same is under way.
  func admissible(
    baseIn answers: [Answer], _ procedure: Procedure, _ step: Step, by person: Key<Person>, besides own: Key<Case>?
  ) throws(Refusal) {
    guard procedure.handlesBases, let typed = answers.text(BaseField.base) else { return }
    // One whose time is over may be renewed, and nothing else.
    guard let base = alliance.base(typed: typed), base.ending == nil,
      base.isRecognised(at: at) || procedure.has(.recogniseBase)
    else { throw .formIncomplete([FieldProblem(field: BaseField.base, words: .noSuchBase)], step) }
    if case .member(let unit)? = answers.value(BaseField.unit) {
      guard unit == base.unit else {
        throw .formIncomplete([FieldProblem(field: BaseField.unit, words: .otherUnit(alliance, base))], step)
      }
    } else if alliance.people[person]?.unit != base.unit {
      throw .notOwnBase(base, alliance.members[base.unit]?.name ?? base.unit.text, step)
    }
    let other = alliance.openCases(on: base.id).first { $0.procedure == procedure.id && $0.id != own }
    if let other { throw .baseBusy(base, other, step) }
  }

  /// Makes a base of the case, or renews the one that it names.
  mutating func recogniseBase(_ file: Case, _ step: Step, _ citation: Citation) throws(Refusal) {
    guard let unit = alliance.unit(of: file), let particulars = TrainingBase.Particulars(file.answers),
      case .period(let term)? = alliance.charter.rule(Alliance.baseTermRule)?.value
    else { throw .answersMissing(step) }
    if let member = alliance.members[unit], !member.isCurrent { throw .memberGone(member, step) }
    // One that ended while its renewal was decided is a base anew, under a number of its own.
    let renewed = alliance.base(named: file).flatMap { $0.ending == nil ? $0 : nil }
    let (key, number) = renewed.map { ($0.id, $0.number) } ?? nextBase
    // The last moment of the term lies in its last day.
    let until = (alliance.charter.calendar.deadline(term, from: at) + -1).day
    record(
      .baseRecognised(
        BaseRecognised(
          base: key, number: number, unit: unit, particulars: particulars, until: until, case: file.id,
          resolution: file.latestResolution)), citation)
  }

  /// A base that has ended meanwhile stays so.
  mutating func confirmBase(_ file: Case, _ citation: Citation) {
    guard let base = alliance.base(named: file), base.ending == nil else { return }
    record(.baseConfirmed(BaseConfirmed(base: base.id, case: file.id)), citation)
  }

  mutating func endBase(_ file: Case, _ departure: TrainingBase.Departure, _ citation: Citation) {
    guard let base = alliance.base(named: file), base.ending == nil else { return }
    record(.baseEnded(BaseEnded(base: base.id, departure: departure, case: file.id)), citation)
  }

  /// The bases of a member that leaves are the alliance's no more.
  mutating func endBases(of unit: Key<Member>, _ file: Case, _ citation: Citation) {
    for base in alliance.bases(of: unit) {
      record(.baseEnded(BaseEnded(base: base.id, departure: .unitLeft, case: file.id)), citation)
    }
  }

  private var nextBase: (Key<TrainingBase>, String) {
    let (year, serial) = (at.day.year, String(alliance.next(.base, at: at)))
    let place = "\(year)-" + String(repeating: "0", count: max(0, 3 - serial.count)) + serial
    return (Key(place), "\(alliance.charter.documentCode)基 \(place)")
  }
}

extension TrainingBase.Particulars {
  init?(_ answers: [Answer]) {
    guard let name = answers.text(BaseField.name), let kind = answers.choice(BaseField.kind),
      let district = answers.choice(BaseField.district), let address = answers.text(BaseField.address),
      let capacity = answers.number(BaseField.capacity)
    else { return nil }
    self.init(name: name, kind: kind, district: district, address: address, capacity: capacity)
  }
}

extension Words {
  fileprivate static let noSuchBase = Words("没有这个编号的现有基地", "No present base has this number")

  fileprivate static func otherUnit(_ alliance: Alliance, _ base: TrainingBase) -> Words {
    let name = alliance.members[base.unit]?.name ?? base.unit.text
    return Words("这个基地属于\(name)", "The base is run by \(name)")
  }
}

extension Refusal {
  fileprivate static func notOwnBase(_ base: TrainingBase, _ unit: String, _ step: Step) -> Refusal {
    Refusal(
      .baseUnfit, step.citation,
      missing: Words("\(base.number) 是\(unit)的基地。", "\(base.number) is a base of \(unit)."),
      needed: Words("须由该单位提出。", "That member has to bring it."))
  }

  fileprivate static func baseBusy(_ base: TrainingBase, _ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .baseUnfit, step.citation,
      missing: Words("\(base.number) 的同一事项正在办理（\(file.id)）。", "The same is under way for \(base.number) (\(file.id))."),
      needed: Words("请等它办结。", "Wait until that ends."))
  }
}
