package import Constitution
package import Governance
import HashTreeCollections

/// A simulated alliance: its people act on what their desks show them, through the same commands as real ones.
package struct World {
  /// Where the commands go: a host with its record, or the bare domain in a test.
  package struct Stage: Sendable {
    package var perform: @Sendable (Command) async throws -> [Recorded]
    /// The alliance as the stage has it, to be held against the one folded here from the events.
    package var live: @Sendable () -> Alliance?
    package var seal: @Sendable (String, Key<Person>) throws -> Sealed

    package init(
      perform: @escaping @Sendable (Command) async throws -> [Recorded], live: @escaping @Sendable () -> Alliance?,
      seal: @escaping @Sendable (String, Key<Person>) throws -> Sealed
    ) {
      self.perform = perform
      self.live = live
      self.seal = seal
    }
  }

  let stage: Stage
  let charter: Charter
  var random: SeededGenerator
  var fiction = Fiction()
  var clock: Instant
  var plans: [Key<Case>: Plan] = [:]
  private var invariants = Invariants()
  /// Folded from the events that the stage answered with.
  private(set) var alliance: Alliance?
  private(set) var commands = 0
  private(set) var events = 0

  init(stage: Stage, charter: Charter, seed: UInt64, start: Instant) {
    self.stage = stage
    self.charter = charter
    random = SeededGenerator(seed: seed)
    clock = start
  }

  /// The alliance after its founding.
  var founded: Alliance {
    guard let alliance else { preconditionFailure("the world begins with the founding") }
    return alliance
  }

  /// Performs one command at the world's clock, and checks every invariant on what came of it.
  @discardableResult
  mutating func perform(_ action: Action, by principal: Principal) async throws -> [Recorded] {
    let recorded = try await stage.perform(Command(by: principal, at: clock, action))
    for event in recorded { evolve(&alliance, event) }
    commands += 1
    events += recorded.count
    if let alliance { try invariants.check(recorded, alliance) }
    if alliance != stage.live() { throw BrokenInvariant("replay differs from the live state at \(clock.text)") }
    return recorded
  }

  mutating func freshPerson() -> Key<Person> {
    let digits = String(random.next(), radix: 36)
    return Key("p" + String(repeating: "0", count: 13 - digits.count) + digits)
  }
}

/// What the simulation has in mind for an application. The domain knows nothing of it.
struct Plan {
  enum Fate {
    case usual, contested, unpopular, returned, abandoned, rejected, withdrawn
  }

  var fate: Fate
  var unit: Fiction.Unit
  var contact: String
  var wasReturned = false

  /// How many directors in a hundred favour it.
  var favour: Int {
    switch fate {
    case .usual, .returned, .abandoned, .rejected, .withdrawn: 94
    case .contested: 72
    case .unpopular: 45
    }
  }
}
