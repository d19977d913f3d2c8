import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// A register of three members with their people, as the secretariat has kept it on paper.
private func register(
  _ submission: String = "one", basis: String = "《联盟成员名册》（示例）", _ change: (inout EnterRegister) -> Void = { _ in }
) -> EnterRegister {
  func sealed(_ person: Key<Person>) -> Disclosure { .sealed(Sealed(person: person, box: "…")) }
  var entry = EnterRegister(
    submission: submission, basis: basis,
    members: (101...103).map { number in
      EnterRegister.Unit(
        name: "示例旧成员\(number)", code: Scene.code(number), kind: "enterprise", district: "德城区",
        joined: Day("2021-05-06")!)
    },
    people: (101...103).map { number in
      let person: Key<Person> = Key("old-\(number)")
      return EnterRegister.Individual(
        person: person, name: sealed(person), unit: Scene.code(number), represents: true,
        phone: Sealed(person: person, box: "…"))
    })
  change(&entry)
  return entry
}

/// Ten vice-chairs hold ten seats; one seat of director and the supervisors' are free to be entered.
private func holding(_ office: Key<Office>, by person: Key<Person> = "old-101", since: String = "2024-03-01")
  -> EnterRegister.Holding
{
  EnterRegister.Holding(person: person, name: "示例张三", office: office, since: Day(since)!)
}

@Suite("第十二条、第十五条、第十八条：系统启用之前的成员、人员和职务，由秘书处据名册补录")
struct EnterRegisterTests {
  private func refusal(_ scene: Scene, _ entry: EnterRegister, by person: Key<Person> = Scene.secretary) throws
    -> Refusal
  {
    try scene.refusal(.enterRegister(entry), by: person)
  }

