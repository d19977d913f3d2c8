import Constitution
import Governance

/// Votes and elections, recounted from ballots, hands and papers.
struct Ballots {
  struct Count {
    var opened: VoteOpened
    var roll: Set<Key<Person>>
    var recused: Int
    var choices: [Key<Person>: Choice] = [:]
    var papers: Set<Key<Person>> = []
    var hands = HandCount(yes: 0, no: 0, abstain: 0)
    /// Whose ballot another cast for them, and who.
    var through: [Key<Person>: Key<Person>] = [:]
    var isClosed = false
    /// As it was closed.
    var yes = 0
    var present = 0

    /// What whoever steps aside cast for others counts no longer.
    mutating func withdraw(through proxy: Key<Person>) {
      for (principal, other) in through where other == proxy {
        choices[principal] = nil
        through[principal] = nil
      }
    }
  }

  struct Poll {
    var opened: ElectionOpened
    var roll: Set<Key<Person>>
    var papers: Set<Key<Person>> = []
    var isClosed = false
  }

  private(set) var votes: [Key<Vote>: Count] = [:]
  private(set) var elections: [Key<Election>: Poll] = [:]
  /// The votes that carried in a case, in their order.
  private(set) var carried: [Key<Case>: [Key<Vote>]] = [:]

  mutating func follow(_ recorded: Recorded, _ rooms: Rooms, _ files: Files) throws(BrokenInvariant) {
    switch recorded.event {
    case .voteOpened(let event):
      votes[event.vote] = Count(
        opened: event, roll: Set(event.roll.map(\.person)), recused: event.recused.count)
    case .voteCast(let event):
      try mayVote(event.person, in: event.vote, at: recorded.at, rooms)
      try isOwn(event.person, event.proxy, by: recorded.by, in: votes[event.vote]?.opened.meeting, rooms)
      if votes[event.vote]?.opened.secret == true { throw .init("a named ballot in the secret \(event.vote)") }
      votes[event.vote]?.choices[event.person] = event.choice
      votes[event.vote]?.through[event.person] = event.proxy
    case .paperHandedIn(let event):
      let box = event.box.text
      let meeting = votes[Key(box)]?.opened.meeting ?? elections[Key(box)]?.opened.meeting
      try isOwn(event.person, event.proxy, by: recorded.by, in: meeting, rooms)
      try handIn(event, at: recorded.at, rooms)
    case .voterRecused(let event):
      guard votes[event.vote]?.roll.remove(event.person) != nil else {
        throw .init("\(event.person) stepped aside in \(event.vote) without being on its roll")
      }
      votes[event.vote]?.recused += 1
      votes[event.vote]?.choices[event.person] = nil
      votes[event.vote]?.withdraw(through: event.person)
    case .handsCounted(let event): votes[event.vote]?.hands = event.count
    case .voteClosed(let event): try close(event, rooms)
    case .electionOpened(let event):
      elections[event.election] = Poll(opened: event, roll: Set(event.roll.map(\.person)))
    case .electionCounted(let event): try count(event, rooms)
    case .resolutionAdopted(let event):
      guard let vote = event.vote, votes[vote]?.opened.case == event.case, votes[vote]?.opened.organ == event.organ,
        carried[event.case]?.contains(vote) == true
      else { throw .init("resolution \(event.resolution) has no vote that carried it") }
    default: break
    }
  }

  func has(_ organ: Key<Organ>, power act: Act, over office: Key<Office>?, _ texts: Texts) -> Bool {
    texts.charter?.organs.first { $0.id == organ }?.powers
      .contains { $0.acts.contains(act) && (office.map($0.offices.contains) ?? true) } ?? false
  }

  /// Whether an organ with that power decided so; one without it may have decided later, on an appeal.
  func carried(_ file: Key<Case>, by act: Act, _ texts: Texts) -> Bool {
    (carried[file] ?? []).contains { vote in
      guard let organ = votes[vote]?.opened.organ else { return false }
      return texts.charter?.organs.first { $0.id == organ }?.powers.contains { $0.acts.contains(act) } ?? false
    }
  }

