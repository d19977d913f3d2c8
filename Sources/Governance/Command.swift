package import Constitution

/// What someone wants done, when, and with which fresh identifiers. The domain asks for none of these by itself.
package struct Command: Hashable, Sendable {
  package var by: Principal
  package var at: Instant
  package var action: Action
  /// The papers of the secret ballots that are open: they stand beside the record, and not on it.
  package var boxes: BallotBoxes

  package init(by: Principal, at: Instant, _ action: Action, boxes: BallotBoxes = BallotBoxes()) {
    self.by = by
    self.at = at
    self.action = action
    self.boxes = boxes
  }
}

package enum Action: Hashable, Sendable {
  case found(FoundAlliance)
  case open(OpenCase)
  case submit(SubmitForm)
  case check(RecordCheck)
  case takeNote(TakeNote)
  case giveUp(GiveUp)
  case closeMoot(CloseMoot)
  case vote(CastVote)
  case handIn(HandInPaper)
  case nominate(Nominate)
  case answerNomination(AnswerNomination)
  case replaceRepresentative(ReplaceRepresentative)
  case enterRegister(EnterRegister)
  case recuse(RecuseVoter)
  case saveDraft(SaveDraft)
  case handInDraft(HandInDraft)
  case comment(MakeComment)
  case disposeComment(DisposeComment)
  case send(SendMessage)
  case reach(ReachMilestone)
  case assignReviewer(AssignReviewer)
  case declareReview(DeclareReview)
  case scoreReview(ScoreReview)
  case meeting(MeetingAction)
  case enrol(EnrolmentAction)
  case keepBook(BookingAction)
  case erase(ErasePerson)
  /// Lets time take effect up to the command's moment: closes what is due.
  case tick
}
