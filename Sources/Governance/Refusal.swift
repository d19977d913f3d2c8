package import Constitution

/// A lawful no: what was asked cannot be done under the charter. Nothing was changed.
package struct Refusal: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable, CaseIterable {
    case alreadyFounded, notFounded, unsupported, foundingUnsound
    case formIncomplete, procedureUnknown, caseUnknown, caseEnded, stepElsewhere
    case notEntitled, ownMatter, reasonsMissing, outcomeUnknown, checkFailed
    case nobodyLeft, stillPossible
    case applicationOpen, alreadyMember, tooSoon
    case alreadySubmitted
    case rowUnfit, registerClosed
    case voteUnknown, voteClosed, notOnRoll, recused, alreadyVoted, nobodyEntitled, paperUnfit, notAttending
    case draftMissing, draftUnsound, draftOutdated, amendmentPending, effectTooLate
    case commentUnfit, commentUnknown, alreadyDisposed, tooManyComments
    case meetingUnknown, meetingUnfit, meetingElsewhere, noticeTooShort, itemUnfit, notInvited, tooEarly,
      attendanceUnfit
    case quorumMissing, quorumLost, countsUnfit, proxyNotAllowed, proxyUnfit
    case registrationClosed, membersFirst, alreadySignedUp, placesTaken, tooManySignUps, signUpUnknown, signUpUnfit,
      assessmentMissing, certificateUnknown
    case powerMissing, officeFull, officeGone, notEligible, alreadyNominated, nameMissing, nothingToElect,
      notRecommended
    case questionUnfit, questionUnknown, voiceGiven
    case notBookable, termsUnfit, bookingUnfit, slotTaken, tooManyBookings, bookingUnknown, bookingSettled,
      tooLateToGiveUp
    case ownListing, alreadyAnswered, messageUnfit, milestoneElsewhere
    case notRegistered, standardUnderReview, clauseUnknown, baseUnfit
    case reviewerUnfit, declaredAlready, conflictUndeclared, scoredAlready, scoresUnfit
    case notByLink
    case personUnknown, alreadyErased, stillInOffice, stillRepresents, stillNeeded, timeReversed
  }

  package var code: Code
  package var citation: Citation
  /// What stands in the way.
  package var missing: Words
  /// What would be needed, or what to do instead.
  package var needed: Words
  /// The answers that have to be mended, for a form.
  package var fields: [FieldProblem]

  package init(_ code: Code, _ citation: Citation, missing: Words, needed: Words, fields: [FieldProblem] = []) {
    self.code = code
    self.citation = citation
    self.missing = missing
    self.needed = needed
    self.fields = fields
  }
}

/// What is wrong with one answer, in words that stand beside its field.
package struct FieldProblem: Hashable, Sendable {
  package var field: Key<Field>
  package var words: Words

  package init(field: Key<Field>, words: Words) {
    self.field = field
    self.words = words
  }
}
