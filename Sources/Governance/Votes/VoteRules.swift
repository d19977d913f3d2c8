import Constitution
import HashTreeCollections

/// Votes: who may vote, until when, and when the outcome stands. What only a meeting knows is in Meetings/RoomVotes.
extension Deliberation {
  /// Freezes the roll: whoever sits in the organ now, less those whom the charter excludes from this case. In a meeting
  /// enough of them must be there for the vote's own quorum.
  mutating func openVote(
    _ ask: Ask.Vote, in step: Step, of key: Key<Case>, closes: Instant?, at meeting: Meeting? = nil
  ) throws(Refusal) {
    guard let file = alliance.cases[key], let organ = alliance.standing(alliance.body(of: ask, in: file), in: file),
      let rule = alliance.charter(of: file).rule(ask.rule)
    else { preconditionFailure("a sound charter has the organ and the rule of each vote") }
    let (roll, recused) = electors(of: organ, less: ask.less, in: file)
    guard !roll.isEmpty else { throw .nobodyEntitled(organ, step) }
    // Nobody is asked to vote on a text that could not be put into force.
    if file.draft != nil { _ = try alliance.outcome(of: file, at: at) }
    let attending = try meeting.map { meeting throws(Refusal) in try attendance(of: roll, recused, at: meeting, rule) }
    let number = 1 + file.history.count { if case .voteOpened = $0.what { true } else { false } }
    record(
      .voteOpened(
        VoteOpened(
          vote: Key("\(key)-\(number)"), case: key, organ: organ.id, rule: rule, closes: closes, roll: roll,
          recused: recused, meeting: meeting?.id, attending: attending, secret: ask.secret ? true : nil)), rule.citation
    )
  }

  /// Whoever sits in the organ now, and those of them whom the charter excludes from this case.
  func electors(of organ: Organ, less: [Actor], in file: Case) -> (roll: [Voter], recused: [Voter]) {
    var (roll, recused): ([Voter], [Voter]) = ([], [])
    for seat in alliance.sitting(in: organ) {
      let voter = Voter(person: seat.person, unit: seat.unit ?? alliance.people[seat.person]?.unit)
      if less.contains(where: { alliance.isActor(seat.person, $0, in: file) }) {
        recused.append(voter)
      } else {
        roll.append(voter)
      }
    }
    return (roll, recused)
  }

  mutating func cast(_ command: CastVote) throws(Refusal) {
    let (vote, sender) = try openVote(command.vote)
    let person = command.principal ?? sender
    guard !vote.isSecret else { throw .ballotIsSecret(vote) }
    try requireVoice(
      alliance.voices(of: sender, in: vote), of: person, by: sender, at: vote.meeting, vote.rule.citation)
    guard vote.ballot(of: person) != command.choice else { throw .alreadyVoted(command.choice, vote) }
    try hasRoom(for: person, in: vote)
    let proxy = person == sender ? nil : sender
    record(
      .voteCast(VoteCast(vote: vote.id, person: person, choice: command.choice, proxy: proxy)), vote.rule.citation)
    try closeIfDecided(vote.id)
  }

  /// Puts a paper into the box of a secret vote, or of an election.
  mutating func handIn(_ command: HandInPaper) throws(Refusal) {
    if let election = alliance.elections[Key(command.box.text)] { return try handIn(command, in: election) }
    let (vote, sender) = try openVote(Key(command.box.text))
    let person = command.principal ?? sender
    guard vote.isSecret, case .choice = command.paper else { throw .paperUnfit(vote.rule.citation) }
    try requireVoice(
      alliance.voices(of: sender, in: vote), of: person, by: sender, at: vote.meeting, vote.rule.citation)
    guard !vote.electorate.hasHandedIn(person) else { throw .alreadyHandedIn(vote.rule.citation) }
    try hasRoom(for: person, in: vote)
    boxes.follow(.handIn(command), [])
    let proxy = person == sender ? nil : sender
    record(.paperHandedIn(PaperHandedIn(box: command.box, person: person, proxy: proxy)), vote.rule.citation)
    try closeIfDecided(vote.id)
  }

