import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十五条第二项：选举和罢免理事长、副理事长、理事、监事、秘书长")
struct ElectionTests {
  static let directors = Scene.directors

  /// Represents no member.
  static let guest: Key<Person> = "guest"

  /// Nine vice-chairs: 2 to 10.
  private static func oneSeatVacant() throws -> Scene {
    try Scene(charter: Scene.circulating) { list in
      list.officers[10].offices = ["director"]
      list.officers.append(
        FoundAlliance.Officer(person: guest, name: "示例来宾", unit: nil, offices: ["secretariat-staff"]))
    }
  }

  @Test("副理事长10名: the seats to fill are those that are vacant; where none is, no election is called")
  func nothingToFill() throws {
    let scene = try Scene(charter: Scene.circulating)
    #expect(scene.alliance.seatsToFill(in: try #require(Scene.dezhou.office("vice-chair")), at: scene.now) == 0)
    let refusal = try scene.refusal(
      scene.opening("election", scene.callInput("vice-chair"), by: Scene.chair), by: Scene.chair)
    #expect(refusal.code == .nothingToElect && refusal.citation == Citation(17))
  }

  @Test("only the chairs' meeting calls an election, and only for offices that the assembly elects")
  func calling() throws {
    var scene = try Self.oneSeatVacant()
    let call = try scene.opening("election", scene.callInput("vice-chair"), by: Self.directors[20])
    #expect(try scene.refusal(call, by: Self.directors[20]).code == .notEntitled)
    let form = try #require(Scene.dezhou.procedure("election")?.form("call"))
    let problems = FormReading(form, input: scene.callInput("deputy-secretary-general"), alliance: scene.alliance)
      .problems
    #expect(problems.map(\.field) == ["office"])
    let file = try scene.call("vice-chair")
    #expect(try scene.file(file).title == "副理事长")
  }

  @Test("nominated by members and directors; whoever declines or does not answer is not on the ballot")
  func nominations() throws {
    var scene = try Self.oneSeatVacant()
    let file = try scene.call("vice-chair")
    let (stands, declines, silent) = (Self.directors[20], Self.directors[21], Self.directors[22])
    func nominate(_ person: Key<Person>) -> Action {
      .nominate(Nominate(case: file, nominee: person, statement: "长期从事校企合作。"))
    }
    #expect(try scene.refusal(nominate(stands), by: Self.guest).code == .notEntitled)
    for person in [stands, declines, silent] { try scene.send(nominate(person), by: Self.directors[15]) }
    #expect(try scene.refusal(nominate(stands), by: Self.directors[15]).code == .alreadyNominated)
    try scene.send(nominate(stands), by: Self.directors[16])
    #expect(try scene.file(file).nominations[0].by == [Self.directors[15], Self.directors[16]])
    #expect(scene.alliance.duties(of: declines).map(\.what) == [.answerNomination])
    func answer(_ accepts: Bool) -> Action { .answerNomination(AnswerNomination(case: file, accepts: accepts)) }
    #expect(try scene.refusal(answer(true), by: Self.directors[25]).code == .notEntitled)
    try scene.send(answer(true), by: stands)
    #expect(try scene.refusal(answer(true), by: stands).code == .alreadyNominated)
    try scene.send(answer(true), by: declines)
    try scene.send(answer(false), by: declines)
    scene.pass(days: 35)
    try scene.send(.tick, by: .clock)
    let election = try scene.election(try #require(try scene.file(file).election))
    #expect(election.candidates == [stands])
    #expect(election.seats == 1 && election.electorate.roll.count == 30)
    #expect(try scene.refusal(nominate(silent), by: Self.directors[15]).code == .stepElsewhere)
  }

  @Test("nobody stands: the seat stays vacant and the case ends")
  func nobodyStands() throws {
    var scene = try Self.oneSeatVacant()
    let file = try scene.call("vice-chair")
    scene.pass(days: 35)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "unfilled")
  }

  @Test("candidates are listed by name in the order of code points, which favours nobody")
  func order() throws {
    var scene = try Self.oneSeatVacant()
    // 示例21 … 示例13: by code point 13 stands before 21, in whatever order they were put forward.
    let election = try scene.elect("vice-chair", among: [Self.directors[20], Self.directors[12], Self.directors[29]])
    #expect(try scene.election(election).candidates == [Self.directors[12], Self.directors[20], Self.directors[29]])
  }

