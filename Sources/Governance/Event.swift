package import Constitution

/// What happened: the only durable truth of the alliance. Once shipped, a case is never edited; a changed one gets a new
/// version and an upcaster where the record is read.
package enum Event: Hashable, Sendable {
  case allianceFounded(AllianceFounded)
  case personRegistered(PersonRegistered)
  case personErased(PersonErased)
  case registerEntered(RegisterEntered)
  case memberAdmitted(MemberAdmitted)
  case memberLeft(MemberLeft)
  case memberChanged(MemberChanged)
  case officerSeated(OfficerSeated)
  case officerLeft(OfficerLeft)
  case internalRulePublished(InternalRulePublished)
  case internalRuleRepealed(InternalRuleRepealed)
  case caseOpened(CaseOpened)
  case formSubmitted(FormSubmitted)
  case checkRecorded(CheckRecorded)
  case noteTaken(NoteTaken)
  case caseGivenUp(CaseGivenUp)
  case caseMooted(CaseMooted)
  case stepEntered(StepEntered)
  case stepOverdue(StepOverdue)
  case caseEnded(CaseEnded)
  case voteOpened(VoteOpened)
  case voteCast(VoteCast)
  case paperHandedIn(PaperHandedIn)
  case nominationMade(NominationMade)
  case nominationAnswered(NominationAnswered)
  case electionOpened(ElectionOpened)
  case electionCounted(ElectionCounted)
  case representativeReplaced(RepresentativeReplaced)
  case voterRecused(VoterRecused)
  case voteClosed(VoteClosed)
  case resolutionAdopted(ResolutionAdopted)
  case documentIssued(DocumentIssued)
  case draftSaved(DraftSaved)
  case draftHandedIn(DraftHandedIn)
  case commentMade(CommentMade)
  case commentDisposed(CommentDisposed)
  case partnerFound(PartnerFound)
  case messageSent(MessageSent)
  case milestoneReached(MilestoneReached)
  case milestoneReopened(MilestoneReopened)
  case standardPublished(StandardPublished)
  case standardConfirmed(StandardConfirmed)
  case standardWithdrawn(StandardWithdrawn)
  case baseRecognised(BaseRecognised)
  case baseConfirmed(BaseConfirmed)
  case baseEnded(BaseEnded)
  case reviewerAssigned(ReviewerAssigned)
  case reviewDeclared(ReviewDeclared)
  case reviewScored(ReviewScored)
  case charterAmended(CharterAmended)
  case procedureAdopted(ProcedureAdopted)
  case procedureRetired(ProcedureRetired)
  case charterTookEffect(CharterTookEffect)
  case charterInterpreted(CharterInterpreted)
  case meetingCalled(MeetingCalled)
  case itemAdded(ItemAdded)
  case meetingCancelled(MeetingCancelled)
  case invitationAnswered(InvitationAnswered)
  case mandateGiven(MandateGiven)
  case mandateEnded(MandateEnded)
  case attendeeArrived(AttendeeArrived)
  case attendeeLeft(AttendeeLeft)
  case meetingOpened(MeetingOpened)
  case itemTaken(ItemTaken)
  case handsCounted(HandsCounted)
  case floorMoved(FloorMoved)
  case meetingClosed(MeetingClosed)
  case itemRemarked(ItemRemarked)
  case minutesCirculated(MinutesCirculated)
  case minutesAnswered(MinutesAnswered)
  case minutesApproved(MinutesApproved)
  case signedUp(SignedUp)
  case signUpWithdrawn(SignUpWithdrawn)
  case signUpMovedUp(SignUpMovedUp)
  case attendanceRecorded(AttendanceRecorded)
  case attendeeAssessed(AttendeeAssessed)
  case certificateAwarded(CertificateAwarded)
  case certificateRevoked(CertificateRevoked)
  case questionAsked(QuestionAsked)
  case questionSupported(QuestionSupported)
  case questionMoved(QuestionMoved)
  case questionAnswered(QuestionAnswered)
  case bookingsOpened(BookingsOpened)
  case bookingMade(BookingMade)
  case bookingAnswered(BookingAnswered)
  case bookingCancelled(BookingCancelled)
  case bookingMissed(BookingMissed)
}

/// An event with what the record keeps beside it: when, by whom, and under which article.
package struct Recorded: Hashable, Sendable {
  package var at: Instant
  package var by: Principal
  package var citation: Citation
  package var event: Event

  package init(at: Instant, by: Principal, citation: Citation, event: Event) {
    self.at = at
    self.by = by
    self.citation = citation
    self.event = event
  }
}
