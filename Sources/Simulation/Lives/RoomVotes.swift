import Constitution
import Governance
import HashTreeCollections

/// What a meeting decides: by ballots of their own, by name and by hands at once, or on papers.
extension World {
  /// Puts the current item to its decision, whatever kind it asks for.
  mutating func decideItem(of key: Key<Meeting>) async throws {
    guard let meeting = founded.meetings[key], let place = meeting.current, let file = meeting.agenda[place].case else {
      return
    }
    pass()
    let opened = try await run(
      key, .openItem(key),
      mayBe: [.quorumMissing, .itemUnfit, .draftOutdated, .amendmentPending, .nothingToElect])
    guard opened != nil else { return }
    if let vote = founded.cases[file]?.vote.flatMap({ founded.votes[$0] }), vote.isOpen, vote.meeting == key {
      try await takeVote(vote.id, file, key)
    } else if let election = founded.cases[file]?.election.flatMap({ founded.elections[$0] }), election.isOpen {
      try await takeBallot(election.id, key)
    }
  }

  /// Some vote by themselves, some have their ballot entered, and hands are counted of the rest.
  private mutating func takeVote(_ key: Key<Vote>, _ file: Key<Case>, _ meeting: Key<Meeting>) async throws {
    guard let vote = founded.votes[key], let file = founded.cases[file] else { return }
    let byName = random.chance(50) ? 100 : 30
    for voter in vote.roll where founded.meetings[meeting]?.isPresent(voter.person) ?? false && random.chance(byName) {
      clock = clock + Int.random(in: 2...20, using: &random)
      let choice = choice(in: file)
      let (person, principal) = hand(of: voter.person, meeting)
      guard founded.votes[key].map({ founded.voices(of: person, in: $0).contains(voter.person) }) ?? false else {
        continue
      }
      if vote.isSecret {
        let paper = HandInPaper(box: vote.box, paper: .choice(choice), principal: principal)
        try await perform(.handIn(paper), by: person)
      } else if random.chance(70) {
        try await perform(.vote(CastVote(vote: key, choice: choice, principal: principal)), by: person)
      } else {
        // Whoever runs the meeting may be represented in it, and enters no ballot of their own then.
        try await run(
          meeting, .enterBallot(key, voter.person, choice), mayBe: principal == nil ? [] : [.proxyUnfit])
      }
    }
    if habits.isRough { try await comeAndGo(in: meeting) }
    if let now = founded.votes[key] {
      var count = HandCount(yes: 0, no: 0, abstain: 0)
      for _ in 0..<max(0, (now.tally.attending ?? 0) - now.takenByName) where random.chance(95) {
        switch choice(in: file) {
        case .yes: count.yes += 1
        case .no: count.no += 1
        case .abstain: count.abstain += 1
        }
      }
      if count.total > 0 { try await run(meeting, .enterCounts(key, count)) }
    }
    pass()
    if try await run(meeting, .closeVote(key), mayBe: [.quorumLost]) == nil {
      try await run(meeting, .abandonVote(key))
    }
  }

  private mutating func takeBallot(_ key: Key<Election>, _ meeting: Key<Meeting>) async throws {
    guard let election = founded.elections[key] else { return }
    for voter in election.electorate.roll where founded.meetings[meeting]?.isPresent(voter.person) ?? false {
      clock = clock + Int.random(in: 2...20, using: &random)
      let (person, principal) = hand(of: voter.person, meeting)
      guard founded.elections[key].map({ founded.voices(of: person, in: $0).contains(voter.person) }) ?? false else {
        continue
      }
      try await handInPaper(key, person, for: principal)
    }
    pass()
    if try await run(meeting, .closeElection(key), mayBe: [.quorumLost]) == nil {
      try await run(meeting, .abandonElection(key))
    }
  }
}
