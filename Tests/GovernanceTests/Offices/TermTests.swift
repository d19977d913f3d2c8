import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十五条：联盟理事任期五年；第十七条：副理事长10名")
struct TermTests {
  private static let directors = Scene.directors
  private let viceChair = Scene.dezhou.office("vice-chair")!

  @Test(
    "warnings at 180, 90 and 30 days, and once the term is over; the last day belongs to the term",
    arguments: [
      ("2030-09-02", nil), ("2030-09-03", .within180Days), ("2030-12-01", .within180Days),
      ("2030-12-02", .within90Days),
      ("2031-01-30", .within90Days), ("2031-01-31", .within30Days), ("2031-03-02", .within30Days),
      ("2031-03-03", .overdue),
    ] as [(String, TermEnding.Warning?)])
  func warnings(day: String, warning: TermEnding.Warning?) throws {
    let scene = try Scene()
    let ending = scene.alliance.termsEnding(at: try #require(Day(day)).start + 9 * 3600)
    #expect(Set(ending.map(\.warning)) == Set([warning].compactMap { $0 }))
    #expect(warning == nil || ending.count == 41, "thirty directors, ten vice-chairs and the chair")
  }

  @Test("after the term the holders stay until successors are seated, who serve five years; then they have left")
  func holdOver() throws {
    var scene = try Scene(charter: Scene.circulating)
    scene.now = try #require(Day("2031-04-01")).start + 9 * 3600
    #expect(scene.holders("vice-chair").count == 10)
    #expect(scene.alliance.seatsToFill(in: viceChair, at: scene.now) == 10)
    // Seven stand again, four are new; one of those in office does not.
    let standing = Array(Self.directors[1..<8]) + Array(Self.directors[20..<23])
    let key = try scene.elect("vice-chair", among: standing)
    try scene.approve(standing, in: key, by: Self.directors)
    #expect(Set(scene.holders("vice-chair")) == Set(standing))
    let left = try #require(scene.alliance.seats.first { $0.person == Self.directors[9] && $0.office == "vice-chair" })
    #expect(left.departure == .succeeded && left.left == scene.now)
    let seat = try #require(scene.alliance.holding(Self.directors[1], "vice-chair"))
    #expect(seat.until == scene.now.day.adding(months: 60))
    #expect(scene.holders("director").count == 30, "another office's term is another election's")
  }

  @Test("a failed election leaves those in office where they are")
  func holdOverGoesOn() throws {
    var scene = try Scene(charter: Scene.circulating)
    scene.now = try #require(Day("2031-04-01")).start + 9 * 3600
    let key = try scene.elect("vice-chair", among: [Self.directors[20]])
    try scene.approve([], in: key, by: Self.directors)
    #expect(scene.holders("vice-chair") == Array(Self.directors[1...10]))
  }

  @Test("连任两届为限: whoever has served two terms in a row stands again only after a term out of office")
  func termLimit() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (old, new) = (Scene.chair, Self.directors[20])
    let chair = try #require(Scene.dezhou.office("chair"))
    for year in [2031, 2036] {
      scene.now = try #require(Day("\(year)-04-01")).start + 9 * 3600
      let candidate = year == 2031 ? old : new
      if year == 2036 {
        #expect(scene.alliance.termsInARow(of: old, in: chair, at: scene.now) == 2)
        #expect(scene.alliance.obstacle(to: old, for: chair, at: scene.now)?.code == .notEligible)
      }
      let key = try scene.elect("chair", among: [candidate])
      try scene.approve([candidate], in: key, by: Self.directors)
      #expect(scene.holders("chair") == [candidate])
    }
    scene.pass(days: 400)
    #expect(scene.alliance.obstacle(to: old, for: chair, at: scene.now)?.missing.zh == "理事长连任不超过 2 届，此人已满。")
    scene.now = try #require(Day("2041-06-01")).start + 9 * 3600
    #expect(scene.alliance.obstacle(to: old, for: chair, at: scene.now) == nil)
  }

