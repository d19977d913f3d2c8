package import Constitution

/// What can be done about a meeting.
package enum MeetingAction: Hashable, Sendable {
  case call(CallMeeting)
  case addItem(Key<Meeting>, AgendaItem.Matter)
  case cancel(Key<Meeting>, reason: String)
  case reply(Key<Meeting>, Invitation.Reply, reason: String?)
  /// Someone comes in or goes: the sender, or whom whoever runs the meeting names.
  case arrive(Key<Meeting>, Key<Person>, Stay.Mode)
  case leave(Key<Meeting>, Key<Person>)
  /// The sender, who does not come, has another one of the organ stand for them; the scope says what for.
  case authorise(Key<Meeting>, proxy: Key<Person>, scope: String)
  case endMandate(Key<Meeting>, principal: Key<Person>)
  case open(Key<Meeting>, presider: Key<Person>)
  case takeItem(Key<Meeting>, item: Int)
  /// Puts the item being taken to its decision.
  case openItem(Key<Meeting>)
  case enterCounts(Key<Vote>, HandCount)
  case enterBallot(Key<Vote>, Key<Person>, Choice)
  case closeVote(Key<Vote>)
  /// Ends a vote for want of a quorum, so that it may be taken again.
  case abandonVote(Key<Vote>)
  case closeElection(Key<Election>)
  case abandonElection(Key<Election>)
  case floor(Key<Meeting>, Key<Person>, Speech.Turn)
  case close(Key<Meeting>)
  case remark(Key<Meeting>, item: Int, String)
  case circulateMinutes(Key<Meeting>)
  /// Confirms the minutes, or objects with a reason.
  case answerMinutes(Key<Meeting>, objection: String?)
}

package struct CallMeeting: Hashable, Sendable {
  package var organ: Key<Organ>
  /// Set for an extraordinary session: why it cannot wait.
  package var urgency: String?
  package var starts: Instant
  package var place: String
  package var link: String?
  package var agenda: [AgendaItem.Matter]

  package init(
    organ: Key<Organ>, urgency: String? = nil, starts: Instant, place: String, link: String? = nil,
    agenda: [AgendaItem.Matter]
  ) {
    self.organ = organ
    self.urgency = urgency
    self.starts = starts
    self.place = place
    self.link = link
    self.agenda = agenda
  }
}
