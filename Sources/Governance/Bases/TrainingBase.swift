package import Constitution
import HashTreeCollections

/// A base for training or internships (Article 8): 积极推进智能制造领域人才培养基地建设. A member's place that was visited, scored and
/// recognised, for a time.
package struct TrainingBase: Hashable, Codable, Sendable {
  /// What its application said of it.
  package struct Particulars: Hashable, Codable, Sendable {
    package var name: String
    package var kind: Key<Field.Option>
    package var district: Key<Field.Option>
    package var address: String
    /// How many it takes at a time.
    package var capacity: Int

    package init(
      name: String, kind: Key<Field.Option>, district: Key<Field.Option>, address: String, capacity: Int
    ) {
      self.name = name
      self.kind = kind
      self.district = district
      self.address = address
      self.capacity = capacity
    }
  }

  package struct Recognition: Hashable, Codable, Sendable {
    package var at: Instant
    package var `case`: Key<Case>
    package var resolution: Key<Resolution>?
    /// Its last day.
    package var until: Day
    package var particulars: Particulars
  }

  /// A yearly review that it passed.
  package struct Confirmation: Hashable, Codable, Sendable {
    package var at: Instant
    package var `case`: Key<Case>
  }

  package enum Departure: String, Hashable, Codable, Sendable, CaseIterable {
    /// The recognition was withdrawn from it; it withdrew by itself; its member left the alliance.
    case withdrawn, left
    case unitLeft = "unit-left"
  }

  package struct Ending: Hashable, Codable, Sendable {
    package var at: Instant
    package var departure: Departure
    package var `case`: Key<Case>
  }

  /// `2026-001`: its place in the register, and in its address.
  package var id: Key<TrainingBase>
  /// 德智盟基 2026-001
  package var number: String
  /// The member that runs it.
  package var unit: Key<Member>
  /// The latest last; never empty.
  package var recognitions: [Recognition]
  package var confirmations: [Confirmation] = []
  package var ending: Ending?

  package var latest: Recognition { recognitions[recognitions.count - 1] }
  package var particulars: Particulars { latest.particulars }
  /// Since when nobody has looked at it.
  package var lookedAt: Instant { max(latest.at, confirmations.last?.at ?? latest.at) }

  /// Whether it is a base of the alliance at a moment: its time is not over, and nothing ended it.
  package func isRecognised(at moment: Instant) -> Bool { ending == nil && moment < latest.until.end }
}

package struct BaseRecognised: Hashable, Codable, Sendable {
  package var base: Key<TrainingBase>
  package var number: String
  package var unit: Key<Member>
  package var particulars: TrainingBase.Particulars
  package var until: Day
  package var `case`: Key<Case>
  package var resolution: Key<Resolution>?

  package init(
    base: Key<TrainingBase>, number: String, unit: Key<Member>, particulars: TrainingBase.Particulars, until: Day,
    case: Key<Case>, resolution: Key<Resolution>? = nil
  ) {
    self.base = base
    self.number = number
    self.unit = unit
    self.particulars = particulars
    self.until = until
    self.case = `case`
    self.resolution = resolution
  }
}

package struct BaseConfirmed: Hashable, Codable, Sendable {
  package var base: Key<TrainingBase>
  package var `case`: Key<Case>

  package init(base: Key<TrainingBase>, case: Key<Case>) {
    self.base = base
    self.case = `case`
  }
}

package struct BaseEnded: Hashable, Codable, Sendable {
  package var base: Key<TrainingBase>
  package var departure: TrainingBase.Departure
  package var `case`: Key<Case>

  package init(base: Key<TrainingBase>, departure: TrainingBase.Departure, case: Key<Case>) {
    self.base = base
    self.departure = departure
    self.case = `case`
  }
}

/// The fields of the forms from which the effects on bases know what to do. Soundness asks for them.
package enum BaseField {
  package static let name: Key<Field> = "name"
  package static let kind: Key<Field> = "base-kind"
  package static let district: Key<Field> = "district"
  package static let address: Key<Field> = "address"
  package static let capacity: Key<Field> = "capacity"
  /// The base that is renewed, reviewed or ended, by its place in the register.
  package static let base: Key<Field> = "base"
  /// The member that runs it, where another than that member brings the case.
  package static let unit: Key<Field> = "unit"
}

