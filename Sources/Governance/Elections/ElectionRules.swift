package import Constitution
import HashTreeCollections

/// The ballot of an election: opening, papers, count.
extension Deliberation {
  /// Freezes voters, candidates and seats. After a tie, those tied stand alone for the seats that are left. In a meeting
  /// enough of the voters must be there for the election's own quorum.
  mutating func openElection(
    _ ask: Ask.Election, in step: Step, of key: Key<Case>, closes: Instant?, at meeting: Meeting? = nil
  ) throws(Refusal) {
    guard let file = alliance.cases[key], let organ = alliance.standing(ask.of, in: file),
      let rule = alliance.charter(of: file).rule(ask.rule)
    else { preconditionFailure("a sound charter has the organ and the rule of each election") }
    guard let office = alliance.office(ask.office, in: file) else { throw .answersMissing(step) }
    let (roll, recused) = electors(of: organ, less: [], in: file)
    guard !roll.isEmpty else { throw .nobodyEntitled(organ, step) }
    let attending = try meeting.map { meeting throws(Refusal) in try attendance(of: roll, recused, at: meeting, rule) }
    let number = 1 + file.history.count { if case .electionOpened = $0.what { true } else { false } }
    var opened = ElectionOpened(
      election: Key("\(key)-e\(number)"), case: key, organ: organ.id, office: office.id, rule: rule, closes: closes,
      roll: roll, recused: recused, meeting: meeting?.id, attending: attending, candidates: [], seats: 0, outgoing: [],
      isRunOff: false)
    if let last = file.election.flatMap({ alliance.elections[$0] }), let again = last.repetition {
      (opened.candidates, opened.seats, opened.outgoing) = again
      (opened.until, opened.isRunOff) = (last.until, true)
    } else {
      opened.candidates = alliance.standing(in: file, for: office, at: at)
      opened.seats = alliance.seatsToFill(in: office, at: at) ?? file.answers.number(ElectionField.seats) ?? 1
      opened.outgoing = alliance.outgoing(from: office, at: at).map(\.person)
      opened.until = alliance.endOfTerm(inBy: office, from: at)
    }
    guard opened.seats > 0, !opened.candidates.isEmpty else { throw .nothingToElect(office, step) }
    record(.electionOpened(opened), rule.citation)
  }

  /// Puts a paper into the box of an election.
  mutating func handIn(_ command: HandInPaper, in election: Election) throws(Refusal) {
    let citation = election.rule.citation
    let sender = try sender(citation)
    let person = command.principal ?? sender
    guard election.isOpen, election.closes.map({ at < $0 }) ?? true else { throw .electionClosed(election) }
    guard let place = election.electorate.place(of: person) else { throw .notOnRoll(election, alliance.charter) }
    guard election.electorate.isAttending(place) else { throw .notAttending(citation) }
    try requireVoice(
      alliance.voices(of: sender, in: election), of: person, by: sender, at: election.meeting, citation)
    guard case .approvals(let chosen) = command.paper else { throw .paperUnfit(citation) }
    guard chosen.count <= election.seats else { throw .tooManyApprovals(chosen.count, election) }
    // One way to write a paper, so that none can be marked by its order.
    guard chosen == election.candidates.filter(chosen.contains) else { throw .paperUnfit(citation) }
    guard !election.electorate.hasHandedIn(person) else { throw .alreadyHandedIn(citation) }
    boxes.follow(.handIn(command), [])
    let proxy = person == sender ? nil : sender
    record(.paperHandedIn(PaperHandedIn(box: command.box, person: person, proxy: proxy)), citation)
    guard let now = alliance.elections[election.id], now.meeting == nil, now.taken == now.electorate.roll.count else {
      return
    }
    try close(now, .decided)
  }

  /// Counts the papers and takes the case where the outcome leads.
  mutating func close(_ election: Election, _ cause: Vote.Cause) throws(Refusal) {
    let box = boxes[election.box]
    precondition(box.count == election.taken, "a box holds one paper for each who handed one in")
    // Of a ballot that ends without an outcome nobody learns what its papers said.
    let count = cause.hasOutcome ? ElectionCount(box, in: election) : ElectionCount(withoutOutcome: election)
    record(
      .electionCounted(ElectionCounted(election: election.id, cause: cause, count: count)), election.rule.citation)
    guard cause.hasOutcome else { return }
    let outcome: Outcome =
      !count.tied.isEmpty ? .tied : count.elected.count == election.seats ? .elected : .lost
    try leave(election.case, outcome)
  }

