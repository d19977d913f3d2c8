import Constitution
import Governance
import HashTreeCollections

/// Forums and courses: somebody plans one, representatives sign up and think again, the organiser ticks off who came. All of
/// it is drawn from a generator of its own, so that the rest of the alliance's life does not hang on it.
extension World {
  mutating func beginActivities(_ begun: [Habits.Initiative]) async throws {
    for initiative in begun where !isOver {
      switch initiative {
      case .forum: try await plan("forum", by: sitting("secretariat"))
      case .course: try await plan("course", by: sitting("secretariat") + representatives)
      default: break
      }
    }
    guard habits.isRough, side.chance(3), !isOver else { return }
    try await plan(side.chance(50) ? "forum" : "course", by: sitting("secretariat"))
  }

  private mutating func plan(_ key: Key<Procedure>, by people: [Key<Person>]) async throws {
    guard let person = side.pick(from: people), let (_, form) = charter.procedure(key)?.opening,
      let procedure = charter.procedure(key), founded.mayOpen(procedure, person),
      let name = founded.people[person]?.name
    else { return }
    let given = fiction.activity(key, on: clock.day + 24, until: clock.day + 14, places: side.pick([4, 12, 30]))
    let reading = FormReading(form, input: given, alliance: founded)
    guard reading.problems.isEmpty else {
      throw BrokenInvariant("form \(form.id): \(reading.problems.map(\.words.en))")
    }
    let open = OpenCase(procedure: key, person: person, name: name, answers: reading.open)
    tarry()
    try await perform(.open(open), by: person)
  }

  /// What happens on a day in a case for which people sign up.
  mutating func takePart(in file: Case, _ step: Step, isWorking: Bool) async throws {
    guard isWorking else { return }
    switch step.ask {
    case .check:
      guard let person = side.pick(from: people(step.by, file)) else { return }
      tarry()
      try await perform(.check(RecordCheck(case: file.id, outcome: .pass, reasons: nil)), by: person)
    case .registration:
      try await signUp(for: file)
      try await askQuestions(in: file.id, organiser(of: file, step))
    case .attendance(let ask):
      try await askQuestions(in: file.id, organiser(of: file, step))
      try await hold(file, ask)
    case .form(let key):
      guard file.place != founded.procedure(of: file)?.start, side.chance(40), let person = organiser(of: file, step),
        let form = founded.procedure(of: file)?.form(key)
      else { return }
      tarry()
      let answers = try answers(
        to: form, ["minutes": "到会人员围绕主题作了交流，形成的意见由秘书处整理（示例）。"], by: person)
      try await perform(.submit(SubmitForm(case: file.id, answers: answers)), by: person)
    default: break
    }
  }

  private func organiser(of file: Case, _ step: Step) -> Key<Person>? {
    people(step.by, file).first { founded.isActor($0, step.by, in: file) && founded.people[$0]?.erased == nil }
  }

  private mutating func signUp(for file: Case) async throws {
    for person in representatives where !isOver && side.chance(12) {
      guard founded.cases[file.id].map({ founded.takesSignUps($0, at: clock) }) == true,
        let enrolment = founded.cases[file.id]?.enrolment
      else { return }
      tarry()
      if let own = enrolment.signUp(of: person) {
        if side.chance(8) { try await perform(.enrol(.withdraw(file.id, own.number)), by: person) }
        continue
      }
      try await signUp(person, named: nil, for: file, by: person)
      if side.chance(25) { try await signUp(sidePerson(), named: fiction.person(), for: file, by: person) }
    }
  }

  private mutating func signUp(
    _ person: Key<Person>, named name: String?, for file: Case, by sender: Key<Person>
  ) async throws {
    // As the portal makes them: the pass, and the certificate.
    let secret = "\(sideDigits(24)) \(sideDigits(24))"
    let command = MakeSignUp(
      case: file.id, person: person, name: .sealed(try stage.seal(name ?? "", person)),
      unit: name == nil ? nil : founded.people[sender]?.unit, secret: try stage.seal(secret, person))
    try await attempt(
      .enrol(.signUp(command)), by: sender, mayBe: [.tooManySignUps, .membersFirst, .registrationClosed, .notEntitled])
  }

  private mutating func hold(_ file: Case, _ ask: Ask.Attendance) async throws {
    guard let days = founded.days(of: file), clock.day >= days.lowerBound, let step = founded.step(of: file),
      let person = organiser(of: file, step)
    else { return }
    for signUp in file.enrolment?.admitted ?? [] where !isOver && signUp.attended == nil && side.chance(85) {
      tarry()
      try await perform(.enrol(.attend(file.id, signUp.number, true)), by: person)
      guard ask.assessed else { continue }
      try await perform(.enrol(.assess(file.id, signUp.number, passed: side.chance(90))), by: person)
    }
    guard clock.day >= days.upperBound, !isOver else { return }
    try await perform(.enrol(.close(file.id)), by: person)
  }

  /// A little while later.
  mutating func tarry() { clock = clock + Int.random(in: 5...60, using: &side) }

  private mutating func sidePerson() -> Key<Person> { Key("p\(sideDigits(16))") }

  private mutating func sideDigits(_ count: Int) -> String {
    String((0..<count).map { _ in side.pick(Array("0123456789abcdef")) })
  }
}
