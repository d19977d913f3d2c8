import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十二条：提交理事会审议，超过 2/3 的理事同意后即可入盟")
struct AdmissionTests {
  private let directors = Scene.directors

  @Test("20 of 30 are two thirds and not more: the organisation is not admitted")
  func twentyOfThirty() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: directors[..<20])
    #expect(try scene.vote(vote).isOpen)
    #expect(try scene.vote(vote).standing == .needs(1))
    try scene.cast(.no, in: vote, by: directors[20...])
    let closing = try #require(scene.vote(vote).closing)
    #expect(!closing.carried)
    #expect(!scene.isMember(100))
    #expect(try scene.file(scene.vote(vote).case).place == "refused")
  }

  @Test("21 of 30 are more than two thirds: 即可入盟, at the twenty-first")
  func twentyOneOfThirty() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: directors[..<20])
    #expect(!scene.isMember(100))
    try scene.cast(.yes, in: vote, by: [directors[20]])
    #expect(try scene.vote(vote).closing == Vote.Closing(at: scene.now, cause: .decided, carried: true))
    #expect(scene.isMember(100))
    #expect(scene.alliance.members["M0031"]?.representative == Scene.applicant)
    #expect(scene.alliance.people[Scene.applicant]?.unit == "M0031")
  }

  @Test("when the time is over the votes are counted: 20 yes and 10 silent do not admit, though 20 of 20 cast would")
  func deadline() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: directors[..<20])
    scene.now = try #require(scene.vote(vote).closes)
    try scene.send(.tick, by: .clock)
    let ended = try scene.vote(vote)
    #expect(ended.closing == Vote.Closing(at: scene.now, cause: .deadline, carried: false))
    #expect(ended.underRivals.map(\.reading.carriedBy.base) == [.office, .present, .cast])
    #expect(ended.underRivals.map(\.carries) == [false, true, true])
    #expect(try scene.send(.tick, by: .clock).isEmpty, "what is closed is not closed again")
  }

  @Test(
    "a director who steps aside leaves the roll: 20 of 29 are more than two thirds; of the 30 in office they are not")
  func recusal() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.no, in: vote, by: [directors[29]])
    try scene.send(.recuse(RecuseVoter(vote: vote, reason: "与申请单位有业务往来")), by: directors[29])
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 29, yes: 0, no: 0, abstain: 0))
    try scene.cast(.yes, in: vote, by: directors[..<20])
    let ended = try scene.vote(vote)
    #expect(ended.closing?.carried == true)
    #expect(ended.underRivals.first?.carries == false, "with those recused in the base, 20 of 30 would not do")
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: directors[29]).code == .voteClosed)
  }

  @Test("a vote that the outstanding ballots cannot save ends early")
  func lostEarly() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.no, in: vote, by: directors[..<9])
    #expect(try scene.vote(vote).isOpen, "21 can still agree")
    try scene.cast(.abstain, in: vote, by: [directors[9]])
    #expect(try scene.vote(vote).closing == Vote.Closing(at: scene.now, cause: .decided, carried: false))
  }

  @Test("a choice may be changed until the close, and counts once")
  func change() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: [directors[0]])
    try scene.cast(.abstain, in: vote, by: [directors[0]])
    #expect(try scene.vote(vote).tally == Tally(office: 30, roll: 30, yes: 0, no: 0, abstain: 1))
    let refusal = try scene.refusal(.vote(CastVote(vote: vote, choice: .abstain)), by: directors[0])
    #expect(refusal.code == .alreadyVoted)
    #expect(refusal.citation == Citation(12, 2))
  }

  @Test("the roll is that of the opening: whoever becomes a director later is not on it")
  func frozenRoll() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    #expect(try scene.vote(vote).roll.map(\.person) == directors)
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Scene.secretary).code == .notOnRoll)
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Scene.applicant).code == .notOnRoll)
  }

  @Test("a late ballot is refused even before the clock has closed the vote")
  func late() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    scene.now = try #require(scene.vote(vote).closes)
    let refusal = try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: directors[0])
    #expect(refusal.code == .voteClosed)
    #expect(refusal.citation == Citation(12, 2))
  }

  @Test("the resolution, the notice and the chairs' meeting's note follow, each numbered and under its article")
  func papers() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: directors[..<21])
    let file = try scene.vote(vote).case
    let resolution = try #require(scene.alliance.resolutions["2026-0001"])
    #expect(resolution.vote == vote && resolution.organ == "assembly" && resolution.case == file)
    let papers = scene.alliance.documents.values.sorted { $0.id < $1.id }
    #expect(papers.map(\.number) == ["德智盟〔2026〕1号", "德智盟〔2026〕2号"])
    #expect(papers.allSatisfy { !$0.text.contains("{{") && $0.text.contains("示例申请单位100") })
    #expect(try scene.file(file).place == "recording")
    try scene.send(.takeNote(TakeNote(case: file)), by: Scene.chair)
    #expect(try scene.file(file).place == "admitted")
    #expect(try !scene.file(file).isOpen)
  }
}
