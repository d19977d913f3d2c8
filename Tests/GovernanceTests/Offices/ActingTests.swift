import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十七条：设立理事长1名、副理事长10名、秘书长1名。While such an office is vacant, somebody may act in it")
struct ActingTests {
  private static let directors = Scene.directors
  private let deputy = directors[1]

  private func input(_ office: String = "chair", _ person: Key<Person>) -> [String: String] {
    ["office": office, "person": person.text, "reason": "空缺期间主持工作"]
  }

  /// The chair has resigned.
  private func vacant() throws -> Scene {
    var scene = try Scene(charter: Scene.circulating)
    _ = try scene.bring("resignation", ["office": "chair"], by: Scene.chair)
    #expect(scene.holders("chair").isEmpty)
    return scene
  }

  private func acting() throws -> Scene {
    var scene = try vacant()
    let file = try scene.bring("vacant-office", input("chair", deputy), by: Self.directors[2])
    let vote = try scene.vote(#require(scene.file(file).vote))
    #expect(vote.roll.count == 9, "the candidate does not vote")
    try scene.all(.yes, in: file)
    #expect(try scene.place(file) == "decided")
    return scene
  }

  @Test("one of the chairs' meeting acts as chair: has the chair's powers and one vote, and the office stays vacant")
  func powers() throws {
    let scene = try acting()
    let seat = try #require(scene.alliance.acting(in: "chair").first)
    #expect(seat.person == deputy && seat.unit == "M0002" && seat.until == Day("2026-09-02"))
    #expect(scene.alliance.holds(deputy, "chair") && scene.alliance.isActor(deputy, .office("chair"), in: nil))
    let organ = try #require(Scene.dezhou.organ("chairs-meeting"))
    #expect(scene.alliance.sitting(in: organ).count == 10 && scene.alliance.sitting(in: organ).first?.person == deputy)
    #expect(scene.alliance.vacancies(in: try #require(Scene.dezhou.office("chair"))) == 1)
    #expect(
      scene.alliance.obligations(at: scene.now).contains {
        $0.subject == .vacancy("chair") && $0.standing == .overdue
      })
    #expect(scene.alliance.resolutions.count == 1)
  }

  @Test("it ends when a successor is seated, and whoever acted may be the one")
  func filled() throws {
    var scene = try acting()
    let file = try scene.bring("election", scene.callInput("chair"), by: Self.directors[2])
    try scene.send(.nominate(Nominate(case: file, nominee: deputy, statement: nil)), by: Self.directors[20])
    try scene.send(.answerNomination(AnswerNomination(case: file, accepts: true)), by: deputy)
    scene.pass(days: 20)
    try scene.send(.tick, by: .clock)
    try scene.approve([deputy], in: try #require(try scene.file(file).election), by: Self.directors)
    #expect(scene.holders("chair") == [deputy] && scene.alliance.acting(in: "chair").isEmpty)
    #expect(scene.alliance.seats.contains { $0.isActing && $0.departure == .actingEnded })
    let office = try #require(Scene.dezhou.office("chair"))
    #expect(scene.alliance.termsInARow(of: deputy, in: office, at: scene.now) == 1, "acting is no term")
  }

  @Test("after six months it ends by itself, whatever is done next")
  func over() throws {
    var scene = try acting()
    scene.now = Day("2026-09-02")!.end + -1
    try scene.send(.tick, by: .clock)
    #expect(scene.alliance.holds(deputy, "chair"))
    scene.now = Day("2026-09-02")!.end
    let events = try scene.send(.tick, by: .clock)
    #expect(
      events.contains(.officerLeft(OfficerLeft(office: "chair", person: deputy, departure: .actingEnded))))
    #expect(!scene.alliance.holds(deputy, "chair") && scene.alliance.holds(deputy, "vice-chair"))
  }

