import Constitution
import HashTreeCollections

/// Whom an event of the record is told to. What is over by now is told to nobody: the alliance is that of the moment at which
/// this is asked, and so a server that was down for a week asks nobody for a vote that has closed.
extension Alliance {
  package func notices(of recorded: Recorded, at place: Int) -> [Notice] {
    let telling = Telling(recorded, place)
    let notices: [Notice] =
      switch recorded.event {
      case .stepEntered(let event): entered(event, telling)
      case .voteOpened(let event): opened(event.vote, telling)
      case .electionOpened(let event): opened(event.election, telling)
      case .nominationMade(let event): nominated(event, telling)
      case .reviewerAssigned(let event): cases[event.case].map { owed($0, [event.person], telling) } ?? []
      case .commentMade(let event): commented(event, telling)
      case .commentDisposed(let event): disposed(event, telling)
      case .messageSent(let event): wrote(event, telling)
      case .caseEnded(let event): ended(event, telling)
      case .meetingCalled(let event): aboutMeeting(event.meeting, .meeting, telling)
      case .itemAdded(let event): aboutMeeting(event.meeting, .agenda, telling)
      case .meetingCancelled(let event): aboutMeeting(event.meeting, .cancelled, telling)
      case .minutesCirculated(let event): circulated(event, telling)
      case .signUpMovedUp(let event): toSignUp(event.number, in: event.case, .place, telling)
      case .certificateAwarded(let event): toSignUp(event.number, in: event.case, .certificate, telling)
      case .officerSeated(let event):
        [telling.notice(.seated, to: .person(event.person), about: .office(event.office), due: event.until?.end)]
      default: []
      }
    return (notices + byLink(recorded, telling)).filter(mayBeTold)
  }

  /// Nobody is told of what they may not see, and a group of nothing that is not for everyone.
  package func mayBeTold(_ notice: Notice) -> Bool {
    if let person = notice.reader.person {
      guard let known = people[person], known.erased == nil else { return false }
    }
    return switch notice.matter {
    case .file(let key): maySee(key, notice.reader.person)
    // That an organ meets, when and where, is for everyone; what is on its agenda is not said.
    case .meeting(let key): meetings[key] != nil
    case .office(let key): charter.office(key) != nil
    // They are kept for those to whom they were sent, and for nobody else.
    case .circular, .security: true
    // What the charter asks, and whether it was done, is for everyone.
    case .obligation: true
    }
  }

  /// Those of whom the record knows something still, in the order of their keys.
  var knownPeople: [Key<Person>] { people.values.filter { $0.erased == nil }.map(\.id).sorted() }

  private func applicants(of file: Case) -> [Key<Person>] {
    people.values.filter { $0.erased == nil && isActor($0.id, .applicant, in: file) }.map(\.id).sorted()
  }
}

extension Alliance {
  private func entered(_ event: StepEntered, _ telling: Telling) -> [Notice] {
    guard let file = cases[event.case], file.isOpen, file.place == event.step, file.entered == telling.at,
      let step = step(of: file)
    else { return [] }
    switch step.ask {
    // Who is to vote is known once the ballot is open.
    case .vote, .election, .nomination, .review: return progress(file, .moved, telling)
    case .registration:
      return [telling.notice(.activity, to: .alliance, about: .file(file.id), due: file.due)]
        + progress(file, .moved, telling)
    default: break
    }
    let doers = step.by == .anyone ? [] : owed(file, knownPeople, telling)
    return doers + progress(file, .moved, telling, but: Set(doers.compactMap(\.reader.person)))
  }

  /// Those of the people for whom the case waits.
  private func owed(_ file: Case, _ people: [Key<Person>], _ telling: Telling) -> [Notice] {
    people.compactMap { person in
      duty(of: person, in: file).map {
        telling.notice(
          .step, to: .person(person), about: .file(file.id), due: $0.due, under: step(of: file)?.citation)
      }
    }
  }

  /// To whoever brought it, unless they did it themselves.
  private func progress(
    _ file: Case, _ what: Notice.What, _ telling: Telling, but others: Set<Key<Person>> = []
  ) -> [Notice] {
    applicants(of: file).filter { $0 != telling.by.person && !others.contains($0) }.map {
      telling.notice(what, to: .person($0), about: .file(file.id), due: nil)
    }
  }

  /// A ballot in a meeting is put to those who are there.
  private func opened(_ key: Key<Vote>, _ telling: Telling) -> [Notice] {
    guard let vote = votes[key], vote.isOpen, vote.meeting == nil else { return [] }
    let matter = Notice.Matter.file(vote.case)
    let citation = vote.rule.citation
    return vote.roll.filter { !vote.hasVoted($0.person) }.map {
      telling.notice(.vote, to: .person($0.person), about: matter, due: vote.closes, under: citation)
    } + [telling.notice(.vote, to: .organ(vote.organ), about: matter, due: vote.closes, under: citation)]
  }

