package import Constitution
import HashTreeCollections

/// Something that the charter obliges somebody to, and how it stands at a moment: what the alliance must do to live up to
/// its own charter.
package struct Obligation: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// The organ is to meet.
    case meeting(Key<Organ>)
    /// An organ is to report to another.
    case report(to: Key<Organ>)
    /// Seats of the office have nobody in them.
    case vacancy(Key<Office>)
    /// The terms of holders run out, or have run out while they stay until successors are seated.
    case term(Key<Office>)
    /// A standard has to be reviewed again.
    case standardReview(Key<Standard>)
    /// A base for training has to be looked at again; its recognition has to be renewed before it runs out.
    case baseReview(Key<TrainingBase>)
    case baseRenewal(Key<TrainingBase>)
    /// A step of a case has to be taken.
    case step(Key<Case>)
  }

  package enum Standing: Int, Hashable, Comparable, Sendable, CaseIterable {
    case met, soon, overdue

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var subject: Subject
  /// Of how many seats or holders, where it is about these.
  package var count: Int
  package var citation: Citation
  /// On what the time rests: the charter's words or a default.
  package var basis: Basis
  package var owedBy: Actor
  /// When it has to be done; nil where the charter names no time.
  package var due: Instant?
  package var standing: Standing

  package init(
    _ subject: Subject, _ citation: Citation, _ basis: Basis, owedBy: Actor, due: Instant?, standing: Standing,
    count: Int = 1
  ) {
    self.subject = subject
    self.count = count
    self.citation = citation
    self.basis = basis
    self.owedBy = owedBy
    self.due = due
    self.standing = standing
  }
}

extension Alliance {
  /// Everything that the charter obliges the alliance to at this moment, the most pressing first. What is met is among
  /// it, with the day on which it is due again.
  package func obligations(at now: Instant) -> [Obligation] {
    (meetingObligations(at: now) + reportObligations(at: now) + seatObligations(at: now) + standardObligations(at: now)
      + baseObligations(at: now) + stepObligations(at: now))
      .enumerated()
      .sorted { a, b in
        let (one, other) = (a.element, b.element)
        return (-one.standing.rawValue, one.due?.seconds ?? 0, a.offset)
          < (-other.standing.rawValue, other.due?.seconds ?? 0, b.offset)
      }
      .map(\.element)
  }

  /// Those that the person owes, alone or with others.
  package func obligations(of person: Key<Person>, at now: Instant) -> [Obligation] {
    obligations(at: now).filter { obligation in
      if case .baseRenewal(let base) = obligation.subject { return bases[base]?.unit == people[person]?.unit }
      let file: Case? = if case .step(let key) = obligation.subject { cases[key] } else { nil }
      return isActor(person, obligation.owedBy, in: file)
    }
  }

  /// Whether it is for the person to see to it that it is done in time: for those who owe it, where an organ that meets owes it for
  /// those who call it together, and always for whoever does the daily work.
  package func seesTo(_ obligation: Obligation, _ person: Key<Person>) -> Bool {
    if keepsRegister(person) { return true }
    if case .baseRenewal(let base) = obligation.subject { return bases[base]?.unit == people[person]?.unit }
    return seesTo(obligation.owedBy, person)
  }

  /// The organs whose groups are told of it: those that it is for, and the one of the daily work.
  func organs(seeingTo obligation: Obligation) -> [Key<Organ>] {
    func organs(_ actor: Actor) -> [Key<Organ>] {
      switch actor {
      case .organ(let key): organ(seeingTo: key).map { [$0] } ?? []
      case .anyOf(let actors): actors.flatMap(organs)
      default: []
      }
    }
    return Set(organs(obligation.owedBy) + organs(registrar)).sorted()
  }

  /// What meets by the charter has to be called together to do anything.
  private func organ(seeingTo key: Key<Organ>) -> Key<Organ>? {
    organ(key).map { $0.meets == nil ? key : convener(of: $0) }
  }

  private func seesTo(_ actor: Actor, _ person: Key<Person>) -> Bool {
    switch actor {
    // What everybody may do is for nobody in particular.
    case .anyone, .members, .officers: false
    case .organ(let key): organ(seeingTo: key).map { sits(person, in: $0) } ?? false
    case .anyOf(let actors): actors.contains { seesTo($0, person) }
    case .applicant, .subject, .office, .named, .rivals: isActor(person, actor, in: nil)
    }
  }
}

extension Obligation.Subject {
  /// `meeting:assembly`, `base-review:示例-1`
  package var text: String {
    switch self {
    case .meeting(let key): "meeting:\(key)"
    case .report(let key): "report:\(key)"
    case .vacancy(let key): "vacancy:\(key)"
    case .term(let key): "term:\(key)"
    case .standardReview(let key): "standard-review:\(key)"
    case .baseReview(let key): "base-review:\(key)"
    case .baseRenewal(let key): "base-renewal:\(key)"
    case .step(let key): "step:\(key)"
    }
  }

  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "meeting": self = .meeting(Key(parts[1]))
    case "report": self = .report(to: Key(parts[1]))
    case "vacancy": self = .vacancy(Key(parts[1]))
    case "term": self = .term(Key(parts[1]))
    case "standard-review": self = .standardReview(Key(parts[1]))
    case "base-review": self = .baseReview(Key(parts[1]))
    case "base-renewal": self = .baseRenewal(Key(parts[1]))
    case "step": self = .step(Key(parts[1]))
    default: return nil
    }
  }
}

extension [Obligation] {
  /// How the alliance lives up to an article: the worst of what it obliges to; nil where it obliges to nothing that has
  /// a time or a number.
  package func standing(of article: Int) -> Obligation.Standing? {
    filter { $0.citation.article == article }.map(\.standing).max()
  }
}
