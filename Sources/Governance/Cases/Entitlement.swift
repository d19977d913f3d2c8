package import Constitution
import HashTreeCollections

/// Who may act: the charter's actors, resolved to people for one case.
extension Alliance {
  package func isActor(_ person: Key<Person>, _ actor: Actor, in file: Case?) -> Bool {
    switch actor {
    case .anyone: true
    case .members: people[person]?.unit != nil
    case .officers: seats.contains { $0.person == person && $0.left == nil }
    case .organ(let organ): sits(person, in: organ)
    case .office(let office): holds(person, office)
    case .applicant: file.map { isApplicant(person, in: $0) } ?? false
    case .subject: file.map { isSubject(person, in: $0) } ?? false
    case .named(let field): file.map { isNamed(person, field, in: $0) } ?? false
    }
  }

  /// Whoever opened the case, and the representatives of the organisation that applies.
  private func isApplicant(_ person: Key<Person>, in file: Case) -> Bool {
    if file.applicant == person { return true }
    guard let code = file.code, let member = memberByCode[code] else { return false }
    return people[person]?.unit == member
  }

  /// Whom the case is about: the officer or the member's representatives that it names, or the organisation that applies.
  private func isSubject(_ person: Key<Person>, in file: Case) -> Bool {
    guard let procedure = procedure(of: file) else { return false }
    if procedure.about == .organisation { return isApplicant(person, in: file) }
    return procedure.subjectField.map { isNamed(person, $0, in: file) } ?? false
  }

  private func isNamed(_ person: Key<Person>, _ field: Key<Field>, in file: Case) -> Bool {
    switch file.answers.value(field) {
    case .officer(let named), .person(let named): named == person
    case .member(let unit): people[person]?.unit == unit
    default: false
    }
  }

  /// What an actor is called on a page or in a refusal.
  package func words(for actor: Actor) -> Words {
    switch actor {
    case .anyone: Words("任何人", "anyone")
    case .applicant: Words("申请单位", "the applicant")
    case .subject: Words("当事人", "the person concerned")
    case .members: Words("联盟成员", "members")
    case .officers: Words("在任者", "those in office")
    case .organ(let organ): charter.organ(organ)?.name ?? Words(organ.text, organ.text)
    case .office(let office): charter.office(office)?.name ?? Words(office.text, office.text)
    case .named(let field): Words("案卷所列“\(field)”", "those named under “\(field)”")
    }
  }
}

/// Something that waits for one person.
package struct Duty: Hashable, Sendable {
  package enum What: Hashable, Sendable {
    case act(Ask)
    case vote(Key<Vote>)
    /// Says whether they stand for an office for which they were put forward.
    case answerNomination
    case elect(Key<Election>)
  }

  package var `case`: Key<Case>
  package var step: Key<Step>
  package var due: Instant?
  package var isLate: Bool
  package var what: What
}

extension Alliance {
  /// The procedure under which a case runs.
  package func procedure(of file: Case) -> Procedure? { charter.procedure(file.procedure) }

  package func step(of file: Case) -> Step? { procedure(of: file)?.step(file.place) }

  /// What waits for a person, the most pressing first; what has no deadline comes last.
  package func duties(of person: Key<Person>) -> [Duty] {
    openCasesInOrder.compactMap { file -> Duty? in
      guard let step = step(of: file) else { return nil }
      if case .vote = step.ask {
        guard let key = file.vote, let vote = votes[key], vote.isOpen, let place = vote.place(of: person),
          vote.electorate.isAttending(place), !vote.hasVoted(person)
        else { return nil }
        return Duty(case: file.id, step: step.id, due: vote.closes, isLate: false, what: .vote(key))
      }
      if let duty = electionDuty(person, file, step) { return duty }
      if step.ask.officeChoice != nil { return nil }
      guard isActor(person, step.by, in: file) else { return nil }
      return Duty(case: file.id, step: step.id, due: file.due, isLate: file.isLate, what: .act(step.ask))
    }
    .sorted { ($0.due?.seconds ?? .max, $0.case) < ($1.due?.seconds ?? .max, $1.case) }
  }

  /// Putting someone forward is a right and no duty; answering is one, and so is a ballot.
  private func electionDuty(_ person: Key<Person>, _ file: Case, _ step: Step) -> Duty? {
    switch step.ask {
    case .nomination:
      guard file.nominations.contains(where: { $0.nominee == person && $0.accepted == nil }) else { return nil }
      return Duty(case: file.id, step: step.id, due: file.due, isLate: file.isLate, what: .answerNomination)
    case .election:
      guard let key = file.election, let election = elections[key], election.isOpen,
        let place = election.electorate.place(of: person), election.electorate.isAttending(place),
        !election.electorate.hasHandedIn(person)
      else { return nil }
      return Duty(case: file.id, step: step.id, due: election.closes, isLate: false, what: .elect(key))
    default: return nil
    }
  }
}
