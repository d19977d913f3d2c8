package import Constitution
import HashTreeCollections

/// Who may act: the charter's actors, resolved to people for one case.
extension Alliance {
  package func isActor(_ person: Key<Person>, _ actor: Actor, in file: Case?) -> Bool {
    switch actor {
    case .anyone: true
    case .members: people[person]?.unit != nil
    case .officers: seats.contains { $0.person == person && $0.left == nil }
    case .organ(let organ): sits(person, in: organ, under: file.map(charter) ?? charter)
    case .office(let office):
      formerCommittee(with: office).map { sits(person, in: $0) } ?? holds(person, office)
    case .applicant: file.map { isApplicant(person, in: $0) } ?? false
    case .subject: file.map { isSubject(person, in: $0) } ?? false
    case .named(let field): file.map { isNamed(person, field, in: $0) } ?? false
    case .anyOf(let actors): actors.contains { isActor(person, $0, in: file) }
    }
  }

  /// Whoever opened the case, and the representatives of the organisation that applies or that brought it.
  private func isApplicant(_ person: Key<Person>, in file: Case) -> Bool {
    // What a member brought is the member's, whoever represents it now.
    if let unit = unit(of: file) { return people[person]?.unit == unit }
    if file.applicant == person { return true }
    // A unit that brought its own case goes on with it whoever represents it now.
    if let unit = subject(of: file), procedure(of: file)?.openedBy == .subject {
      return represented(by: person)?.id == unit
    }
    guard let code = file.code, let member = memberByCode[code] else { return false }
    return people[person]?.unit == member
  }

  /// The member that a case belongs to: the one that brought it or, where that merged into another, the one that goes on.
  package func unit(of file: Case) -> Key<Member>? {
    guard var unit = file.unit else { return nil }
    while let survivor = members[unit]?.leaving?.into { unit = survivor }
    return unit
  }

  /// Who may end a case before its time: whoever brought it; either side, where both sides of a conversation act; and
  /// whoever keeps the list, where people have signed up.
  package func ender(of file: Case, at step: Step) -> Actor {
    switch step.ask {
    case .registration, .attendance: return step.by
    default: break
    }
    guard let parties = procedure(of: file)?.conversation, step.by == .anyOf(parties) else { return .applicant }
    return step.by
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
    case .case(let answered): cases[answered].map { isApplicant(person, in: $0) } ?? false
    case .choice(let organ): sits(person, in: Key(organ.text))
    default: false
    }
  }

  /// What an actor is called on a page or in a refusal, in a case of the procedure.
  package func words(for actor: Actor, of procedure: Procedure?) -> Words {
    switch actor {
    case .organ(let key): charter.organName(successor(of: key) ?? key)
    case .office(let key):
      formerCommittee(with: key).flatMap(successor).map(charter.organName) ?? actor.words(under: charter, of: procedure)
    default: actor.words(under: charter, of: procedure)
    }
  }

  /// The same in one case, where those whom it names are known.
  package func words(for actor: Actor, in file: Case) -> Words {
    if case .anyOf(let actors) = actor {
      // A field that was left empty names nobody.
      let named = actors.filter { if case .named(let field) = $0 { file.answers.value(field) != nil } else { true } }
      return .oneOf((named.isEmpty ? actors : named).map { words(for: $0, in: file) })
    }
    let procedure = procedure(of: file)
    let field: Key<Field>? =
      switch actor {
      case .named(let field): field
      case .subject: procedure?.about == .member ? procedure?.subjectField : nil
      default: nil
      }
    switch field.flatMap({ file.answers.value($0) }) {
    case .member(let unit): return members[unit].map { Words($0.name, $0.name) } ?? words(for: actor, of: procedure)
    case .choice(let organ):
      let key = Key<Organ>(organ.text)
      return charter.organ(successor(of: key) ?? key)?.name ?? words(for: actor, of: procedure)
    case .case(let answered):
      guard let unit = cases[answered].flatMap(unit).flatMap({ members[$0] }) else {
        return words(for: actor, of: procedure)
      }
      return Words(unit.name, unit.name)
    default: return words(for: actor, of: procedure)
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
  package func procedure(of file: Case) -> Procedure? { charter(of: file).procedure(file.procedure) }

  /// The form that its step asks for; nil where it asks for something else.
  package func formAwaited(of file: Case) -> Form? {
    guard file.isOpen, case .form(let form)? = step(of: file)?.ask else { return nil }
    return procedure(of: file)?.form(form)
  }

  package func step(of file: Case) -> Step? { procedure(of: file)?.step(file.place) }

  /// What waits for a person, the most pressing first; what has no deadline comes last.
  package func duties(of person: Key<Person>) -> [Duty] {
    openCasesInOrder.compactMap { file -> Duty? in
      guard let step = step(of: file) else { return nil }
      if case .vote = step.ask {
        guard let key = file.vote, let vote = votes[key], vote.isOpen,
          !voices(of: person, in: vote).allSatisfy(vote.hasVoted)
        else { return nil }
        return Duty(case: file.id, step: step.id, due: vote.closes, isLate: false, what: .vote(key))
      }
      // What waits for a date or for a match waits for nobody; sign-ups come by themselves until their time is over.
      switch step.ask {
      case .schedule, .matching, .registration: return nil
      default: break
      }
      if let duty = electionDuty(person, file, step) { return duty }
      if step.ask.officeChoice != nil { return nil }
      if case .review(let ask) = step.ask {
        guard owesReview(person, file, step, ask) else { return nil }
        return Duty(case: file.id, step: step.id, due: file.due, isLate: file.isLate, what: .act(step.ask))
      }
      guard isActor(person, step.by, in: file) else { return nil }
      // While comments come in there is something to do only once there is one to answer.
      if case .comment = step.ask, file.comments.allSatisfy({ $0.disposal != nil }) { return nil }
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
        !voices(of: person, in: election).allSatisfy(election.electorate.hasHandedIn)
      else { return nil }
      return Duty(case: file.id, step: step.id, due: election.closes, isLate: false, what: .elect(key))
    default: return nil
    }
  }
}

extension Actor {
  /// Who this is under a charter, where no case is at hand.
  package func words(under charter: Charter, of procedure: Procedure?) -> Words {
    switch self {
    case .anyone: return Words("任何人", "anyone")
    case .applicant:
      return procedure.map { $0.about == .organisation } ?? true
        ? Words("申请单位", "the applicant") : Words("提出人", "whoever brought it")
    case .subject:
      return procedure?.about == .member ? Words("当事成员", "the member concerned") : Words("当事人", "the person concerned")
    case .members: return Words("联盟成员", "members")
    case .officers: return Words("在任者", "those in office")
    case .organ(let organ): return charter.organName(organ)
    case .office(let office): return charter.office(office)?.name ?? Words(office.text, office.text)
    case .named(let key):
      let field = procedure?.field(key)
      if case .case? = field?.kind { return Words("公布单位", "whoever published it") }
      let label = field?.label ?? Words(key.text, key.text)
      return Words("“\(label.zh)”一项所列者", "whoever is named under “\(label.en)”")
    case .anyOf(let actors): return .oneOf(actors.map { $0.words(under: charter, of: procedure) })
    }
  }
}
