import CharterReader
import Constitution
import Foundation
import Governance
import HashTreeCollections
import Simulation
import Testing

let dezhou: Charter = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  do {
    return try CharterReader.read(directory: root.appending(path: "charters/dezhou").path)
  } catch {
    fatalError("\(error)")
  }
}()

private let until = Day("2026-11-20")!.start + 15 * 3600

extension BareStage {
  fileprivate func run(
    seed: UInt64, years: Int, habits: Habits = .demonstration
  ) async throws -> Simulation.Outcome {
    try await Simulation.run(
      charter: dezhou, seed: seed, years: years, until: until, habits: habits, on: stage)
  }
}

/// One rough life, which several tests look at.
let sixRoughYears = Task {
  let bare = BareStage()
  let alliance = try await bare.run(seed: 4, years: 6, habits: .rough).alliance
  return (record: bare.record, alliance: alliance)
}

@Suite("Years of a simulated alliance, with every invariant checked after every command")
struct SimulationTests {
  @Test("three years bring the alliance that the demonstration shows")
  func demonstration() async throws {
    let outcome = try await BareStage().run(seed: 1, years: 3)
    let alliance = outcome.alliance
    #expect((55...70).contains(alliance.members.count))
    #expect(Set(alliance.members.values.map(\.kind)).count == 5, "units of all kinds")
    #expect(alliance.holders(of: "director").count == 30)
    let ended = alliance.cases.values.filter { !$0.isOpen }.map(\.place)
    #expect(Set(ended).isSuperset(of: ["admitted", "refused", "rejected", "withdrawn", "lapsed"]))
    let open = Set(alliance.openCasesInOrder.map(\.place))
    #expect(open.isSuperset(of: ["applying", "deciding"]) && alliance.openCases.count >= 4)
    #expect(outcome.accounts.count { $0.login.hasPrefix("director") } == 29, "and the chair, who is the thirtieth")
    #expect(Set(outcome.accounts.map(\.login)).count == outcome.accounts.count)
  }

  @Test("the demonstration has something to show in every room, and mostly lives up to its charter")
  func rooms() async throws {
    let alliance = try await BareStage().run(seed: 1, years: 3).alliance
    let assemblies = alliance.meetings.values.filter { $0.organ == "assembly" && $0.isClosed }
    #expect(assemblies.count >= 3 && assemblies.count { $0.minutes?.document != nil } >= 3)
    #expect(alliance.comingMeetings.contains { $0.isCalled && $0.starts > until })
    #expect(alliance.resolutions.values.count { $0.organ == "assembly" } > 5)
    #expect(alliance.internalRules.count >= 3)
    #expect(!alliance.standards.isEmpty)
    #expect(alliance.bases.values.count { $0.isRecognised(at: until) } >= 3)
    #expect(alliance.charter.version.number == 2)
    #expect(!alliance.charterHistory.interpretations.isEmpty)
    let ended = Set(alliance.cases.values.filter { !$0.isOpen }.map { "\($0.procedure)/\($0.place)" })
    let wanted = [
      "motion/adopted", "work-report/adopted", "supervision/settled", "resignation/resigned", "election/filled",
      "withdrawal/left", "amendment/adopted", "interpretation/interpreted", "internal-rule/made",
      "appointment/appointed", "particulars/changed", "task/done", "committee-plan/approved", "committee-report/noted",
      "forum/held", "course/held",
    ]
    #expect(ended.isSuperset(of: wanted), "\(Set(wanted).subtracting(ended))")
    #expect(ended.contains { $0.hasPrefix("suggestion/answered") })
    let events = alliance.activities
    #expect(events.contains { alliance.takesSignUps($0, at: until) && $0.enrolment!.admitted.count > 2 })
    #expect(events.contains { $0.enrolment!.signUps.contains { $0.certificate != nil } })
    let overdue = alliance.obligations(at: until).filter { $0.standing == .overdue }
    #expect(overdue.count <= 1, "\(overdue.map(\.subject))")
  }