  @Test(
    "a register is one entering: members with the day of the register, representatives with sealed names, officers with public ones"
  )
  func whole() throws {
    var scene = try Scene()
    let events = try scene.send(.enterRegister(register { $0.offices = [holding("director")] }), by: Scene.secretary)
    guard case .registerEntered(let entered)? = events.first else {
      Issue.record("the entering comes first")
      return
    }
    #expect((entered.number, entered.members, entered.people, entered.offices) == (1, 3, 3, 1))
    #expect(entered.basis == "《联盟成员名册》（示例）")
    let member = try #require(scene.alliance.members["M0031"])
    #expect(member.name == "示例旧成员101" && member.joined == Day("2021-05-06") && member.admittedBy == nil)
    #expect(member.admitted == scene.now && member.representative == "old-101")
    #expect(scene.alliance.represented(by: "old-102")?.id == "M0032")
    #expect(scene.alliance.people["old-102"]?.openName == nil && scene.alliance.people["old-101"]?.openName == "示例张三")
    let seat = try #require(scene.alliance.holding("old-101", "director"))
    #expect(seat.began == Day("2024-03-01") && seat.until == Day("2029-03-01"), "联盟理事任期五年")
    #expect(seat.unit == "M0031")
    #expect(
      scene.alliance.registers.map(\.event) == [entered] && scene.alliance.registers[0].by == .person(Scene.secretary))
  }

  @Test("一次按键补录一次: the same submission is entered once")
  func once() throws {
    var scene = try Scene()
    try scene.send(.enterRegister(register()), by: Scene.secretary)
    let refusal = try refusal(scene, register { $0.members = [] })
    #expect(refusal.code == .alreadySubmitted && refusal.citation == Citation(18))
  }

  @Test("秘书处，负责日常工作: nobody else keeps the register, not even the chair, the clock or the keeper")
  func others() throws {
    let scene = try Scene()
    for person in [Scene.chair, Scene.directors[4], "nobody"] {
      #expect(try refusal(scene, register(), by: person).code == .notEntitled)
    }
    for principal in [Principal.clock, .keeper] {
      #expect(throws: Refusal.self) {
        try decide(Command(by: principal, at: scene.now, .enterRegister(register())), scene.alliance)
      }
    }
  }

  @Test("an entering says on what it rests, and has from 1 to 2,000 rows")
  func bounds() throws {
    let scene = try Scene()
    for basis in ["", " ", String(repeating: "据", count: 501), "据\u{7}"] {
      #expect(try refusal(scene, register(basis: basis)).code == .reasonsMissing)
    }
    #expect(try refusal(scene, EnterRegister(submission: "x", basis: "名册")).code == .rowUnfit)
    #expect(try refusal(scene, register("")).code == .rowUnfit)
    let many = (1...2001).map { EnterRegister.Individual(person: Key("p\($0)"), name: .open("示例")) }
    #expect(try refusal(scene, EnterRegister(submission: "x", basis: "名册", people: many)).missing.zh.contains("2001 行"))
  }

  @Test("第十二条：who came after the record began applies, and so does whoever has left or has an application")
  func laterMembers() throws {
    var scene = try Scene()
    let late = try refusal(scene, register { $0.members[0].joined = Day("2026-03-03")! })
    #expect(late.code == .tooEarly && late.citation == Citation(12, 2) && late.missing.zh.contains("2026-03-02"))
    #expect(try refusal(scene, register { $0.members[1].code = Scene.code(7) }).code == .alreadyMember)
    #expect(try refusal(scene, register { $0.members[1].code = $0.members[0].code }).code == .alreadyMember)
    let file = try scene.apply(102)
    let applied = try refusal(scene, register())
    #expect(applied.code == .applicationOpen && applied.missing.zh.contains(file.text))
    let notice = try scene.bring("withdrawal", ["member": "M0006", "cause": "own-wish"], by: Scene.directors[5])
    try scene.expire(notice)
    #expect(scene.alliance.members["M0006"]?.isCurrent == false)
    let once = try refusal(scene, register { $0.members[0].code = Scene.code(6) })
    #expect(once.code == .alreadyMember && once.missing.zh.contains("M0006"))
  }

  @Test("a member's particulars are bounded as an applicant's, and a person is known by a name and belongs to a member")
  func unfitRows() throws {
    let scene = try Scene()
    let changes: [(inout EnterRegister) -> Void] = [
      { $0.members[0].name = "" }, { $0.members[0].name = String(repeating: "名", count: 300) },
      { $0.members[0].kind = "kingdom" }, { $0.members[0].website = "javascript:alert(1)" },
      { $0.members[0].district = "德城\u{202E}区" }, { $0.people[0].person = "not a key" },
      { $0.people[0].person = Scene.directors[0] }, { $0.people[0].name = .open("") },
      { $0.people[0].unit = nil }, { $0.offices = [holding("king")] },
    ]
    for change in changes { #expect(try refusal(scene, register("x", change)).code == .rowUnfit) }
    #expect(try refusal(scene, register { $0.people[0].unit = Scene.code(999) }).code == .personUnknown)
    #expect(try refusal(scene, register { $0.people[0].unit = Scene.code(2) }).code == .notEligible, "它已有代表")
    #expect(try refusal(scene, register { $0.people[1].unit = $0.people[0].unit }).code == .notEligible)
  }

  @Test("第十七条：副理事长10名: an eleventh is refused; offices that may not be combined, and a seat without a unit, as well")
  func offices() throws {
    let scene = try Scene()
    let eleventh = try refusal(scene, register { $0.offices = [holding("vice-chair")] })
    #expect(eleventh.code == .officeFull && eleventh.citation == Citation(17) && eleventh.missing.zh.contains("10"))
    let both = try refusal(scene, register { $0.offices = [holding("director"), holding("supervisor")] })
    #expect(both.code == .notEligible && both.missing.zh.contains("不得兼任"))
    let unitless = try refusal(
      scene,
      register {
        $0.people[0].represents = false
        $0.offices = [holding("director")]
      })
    #expect(unitless.code == .notEligible)
    #expect(
      try refusal(scene, register { $0.offices = [holding("director"), holding("director")] }).code == .notEligible)
    #expect(try refusal(scene, register { $0.offices = [holding("director", by: "nobody")] }).code == .personUnknown)
    #expect(try refusal(scene, register { $0.offices = [holding("director", since: "2026-03-03")] }).code == .tooEarly)
    let nameless = try refusal(
      scene,
      register {
        $0.offices = [EnterRegister.Holding(person: "old-101", office: "director", since: Day("2024-03-01")!)]
      })
    #expect(nameless.code == .nameMissing, "the name of an officer is public")
  }

  @Test("who works for a member does not speak for it")
  func workplace() throws {
    var scene = try Scene()
    try scene.send(.enterRegister(register { $0.people[0].represents = false }), by: Scene.secretary)
    #expect(
      scene.alliance.people["old-101"]?.unit == nil && scene.alliance.people["old-101"]?.entered?.workplace == "M0031")
    #expect(scene.alliance.members["M0031"]?.representative == nil && scene.alliance.represented(by: "old-101") == nil)
    // A later register may say who does.
    let person: Key<Person> = "later"
    let events = try scene.send(
      .enterRegister(
        EnterRegister(
          submission: "two", basis: "名册",
          people: [
            EnterRegister.Individual(
              person: person, name: .sealed(Sealed(person: person, box: "…")), unit: Scene.code(101), represents: true)
          ])), by: Scene.secretary)
    #expect(events.contains(.representativeReplaced(RepresentativeReplaced(member: "M0031", person: person))))
    #expect(scene.alliance.represented(by: person)?.id == "M0031")
  }

  @Test("第十五条第二项：once the assembly has met on the record, it decides who is in office; members need a basis each")
  func afterTheAssembly() throws {
    var scene = try Scene()
    _ = try scene.openMeeting()
    #expect(scene.alliance.assemblyHasMet)
    let seats = try refusal(
      scene,
      register {
        $0.members = []
        $0.people = []
        $0.offices = [holding("director", by: Scene.secretary)]
      })
    #expect(seats.code == .registerClosed && seats.citation == Citation(15, 2))
    #expect(try refusal(scene, register()).code == .reasonsMissing)
    let entry = register { entry in for index in entry.members.indices { entry.members[index].basis = "入盟批复（示例）" } }
    try scene.send(.enterRegister(entry), by: Scene.secretary)
    #expect(scene.alliance.members["M0031"]?.entered?.basis == "入盟批复（示例）")
  }

  @Test("a rehearsal names every row that would be refused, judges the others without them, and changes nothing")
  func rehearsal() throws {
    let scene = try Scene()
    let entry = register {
      $0.members[1].code = $0.members[0].code
      $0.offices = [holding("vice-chair"), holding("director", by: "old-102"), holding("director")]
    }
    let refusals = scene.alliance.rehearse(entry, by: .person(Scene.secretary), at: scene.now)
    #expect(refusals[.members]?.mapValues(\.code) == [1: .alreadyMember])
    #expect(refusals[.people]?.mapValues(\.code) == [1: .personUnknown], "its unit's row is refused")
    #expect(refusals[.offices]?.mapValues(\.code) == [0: .officeFull, 1: .personUnknown])
  }
}
