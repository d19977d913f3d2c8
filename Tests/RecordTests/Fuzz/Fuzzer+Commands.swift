import Constitution
import HashTreeCollections

@testable import Governance
@testable import Simulation

/// Which command comes next. Most are meant for a case, a vote or a meeting that there is, and come from someone who may
/// act in it; the rest are wrong in one way or in many.
extension Fuzzer {
  mutating func anyCommand() -> Command {
    // Time passes by minutes, now and then by days, and is turned back sometimes.
    if random.chance(4) { now = (now.day + Int.random(in: 1...20, using: &random)).start + 9 * 3600 }
    if random.chance(1), alliance.position > 2500 { now = (now.day + 1500).start }
    now = now + Int.random(in: 0...600, using: &random)
    let at = random.chance(1) ? now + -500_000 : now
    if random.chance(5) { return Command(by: .clock, at: at, .tick, boxes: boxes) }
    var action = random.chance(55) ? continuing() : anyAction()
    if action == nil { action = anyAction() }
    let by = random.chance(92) ? sender(for: action!) : anyPrincipal()
    return Command(by: by, at: at, action!, boxes: boxes)
  }

  /// What the step of some open case asks for.
  private mutating func continuing() -> Action? {
    let open = alliance.openCasesInOrder
    guard !open.isEmpty else { return nil }
    let file = random.pick(open)
    guard let step = alliance.step(of: file) else { return nil }
    if random.chance(3) { return .giveUp(GiveUp(case: file.id, reasons: anyText(1000))) }
    switch step.ask {
    case .form(let key): return submit(file, key)
    case .check:
      return .check(RecordCheck(case: file.id, outcome: pick(step.exits.map(\.outcome), .pass), reasons: anyText(1000)))
    case .note: return .takeNote(TakeNote(case: file.id))
    case .vote: return voting(file)
    case .nomination:
      return random.chance(60)
        ? .nominate(Nominate(case: file.id, nominee: anyPerson(), statement: anyText(1000)))
        : .answerNomination(AnswerNomination(case: file.id, accepts: random.chance(80), name: anyText(60)))
    case .election: return file.election.map { .handIn(HandInPaper(box: Key($0.text), paper: anyPaper($0))) }
    case .comment:
      return random.chance(50)
        ? .comment(
          MakeComment(case: file.id, text: anyText(2000) ?? "", article: random.chance(50) ? anyNumber() : nil))
        : .disposeComment(
          DisposeComment(
            case: file.id, comment: Int.random(in: 0...file.comments.count + 1, using: &random),
            verdict: random.pick(Comment.Verdict.allCases), reply: anyText(1000) ?? ""))
    case .registration, .attendance: return .enrol(anyEnrolment(file.id))
    case .draft:
      return random.chance(30)
        ? .handInDraft(HandInDraft(case: file.id))
        : .saveDraft(SaveDraft(case: file.id, text: anyDraft(), effective: random.chance(15) ? anyDay() : nil))
    case .milestones:
      let number = random.chance(90) ? file.reached.count + 1 : anyNumber()
      return .reach(ReachMilestone(case: file.id, number: number, report: anyText(1000) ?? ""))
    case .review(let ask): return reviewing(file, ask)
    case .matching:
      return random.chance(20) ? .giveUp(GiveUp(case: file.id, reasons: nil)) : .keepBook(anyBookingAction(file.id))
    default: return .tick
    }
  }

  private mutating func reviewing(_ file: Case, _ ask: Ask.Review) -> Action {
    if random.chance(40) { return .assignReviewer(AssignReviewer(case: file.id, person: anyPerson())) }
    if random.chance(40) {
      return .declareReview(DeclareReview(case: file.id, accepts: random.chance(80), reason: anyText(1000)))
    }
    let scores = ask.criteria.map {
      Review.Score($0.id, random.chance(90) ? Int.random(in: 0...100, using: &random) : anyNumber())
    }
    return .scoreReview(ScoreReview(case: file.id, scores: scores, remarks: anyText(1000) ?? ""))
  }

  private mutating func submit(_ file: Case, _ key: Key<Form>) -> Action? {
    guard let form = alliance.procedure(of: file)?.form(key) else { return nil }
    return .submit(SubmitForm(case: file.id, answers: anyAnswers(form)))
  }

  private mutating func voting(_ file: Case) -> Action {
    guard let key = file.vote, let vote = alliance.votes[key], vote.isOpen else { return .meeting(anyMeetingAction()) }
    if random.chance(6) { return .recuse(RecuseVoter(vote: key, reason: anyText(1000) ?? "")) }
    let choice: Choice = random.chance(75) ? .yes : random.pick(Choice.allCases)
    if vote.isSecret { return .handIn(HandInPaper(box: vote.box, paper: .choice(choice))) }
    return .vote(CastVote(vote: key, choice: choice))
  }

