import Constitution
import Governance
import HashTreeCollections
import Testing

@testable import Record

@Suite("Meetings on the record")
struct MeetingSnapshotTests {
  @Test("a meeting with a vote in the room is the same from a snapshot, and from the record alone")
  func roundTrip() async throws {
    let test = try TestAlliance()
    defer { test.remove() }
    let host = try await test.found()
    let secretary = Principal.person(TestAlliance.secretary)
    func meet(_ action: MeetingAction, by principal: Principal) async throws {
      _ = try await host.perform(.meeting(action), by: principal)
    }
    let mover = TestAlliance.director(3)
    let answers = [Answer("name", .text("动议")), Answer("proposal", .text("内容")), Answer("grounds", .text("理由"))]
    _ = try await host.perform(
      .open(OpenCase(procedure: "motion", person: mover, name: .open("理事3"), answers: answers)), by: .person(mover))
    let file = try #require(host.alliance.openCases.first)
    _ = try await host.perform(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: secretary)
    let call = CallMeeting(
      organ: "assembly", starts: (test.clock.now.day + 16).start, place: "会议室", link: "https://example.cn",
      agenda: [.case(file), .topic("报告")])
    try await meet(.call(call), by: secretary)
    let key = try #require(host.alliance.liveMeetings.first)
    try await meet(.reply(key, .excused, reason: "出差"), by: .person(TestAlliance.director(29)))
    test.clock.advance(by: call.starts.seconds - test.clock.now.seconds)
    for number in 0..<21 { try await meet(.arrive(key, TestAlliance.director(number), .room), by: secretary) }
    try await meet(.open(key, presider: mover), by: secretary)
    try await meet(.takeItem(key, item: 0), by: secretary)
    try await meet(.floor(key, mover, .asked), by: .person(mover))
    try await meet(.openItem(key), by: secretary)
    let vote = try #require(host.alliance.cases[file]?.vote)
    try await meet(.enterBallot(vote, mover, .yes), by: secretary)
    try await meet(.enterCounts(vote, HandCount(yes: 12, no: 3, abstain: 5)), by: secretary)
    try await meet(.closeVote(vote), by: secretary)
    try await meet(.remark(key, item: 1, "已听取"), by: secretary)
    try await meet(.close(key), by: secretary)
    try await meet(.circulateMinutes(key), by: secretary)
    try await meet(.answerMinutes(key, objection: "有误"), by: .person(mover))
    let state = host.alliance
    #expect(state.votes[vote]?.closing?.carried == true)
    await host.shutdown()
    #expect(try SnapshotFile.read(directory: test.directory).alliance == state)
    #expect(try Verification.run(directory: test.directory).damage == nil)
  }
}
