package import Constitution
import HashTreeCollections

/// A secret ballot in which an organ fills seats of one office. Each voter approves of at most as many candidates as there
/// are seats; voters, candidates and seats are frozen when it opens.
package struct Election: Hashable, Codable, Sendable {
  package struct Closing: Hashable, Codable, Sendable {
    package var at: Instant
    package var cause: Vote.Cause
    package var count: ElectionCount
  }

  package var id: Key<Election>
  package var `case`: Key<Case>
  package var organ: Key<Organ>
  package var office: Key<Office>
  /// The rule as it stood when the ballot opened: what share of approvals elects a candidate.
  package var rule: Rule
  package var opened: Instant
  /// When a ballot by circulation ends; nil in a meeting, where whoever presides closes it.
  package var closes: Instant?
  package var meeting: Key<Meeting>?
  package var electorate: Electorate
  /// In the order of the list, which favours nobody.
  package var candidates: [Key<Person>]
  package var seats: Int
  /// Those whose seats are filled anew: they leave when a successor is seated.
  package var outgoing: [Key<Person>]
  /// When the term of those elected ends.
  package var until: Day?
  package var isRunOff: Bool
  package var closing: Closing?

  package var box: Key<BallotBox> { Key(id.text) }
  package var isOpen: Bool { closing == nil }
  package var taken: Int { electorate.handedIn?.count { $0 } ?? 0 }
  /// Among whom the next ballot of the case is, for how many seats, and who then leaves, if this one decided not
  /// everything: after a tie those tied, in the list's own order, for the seats that are left; after a run-off that ended
  /// without an outcome the same again. Whoever was to leave has left once anyone was seated.
  var repetition: (candidates: [Key<Person>], seats: Int, outgoing: [Key<Person>])? {
    guard let closing else { return nil }
    if closing.cause.hasOutcome {
      let (elected, tied) = (closing.count.elected, closing.count.tied)
      guard !tied.isEmpty else { return nil }
      return (candidates.filter(tied.contains), seats - elected.count, elected.isEmpty ? outgoing : [])
    }
    return isRunOff ? (candidates, seats, outgoing) : nil
  }

  /// In a meeting, how many of the roll are there, or have handed in a paper and gone.
  package var attending: Int? {
    electorate.attending.map { present in
      electorate.roll.indices.count { present[$0] || electorate.handedIn?[$0] == true }
    }
  }

  /// How many are entitled, and how many of them take part so far; what the papers say is not in it.
  package var gathering: Tally {
    let roll = electorate.roll.count
    return Tally(
      office: roll + electorate.recused.count, roll: roll, yes: 0, no: 0, abstain: 0, attending: attending ?? taken)
  }

  /// Whether enough are there, or have voted, for the ballot to count.
  package var isQuorate: Bool { gathering.isQuorate(under: reading) }
  package var reading: VoteReading { rule.voteReading }
}