  /// A command of any kind about anything, there or not.
  private mutating func anyAction() -> Action {
    let file: Key<Case> = pick(alliance.cases.keys.sorted(), "2026-9999")
    let vote: Key<Vote> = pick(alliance.votes.keys.sorted(), "2026-9999-1")
    switch Int.random(in: 0..<28, using: &random) {
    case 0...6: return opening()
    case 7:
      return .submit(
        SubmitForm(case: file, answers: anyAnswers(random.pick(random.pick(alliance.charter.procedures).forms))))
    case 8: return .check(RecordCheck(case: file, outcome: random.pick(Outcome.allCases), reasons: anyText(1000)))
    case 9: return .takeNote(TakeNote(case: file))
    case 10: return .giveUp(GiveUp(case: file, reasons: anyText(1000)))
    case 11: return .vote(CastVote(vote: vote, choice: random.pick(Choice.allCases)))
    case 12:
      let boxes = alliance.votes.keys.map(\.text) + alliance.elections.keys.map(\.text)
      let box = pick(boxes.sorted(), "nothing")
      return .handIn(HandInPaper(box: Key(box), paper: anyPaper(Key(box))))
    case 13: return .nominate(Nominate(case: file, nominee: anyPerson(), statement: anyText(1000)))
    case 14: return .answerNomination(AnswerNomination(case: file, accepts: random.chance(50), name: anyText(60)))
    case 15:
      return .replaceRepresentative(
        ReplaceRepresentative(
          member: pick(alliance.members.keys.sorted(), "M9999"), person: anyPerson(), name: anyName()))
    case 16: return .recuse(RecuseVoter(vote: vote, reason: anyText(1000) ?? ""))
    case 17: return .saveDraft(SaveDraft(case: file, text: anyDraft(), effective: random.chance(20) ? anyDay() : nil))
    case 18 where random.chance(50): return .closeMoot(CloseMoot(case: file))
    case 18: return .handInDraft(HandInDraft(case: file))
    case 19: return .comment(MakeComment(case: file, text: anyText(2000) ?? "", article: anyNumber()))
    case 20 where random.chance(30): return .send(anyMessage(in: file))
    case 25: return .keepBook(anyBookingAction(file))
    case 26: return .enrol(anyEnrolment(file))
    case 20 where random.chance(20): return .enterRegister(anyRegister())
    case 20 where random.chance(4): return .erase(ErasePerson(person: anyPerson()))
    case 20:
      return .disposeComment(
        DisposeComment(case: file, comment: anyNumber(), verdict: .partly, reply: anyText(1000) ?? ""))
    default: return .meeting(anyMeetingAction())
    }
  }

  private mutating func anyMessage(in file: Key<Case>) -> SendMessage {
    let long = String(repeating: "s", count: Message.longestSealed + 1)
    return SendMessage(case: file, text: Sealed(person: anyPerson(), box: random.chance(95) ? "…" : long))
  }

  private mutating func opening() -> Action {
    let procedure = random.pick(alliance.charter.procedures)
    let form = procedure.opening?.form ?? procedure.forms[0]
    let openers = people.filter { alliance.mayOpen(procedure, $0) }
    let isNew = procedure.openedBy == .anyone && random.chance(80)
    let person: Key<Person> = isNew ? Key("visitor-\(random.next() % 500)") : pick(openers, anyPerson())
    return .open(
      OpenCase(
        procedure: random.chance(98) ? procedure.id : "nothing", person: person, name: anyName(),
        answers: anyAnswers(form, by: person), submission: random.chance(50) ? anyText(30) : nil))
  }

  private mutating func anyMeetingAction() -> MeetingAction {
    let live = alliance.liveMeetings.sorted()
    let key: Key<Meeting> = random.chance(90) ? pick(live, "2026-9999") : pick(alliance.meetings.keys.sorted(), "")
    let meeting = alliance.meetings[key]
    if live.count < 3, random.chance(40) { return .call(calling()) }
    // A meeting is held only if enough come: whole crowds do.
    if let meeting, meeting.isCalled, random.chance(60) {
      now = max(now, meeting.starts)
      let away = meeting.invitations.filter { $0.hasVote && !meeting.isPresent($0.person) }.map(\.person)
      if let person = away.first { return .arrive(key, person, .room) }
      return .open(key, presider: pick(meeting.attendedVoters, anyPerson()))
    }
    let item = Int.random(in: -1...(meeting?.agenda.count ?? 0), using: &random)
    let vote: Key<Vote> = meeting.flatMap(alliance.openVote)?.id ?? pick(alliance.votes.keys.sorted(), "")
    let voter = alliance.votes[vote].flatMap { $0.roll.isEmpty ? nil : random.pick($0.roll).person } ?? anyPerson()
    switch Int.random(in: 0..<19, using: &random) {
    case 0: return .call(calling())
    case 1: return .addItem(key, anyMatter(meeting?.organ ?? "assembly"))
    case 2: return random.chance(20) ? .cancel(key, reason: anyText(1000) ?? "") : .openItem(key)
    case 3: return .reply(key, random.pick(Invitation.Reply.allCases), reason: anyText(1000))
    case 4: return .arrive(key, anyPerson(), random.pick(Stay.Mode.allCases))
    case 5: return random.chance(30) ? .leave(key, anyPerson()) : .openItem(key)
    case 6: return .open(key, presider: anyPerson())
    case 7, 8: return .takeItem(key, item: item)
    case 9, 10: return .openItem(key)
    case 11:
      return .enterCounts(
        vote,
        HandCount(yes: anyCount(), no: random.chance(50) ? 0 : anyCount(), abstain: random.chance(50) ? 0 : anyCount()))
    case 12: return .enterBallot(vote, voter, random.pick(Choice.allCases))
    case 13: return .closeVote(vote)
    case 14: return .abandonVote(vote)
    case 15: return .floor(key, anyPerson(), random.pick(Speech.Turn.allCases))
    case 16: return random.chance(50) ? .close(key) : .remark(key, item: item, anyText(1000) ?? "")
    case 17 where random.chance(30):
      return random.chance(50)
        ? .authorise(key, proxy: anyPerson(), scope: anyText(1000) ?? "") : .endMandate(key, principal: anyPerson())
    case 17: return .circulateMinutes(key)
    default: return .answerMinutes(key, objection: random.chance(70) ? nil : anyText(1000))
    }
  }

