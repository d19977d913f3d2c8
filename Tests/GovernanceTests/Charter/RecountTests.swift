import Constitution
import HashTreeCollections
import Testing

@testable import Governance

private let directors = Scene.directors

@Suite("What past decisions would have come to under a draft")
struct RecountTests {
  /// Three admissions: 21, 24 and 30 of 30 in favour; one lost with 20 of 20 who took part.
  private func scene() throws -> (Scene, [Key<Vote>]) {
    var scene = try Scene(charter: Scene.circulating)
    var votes: [Key<Vote>] = []
    for (index, yes) in [21, 24, 30, 20].enumerated() {
      let vote = try scene.applyAndScreen(100 + index, by: Key("applicant-\(index + 1)"))
      // The others first, so that nothing is decided before all have voted.
      if yes > 20 { try scene.cast(.no, in: vote, by: directors[yes...]) }
      for director in directors[..<yes] where try scene.vote(vote).isOpen {
        try scene.cast(.yes, in: vote, by: [director])
      }
      votes.append(vote)
    }
    scene.now = try #require(scene.vote(votes[3]).closes)
    try scene.send(.tick, by: .clock)
    return (scene, votes)
  }

  private func recounts(_ scene: Scene, _ changes: Amendment.Change...) throws -> [Recount] {
    scene.alliance.recounts(
      under: try scene.alliance.charter.applying(Amendment(changes: changes), adopted: nil))
  }

  @Test(
    "under “at least 4/5 of the roll” one of three admissions would have failed; two had ended before they were sure")
  func stricter() throws {
    let (scene, votes) = try scene()
    let found = try recounts(scene, try Scene.rule("admission", "yes >= 4/5 of roll"))
    #expect(found.count == 1)
    #expect(found[0].carried == 3 && found[0].lost == 1)
    // The others ended at their 21st yes, when 3 and 9 ballots were still out: 24 could have agreed.
    #expect(found[0].wouldFail == [votes[0]] && found[0].open == [votes[1], votes[2]])
    #expect(found[0].wouldCarry.isEmpty)
  }

  @Test("under “more than 2/3 of those who take part” the one that was lost would have carried")
  func milder() throws {
    let (scene, votes) = try scene()
    let found = try recounts(scene, try Scene.rule("admission", "yes > 2/3 of present"))
    #expect(found[0].wouldFail.isEmpty && found[0].open.isEmpty && found[0].wouldCarry == [votes[3]])
  }

  @Test("a draft that changes no reading recounts nothing, and votes without an outcome are left out")
  func nothing() throws {
    var (scene, _) = try scene()
    #expect(try recounts(scene, Scene.article(10, "另一改动。")).isEmpty)
    let vote = try scene.applyAndScreen(110, by: "applicant-9")
    try scene.send(.giveUp(GiveUp(case: scene.vote(vote).case, reasons: nil)), by: "applicant-9")
    #expect(try recounts(scene, try Scene.rule("admission", "yes > 2/3 of present"))[0].lost == 1)
  }
}
