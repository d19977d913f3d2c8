import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

/// The charter has no transitional rule (finding 52): by default a case ends under the text under which it was opened.
@Suite("旧案依旧版办结")
struct TransitionTests {
  @Test("a case opened under version 1 goes on under it, though version 2 lacks its step, its organ and its template")
  func dropped() throws {
    var scene = try Scene(charter: Scene.circulating)
    let vote = try scene.applyAndScreen()
    let file = try scene.vote(vote).case
    scene.replaceCharter { charter in
      charter.procedures[0].steps.removeAll { $0.id == "recording" }
      let deciding = charter.procedures[0].steps.firstIndex { $0.id == "deciding" }!
      let carried = charter.procedures[0].steps[deciding].exits.firstIndex { $0.outcome == .carried }!
      charter.procedures[0].steps[deciding].exits[carried].to = "admitted"
      charter.organs.removeAll { $0.id == "chairs-meeting" }
      charter.templates = []
    }
    try scene.carry(vote)
    #expect(try scene.file(file).place == "recording", "the step of version 1")
    #expect(scene.alliance.documents.count == 2 && scene.isMember(100))
    #expect(scene.alliance.duties(of: Scene.chair).map(\.case) == [file])
    try scene.send(.takeNote(TakeNote(case: file)), by: Scene.chair)
    #expect(try scene.file(file).place == "admitted")
    #expect(scene.alliance.organ("chairs-meeting")?.name.zh == "联盟理事长会议")
  }

  @Test("a case whose procedure is gone from version 2 still ends, and no new one is opened")
  func goneProcedure() throws {
    var scene = try Scene(charter: Scene.circulating)
    let file = try scene.proposeAmendment()
    scene.replaceCharter { $0.procedures.removeAll { $0.id == "amendment" } }
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.drafter)
    #expect(try scene.file(file).place == "withdrawn")
    let opening = OpenCase(procedure: "amendment", person: Scene.drafter, name: .open("示例"), answers: [])
    #expect(try scene.refusal(.open(opening), by: Scene.drafter).code == .procedureUnknown)
  }

  @Test("a vote opened under version 2 in a case of version 1 is counted by the rule of version 1")
  func oldRule() throws {
    var scene = try Scene(charter: Scene.circulating)
    let old = try scene.apply()
    try scene.amend([try Scene.rule("admission", "yes >= 1/3 of roll")])
    #expect(scene.alliance.charter.rule("admission")?.value == (try Scene.reading("yes >= 1/3 of roll")))
    // The application accepted version 1, so it is returned to be renewed; the case is still one of version 1.
    let check = RecordCheck(case: old, outcome: .pass, reasons: nil)
    #expect(try scene.refusal(.check(check), by: Scene.secretary).code == .checkFailed)
    try scene.send(.check(RecordCheck(case: old, outcome: .giveBack, reasons: "请承认新版章程")), by: Scene.secretary)
    try scene.send(.submit(SubmitForm(case: old, answers: scene.answers(100))), by: Scene.applicant)
    try scene.send(.check(check), by: Scene.secretary)
    let vote = try #require(scene.file(old).vote)
    #expect(try scene.vote(vote).rule.value == Scene.reading("yes > 2/3 of roll"))
    let new = try scene.applyAndScreen(101, by: "applicant-2")
    #expect(try scene.vote(new).rule.value == Scene.reading("yes >= 1/3 of roll"))
  }

  @Test("an office that someone holds cannot be dropped")
  func heldOffice() throws {
    let scene = try Scene(charter: Scene.circulating)
    var charter = Scene.circulating
    charter.offices.removeAll { $0.id == "vice-chair" }
    #expect(scene.alliance.flaws(of: charter).contains { $0.zh.contains("现有人担任的职务“副理事长”") })
  }
}

extension Scene {
  /// As if the assembly had adopted a whole new folder of files: more than a draft in the browser can change.
  mutating func replaceCharter(_ change: (inout Charter) -> Void) {
    var next = alliance.charter
    change(&next)
    next.version.number += 1
    next.version.digest = "another"
    let event = CharterAmended(case: "2026-0001", charter: next, from: now)
    var state: Alliance? = alliance
    evolve(&state, Recorded(at: now, by: .clock, citation: Citation(15, 1), event: .charterAmended(event)))
    self = Scene(self, state!)
  }
}
