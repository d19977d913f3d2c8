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
  /// Which part of the register: first of all those that are bases now.
  enum Part: String, FinderOption {
    case present, overdue, lapsed, ended, all

    var words: Words {
      switch self {
      case .present: Words("现有基地", "present bases")
      case .overdue: TrainingBase.State.overdue.words
      case .lapsed: TrainingBase.State.lapsed.words
      case .ended: TrainingBase.State.ended.words
      case .all: Words("全部", "All")
      }
    }

    func has(_ state: TrainingBase.State) -> Bool {
      switch self {
      case .present: state == .recognised || state == .overdue
      case .overdue: state == .overdue
      case .lapsed: state == .lapsed
      case .ended: state == .ended
      case .all: true
      }
    }
  }

  enum Sort: String, FinderOption {
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

  let finder: Finder
  let part: Part

  init(_ query: FormInput, _ charter: Charter) {
    func choice(_ id: String, _ label: Words, _ field: Key<Field>) -> Finder.Choice {
      Finder.Choice(id, label, charter.baseOptions(field).map { ($0.id.text, $0.name) })
    }
    finder = Finder(
      .bases, query, Words("名称、编号、地址或单位", "Name, number, address or member"),
      [
        choice("kind", Words("类型", "Kind"), BaseField.kind),
        choice("district", Words("所在地", "Where"), BaseField.district),
        Finder.Choice("state", Words("状态", "Status"), always: Part.allCases), Finder.Choice(order: Sort.self),
      ])
    part = finder.option("state") ?? .present
  }

  /// To the same list, but of one place alone.
  func link(district: Field.Option) -> Link { finder.link(["district": district.id.text], fragment: "register") }

  func found(in alliance: Alliance, at now: Instant) -> [TrainingBase] {
    let (kind, district) = (finder["kind"], finder["district"])
    let all = alliance.basesInOrder.filter { base in
      let facts = base.particulars
      return part.has(alliance.state(of: base, at: now)) && (kind.map { facts.kind.text == $0 } ?? true)
        && (district.map { facts.district.text == $0 } ?? true)
        && finder.fits([base.number, facts.name, facts.address, alliance.memberName(base.unit)])
    }
    return switch finder.order() as Sort {
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
}

extension Charter {
  /// What may be chosen where a base is applied for.
  func baseOptions(_ field: Key<Field>) -> [Field.Option] {
    recognition?.fields.first { $0.id == field }?.options ?? []
  }
}