  @Test("the same seed gives the same record, another seed another one")
  func deterministic() async throws {
    let (first, second, other) = (BareStage(), BareStage(), BareStage())
    _ = try await first.run(seed: 7, years: 1)
    _ = try await second.run(seed: 7, years: 1)
    _ = try await other.run(seed: 8, years: 1)
    #expect(first.record == second.record)
    #expect(first.record != other.record)
  }

  @Test("rough years, in which everything happens that the charter allows", arguments: [11, 12, 13] as [UInt64])
  func rough(seed: UInt64) async throws {
    let bare = BareStage()
    let live = try await bare.run(seed: seed, years: 4, habits: .rough).alliance
    var replayed: Alliance?
    for event in bare.record { evolve(&replayed, event) }
    #expect(replayed == live, "the record alone, replayed from nothing, gives the live state")
    let stuck = live.openCasesInOrder.filter { file in
      file.procedure.text.hasPrefix("standard") && file.due.map { $0 + 365 * 86_400 < until } ?? false
    }
    #expect(stuck.isEmpty, "第九条: no standard waits a year too long: \(stuck.map { "\($0.id) \($0.place)" })")
  }

  @Test("rough years under a charter that allows proxies: nobody votes twice, and nobody for more than it allows")
  func proxies() async throws {
    var (endings, kinds): (Set<Mandate.Ending>, Set<String>) = ([], [])
    for seed in 5...10 as ClosedRange<UInt64> {
      let alliance = try await withProxies(seed: seed)
      endings.formUnion(alliance.meetings.values.flatMap(\.mandates).compactMap(\.ending))
      if alliance.votes.values.contains(where: { !$0.electorate.byProxy.isEmpty }) { kinds.insert("vote") }
      if alliance.elections.values.contains(where: { !$0.electorate.byProxy.isEmpty }) { kinds.insert("election") }
    }
    #expect(endings.isSuperset(of: [.came, .proxyLeft]), "\(endings)")
    #expect(kinds == ["vote", "election"])
  }

  /// Two rough years under a charter that allows proxies; replayed from nothing, they are the same.
  private func withProxies(seed: UInt64) async throws -> Alliance {
    var charter = dezhou
    let place = try #require(charter.rules.firstIndex { $0.id == ProxyRule.allowed })
    charter.rules[place].value = .yesNo(true)
    let bare = BareStage()
    let alliance = try await Simulation.run(
      charter: charter, seed: seed, years: 2, until: until, habits: .rough, on: bare.stage
    ).alliance
    var replayed: Alliance?
    for event in bare.record { evolve(&replayed, event) }
    #expect(replayed == alliance)
    return alliance
  }

  @Test("six rough years touch every procedure and every kind of departure from a seat")
  func coverage() async throws {
    let (record, alliance) = try await sixRoughYears.value
    #expect(Set(alliance.cases.values.map(\.procedure)).isSuperset(of: dezhou.procedures.map(\.id)))
    let departures: Set<Seat.Departure> = [.resigned, .succeeded, .replaced, .unitLeft, .actingEnded]
    #expect(Set(alliance.seats.compactMap(\.departure)).isSuperset(of: departures))
    #expect(alliance.meetings.values.contains { if case .cancelled = $0.state { true } else { false } })
    #expect(alliance.elections.values.contains(where: \.isRunOff) || alliance.elections.count > 8)
    #expect(alliance.charter.version.number > 1)
    let tasks = alliance.cases.values.filter { $0.procedure == "task" }
    #expect(Set(tasks.filter { !$0.isOpen }.map(\.place)).isSuperset(of: ["done", "excused", "failed"]))
    let late = Set(record.compactMap { if case .stepOverdue(let event) = $0.event { event.step } else { nil } })
    #expect(late.isSuperset(of: ["answering", "delivering"]), "some keep silent about a task, some deliver it late")
    #expect(tasks.contains { alliance.progress(of: $0) == .done && $0.answers.value("under") != nil })
  }
}
