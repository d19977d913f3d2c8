import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Short words for what is done about meetings.
extension Scene {
  static let supervisor: Key<Person> = "supervisor-1"

  /// An alliance with a supervisor too.
  static func supervised() throws -> Scene {
    try Scene(also: [
      FoundAlliance.Officer(person: supervisor, name: "示例监事", unit: nil, offices: ["supervisor"])
    ])
  }

  @discardableResult
  mutating func meet(_ action: MeetingAction, by person: Key<Person> = Scene.secretary) throws -> [Event] {
    try send(.meeting(action), by: person)
  }

  func meetingRefusal(_ action: MeetingAction, by person: Key<Person> = Scene.secretary) throws -> Refusal {
    try refusal(.meeting(action), by: person)
  }

  /// A director's motion, passed on by the secretariat: it waits for a meeting of the assembly.
  mutating func motion(_ title: String = "示例动议", by person: Key<Person> = Scene.directors[4]) throws -> Key<Case> {
    let answers = [
      Answer("name", .text(title)), Answer("proposal", .text("示例内容")), Answer("grounds", .text("示例理由")),
    ]
    let events = try send(
      .open(OpenCase(procedure: "motion", person: person, name: .open("示例"), answers: answers)), by: person)
    let file = try #require(events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }.first)
    try send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Self.secretary)
    return file
  }

  func calling(
    _ agenda: [AgendaItem.Matter], organ: Key<Organ> = "assembly", in days: Int = 16, urgency: String? = nil
  ) -> CallMeeting {
    CallMeeting(
      organ: organ, urgency: urgency, starts: (now.day + days).start + 14 * 3600, place: "知行楼三楼会议室", agenda: agenda)
  }

  mutating func callMeeting(
    _ agenda: [AgendaItem.Matter], organ: Key<Organ> = "assembly", in days: Int = 16
  ) throws -> Key<Meeting> {
    let events = try meet(.call(calling(agenda, organ: organ, in: days)))
    return try #require(
      events.compactMap { if case .meetingCalled(let event) = $0 { event.meeting } else { nil } }.first)
  }

  mutating func arrive(_ people: some Sequence<Key<Person>>, at key: Key<Meeting>, _ mode: Stay.Mode = .room) throws {
    for person in people { try meet(.arrive(key, person, mode)) }
  }

  /// A meeting of the assembly with a motion on its agenda, running, with so many directors in the room.
  mutating func openMeeting(present: Int = 20, and topics: [String] = []) throws -> (Key<Meeting>, Key<Case>) {
    let file = try motion()
    let key = try callMeeting([.case(file)] + topics.map { .topic($0) })
    now = try meeting(key).starts
    try arrive(Self.directors.prefix(present), at: key)
    try meet(.open(key, presider: Self.chair))
    return (key, file)
  }

  /// The same, with the motion put to the vote.
  mutating func openMotionVote(present: Int = 20) throws -> (Key<Meeting>, Key<Vote>) {
    let (key, file) = try openMeeting(present: present)
    try meet(.takeItem(key, item: 0))
    try meet(.openItem(key))
    return (key, try #require(alliance.cases[file]?.vote))
  }

  func meeting(_ key: Key<Meeting>) throws -> Meeting { try #require(alliance.meetings[key]) }
}
