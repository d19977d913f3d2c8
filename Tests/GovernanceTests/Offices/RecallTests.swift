import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十五条第二项：罢免")
struct RecallTests {
  private static let directors = Scene.directors
  private static let officer = directors[4]

  private func motion(_ office: String = "vice-chair") -> [String: String] {
    ["officer": Self.officer.text, "office": office, "grounds": "长期不参加会议。"]
  }

  /// A recall that a third of the directors has seconded, with the officer heard; the secret vote on it.
  private func opened(_ scene: inout Scene, office: String = "vice-chair") throws -> (Key<Case>, Key<Vote>) {
    let file = try scene.bring("recall", motion(office), by: Self.directors[20])
    let seconding = try #require(try scene.file(file).vote)
    try scene.cast(.yes, in: seconding, by: Self.directors[20..<30])
    #expect(try scene.file(file).place == "hearing")
    #expect(scene.alliance.duties(of: Self.officer).map(\.case) == [file])
    let answer = SubmitForm(case: file, answers: [Answer("statement", .text("因病请假，已事先说明。"))])
    #expect(try scene.refusal(.submit(answer), by: Self.directors[20]).code == .notEntitled)
    try scene.send(.submit(answer), by: Self.officer)
    return (file, try #require(try scene.file(file).vote))
  }

  private func handIn(_ choice: Choice, _ vote: Key<Vote>) -> Action {
    .handIn(HandInPaper(box: Key(vote.text), paper: .choice(choice)))
  }

  @Test("seconded by a third, heard, voted on in secret without the person: removed, and the seat is vacant")
  func removed() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (file, vote) = try opened(&scene)
    #expect(try scene.vote(vote).isSecret && scene.vote(vote).roll.count == 29)
    #expect(try scene.refusal(handIn(.no, vote), by: Self.officer).code == .recused)
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Self.directors[20]).code == .paperUnfit)
    let voters = Self.directors.filter { $0 != Self.officer }
    for (place, voter) in voters.enumerated() { try scene.send(handIn(place < 20 ? .yes : .no, vote), by: voter) }
    #expect(try scene.vote(vote).counted?.yes == 20)
    #expect(try scene.file(file).place == "removed")
    #expect(scene.holders("vice-chair").count == 9 && !scene.holders("vice-chair").contains(Self.officer))
    #expect(scene.alliance.seats.first { $0.person == Self.officer && $0.left != nil }?.departure == .removed)
    #expect(scene.alliance.vacancies(in: try #require(Scene.dezhou.office("vice-chair"))) == 1)
    #expect(scene.boxes.boxes.isEmpty)
    let call = try scene.opening("election", scene.callInput("vice-chair"), by: Scene.chair)
    try scene.send(call, by: Scene.chair)
  }

  @Test("a director who was removed is not on the next roll, and a vote of theirs is refused")
  func nextRoll() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (_, vote) = try opened(&scene, office: "director")
    for voter in Self.directors where voter != Self.officer { try scene.send(handIn(.yes, vote), by: voter) }
    let next = try scene.applyAndScreen()
    #expect(try scene.vote(next).roll.count == 29)
    #expect(try scene.refusal(.vote(CastVote(vote: next, choice: .yes)), by: Self.officer).code == .notOnRoll)
  }

  @Test("silence does not stop the vote; more than 2/3 of the roll removes, and 19 of 29 is not more")
  func kept() throws {
    var scene = try Scene(charter: Scene.circulating)
    let file = try scene.bring("recall", motion(), by: Self.directors[20])
    try scene.cast(.yes, in: try #require(try scene.file(file).vote), by: Self.directors[20..<30])
    scene.pass(days: 20)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "deciding")
    let vote = try #require(try scene.file(file).vote)
    for voter in Self.directors.filter({ $0 != Self.officer }).prefix(19) {
      try scene.send(handIn(.yes, vote), by: voter)
    }
    scene.pass(days: 35)
    try scene.send(.tick, by: .clock)
    #expect(try scene.file(file).place == "kept")
    #expect(scene.holders("vice-chair").count == 10)
  }

  @Test("nobody is recalled from an office that they do not hold, nor by an organ without the power")
  func unlawful() throws {
    let scene = try Scene(charter: Scene.circulating)
    let other = try scene.refusal(
      scene.opening("recall", motion("chair"), by: Self.directors[20]), by: Self.directors[20])
    #expect(other.code == .notEligible && other.missing.zh == "此人现在不担任理事长。")
    #expect(
      try scene.refusal(scene.opening("recall", motion(), by: Scene.secretary), by: Scene.secretary).code
        == .notEntitled)
    var charter = Scene.circulating
    let index = try #require(charter.organs.firstIndex { $0.id == "assembly" })
    charter.organs[index].powers.removeAll { $0.acts.contains(.remove) }
    var powerless = try Scene(charter: charter)
    let (_, vote) = try opened(&powerless)
    let voters = Self.directors.filter { $0 != Self.officer }
    for voter in voters.dropLast() { try powerless.send(handIn(.yes, vote), by: voter) }
    #expect(try powerless.refusal(handIn(.yes, vote), by: voters[28]).code == .powerMissing)
    #expect(powerless.holders("vice-chair").count == 10)
  }
}

