package import Constitution
import HashTreeCollections

/// Ends a case of which nothing can come any more, before its time is over: for whoever does the daily work.
package struct CloseMoot: Hashable, Sendable {
  package var `case`: Key<Case>
  package init(case: Key<Case>) { self.case = `case` }
}

/// That nothing could come of a case any more, at which step and why.
package struct CaseMooted: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var step: Key<Step>
  package var reason: Words
}

/// Cases without an object (无从办理): whoever would have to act is gone for good, or what would be decided can no longer take
/// effect. The domain alone says so, by trying; then the secretariat may end the case, and the clock does once the step's
/// time is over, so that none stays open for ever. See docs/decisions/0009-moot-cases.md.
extension Alliance {
  /// Why nothing can come of a case any more; nil while something can, and while a ballot on it is open.
  package func mootness(of file: Case, at moment: Instant) -> Refusal? {
    guard file.isOpen, let step = step(of: file), !isBalloting(file, at: moment) else { return nil }
    return Deliberation(self, by: .clock, at: max(moment, latest), boxes: BallotBoxes()).mootness(of: file, step)
  }

  /// A ballot by circulation whose time is over and that could not be closed holds nothing up any longer.
  private func isBalloting(_ file: Case, at moment: Instant) -> Bool {
    if let vote = file.vote.flatMap({ votes[$0] }), vote.isOpen { return vote.closes.map { moment < $0 } ?? true }
    if let election = file.election.flatMap({ elections[$0] }), election.isOpen {
      return election.closes.map { moment < $0 } ?? true
    }
    return false
  }

  /// How a vote came out whose outcome the case has not followed: see `leaveIfPossible`.
  func undelivered(_ file: Case) -> Outcome? {
    guard let vote = file.vote.flatMap({ votes[$0] }), let closing = vote.closing, closing.cause.hasOutcome else {
      return nil
    }
    for passage in file.history.reversed() {
      switch passage.what {
      case .voteClosed(vote.id): return closing.carried ? .carried : .lost
      case .entered: return nil
      default: continue
      }
    }
    return nil
  }

  /// Whether nobody can be that actor in the case, now or later. Whoever holds an office may yet be found.
  func isGone(_ actor: Actor, in file: Case) -> Bool {
    switch actor {
    case .anyone, .members, .officers, .organ, .office, .rivals: return false
    case .anyOf(let actors): return actors.allSatisfy { isGone($0, in: file) }
    case .applicant: return isApplicantGone(file)
    case .subject:
      guard let procedure = procedure(of: file), procedure.about != .organisation else { return isApplicantGone(file) }
      return procedure.subjectField.map { isGone(.named($0), in: file) } ?? false
    case .named(let field):
      switch file.answers.value(field) {
      case .member(let unit): return members[unit]?.isCurrent != true
      case .officer(let person), .person(let person): return people[person]?.erased != nil
      case .case(let answered): return cases[answered].map(isApplicantGone) ?? true
      // A field that was left empty names nobody.
      case nil: return true
      default: return false
      }
    }
  }

  private func isApplicantGone(_ file: Case) -> Bool {
    if let unit = unit(of: file) { return members[unit]?.isCurrent != true }
    if procedure(of: file)?.openedBy == .subject, let unit = subject(of: file) {
      return members[unit]?.isCurrent != true
    }
    guard people[file.applicant]?.erased != nil else { return false }
    return file.code.flatMap { memberByCode[$0] } == nil
  }
}

extension Deliberation {
  mutating func close(_ command: CloseMoot) throws(Refusal) {
    let (file, step) = try place(command.case)
    try entitled(alliance.registrar, in: file, step)
    guard let reason = alliance.mootness(of: file, at: at) else { throw .stillPossible(file, step) }
    try endMoot(file, step, reason)
  }

  /// What is late and of which nothing can come ends by the clock.
  mutating func closeIfMoot(_ key: Key<Case>) {
    guard let file = alliance.cases[key], file.due.map({ $0 <= at }) ?? false, let step = alliance.step(of: file),
      let reason = alliance.mootness(of: file, at: at)
    else { return }
    let before = self
    do { try endMoot(file, step, reason) } catch { self = before }
  }

  private mutating func endMoot(_ file: Case, _ step: Step, _ reason: Refusal) throws(Refusal) {
    record(.caseMooted(CaseMooted(case: file.id, step: step.id, reason: reason.missing)), reason.citation)
    if let vote = file.vote.flatMap({ alliance.votes[$0] }), vote.isOpen { try close(vote, .givenUp) }
    if let election = file.election.flatMap({ alliance.elections[$0] }), election.isOpen {
      try close(election, .givenUp)
    }
    endBookings(of: file.id, reason.citation)
    record(.caseEnded(CaseEnded(case: file.id, end: End.moot.id)), reason.citation)
  }