  /// Seats whom the case's latest count elected. Whoever they succeed leaves first: without a successor nobody would.
  mutating func seatElected(_ file: Case, _ step: Step) throws(Refusal) {
    // Without a ballot nobody was elected.
    guard file.election != nil else { return }
    guard let election = file.election.flatMap({ alliance.elections[$0] }), let count = election.closing?.count,
      let office = alliance.charter.office(election.office)
    else { throw .answersMissing(step) }
    guard let power = alliance.charter.power(of: election.organ, to: .elect, office.id) else {
      throw .powerMissing(election.organ, .elect, step, alliance.charter)
    }
    guard !count.elected.isEmpty else { return }
    for person in election.outgoing {
      guard let seat = alliance.seat(of: person, in: office.id, at: election.opened) else { continue }
      vacate(seat, .succeeded, power.citation)
    }
    // Whoever may no longer hold the office by now is not seated, and the seat stays vacant: the count stands for the others.
    for person in count.elected where alliance.ineligibility(of: person, for: office, at: at) == nil {
      try seat(person, in: office, until: election.until, power.citation)
    }
  }
}

extension Alliance {
  /// The seat that was the person's at that moment, as it is held now: a member may have put another in their place since.
  fileprivate func seat(of person: Key<Person>, in office: Key<Office>, at moment: Instant) -> Seat? {
    let then = seats.last { $0.office == office && $0.person == person && $0.since < moment }
    guard let then, then.left != nil else { return then }
    guard then.departure == .replaced, let unit = then.unit else { return nil }
    return seats.last { $0.office == office && $0.unit == unit && $0.until == then.until && $0.left == nil }
  }
}

/// The field in which whoever calls an election says how many are to be elected, where the charter leaves it open.
package enum ElectionField {
  package static let seats: Key<Field> = "seats"
}

extension Refusal {
  static func nothingToElect(_ office: Office, _ step: Step) -> Refusal {
    Refusal(
      .nothingToElect, office.citation,
      missing: Words(
        "\(office.name.zh)没有空缺的席位，也没有任期届满者。",
        "No seat is vacant and no term is ending: \(office.name.en)."),
      needed: Words("有席位空缺或任期将满时再选举。", "Hold an election when a seat is vacant or a term ends."))
  }

  static func electionOpen(_ office: Office, _ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .applicationOpen, step.citation,
      missing: Words(
        "\(office.name.zh)的选举正在进行（\(file.id)）。", "An election is under way (\(file.id)): \(office.name.en)."),
      needed: Words("请等它办结。", "Wait until it ends."))
  }

  static func electionClosed(_ election: Election) -> Refusal {
    let end = (election.closing?.at ?? election.closes).map { $0.text } ?? ""
    return Refusal(
      .voteClosed, election.rule.citation,
      missing: Words("选举投票已于 \(end) 截止，此票没有计入。", "The ballot closed at \(end); this paper was not counted."),
      needed: Words("结果已定，无法再投。", "The result stands; no paper can be handed in."))
  }

  static func notOnRoll(_ election: Election, _ charter: Charter) -> Refusal {
    let organ = charter.organName(election.organ)
    return Refusal(
      .notOnRoll, election.rule.citation,
      missing: Words("您不在本次选举的名册上。", "You are not on the roll of this election."),
      needed: Words(
        "须在投票开始时（\(election.opened.text)）为\(organ.zh)的组成人员。",
        "Only those who sat in the \(organ.en) when the ballot opened (\(election.opened.text)) may vote."))
  }

  static func tooManyApprovals(_ count: Int, _ election: Election) -> Refusal {
    Refusal(
      .paperUnfit, election.rule.citation,
      missing: Words(
        "应选 \(election.seats) 名，您选了 \(count) 名。", "\(election.seats) are to be elected, and you chose \(count)."),
      needed: Words(
        "请最多选 \(election.seats) 名；可以少选，也可以不选。", "Choose at most \(election.seats); fewer or none is allowed."))
  }
}
