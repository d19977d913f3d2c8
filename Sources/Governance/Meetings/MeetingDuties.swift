package import Constitution
import HashTreeCollections

/// Something about a meeting that waits for one person.
package enum MeetingDuty: Hashable, Sendable {
  case reply(Key<Meeting>)
  case confirm(Key<Meeting>)
  /// For whoever runs the organ's meetings: so many cases wait for one.
  case schedule(Key<Organ>, cases: Int)
  case circulate(Key<Meeting>)
}

extension Alliance {
  /// What waits for a person: meetings first, in the order of their numbers, then what waits to be put on an agenda.
  package func meetingDuties(of person: Key<Person>) -> [MeetingDuty] {
    let runs = Set(organs(runBy: person).map(\.id))
    let about = liveMeetings.sorted().compactMap { meetings[$0] }.compactMap { duty(of: person, in: $0, runs: runs) }
    guard !runs.isEmpty else { return about }
    return about
      + charter.organs.filter { runs.contains($0.id) }.compactMap { organ in
        let count = casesWaiting(forMeetingOf: organ.id).count
        return count == 0 ? nil : .schedule(organ.id, cases: count)
      }
  }

  private func duty(of person: Key<Person>, in meeting: Meeting, runs: Set<Key<Organ>>) -> MeetingDuty? {
    if meeting.isCalled, let invitation = meeting.invitation(of: person), invitation.reply == nil {
      return .reply(meeting.id)
    }
    guard meeting.isClosed else { return nil }
    guard let minutes = meeting.minutes else { return runs.contains(meeting.organ) ? .circulate(meeting.id) : nil }
    guard minutes.document == nil, minutes.answer(of: person) == nil, meeting.attendedVoters.contains(person) else {
      return nil
    }
    return .confirm(meeting.id)
  }

  /// The meetings of a year, the latest called first.
  package func meetings(calledIn year: Int) -> [Meeting] {
    let count = counters[Series(.meeting, year: year), default: 0]
    return stride(from: count, to: 0, by: -1).compactMap { meetings[Key(Self.serial(year: year, $0))] }
  }

  /// What is called or running, the soonest first.
  package var comingMeetings: [Meeting] {
    liveMeetings.compactMap { meetings[$0] }.filter { $0.isCalled || $0.isOpen }
      .sorted { ($0.starts, $0.id) < ($1.starts, $1.id) }
  }
}
