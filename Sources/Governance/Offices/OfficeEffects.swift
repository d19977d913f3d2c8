import Constitution
import HashTreeCollections

/// What a case does to those in office: it seats, removes, or lets someone resign.
extension Deliberation {
  mutating func performOnOffice(_ effect: Effect, _ file: Case, _ step: Step) throws(Refusal) {
    switch effect {
    case .seat:
      if case .election = step.ask { return try seatElected(file, step) }
      try appoint(file, step)
    case .remove: try remove(file, step)
    case .resign: try resign(file, step)
    case .seatActing: try seatActing(file, step)
    default: preconditionFailure("\(effect.rawValue) does nothing to an office")
    }
  }

  /// Seats the person whom the case names in the office that it names, if the organ fills it.
  private mutating func appoint(_ file: Case, _ step: Step) throws(Refusal) {
    guard let person = file.answers.namedPerson, let key = file.answers.namedOffice else {
      throw .answersMissing(step)
    }
    guard let office = alliance.charter.office(key) else { throw .officeGone(key, step, alliance) }
    // The power to fill it may have gone from the charter while the case was under way.
    let act = office.filling.authority?.act ?? .appoint
    guard let organ = step.decidingOrgan, office.filling.authority?.organ == organ,
      let power = alliance.charter.power(of: organ, to: act, office.id)
    else { throw .powerMissing(step.decidingOrgan, act, step, alliance.charter) }
    try seat(person, in: office, until: alliance.charter.endOfTerm(in: office, from: at), power.citation)
  }

  /// Removes the officer from the office that the case names; where it names none, from each that the organ may take.
  private mutating func remove(_ file: Case, _ step: Step) throws(Refusal) {
    guard let person = file.answers.namedOfficer else { throw .answersMissing(step) }
    let named = file.answers.namedOffice
    let seats = alliance.seats.filter {
      $0.person == person && $0.left == nil && (named == nil || $0.office == named)
    }
    // Whoever left the office meanwhile is not kept in it by a case that cannot end.
    guard !seats.isEmpty else { return }
    let powers = seats.map { seat in
      step.decidingOrgan.flatMap { alliance.charter.power(of: $0, to: .remove, seat.office) }
    }
    guard powers.contains(where: { $0 != nil }) else {
      throw .powerMissing(step.decidingOrgan, .remove, step, alliance.charter)
    }
    for (seat, power) in zip(seats, powers) {
      if let power { vacate(seat, .removed, power.citation) }
    }
  }

  /// Whoever has left the office by another way before the day of the resignation has nothing left to leave.
  private mutating func resign(_ file: Case, _ step: Step) throws(Refusal) {
    guard let office = file.answers.namedOffice else { throw .answersMissing(step) }
    guard let seat = alliance.holding(file.applicant, office) else { return }
    vacate(seat, .resigned, step.citation)
  }

  /// What the offices named in a form have to do with whoever opens the case: nobody resigns what they do not hold, moves
  /// to remove someone from what that person does not hold, calls an election for nothing, or recommends without the right.
  func admissible(
    officesIn answers: [Answer], _ procedure: Procedure, _ step: Step, by person: Key<Person>
  ) throws(Refusal) {
    guard let key = answers.namedOffice, let office = alliance.charter.office(key) else { return }
    let effects = Set(procedure.steps.flatMap(\.ways).flatMap(\.effects))
    if effects.contains(.resign), !alliance.holds(person, key) { throw .notInOffice(key, step, alliance) }
    if effects.contains(.resign) { try admissible(resignationFrom: office, answers, procedure, step, by: person) }
    if effects.contains(.seatActing), let candidate = answers.namedPerson {
      let organ = procedure.steps.first { $0.ways.contains { $0.effects.contains(.seatActing) } }?.decidingOrgan
      try admissible(acting: candidate, in: office, of: organ, step)
    }
    if effects.contains(.remove), let officer = answers.namedOfficer, !alliance.holds(officer, key) {
      throw .notInOffice(key, step, alliance)
    }
    if procedure.steps.contains(where: { if case .election = $0.ask { true } else { false } }) {
      guard alliance.seatsToFill(in: office, at: at) != 0 else { throw .nothingToElect(office, step) }
      let other = alliance.openCasesInOrder.first { $0.procedure == procedure.id && $0.answers.namedOffice == key }
      if let other { throw .electionOpen(office, other, step) }
    }
    guard effects.contains(.seat), let candidate = answers.namedPerson else { return }
    if let obstacle = alliance.ineligibility(of: candidate, for: office, at: at) { throw obstacle }
    if let most = office.mostSeats, alliance.holders(of: key).count >= most { throw .officeFull(office, most) }
    if case .appointment(_, _, let recommender?, let under?) = office.filling, !alliance.holds(person, recommender) {
      throw .notRecommended(office, alliance.words(for: .office(recommender), of: procedure), under)
    }
  }
}

extension Refusal {
  /// An amendment took the office out of the charter while somebody was still being chosen for it.
  static func officeGone(_ office: Key<Office>, _ step: Step, _ alliance: Alliance) -> Refusal {
    let name = alliance.office(office)?.name ?? Words(office.text, office.text)
    return Refusal(
      .officeGone, step.citation,
      missing: Words(
        "章程修改后不再设\(name.zh)。", "Since the charter was amended there is no such office any more: \(name.en)."),
      needed: Words("此事已无从办理，请撤回。", "Nothing can be done here any more: give the case up."))
  }

  static func notInOffice(_ office: Key<Office>, _ step: Step, _ alliance: Alliance) -> Refusal {
    let name = alliance.charter.office(office)?.name ?? Words(office.text, office.text)
    return Refusal(
      .notEligible, step.citation,
      missing: Words("此人现在不担任\(name.zh)。", "This person does not hold the office: \(name.en)."),
      needed: Words("请选择其现任职务。", "Choose an office that they hold."))
  }

  static func notRecommended(_ office: Office, _ recommenders: Words, _ citation: Citation) -> Refusal {
    Refusal(
      .notRecommended, citation,
      missing: Words(
        "\(office.name.zh)人选由\(recommenders.zh)单位推荐。",
        "\(office.name.en) is put forward by the unit of: \(recommenders.en)."),
      needed: Words("请由\(recommenders.zh)提出。", "Have one of them open the case: \(recommenders.en)."))
  }
}
