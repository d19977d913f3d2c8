package import Constitution
import HashTreeCollections

/// Wording a draft and handing it in: only one that could be put into force goes on.
extension Deliberation {
  mutating func save(_ command: SaveDraft) throws(Refusal) {
    let (file, step) = try drafting(command.case, command.text.kind)
    if case .amendment(let amendment) = command.text {
      // The bounds hold for every draft, whether it is sound or not.
      if let flaw = alliance.charter.flaw(in: amendment) { throw .draftUnsound([flaw.words], step.citation) }
      try check(command.effective, step)
    } else if command.effective != nil {
      throw .effectTooLate(nil, step.citation)
    }
    if case .procedure(let procedure) = command.text, !procedure.isBounded {
      throw .draftUnsound([.procedureTooLarge], step.citation)
    }
    if case .interpretation(let interpretation) = command.text {
      guard !interpretation.text.trimmed.isEmpty, interpretation.text.trimmed.fits(2000),
        interpretation.text.isPlain(lines: true)
      else {
        throw .draftUnsound([Words("解释须有 1 至 2000 字", "an interpretation has 1 to 2000 characters")], step.citation)
      }
      if let flaw = alliance.charter.flaw(in: interpretation) { throw .draftUnsound([flaw.words], step.citation) }
    }
    record(
      .draftSaved(
        DraftSaved(
          case: file.id, text: command.text, base: alliance.charter.version.number, effective: command.effective)),
      step.citation)
  }

  mutating func handIn(_ command: HandInDraft) throws(Refusal) {
    guard let file = alliance.cases[command.case] else { throw .caseUnknown(command.case, alliance.charter) }
    let (_, step) = try drafting(command.case, file.draft?.text.kind)
    _ = try alliance.outcome(of: file, at: at)
    record(.draftHandedIn(DraftHandedIn(case: file.id)), step.citation)
    try leave(file.id, .submit)
  }

  /// The case and its step, where that is to word such a text and the sender is to word it.
  private func drafting(_ key: Key<Case>, _ kind: Ask.Draft?) throws(Refusal) -> (Case, Step) {
    let (file, step) = try place(key)
    guard case .draft(let asked) = step.ask else { throw .stepElsewhere(step) }
    try entitled(step.by, in: file, step)
    guard let kind else { throw .draftMissing(step.citation) }
    guard kind == asked else { throw .stepElsewhere(step) }
    return (file, step)
  }

  /// A later day is allowed as far as the charter's rule goes; without a rule, none is.
  private func check(_ effective: Day?, _ step: Step) throws(Refusal) {
    guard let effective else { return }
    let last = alliance.latestEffect(from: at)
    guard let last, effective > at.day, effective <= last else { throw .effectTooLate(last, step.citation) }
  }
}

/// What drafts would come to.
extension Alliance {
  /// The rule that says how far ahead an amendment may put its own taking effect.
  package static let latestEffect: Key<Rule> = "amendment-effect"

  package func latestEffect(from moment: Instant) -> Day? {
    guard case .period(let period)? = charter.rule(Self.latestEffect)?.value else { return nil }
    return (charter.calendar.deadline(period, from: moment) + -1).day
  }

  /// The charter that a case's draft would make, or why it can make none: what it does not fit, and where the result
  /// could not be run.
  package func outcome(of file: Case, at moment: Instant) throws(Refusal) -> Charter {
    let citation = step(of: file)?.citation ?? charter.foundingCitation
    guard let draft = file.draft else { throw .draftMissing(citation) }
    guard draft.base == charter.version.number else { throw .draftOutdated(draft.base, charter, citation) }
    if let pending = charterHistory.pending, draft.amendment != nil { throw .amendmentPending(pending, citation) }
    let result: Charter
    do throws(AmendmentFlaw) {
      result =
        switch draft.text {
        case .amendment(let amendment): try charter.applying(amendment, adopted: moment.day)
        case .interpretation(let interpretation):
          try charter.applying(interpretation, number: charterHistory.interpretations.count + 1)
        case .procedure(let procedure): try charter.putting(procedure, instead: former(in: file)?.id)
        }
    } catch {
      throw .draftUnsound([error.words], citation)
    }
    let flaws = flaws(of: result)
    guard flaws.isEmpty else { throw .draftUnsound(flaws, citation) }
    // It has to run under a text that waits for its day, too.
    if let procedure = draft.procedure, let pending = charterHistory.pending,
      (try? pending.charter.putting(procedure, instead: former(in: file)?.id)).map({ !self.flaws(of: $0).isEmpty })
        ?? true
    {
      throw .amendmentPending(pending, citation)
    }
    return result
  }

  /// What would keep this alliance from running under a charter: the flaws of the charter itself, what this version of
  /// the software cannot carry out, and offices that somebody holds and that would be gone. Those of a committee go with it.
  package func flaws(of charter: Charter) -> [Words] {
    let unsound = Soundness.flaws(in: charter).map {
      let lead = charter.lead(of: $0.place)
      return Words(lead.zh + $0.words.zh, lead.en + $0.words.en)
    }
    let unsupported = charter.unsupported.map {
      Words(
        "程序“\($0.procedure)”用到了尚未实现的功能：\($0.feature)", "“\($0.procedure)” needs what this version lacks: \($0.feature)")
    }
    let ending = Set(self.charter.committees.filter { charter.organ($0.id) == nil }.flatMap(\.seats))
    let gone = self.charter.offices.filter {
      charter.office($0.id) == nil && !ending.contains($0.id) && !holders(of: $0.id).isEmpty
    }.map {
      Words("现有人担任的职务“\($0.name.zh)”不能取消", "the office “\($0.name.en)” is held by someone and cannot be dropped")
    }
    return unsound + unsupported + gone + stillNamed(in: charter)
  }
}

extension CaseDraft.Text {
  package var kind: Ask.Draft {
    switch self {
    case .amendment: .amendment
    case .interpretation: .interpretation
    case .procedure: .procedure
    }
  }
}

extension Charter {
  /// Why the amendment cannot be made to this text at all; nil for one that changes nothing yet.
  fileprivate func flaw(in amendment: Amendment) -> AmendmentFlaw? {
    guard !amendment.changes.isEmpty else { return nil }
    do throws(AmendmentFlaw) {
      _ = try applying(amendment, adopted: nil)
      return nil
    } catch {
      return error
    }
  }

  /// Why the charter cannot be read so.
  fileprivate func flaw(in interpretation: Interpretation) -> AmendmentFlaw? {
    do throws(AmendmentFlaw) {
      _ = try applying(interpretation, number: 1)
      return nil
    } catch {
      return error
    }
  }
}