  mutating func recuse(_ command: RecuseVoter) throws(Refusal) {
    let (vote, person) = try openVote(command.vote)
    guard !vote.electorate.hasHandedIn(person),
      !vote.isSecret || !vote.electorate.byProxy.contains(where: { $0.proxy == person })
    else { throw .alreadyHandedIn(vote.rule.citation) }
    // Of those counted in the room nobody knows who they are: stepping aside comes before the count.
    guard vote.hands == nil else { throw .countedAlready(vote) }
    let reason = try reasons(command.reason, required: true, vote.rule.citation)
    record(.voterRecused(VoterRecused(vote: vote.id, person: person, reason: reason ?? "")), vote.rule.citation)
    try closeIfDecided(vote.id)
  }

  /// The vote, if it is open and the sender is on its roll.
  private func openVote(_ key: Key<Vote>) throws(Refusal) -> (Vote, Key<Person>) {
    guard let vote = alliance.votes[key] else { throw .voteUnknown(key, alliance.charter) }
    let person = try sender(vote.rule.citation)
    guard vote.isOpen, vote.closes.map({ at < $0 }) ?? true else { throw .voteClosed(vote) }
    guard let place = vote.place(of: person) else {
      throw vote.recused.contains { $0.person == person } ? .recused(vote) : .notOnRoll(vote, alliance.charter)
    }
    guard vote.electorate.isAttending(place) else { throw .notAttending(vote.rule.citation) }
    return (vote, person)
  }

  /// A vote by circulation ends early once no outstanding ballot can change its outcome; a secret one, of which no count
  /// is known before its close, once everybody has voted. In a meeting whoever presides closes it.
  private mutating func closeIfDecided(_ key: Key<Vote>) throws(Refusal) {
    guard let vote = alliance.votes[key], vote.meeting == nil else { return }
    guard vote.isSecret ? vote.taken == vote.roll.count : vote.standing.isDecided else { return }
    try close(vote, .decided)
  }

  /// Closes the vote and takes the case where the outcome leads.
  mutating func close(_ vote: Vote, _ cause: Vote.Cause) throws(Refusal) {
    // Of a secret vote that ends without an outcome nobody learns what its papers said.
    let tally = cause.hasOutcome ? count(vote) : vote.tally
    let carried = cause.hasOutcome && tally.carries(under: vote.reading)
    record(.voteClosed(VoteClosed(vote: vote.id, cause: cause, tally: tally, carried: carried)), vote.rule.citation)
    if cause.hasOutcome { try leaveIfPossible(vote.case, carried ? .carried : .lost) }
  }

  /// What was decided may have become impossible while it was voted on: the office is filled, the text is another one. The
  /// result stands on the record all the same, so that no ballot is refused and no meeting held up for it; the case stays
  /// where it is and is shown as late, for whoever brought it to give up, or to be ended as one without an object. What
  /// the organ has no power to do it cannot decide either, and that is refused.
  private mutating func leaveIfPossible(_ key: Key<Case>, _ outcome: Outcome) throws(Refusal) {
    let counted = self
    do {
      try leave(key, outcome)
    } catch {
      guard error.code != .powerMissing else { throw error }
      self = counted
      if let file = alliance.cases[key], let step = alliance.step(of: file) { markLate(file, step) }
    }
  }

  /// The count of a vote that closes: of a secret one, what the papers in its box say.
  private func count(_ vote: Vote) -> Tally {
    guard vote.isSecret else { return vote.tally }
    var tally = vote.tally
    let box = boxes[vote.box]
    precondition(box.count == vote.takenByName, "a box holds one paper for each who handed one in")
    let hands = vote.hands ?? HandCount(yes: 0, no: 0, abstain: 0)
    tally.yes = box.count(of: .yes) + hands.yes
    tally.no = box.count(of: .no) + hands.no
    tally.abstain = box.count(of: .abstain) + hands.abstain
    return tally
  }
}

