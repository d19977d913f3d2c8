package import Constitution
import Governance
import HashTreeCollections

/// Many lives of an alliance on the bare domain, each with every invariant held after every command.
package struct LongCheck: Sendable {
  package struct Sum: Sendable {
    package var lives = 0
    package var commands = 0
    package var refusals = 0
    package var events = 0
    /// Cases by procedure, and ends of offices by how they came: what never happened was never checked.
    package var cases: [String: Int] = [:]
    package var departures: [String: Int] = [:]
    /// Cases that were still open a year after their time was over, by procedure and step.
    package var stuck: [String: Int] = [:]
    package var broken: [(seed: UInt64, what: String)] = []
  }

  package var charter: Charter
  package var years: Int
  package var until: Instant

  package init(charter: Charter, years: Int, until: Instant) {
    self.charter = charter
    self.years = years
    self.until = until
  }

  /// So many lives at a time; `report` hears of each one that is over.
  package func run(
    seeds: ClosedRange<UInt64>, atOnce: Int, report: (Sum) -> Void
  ) async -> Sum {
    var sum = Sum()
    await withTaskGroup(of: (UInt64, Result<Simulation.Outcome, any Error>).self) { group in
      var rest = seeds.makeIterator()
      func start(_ group: inout TaskGroup<(UInt64, Result<Simulation.Outcome, any Error>)>) {
        guard let seed = rest.next() else { return }
        group.addTask { (seed, await life(seed)) }
      }
      for _ in 0..<atOnce { start(&group) }
      while let (seed, result) = await group.next() {
        add(result, seed, to: &sum)
        report(sum)
        start(&group)
      }
    }
    sum.broken.sort { $0.seed < $1.seed }
    return sum
  }

  private func add(_ result: Result<Simulation.Outcome, any Error>, _ seed: UInt64, to sum: inout Sum) {
    sum.lives += 1
    switch result {
    case .success(let outcome):
      sum.commands += outcome.commands
      sum.refusals += outcome.refusals
      sum.events += outcome.events
      for file in outcome.alliance.cases.values { sum.cases[file.procedure.text, default: 0] += 1 }
      for seat in outcome.alliance.seats {
        if let departure = seat.departure { sum.departures[departure.rawValue, default: 0] += 1 }
      }
      for file in outcome.alliance.openCasesInOrder where file.due.map({ $0 + 365 * 86_400 < until }) ?? false {
        sum.stuck["\(file.procedure)/\(file.place)", default: 0] += 1
      }
    case .failure(let error): sum.broken.append((seed, "\(error)"))
    }
  }

  private func life(_ seed: UInt64) async -> Result<Simulation.Outcome, any Error> {
    let bare = BareStage()
    do {
      let outcome = try await Simulation.run(
        charter: charter, seed: seed, years: years, until: until, habits: .rough, on: bare.stage)
      var replayed: Alliance?
      for event in bare.record { evolve(&replayed, event) }
      guard replayed == outcome.alliance else { throw BrokenInvariant("the record, replayed from nothing, differs") }
      return .success(outcome)
    } catch {
      return .failure(error)
    }
  }
}
