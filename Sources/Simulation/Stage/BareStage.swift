package import Governance
import Synchronization

/// The bare domain as a stage: what a host does, without a disk. The papers of secret ballots stand beside the record here
/// as they do there.
package final class BareStage: Sendable {
  private struct Life {
    var alliance: Alliance?
    var boxes = BallotBoxes()
    var record: [Recorded] = []
  }

  private let life = Mutex(Life())

  package init() {}

  /// Everything that happened on it.
  package var record: [Recorded] { life.withLock { $0.record } }
  package var alliance: Alliance? { life.withLock { $0.alliance } }

  package var stage: World.Stage {
    World.Stage(
      perform: { try self.perform($0) }, live: { self.alliance },
      seal: { Sealed(person: $1, box: String($0.utf8.count)) })
  }

  private func perform(_ command: Command) throws -> [Recorded] {
    try life.withLock { life in
      var command = command
      command.boxes = life.boxes
      let events = try decide(command, life.alliance)
      for event in events { evolve(&life.alliance, event) }
      life.boxes.follow(command.action, events)
      life.record += events
      return events
    }
  }
}