extension Refusal {
  static func nobodyEntitled(_ organ: Organ, _ step: Step) -> Refusal {
    Refusal(
      .nobodyEntitled, step.citation,
      missing: Words("\(organ.name.zh)现无人有表决权。", "Nobody in the \(organ.name.en) is entitled to vote."),
      needed: Words("请先依章程选任其组成人员。", "Fill its seats as the charter says first."))
  }

  static func voteUnknown(_ key: Key<Vote>, _ charter: Charter) -> Refusal {
    Refusal(
      .voteUnknown, charter.foundingCitation,
      missing: Words("没有编号为 \(key) 的表决。", "There is no vote \(key)."),
      needed: Words("请从“我的工作台”进入表决。", "Go to the vote from your desk."))
  }

  static func voteClosed(_ vote: Vote) -> Refusal {
    let end = (vote.closing?.at ?? vote.closes).map { $0.text } ?? ""
    return Refusal(
      .voteClosed, vote.rule.citation,
      missing: Words("表决已于 \(end) 截止，此票没有计入。", "The vote closed at \(end); this ballot was not counted."),
      needed: Words("结果已定，无法再投或改投。", "The result stands; no ballot can be cast or changed."))
  }

  static func notOnRoll(_ vote: Vote, _ charter: Charter) -> Refusal {
    let organ = charter.organName(vote.organ)
    return Refusal(
      .notOnRoll, vote.rule.citation,
      missing: Words("您不在本次表决的名册上。", "You are not on the roll of this vote."),
      needed: Words(
        "须在表决开始时（\(vote.opened.text)）为\(organ.zh)的组成人员。",
        "Only those who sat in the \(organ.en) when the vote opened (\(vote.opened.text)) may vote."))
  }

  static func recused(_ vote: Vote) -> Refusal {
    Refusal(
      .recused, vote.rule.citation, missing: Words("您在本次表决中已回避。", "You are recused from this vote."),
      needed: Words("回避后不再表决，也不计入名册。", "Whoever is recused neither votes nor counts on the roll."))
  }

  static func ballotIsSecret(_ vote: Vote) -> Refusal {
    Refusal(
      .paperUnfit, vote.rule.citation,
      missing: Words("本次表决是无记名的，不记录谁投了什么票。", "This vote is secret: who voted how is not recorded."),
      needed: Words("请从表决页投入无记名票。", "Hand in a paper on the vote's page."))
  }

  static func paperUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .paperUnfit, citation, missing: Words("这张票不符合本次投票的要求。", "This paper does not fit the ballot."),
      needed: Words("请从投票页重新填写。", "Fill it in again on the ballot's page."))
  }

  static func alreadyHandedIn(_ citation: Citation) -> Refusal {
    Refusal(
      .alreadyVoted, citation,
      missing: Words("您已经投过无记名票，这一票已在票箱中。", "You have handed in a paper already; it is in the box."),
      needed: Words("无记名票投入后不能更改，也无法取回。", "A secret paper can be neither changed nor taken back."))
  }

  static func notAttending(_ citation: Citation) -> Refusal {
    Refusal(
      .notAttending, citation,
      missing: Words("您不在会场，不能参加会上的表决。", "You are not in the meeting, so you cannot vote in it."),
      needed: Words("请先签到或上线。", "Sign in to the meeting first."))
  }

  static func alreadyVoted(_ choice: Choice, _ vote: Vote) -> Refusal {
    Refusal(
      .alreadyVoted, vote.rule.citation,
      missing: Words(
        "您已经投过“\(choice.words.zh)”，这一票已计入一次。", "You have already voted \(choice.words.en); it counts once."),
      needed: Words("无需再投；截止前可以改投其他选项。", "Nothing more to do; until the close you may change to another choice."))
  }
}
