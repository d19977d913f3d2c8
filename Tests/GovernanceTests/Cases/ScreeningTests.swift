import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十八条：秘书处负责日常工作，核对申请")
struct ScreeningTests {
  @Test("only the secretariat screens")
  func entitled() throws {
    var scene = try Scene()
    let file = try scene.apply()
    for person in [Scene.applicant, Scene.chair, Scene.directors[20]] {
      let refusal = try scene.refusal(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: person)
      #expect(refusal.code == .notEntitled)
      #expect(refusal.citation == Citation(18))
      #expect(refusal.missing.zh.contains("秘书处"))
    }
    #expect(
      try scene.refusal(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: "stranger").code
        == .personUnknown)
  }

  @Test("五个工作日: the time for it runs over weekends")
  func due() throws {
    var scene = try Scene()
    let file = try scene.apply()
    #expect(Scene.founding.day.weekday == 0)
    #expect(try scene.file(file).due == Day("2026-03-10")!.start)
  }

  @Test("a late screening is marked once, and can still be done")
  func late() throws {
    var scene = try Scene()
    let file = try scene.apply()
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).isLate)
    #expect(try scene.send(.tick, by: .clock).isEmpty)
    try scene.send(.check(RecordCheck(case: file, outcome: .pass, reasons: nil)), by: Scene.secretary)
    #expect(try scene.file(file).place == "deciding" && !scene.file(file).isLate)
  }

  @Test("an application is given back with reasons, mended and handed in again; without reasons it is not")
  func giveBack() throws {
    var scene = try Scene()
    let file = try scene.apply()
    for reasons in [nil, "", "  ", String(repeating: "长", count: 1001)] {
      let check = RecordCheck(case: file, outcome: .giveBack, reasons: reasons)
      #expect(try scene.refusal(.check(check), by: Scene.secretary).code == .reasonsMissing)
    }
    try scene.send(.check(RecordCheck(case: file, outcome: .giveBack, reasons: "请补充主营业务")), by: Scene.secretary)
    #expect(try scene.file(file).place == "applying")
    #expect(
      try scene.refusal(.submit(SubmitForm(case: file, answers: scene.answers())), by: Scene.chair).code == .notEntitled
    )
    try scene.send(.submit(SubmitForm(case: file, answers: scene.answers(102))), by: Scene.applicant)
    #expect(try scene.file(file).title == "示例申请单位102")
    #expect(try scene.file(file).code == Scene.code(102))
    #expect(scene.alliance.casesByCode[Scene.code(100)]?.isEmpty == true)
  }

  @Test("a mended application is held against the others that are open, like a new one")
  func mendedIntoAnother() throws {
    var scene = try Scene()
    let file = try scene.apply()
    _ = try scene.apply(101, by: "applicant-2")
    try scene.send(.check(RecordCheck(case: file, outcome: .giveBack, reasons: "请核对代码")), by: Scene.secretary)
    for (number, code) in [(101, Refusal.Code.applicationOpen), (3, .alreadyMember)] {
      let answers = scene.answers(number)
      #expect(try scene.refusal(.submit(SubmitForm(case: file, answers: answers)), by: Scene.applicant).code == code)
    }
  }

  @Test("what the machine finds wrong cannot be passed on")
  func machineFindings() throws {
    var scene = try Scene()
    let file = try scene.apply()
    var changed = scene.alliance.charter
    changed.version.digest = "a later text"
    var alliance = scene.alliance
    alliance.charter = changed
    let findings = alliance.findings(for: try scene.file(file), Ask.MachineCheck.allCases)
    #expect(findings.filter { $0.verdict == .failed }.map(\.check) == [.charterAccepted])
    let command = Command(
      by: .person(Scene.secretary), at: scene.now, .check(RecordCheck(case: file, outcome: .pass, reasons: nil)))
    let refusal = try #require(throws: Refusal.self) { try decide(command, alliance) }
    #expect(refusal.code == .checkFailed)
  }

  @Test("第十三条：有自愿入盟、退盟的权利 – an application may be withdrawn even while the directors vote")
  func withdraw() throws {
    var scene = try Scene()
    let vote = try scene.applyAndScreen()
    let file = try scene.vote(vote).case
    try scene.cast(.yes, in: vote, by: Scene.directors[..<20])
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.chair).code == .notEntitled)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.applicant)
    #expect(try scene.vote(vote).closing == Vote.Closing(at: scene.now, cause: .givenUp, carried: false))
    #expect(try scene.file(file).place == "withdrawn")
    #expect(!scene.isMember(100))
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.applicant).code == .caseEnded)
    #expect(try scene.apply() == "2026-0002", "a withdrawal bars nobody from applying again")
  }

  @Test("an application that was given back and not mended in time lapses")
  func lapse() throws {
    var scene = try Scene()
    let file = try scene.apply()
    try scene.send(.check(RecordCheck(case: file, outcome: .giveBack, reasons: "请补充")), by: Scene.secretary)
    scene.now = try #require(scene.file(file).due)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "lapsed")
  }

  @Test("what belongs to another step is refused, and so is an outcome that the step does not have")
  func elsewhere() throws {
    var scene = try Scene()
    let file = try scene.apply()
    #expect(try scene.refusal(.takeNote(TakeNote(case: file)), by: Scene.chair).code == .stepElsewhere)
    #expect(try scene.refusal(.submit(SubmitForm(case: file, answers: [])), by: Scene.applicant).code == .stepElsewhere)
    let check = RecordCheck(case: file, outcome: .carried, reasons: "快")
    #expect(try scene.refusal(.check(check), by: Scene.secretary).code == .outcomeUnknown)
    #expect(try scene.refusal(.takeNote(TakeNote(case: "2026-0099")), by: Scene.chair).code == .caseUnknown)
    #expect(try scene.refusal(.vote(CastVote(vote: "2026-0099-1", choice: .yes)), by: Scene.chair).code == .voteUnknown)
  }
}