extension Alliance {
  package static let baseReviewRule: Key<Rule> = "base-review"
  package static let baseTermRule: Key<Rule> = "base-term"

  mutating func recognise(_ event: BaseRecognised, _ recorded: Recorded) {
    let recognition = TrainingBase.Recognition(
      at: recorded.at, case: event.case, resolution: event.resolution, until: event.until,
      particulars: event.particulars)
    if bases[event.base] == nil { count(.base, at: recorded.at) }
    bases[event.base, default: TrainingBase(id: event.base, number: event.number, unit: event.unit, recognitions: [])]
      .recognitions.append(recognition)
    note(.baseRecognised(event.base), event.case, recorded)
  }

  mutating func confirm(_ event: BaseConfirmed, _ recorded: Recorded) {
    bases[event.base]?.confirmations.append(TrainingBase.Confirmation(at: recorded.at, case: event.case))
    note(.baseConfirmed(event.base), event.case, recorded)
  }

  mutating func end(_ event: BaseEnded, _ recorded: Recorded) {
    bases[event.base]?.ending = TrainingBase.Ending(at: recorded.at, departure: event.departure, case: event.case)
    note(.baseEnded(event.base), event.case, recorded)
  }

  /// All that there ever were, in the order of the register.
  package var basesInOrder: [TrainingBase] { bases.values.sorted { $0.id < $1.id } }

  /// The bases of a member that nothing has ended.
  package func bases(of unit: Key<Member>) -> [TrainingBase] {
    basesInOrder.filter { $0.unit == unit && $0.ending == nil }
  }

  /// When the base has to have been looked at again; nil where no rule says so, where it is no base any more, and where
  /// its recognition runs out first.
  package func reviewDue(of base: TrainingBase, at moment: Instant) -> Instant? {
    guard base.isRecognised(at: moment), case .period(let period)? = charter.rule(Self.baseReviewRule)?.value else {
      return nil
    }
    let due = charter.calendar.deadline(period, from: base.lookedAt)
    return due < base.latest.until.end ? due : nil
  }

  /// The base that a case is to renew, reviews or ends.
  package func base(named file: Case) -> TrainingBase? {
    guard procedure(of: file)?.handlesBases == true else { return nil }
    return file.answers.text(BaseField.base).flatMap(base(typed:))
  }

  /// The base that a case made, renewed, reviewed or ended, or is to.
  package func base(in file: Case) -> TrainingBase? {
    for passage in file.history.reversed() {
      switch passage.what {
      case .baseRecognised(let key), .baseConfirmed(let key), .baseEnded(let key): return bases[key]
      default: continue
      }
    }
    return base(named: file)
  }

  /// The one that was typed: 2026-001, or its whole number.
  func base(typed: String) -> TrainingBase? {
    bases[Key(typed)] ?? basesInOrder.first { $0.number == typed }
  }

  /// The open cases about a base that the procedure's cases can do something to.
  package func openCases(on base: Key<TrainingBase>) -> [Case] {
    openCasesInOrder.filter { self.base(named: $0)?.id == base }
  }

  /// What the option of a base is called, as the form had it in which it was chosen.
  package func baseOptionName(_ option: Key<Field.Option>, _ field: Key<Field>, of base: TrainingBase) -> Words {
    let procedure = cases[base.latest.case].flatMap(procedure)
    let options = procedure?.fields.first { $0.id == field }?.options ?? []
    return options.first { $0.id == option }?.name ?? Words(option.text, option.text)
  }
}

extension Procedure {
  /// Whether its cases recognise, review or end bases.
  package var handlesBases: Bool {
    [.recogniseBase, .confirmBase, .withdrawBase, .leaveBase].contains { has($0) }
  }
}

extension Charter {
  /// The procedure by which bases are recognised.
  package var recognition: Procedure? { procedures.first { $0.has(.recogniseBase) } }
}
