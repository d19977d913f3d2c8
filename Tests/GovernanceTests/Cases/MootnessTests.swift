import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("无从办理的案卷：今后无人可办，或者决定不能生效的，由秘书处终结，或者期满时终结")
struct MootnessTests {
  private let assignee = Scene.directors[15]

  /// A task that member 16 accepted, after which it left the alliance.
  private func taskOfOneThatLeft() throws -> (Scene, Key<Case>) {
    var scene = try Scene()
    let input = ["name": "整理目录", "assignee": "M0016", "work": "示例要求", "due": "2026-05-20", "under": ""]
    let file = try scene.bring("task", input, by: Scene.secretary)
    try scene.check(file, by: assignee)
    let notice = try scene.bring("withdrawal", ["member": "M0016", "cause": "own-wish"], by: assignee)
    try scene.expire(notice)
    return (scene, file)
  }

  private func mootness(_ scene: Scene, _ file: Key<Case>) throws -> Refusal? {
    scene.alliance.mootness(of: try scene.file(file), at: scene.now)
  }

  private func close(_ file: Key<Case>) -> Action { .closeMoot(CloseMoot(case: file)) }

  @Test("第十四条第三项: a task of a member that left can be done by nobody; the secretariat ends it, and says why")
  func task() throws {
    var (scene, file) = try taskOfOneThatLeft()
    let reason = try #require(try mootness(scene, file))
    #expect(reason.code == .nobodyLeft && reason.citation == Citation(14, 3))
    #expect(reason.missing.zh.hasPrefix("“完成并报告”须由示例单位16办理，而其已不是联盟成员"))
    #expect(try scene.refusal(close(file), by: Scene.directors[20]).code == .notEntitled)
    let events = try scene.send(close(file), by: Scene.secretary)
    #expect(events.contains { if case .caseMooted(let event) = $0 { event.step == "delivering" } else { false } })
    #expect(try scene.place(file) == End.moot.id && !scene.file(file).isOpen)
    #expect(scene.alliance.progress(of: try scene.file(file)) == .dropped)
    #expect(try scene.refusal(close(file), by: Scene.secretary).code == .caseEnded)
  }

  @Test("what can still be done is ended by nobody, late or not")
  func stillPossible() throws {
    var scene = try Scene()
    let file = try scene.motion()
    #expect(try scene.refusal(close(file), by: Scene.secretary).code == .stillPossible)
    try scene.expire(file)
    let refusal = try scene.refusal(close(file), by: Scene.secretary)
    #expect(refusal.code == .stillPossible && refusal.missing.zh.contains("仍可以办理"))
    #expect(try scene.file(file).isLate && scene.file(file).isOpen)
  }

