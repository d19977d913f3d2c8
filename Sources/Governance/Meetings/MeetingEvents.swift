package import Constitution
import HashTreeCollections

package struct MeetingCalled: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var organ: Key<Organ>
  package var urgency: String?
  package var notice: Rule
  package var starts: Instant
  package var place: String
  package var link: String?
  package var agenda: [AgendaItem.Matter]
  package var voters: [Voter]
  package var guests: [Voter]
}

package struct ItemAdded: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var matter: AgendaItem.Matter
}

package struct MeetingCancelled: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var reason: String
}

package struct InvitationAnswered: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var person: Key<Person>
  package var reply: Invitation.Reply
  package var reason: String?
}

package struct AttendeeArrived: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var person: Key<Person>
  package var unit: Key<Member>?
  package var hasVote: Bool
  package var mode: Stay.Mode
}

package struct AttendeeLeft: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var person: Key<Person>
}

package struct MeetingOpened: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var presider: Key<Person>
  package var presence: Presence
}

package struct ItemTaken: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var item: Int
}

package struct FloorMoved: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var person: Key<Person>
  package var turn: Speech.Turn
}

package struct MeetingClosed: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
}

package struct ItemRemarked: Hashable, Codable, Sendable {
  package var meeting: Key<Meeting>
  package var item: Int
  package var remark: String
}

/// How a meeting follows from its events.
extension Alliance {
  mutating func call(_ event: MeetingCalled, _ recorded: Recorded) {
    meetings[event.meeting] = Meeting(
      id: event.meeting, organ: event.organ, urgency: event.urgency, called: recorded.at, calledBy: recorded.by,
      notice: charter.sharing(event.notice), starts: event.starts, place: event.place, link: event.link,
      invitations: event.voters.map { Invitation(person: $0.person, unit: $0.unit, hasVote: true) }
        + event.guests.map { Invitation(person: $0.person, unit: $0.unit, hasVote: false) },
      agenda: event.agenda.map(AgendaItem.init))
    liveMeetings.insert(event.meeting)
    count(.meeting, at: recorded.at)
  }

  mutating func cancel(_ event: MeetingCancelled, _ recorded: Recorded) {
    meetings[event.meeting]?.state = .cancelled(at: recorded.at, reason: event.reason)
    liveMeetings.remove(event.meeting)
  }

  /// Who comes while a ballot is open takes part in it from then on.
  mutating func arrive(_ event: AttendeeArrived, _ recorded: Recorded) {
    meetings[event.meeting]?.arrive(event, at: recorded.at)
    setAttending(event.person, in: event.meeting)
  }

  /// Who goes takes part no longer; a paper handed in or a vote cast stays.
  mutating func leave(_ event: AttendeeLeft, _ recorded: Recorded) {
    meetings[event.meeting]?.leave(event.person, at: recorded.at)
    setAttending(event.person, in: event.meeting)
  }

  /// Brings an open ballot's list of those who are there up to date about one of them.
  mutating func setAttending(_ person: Key<Person>, in key: Key<Meeting>) {
    guard let meeting = meetings[key] else { return }
    if let vote = openVote(in: meeting) {
      votes[vote.id]?.electorate.setAttending(person, meeting.takesPart(person, in: vote.roll))
    }
    if let election = openElection(in: meeting) {
      let isThere = meeting.takesPart(person, in: election.electorate.roll)
      elections[election.id]?.electorate.setAttending(person, isThere)
    }
  }

  mutating func open(_ event: MeetingOpened, _ recorded: Recorded) {
    meetings[event.meeting]?.state = .open
    meetings[event.meeting]?.opened = recorded.at
    meetings[event.meeting]?.presider = event.presider
    meetings[event.meeting]?.opening = event.presence
  }

  mutating func close(_ event: MeetingClosed, _ recorded: Recorded) {
    meetings[event.meeting]?.close(at: recorded.at)
  }
}

extension Meeting {
  mutating func answer(_ event: InvitationAnswered) {
    guard let place = invitations.firstIndex(where: { $0.person == event.person }) else { return }
    invitations[place].reply = event.reply
    invitations[place].reason = event.reason
  }

  mutating func arrive(_ event: AttendeeArrived, at moment: Instant) {
    if let place = invitations.firstIndex(where: { $0.person == event.person }) {
      invitations[place].hasVote = event.hasVote
    } else {
      // Seated, or called to attend, after the meeting was called.
      invitations.append(Invitation(person: event.person, unit: event.unit, hasVote: event.hasVote))
    }
    stays.append(Stay(person: event.person, mode: event.mode, arrived: moment))
  }

  mutating func leave(_ person: Key<Person>, at moment: Instant) {
    for place in stays.indices where stays[place].person == person && stays[place].left == nil {
      stays[place].left = moment
    }
    for place in speeches.indices where speeches[place].person == person && speeches[place].isPending {
      speeches[place].turn = speeches[place].turn == .speaking ? .done : .withdrawn
    }
  }

  mutating func take(_ item: Int) {
    if let current { agenda[current].state = .done }
    agenda[item].state = .current
    endSpeech()
  }

  mutating func move(_ event: FloorMoved, at moment: Instant) {
    if event.turn == .asked {
      speeches.append(Speech(person: event.person, item: current, turn: .asked, asked: moment))
      return
    }
    if event.turn == .speaking { endSpeech() }
    guard let place = speeches.lastIndex(where: { $0.person == event.person && $0.isPending }) else { return }
    speeches[place].turn = event.turn
  }

  private mutating func endSpeech() {
    for place in speeches.indices where speeches[place].turn == .speaking { speeches[place].turn = .done }
  }

  mutating func close(at moment: Instant) {
    if let current { agenda[current].state = .done }
    for place in agenda.indices where agenda[place].state == .waiting { agenda[place].state = .notTaken }
    for place in stays.indices where stays[place].left == nil { stays[place].left = moment }
    for place in speeches.indices where speeches[place].isPending {
      speeches[place].turn = speeches[place].turn == .speaking ? .done : .withdrawn
    }
    state = .closed(at: moment)
  }
}
