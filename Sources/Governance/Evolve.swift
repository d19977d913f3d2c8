import Constitution
import HashTreeCollections

/// Applies one event of the record to the state. The founding makes the state; every other event needs one.
package func evolve(_ state: inout Alliance?, _ recorded: Recorded) {
  if case .allianceFounded(let event) = recorded.event {
    precondition(state == nil, "an alliance is founded once")
    state = Alliance(charter: event.charter, founded: recorded.at, founder: event.founder)
    state!.position = 1
    return
  }
  precondition(state != nil, "the first event of a record is the founding")
  state!.apply(recorded)
}

extension Alliance {
  /// Total: events were lawful when they were recorded, so nothing is checked or refused here.
  mutating func apply(_ recorded: Recorded) {
    position += 1
    latest = recorded.at
    switch recorded.event {
    case .allianceFounded: preconditionFailure("an alliance is founded once")
    case .personRegistered(let event):
      var person = Person(id: event.person, name: event.name, unit: event.unit, registered: recorded.at)
      person.entered = event.entered
      people[event.person] = person
    case .registerEntered(let event): enter(event, recorded)
    case .personErased(let event): people[event.person]?.erased = recorded.at
    case .memberAdmitted(let event):
      admit(event, at: recorded.at)
      if let file = event.case { note(.admitted(event.member), file, recorded) }
    case .memberLeft(let event):
      leave(event, at: recorded.at)
      note(.left(event.member), event.case, recorded)
    case .memberChanged(let event):
      change(event, at: recorded.at)
      if let file = event.case { note(.changed(event.member), file, recorded) }
    case .internalRulePublished(let event): publish(event, at: recorded.at)
    case .internalRuleRepealed(let event): repeal(event, at: recorded.at)
    case .officerSeated(let event):
      seats.append(
        Seat(
          office: event.office, person: event.person, unit: event.unit, since: recorded.at, until: event.until,
          acting: event.acting, entered: event.entered))
      if let name = event.entered?.name { people[event.person]?.name = .open(name) }
    case .officerLeft(let event): vacate(event, at: recorded.at)
    case .caseOpened(let event): open(event, recorded)
    case .formSubmitted(let event): submit(event, recorded)
    case .checkRecorded(let event):
      note(.checked(event.outcome, reasons: event.reasons, findings: event.findings), event.case, recorded)
    case .noteTaken(let event): note(.noted, event.case, recorded)
    case .caseGivenUp(let event): note(.gaveUp(reasons: event.reasons), event.case, recorded)
    case .caseMooted(let event): note(.mooted(event.reason), event.case, recorded)
    case .stepEntered(let event): enter(event, recorded)
    case .stepOverdue(let event):
      cases[event.case]?.isLate = true
      note(.overdue(event.step), event.case, recorded)
    case .caseEnded(let event): end(event, recorded)
    case .voteOpened(let event): open(event, recorded)
    case .voteCast(let event): votes[event.vote]?.cast(event, by: recorded.by)
    case .paperHandedIn(let event):
      votes[Key(event.box.text)]?.electorate.handIn(event.person, through: event.proxy)
      elections[Key(event.box.text)]?.electorate.handIn(event.person, through: event.proxy)
    case .nominationMade(let event): nominate(event, recorded)
    case .nominationAnswered(let event): answer(event, recorded)
    case .electionOpened(let event): open(event, recorded)
    case .electionCounted(let event): count(event, recorded)
    case .representativeReplaced(let event): replace(event, at: recorded.at)
    case .voterRecused(let event): recuse(event)
    case .voteClosed(let event): close(event, recorded)
    case .resolutionAdopted(let event): adopt(event, recorded)
    case .documentIssued(let event): issue(event, recorded)
    case .draftSaved(let event): save(event, recorded)
    case .draftHandedIn(let event): note(.handedIn, event.case, recorded)
    case .commentMade(let event): comment(event, recorded)
    case .commentDisposed(let event): dispose(event, recorded)
    case .partnerFound(let event): agree(event, recorded)
    case .messageSent(let event): send(event, recorded)
    case .milestoneReached(let event): reach(event, recorded)
    case .milestoneReopened(let event): reopen(event, recorded)
    case .standardPublished(let event): publish(event, recorded)
    case .standardConfirmed(let event): confirm(event, recorded)
    case .standardWithdrawn(let event): withdraw(event, recorded)
    case .baseRecognised(let event): recognise(event, recorded)
    case .baseConfirmed(let event): confirm(event, recorded)
    case .baseEnded(let event): end(event, recorded)
    case .reviewerAssigned(let event): assign(event, recorded)
    case .reviewDeclared(let event): declare(event, recorded)
    case .reviewScored(let event): score(event, recorded)
    case .charterAmended(let event): amend(event, recorded)
    case .procedureAdopted(let event): adopt(event, recorded)
    case .procedureRetired(let event): retire(event, recorded)
    case .charterTookEffect: putIntoForce()
    case .charterInterpreted(let event): interpret(event, recorded)
    case .meetingCalled(let event): call(event, recorded)
    case .itemAdded(let event): meetings[event.meeting]?.agenda.append(AgendaItem(event.matter))
    case .meetingCancelled(let event): cancel(event, recorded)
    case .invitationAnswered(let event): meetings[event.meeting]?.answer(event)
    case .mandateGiven(let event): meetings[event.meeting]?.give(event, at: recorded.at)
    case .mandateEnded(let event): meetings[event.meeting]?.end(event, at: recorded.at)
    case .attendeeArrived(let event): arrive(event, recorded)
    case .attendeeLeft(let event): leave(event, recorded)
    case .meetingOpened(let event): open(event, recorded)
    case .itemTaken(let event): meetings[event.meeting]?.take(event.item)
    case .handsCounted(let event): votes[event.vote]?.hands = event.count
    case .floorMoved(let event): meetings[event.meeting]?.move(event, at: recorded.at)
    case .meetingClosed(let event): close(event, recorded)
    case .itemRemarked(let event): meetings[event.meeting]?.agenda[event.item].remark = event.remark
    case .minutesCirculated(let event):
      meetings[event.meeting]?.minutes = Minutes(text: event.text, circulated: recorded.at)
    case .minutesAnswered(let event): meetings[event.meeting]?.answer(event)
    case .minutesApproved(let event): approve(event, recorded)
    case .signedUp(let event): signUp(event, recorded)
    case .signUpWithdrawn(let event): withdraw(event)
    case .signUpMovedUp(let event): moveUp(event)
    case .attendanceRecorded(let event): attend(event, recorded)
    case .attendeeAssessed(let event): assess(event)
    case .certificateAwarded(let event): award(event, recorded)
    case .certificateRevoked(let event): revoke(event, recorded)
    case .questionAsked(let event): ask(event, recorded)
    case .questionSupported(let event): support(event)
    case .questionMoved(let event): move(event)
    case .questionAnswered(let event): reply(event, recorded)
    case .bookingsOpened(let event): open(event)
    case .bookingMade(let event): book(event, recorded)
    case .bookingAnswered(let event): answer(event, recorded)
    case .bookingCancelled(let event): cancel(event, recorded)
    case .bookingMissed(let event): miss(event)
    }
  }

  /// Adds a line to a case's timeline.
  mutating func note(_ what: Passage.What, _ file: Key<Case>, _ recorded: Recorded) {
    cases[file]?.history.append(
      Passage(at: recorded.at, by: recorded.by, citation: recorded.citation, what: what))
  }

  mutating func count(_ kind: Series.Kind, at moment: Instant) {
    counters[Series(kind, year: moment.day.year), default: 0] += 1
  }
}
