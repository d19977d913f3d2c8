import Constitution
import HashTreeCollections

/// What obliges, kind by kind. Each looks at the charter and at the alliance, and knows nothing of any one charter.
extension Alliance {
  /// An organ that meets every so often is due again so long after it last met, or after the founding.
  func meetingObligations(at now: Instant) -> [Obligation] {
    charter.organs.compactMap { organ -> Obligation? in
      guard let meets = organ.meets else { return nil }
      let due = charter.calendar.deadline(meets.every, from: lastMet(organ.id) ?? founded)
      return Obligation(
        .meeting(organ.id), meets.citation, meets.basis, owedBy: .organ(convener(of: organ)), due: due,
        standing: standing(due, at: now, soon: 60))
    }
  }

  /// Whoever reports to an organ that meets every so often reports as often. A report is a resolution under the item that
  /// has the organ hear it.
  func reportObligations(at now: Instant) -> [Obligation] {
    charter.organs.flatMap { organ -> [Obligation] in
      guard let hearing = charter.power(of: organ.id, to: .hearReport), let meets = organ.meets else { return [] }
      let heard = resolutions.values.filter { $0.citation == hearing.citation }.map(\.adopted).max()
      return charter.organs.compactMap { reporter -> Obligation? in
        guard let power = charter.power(of: reporter.id, to: .report) else { return nil }
        let due = charter.calendar.deadline(meets.every, from: heard ?? founded)
        return Obligation(
          .report(to: organ.id), power.citation, meets.basis, owedBy: .organ(reporter.id), due: due,
          standing: standing(due, at: now, soon: 60))
      }
    }
  }

  /// No seat that the charter requires is to be vacant, and a successor is to be there when a term ends.
  func seatObligations(at now: Instant) -> [Obligation] {
    charter.offices.flatMap { office -> [Obligation] in
      let filler = office.filling.authority.map { Actor.organ($0.organ) } ?? .anyone
      var obligations: [Obligation] = []
      if office.leastSeats > 0 {
        let vacant = vacancies(in: office)
        obligations.append(
          Obligation(
            .vacancy(office.id), office.citation, .charter, owedBy: filler, due: nil,
            standing: vacant > 0 ? .overdue : .met, count: vacant))
      }
      guard let term = office.term.flatMap(charter.rule) else { return obligations }
      let ends = Dictionary(grouping: holders(of: office.id).compactMap(\.until)) { $0 }
      return obligations
        + ends.sorted { $0.key < $1.key }.map { until, terms in
          Obligation(
            .term(office.id), term.citation, term.basis, owedBy: filler, due: until.end,
            standing: standing(until.end, at: now, soon: TermEnding.Warning.within180Days.rawValue),
            count: terms.count)
        }
    }
  }

  /// A standard is reviewed within the time that a rule gives, by those who may bring its review.
  func standardObligations(at now: Instant) -> [Obligation] {
    guard let rule = charter.rule(Self.reviewRule),
      let opener = charter.procedures.first(where: { $0.has(.confirmStandard) })?.openedBy
    else { return [] }
    return standardsInOrder.compactMap { standard -> Obligation? in
      guard let due = reviewDue(of: standard) else { return nil }
      return Obligation(
        .standardReview(standard.id), rule.citation, rule.basis, owedBy: opener, due: due,
        standing: self.standing(due, at: now, soon: 180))
    }
  }

  /// A base is looked at each year by those who may bring its review, and renewed by its own member before its time is over.
  func baseObligations(at now: Instant) -> [Obligation] {
    guard let review = charter.rule(Self.baseReviewRule), let term = charter.rule(Self.baseTermRule),
      let reviewer = charter.procedures.first(where: { $0.has(.confirmBase) })?.openedBy
    else { return [] }
    return basesInOrder.filter { $0.isRecognised(at: now) }.flatMap { base -> [Obligation] in
      let until = base.latest.until.end
      let renewal = Obligation(
        .baseRenewal(base.id), term.citation, term.basis, owedBy: .members, due: until,
        standing: standing(until, at: now, soon: 90))
      guard let due = reviewDue(of: base, at: now) else { return [renewal] }
      return [
        Obligation(
          .baseReview(base.id), review.citation, review.basis, owedBy: reviewer, due: due,
          standing: standing(due, at: now, soon: 30)), renewal,
      ]
    }
  }

  /// A case waits for somebody, within a time.
  func stepObligations(at now: Instant) -> [Obligation] {
    openCasesInOrder.compactMap { file -> Obligation? in
      guard let step = step(of: file), let due = file.due else { return nil }
      // Nobody owes what only waits for its date.
      if case .schedule = step.ask { return nil }
      let standing = file.isLate ? .overdue : standing(due, at: now, soon: 3)
      return Obligation(.step(file.id), step.citation, step.basis, owedBy: step.by, due: due, standing: standing)
    }
  }

  /// `soon`: so many days before it is due.
  private func standing(_ due: Instant, at now: Instant, soon days: Int) -> Obligation.Standing {
    if due <= now { return .overdue }
    let last = (due + -1).day
    return last + -days <= now.day ? .soon : .met
  }

  /// Who calls an organ together: the one with that power, or the organ itself.
  func convener(of organ: Organ) -> Key<Organ> {
    charter.organs.first { charter.power(of: $0.id, to: .convene) != nil }?.id ?? organ.id
  }

  /// When a regular meeting of the organ was last held to its end.
  private func lastMet(_ organ: Key<Organ>) -> Instant? {
    meetings.values.filter { $0.organ == organ && $0.isClosed && !$0.isExtraordinary }.compactMap(\.opened).max()
  }
}
