import FoundationEssentials
import Governance

/// The names under which events stand in the ledger. A name, once written, means the same for ever.
package enum EventType: String, CaseIterable, Sendable {
  case allianceFounded = "alliance-founded"
  case personRegistered = "person-registered"
  case personErased = "person-erased"
  case registerEntered = "register-entered"
  case memberAdmitted = "member-admitted"
  case memberLeft = "member-left"
  case memberChanged = "member-changed"
  case officerSeated = "officer-seated"
  case officerLeft = "officer-left"
  case internalRulePublished = "internal-rule-published"
  case internalRuleRepealed = "internal-rule-repealed"
  case caseOpened = "case-opened"
  case formSubmitted = "form-submitted"
  case checkRecorded = "check-recorded"
  case noteTaken = "note-taken"
  case caseGivenUp = "case-given-up"
  case caseMooted = "case-mooted"
  case stepEntered = "step-entered"
  case stepOverdue = "step-overdue"
  case caseEnded = "case-ended"
  case voteOpened = "vote-opened"
  case voteCast = "vote-cast"
  case paperHandedIn = "paper-handed-in"
  case nominationMade = "nomination-made"
  case nominationAnswered = "nomination-answered"
  case electionOpened = "election-opened"
  case electionCounted = "election-counted"
  case representativeReplaced = "representative-replaced"
  case voterRecused = "voter-recused"
  case voteClosed = "vote-closed"
  case resolutionAdopted = "resolution-adopted"
  case documentIssued = "document-issued"
  case draftSaved = "draft-saved"
  case draftHandedIn = "draft-handed-in"
  case commentMade = "comment-made"
  case commentDisposed = "comment-disposed"
  case partnerFound = "partner-found"
  case messageSent = "message-sent"
  case milestoneReached = "milestone-reached"
  case milestoneReopened = "milestone-reopened"
  case standardPublished = "standard-published"
  case standardConfirmed = "standard-confirmed"
  case standardWithdrawn = "standard-withdrawn"
  case baseRecognised = "base-recognised"
  case baseConfirmed = "base-confirmed"
  case baseEnded = "base-ended"
  case reviewerAssigned = "reviewer-assigned"
  case reviewDeclared = "review-declared"
  case reviewScored = "review-scored"
  case charterAmended = "charter-amended"
  case procedureAdopted = "procedure-adopted"
  case procedureRetired = "procedure-retired"
  case charterTookEffect = "charter-took-effect"
  case charterInterpreted = "charter-interpreted"
  case meetingCalled = "meeting-called"
  case itemAdded = "item-added"
  case meetingCancelled = "meeting-cancelled"
  case invitationAnswered = "invitation-answered"
  case attendeeArrived = "attendee-arrived"
  case attendeeLeft = "attendee-left"
  case mandateGiven = "mandate-given"
  case mandateEnded = "mandate-ended"
  case meetingOpened = "meeting-opened"
  case itemTaken = "item-taken"
  case handsCounted = "hands-counted"
  case floorMoved = "floor-moved"
  case meetingClosed = "meeting-closed"
  case itemRemarked = "item-remarked"
  case minutesCirculated = "minutes-circulated"
  case minutesAnswered = "minutes-answered"
  case minutesApproved = "minutes-approved"
  case signedUp = "signed-up"
  case signUpWithdrawn = "sign-up-withdrawn"
  case signUpMovedUp = "sign-up-moved-up"
  case attendanceRecorded = "attendance-recorded"
  case attendeeAssessed = "attendee-assessed"
  case certificateAwarded = "certificate-awarded"
  case certificateRevoked = "certificate-revoked"
  case questionAsked = "question-asked"
  case questionSupported = "question-supported"
  case questionMoved = "question-moved"
  case questionAnswered = "question-answered"
  case bookingsOpened = "bookings-opened"
  case bookingMade = "booking-made"
  case bookingAnswered = "booking-answered"
  case bookingCancelled = "booking-cancelled"
  case bookingMissed = "booking-missed"

  /// The version in which events of this type are written now. Each earlier one stays readable: `decode` brings it up.
  package var version: Int { 1 }

  /// Reads a payload of a known version.
  func decode(_ payload: Data, with decoder: JSONDecoder) throws -> Event {
    func read<Payload: Decodable>(_ make: (Payload) -> Event) throws -> Event {
      make(try decoder.decode(Payload.self, from: payload))
    }
    return switch self {
    case .allianceFounded: try read(Event.allianceFounded)
    case .personRegistered: try read(Event.personRegistered)
    case .personErased: try read(Event.personErased)
    case .registerEntered: try read(Event.registerEntered)
    case .memberAdmitted: try read(Event.memberAdmitted)
    case .memberLeft: try read(Event.memberLeft)
    case .memberChanged: try read(Event.memberChanged)
    case .officerSeated: try read(Event.officerSeated)
    case .officerLeft: try read(Event.officerLeft)
    case .internalRulePublished: try read(Event.internalRulePublished)
    case .internalRuleRepealed: try read(Event.internalRuleRepealed)
    case .caseOpened: try read(Event.caseOpened)
    case .formSubmitted: try read(Event.formSubmitted)
    case .checkRecorded: try read(Event.checkRecorded)
    case .noteTaken: try read(Event.noteTaken)
    case .caseGivenUp: try read(Event.caseGivenUp)
    case .caseMooted: try read(Event.caseMooted)
    case .stepEntered: try read(Event.stepEntered)
    case .stepOverdue: try read(Event.stepOverdue)
    case .caseEnded: try read(Event.caseEnded)
    case .voteOpened: try read(Event.voteOpened)
    case .voteCast: try read(Event.voteCast)
    case .paperHandedIn: try read(Event.paperHandedIn)
    case .nominationMade: try read(Event.nominationMade)
    case .nominationAnswered: try read(Event.nominationAnswered)
    case .electionOpened: try read(Event.electionOpened)
    case .electionCounted: try read(Event.electionCounted)
    case .representativeReplaced: try read(Event.representativeReplaced)
    case .voterRecused: try read(Event.voterRecused)
    case .voteClosed: try read(Event.voteClosed)
    case .resolutionAdopted: try read(Event.resolutionAdopted)
    case .documentIssued: try read(Event.documentIssued)
    case .draftSaved: try read(Event.draftSaved)
    case .draftHandedIn: try read(Event.draftHandedIn)
    case .commentMade: try read(Event.commentMade)
    case .commentDisposed: try read(Event.commentDisposed)
    case .partnerFound: try read(Event.partnerFound)
    case .messageSent: try read(Event.messageSent)
    case .milestoneReached: try read(Event.milestoneReached)
    case .milestoneReopened: try read(Event.milestoneReopened)
    case .standardPublished: try read(Event.standardPublished)
    case .standardConfirmed: try read(Event.standardConfirmed)
    case .standardWithdrawn: try read(Event.standardWithdrawn)
    case .baseRecognised: try read(Event.baseRecognised)
    case .baseConfirmed: try read(Event.baseConfirmed)
    case .baseEnded: try read(Event.baseEnded)
    case .reviewerAssigned: try read(Event.reviewerAssigned)
    case .reviewDeclared: try read(Event.reviewDeclared)
    case .reviewScored: try read(Event.reviewScored)
    case .charterAmended: try read(Event.charterAmended)
    case .procedureAdopted: try read(Event.procedureAdopted)
    case .procedureRetired: try read(Event.procedureRetired)
    case .charterTookEffect: try read(Event.charterTookEffect)
    case .charterInterpreted: try read(Event.charterInterpreted)
    case .meetingCalled: try read(Event.meetingCalled)
    case .itemAdded: try read(Event.itemAdded)
    case .meetingCancelled: try read(Event.meetingCancelled)
    case .invitationAnswered: try read(Event.invitationAnswered)
    case .attendeeArrived: try read(Event.attendeeArrived)
    case .attendeeLeft: try read(Event.attendeeLeft)
    case .mandateGiven: try read(Event.mandateGiven)
    case .mandateEnded: try read(Event.mandateEnded)
    case .meetingOpened: try read(Event.meetingOpened)
    case .itemTaken: try read(Event.itemTaken)
    case .handsCounted: try read(Event.handsCounted)
    case .floorMoved: try read(Event.floorMoved)
    case .meetingClosed: try read(Event.meetingClosed)
    case .itemRemarked: try read(Event.itemRemarked)
    case .minutesCirculated: try read(Event.minutesCirculated)
    case .minutesAnswered: try read(Event.minutesAnswered)
    case .minutesApproved: try read(Event.minutesApproved)
    case .signedUp: try read(Event.signedUp)
    case .signUpWithdrawn: try read(Event.signUpWithdrawn)
    case .signUpMovedUp: try read(Event.signUpMovedUp)
    case .attendanceRecorded: try read(Event.attendanceRecorded)
    case .attendeeAssessed: try read(Event.attendeeAssessed)
    case .certificateAwarded: try read(Event.certificateAwarded)
    case .certificateRevoked: try read(Event.certificateRevoked)
    case .questionAsked: try read(Event.questionAsked)
    case .questionSupported: try read(Event.questionSupported)
    case .questionMoved: try read(Event.questionMoved)
    case .questionAnswered: try read(Event.questionAnswered)
    case .bookingsOpened: try read(Event.bookingsOpened)
    case .bookingMade: try read(Event.bookingMade)
    case .bookingAnswered: try read(Event.bookingAnswered)
    case .bookingCancelled: try read(Event.bookingCancelled)
    case .bookingMissed: try read(Event.bookingMissed)
    }
  }
}