  @Test(
    "a candidate without a unit may not stand for an office that a member holds; a supervisor who is a director neither"
  )
  func eligibility() throws {
    var scene = try Self.oneSeatVacant()
    let chairs = try scene.call("vice-chair")
    let alone = try scene.refusal(
      .nominate(Nominate(case: chairs, nominee: Self.guest, statement: nil)), by: Scene.chair)
    #expect(alone.code == .notEligible)
    let already = try scene.refusal(
      .nominate(Nominate(case: chairs, nominee: Self.directors[3], statement: nil)), by: Scene.chair)
    #expect(already.code == .notEligible && already.missing.zh.contains("已在任副理事长"))
    let supervisors = try scene.call("supervisor", seats: 2)
    let director = try scene.refusal(
      .nominate(Nominate(case: supervisors, nominee: Self.directors[25], statement: nil)), by: Scene.chair)
    #expect(director.code == .notEligible && director.missing.zh == "此人现任理事，不得兼任监事。")
    try scene.send(.nominate(Nominate(case: supervisors, nominee: Self.guest, statement: nil)), by: Scene.chair)
    #expect(
      try scene.refusal(
        .nominate(Nominate(case: supervisors, nominee: "nobody", statement: nil)), by: Scene.chair
      ).code == .personUnknown)
  }

  @Test(
    "approving of more candidates than there are seats is refused; so are strangers, a second paper and a marked one")
  func papers() throws {
    var scene = try Self.oneSeatVacant()
    let (first, second) = (Self.directors[12], Self.directors[20])
    let key = try scene.elect("vice-chair", among: [first, second])
    func refusal(_ approved: [Key<Person>], by person: Key<Person> = Self.directors[14]) throws -> Refusal {
      try scene.refusal(.handIn(HandInPaper(box: Key(key.text), paper: .approvals(approved))), by: person)
    }
    let many = try refusal([first, second])
    #expect(many.code == .paperUnfit && many.missing.zh == "应选 1 名，您选了 2 名。")
    #expect(try refusal([Self.directors[25]]).code == .paperUnfit)
    #expect(try refusal([first, first]).code == .paperUnfit)
    #expect(
      try scene.refusal(
        .handIn(HandInPaper(box: Key(key.text), paper: .choice(.yes))), by: first
      ).code == .paperUnfit)
    #expect(try refusal([first], by: Scene.secretary).code == .notOnRoll)
    try scene.approve([first], in: key, by: [Self.directors[14]])
    #expect(try refusal([second]).code == .alreadyVoted)
    scene.pass(days: 35)
    #expect(try refusal([first], by: Self.directors[15]).code == .voteClosed)
  }

  @Test("elected with enough approvals: seated under 15(2) for the rest of the term, and the box is empty")
  func elected() throws {
    var scene = try Self.oneSeatVacant()
    let (first, second) = (Self.directors[12], Self.directors[20])
    let key = try scene.elect("vice-chair", among: [first, second])
    try scene.approve([first], in: key, by: Self.directors.prefix(18))
    try scene.approve([second], in: key, by: Self.directors[18..<22])
    #expect(scene.alliance.papersHandedIn == [Key(key.text): 22])
    scene.pass(days: 35)
    let events = try scene.send(.tick, by: .clock)
    let count = try #require(try scene.election(key).closing?.count)
    #expect((count.papers, count.blank, count.approvals) == (22, 0, [18, 4]))
    #expect(count.elected == [first] && count.tied.isEmpty)
    #expect(scene.holders("vice-chair").count == 10 && scene.holders("vice-chair").contains(first))
    let seat = try #require(scene.alliance.holding(first, "vice-chair"))
    #expect(seat.until == Day("2031-03-02") && seat.unit == scene.alliance.people[first]?.unit)
    #expect(scene.boxes.boxes.isEmpty && scene.alliance.papersHandedIn.isEmpty)
    #expect(events.contains { if case .officerSeated = $0 { true } else { false } })
    #expect(try scene.file(try scene.election(key).case).place == "filled")
  }

  @Test("too few papers for the quorum of 2/3, or too few approvals: nobody is elected and the seat stays vacant")
  func lost() throws {
    var scene = try Self.oneSeatVacant()
    let candidate = Self.directors[12]
    let key = try scene.elect("vice-chair", among: [candidate])
    try scene.approve([candidate], in: key, by: Self.directors.prefix(19))
    scene.pass(days: 35)
    try scene.send(.tick, by: .clock)
    #expect(try scene.election(key).closing?.count.elected == [])
    #expect(scene.holders("vice-chair").count == 9)
    let again = try scene.elect("vice-chair", among: [candidate])
    // 15 of 30 is not more than half.
    try scene.approve([candidate], in: again, by: Self.directors.prefix(15))
    try scene.approve([], in: again, by: Self.directors[15...])
    let count = try #require(try scene.election(again).closing?.count)
    #expect((count.papers, count.blank, count.approvals) == (30, 15, [15]))
    #expect(try scene.file(try scene.election(again).case).place == "unfilled")
    #expect(scene.holders("vice-chair").count == 9)
  }

  @Test(
    "a tie at the tenth vice-chair's seat: the others are seated, those tied stand again, and the second ballot decides"
  )
  func tie() throws {
    var scene = try Scene(charter: Scene.circulating) { list in
      for index in 2...10 { list.officers[index].offices = ["director"] }
    }
    let (safe, one, other) = (Array(Self.directors[11..<19]), Self.directors[19], Self.directors[20])
    let key = try scene.elect("vice-chair", among: safe + [one, other])
    #expect(try scene.election(key).seats == 9)
    // Twenty-four leave out one of the eight in turn and approve of both others: 24 each, against 27.
    for (place, voter) in Self.directors.enumerated() {
      let approved = place < 24 ? safe.filter { $0 != safe[place % 8] } + [one, other] : safe
      try scene.send(scene.paper(approved, in: key), by: voter)
    }
    let count = try #require(try scene.election(key).closing?.count)
    #expect(count.approvals == Array(repeating: 27, count: 8) + [24, 24])
    #expect(count.elected == safe && count.tied == [one, other])
    #expect(scene.holders("vice-chair").count == 9, "the order of the list decides nothing")
    let file = try scene.file(try scene.election(key).case)
    #expect(file.place == "balloting")
    let again = try #require(file.election)
    let runOff = try scene.election(again)
    #expect(again != key && runOff.isRunOff && runOff.seats == 1 && runOff.candidates == [one, other])
    try scene.approve([other], in: again, by: Self.directors.prefix(18))
    try scene.approve([one], in: again, by: Self.directors[18...])
    #expect(scene.holders("vice-chair").count == 10 && scene.holders("vice-chair").last == other)
    #expect(try scene.file(file.id).place == "filled")
  }

  @Test("one election for an office at a time")
  func once() throws {
    var scene = try Self.oneSeatVacant()
    let file = try scene.call("vice-chair")
    let again = try scene.refusal(
      scene.opening("election", scene.callInput("vice-chair"), by: Scene.chair), by: Scene.chair)
    #expect(again.code == .applicationOpen && again.missing.zh.contains(file.text))
    _ = try scene.call("secretary-general")
  }

  @Test("someone elected who may no longer hold the office is not seated; the others are, and the seat stays vacant")
  func noLongerEligible() throws {
    var scene = try Scene(charter: Scene.circulating) { list in
      for index in 9...10 { list.officers[index].offices = ["director"] }
    }
    let (one, two) = (Self.directors[12], Self.directors[20])
    let key = try scene.elect("vice-chair", among: [one, two])
    let member = try #require(scene.alliance.people[one]?.unit)
    let replace = ReplaceRepresentative(member: member, person: "somebody-new", name: .open("示例新代表"))
    try scene.send(.replaceRepresentative(replace), by: one)
    for voter in Self.directors { try scene.send(scene.paper([one, two], in: key), by: voter) }
    #expect(try scene.election(key).closing?.count.elected == [one, two])
    #expect(scene.holders("vice-chair").count == 9 && scene.holders("vice-chair").contains(two))
  }

  @Test("副理事长单位: whoever takes a representative's place while the successor is elected makes way like them")
  func replacedWhileElected() throws {
    var scene = try Scene(charter: Scene.circulating)
    scene.now = Day("2031-02-10")!.start + 9 * 3600
    let candidates = Array(Self.directors[1...9]) + [Self.directors[12]]
    let key = try scene.elect("vice-chair", among: candidates)
    let member = try #require(scene.alliance.people[Self.directors[10]]?.unit)
    try scene.send(
      .replaceRepresentative(ReplaceRepresentative(member: member, person: "new-person", name: .open("示例新代表"))),
      by: Self.directors[10])
    #expect(scene.holders("vice-chair").contains("new-person"))
    let voters = try scene.election(key).electorate.roll.map(\.person)
    try scene.approve(candidates, in: key, by: voters.filter { scene.alliance.people[$0] != nil })
    #expect(Set(scene.holders("vice-chair")) == Set(candidates))
  }

  @Test("an organ without the power elects nobody")
  func power() throws {
    var charter = Scene.circulating
    let index = try #require(charter.organs.firstIndex { $0.id == "assembly" })
    charter.organs[index].powers.removeAll { $0.acts.contains(.elect) }
    var scene = try Scene(charter: charter) { list in list.officers[10].offices = ["director"] }
    let candidate = Self.directors[12]
    let key = try scene.elect("vice-chair", among: [candidate])
    try scene.approve([candidate], in: key, by: Self.directors.prefix(29))
    #expect(try scene.refusal(scene.paper([candidate], in: key), by: Self.directors[29]).code == .powerMissing)
    #expect(scene.holders("vice-chair").count == 9)
  }

  @Test("the count is that of the papers, computed another way, for a hundred seeded ballots", arguments: 1...5)
  func counting(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let candidates = Array(Self.directors[..<7])
    for _ in 0..<20 {
      let seats = Int.random(in: 1...7, using: &random)
      let threshold = [Ratio(1, 2)!, Ratio(1, 3)!, Ratio(0, 1)!].randomElement(using: &random)!
      var rule = try #require(Scene.dezhou.rule("election"))
      rule.value = .vote(VoteReading(carriedBy: Threshold(.moreThan, threshold, of: .present)))
      let voters = Self.directors.prefix(Int.random(in: 1...30, using: &random))
      var electorate = Electorate(roll: voters.map { Voter(person: $0, unit: nil) }, recused: [], isSecret: true)
      var (box, papers) = (BallotBox(), [[Key<Person>]]())
      for voter in voters where Int.random(in: 0..<10, using: &random) > 0 {
        let chosen = Set(candidates.shuffled(using: &random).prefix(Int.random(in: 0...seats, using: &random)))
        papers.append(candidates.filter(chosen.contains))
        box.put(.approvals(papers.last!))
        electorate.handIn(voter)
      }
      let election = Election(
        id: "e", case: "c", organ: "assembly", office: "vice-chair", rule: rule, opened: Scene.founding, closes: nil,
        electorate: electorate, candidates: candidates, seats: seats, outgoing: [], until: nil, isRunOff: false)
      let count = ElectionCount(box, in: election)
      let sums = candidates.map { candidate in papers.count { $0.contains(candidate) } }
      #expect(count.approvals == sums && count.papers == papers.count)
      #expect(count.blank == papers.count(where: \.isEmpty))
      // Another way: a candidate is elected if fewer than the seats have as many or more, tied if the seats cut their group.
      for (place, candidate) in candidates.enumerated() {
        let passes = sums[place] * threshold.denominator > papers.count * threshold.numerator && !papers.isEmpty
        let rivals = candidates.indices.filter { sums[$0] * threshold.denominator > papers.count * threshold.numerator }
        let better = rivals.count { sums[$0] > sums[place] }
        let asGood = rivals.count { sums[$0] >= sums[place] }
        #expect(count.elected.contains(candidate) == (passes && asGood <= seats))
        #expect(count.tied.contains(candidate) == (passes && better < seats && asGood > seats))
      }
    }
  }
}