  @Test("nobody acts in an office that is held, in one of many seats, twice, or from outside the organ")
  func refusals() throws {
    let scene = try Scene()
    func refusal(_ scene: Scene, _ office: String, _ person: Key<Person>, by sender: Key<Person> = Self.directors[2])
      throws
      -> Refusal
    { try scene.refusal(opening: "vacant-office", input(office, person), by: sender) }
    #expect(try refusal(scene, "chair", deputy).code == .officeFull)
    #expect(try refusal(scene, "vice-chair", deputy).code == .notEligible)
    let vacant = try vacant()
    #expect(try refusal(vacant, "chair", Self.directors[20]).missing.zh.contains("联盟理事长会议的组成人员"))
    #expect(try refusal(vacant, "chair", deputy, by: Self.directors[20]).code == .notEntitled)
    #expect(try refusal(try acting(), "chair", Self.directors[3]).missing.zh == "理事长已有人代理。")
  }

  @Test("the unit's new representative does not act: that was entrusted to the person")
  func replaced() throws {
    var scene = try acting()
    try scene.send(
      .replaceRepresentative(
        ReplaceRepresentative(member: "M0002", person: "newcomer", name: .open("示例新代表"))), by: deputy)
    #expect(scene.alliance.acting(in: "chair").isEmpty && scene.alliance.holds("newcomer", "vice-chair"))
  }
}

@Suite("辞任可以预定离任之日")
struct ResigningTests {
  private let person = Scene.directors[1]

  @Test("on a day that is named: in office until its end, and then vacant")
  func later() throws {
    var scene = try Scene()
    let file = try scene.bring("resignation", ["office": "vice-chair", "last-day": "2026-04-30"], by: person)
    #expect(try scene.place(file) == "waiting" && scene.file(file).due == Day("2026-04-30")!.end)
    scene.now = Day("2026-04-30")!.end + -1
    try scene.send(.tick, by: .clock)
    #expect(scene.alliance.holds(person, "vice-chair"))
    try scene.expire(file)
    #expect(try !scene.alliance.holds(person, "vice-chair") && scene.place(file) == "recording")
    #expect(scene.alliance.seats.first { $0.person == person && $0.left != nil }?.departure == .resigned)
  }

  @Test("it can be taken back before then, and not brought twice")
  func takenBack() throws {
    var scene = try Scene()
    let input = ["office": "vice-chair", "last-day": "2026-04-30"]
    let file = try scene.bring("resignation", input, by: person)
    #expect(try scene.refusal(opening: "resignation", input, by: person).code == .applicationOpen)
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.chair).code == .notEntitled)
    try scene.send(.giveUp(GiveUp(case: file, reasons: nil)), by: person)
    #expect(try scene.place(file) == "stayed" && scene.alliance.holds(person, "vice-chair"))
    _ = try scene.bring("resignation", input, by: person)
  }

  @Test("without a day at once; not on a day that is past, nor more than 90 days ahead")
  func days() throws {
    var scene = try Scene()
    for day in ["2026-03-01", "2026-06-01"] {
      let refusal = try scene.refusal(
        opening: "resignation", ["office": "vice-chair", "last-day": day], by: person)
      #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field) == ["last-day"], "\(day)")
    }
    _ = try scene.bring("resignation", ["office": "vice-chair", "last-day": "2026-05-31"], by: person)
    let file = try scene.bring("resignation", ["office": "director"], by: person)
    #expect(try scene.place(file) == "recording" && !scene.alliance.holds(person, "director"))
  }

  @Test("whoever was removed before the day has nothing left to leave, and the case goes on")
  func gone() throws {
    var scene = try Scene()
    let file = try scene.bring("resignation", ["office": "vice-chair", "last-day": "2026-04-30"], by: person)
    try scene.send(
      .replaceRepresentative(
        ReplaceRepresentative(member: "M0002", person: "newcomer", name: .open("示例新代表"))), by: person)
    try scene.expire(file)
    #expect(try scene.place(file) == "recording" && scene.alliance.holds("newcomer", "vice-chair"))
  }
}