@Suite("第十六条第五项、第十七条、第十九条：聘任")
struct AppointmentTests {
  private static let directors = Scene.directors

  private func input(_ office: String, _ person: Key<Person> = "guest") -> [String: String] {
    ["office": office, "person": person.text, "reason": "熟悉联盟工作。"]
  }

  private func scene(charter: Charter = Scene.dezhou) throws -> Scene {
    try Scene(charter: charter) { list in
      list.officers.append(
        FoundAlliance.Officer(person: "guest", name: "示例来宾", unit: nil, offices: ["secretariat-staff"]))
    }
  }

  @Test("副秘书长人选由副理事长单位推荐: a vice-chair recommends, the chairs' meeting decides, the chair alone may not recommend")
  func deputy() throws {
    var scene = try scene()
    let byChair = try scene.refusal(
      scene.opening("appointment", input("deputy-secretary-general"), by: Scene.chair), by: Scene.chair)
    #expect(byChair.code == .notRecommended && byChair.citation == Citation(17))
    let file = try scene.bring("appointment", input("deputy-secretary-general"), by: Self.directors[1])
    let vote = try #require(try scene.file(file).vote)
    #expect(try scene.vote(vote).roll.count == 11)
    try scene.cast(.yes, in: vote, by: Self.directors.prefix(5))
    try scene.cast(.no, in: vote, by: Self.directors[6..<9])
    // Five of eleven is not yet more than half, six is.
    #expect(scene.holders("deputy-secretary-general").isEmpty)
    try scene.cast(.yes, in: vote, by: [Self.directors[5]])
    try scene.cast(.abstain, in: vote, by: scene.vote(vote).isOpen ? [Self.directors[9]] : [])
    #expect(scene.holders("deputy-secretary-general") == ["guest"])
    #expect(try scene.file(file).place == "appointed")
    #expect(scene.alliance.holding("guest", "deputy-secretary-general")?.until == Day("2031-03-02"))
  }

  @Test("各委员会设主任1名: the chairs' meeting appoints heads and members; a second head is refused")
  func committees() throws {
    var scene = try scene()
    for (office, person) in [("industry-committee-head", "guest"), ("industry-committee-member", "director-25")] {
      let file = try scene.bring("appointment", input(office, Key(person)), by: Scene.chair)
      try scene.cast(.yes, in: try #require(try scene.file(file).vote), by: Self.directors.prefix(8))
      #expect(scene.holders(Key(office)) == [Key(person)])
    }
    let second = try scene.refusal(
      scene.opening("appointment", input("industry-committee-head", "director-26"), by: Scene.chair), by: Scene.chair)
    #expect(second.code == .officeFull && second.citation == Citation(19))
  }

  @Test("an organ that the charter gives no such power appoints nobody; an elected office is not appointed to")
  func power() throws {
    var charter = Scene.dezhou
    let index = try #require(charter.organs.firstIndex { $0.id == "chairs-meeting" })
    charter.organs[index].powers.removeAll { $0.acts.contains(.appoint) }
    var scene = try scene(charter: charter)
    let file = try scene.bring("appointment", input("industry-committee-head"), by: Scene.chair)
    let vote = try #require(try scene.file(file).vote)
    try scene.cast(.yes, in: vote, by: Self.directors.prefix(5))
    try scene.cast(.no, in: vote, by: Self.directors[6..<10])
    try scene.cast(.abstain, in: vote, by: [Self.directors[10]])
    #expect(try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Self.directors[5]).code == .powerMissing)
    let form = try #require(Scene.dezhou.procedure("appointment")?.form("recommendation"))
    #expect(FormReading(form, input: input("chair"), alliance: scene.alliance).problems.map(\.field) == ["office"])
  }
}