extension Event {
  /// The event's name in the ledger, and what is written under it.
  var stored: (type: EventType, payload: any Encodable) {
    switch self {
    case .allianceFounded(let event): (.allianceFounded, event)
    case .personRegistered(let event): (.personRegistered, event)
    case .personErased(let event): (.personErased, event)
    case .registerEntered(let event): (.registerEntered, event)
    case .memberAdmitted(let event): (.memberAdmitted, event)
    case .memberLeft(let event): (.memberLeft, event)
    case .memberChanged(let event): (.memberChanged, event)
    case .officerSeated(let event): (.officerSeated, event)
    case .officerLeft(let event): (.officerLeft, event)
    case .internalRulePublished(let event): (.internalRulePublished, event)
    case .internalRuleRepealed(let event): (.internalRuleRepealed, event)
    case .caseOpened(let event): (.caseOpened, event)
    case .formSubmitted(let event): (.formSubmitted, event)
    case .checkRecorded(let event): (.checkRecorded, event)
    case .noteTaken(let event): (.noteTaken, event)
    case .caseGivenUp(let event): (.caseGivenUp, event)
    case .caseMooted(let event): (.caseMooted, event)
    case .stepEntered(let event): (.stepEntered, event)
    case .stepOverdue(let event): (.stepOverdue, event)
    case .caseEnded(let event): (.caseEnded, event)
    case .voteOpened(let event): (.voteOpened, event)
    case .voteCast(let event): (.voteCast, event)
    case .paperHandedIn(let event): (.paperHandedIn, event)
    case .nominationMade(let event): (.nominationMade, event)
    case .nominationAnswered(let event): (.nominationAnswered, event)
    case .electionOpened(let event): (.electionOpened, event)
    case .electionCounted(let event): (.electionCounted, event)
    case .representativeReplaced(let event): (.representativeReplaced, event)
    case .voterRecused(let event): (.voterRecused, event)
    case .voteClosed(let event): (.voteClosed, event)
    case .resolutionAdopted(let event): (.resolutionAdopted, event)
    case .documentIssued(let event): (.documentIssued, event)
    case .draftSaved(let event): (.draftSaved, event)
    case .draftHandedIn(let event): (.draftHandedIn, event)
    case .commentMade(let event): (.commentMade, event)
    case .commentDisposed(let event): (.commentDisposed, event)
    case .partnerFound(let event): (.partnerFound, event)
    case .messageSent(let event): (.messageSent, event)
    case .milestoneReached(let event): (.milestoneReached, event)
    case .milestoneReopened(let event): (.milestoneReopened, event)
    case .standardPublished(let event): (.standardPublished, event)
    case .standardConfirmed(let event): (.standardConfirmed, event)
    case .standardWithdrawn(let event): (.standardWithdrawn, event)
    case .baseRecognised(let event): (.baseRecognised, event)
    case .baseConfirmed(let event): (.baseConfirmed, event)
    case .baseEnded(let event): (.baseEnded, event)
    case .reviewerAssigned(let event): (.reviewerAssigned, event)
    case .reviewDeclared(let event): (.reviewDeclared, event)
    case .reviewScored(let event): (.reviewScored, event)
    case .charterAmended(let event): (.charterAmended, event)
    case .procedureAdopted(let event): (.procedureAdopted, event)
    case .procedureRetired(let event): (.procedureRetired, event)
    case .charterTookEffect(let event): (.charterTookEffect, event)
    case .charterInterpreted(let event): (.charterInterpreted, event)
    case .meetingCalled(let event): (.meetingCalled, event)
    case .itemAdded(let event): (.itemAdded, event)
    case .meetingCancelled(let event): (.meetingCancelled, event)
    case .invitationAnswered(let event): (.invitationAnswered, event)
    case .attendeeArrived(let event): (.attendeeArrived, event)
    case .attendeeLeft(let event): (.attendeeLeft, event)
    case .mandateGiven(let event): (.mandateGiven, event)
    case .mandateEnded(let event): (.mandateEnded, event)
    case .meetingOpened(let event): (.meetingOpened, event)
    case .itemTaken(let event): (.itemTaken, event)
    case .handsCounted(let event): (.handsCounted, event)
    case .floorMoved(let event): (.floorMoved, event)
    case .meetingClosed(let event): (.meetingClosed, event)
    case .itemRemarked(let event): (.itemRemarked, event)
    case .minutesCirculated(let event): (.minutesCirculated, event)
    case .minutesAnswered(let event): (.minutesAnswered, event)
    case .minutesApproved(let event): (.minutesApproved, event)
    case .signedUp(let event): (.signedUp, event)
    case .signUpWithdrawn(let event): (.signUpWithdrawn, event)
    case .signUpMovedUp(let event): (.signUpMovedUp, event)
    case .attendanceRecorded(let event): (.attendanceRecorded, event)
    case .attendeeAssessed(let event): (.attendeeAssessed, event)
    case .certificateAwarded(let event): (.certificateAwarded, event)
    case .certificateRevoked(let event): (.certificateRevoked, event)
    case .questionAsked(let event): (.questionAsked, event)
    case .questionSupported(let event): (.questionSupported, event)
    case .questionMoved(let event): (.questionMoved, event)
    case .questionAnswered(let event): (.questionAnswered, event)
    case .bookingsOpened(let event): (.bookingsOpened, event)
    case .bookingMade(let event): (.bookingMade, event)
    case .bookingAnswered(let event): (.bookingAnswered, event)
    case .bookingCancelled(let event): (.bookingCancelled, event)
    case .bookingMissed(let event): (.bookingMissed, event)
    }
  }
}