  func mootness(of file: Case, _ step: Step) -> Refusal? {
    if waitsForGoneActor(file, step) { return .nobodyLeft(alliance.words(for: step.by, in: file), step) }
    if case .election = step.ask { return mootElection(file, step) }
    if let outcome = alliance.undelivered(file) { return decidedInVain(outcome, file, step) }
    return effectImpossible(file, step)
  }

  /// Whether the step waits for somebody who is gone for good, and nothing takes the case on when its time is over.
  private func waitsForGoneActor(_ file: Case, _ step: Step) -> Bool {
    guard step.overdue == nil else { return false }
    switch step.ask {
    case .form, .check, .note, .draft, .milestones, .attendance, .matching: return alliance.isGone(step.by, in: file)
    // The time alone closes it unless a comment still waits for its answer.
    case .comment: return alliance.isGone(step.by, in: file) && file.comments.contains { $0.disposal == nil }
    default: return false
    }
  }

  /// It was decided, and what was decided could not take effect: see `leaveIfPossible`.
  private func decidedInVain(_ outcome: Outcome, _ file: Case, _ step: Step) -> Refusal? {
    var trial = self
    do {
      try trial.leave(file.id, outcome)
      return step.exit(outcome)?.isPatient == true ? nil : .decidedTooLate(step)
    } catch {
      // Those who would have to go on with it may yet be found.
      return error.code == .nobodyEntitled ? nil : error
    }
  }

  /// Every way on would have an effect that is impossible. What may yet be filled in is no such thing.
  private func effectImpossible(_ file: Case, _ step: Step) -> Refusal? {
    let onward = step.exits.filter { Self.onward.contains($0.outcome) }
    var reason: Refusal?
    for exit in onward {
      guard let obstacle = obstacle(to: exit, from: step, file), Self.forGood.contains(obstacle.code) else {
        return nil
      }
      reason = reason ?? obstacle
    }
    return reason
  }

  private func obstacle(to exit: Exit, from step: Step, _ file: Case) -> Refusal? {
    // A draft on the text in force may be mended, whatever is wrong with it: to find out takes long, each time anew.
    if exit.effects.contains(where: \.isOfDraft), file.draft?.base == alliance.charter.version.number { return nil }
    var trial = self
    do {
      for effect in exit.effects { try trial.perform(effect, from: step, of: file.id) }
      return nil
    } catch {
      return error
    }
  }

  /// The ways on from a step; what is sent back can be mended, so that it is no dead end.
  private static let onward: Set<Outcome> = [.pass, .giveBack, .noted, .carried, .submit, .reached]
  /// The refusals of an effect that no patience helps.
  private static let forGood: Set<Refusal.Code> = [
    .alreadyMember, .officeFull, .officeGone, .notEligible, .notEntitled, .personUnknown, .powerMissing,
    .standardUnderReview, .draftOutdated,
  ]

  private func mootElection(_ file: Case, _ step: Step) -> Refusal? {
    guard case .election(let ask) = step.ask, let office = alliance.office(ask.office, in: file) else { return nil }
    if let last = file.election.flatMap({ alliance.elections[$0] }), last.repetition != nil { return nil }
    return alliance.seatsToFill(in: office, at: at) == 0 ? .nothingToElect(office, step) : nil
  }
}

extension Exit {
  /// Whether it may be taken long after the vote: it does nothing to anybody, and only leads on.
  var isPatient: Bool { effects.allSatisfy { $0 == .adoptResolution } }
}

extension Refusal {
  fileprivate static func nobodyLeft(_ actor: Words, _ step: Step) -> Refusal {
    Refusal(
      .nobodyLeft, step.citation,
      missing: Words(
        "“\(step.name.zh)”须由\(actor.zh)办理，而其已不是联盟成员，或其个人信息已经删除，今后也无人可以办理。",
        "“\(step.name.en)” is for \(actor.en), no longer a member or no longer known: nobody can ever do it."),
      needed: Words("此事已无从办理。", "Nothing can come of this case any more."))
  }

  fileprivate static func decidedTooLate(_ step: Step) -> Refusal {
    Refusal(
      .nobodyLeft, step.citation,
      missing: Words("作出决定时，所决定的事项已经不能生效。", "When it was decided, what was decided could no longer take effect."),
      needed: Words("仍有需要的，请另行提出。", "Bring it anew if it is still wanted."))
  }

  fileprivate static func stillPossible(_ file: Case, _ step: Step) -> Refusal {
    Refusal(
      .stillPossible, step.citation,
      missing: Words(
        "案卷 \(file.id) 的“\(step.name.zh)”仍可以办理，不属于无从办理。", "Case \(file.id) can still go on at “\(step.name.en)”."),
      needed: Words(
        "请按当前步骤办理；只有系统查明无从办理的，才可以终结。", "Go on from where it stands: only what has become impossible may be ended so."))
  }
}
