package import Constitution
import HashTreeCollections

/// The rule that says for how long someone may act in an office.
package enum ActingRule {
  package static let period: Key<Rule> = "acting-period"
}

/// Acting in an office: while one that only one person can hold is vacant, someone of the organ that decides so does its
/// work, so that nothing waits for the election. It ends when the office is filled, or when its time is over.
extension Deliberation {
  mutating func seatActing(_ file: Case, _ step: Step) throws(Refusal) {
    guard let person = file.answers.namedPerson, let key = file.answers.namedOffice else { throw .answersMissing(step) }
    let charter = alliance.charter(of: file)
    guard let organ = step.decidingOrgan, let power = charter.power(of: organ, to: .decideOtherMatters) else {
      throw .powerMissing(step.decidingOrgan, .decideOtherMatters, step, charter)
    }
    guard let office = alliance.charter.office(key) else { throw .officeGone(key, step, alliance) }
    // The office may have been filled while this was being decided: then no resolution says that somebody acts in it.
    if let refusal = alliance.obstacle(toActing: person, in: office, of: organ, at: at, step) { throw refusal }
    let unit = office.heldForUnit ? alliance.people[person]?.unit : nil
    let until = alliance.charter.lastDay(under: ActingRule.period, from: at)
    record(
      .officerSeated(OfficerSeated(office: key, person: person, unit: unit, until: until, acting: true)),
      power.citation)
  }

  func admissible(
    acting person: Key<Person>, in office: Office, of organ: Key<Organ>?, _ step: Step
  ) throws(Refusal) {
    if let refusal = alliance.obstacle(toActing: person, in: office, of: organ, at: at, step) { throw refusal }
  }

  /// Whoever acts does so until the end of the last day: by then the office should have been filled.
  mutating func endActing() {
    for seat in alliance.seats where seat.isActing && seat.left == nil {
      guard let until = seat.until, until.end <= at else { continue }
      let citation = alliance.charter.rule(ActingRule.period)?.citation ?? alliance.charter.foundingCitation
      record(
        .officerLeft(OfficerLeft(office: seat.office, person: seat.person, departure: .actingEnded)), citation,
        by: .clock)
    }
  }
}

extension Alliance {
  /// What keeps someone from acting in an office by the decision of an organ; nil if nothing does.
  func obstacle(
    toActing person: Key<Person>, in office: Office, of organ: Key<Organ>?, at moment: Instant, _ step: Step
  ) -> Refusal? {
    guard office.mostSeats == 1 else { return .notSingle(office, step) }
    if let seat = holders(of: office.id).first ?? acting(in: office.id).first { return .officeHeld(office, seat, step) }
    guard let organ, sits(person, in: organ) else {
      return .notOfTheOrgan(organ.flatMap(charter.organ)?.name ?? Words("该机构", "organ"), step)
    }
    return ineligibility(of: person, for: office, at: moment)
  }
}

extension Refusal {
  fileprivate static func notSingle(_ office: Office, _ step: Step) -> Refusal {
    Refusal(
      .notEligible, step.citation,
      missing: Words(
        "\(office.name.zh)不是只设一名的职务，不设代理。", "\(office.name.en) is not an office of one: nobody acts in it."),
      needed: Words("请选择只设一名的职务，或者补选。", "Choose an office with one seat, or hold a by-election."))
  }

  fileprivate static func officeHeld(_ office: Office, _ seat: Seat, _ step: Step) -> Refusal {
    let held =
      seat.isActing
      ? Words("\(office.name.zh)已有人代理。", "Somebody acts already: \(office.name.en).")
      : Words("\(office.name.zh)在任，没有空缺。", "The office is held and not vacant: \(office.name.en).")
    return Refusal(
      .officeFull, step.citation, missing: held,
      needed: Words("职务空缺且无人代理时才能确定代理人选。", "Somebody may act only while it is vacant and nobody acts in it."))
  }

  fileprivate static func notOfTheOrgan(_ organ: Words, _ step: Step) -> Refusal {
    Refusal(
      .notEligible, step.citation,
      missing: Words("代理人选须为\(organ.zh)的组成人员。", "Only someone of the \(organ.en) may act."),
      needed: Words("请从\(organ.zh)中另选一人。", "Choose somebody of the \(organ.en)."))
  }
}
