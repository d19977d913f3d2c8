import Constitution
import Governance
import HashTreeCollections
import Synchronization

/// A piece of the state that is written and read by itself, so that the processors share the work.
enum SnapshotPart: Codable, Sendable {
  static let length = 1000

  case core(Core)
  case members([Member])
  case people([Person])
  case cases([Case])
  case votes([Vote])
  case elections([Election])
  case resolutions([Resolution])
  case documents([Document])
  case internalRules([InternalRule])
  case meetings([Meeting])
  case standards([Standard])
  case bases([TrainingBase])
  case casesByCode([Listing<CreditCode>])
  case casesByPerson([Listing<Key<Person>>])

  /// What there is once, or little of.
  struct Core: Codable, Sendable {
    var charter: Charter
    var charterHistory: CharterHistory
    var founded: Instant
    var founder: Key<Member>
    var position: Int
    var latest: Instant
    var seats: [Seat]
    var registers: [EnteredRegister]
    var openCases: [Key<Case>]
    var liveMeetings: [Key<Meeting>]
    var composed: [Key<Procedure>]
    var formerProcedures: [Former]
    var counters: [Count]
    /// Hashes in hexadecimal.
    var head: String
    var frontier: [String]
    var blocks: [[String]]
  }

  struct Count: Codable, Sendable {
    var series: Series
    var given: Int
  }

  struct Former: Codable, Sendable {
    var of: Key<Procedure>
    var procedures: [FormerProcedure]
  }

  struct Listing<Subject: Codable & Sendable>: Codable, Sendable {
    var of: Subject
    var cases: [Key<Case>]
  }

  /// The whole state in parts.
  static func parts(of state: Replay, _ alliance: Alliance) -> [SnapshotPart] {
    [.core(Core(state, alliance))]
      + pieces(alliance.members.values, SnapshotPart.members)
      + pieces(alliance.people.values, SnapshotPart.people)
      + pieces(alliance.cases.values, SnapshotPart.cases)
      + pieces(alliance.votes.values, SnapshotPart.votes)
      + pieces(alliance.elections.values, SnapshotPart.elections)
      + pieces(alliance.resolutions.values, SnapshotPart.resolutions)
      + pieces(alliance.documents.values, SnapshotPart.documents)
      + pieces(alliance.internalRules.values, SnapshotPart.internalRules)
      + pieces(alliance.meetings.values, SnapshotPart.meetings)
      + pieces(alliance.standards.values, SnapshotPart.standards)
      + pieces(alliance.bases.values, SnapshotPart.bases)
      + pieces(alliance.casesByCode.map { Listing(of: $0.key, cases: $0.value) }, SnapshotPart.casesByCode)
      + pieces(alliance.casesByPerson.map { Listing(of: $0.key, cases: $0.value) }, SnapshotPart.casesByPerson)
  }

  private static func pieces<Value>(
    _ values: some Sequence<Value>, _ make: ([Value]) -> SnapshotPart
  ) -> [SnapshotPart] {
    let values = Array(values)
    return stride(from: 0, to: values.count, by: length).map { start in
      make(Array(values[start..<min(values.count, start + length)]))
    }
  }
}

extension SnapshotPart.Core {
  init(_ state: Replay, _ alliance: Alliance) {
    self.init(
      charter: alliance.charter, charterHistory: alliance.charterHistory, founded: alliance.founded,
      founder: alliance.founder, position: alliance.position,
      latest: alliance.latest, seats: alliance.seats, registers: alliance.registers,
      openCases: alliance.openCases.sorted(),
      liveMeetings: alliance.liveMeetings.sorted(), composed: alliance.composed.sorted(),
      formerProcedures: alliance.formerProcedures.map { SnapshotPart.Former(of: $0.key, procedures: $0.value) },
      counters: alliance.counters.map { SnapshotPart.Count(series: $0.key, given: $0.value) }, head: state.head.hex,
      frontier: state.tree.frontier.map(\.hex), blocks: state.tree.blocks.map { $0.map(\.hex) })
  }

  /// The state without its collections; nil if the hashes are no tree of that size.
  var replay: Replay? {
    var alliance = Alliance(charter: charter, founded: founded, founder: founder)
    alliance.charterHistory = charterHistory
    alliance.position = position
    alliance.latest = latest
    alliance.seats = seats
    alliance.registers = registers
    alliance.openCases = TreeSet(openCases)
    alliance.liveMeetings = TreeSet(liveMeetings)
    alliance.composed = TreeSet(composed)
    for former in formerProcedures { alliance.formerProcedures[former.of] = former.procedures }
    for count in counters { alliance.counters[count.series] = count.given }
    guard let head = Hash(hex: head),
      let tree = MerkleTree(
        size: position, frontier: frontier.compactMap(Hash.init(hex:)),
        blocks: blocks.map { $0.compactMap(Hash.init(hex:)) })
    else { return nil }
    return Replay(alliance: alliance, tree: tree, head: head)
  }
}

extension [SnapshotPart] {
  /// The state that the parts make up; nil if they make up none. The collections are built side by side.
  func state() -> Replay? {
    guard case .core(let core)? = first, var replay = core.replay, let bare = replay.alliance else { return nil }
    let alliance = Mutex(bare)
    Parallel.run([
      {
        let table = table({ if case .cases(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.cases = table }
      },
      {
        let table = table({ if case .votes(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.votes = table }
      },
      {
        let table = table({ if case .internalRules(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.internalRules = table }
      },
      {
        let table = table({ if case .standards(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.standards = table }
      },
      {
        let table = table({ if case .bases(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.bases = table }
      },
      {
        let table = table({ if case .elections(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.elections = table }
      },
      {
        let table = table({ if case .documents(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.documents = table }
      },
      {
        let table = table({ if case .meetings(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.meetings = table }
      },
      {
        let table = table({ if case .members(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        let byCode = TreeDictionary(
          uniqueKeysWithValues: table.values.filter(\.isCurrent).map { ($0.code, $0.id) })
        alliance.withLock { ($0.members, $0.memberByCode) = (table, byCode) }
      },
      {
        let table = table({ if case .people(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.people = table }
      },
      {
        let table = table({ if case .resolutions(let values) = $0 { values } else { [] } }) { ($0.id, $0) }
        alliance.withLock { $0.resolutions = table }
      },
      {
        let table = table({ if case .casesByCode(let values) = $0 { values } else { [] } }) { ($0.of, $0.cases) }
        alliance.withLock { $0.casesByCode = table }
      },
      {
        let table = table({ if case .casesByPerson(let values) = $0 { values } else { [] } }) { ($0.of, $0.cases) }
        alliance.withLock { $0.casesByPerson = table }
      },
    ])
    replay.alliance = alliance.withLock { $0 }
    return replay
  }

  private func table<Content, Key: Hashable, Value>(
    _ contents: (SnapshotPart) -> [Content], _ entry: (Content) -> (Key, Value)
  ) -> TreeDictionary<Key, Value> {
    var table: TreeDictionary<Key, Value> = [:]
    for part in self {
      for content in contents(part) {
        let (key, value) = entry(content)
        table[key] = value
      }
    }
    return table
  }
}
