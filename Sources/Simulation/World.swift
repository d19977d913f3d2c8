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

  /// After so many commands the two states are compared whole; after each, the invariants look at its events alone.
  static let commandsBetweenComparisons = 1000
  static let daysBetweenPassesLookedAt = 10

  let stage: Stage
  let habits: Habits
  var random: SeededGenerator
  /// For what people take part in alone: forums, courses, what is lent.
  var side: SeededGenerator
  var fiction = Fiction()
  var clock: Instant
  /// No command is later.
  let end: Instant
  var minds = Minds()
  private var invariants = Invariants()
  /// Folded from the events that the stage answered with.
  private(set) var alliance: Alliance?
  private(set) var commands = 0
  private(set) var events = 0
  private(set) var refusals = 0

  init(stage: Stage, habits: Habits, seed: UInt64, start: Instant, end: Instant) {
    self.stage = stage
    self.habits = habits
    random = SeededGenerator(seed: seed)
    side = SeededGenerator(seed: ~seed)
    clock = start
    self.end = end
  }

  /// The alliance after its founding.
  var founded: Alliance {
    guard let alliance else { preconditionFailure("the world begins with the founding") }
    return alliance
  }

  var charter: Charter { founded.charter }
  var isOver: Bool { clock > end }

  /// Performs one command at the world's clock, and checks every invariant on what came of it. Nothing that people do on
  /// their desks is refused.
  @discardableResult
  mutating func perform(_ action: Action, by principal: Principal) async throws -> [Recorded] {
    do {
      let recorded = try await stage.perform(Command(by: principal, at: clock, action))
      try follow(recorded)
      return recorded
    } catch let refusal as Refusal {
      throw BrokenInvariant(
        "\(clock.text), \(principal.text): refused as \(refusal.code.rawValue) (\(refusal.missing.en)): \(action)")
    }
  }

  @discardableResult
  mutating func perform(_ action: Action, by person: Key<Person>) async throws -> [Recorded] {
    try await perform(action, by: .person(person))
  }

  /// The same where a lawful no may be the answer; nil for one of those expected.
  @discardableResult
  mutating func attempt(
    _ action: Action, by person: Key<Person>, mayBe codes: Set<Refusal.Code>
  ) async throws -> [Recorded]? {
    do {
      let recorded = try await stage.perform(Command(by: .person(person), at: clock, action))
      try follow(recorded)
      return recorded
    } catch let refusal as Refusal where codes.contains(refusal.code) {
      commands += 1
      refusals += 1
      return nil
    } catch let refusal as Refusal {
      throw BrokenInvariant(
        "\(clock.text), \(person): refused as \(refusal.code.rawValue) (\(refusal.missing.en)): \(action)")
    }
  }

  /// What must be refused: that it is done is a bug.
  mutating func mustBeRefused(_ action: Action, by person: Key<Person>, _ codes: Set<Refusal.Code>) async throws {
    guard try await attempt(action, by: person, mayBe: codes) == nil else {
      throw BrokenInvariant("\(clock.text), \(person): was not refused: \(action)")
    }
  }

  private mutating func follow(_ recorded: [Recorded]) throws {
    for event in recorded { evolve(&alliance, event) }
    commands += 1
    events += recorded.count
    if let alliance { try invariants.check(recorded, alliance) }
    if commands % Self.commandsBetweenComparisons == 1 { try compare() }
  }

  /// Holds the whole state against that of the stage, and against what the invariants have counted by themselves.
  func compare() throws {
    guard let alliance else { return }
    if alliance != stage.live() { throw BrokenInvariant("replay differs from the live state at \(clock.text)") }
    try invariants.compare(alliance)
  }

  mutating func freshPerson() -> Key<Person> {
    let digits = String(random.next(), radix: 36)
    return Key("p" + String(repeating: "0", count: 13 - digits.count) + digits)
  }

  /// A little while later.
  mutating func pass() { clock = clock + Int.random(in: 20...240, using: &random) }
}
