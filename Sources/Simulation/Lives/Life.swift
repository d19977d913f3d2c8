import Constitution
import Governance
import HashTreeCollections

/// One day in the life of the alliance: time takes effect, meetings are held, somebody begins something, and whoever finds
/// something on the desk may deal with it.
extension World {
  mutating func live(through day: Day, arrivals: [Plan.Fate], begun: [Habits.Initiative]) async throws {
    clock = max(clock, day.start)
    guard !isOver else { return }
    try await letTimePass(on: day)
    let isWorking = charter.calendar.isWorking(day)
    if isWorking { try await holdMeetings(on: day) }
    clock = max(clock, day.start + 8 * 3600 + 1800)
    for fate in arrivals where !isOver { try await apply(fate) }
    if isWorking { try await beginSomething(begun) }
    if isWorking { try await beginActivities(begun) }
    if isWorking, !isOver { try await lend() }
    if isWorking, side.chance(4), !isOver { try await proposeInternship() }
    if isWorking, side.chance(3), !isOver { try await askForSeal() }
    if isWorking, day.weekday == 0 { try await lookAtObligations() }
    for file in founded.openCasesInOrder where !isOver { try await think(of: file.id, isWorking: isWorking) }
    if isWorking { try await thinkOfMeetings() }
    if habits.isRough, isWorking, day.weekday == 3 { try await tryWhatIsForbidden() }
  }

  private mutating func letTimePass(on day: Day) async throws {
    let before = founded
    try await perform(.tick, by: .clock)
    guard day.number % Self.daysBetweenPassesLookedAt == 0 else { return }
    try Files.checkPass(of: clock, from: before, to: founded)
  }

  /// Those whom a case waits for look at their desks.
  private mutating func think(of key: Key<Case>, isWorking: Bool) async throws {
    guard let file = founded.cases[key], file.isOpen, let step = founded.step(of: file) else { return }
    if founded.procedure(of: file)?.registration != nil {
      return try await takePart(in: file, step, isWorking: isWorking)
    }
    let mood = mood(of: file, step)
    if mood.isGivenUp, isWorking, random.chance(15) {
      if try await giveUp(file, step) { return }
    }
    switch step.ask {
    case .vote, .election:
      // On days off directors still vote on their phones now and then; nobody works in an office.
      for person in outstanding(file) where !isOver && random.chance(isWorking ? 26 : 8) {
        try await lookAtDesk(person, for: key)
      }
      return
    case .schedule, .matching: return
    case .nomination: if isWorking { try await putForward(in: file) }
    case .comment(let ask): if isWorking { try await comment(on: file, ask) }
    default: break
    }
    if isWorking, !isOver { try await talk(in: file) }
    // What nobody else takes on when its time is over is done late.
    let isTaken = !mood.isNeglected || (file.isLate && step.overdue == nil && random.chance(8))
    guard isWorking, isTaken, !isOver else { return }
    let chance = if case .nomination = step.ask { 60 } else { 35 }
    for person in asked(file, step) where random.chance(chance) {
      try await lookAtDesk(person, for: key)
      guard founded.cases[key]?.entered == file.entered, founded.cases[key]?.place == file.place else { return }
    }
  }

  /// Decided once for each time that a case comes to a step.
  private mutating func mood(of file: Case, _ step: Step) -> Minds.Mood {
    if let mood = minds.moods[file.id], mood.step == step.id, mood.entered == file.entered { return mood }
    let neglect =
      switch (step.id, step.ask) {
      case ("hearing", _), ("appealing", _), ("considering", _): habits.isRough ? 50 : 0
      case ("delivering", _), ("redelivering", _): habits.isRough ? 20 : 0
      case ("applying", _): minds.plans[file.id]?.fate == .abandoned ? 100 : 0
      case (_, .draft), (_, .comment), (_, .nomination): 0
      default: habits.isRough && step.overdue != nil ? 8 : 0
      }
    let mayGiveUp = step.exit(.giveUp) != nil && minds.plans[file.id] == nil
    let leaving = if case .schedule = step.ask { 30 } else { 2 }
    let mood = Minds.Mood(
      step: step.id, entered: file.entered, isNeglected: random.chance(neglect),
      isGivenUp: mayGiveUp && habits.isRough && random.chance(leaving))
    minds.moods[file.id] = mood
    return mood
  }

  @discardableResult
  mutating func giveUp(_ file: Case, _ step: Step) async throws -> Bool {
    let people = people(founded.ender(of: file, at: step), file)
    guard step.exit(.giveUp) != nil, let person = people.first(where: mayAct) else { return false }
    pass()
    try await perform(.giveUp(GiveUp(case: file.id, reasons: "情况有变，不再需要办理。")), by: person)
    return true
  }

  func mayAct(_ person: Key<Person>) -> Bool { founded.people[person]?.erased == nil }

  /// On the roll of the case's circulated vote or ballot, and without one.
  private func outstanding(_ file: Case) -> [Key<Person>] {
    if let vote = file.vote.flatMap({ founded.votes[$0] }), vote.isOpen, vote.meeting == nil {
      return vote.roll.map(\.person).filter { !vote.hasVoted($0) }
    }
    if let election = file.election.flatMap({ founded.elections[$0] }), election.isOpen, election.meeting == nil {
      return election.electorate.roll.map(\.person).filter { !election.electorate.hasHandedIn($0) }
    }
    return []
  }

  private func asked(_ file: Case, _ step: Step) -> [Key<Person>] {
    if case .review = step.ask { return reviewing(file, step) }
    if case .nomination = step.ask { return file.nominations.filter { $0.accepted == nil }.map(\.nominee) }
    return people(step.by, file)
  }

  /// Who might be meant by an actor; the desk says whether they are.
  func people(_ actor: Actor, _ file: Case) -> [Key<Person>] {
    switch actor {
    case .organ(let key): sitting(key)
    case .office(let key): founded.holders(of: key).map(\.person)
    case .anyOf(let actors): actors.flatMap { people($0, file) }
    // What a member brought is the member's, whoever represents it now.
    case .applicant where file.unit != nil:
      [founded.unit(of: file).flatMap { founded.members[$0] }].compactMap {
        $0?.isCurrent == true ? $0?.representative : nil
      }
    case .applicant:
      founded.subject(of: file).flatMap { founded.members[$0]?.representative }.flatMap {
        founded.procedure(of: file)?.openedBy == .subject ? [$0] : nil
      } ?? [file.applicant]
    case .subject: founded.procedure(of: file)?.subjectField.map { people(.named($0), file) } ?? [file.applicant]
    case .named(let field):
      switch file.answers.value(field) {
      case .officer(let person), .person(let person): [person]
      case .member(let unit): [founded.members[unit]?.representative].compactMap(\.self)
      case .choice(let organ): sitting(Key(organ.text))
      case .case(let answered): founded.cases[answered].map { people(.applicant, $0) } ?? []
      default: []
      }
    case .anyone, .members, .officers, .rivals: []
    }
  }

  func sitting(_ key: Key<Organ>) -> [Key<Person>] {
    charter.organ(founded.successor(of: key) ?? key).map { founded.sitting(in: $0).map(\.person) } ?? []
  }

  var representatives: [Key<Person>] { founded.membersInOrder.compactMap(\.representative) }

  /// Does what the desk shows about the case, if it shows anything.
  private mutating func lookAtDesk(_ person: Key<Person>, for key: Key<Case>) async throws {
    guard let duty = founded.duties(of: person).first(where: { $0.case == key }), let file = founded.cases[key] else {
      return
    }
    pass()
    try await act(on: duty, file, person)
  }
}
