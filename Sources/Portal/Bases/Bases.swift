import Constitution
import Governance
import HashTreeCollections
import Markup

/// How a base stands at a moment.
extension TrainingBase {
  enum State: String, CaseIterable {
    case recognised
    /// Nobody has looked at it for longer than the charter has it.
    case overdue
    /// Its recognition ran out and was not renewed.
    case lapsed
    case ended

    var words: Words {
      switch self {
      case .recognised: Words("已认定", "recognised")
      case .overdue: Words("已认定，复核逾期", "recognised, review overdue")
      case .lapsed: Words("认定已到期", "run out")
      case .ended: Words("已终止", "ended")
      }
    }

    var tone: UI.Tone {
      switch self {
      case .recognised: .ok
      case .overdue: .warn
      case .lapsed: .plain
      case .ended: .bad
      }
    }
  }
}

extension TrainingBase.Departure {
  var words: Words {
    switch self {
    case .withdrawn: Words("认定被撤销", "recognition withdrawn")
    case .left: Words("自行退出", "withdrew by itself")
    case .unitLeft: Words("所属单位离开联盟", "its member left the alliance")
    }
  }
}

extension Alliance {
  func state(of base: TrainingBase, at moment: Instant) -> TrainingBase.State {
    if base.ending != nil { return .ended }
    guard base.isRecognised(at: moment) else { return .lapsed }
    return reviewDue(of: base, at: moment).map { $0 <= moment } ?? false ? .overdue : .recognised
  }

  func baseNumber(_ key: Key<TrainingBase>) -> String { bases[key]?.number ?? key.text }

  /// What happened to a base, in a sentence.
  func baseSentence(for event: Event) -> Words {
    switch event {
    case .baseRecognised(let event):
      return Words(
        "认定基地 \(event.number)“\(event.particulars.name)”，有效期至 \(event.until.text)",
        "Recognised base \(event.number), \(event.particulars.name), until \(event.until.text)")
    case .baseConfirmed(let event):
      let number = baseNumber(event.base)
      return Words("基地 \(number) 通过年度复核", "Base \(number) passed its yearly review")
    case .baseEnded(let event):
      let (number, how) = (baseNumber(event.base), event.departure.words)
      return Words("基地 \(number) 终止：\(how.zh)", "Base \(number) ended: \(how.en)")
    default: preconditionFailure("this is no event of a base")
    }
  }
}

/// What someone looks for among the bases, as the address has it.
struct BaseSearch {
  enum Sort: String, CaseIterable {
    case number, newest, capacity, due

    var words: Words {
      switch self {
      case .number: Words("编号", "Number")
      case .newest: Words("最近认定", "Latest recognised")
      case .capacity: Words("容量从大到小", "Largest")
      case .due: Words("最先复核", "Review due first")
      }
    }
  }

  let words: [String]
  let kind: Field.Option?
  let district: Field.Option?
  /// nil: those that are recognised now, as the register has them first of all.
  let state: TrainingBase.State?
  let sort: Sort
  let isEverything: Bool
  private let query: FormInput

  init(_ query: FormInput, _ charter: Charter) {
    self.query = query
    words = query.searchWords
    func option(_ field: Key<Field>, _ name: String) -> Field.Option? {
      charter.baseOptions(field).first { $0.id.text == query[name] }
    }
    kind = option(BaseField.kind, "kind")
    district = option(BaseField.district, "district")
    state = query["state"].flatMap(TrainingBase.State.init)
    isEverything = query["state"] == "all"
    sort = query["sort"].flatMap(Sort.init) ?? .number
  }

  var isNarrowed: Bool { !words.isEmpty || kind != nil || district != nil || state != nil }

  func link(
    to address: Address = .bases, page: Int? = nil, district: Field.Option? = nil, fragment: String? = nil
  ) -> Link {
    Link(
      address,
      query: [
        "q": query["q"] ?? "", "kind": kind?.id.text ?? "", "district": (district ?? self.district)?.id.text ?? "",
        "state": isEverything ? "all" : state?.rawValue ?? "", "sort": query["sort"] ?? "",
        "page": page.map { "\($0)" } ?? "",
      ], fragment: fragment)
  }

  func found(in alliance: Alliance, at now: Instant) -> [TrainingBase] {
    let all = alliance.basesInOrder.filter { base in
      let standing = alliance.state(of: base, at: now)
      let isAsked = isEverything || (state.map { $0 == standing } ?? (standing == .recognised || standing == .overdue))
      return isAsked && (kind.map { base.particulars.kind == $0.id } ?? true)
        && (district.map { base.particulars.district == $0.id } ?? true) && fits(base, alliance)
    }
    return switch sort {
    case .number: all
    case .newest: all.sorted { ($1.latest.at, $0.id) < ($0.latest.at, $1.id) }
    case .capacity: all.sorted { (-$0.particulars.capacity, $0.id) < (-$1.particulars.capacity, $1.id) }
    case .due:
      all.sorted { one, other in
        let (first, second) = (due(one, alliance, now), due(other, alliance, now))
        return (first, one.id) < (second, other.id)
      }
    }
  }

  private func due(_ base: TrainingBase, _ alliance: Alliance, _ now: Instant) -> Int {
    alliance.reviewDue(of: base, at: now)?.seconds ?? .max
  }

  private func fits(_ base: TrainingBase, _ alliance: Alliance) -> Bool {
    guard !words.isEmpty else { return true }
    let text = [base.number, base.particulars.name, base.particulars.address, alliance.memberName(base.unit)]
      .joined(separator: "\n").lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}

extension Charter {
  /// What may be chosen where a base is applied for.
  func baseOptions(_ field: Key<Field>) -> [Field.Option] {
    recognition?.fields.first { $0.id == field }?.options ?? []
  }
}