  /// A ballot is one's own, unless one stands for its owner in the meeting; or whoever runs the meeting entered it.
  private func isOwn(
    _ person: Key<Person>, _ proxy: Key<Person>?, by: Principal, in meeting: Key<Meeting>?, _ rooms: Rooms
  ) throws(BrokenInvariant) {
    let room = meeting.flatMap { rooms.rooms[$0] }
    guard let proxy else {
      if by.person == person, room?.represented.contains(person) == true {
        throw .init("\(person) voted beside whoever stands for them")
      }
      return
    }
    guard by == .person(proxy), let room, room.mandates[person] == proxy, room.represented.contains(person),
      room.present.contains(proxy)
    else { throw .init("\(proxy) voted for \(person) without standing for them") }
  }

  private func mayVote(
    _ person: Key<Person>, in key: Key<Vote>, at moment: Instant, _ rooms: Rooms
  ) throws(BrokenInvariant) {
    guard let vote = votes[key], vote.roll.contains(person) else {
      throw .init("\(person) voted in \(key) without being on its roll")
    }
    if vote.isClosed || vote.opened.closes.map({ moment >= $0 }) ?? false {
      throw .init("a ballot in \(key) after its close")
    }
    if let meeting = vote.opened.meeting, rooms.rooms[meeting]?.isThere(person, for: vote.roll) != true {
      throw .init("\(person) voted in \(key) without being there")
    }
  }

  private mutating func handIn(
    _ event: PaperHandedIn, at moment: Instant, _ rooms: Rooms
  ) throws(BrokenInvariant) {
    let vote = Key<Vote>(event.box.text)
    if votes[vote] != nil {
      try mayVote(event.person, in: vote, at: moment, rooms)
      guard votes[vote]?.papers.insert(event.person).inserted == true else {
        throw .init("\(event.person) handed in two papers in \(vote)")
      }
      return
    }
    let key = Key<Election>(event.box.text)
    guard let poll = elections[key], poll.roll.contains(event.person), !poll.isClosed,
      poll.opened.closes.map({ moment < $0 }) ?? true
    else { throw .init("\(event.person) may not hand in a paper in \(event.box)") }
    if let meeting = poll.opened.meeting, rooms.rooms[meeting]?.isThere(event.person, for: poll.roll) != true {
      throw .init("\(event.person) handed in a paper in \(event.box) without being there")
    }
    guard elections[key]?.papers.insert(event.person).inserted == true else {
      throw .init("\(event.person) handed in two papers in \(event.box)")
    }
  }

  private mutating func close(_ event: VoteClosed, _ rooms: Rooms) throws(BrokenInvariant) {
    guard var vote = votes[event.vote], !vote.isClosed else { throw .init("\(event.vote) closed without being open") }
    let named = Dictionary(grouping: vote.choices.values) { $0 }.mapValues(\.count)
    if vote.opened.secret == true {
      // Of one that ends without an outcome nobody learns what its papers said.
      let handedIn = event.cause.hasOutcome ? vote.papers.count + vote.hands.total : 0
      guard event.tally.yes + event.tally.no + event.tally.abstain == handedIn else {
        throw .init("\(event.vote), closed for \(event.cause), counted \(event.tally) of \(handedIn) papers")
      }
    } else {
      guard event.tally.yes == named[.yes, default: 0] + vote.hands.yes,
        event.tally.no == named[.no, default: 0] + vote.hands.no,
        event.tally.abstain == named[.abstain, default: 0] + vote.hands.abstain
      else { throw .init("the count of \(event.vote) is not that of its ballots") }
    }
    let cast = event.tally.yes + event.tally.no + event.tally.abstain
    var present = cast
    if let meeting = vote.opened.meeting {
      let room = rooms.rooms[meeting]
      let voted = vote.papers.union(vote.choices.keys)
      present = max(
        cast, vote.roll.count { room?.isThere($0, for: vote.roll) == true || voted.contains($0) })
    }
    guard event.tally.roll == vote.roll.count, event.tally.office == vote.roll.count + vote.recused,
      event.tally.attending ?? cast == present, cast <= vote.roll.count
    else { throw .init("\(event.vote) was counted on another roll: \(event.tally)") }
    (vote.isClosed, vote.yes, vote.present) = (true, event.tally.yes, present)
    votes[event.vote] = vote
    let isMet = try isMet(vote, yes: event.tally.yes, sides: event.tally.yes + event.tally.no)
    guard event.carried == (isMet && event.cause != .givenUp && event.cause != .noQuorum) else {
      throw .init("\(event.vote) was closed as \(event.carried ? "carried" : "lost") by \(event.tally)")
    }
    if event.carried { carried[vote.opened.case, default: []].append(event.vote) }
  }

