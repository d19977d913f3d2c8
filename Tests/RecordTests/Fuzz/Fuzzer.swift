import CharterReader
import Constitution
import Foundation
import HashTreeCollections
import Simulation
import Testing

@testable import Governance
@testable import Record

/// A living alliance to which commands of every kind are sent at random, lawful or not, by whoever comes: whatever they
/// ask, the answer is events or a proper refusal, and never the end of the process.
struct Fuzzer {
  var random: SeededGenerator
  var alliance: Alliance
  var boxes = BallotBoxes()
  var now: Instant
  /// What comes of the record alone, read back from what is stored of each event.
  private var replayed: Alliance?
  private var size = 0
  private let coding = EventCoding()
  private(set) var outcomes: [String: Int] = [:]

  /// With `circulating` every vote is taken without a meeting, so that more cases come to their end.
  init(seed: UInt64, circulating: Bool) throws {
    random = SeededGenerator(seed: seed)
    var charter = try TestAlliance.charter.get()
    if circulating {
      for procedure in charter.procedures.indices {
        for step in charter.procedures[procedure].steps.indices {
          guard case .vote(var vote) = charter.procedures[procedure].steps[step].ask else { continue }
          vote.forums = [.circulation]
          charter.procedures[procedure].steps[step].ask = .vote(vote)
        }
      }
    }
    now = Day("2026-03-02")!.start + 9 * 3600
    let events = try decide(Command(by: .keeper, at: now, .found(Self.list(charter))), nil)
    var state: Alliance?
    for event in events { evolve(&state, event) }
    alliance = try #require(state)
    try store(events)
  }

  /// Twelve members, so that a few ballots decide: the fewer sit in an organ, the more comes about.
  private static func list(_ charter: Charter) -> FoundAlliance {
    var (units, officers): ([FoundAlliance.Unit], [FoundAlliance.Officer]) = ([], [])
    for number in 1...12 {
      let person: Key<Person> = Key("person-\(number)")
      units.append(
        FoundAlliance.Unit(
          name: number == 1 ? charter.founder : "示例单位\(number)", code: code(number), kind: "enterprise",
          representative: person))
      let offices: [Key<Office>] =
        switch number {
        case 1: ["director", "chair"]
        case 2...4: ["director", "vice-chair"]
        case 5...8: ["director"]
        case 9: ["supervisor"]
        case 10: ["secretary-general"]
        case 11: ["programme-committee-head"]
        default: []
        }
      officers.append(FoundAlliance.Officer(person: person, name: "示例\(number)", unit: code(number), offices: offices))
    }
    officers.append(
      FoundAlliance.Officer(person: "secretary", name: "示例秘书", unit: code(1), offices: ["secretariat-staff"]))
    return FoundAlliance(charter: charter, members: units, officers: officers)
  }

  static func code(_ number: Int) -> CreditCode {
    CreditCode.completing(prefix: "91371400", organisation: "TE" + String(100_000 + number))!
  }

  /// Sends one command and holds what comes of it against what must always hold.
  mutating func step() throws {
    let command = anyCommand()
    if Self.isTraced { print(command) }
    do throws(Refusal) {
      let events = try decide(command, alliance)
      count(command, "done")
      boxes.follow(command.action, events)
      var state: Alliance? = alliance
      for event in events { evolve(&state, event) }
      if let state { alliance = state }
      do { try store(events) } catch { Issue.record("\(error) after \(command)") }
    } catch {
      count(command, error.code.rawValue)
      check(error, command)
    }
    now = max(now, alliance.latest)
  }

  private static let isTraced = ProcessInfo.processInfo.environment["FUZZ_TRACE"] != nil

  private mutating func count(_ command: Command, _ outcome: String) {
    let name = String(describing: command.action).prefix { $0 != "(" }
    outcomes["\(name) \(outcome)", default: 0] += 1
  }

  /// A refusal cites an article that is there and says in both languages what is missing and what is needed.
  private func check(_ refusal: Refusal, _ command: Command) {
    #expect(
      alliance.charter.article(refusal.citation.article) != nil, "\(refusal.code) cites \(refusal.citation): \(command)"
    )
    let words = [refusal.missing, refusal.needed] + refusal.fields.map(\.words)
    #expect(words.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty }, "\(refusal.code) says nothing: \(command)")
    #expect(throws: refusal, "the same command meets the same refusal") { try decide(command, alliance) }
  }

  /// Each event cites an article, and what is stored of it reads back as itself.
  private mutating func store(_ events: [Recorded]) throws {
    for event in events {
      size += 1
      let row = try coding.row(event, at: size, after: .none)
      let read = try coding.recorded(row)
      #expect(read == event, "\(row.type) does not read back as itself")
      evolve(&replayed, read)
      #expect(alliance.charter.article(event.citation.article) != nil, "\(row.type) cites \(event.citation)")
    }
  }

  /// What was folded from the stored record is the live state; and what the pages work out can be worked out.
  mutating func look() {
    #expect(replayed == alliance, "replay differs from the live state")
    _ = alliance.obligations(at: now)
    _ = alliance.workReport(of: now.day.year)
    _ = alliance.termsEnding(at: now)
    for person in alliance.people.keys.sorted() {
      _ = alliance.duties(of: person)
      _ = alliance.meetingDuties(of: person)
    }
    for meeting in alliance.meetings.values { _ = alliance.draftMinutes(of: meeting) }
    for vote in alliance.votes.values { _ = (vote.standing, vote.underRivals.count) }
    for file in alliance.openCasesInOrder where file.draft != nil {
      if let charter = try? alliance.outcome(of: file, at: now) { _ = alliance.recounts(under: charter) }
    }
    #expect(alliance.papersHandedIn.allSatisfy { boxes[$0.key].count == $0.value }, "a box holds what was handed in")
  }
}