/// SplitMix64, so that a failure can be repeated.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("第十五条第二项：an election never stays open for want of anybody to elect")
struct NobodyStandsTests {
  private let directors = Scene.directors
  private let nominee = Scene.directors[20]

  /// The election of a chair, being taken up in a meeting; `gone` says that whoever stands has left their unit since.
  private func atBallot(gone: Bool) throws -> (Scene, Key<Meeting>, Key<Case>) {
    var scene = try Scene()
    _ = try scene.bring("resignation", ["office": "chair"], by: Scene.chair)
    let file = try scene.bring("election", scene.callInput("chair"), by: directors[1])
    try scene.send(.nominate(Nominate(case: file, nominee: nominee, statement: nil)), by: directors[1])
    try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: nominee)
    try scene.expire(file)
    #expect(try scene.place(file) == "balloting")
    if gone {
      let command = ReplaceRepresentative(member: "M0021", person: "newcomer", name: .open("示例新代表"))
      try scene.send(.replaceRepresentative(command), by: nominee)
    }
    let key = try scene.callMeeting([.case(file)])
    scene.now = try scene.meeting(key).starts
    try scene.arrive(directors.prefix(20), at: key)
    try scene.meet(.open(key, presider: directors[1]))
    try scene.meet(.takeItem(key, item: 0))
    return (scene, key, file)
  }

  @Test("if whoever stood may hold the office no longer, it is lost without a ballot, and another can be called")
  func nobody() throws {
    var (scene, key, file) = try atBallot(gone: true)
    #expect(try scene.refusal(opening: "election", scene.callInput("chair"), by: directors[1]).code == .applicationOpen)
    try scene.meet(.openItem(key))
    #expect(try scene.place(file) == "unfilled" && scene.file(file).election == nil && scene.holders("chair").isEmpty)
    try scene.meet(.close(key))
    #expect(try scene.meeting(key).agenda.map(\.state) == [.done])
    _ = try scene.bring("election", scene.callInput("chair"), by: directors[1])
  }

  @Test("if the one who stood still may, there is a ballot")
  func someone() throws {
    var (scene, key, file) = try atBallot(gone: false)
    try scene.meet(.openItem(key))
    let ballot = try #require(scene.file(file).election)
    #expect(try scene.election(ballot).candidates == [nominee] && scene.place(file) == "balloting")
  }
}