  private mutating func calling() -> CallMeeting {
    let organs = alliance.charter.organs
    let organ: Key<Organ> =
      random.chance(90) ? random.pick(organs.filter { $0.decidesBy != nil }).id : random.pick(organs).id
    var agenda = alliance.casesWaiting(forMeetingOf: organ).prefix(3).map { AgendaItem.Matter.case($0.id) }
    for _ in 0..<Int.random(in: 0...2, using: &random) { agenda.append(anyMatter(organ)) }
    let day = random.chance(95) ? now.day + Int.random(in: 3...40, using: &random) : anyDay()
    return CallMeeting(
      organ: organ, urgency: random.chance(20) ? anyText(1000) : nil, starts: day.start + 50_000,
      place: anyText(100) ?? "",
      link: random.chance(20)
        ? random.pick(["https://example.cn/a", "javascript:alert(1)", "http://example.cn"]) : nil,
      agenda: agenda)
  }

  private mutating func anyMatter(_ organ: Key<Organ>) -> AgendaItem.Matter {
    random.chance(50)
      ? .topic(anyText(100) ?? "")
      : .case(pick(alliance.casesWaiting(forMeetingOf: organ).map(\.id), pick(alliance.cases.keys.sorted(), "")))
  }

  /// Someone who may do it, where there is such a person.
  private mutating func sender(for action: Action) -> Principal {
    func acting(in key: Key<Case>) -> [Key<Person>] {
      guard let file = alliance.cases[key], let step = alliance.step(of: file) else { return [] }
      return people.filter { alliance.isActor($0, step.by, in: file) }
    }
    let fit: [Key<Person>] =
      switch action {
      case .open(let command): [command.person]
      case .submit(let command): acting(in: command.case)
      case .check(let command): acting(in: command.case)
      case .takeNote(let command): acting(in: command.case)
      case .giveUp(let command): alliance.cases[command.case].map { [$0.applicant] } ?? []
      case .saveDraft(let command): acting(in: command.case)
      case .handInDraft(let command): acting(in: command.case)
      case .disposeComment(let command): acting(in: command.case)
      case .vote(let command): waiting(in: command.vote)
      case .recuse(let command): waiting(in: command.vote)
      case .handIn(let command):
        alliance.elections[Key(command.box.text)].map { election in
          election.electorate.roll.map(\.person).filter { !election.electorate.hasHandedIn($0) }
        } ?? waiting(in: Key(command.box.text))
      case .answerNomination(let command): alliance.cases[command.case]?.nominations.map(\.nominee) ?? []
      case .meeting(.reply(let key, _, _)): alliance.meetings[key]?.invitations.map(\.person) ?? []
      case .meeting(.answerMinutes(let key, _)): alliance.meetings[key]?.attendedVoters ?? []
      case .meeting: ["secretary", "person-1", "person-2"]
      case .replaceRepresentative, .enterRegister: ["secretary"]
      case .enrol(.signUp(let command)): random.chance(50) ? [command.person] : ["secretary"]
      case .enrol: ["secretary"]
      case .keepBook(.book(let command)): [command.purpose.person]
      case .keepBook(.open(let file, _)), .keepBook(.answer(let file, _, _, _)), .keepBook(.miss(let file, _, _)),
        .keepBook(.cancel(let file, _, _)):
        acting(in: file)
      default: people
      }
    if case .erase = action { return .keeper }
    return .person(pick(fit, anyPerson()))
  }

  private func waiting(in key: Key<Vote>) -> [Key<Person>] {
    guard let vote = alliance.votes[key] else { return [] }
    let left = vote.roll.map(\.person).filter { !vote.hasVoted($0) }
    return left.isEmpty ? vote.roll.map(\.person) : left
  }

  private mutating func anyPrincipal() -> Principal {
    random.pick([.person(anyPerson()), .person(anyPerson()), .clock, .keeper])
  }

  private var people: [Key<Person>] { alliance.people.keys.sorted() }
}
