import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第二条：本联盟由德州职业技术学院发起; 第十七条：理事长1名、副理事长10名、秘书长1名")
struct FoundingTests {
  private func refusal(_ change: (inout FoundAlliance) -> Void) throws -> Refusal {
    var list = Scene.list(Scene.dezhou)
    change(&list)
    return try #require(throws: Refusal.self) {
      try decide(Command(by: .keeper, at: Scene.founding, .found(list)), nil)
    }
  }

  @Test("the founder is the first member, and each seat has its term: 联盟理事任期五年")
  func founded() throws {
    let alliance = try Scene().alliance
    #expect(alliance.members[alliance.founder]?.name == "德州职业技术学院")
    #expect(alliance.holders(of: "director").count == 30)
    #expect(alliance.holders(of: "vice-chair").count == 10)
    #expect(alliance.holders(of: "director").allSatisfy { $0.until == Day("2031-03-02") })
  }

  @Test("an eleventh vice-chair finds no seat")
  func elevenViceChairs() throws {
    let refusal = try refusal { $0.officers[20].offices.append("vice-chair") }
    #expect(refusal.code == .foundingUnsound)
    #expect(refusal.citation == Citation(17))
    #expect(refusal.missing.zh == "副理事长设 10 名，名单上有 11 名。")
  }

  @Test("a list that contradicts itself or the charter is refused, and nothing is recorded")
  func unsound() throws {
    #expect(try refusal { $0.members[0].name = "别的学院" }.missing.zh.contains("德州职业技术学院"))
    #expect(try refusal { $0.members[5].code = $0.members[4].code }.code == .foundingUnsound)
    #expect(try refusal { $0.officers[5].person = $0.officers[4].person }.code == .foundingUnsound)
    #expect(try refusal { $0.officers[5].offices = ["king"] }.code == .foundingUnsound)
    #expect(try refusal { $0.officers[5].offices = ["director", "director"] }.code == .foundingUnsound)
    #expect(try refusal { $0.officers[5].unit = Scene.code(99) }.code == .foundingUnsound)
    #expect(try refusal { $0.officers[5].unit = nil }.code == .foundingUnsound)
    #expect(try refusal { $0.members[5].representative = "nobody" }.code == .foundingUnsound)
    #expect(try refusal { $0.members[5].representative = $0.members[4].representative }.code == .foundingUnsound)
    #expect(try refusal { $0.members = [] }.code == .foundingUnsound)
  }

  @Test("offices that may not be combined are not")
  func incompatible() throws {
    var list = Scene.list(Scene.dezhou)
    list.officers[20].offices.append("supervisor")
    let refusal = try #require(throws: Refusal.self) {
      try decide(Command(by: .keeper, at: Scene.founding, .found(list)), nil)
    }
    #expect(refusal.missing.zh == "示例21不得兼任理事和监事。")
  }

  @Test("an alliance is founded once, and nothing happens before")
  func once() throws {
    let alliance = try Scene().alliance
    let again = Command(by: .keeper, at: Scene.founding, .found(Scene.list(Scene.dezhou)))
    #expect(try #require(throws: Refusal.self) { try decide(again, alliance) }.code == .alreadyFounded)
    let tick = Command(by: .clock, at: Scene.founding, .tick)
    #expect(try #require(throws: Refusal.self) { try decide(tick, nil) }.code == .notFounded)
  }

  @Test("a charter whose procedures need more than this version has is not founded on")
  func unsupported() throws {
    var charter = Scene.dezhou
    charter.procedures[0].start = "screening"
    let refusal = try #require(throws: Refusal.self) {
      try decide(Command(by: .keeper, at: Scene.founding, .found(Scene.list(charter))), nil)
    }
    #expect(refusal.code == .unsupported)
    #expect(refusal.missing.zh.contains("start: check"))
  }

  @Test("an election that would be open cannot be run yet")
  func unsupportedElections() throws {
    var charter = Scene.dezhou
    let procedure = try #require(charter.procedures.firstIndex { $0.id == "election" })
    let step = try #require(charter.procedures[procedure].steps.firstIndex { $0.id == "balloting" })
    guard case .election(var election) = charter.procedures[procedure].steps[step].ask else { return }
    election.secret = false
    charter.procedures[procedure].steps[step].ask = .election(election)
    let refusal = try #require(throws: Refusal.self) {
      try decide(Command(by: .keeper, at: Scene.founding, .found(Scene.list(charter))), nil)
    }
    #expect(refusal.code == .unsupported && refusal.missing.zh.contains("balloting"))
  }

  @Test("an effect of an organ that the charter gives no power for is refused")
  func power() throws {
    var charter = Scene.dezhou
    let assembly = try #require(charter.organs.firstIndex { $0.id == "assembly" })
    charter.organs[assembly].powers.removeAll { $0.acts.contains(.admit) }
    var scene = try Scene(charter: charter)
    let vote = try scene.applyAndScreen()
    try scene.cast(.yes, in: vote, by: Scene.directors[..<20])
    let refusal = try scene.refusal(.vote(CastVote(vote: vote, choice: .yes)), by: Scene.directors[20])
    #expect(refusal.code == .powerMissing)
    #expect(!scene.isMember(100))
  }

  @Test("no command goes back in time")
  func time() throws {
    var scene = try Scene()
    scene.now = scene.now + -1
    #expect(try scene.refusal(scene.application(), by: Scene.applicant).code == .timeReversed)
  }

  @Test("the same commands give the same events, and the events alone give the same alliance")
  func deterministic() throws {
    var (first, second) = (try Scene(), try Scene())
    let (one, other) = (try first.applyAndScreen(), try second.applyAndScreen())
    try first.cast(.yes, in: one, by: Scene.directors[..<21])
    try second.cast(.yes, in: other, by: Scene.directors[..<21])
    #expect(first.alliance == second.alliance)
  }

  @Test("someone whose data was erased acts no more, and is erased once")
  func erased() throws {
    var scene = try Scene()
    let file = try scene.apply()
    let byAnother = try scene.refusal(.erase(ErasePerson(person: Scene.applicant)), by: Scene.chair)
    #expect(byAnother.code == .notEntitled)
    try scene.send(.erase(ErasePerson(person: Scene.applicant)), by: .keeper)
    #expect(scene.alliance.people[Scene.applicant]?.erased == scene.now)
    #expect(try scene.refusal(.giveUp(GiveUp(case: file, reasons: nil)), by: Scene.applicant).code == .personUnknown)
    let again = Command(by: .keeper, at: scene.now, .erase(ErasePerson(person: Scene.applicant)))
    #expect(try #require(throws: Refusal.self) { try decide(again, scene.alliance) }.code == .alreadyErased)
    let nobody = Command(by: .keeper, at: scene.now, .erase(ErasePerson(person: "nobody")))
    #expect(try #require(throws: Refusal.self) { try decide(nobody, scene.alliance) }.code == .personUnknown)
  }

  @Test("the data of somebody in office is not erased before they have left it")
  func erasure() throws {
    var scene = try Scene()
    let (person, erase) = (Scene.directors[20], Action.erase(ErasePerson(person: Scene.directors[20])))
    let refusal = try #require(throws: Refusal.self) {
      try decide(Command(by: .keeper, at: scene.now, erase), scene.alliance)
    }
    #expect(refusal.code == .stillInOffice && refusal.citation == Citation(15))
    #expect(refusal.missing.zh.hasPrefix("此人现任理事") && refusal.needed.zh.contains("更换代表"))
    _ = try scene.bring("resignation", ["office": "director"], by: person)
    try scene.send(erase, by: .keeper)
    #expect(scene.alliance.people[person]?.erased != nil)
  }
}
