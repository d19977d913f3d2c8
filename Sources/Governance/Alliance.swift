package import Constitution
package import HashTreeCollections

/// The state of an alliance: one value, folded from its events. Large collections are persistent, so that a reader's
/// snapshot costs nothing; their order is never relied on, and every list is sorted by key where it is made.
package struct Alliance: Equatable, Sendable {
  /// The charter in force, with what interpretations have made of its rules.
  package var charter: Charter
  package var charterHistory: CharterHistory
  package var founded: Instant
  package var founder: Key<Member>
  /// How many events have been applied.
  package var position: Int
  /// The moment of the latest event: no command may be earlier.
  package var latest: Instant

  /// Former members too: a number once given stays its member's.
  package var members: TreeDictionary<Key<Member>, Member> = [:]
  /// Those that are members now.
  package var memberByCode: TreeDictionary<CreditCode, Key<Member>> = [:]
  package var people: TreeDictionary<Key<Person>, Person> = [:]
  /// Every holding of an office, past ones too, in the order of seating.
  package var seats: [Seat] = []
  /// What was entered from registers of former times, the first first.
  package var registers: [EnteredRegister] = []
  package var cases: TreeDictionary<Key<Case>, Case> = [:]
  package var openCases: TreeSet<Key<Case>> = []
  /// The cases that concern an organisation, in the order of their opening.
  package var casesByCode: TreeDictionary<CreditCode, [Key<Case>]> = [:]
  package var casesByPerson: TreeDictionary<Key<Person>, [Key<Case>]> = [:]
  package var votes: TreeDictionary<Key<Vote>, Vote> = [:]
  package var elections: TreeDictionary<Key<Election>, Election> = [:]
  package var resolutions: TreeDictionary<Key<Resolution>, Resolution> = [:]
  package var internalRules: TreeDictionary<Key<InternalRule>, InternalRule> = [:]
  package var standards: TreeDictionary<Key<Standard>, Standard> = [:]
  package var bases: TreeDictionary<Key<TrainingBase>, TrainingBase> = [:]
  package var documents: TreeDictionary<Key<Document>, Document> = [:]
  package var meetings: TreeDictionary<Key<Meeting>, Meeting> = [:]
  /// Those that are called, running, or without approved minutes.
  package var liveMeetings: TreeSet<Key<Meeting>> = []
  /// The procedures that the alliance composed for itself and uses.
  package var composed: TreeSet<Key<Procedure>> = []
  /// What they were before they were changed or retired, the oldest first.
  package var formerProcedures: TreeDictionary<Key<Procedure>, [FormerProcedure]> = [:]
  /// How many numbers each yearly series has given out.
  package var counters: TreeDictionary<Series, Int> = [:]

  package init(charter: Charter, founded: Instant, founder: Key<Member>) {
    self.charter = charter
    charterHistory = CharterHistory(since: founded)
    self.founded = founded
    self.founder = founder
    position = 0
    latest = founded
  }
}

/// A run of numbers that starts anew each year.
package struct Series: Hashable, Codable, Sendable {
  package enum Kind: String, Hashable, Codable, Sendable {
    case `case`, resolution, document, meeting
    case standard, textbook, base
  }

  package var kind: Kind
  package var year: Int

  package init(_ kind: Kind, year: Int) {
    self.kind = kind
    self.year = year
  }
}

extension Alliance {
  /// The number that comes next in a series: 1, 2, 3…
  package func next(_ kind: Series.Kind, at moment: Instant) -> Int {
    counters[Series(kind, year: moment.day.year), default: 0] + 1
  }

  /// `2026-0007`: sorts as it counts, up to 9999 a year, and stays right beyond.
  package static func serial(year: Int, _ number: Int) -> String {
    let digits = String(number)
    return "\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }

  /// Those that are members now, in the order of admission.
  package var membersInOrder: [Member] { members.values.filter(\.isCurrent).sorted { $0.number < $1.number } }

  /// The cases of a year, newest first.
  package func cases(openedIn year: Int) -> [Case] {
    let count = counters[Series(.case, year: year), default: 0]
    return stride(from: count, to: 0, by: -1).compactMap { cases[Key(Self.serial(year: year, $0))] }
  }

  /// Cases that still wait for someone, oldest first.
  package var openCasesInOrder: [Case] { openCases.sorted().compactMap { cases[$0] } }
}
