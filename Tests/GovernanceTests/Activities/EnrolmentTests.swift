import Constitution
import HashTreeCollections
import Testing

@testable import Governance

@Suite("第十三条第二项、第三项：有参加联盟组织的相关活动的权利，有优先权")
struct EnrolmentTests {
  private let people = Scene.directors
  private let outsider: Key<Person> = "outsider-1"

  @Test("places go in the order of the record; who comes too late waits in that order")
  func order() throws {
    var scene = try Scene()
    let file = try scene.openForum()
    #expect(try scene.place(file) == "registration")
    #expect(try scene.file(file).due == Day("2026-04-03")!.end)
    try scene.signUp([people[5], people[7], people[6], people[9]], file)
    #expect(try scene.admitted(file) == [1, 2] && scene.waiting(file) == [3, 4])
    #expect(try scene.enrolment(file).signUps.map(\.person) == [people[5], people[7], people[6], people[9]])
    #expect(try scene.enrolment(file).signUp(1)?.unit == "M0006")
    #expect(try scene.alliance.placesLeft(in: scene.file(file)) == 0)
  }

  @Test("whoever takes a sign-up back makes room for the first who waits, on the record")
  func movingUp() throws {
    var scene = try Scene()
    let file = try scene.openForum()
    try scene.signUp(people[4...7], file)
    let events = try scene.send(.enrol(.withdraw(file, 1)), by: people[4])
    #expect(
      events == [
        .signUpWithdrawn(SignUpWithdrawn(case: file, number: 1)), .signUpMovedUp(SignUpMovedUp(case: file, number: 3)),
      ])
    #expect(try scene.admitted(file) == [2, 3] && scene.waiting(file) == [4])
    // Taking back a wait moves nobody up.
    #expect(try scene.send(.enrol(.withdraw(file, 4)), by: people[7]).count == 1)
    // Whoever changes their mind again stands last.
    try scene.signUp([people[4]], file)
    #expect(try scene.waiting(file) == [5])
  }

  @Test("members come first: for three days nobody from outside signs up, then everyone may")
  func priority() throws {
    var scene = try Scene()
    let file = try scene.openForum(["places": "10"])
    let until = try #require(scene.enrolment(file).membersFirstUntil)
    #expect(until == Day("2026-03-05")!.end)
    let early = try scene.refusal(Scene.signUp(outsider, file), by: outsider)
    #expect((early.code, early.citation) == (.membersFirst, Citation(13, 3)))
    #expect(early.needed.zh.contains(until.text))
    // Nor does the organiser let anyone in before the members' time is over.
    #expect(try scene.refusal(Scene.signUp(outsider, file), by: Scene.secretary).code == .membersFirst)
    try scene.signUp([people[5]], file)
    scene.now = until
    try scene.signUp([outsider, people[6]], file)
    #expect(try scene.enrolment(file).signUps.map(\.hadPriority) == [true, false, false])
    #expect(try scene.enrolment(file).signUp(2)?.unit == nil)
    #expect(scene.alliance.people[outsider] != nil)
  }

  @Test("sign-ups that end within the members' time are for members alone, and whoever asks is told so")
  func membersOnly() throws {
    var scene = try Scene()
    let file = try scene.openForum(["sign-up-until": "2026-03-04"])
    #expect(try scene.alliance.isForMembersOnly(scene.file(file)))
    let refusal = try scene.refusal(Scene.signUp(outsider, file), by: outsider)
    #expect(refusal.code == .membersFirst && refusal.needed.zh.contains("只对成员开放"))
  }

  @Test("a representative signs up colleagues of their own member, the organiser anyone; nobody else signs up others")
  func colleagues() throws {
    var scene = try Scene()
    let file = try scene.openForum(["places": "10"])
    try scene.send(Scene.signUp("colleague-1", file, for: "M0006"), by: people[5])
    try scene.send(Scene.signUp("colleague-2", file, for: "M0007"), by: Scene.secretary)
    // A colleague speaks for nobody.
    #expect(try scene.enrolment(file).signUps.map(\.unit) == ["M0006", "M0007"])
    #expect(scene.alliance.people["colleague-1"]?.unit == nil)
    for (unit, by) in [("M0007", people[5]), ("M0006", people[6])] {
      let refusal = try scene.refusal(Scene.signUp("colleague-3", file, for: Key(unit)), by: by)
      #expect((refusal.code, refusal.citation) == (.notEntitled, Citation(13, 2)))
    }
    #expect(try scene.refusal(Scene.signUp("colleague-3", file), by: people[5]).code == .notEntitled)
    #expect(
      try scene.refusal(Scene.signUp("colleague-3", file, for: "M9999"), by: Scene.secretary).code == .personUnknown)
    // The member's representative and whoever handed it in take it back, and nobody else.
    #expect(try scene.refusal(.enrol(.withdraw(file, 1)), by: people[6]).code == .notEntitled)
    try scene.send(.enrol(.withdraw(file, 2)), by: people[6])
    try scene.send(.enrol(.withdraw(file, 1)), by: Scene.secretary)
    #expect(try scene.admitted(file).isEmpty)
  }

  @Test("one person once; and at most so many of one person, of one member and in all")
  func bounds() throws {
    var scene = try Scene()
    let file = try scene.openForum(["places": "1000"])
    try scene.signUp([people[5]], file)
    #expect(try scene.refusal(Scene.signUp(people[5], file), by: people[5]).code == .alreadySignedUp)
    #expect(
      try scene.refusal(Scene.signUp(people[5], file, for: "M0006"), by: Scene.secretary).code == .alreadySignedUp)
    for number in 1..<Enrolment.mostOfAPerson {
      try scene.send(.enrol(.withdraw(file, number)), by: people[5])
      try scene.signUp([people[5]], file)
    }
    try scene.send(.enrol(.withdraw(file, Enrolment.mostOfAPerson)), by: people[5])
    #expect(try scene.refusal(Scene.signUp(people[5], file), by: people[5]).code == .tooManySignUps)
    for number in 1...Enrolment.mostOfAMember {
      try scene.send(Scene.signUp(Key("c\(number)"), file, for: "M0007"), by: people[6])
    }
    #expect(try scene.refusal(Scene.signUp(people[6], file), by: people[6]).code == .tooManySignUps)
    var unfit = MakeSignUp(
      case: file, person: people[8], name: .open("示例"), unit: nil, secret: Sealed(person: people[9], box: "…"))
    #expect(try scene.refusal(.enrol(.signUp(unfit)), by: people[8]).code == .signUpUnfit)
    unfit.secret = Sealed(person: people[8], box: String(repeating: "x", count: 8193))
    #expect(try scene.refusal(.enrol(.signUp(unfit)), by: people[8]).code == .signUpUnfit)
  }

  @Test("a course that waited beyond the day on which its sign-ups end is not opened: it goes back for other days")
  func approvedTooLate() throws {
    var scene = try Scene()
    let file = try scene.bring("course", Scene.course, by: people[4])
    scene.now = Day("2026-04-03")!.end
    let pass = Action.check(RecordCheck(case: file, outcome: .pass, reasons: nil))
    let refusal = try scene.refusal(pass, by: Scene.secretary)
    #expect((refusal.code, refusal.citation) == (.registrationClosed, Citation(18)))
    #expect(refusal.missing.zh.contains("2026-04-03"))
    try scene.check(file, .giveBack, "请改定日期", by: Scene.secretary)
    try scene.fill(file, Scene.course.merging(["sign-up-until": "2026-04-08"]) { $1 }, by: people[4])
    try scene.check(file, by: Scene.secretary)
    #expect(try scene.place(file) == "registration")
  }

  @Test("the secretariat, which keeps the list as well, calls off a course whose member has gone; nobody else does")
  func callingOff() throws {
    var scene = try Scene()
    let file = try scene.openCourse()
    let cancel = Action.giveUp(GiveUp(case: file, reasons: nil))
    #expect(try scene.refusal(cancel, by: people[5]).code == .notEntitled)
    try scene.send(cancel, by: Scene.secretary)
    #expect(try scene.place(file) == "cancelled")
  }

  @Test("sign-ups end with their day or when the organiser ends them, and not before they began")
  func closing() throws {
    var scene = try Scene()
    let file = try scene.openForum()
    try scene.signUp([people[5]], file)
    #expect(try scene.refusal(.enrol(.close(file)), by: people[5]).code == .notEntitled)
    try scene.send(.enrol(.close(file)), by: Scene.secretary)
    #expect(try scene.place(file) == "holding")
    let refusal = try scene.refusal(Scene.signUp(people[6], file), by: people[6])
    #expect((refusal.code, refusal.citation) == (.registrationClosed, Citation(5)))
    #expect(try scene.refusal(.enrol(.withdraw(file, 9)), by: people[6]).code == .signUpUnknown)

    let other = try scene.openForum(["name": "另一论坛"])
    try scene.expire(other)
    #expect(try scene.place(other) == "holding")
    // At the moment when the time is over, whether the clock has ticked or not.
    let third = try scene.openForum(["name": "第三个", "sign-up-until": "2026-04-05", "day": "2026-04-06"])
    scene.now = Day("2026-04-05")!.end
    #expect(try scene.refusal(Scene.signUp(people[6], third), by: people[6]).code == .registrationClosed)

    let course = try scene.bring(
      "course",
      Scene.course.merging(["day": "2026-05-10", "last-day": "2026-05-11", "sign-up-until": "2026-05-03"]) { $1 },
      by: people[4])
    #expect(try scene.refusal(Scene.signUp(people[6], course), by: people[6]).code == .stepElsewhere)
  }

  @Test(
    "the days of the plan have to hold together",
    arguments: [
      (["day": "2026-03-01"], "day"), (["sign-up-until": "2026-04-11"], "sign-up-until"), (["places": "0"], "places"),
      (["last-day": "2026-04-09"], "last-day"),
    ])
  func days(changes: [String: String], field: String) throws {
    let scene = try Scene()
    let form = try #require(scene.alliance.charter.procedure("course")?.opening?.form)
    let input = Scene.course.merging(changes) { $1 }
    let reading = FormReading(form, input: input, alliance: scene.alliance)
    guard reading.problems.isEmpty else {
      #expect(reading.problems.map(\.field.text) == [field])
      return
    }
    let refusal = try scene.refusal(opening: "course", input, by: Scene.secretary)
    #expect(refusal.code == .formIncomplete && refusal.fields.map(\.field.text) == [field])
  }

  @Test("without a waiting list, who comes when all places are taken is told so")
  func withoutWaitingList() throws {
    var charter = Scene.dezhou
    let procedure = try #require(charter.procedures.firstIndex { $0.id == "forum" })
    let step = try #require(charter.procedures[procedure].steps.firstIndex { $0.id == "registration" })
    charter.procedures[procedure].steps[step].ask = .registration(
      Ask.Registration(places: "places", membersFirst: nil, waitingList: false))
    var scene = try Scene(charter: charter)
    let file = try scene.openForum(["places": "1"])
    // Nor is there a time for members alone where the charter gives none.
    try scene.signUp([outsider], file)
    #expect(try scene.refusal(Scene.signUp(people[5], file), by: people[5]).code == .placesTaken)
    try scene.send(.enrol(.withdraw(file, 1)), by: outsider)
    try scene.signUp([people[5]], file)
    #expect(try scene.admitted(file) == [2])
  }
}
