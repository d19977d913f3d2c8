import Constitution
import Governance
import HashTreeCollections

/// A meeting is held: people come, are too few or enough, take item after item, and go.
extension World {
  mutating func holdMeetings(on day: Day) async throws {
    let today = founded.comingMeetings.filter { $0.starts.day == day }
    for meeting in today {
      // A meeting that the simulated time would cut off in the middle is left to whoever looks at it.
      guard max(clock, meeting.starts) + 5 * 3600 <= end else { continue }
      guard let runner = random.pick(from: sitting("secretariat")) ?? random.pick(from: sitting("chairs-meeting"))
      else { continue }
      clock = max(clock, meeting.starts + -3600)
      let isPoor = habits.isRough && random.chance(12)
      for invitation in meeting.invitations where random.chance(isPoor ? 55 : 93) && invitation.reply != .excused {
        try await arrive(invitation.person, invitation.reply == .online ? .online : .room, meeting, runner)
      }
      clock = max(clock, meeting.starts)
      try await hold(meeting.id, by: runner)
    }
  }

  private mutating func arrive(
    _ person: Key<Person>, _ mode: Stay.Mode, _ meeting: Meeting, _ runner: Key<Person>
  ) async throws {
    guard founded.people[person]?.erased == nil else { return }
    clock = clock + Int.random(in: 5...60, using: &random)
    try await perform(.meeting(.arrive(meeting.id, person, mode)), by: random.chance(50) ? person : runner)
  }

  private mutating func hold(_ key: Key<Meeting>, by first: Key<Person>) async throws {
    var runner = first
    guard let meeting = founded.meetings[key] else { return }
    let voters = Set(sitting(meeting.organ))
    let present = meeting.invitations.filter {
      voters.contains($0.person) && $0.hasVote && meeting.isPresent($0.person)
    }
    let presider = present.first { founded.holds($0.person, "chair") } ?? present.first
    let opening = try await attempt(
      .meeting(.open(key, presider: presider?.person ?? runner)), by: runner,
      mayBe: founded.presence(in: meeting).isQuorate && presider != nil ? [] : [.quorumMissing, .attendanceUnfit])
    guard opening != nil else {
      pass()
      // Called again on the next look at the obligations.
      try await perform(.meeting(.cancel(key, reason: "到会人数不足，改期召开。")), by: runner)
      return
    }
    for item in meeting.agenda.indices {
      pass()
      try await perform(.meeting(.takeItem(key, item: item)), by: runner)
      try await speak(in: key, runner)
      if meeting.agenda[item].case != nil { try await decideItem(of: key, runner) }
      // Whoever runs it may have been succeeded by what was just decided.
      let others = sitting("secretariat") + sitting("chairs-meeting")
      if !founded.mayRun(runner, meeting.organ), let other = others.first { runner = other }
      if habits.isRough { try await comeAndGo(in: key, runner) }
    }
    pass()
    try await perform(.meeting(.close(key)), by: runner)
  }

  private func present(in key: Key<Meeting>) -> [Key<Person>] {
    founded.meetings[key].map { meeting in
      meeting.invitations.map(\.person).filter(meeting.isPresent)
    } ?? []
  }

