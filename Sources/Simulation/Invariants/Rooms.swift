import Constitution
import Governance

/// Meetings: none is opened without notice and a quorum, and who is there is counted from who came and left.
struct Rooms {
  struct Room {
    var organ: Key<Organ>
    var starts: Instant
    var isOpen = false
    var present: Set<Key<Person>> = []
  }

  private(set) var rooms: [Key<Meeting>: Room] = [:]

  mutating func follow(_ recorded: Recorded, _ roster: Roster, _ texts: Texts) throws(BrokenInvariant) {
    switch recorded.event {
    case .meetingCalled(let event):
      guard case .period(let period) = event.notice.value else {
        throw .init("\(event.meeting) was called without notice")
      }
      // Neither the day of the notice nor that of the meeting counts.
      let between = event.starts.day.number - recorded.at.day.number - 1
      if period.unit == .days, between < period.count {
        throw .init("\(event.meeting) was called \(between) days ahead")
      }
      if event.agenda.isEmpty { throw .init("\(event.meeting) has no agenda") }
      rooms[event.meeting] = Room(organ: event.organ, starts: event.starts)
    case .attendeeArrived(let event):
      guard rooms[event.meeting]?.present.insert(event.person).inserted == true else {
        throw .init("\(event.person) came to \(event.meeting) twice")
      }
    case .attendeeLeft(let event):
      guard rooms[event.meeting]?.present.remove(event.person) != nil else {
        throw .init("\(event.person) left \(event.meeting) without being there")
      }
    case .meetingOpened(let event): try open(event, at: recorded.at, roster, texts)
    case .meetingClosed(let event): rooms[event.meeting] = nil
    case .meetingCancelled(let event): rooms[event.meeting] = nil
    case .voteOpened(let event):
      if let meeting = event.meeting, rooms[meeting]?.isOpen != true {
        throw .init("\(event.vote) opened in a meeting that is not held")
      }
    default: break
    }
  }

  private mutating func open(
    _ event: MeetingOpened, at moment: Instant, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard let room = rooms[event.meeting], moment >= room.starts, !room.isOpen,
      let organ = texts.charter?.organs.first(where: { $0.id == room.organ })
    else { throw .init("\(event.meeting) was opened before its time, or twice") }
    let sitting = roster.sitting(in: organ)
    let here = sitting.intersection(room.present)
    guard event.presence.roll == sitting.count, event.presence.present == here.count else {
      throw .init("\(event.meeting): \(here.count) of \(sitting.count) are there, and not \(event.presence)")
    }
    guard texts.quorum(of: organ).map({ $0.isReached(by: here.count, of: sitting.count) }) ?? !here.isEmpty else {
      throw .init("\(event.meeting) was opened by \(here.count) of \(sitting.count)")
    }
    guard here.contains(event.presider) else { throw .init("\(event.presider) presides without sitting in the organ") }
    rooms[event.meeting]?.isOpen = true
  }
}