  @Test("if nobody ends it, the clock does once its time is over, and not before")
  func clock() throws {
    var (scene, file) = try taskOfOneThatLeft()
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).isOpen)
    let events = try scene.expire(file)
    #expect(events.contains { if case .caseMooted = $0 { true } else { false } })
    #expect(try scene.place(file) == End.moot.id)
    #expect(try scene.file(file).history.last?.by == .clock)
  }

  @Test("第十九条，主任1名: of two appointments the second, carried when the seat is full, ends without taking effect")
  func seatFull() throws {
    var scene = try Scene()
    func input(_ person: String) -> [String: String] {
      ["office": "industry-committee-head", "person": person, "reason": "示例理由"]
    }
    let first = try scene.bring("appointment", input("director-20"), by: Scene.chair)
    let second = try scene.bring("appointment", input("director-21"), by: Scene.chair)
    try scene.all(.yes, in: first)
    #expect(try mootness(scene, second) == nil, "while it is voted on it is left to those who vote")
    try scene.all(.yes, in: second)
    let reason = try #require(try mootness(scene, second))
    #expect(reason.code == .officeFull && reason.citation == Citation(19))
    try scene.expire(second)
    #expect(try scene.place(second) == End.moot.id)
    #expect(scene.holders("industry-committee-head") == ["director-20"])
    #expect(scene.alliance.resolutions.count == 1, "the second has none")
  }

  @Test("what can be sent back and mended is no dead end, whatever is wrong with it now")
  func mendable() throws {
    var scene = try Scene()
    let change = ["member": "M0007", "change-evidence": "示例", "credit-code": Scene.code(100).text]
    let file = try scene.bring("particulars", change, by: Scene.directors[6])
    let vote = try scene.applyAndScreen(100)
    try scene.cast(.yes, in: vote, by: Scene.directors.prefix(21))
    #expect(scene.isMember(100))
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    #expect(try scene.refusal(pass, by: Scene.secretary).code == .alreadyMember)
    try scene.expire(file)
    #expect(try scene.file(file).isLate && mootness(scene, file) == nil)
  }

  @Test("第十七条: an office that was filled while somebody was to act in it: no resolution says that somebody acts")
  func filledMeanwhile() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (deputy, successor) = (Scene.directors[1], Scene.directors[20])
    _ = try scene.bring("resignation", ["office": "chair"], by: Scene.chair)
    let election = try scene.bring("election", scene.callInput("chair"), by: Scene.directors[2])
    try scene.send(.nominate(Nominate(case: election, nominee: successor, statement: nil)), by: Scene.directors[22])
    try scene.send(.answerNomination(AnswerNomination(case: election, accepts: true)), by: successor)
    try scene.expire(election)
    let input = ["office": "chair", "person": deputy.text, "reason": "空缺期间主持工作"]
    let file = try scene.bring("vacant-office", input, by: Scene.directors[2])
    try scene.approve([successor], in: try #require(scene.file(election).election), by: Scene.directors)
    #expect(scene.holders("chair") == [successor])
    try scene.all(.yes, in: file)
    #expect(scene.alliance.acting(in: "chair").isEmpty && scene.alliance.resolutions.isEmpty)
    let reason = try #require(try mootness(scene, file))
    #expect(reason.code == .officeFull && reason.missing.zh == "理事长在任，没有空缺。")
    try scene.send(close(file), by: Scene.secretary)
    #expect(try scene.place(file) == End.moot.id)
  }

  @Test("第九条: a standard whose drafters have all left is drafted by nobody, and its comments answered by nobody")
  func drafters() throws {
    var scene = try Scene.withCommittees()
    let file = try scene.commentOnStandard()
    let notice = try scene.bring(
      "withdrawal", ["member": scene.unit(Scene.standardDrafter), "cause": "own-wish"], by: Scene.standardDrafter)
    #expect(try mootness(scene, file) == nil)
    try scene.send(.comment(MakeComment(case: file, text: "示例意见", clause: "4.1")), by: Scene.directors[25])
    try scene.expire(notice)
    try scene.send(.tick, by: .clock)
    #expect(try scene.place(file) == End.moot.id)
    #expect(
      try scene.file(file).history.contains {
        if case .mooted(let why) = $0.what { why.zh.contains("公开征求意见") } else { false }
      })
  }

  @Test("第十六条: what a committee carried while nobody was left to approve it goes on once somebody is elected")
  func patient() throws {
    var scene = try Scene.withCommittees(charter: Scene.circulating)
    let (file, vote) = try scene.reviewStandard()
    for leader in Scene.directors.prefix(11) {
      _ = try scene.bring("resignation", ["office": leader == Scene.chair ? "chair" : "vice-chair"], by: leader)
    }
    for voter in try scene.vote(vote).roll where try scene.vote(vote).isOpen {
      try scene.cast(.yes, in: vote, by: [voter.person])
    }
    #expect(try scene.place(file) == "reviewing" && scene.file(file).isLate, "nobody could be asked")
    let election = try scene.bring("election", scene.callInput("chair"), by: Scene.secretary)
    try scene.send(
      .nominate(Nominate(case: election, nominee: Scene.directors[4], statement: nil)), by: Scene.directors[22])
    try scene.send(.answerNomination(AnswerNomination(case: election, accepts: true)), by: Scene.directors[4])
    try scene.expire(election)
    let ballot = try #require(scene.file(election).election)
    try scene.approve([Scene.directors[4]], in: ballot, by: Scene.directors)
    try scene.expire(file)
    #expect(try scene.place(file) == "approving")
  }

  @Test("the end that every procedure has is none of its own words")
  func reserved() throws {
    var charter = Scene.dezhou
    charter.procedures[0].ends[0].id = End.moot.id
    #expect(Soundness.flaws(in: charter).contains { $0.words.en.contains("is an end of every procedure") })
  }
}