  @Test("an eleventh vice-chair is refused")
  func eleventh() throws {
    let scene = try Scene()
    var deliberation = Deliberation(scene.alliance, by: .keeper, at: scene.now, boxes: BallotBoxes())
    let refusal = try #require(throws: Refusal.self) {
      try deliberation.seat(Self.directors[20], in: viceChair, until: nil, Citation(17))
    }
    #expect(refusal.code == .officeFull && refusal.citation == Citation(17))
    #expect(refusal.missing.zh == "副理事长设 10 名，现已满员。")
  }

  @Test("a supervisor who is also a director is refused, whichever came first; so is someone already in the office")
  func incompatible() throws {
    let scene = try Scene { list in
      list.officers.append(
        FoundAlliance.Officer(person: "supervisor-1", name: "示例监事", unit: Scene.code(7), offices: ["supervisor"]))
    }
    func refusal(_ person: Key<Person>, _ office: Key<Office>) throws -> Refusal {
      var deliberation = Deliberation(scene.alliance, by: .keeper, at: scene.now, boxes: BallotBoxes())
      let office = try #require(Scene.dezhou.office(office))
      return try #require(throws: Refusal.self) {
        try deliberation.seat(person, in: office, until: nil, Citation(15))
      }
    }
    #expect(try refusal(Self.directors[20], "supervisor").missing.zh == "此人现任理事，不得兼任监事。")
    #expect(try refusal("supervisor-1", "director").missing.zh == "此人现任监事，不得兼任理事。")
    #expect(try refusal(Self.directors[20], "director").code == .notEligible)
    #expect(try refusal("nobody", "director").code == .personUnknown)
  }
}

@Suite("辞任、更换代表、补选")
struct VacancyTests {
  private static let directors = Scene.directors

  private func resign(_ office: String) -> [String: String] { ["office": office, "reason": "工作调动"] }

  @Test(
    "an officer resigns: the seat is vacant at once, the secretariat takes note, and a by-election fills the rest of the term"
  )
  func resignation() throws {
    var scene = try Scene(charter: Scene.circulating)
    let leaving = Self.directors[1]
    let file = try scene.bring("resignation", resign("vice-chair"), by: leaving)
    #expect(scene.holders("vice-chair").count == 9)
    #expect(scene.alliance.seats.last { $0.person == leaving && $0.left != nil }?.departure == .resigned)
    #expect(scene.holders("director").contains(leaving), "one office, not all")
    try scene.send(.takeNote(TakeNote(case: file)), by: Scene.secretary)
    #expect(try scene.file(file).place == "resigned")
    let key = try scene.elect("vice-chair", among: [Self.directors[20]])
    try scene.approve([Self.directors[20]], in: key, by: Self.directors)
    #expect(scene.alliance.holding(Self.directors[20], "vice-chair")?.until == Day("2031-03-02"))
  }

  @Test("nobody resigns an office that they do not hold, and nobody without an office resigns")
  func notTheirs() throws {
    let scene = try Scene()
    let refusal = try scene.refusal(
      scene.opening("resignation", resign("chair"), by: Self.directors[20]), by: Self.directors[20])
    #expect(refusal.code == .notEligible && refusal.missing.zh.contains("理事长"))
    let stranger = try scene.opening("resignation", resign("chair"), by: Scene.applicant)
    #expect(try scene.refusal(stranger, by: Scene.applicant).code == .notEntitled)
  }

  @Test("副理事长单位: the unit's seats pass to its new representative for the rest of the term")
  func replacement() throws {
    var scene = try Scene(charter: Scene.circulating)
    let (old, new): (Key<Person>, Key<Person>) = (Self.directors[4], "new-representative")
    let member = try #require(scene.alliance.people[old]?.unit)
    func replace(_ person: Key<Person>, _ name: Disclosure = .open("示例新代表")) -> Action {
      .replaceRepresentative(ReplaceRepresentative(member: member, person: person, name: name))
    }
    #expect(try scene.refusal(replace(new), by: Self.directors[20]).code == .notEntitled)
    #expect(try scene.refusal(replace(Self.directors[7]), by: old).code == .notEligible)
    #expect(try scene.refusal(replace(new, .sealed(Sealed(person: new, box: "…"))), by: old).code == .nameMissing)
    let unknown = Action.replaceRepresentative(ReplaceRepresentative(member: "M9999", person: new, name: .open("某")))
    #expect(try scene.refusal(unknown, by: old).code == .personUnknown)
    try scene.send(replace(new), by: old)
    #expect(Set(scene.alliance.offices(of: new).map(\.id)) == ["director", "vice-chair"])
    #expect(scene.alliance.offices(of: old).isEmpty)
    let seat = try #require(scene.alliance.holding(new, "vice-chair"))
    #expect(seat.unit == member && seat.until == Day("2031-03-02"))
    #expect(scene.alliance.seats.first { $0.person == old && $0.office == "vice-chair" }?.departure == .replaced)
    #expect(scene.alliance.members[member]?.representative == new)
    #expect(scene.alliance.people[old]?.unit == nil && scene.alliance.people[new]?.unit == member)
    // The next roll has the new one, and not the old one.
    let vote = try scene.applyAndScreen()
    #expect(try scene.vote(vote).place(of: new) != nil && scene.vote(vote).place(of: old) == nil)
    try scene.send(replace(Self.directors[4]), by: Scene.secretary)
  }
}
