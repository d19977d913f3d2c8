import Constitution
import Governance

/// Meetings: none is opened without notice and a quorum, and who is there is counted from who came and left.
struct Rooms {
  struct Room {
    var organ: Key<Organ>
    var starts: Instant
    var isOpen = false
    var present: Set<Key<Person>> = []
    /// Who stands for whom: principal to proxy.
    var mandates: [Key<Person>: Key<Person>] = [:]
    /// Those who are there only through another.
    var represented: Set<Key<Person>> = []

    /// Who takes part in a ballot on that roll: whoever stands for another has to be on it too.
    func isThere(_ person: Key<Person>, for roll: Set<Key<Person>>) -> Bool {
      guard present.contains(person) else { return false }
      guard represented.contains(person) else { return true }
      return mandates[person].map(roll.contains) ?? false
    }
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
    case .mandateGiven(let event): try authorise(event, roster, texts)
    case .mandateEnded(let event):
      guard rooms[event.meeting]?.mandates.removeValue(forKey: event.principal) != nil else {
        throw .init("a mandate of \(event.principal) for \(event.meeting) ended that nobody gave")
      }
    case .attendeeArrived(let event):
      if event.mode == .proxy { try represent(event.person, in: event.meeting) }
      guard rooms[event.meeting]?.present.insert(event.person).inserted == true else {
        throw .init("\(event.person) came to \(event.meeting) twice")
      }
    case .attendeeLeft(let event):
      guard rooms[event.meeting]?.present.remove(event.person) != nil else {
        throw .init("\(event.person) left \(event.meeting) without being there")
      }
      rooms[event.meeting]?.represented.remove(event.person)
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

  /// Only where the charter says so; from one of the organ to another; to nobody who is represented too; and to nobody for
  /// more than it allows.
  private mutating func authorise(
    _ event: MandateGiven, _ roster: Roster, _ texts: Texts
  ) throws(BrokenInvariant) {
    guard let charter = texts.charter, charter.rules.contains(where: { $0.id == "proxies" && $0.value == .yesNo(true) })
    else { throw .init("\(event.principal) is represented in \(event.meeting) under a charter without proxies") }
    guard let room = rooms[event.meeting], let organ = charter.organs.first(where: { $0.id == room.organ }),
      roster.sitting(in: organ).isSuperset(of: [event.principal, event.proxy]), event.principal != event.proxy
    else { throw .init("\(event.proxy) may not stand for \(event.principal) in \(event.meeting)") }
    var most = 1
    if case .number(let count)? = charter.rules.first(where: { $0.id == "proxies-held" })?.value { most = count }
    guard room.mandates[event.principal] == nil, room.mandates[event.proxy] == nil,
      !room.mandates.values.contains(event.principal),
      room.mandates.values.count(where: { $0 == event.proxy }) < most
    else { throw .init("\(event.proxy) stands for too many in \(event.meeting), or for one who stands for others") }
    rooms[event.meeting]?.mandates[event.principal] = event.proxy
  }

  /// Whoever is there through another is so only while that one is there in person.
  private mutating func represent(_ person: Key<Person>, in meeting: Key<Meeting>) throws(BrokenInvariant) {
    guard let room = rooms[meeting], let proxy = room.mandates[person], room.present.contains(proxy),
      !room.represented.contains(proxy)
    else { throw .init("\(person) is represented in \(meeting) by nobody who is there") }
    rooms[meeting]?.represented.insert(person)
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