  private func isMet(_ vote: Count, yes: Int, sides: Int) throws(BrokenInvariant) -> Bool {
    guard case .vote(let reading) = vote.opened.rule.value else { throw .init("\(vote.opened.vote) has no reading") }
    func size(_ base: Base) -> Int {
      switch base {
      case .office: vote.roll.count + vote.recused
      case .roll: vote.roll.count
      case .present: vote.present
      case .cast: sides
      }
    }
    if let quorum = reading.quorum, !quorum.isReached(by: vote.present, of: size(quorum.base)) { return false }
    return reading.carriedBy.isReached(by: yes, of: size(reading.carriedBy.base))
  }

  /// Whoever is elected has more approvals than whoever is not, and enough; those who stand equal for the last seats are
  /// tied, and none of them is seated.
  private mutating func count(_ event: ElectionCounted, _ rooms: Rooms) throws(BrokenInvariant) {
    guard let poll = elections[event.election], !poll.isClosed else {
      throw .init("\(event.election) was counted without being open")
    }
    elections[event.election]?.isClosed = true
    let (count, opened) = (event.count, poll.opened)
    guard count.papers == poll.papers.count, count.approvals.count == opened.candidates.count,
      count.approvals.allSatisfy({ $0 <= count.papers }),
      count.approvals.reduce(0, +) <= (count.papers - count.blank) * opened.seats
    else { throw .init("the papers of \(event.election) are not those that were handed in") }
    guard event.cause.hasOutcome else {
      guard count.elected.isEmpty || event.cause != .noQuorum else {
        throw .init("\(event.election) elected without a quorum")
      }
      return
    }
    guard case .vote(let reading) = opened.rule.value else { throw .init("\(event.election) has no reading") }
    var present = count.papers
    if let meeting = opened.meeting {
      let room = rooms.rooms[meeting]
      present = poll.roll.count { room?.isThere($0, for: poll.roll) == true || poll.papers.contains($0) }
    }
    func size(_ base: Base) -> Int {
      switch base {
      case .office: opened.roll.count + opened.recused.count
      case .roll: opened.roll.count
      case .present: present
      case .cast: count.papers - count.blank
      }
    }
    let isQuorate = reading.quorum.map { $0.isReached(by: present, of: size($0.base)) } ?? true
    let approvals = Dictionary(uniqueKeysWithValues: zip(opened.candidates, count.approvals))
    let enough = Set(
      opened.candidates.filter { reading.carriedBy.isReached(by: approvals[$0] ?? 0, of: size(reading.carriedBy.base)) }
    )
    let (elected, tied) = (Set(count.elected), Set(count.tied))
    guard elected.count == count.elected.count, elected.isDisjoint(with: tied), elected.count <= opened.seats,
      isQuorate ? elected.union(tied).isSubset(of: enough) : elected.isEmpty && tied.isEmpty
    else { throw .init("\(event.election) elected whom it could not") }
    let last = elected.map { approvals[$0] ?? 0 }.min() ?? .max
    let others = opened.candidates.filter { !elected.contains($0) }.map { approvals[$0] ?? 0 }.max() ?? -1
    if others >= last, others >= 0, !elected.isEmpty {
      // As many approvals as someone elected, and left out: only where there were too few for either is that no matter.
      throw .init("\(event.election): an order decided between equals")
    }
    if isQuorate, tied.isEmpty, elected.count < min(opened.seats, enough.count) {
      throw .init("\(event.election) left seats vacant that were won")
    }
    if !tied.isEmpty, elected.count + tied.count <= opened.seats {
      throw .init("\(event.election): a tie for seats enough")
    }
  }
}