  private mutating func speak(in key: Key<Meeting>, _ runner: Key<Person>) async throws {
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      guard let person = random.pick(from: present(in: key)) else { return }
      let pending = founded.meetings[key]?.speeches.contains { $0.person == person && $0.isPending } ?? false
      guard !pending else { continue }
      pass()
      try await perform(.meeting(.floor(key, person, .asked)), by: person)
      if random.chance(10) {
        try await perform(.meeting(.floor(key, person, .withdrawn)), by: person)
        continue
      }
      try await perform(.meeting(.floor(key, person, .speaking)), by: runner)
      pass()
      try await perform(.meeting(.floor(key, person, .done)), by: person)
    }
  }

  /// Someone leaves early, someone comes late.
  private mutating func comeAndGo(in key: Key<Meeting>, _ runner: Key<Person>) async throws {
    guard let meeting = founded.meetings[key] else { return }
    let here = present(in: key)
    for person in here where random.chance(2) {
      try await perform(.meeting(.leave(key, person)), by: person)
    }
    for invitation in meeting.invitations where !here.contains(invitation.person) && random.chance(6) {
      try await arrive(invitation.person, .room, meeting, runner)
    }
  }

  /// Puts the current item to its decision, whatever kind it asks for.
  private mutating func decideItem(of key: Key<Meeting>, _ runner: Key<Person>) async throws {
    guard let meeting = founded.meetings[key], let place = meeting.current, let file = meeting.agenda[place].case else {
      return
    }
    pass()
    let opened = try await attempt(
      .meeting(.openItem(key)), by: runner,
      mayBe: [.quorumMissing, .itemUnfit, .draftOutdated, .amendmentPending, .nothingToElect])
    guard opened != nil else { return }
    if let vote = founded.cases[file]?.vote.flatMap({ founded.votes[$0] }), vote.isOpen, vote.meeting == key {
      try await takeVote(vote.id, file, key, runner)
    } else if let election = founded.cases[file]?.election.flatMap({ founded.elections[$0] }), election.isOpen {
      try await takeBallot(election.id, key, runner)
    }
  }

  /// Some vote by themselves, some have their ballot entered, and hands are counted of the rest.
  private mutating func takeVote(
    _ key: Key<Vote>, _ file: Key<Case>, _ meeting: Key<Meeting>, _ runner: Key<Person>
  ) async throws {
    guard let vote = founded.votes[key], let file = founded.cases[file] else { return }
    let byName = random.chance(50) ? 100 : 30
    for voter in vote.roll where founded.meetings[meeting]?.isPresent(voter.person) ?? false && random.chance(byName) {
      clock = clock + Int.random(in: 2...20, using: &random)
      let choice = choice(in: file)
      if vote.isSecret {
        try await perform(.handIn(HandInPaper(box: vote.box, paper: .choice(choice))), by: voter.person)
      } else if random.chance(70) {
        try await perform(.vote(CastVote(vote: key, choice: choice)), by: voter.person)
      } else {
        try await perform(.meeting(.enterBallot(key, voter.person, choice)), by: runner)
      }
    }
    if habits.isRough { try await comeAndGo(in: meeting, runner) }
    if let now = founded.votes[key] {
      var count = HandCount(yes: 0, no: 0, abstain: 0)
      for _ in 0..<max(0, (now.tally.attending ?? 0) - now.takenByName) where random.chance(95) {
        switch choice(in: file) {
        case .yes: count.yes += 1
        case .no: count.no += 1
        case .abstain: count.abstain += 1
        }
      }
      if count.total > 0 { try await perform(.meeting(.enterCounts(key, count)), by: runner) }
    }
    pass()
    if try await attempt(.meeting(.closeVote(key)), by: runner, mayBe: [.quorumLost]) == nil {
      try await perform(.meeting(.abandonVote(key)), by: runner)
    }
  }

  private mutating func takeBallot(
    _ key: Key<Election>, _ meeting: Key<Meeting>, _ runner: Key<Person>
  ) async throws {
    guard let election = founded.elections[key] else { return }
    for voter in election.electorate.roll where founded.meetings[meeting]?.isPresent(voter.person) ?? false {
      clock = clock + Int.random(in: 2...20, using: &random)
      try await handInPaper(key, voter.person)
    }
    pass()
    if try await attempt(.meeting(.closeElection(key)), by: runner, mayBe: [.quorumLost]) == nil {
      try await perform(.meeting(.abandonElection(key)), by: runner)
    }
  }

  /// What the charter forbids is tried, and has to be refused.
  mutating func tryWhatIsForbidden() async throws {
    guard let person = random.pick(from: representatives) else { return }
    let open = founded.openCasesInOrder.compactMap { $0.vote.flatMap { founded.votes[$0] } }
    if let vote = random.pick(from: open.filter(\.isOpen)) {
      if vote.place(of: person) == nil {
        let codes: Set<Refusal.Code> = [.notOnRoll, .recused, .paperUnfit]
        try await mustBeRefused(.vote(CastVote(vote: vote.id, choice: .yes)), by: person, codes)
      }
      if vote.isSecret, let voter = vote.roll.first(where: { vote.hasVoted($0.person) }) {
        let again = HandInPaper(box: vote.box, paper: .choice(.yes))
        try await mustBeRefused(.handIn(again), by: voter.person, [.alreadyVoted])
      }
    }
    if let vote = random.pick(from: open.filter { !$0.isOpen }), let voter = vote.roll.first {
      let late = CastVote(vote: vote.id, choice: .no)
      try await mustBeRefused(.vote(late), by: voter.person, [.voteClosed, .personUnknown])
    }
    if let meeting = founded.comingMeetings.first(where: { $0.starts > clock }),
      let runner = sitting("secretariat").first
    {
      let early = MeetingAction.open(meeting.id, presider: runner)
      try await mustBeRefused(.meeting(early), by: runner, [.tooEarly])
    }
    let short = CallMeeting(
      organ: "assembly", starts: (clock.day + 5).start + 9 * 3600, place: "示例", agenda: [.topic("示例")])
    if let runner = sitting("secretariat").first {
      try await mustBeRefused(.meeting(.call(short)), by: runner, [.noticeTooShort])
    }
  }
}
