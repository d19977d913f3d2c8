import CharterReader
import Constitution
import Foundation
import Testing

/// The two procedures that the language was tried on: a recall under Article 15(2), which the Dezhou charter has, and a
/// standard under Article 9.
@Suite struct HardProceduresTests {
  let charter: Charter

  init() throws {
    let fixtures = "\(Charters.root)/Tests/Fixtures"
    func text(_ path: String) throws -> String { try String(contentsOfFile: "\(fixtures)/\(path)", encoding: .utf8) }
    var files = try Charters.files("dezhou")
    let rules = try #require(files.firstIndex { $0.path == "charter.yaml" })
    files[rules].text += try text("rules.yaml")
    files.append(("procedures/group-standard.yaml", try text("procedures/group-standard.yaml")))
    files.append(("templates/technical-document.md", try text("templates/technical-document.md")))
    charter = try CharterReader.read(files: files)
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
    let standard = try #require(charter.procedure("group-standard"))
    guard case .vote(let vote)? = standard.step("technical-review")?.ask else { return #expect(Bool(false), "no vote") }
    #expect(vote.less == [.named("drafting-unit"), .named("second-drafting-unit")])
    #expect(standard.step("commenting")?.ask == .comment(Ask.Comment(from: .anyone, everyCommentDisposed: true)))
    #expect(standard.step("in-force")?.within == Period(5, .years))
    #expect(standard.step("confirming")?.exit(.carried)?.to == "in-force")
  }
}
