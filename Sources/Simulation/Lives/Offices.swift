import Constitution
import Governance
import HashTreeCollections

/// Elections when they are due, resignations, recalls and appointments.
extension World {
  /// How many directors and supervisors they mean to have: the charter leaves the number open.
  private static let wanted: [Key<Office>: Int] = ["director": 30, "supervisor": 3]

  /// Calls an election for each office with a vacant seat or a term that ends.
  mutating func callElections() async throws {
    for office in charter.offices {
      guard case .election = office.filling, let caller = random.pick(from: sitting("chairs-meeting")) else { continue }
      let outgoing = founded.outgoing(from: office, at: clock).count
      let holders = founded.holders(of: office.id).count
      let wanted = office.mostSeats ?? Self.wanted[office.id] ?? 0
      // A seat or two of an office with no fixed number may stay empty for a while.
      let missing = wanted - holders
      guard outgoing > 0 || missing > (office.mostSeats == nil && wanted > 5 ? 2 : 0) else { continue }
      var given = ["office": office.id.text, "occasion": outgoing > 0 ? "term" : "vacancy"]
      let seats = max(1, outgoing, missing + outgoing)
      if office.mostSeats == nil { given["seats"] = String(min(100, seats)) }
      let file = try await bring(
        "election", given, by: caller, mayBe: [.applicationOpen, .nothingToElect])
      if let file { minds.slates[file] = slate(for: office, seats: seats) }
    }
  }

  private mutating func slate(for office: Office, seats: Int) -> [Key<Person>] {
    let again = founded.outgoing(from: office, at: clock).map(\.person).filter {
      founded.obstacle(to: $0, for: office, at: clock) == nil && random.chance(habits.isRough ? 85 : 100)
    }
    var pool = ["chair", "vice-chair"].contains(office.id) ? sitting("assembly") : representatives
    let leaders = Set(sitting("chairs-meeting"))
    pool = pool.filter {
      !again.contains($0) && !leaders.contains($0) && founded.obstacle(to: $0, for: office, at: clock) == nil
    }
    pool.shuffle(using: &random)
    // One more than there are seats, or just as many; now and then too few.
    let count = random.chance(habits.isRough ? 15 : 0) ? seats - 1 : seats + Int.random(in: 0...2, using: &random)
    return again + pool.prefix(max(0, count - again.count))
  }

  /// Directors put forward those they have in mind.
  mutating func putForward(in file: Case) async throws {
    guard let slate = minds.slates[file.id] else { return }
    for nominee in slate where !isOver && random.chance(35) {
      guard !(founded.cases[file.id]?.nominations.contains { $0.nominee == nominee } ?? true),
        let director = aDirector
      else { continue }
      pass()
      let nominate = Nominate(case: file.id, nominee: nominee, statement: "熟悉联盟工作，能够履职。")
      try await attempt(.nominate(nominate), by: director, mayBe: [.notEligible])
    }
  }

  mutating func answerNomination(_ file: Case, _ person: Key<Person>) async throws {
    let accepts = random.chance(habits.isRough ? 90 : 100)
    let name = founded.people[person]?.openName == nil ? fiction.person() : nil
    let answer = AnswerNomination(case: file.id, accepts: accepts, name: accepts ? name : nil)
    try await attempt(.answerNomination(answer), by: person, mayBe: [.notEligible])
  }

  mutating func handInPaper(
    _ key: Key<Election>, _ person: Key<Person>, for principal: Key<Person>? = nil
  ) async throws {
    guard let election = founded.elections[key] else { return }
    var chosen = election.candidates
    if random.chance(3) { chosen = [] }
    while chosen.count > election.seats { chosen.remove(at: Int.random(in: chosen.indices, using: &random)) }
    if random.chance(25), !chosen.isEmpty { chosen.remove(at: Int.random(in: chosen.indices, using: &random)) }
    let paper = HandInPaper(box: election.box, paper: .approvals(chosen), principal: principal)
    try await perform(.handIn(paper), by: person)
  }

  mutating func resign() async throws {
    let seats = founded.seats.filter { seat in
      seat.left == nil && (habits.isRough || seat.office == "vice-chair") && seat.office != "secretariat-staff"
    }
    guard let seat = random.pick(from: seats) else { return }
    try await resign(seat)
  }

  private mutating func resign(_ seat: Seat) async throws {
    try await bring("resignation", ["office": seat.office.text, "reason": "因工作调整，不能继续履职。"], by: seat.person)
  }

  mutating func moveToRecall() async throws {
    let elected = Set(charter.offices(filledBy: "assembly").map(\.id))
    let seats = founded.seats.filter { $0.left == nil && elected.contains($0.office) }
    guard let seat = random.pick(from: seats) else { return }
    let given = ["officer": seat.person.text, "office": seat.office.text, "grounds": "长期不履行职责（示例）。"]
    try await bring("recall", given, by: aDirector, favour: [85, 55], mayBe: [.tooSoon, .applicationOpen])
  }

  /// The chairs' meeting fills a vacant head first, then some deputy or member.
  mutating func recommend() async throws {
    let appointed = charter.offices.filter { if case .appointment = $0.filling { true } else { false } }
    let vacant = appointed.filter { founded.vacancies(in: $0) > 0 }
    let open = appointed.filter { $0.mostSeats == nil && founded.holders(of: $0.id).count < 3 }
    // The demonstration keeps its one vacancy.
    let first = habits.isRough ? vacant.first : nil
    if let office = first ?? random.pick(from: open) { try await recommend(for: office) }
  }

  mutating func recommend(for office: Office) async throws {
    let persons = founded.people.values.filter {
      $0.openName != nil && $0.unit != nil && founded.ineligibility(of: $0.id, for: office, at: clock) == nil
    }
    let opener = random.pick(
      from: office.id == "deputy-secretary-general"
        ? founded.holders(of: "vice-chair").map(\.person) : sitting("chairs-meeting"))
    guard let person = random.pick(from: persons.map(\.id).sorted()) else { return }
    let given = ["office": office.id.text, "person": person.text, "reason": "熟悉专业，愿意承担工作。"]
    try await bring("appointment", given, by: opener)
  }

  /// Nobody is appointed to what they hold: whoever's term is over steps down, and may be appointed anew.
  mutating func endAppointments() async throws {
    for office in charter.offices {
      guard case .appointment = office.filling else { continue }
      if founded.vacancies(in: office) > 0, habits.isRough { try await recommend(for: office) }
      for seat in founded.holders(of: office.id) where seat.until.map({ $0 < clock.day }) ?? false {
        try await resign(seat)
      }
    }
  }
}
