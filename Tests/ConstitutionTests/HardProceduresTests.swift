import CharterReader
import Constitution
import Foundation
import Testing

/// The two procedures that the language was tried on: a recall under Article 15(2), which the Dezhou charter has, and a
/// standard under Article 9, which it has too.
@Suite struct HardProceduresTests {
  let charter: Charter

  init() throws {
    charter = try CharterReader.read(files: try Charters.files("dezhou"))
  }

  @Test func bothAreSound() { #expect(Soundness.flaws(in: charter) == []) }

  @Test func aRecallIsSecondedHeardAndVotedOnInSecret() throws {
    let recall = try #require(charter.procedure("recall"))
    guard case .vote(let vote)? = recall.step("deciding")?.ask else { return #expect(Bool(false), "no vote") }
    #expect(vote.secret && vote.less == [.subject])
    #expect(recall.step("deciding")?.exit(.carried)?.effects == [.remove, .adoptResolution])
    #expect(recall.step("hearing")?.overdue == Exit(outcome: .expired, to: "deciding"))
    guard case .vote(let seconding)? = charter.rule("recall-seconding")?.value else {
      return #expect(Bool(false), "no rule")
    }
    #expect(seconding.carriedBy.least(of: 30) == 10)
  }

  @Test func whoIsToBeRecalledMustBeAsked() {
    var charter = charter
    let index = charter.procedures.firstIndex { $0.id == "recall" }!
    charter.procedures[index].forms[0].fields.removeAll { $0.id == "officer" }
    let flaws = Soundness.flaws(in: charter)
    #expect(flaws.contains { $0.place == .procedure("recall") && $0.words.en.contains("a field of type officer") })
  }

  @Test func onlyAnOrganWithThePowerRemoves() {
    var charter = charter
    charter.organs[0].powers.removeAll { $0.acts.contains(.remove) }
    let place = Place.exit("recall", "deciding", .carried)
    #expect(Soundness.flaws(in: charter).contains { $0.place == place && $0.words.en.contains("no power to remove") })
  }

  @Test func draftersDoNotReviewTheirOwnStandard() throws {
    let standard = try #require(charter.procedure("standard"))
    guard case .vote(let vote)? = standard.step("reviewing")?.ask else { return #expect(Bool(false), "no vote") }
    #expect(
      vote.less == [.named("drafting-unit"), .named("second-drafting-unit"), .named("third-drafting-unit")])
    #expect(vote.chosenBy == "committee" && vote.of == "industry-committee")
    #expect(standard.step("reviewing")?.by == .named("committee"))
    #expect(standard.step("commenting")?.ask == .comment(Ask.Comment(from: .anyone, everyCommentDisposed: true)))
    #expect(charter.time(for: try #require(standard.step("commenting"))) == Period(30, .days))
    #expect(charter.rule("standard-review")?.value == .period(Period(5, .years)))
  }

  private func flaws(_ change: (inout Procedure) -> Void) -> [Soundness.Flaw] {
    var charter = charter
    change(&charter.procedures[charter.procedures.firstIndex { $0.id == "standard" }!])
    return Soundness.flaws(in: charter)
  }

  private func removing(_ field: Key<Field>, _ procedure: inout Procedure) {
    for form in procedure.forms.indices { procedure.forms[form].fields.removeAll { $0.id == field } }
  }

  @Test func theCommitteeThatReviewsIsChosenBefore() {
    #expect(flaws { removing("committee", &$0) }.contains { $0.place == .step("standard", "reviewing") })
    let late = flaws { standard in
      let committee = standard.forms[0].fields.remove(at: standard.forms[0].fields.firstIndex { $0.id == "committee" }!)
      standard.forms[2].fields.append(committee)
    }
    #expect(late.contains { $0.words.en.contains("before \"committee\" is filled in") })
  }

  @Test(arguments: ["name", "standard-kind", "standard-text"] as [Key<Field>])
  func whatIsPublishedIsAskedFor(_ field: Key<Field>) {
    let place = Place.exit("standard", "publishing", .submit)
    #expect(flaws { removing(field, &$0) }.contains { $0.place == place && $0.words.en.contains("standard-text") })
  }

  @Test func anEffectOfAnOrganIsNotLeftToWhicheverIsChosen() {
    let flaws = flaws { standard in
      let step = standard.steps.firstIndex { $0.id == "reviewing" }!
      let exit = standard.steps[step].exits.firstIndex { $0.outcome == .carried }!
      standard.steps[step].exits[exit].effects = [.interpret]
    }
    #expect(flaws.contains { $0.place == .exit("standard", "reviewing", .carried) })
  }
}
