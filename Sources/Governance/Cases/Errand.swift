package import Constitution
import HashTreeCollections

/// One thing that waits for one person and is small enough to be done by a link, without signing in: a vice-chair is on the
/// train, a reviewer from outside has no account.
package struct Errand: Hashable, Sendable {
  package enum What: Hashable, Sendable {
    /// One ballot in a vote in which everyone's is on the record.
    case ballot(Key<Vote>)
    case review
    /// Whether the person stands for an office.
    case nomination
    /// A finding, or the agreement to what the other side wrote.
    case check
    case comment
  }

  package var `case`: Key<Case>
  package var what: What
  package var citation: Citation
  package var due: Instant?
  /// The step at which the case waits, and since when: should it come there again, that is another errand.
  package var step: Key<Step>
  package var since: Instant

  /// Which errand it is, as a link is bound to it.
  package var identity: String {
    switch what {
    case .ballot(let vote): "ballot:\(vote)"
    case .review: "review:\(`case`):\(step):\(since.seconds)"
    case .nomination: "nomination:\(`case`):\(step):\(since.seconds)"
    case .check: "check:\(`case`):\(step):\(since.seconds)"
    case .comment: "comment:\(`case`):\(step):\(since.seconds)"
    }
  }

  /// Whether somebody else may see the link when it is made. Whoever sees it can do the thing in the person's place: of an
  /// outside expert's review those who asked for it already read everything, and a ballot, an answer or a finding is nobody's
  /// but the person's own.
  package var mayBeHandedOver: Bool { what == .review }
}

extension Alliance {
  /// What a person may do in a case by a link. Refused where nothing waits for them there, and where a link could betray or
  /// forge what is theirs alone.
  package func errand(of person: Key<Person>, in file: Case, at moment: Instant) throws(Refusal) -> Errand {
    guard file.isOpen, let step = step(of: file), people[person]?.erased == nil else {
      throw .noErrand(procedure(of: file)?.citations.first ?? charter.foundingCitation)
    }
    func errand(_ what: Errand.What, _ citation: Citation? = nil, due: Instant?) -> Errand {
      Errand(
        case: file.id, what: what, citation: citation ?? step.citation, due: due, step: step.id, since: file.entered)
    }
    if case .comment(let ask) = step.ask, isActor(person, ask.from, in: file), file.due.map({ moment < $0 }) ?? true {
      return errand(.comment, due: file.due)
    }
    switch duty(of: person, in: file)?.what {
    case .vote(let key)?:
      guard let vote = votes[key], !vote.hasVoted(person), vote.place(of: person) != nil else { break }
      guard !vote.isSecret else { throw .secretByLink(vote.rule.citation) }
      guard vote.meeting == nil else { throw .roomByLink(vote.rule.citation) }
      return errand(.ballot(key), vote.rule.citation, due: vote.closes)
    case .elect(let key)?: throw .secretByLink(elections[key]?.rule.citation ?? step.citation)
    case .answerNomination?: return errand(.nomination, due: file.due)
    case .act(.review)?:
      guard file.reviews.last?.reviewer(person)?.isActive == true else { break }
      return errand(.review, due: file.due)
    case .act(.check)?: return errand(.check, due: file.due)
    case .act, .answerBookings, nil: break
    }
    throw .noErrand(step.citation)
  }

  /// For whom a link could be made in a case now, in the order of their keys.
  package func errands(in file: Case, at moment: Instant) -> [(person: Key<Person>, errand: Errand)] {
    // Of those whom nobody knows by a name or a unit there is no saying for whom the link is.
    let known = people.values.filter { $0.erased == nil && ($0.unit != nil || $0.openName != nil) }.map(\.id).sorted()
    return known.compactMap { person in
      (try? errand(of: person, in: file, at: moment)).map { (person: person, errand: $0) }
    }
  }

  /// Whether a person may make links for others in a case: whoever does the daily work, and whoever manages the step at which
  /// reviewers are asked.
  package func makesLinks(_ person: Key<Person>, in file: Case) -> Bool {
    guard file.isOpen else { return false }
    if keepsRegister(person) { return maySee(file, person) }
    guard let step = step(of: file), case .review = step.ask else { return false }
    return isActor(person, step.by, in: file)
  }
}

extension Deliberation {
  /// A link does one of few things, and never in a secret ballot.
  func mayComeByLink(_ action: Action) throws(Refusal) {
    switch action {
    case .vote(let command) where command.principal == nil: return
    case .declareReview, .scoreReview, .answerNomination, .check, .comment: return
    case .handIn(let command):
      let rule =
        alliance.votes[Key(command.box.text)]?.rule ?? alliance.elections[Key(command.box.text)]?.rule
      throw .secretByLink(rule?.citation ?? alliance.charter.foundingCitation)
    default: throw .noErrand(alliance.charter.foundingCitation)
    }
  }
}

extension Refusal {
  static func noErrand(_ citation: Citation) -> Refusal {
    Refusal(
      .notByLink, citation,
      missing: Words("此人在这里没有可以凭链接办理的事。", "There is nothing here that this person could do by a link."),
      needed: Words("请从所列人员中选择；其他的事请登录办理。", "Choose one of those listed; whatever else there is needs an account."))
  }

  static func secretByLink(_ citation: Citation) -> Refusal {
    Refusal(
      .notByLink, citation,
      missing: Words(
        "无记名票不能凭链接投：谁拿到链接谁就能投，投入后无从查出，也不能更改。",
        "A secret paper is not handed in by a link: whoever has the link could do it, and nobody could find out or undo it."
      ),
      needed: Words("请本人登录投票，或在会上投票。", "Its voter signs in to vote, or votes in the meeting."))
  }

  static func roomByLink(_ citation: Citation) -> Refusal {
    Refusal(
      .notByLink, citation,
      missing: Words("这项表决在会议上进行，须到会或线上参加。", "This vote is taken in a meeting, by those who are there."),
      needed: Words("请本人签到后投票。", "Its voter signs in to the meeting first."))
  }
}
