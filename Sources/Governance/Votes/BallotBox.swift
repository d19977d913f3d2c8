package import Constitution
import HashTreeCollections

/// The papers of one secret ballot, without a name or an order. The record says who handed one in and, at the close, what
/// the papers said; which paper was whose is written nowhere.
package struct BallotBox: Hashable, Sendable {
  /// What one paper says.
  package enum Paper: Hashable, Codable, Sendable {
    case choice(Choice)
    /// The candidates of whom the voter approves, in the order of the list; none is a blank paper.
    case approvals([Key<Person>])
  }

  /// How many papers say so.
  package private(set) var papers: [Paper: Int] = [:]

  package init() {}

  package mutating func put(_ paper: Paper) { papers[paper, default: 0] += 1 }

  package var count: Int { papers.values.reduce(0, +) }
  package func count(of choice: Choice) -> Int { papers[.choice(choice), default: 0] }
}

/// Puts a paper into the box of an open secret vote. It cannot be taken back or changed: nobody knows which it is.
package struct HandInPaper: Hashable, Sendable {
  package var box: Key<BallotBox>
  package var paper: BallotBox.Paper
  /// For whom a proxy hands it in; nil for the sender's own.
  package var principal: Key<Person>?

  package init(box: Key<BallotBox>, paper: BallotBox.Paper, principal: Key<Person>? = nil) {
    self.box = box
    self.paper = paper
    self.principal = principal
  }
}

/// That someone took part in a secret ballot.
package struct PaperHandedIn: Hashable, Codable, Sendable {
  package var box: Key<BallotBox>
  package var person: Key<Person>
  /// Who handed it in for them; absent where they did so themselves.
  package var proxy: Key<Person>?
}

/// The boxes of all secret ballots that are open. They are kept beside the record, not on it, and come with each command.
package struct BallotBoxes: Hashable, Sendable {
  package private(set) var boxes: [Key<BallotBox>: BallotBox] = [:]

  package init(_ boxes: [Key<BallotBox>: BallotBox] = [:]) { self.boxes = boxes }

  package subscript(key: Key<BallotBox>) -> BallotBox { boxes[key] ?? BallotBox() }

  /// What a command that was carried out does to the boxes: a paper goes in, and what was counted is emptied.
  package mutating func follow(_ action: Action, _ events: [Recorded]) {
    if case .handIn(let command) = action { boxes[command.box, default: BallotBox()].put(command.paper) }
    for event in events { if let box = event.event.emptiedBox { boxes[box] = nil } }
  }
}

extension Alliance {
  /// How many papers each open secret ballot has taken: what its box must hold.
  package var papersHandedIn: [Key<BallotBox>: Int] {
    var counts: [Key<BallotBox>: Int] = [:]
    for file in openCasesInOrder {
      if let vote = file.vote.flatMap({ votes[$0] }), vote.isOpen, let handedIn = vote.electorate.handedIn {
        counts[vote.box] = handedIn.count { $0 }
      }
      if let election = file.election.flatMap({ elections[$0] }), election.isOpen {
        counts[election.box] = election.taken
      }
    }
    return counts
  }
}

extension Event {
  /// The box that was counted with this event.
  package var emptiedBox: Key<BallotBox>? {
    switch self {
    case .voteClosed(let event): Key(event.vote.text)
    case .electionCounted(let event): Key(event.election.text)
    default: nil
    }
  }
}
