import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// What a vote decides may have become impossible by its close: found by the simulation, and settled here.
@Suite("A vote whose outcome can no longer be carried out")
struct ImpossibleTests {
  static let voters = Array(Scene.directors[1...8])

  private func input(_ person: Key<Person>) -> [String: String] {
    ["office": "industry-committee-head", "person": person.text, "reason": "示例理由"]
  }

  @Test("各委员会设主任1名: of two appointments under way the first is made; the ballot that decides the second is taken")
  func appointedTwice() throws {
    var scene = try Scene()
    let first = try scene.bring("appointment", input("director-20"), by: Scene.chair)
    let second = try scene.bring("appointment", input("director-21"), by: Scene.chair)
    try scene.all(.yes, in: first)
    #expect(scene.holders("industry-committee-head") == ["director-20"])
    try scene.all(.yes, in: second)
    let vote = try scene.vote(try #require(scene.file(second).vote))
    #expect(vote.closing?.carried == true)
    #expect(scene.holders("industry-committee-head") == ["director-20"], "and nobody is put beside them")
    let file = try scene.file(second)
    #expect(file.isOpen && file.isLate && file.place == "deciding")
    try scene.send(.giveUp(GiveUp(case: second, reasons: nil)), by: Scene.chair)
    #expect(try scene.place(second) == "withdrawn")
  }

  @Test(
    "two amendments on one agenda: the second, worded on the older text, is not put to the vote, and the meeting goes on"
  )
  func amendedTwice() throws {
    var scene = try Scene()
    var files: [Key<Case>] = []
    for (number, text) in [(9, "示例甲。"), (10, "示例乙。")] {
      let file = try scene.proposeAmendment()
      try scene.save([Scene.article(number, text)], in: file)
      try scene.handIn(file)
      files.append(file)
    }
    scene.now = try #require(scene.file(files[0]).due)
    try scene.send(.tick, by: .clock)
    for file in files { try scene.handIn(file) }
    let key = try scene.callMeeting(files.map { .case($0) })
    scene.now = try scene.meeting(key).starts
    try scene.arrive(Scene.directors, at: key)
    try scene.meet(.open(key, presider: Scene.chair))
    try scene.meet(.takeItem(key, item: 0))
    try scene.meet(.openItem(key))
    let vote = try #require(scene.file(files[0]).vote)
    try scene.cast(.yes, in: vote, by: Scene.directors)
    try scene.meet(.closeVote(vote))
    #expect(scene.alliance.charter.version.number == 2)
    try scene.meet(.takeItem(key, item: 1))
    #expect(try scene.meetingRefusal(.openItem(key)).code == .draftOutdated)
    try scene.meet(.close(key))
    #expect(try scene.file(files[1]).isOpen)
  }

  @Test("罢免: whoever resigned while the recall was voted on is not removed again, and the case comes to its end")
  func recalledAfterResigning() throws {
    var scene = try Scene(charter: Scene.circulating)
    let officer = Scene.directors[4]
    let file = try scene.bring(
      "recall", ["officer": officer.text, "office": "vice-chair", "grounds": "示例"], by: Scene.directors[20])
    try scene.all(.yes, in: file)
    try scene.expire(file)
    _ = try scene.bring("resignation", ["office": "vice-chair", "reason": "示例"], by: officer)
    let vote = try scene.vote(try #require(scene.file(file).vote))
    for voter in vote.roll {
      try scene.send(.handIn(HandInPaper(box: vote.box, paper: .choice(.yes))), by: voter.person)
    }
    #expect(try scene.place(file) == "removed")
    let seats = scene.alliance.seats.filter { $0.person == officer && $0.office == "vice-chair" }
    #expect(seats.map(\.departure) == [.resigned])
  }
}
