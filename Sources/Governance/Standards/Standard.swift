package import Constitution
import HashTreeCollections

/// A standard of the alliance (Article 9): 产教融合、协同育人有关技术标准、技能标准、专业标准、教学标准. Each version stays readable for ever.
package struct Standard: Hashable, Codable, Sendable {
  package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    case technical, skill, professional, teaching
    /// Article 6: 共同开发地方特色教材和校企合作教材.
    case cooperativeTextbook = "cooperative-textbook"
    case regionalTextbook = "regional-textbook"

    package var words: Words {
      switch self {
      case .technical: Words("技术标准", "technical")
      case .skill: Words("技能标准", "skill")
      case .professional: Words("专业标准", "professional")
      case .teaching: Words("教学标准", "teaching")
      case .cooperativeTextbook: Words("校企合作教材", "textbook of school and firm")
      case .regionalTextbook: Words("地方特色教材", "textbook of the region")
      }
    }

    package var isTextbook: Bool { self == .cooperativeTextbook || self == .regionalTextbook }
  }

  package struct Version: Hashable, Codable, Sendable {
    /// 1, 2, 3…
    package var number: Int
    package var title: Words
    package var text: String
    package var published: Instant
    package var `case`: Key<Case>
    package var resolution: Key<Resolution>?
  }

  /// Found to stand by a review, or taken out of force by one.
  package struct Outcome: Hashable, Codable, Sendable {
    package var at: Instant
    package var `case`: Key<Case>
  }

  /// `2026-001`: its place in the alliance's series, and in its address.
  package var id: Key<Standard>
  /// 德智盟标 2026-001, or T/DZM 001—2026 where the alliance is registered.
  package var number: String
  package var kind: Kind
  /// The latest last; never empty.
  package var versions: [Version]
  package var confirmations: [Outcome] = []
  package var withdrawal: Outcome?

  package var latest: Version { versions[versions.count - 1] }
  package var isInForce: Bool { withdrawal == nil }
  /// Since when nobody has looked at it: its latest version, or the review that found it to stand.
  package var reviewed: Instant { max(latest.published, confirmations.last?.at ?? latest.published) }
}

package struct StandardPublished: Hashable, Codable, Sendable {
  package var standard: Key<Standard>
  package var number: String
  package var kind: Standard.Kind
  package var version: Int
  package var title: Words
  package var text: String
  package var `case`: Key<Case>
  package var resolution: Key<Resolution>?

  package init(
    standard: Key<Standard>, number: String, kind: Standard.Kind, version: Int, title: Words, text: String,
    case: Key<Case>, resolution: Key<Resolution>? = nil
  ) {
    self.standard = standard
    self.number = number
    self.kind = kind
    self.version = version
    self.title = title
    self.text = text
    self.case = `case`
    self.resolution = resolution
  }
}

package struct StandardConfirmed: Hashable, Codable, Sendable {
  package var standard: Key<Standard>
  package var `case`: Key<Case>

  package init(standard: Key<Standard>, case: Key<Case>) {
    self.standard = standard
    self.case = `case`
  }
}

package struct StandardWithdrawn: Hashable, Codable, Sendable {
  package var standard: Key<Standard>
  package var `case`: Key<Case>

  package init(standard: Key<Standard>, case: Key<Case>) {
    self.standard = standard
    self.case = `case`
  }
}

/// The fields of the forms from which the effects `publish`, `confirm-standard` and `withdraw-standard` know what to do.
/// Soundness asks for them.
package enum StandardField {
  package static let title: Key<Field> = "name"
  package static let englishTitle: Key<Field> = "name-en"
  /// One of the four kinds.
  package static let kind: Key<Field> = "standard-kind"
  package static let text: Key<Field> = "standard-text"
  /// `own` or `group`: in which series a new standard is numbered.
  package static let series: Key<Field> = "series"
  /// What stands after T/ in the number of a registered organisation.
  package static let groupCode: Key<Field> = "group-code"
  /// The standard that is reviewed, by its place in the series.
  package static let standard: Key<Field> = "standard"
}

extension Alliance {
  mutating func publish(_ event: StandardPublished, _ recorded: Recorded) {
    let version = Standard.Version(
      number: event.version, title: event.title, text: event.text, published: recorded.at, case: event.case,
      resolution: event.resolution)
    if standards[event.standard] == nil { count(event.kind.isTextbook ? .textbook : .standard, at: recorded.at) }
    standards[
      event.standard, default: Standard(id: event.standard, number: event.number, kind: event.kind, versions: [])
    ].versions.append(version)
    note(.standardPublished(event.standard), event.case, recorded)
  }

  mutating func confirm(_ event: StandardConfirmed, _ recorded: Recorded) {
    standards[event.standard]?.confirmations.append(Standard.Outcome(at: recorded.at, case: event.case))
    note(.standardConfirmed(event.standard), event.case, recorded)
  }

  mutating func withdraw(_ event: StandardWithdrawn, _ recorded: Recorded) {
    standards[event.standard]?.withdrawal = Standard.Outcome(at: recorded.at, case: event.case)
    note(.standardWithdrawn(event.standard), event.case, recorded)
  }

  /// All of them, in the order of their numbers.
  package var standardsInOrder: [Standard] { standards.values.sorted { $0.id < $1.id } }

  /// When the standard has to have been reviewed again; nil where no rule says so, and for one that is withdrawn.
  package func reviewDue(of standard: Standard) -> Instant? {
    guard standard.isInForce, !standard.kind.isTextbook,
      case .period(let period)? = charter.rule(Self.reviewRule)?.value
    else { return nil }
    return charter.calendar.deadline(period, from: standard.reviewed)
  }

  package static let reviewRule: Key<Rule> = "standard-review"

  /// Whether the alliance is a registered organisation: only one may number its standards T/….
  package var isRegistered: Bool { charter.rule("registered")?.value == .yesNo(true) }

  /// The open case in which the standard is reviewed.
  package func reviewing(_ standard: Key<Standard>) -> Case? {
    openCasesInOrder.first { self.standard(reviewedIn: $0)?.id == standard }
  }

  /// The standard that the case reviews.
  package func standard(reviewedIn file: Case) -> Standard? {
    file.answers.text(StandardField.standard).flatMap(standard(typed:))
  }

  /// The one that was typed: 2026-001, or its whole number.
  func standard(typed: String) -> Standard? {
    standards[Key(typed)] ?? standardsInOrder.first { $0.number == typed }
  }
}