/// What the papers of an election come to.
package struct ElectionCount: Hashable, Codable, Sendable {
  /// All in office when the ballot opened, and those entitled to vote.
  package var office: Int
  package var roll: Int
  /// In a meeting, how many of the roll are there or have voted.
  package var attending: Int?
  package var papers: Int
  package var blank: Int
  /// For each candidate, in the order of the list.
  package var approvals: [Int]
  /// In the order of approvals; equals in that of the list.
  package var elected: [Key<Person>]
  /// Those who stand equal for the last seats: a run-off decides between them, never the order of the list.
  package var tied: [Key<Person>]

  package func size(of base: Base) -> Int {
    switch base {
    case .office: office
    case .roll: roll
    case .present: attending ?? papers
    case .cast: papers - blank
    }
  }

  package func isQuorate(under reading: VoteReading) -> Bool {
    reading.quorum.map { $0.isMet(by: attending ?? papers, of: size(of: $0.base)) } ?? true
  }

  /// How many approvals elect a candidate.
  package func needed(under reading: VoteReading) -> Int {
    reading.carriedBy.least(of: size(of: reading.carriedBy.base))
  }

  /// How many took part in a ballot that ended without an outcome, and nothing of what their papers said.
  init(withoutOutcome election: Election) {
    office = election.gathering.office
    roll = election.gathering.roll
    attending = election.attending
    papers = election.taken
    blank = 0
    approvals = Array(repeating: 0, count: election.candidates.count)
    (elected, tied) = ([], [])
  }

  /// Counts the papers of a box. Whoever has too few approvals is not elected, however many seats there are.
  init(_ box: BallotBox, in election: Election) {
    let electorate = election.electorate
    office = electorate.roll.count + electorate.recused.count
    roll = electorate.roll.count
    attending = election.attending
    papers = box.count
    blank = box.papers[.approvals([])] ?? 0
    var approvals = Array(repeating: 0, count: election.candidates.count)
    for (paper, count) in box.papers {
      guard case .approvals(let chosen) = paper else { preconditionFailure("an election takes approvals only") }
      for (place, candidate) in election.candidates.enumerated() where chosen.contains(candidate) {
        approvals[place] += count
      }
    }
    self.approvals = approvals
    (elected, tied) = ([], [])
    guard isQuorate(under: election.reading) else { return }
    fill(election.seats, from: election.candidates, under: election.reading)
  }

  private mutating func fill(_ seats: Int, from candidates: [Key<Person>], under reading: VoteReading) {
    let threshold = reading.carriedBy
    let enough = candidates.indices.filter { threshold.isMet(by: approvals[$0], of: size(of: threshold.base)) }
      .sorted { (approvals[$1], $0) < (approvals[$0], $1) }
    guard enough.count > seats else {
      elected = enough.map { candidates[$0] }
      return
    }
    let last = seats > 0 ? approvals[enough[seats - 1]] : 0
    if approvals[enough[seats]] < last {
      elected = enough.prefix(seats).map { candidates[$0] }
    } else {
      elected = enough.filter { approvals[$0] > last }.map { candidates[$0] }
      tied = enough.filter { approvals[$0] == last }.map { candidates[$0] }
    }
  }
}

/// Voters, candidates and seats as they are frozen.
package struct ElectionOpened: Hashable, Codable, Sendable {
  package var election: Key<Election>
  package var `case`: Key<Case>
  package var organ: Key<Organ>
  package var office: Key<Office>
  package var rule: Rule
  package var closes: Instant?
  package var roll: [Voter]
  package var recused: [Voter]
  package var meeting: Key<Meeting>?
  package var attending: [Bool]?
  package var candidates: [Key<Person>]
  package var seats: Int
  package var outgoing: [Key<Person>]
  package var until: Day?
  package var isRunOff: Bool
}

package struct ElectionCounted: Hashable, Codable, Sendable {
  package var election: Key<Election>
  package var cause: Vote.Cause
  package var count: ElectionCount
}

extension Alliance {
  mutating func open(_ event: ElectionOpened, _ recorded: Recorded) {
    elections[event.election] = Election(
      id: event.election, case: event.case, organ: event.organ, office: event.office, rule: charter.sharing(event.rule),
      opened: recorded.at,
      closes: event.closes, meeting: event.meeting,
      electorate: Electorate(
        roll: event.roll, recused: event.recused, attending: event.attending, isSecret: true),
      candidates: event.candidates, seats: event.seats, outgoing: event.outgoing, until: event.until,
      isRunOff: event.isRunOff)
    cases[event.case]?.election = event.election
    note(.election(event.election), in: event.meeting)
    note(.electionOpened(event.election), event.case, recorded)
  }

  mutating func count(_ event: ElectionCounted, _ recorded: Recorded) {
    guard let election = elections[event.election] else { return }
    elections[event.election]?.closing = Election.Closing(at: recorded.at, cause: event.cause, count: event.count)
    // Those who tie stand again in the same meeting.
    if event.cause == .noQuorum || !event.count.tied.isEmpty { returnItem(in: election.meeting) }
    note(.electionCounted(event.election), election.case, recorded)
  }
}