  private func opened(_ key: Key<Election>, _ telling: Telling) -> [Notice] {
    guard let election = elections[key], election.isOpen, election.meeting == nil else { return [] }
    let matter = Notice.Matter.file(election.case)
    let citation = election.rule.citation
    return election.electorate.roll.filter { !election.electorate.hasHandedIn($0.person) }.map {
      telling.notice(.election, to: .person($0.person), about: matter, due: election.closes, under: citation)
    } + [telling.notice(.election, to: .organ(election.organ), about: matter, due: election.closes, under: citation)]
  }

  private func nominated(_ event: NominationMade, _ telling: Telling) -> [Notice] {
    guard let file = cases[event.case], file.isOpen, event.by != event.nominee,
      let nomination = file.nominations.first(where: { $0.nominee == event.nominee }), nomination.accepted == nil,
      // Whoever is put forward again knows already.
      nomination.by.first == event.by
    else { return [] }
    return [telling.notice(.nomination, to: .person(event.nominee), about: .file(file.id), due: file.due)]
  }

  /// The first comment that nobody has answered yet; of those that follow, the page tells.
  private func commented(_ event: CommentMade, _ telling: Telling) -> [Notice] {
    guard let file = cases[event.case], file.isOpen,
      file.comments.first(where: { $0.disposal == nil })?.number == event.comment
    else { return [] }
    return owed(file, knownPeople.filter { $0 != telling.by.person }, telling)
  }

  private func disposed(_ event: CommentDisposed, _ telling: Telling) -> [Notice] {
    guard let comment = cases[event.case]?.comments.first(where: { $0.number == event.comment }),
      let author = comment.by.person, author != telling.by.person
    else { return [] }
    return [telling.notice(.answered, to: .person(author), about: .file(event.case), due: nil)]
  }

  private func wrote(_ event: MessageSent, _ telling: Telling) -> [Notice] {
    guard let file = cases[event.case] else { return [] }
    return knownPeople.filter { $0 != telling.by.person && mayWrite($0, in: file) }.map {
      telling.notice(.message, to: .person($0), about: .file(file.id), due: nil)
    }
  }

  private func ended(_ event: CaseEnded, _ telling: Telling) -> [Notice] {
    cases[event.case].map { progress($0, .ended, telling) } ?? []
  }

  /// Whoever a link was made for learns what was done with it, since somebody else may have held it.
  private func byLink(_ recorded: Recorded, _ telling: Telling) -> [Notice] {
    guard case .link(let person) = recorded.by, let key = recorded.event.files(in: self).first else { return [] }
    switch recorded.event {
    case .voteCast, .reviewDeclared, .reviewScored, .nominationAnswered, .checkRecorded, .commentMade:
      return [telling.notice(.byLink, to: .person(person), about: .file(key), due: nil)]
    default: return []
    }
  }

  private func aboutMeeting(_ key: Key<Meeting>, _ what: Notice.What, _ telling: Telling) -> [Notice] {
    guard let meeting = meetings[key] else { return [] }
    // One that is cancelled by now is told once, as that.
    guard meeting.isCalled || (what == .cancelled && meeting.starts > telling.at) else { return [] }
    let citation = what == .meeting ? meeting.notice.citation : telling.citation
    let readers = meeting.invitations.map { Notice.Reader.person($0.person) } + [.organ(meeting.organ)]
    return readers.map { telling.notice(what, to: $0, about: .meeting(key), due: meeting.starts, under: citation) }
  }

  private func circulated(_ event: MinutesCirculated, _ telling: Telling) -> [Notice] {
    guard let meeting = meetings[event.meeting], let minutes = meeting.minutes, minutes.document == nil else {
      return []
    }
    return meeting.attendedVoters.filter { minutes.answer(of: $0) == nil && maySeeMinutes(of: meeting.id, $0) }.map {
      telling.notice(.minutes, to: .person($0), about: .meeting(meeting.id), due: nil)
    }
  }

  private func toSignUp(_ number: Int, in key: Key<Case>, _ what: Notice.What, _ telling: Telling) -> [Notice] {
    guard let signUp = cases[key]?.enrolment?.signUp(number), signUp.standing == .admitted else { return [] }
    let begins = what == .place ? cases[key].flatMap(days)?.lowerBound.start : nil
    return [telling.notice(what, to: .person(signUp.person), about: .file(key), due: begins)]
  }
}

/// What the notices of one event have in common.
private struct Telling {
  let at: Instant
  let by: Principal
  let citation: Citation
  let place: Int

  init(_ recorded: Recorded, _ place: Int) {
    at = recorded.at
    by = recorded.by
    citation = recorded.citation
    self.place = place
  }

  func notice(
    _ what: Notice.What, to reader: Notice.Reader, about matter: Notice.Matter, due: Instant?, under: Citation? = nil
  ) -> Notice {
    Notice(what, to: reader, about: matter, from: .event(place), under: under ?? citation, due: due, made: at)
  }
}
