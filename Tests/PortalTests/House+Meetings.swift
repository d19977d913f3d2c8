import Constitution
import Governance
import HashTreeCollections
import Record

@testable import Portal

extension House {
  func meet(_ action: MeetingAction, by person: Key<Person> = secretary) async throws {
    _ = try await host.perform(.meeting(action), by: .person(person))
  }

  /// A director's motion that waits for a meeting of the assembly.
  func motion(_ title: String = "示例动议") async throws -> Key<Case> {
    let mover = Self.directors[4]
    let answers = [
      Answer("name", .text(title)), Answer("proposal", .text("示例内容")), Answer("grounds", .text("示例理由")),
    ]
    let opening = OpenCase(procedure: "motion", person: mover, name: .open("示例5"), answers: answers)
    let events = try await host.perform(.open(opening), by: .person(mover)).map(\.event)
    let file = events.compactMap { if case .caseOpened(let event) = $0 { event.case } else { nil } }[0]
    _ = try await host.perform(
      .check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: .person(Self.secretary))
    return file
  }

  /// A meeting of the assembly sixteen days on, at nine, with the motion and a report on its agenda.
  func called(link: String? = nil) async throws -> (meeting: Key<Meeting>, motion: Key<Case>) {
    let file = try await motion()
    let starts = (portal.clock().day + 16).start + 9 * 3600
    try await meet(
      .call(
        CallMeeting(
          organ: "assembly", starts: starts, place: "知行楼三楼会议室", link: link, agenda: [.case(file), .topic("听取工作报告")])))
    return (host.alliance.liveMeetings.sorted()[0], file)
  }

  /// The same on its day, running, with so many directors there.
  func running(present: Int = 20) async throws -> (meeting: Key<Meeting>, motion: Key<Case>) {
    let (key, file) = try await called()
    pass(days: 16)
    for director in Self.directors.prefix(present) { try await meet(.arrive(key, director, .room)) }
    try await meet(.open(key, presider: Self.directors[0]))
    return (key, file)
  }

  /// The same with the motion put to the vote.
  func voting(present: Int = 20) async throws -> (meeting: Key<Meeting>, vote: Key<Vote>) {
    let (key, file) = try await running(present: present)
    try await meet(.takeItem(key, item: 0))
    try await meet(.openItem(key))
    return (key, host.alliance.cases[file]!.vote!)
  }
}
