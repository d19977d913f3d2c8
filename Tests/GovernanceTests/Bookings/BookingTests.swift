import Constitution
import HashTreeCollections
import Testing

@testable import Governance

/// Article 6, 促进资源的集成和共享, and Article 8, 协调成员间资源共建共享: what one member has, others use by the hour.
@Suite struct BookingTests {
  static let owner = Scene.directors[14]
  static let user = Scene.directors[15]
  static let other = Scene.directors[16]
  static let offer = [
    "title": "三坐标测量机", "kind": "equipment", "direction": "quality", "content": "示例：工作日可约。", "district": "decheng",
  ]
  /// Monday to Friday, eight to six, at most four hours, thirty days ahead.
  static let terms = BookingTerms(
    weekdays: [0, 1, 2, 3, 4], opens: 480, closes: 1080, longest: 240, ahead: 30, forOthers: false, approved: false,
    noticeHours: 24)
  /// Tuesday, 2026-03-10; the scene begins on Monday, 2026-03-02, at nine.
  static let day = Day("2026-03-10")!

  static func lent(
    _ scene: inout Scene, _ change: (inout BookingTerms) -> Void = { _ in }
  ) throws -> Key<Case> {
    let file = try scene.bring("offer", offer, by: owner)
    var terms = terms
    change(&terms)
    try scene.send(.keepBook(.open(file, terms)), by: owner)
    return file
  }

  /// So many hours after midnight of the day.
  static func booking(
    _ file: Key<Case>, _ from: Double, _ until: Double, by person: Key<Person>, on day: Day = day
  ) -> Action {
    .keepBook(
      .book(
        MakeBooking(
          case: file, from: day.start + Int(from * 3600), until: day.start + Int(until * 3600),
          purpose: Sealed(person: person, box: "…"))))
  }

  private static func book(
    _ file: Key<Case>, _ from: Double, _ until: Double, by person: Key<Person>, on day: Day = day, _ scene: inout Scene
  ) throws {
    try scene.send(booking(file, from, until, by: person, on: day), by: person)
  }

  private static func standing(_ number: Int, _ file: Key<Case>, _ scene: Scene) throws -> Booking.Standing? {
    try scene.file(file).bookings?.booking(number)?.standing
  }

  @Test("资源共享: what is offered is used by another member; no two have it at once, and what is given up is free again")
  func noOverlap() throws {
    var scene = try Scene()
    let file = try Self.lent(&scene)
    try Self.book(file, 9, 11, by: Self.user, &scene)
    for (from, until) in [(9.0, 11.0), (8.5, 9.5), (10.5, 12.0), (9.5, 10.0), (8.0, 12.0)] {
      let refusal = try scene.refusal(Self.booking(file, from, until, by: Self.other), by: Self.other)
      #expect(refusal.code == .slotTaken && refusal.citation == Citation(6))
      #expect(refusal.missing.zh == "2026-03-10 09:00–11:00 已有人预约。")
    }
    try Self.book(file, 11, 12, by: Self.other, &scene)
    try Self.book(file, 8, 9, by: Self.owner, &scene)
    try scene.send(.keepBook(.cancel(file, 1, reasons: nil)), by: Self.user)
    try Self.book(file, 9.5, 10.5, by: Self.other, &scene)
    #expect(try scene.file(file).bookings?.bookings.filter(\.holds).map(\.number) == [2, 3, 4])
  }

  @Test(
    "Only within the terms: the days, the hours, the halves of an hour, how long and how far ahead",
    arguments: [
      (Day("2026-03-14")!, 9.0, 10.0), (day, 7.5, 9), (day, 17, 18.5), (day, 9, 13.5), (day, 9, 9), (day, 10, 9),
      (day, 9.25, 10), (Day("2026-03-02")!, 8, 8.5), (Day("2026-04-02")!, 9, 10), (day, 23, 25),
    ])
  func outside(_ day: Day, _ from: Double, _ until: Double) throws {
    var scene = try Scene()
    let file = try Self.lent(&scene)
    let refusal = try scene.refusal(Self.booking(file, from, until, by: Self.user, on: day), by: Self.user)
    #expect(refusal.code == .bookingUnfit)
    #expect(refusal.needed.zh.hasPrefix("开放时间：周一至周五 08:00–18:00"))
  }

  @Test("Terms that do not hold together are refused, and only the unit that offers it sets them")
  func terms() throws {
    var scene = try Scene()
    let file = try scene.bring("offer", Self.offer, by: Self.owner)
    #expect(try scene.refusal(Self.booking(file, 9, 10, by: Self.user), by: Self.user).code == .notBookable)
    typealias Change = (inout BookingTerms) -> Void
    let unsound: [Change] = [
      { $0.weekdays = [] }, { $0.weekdays = [0, 0] }, { $0.weekdays = [1, 0] }, { $0.weekdays = [7] },
      { $0.opens = 485 }, { $0.closes = 480 }, { $0.closes = 1470 }, { $0.longest = 630 }, { $0.longest = 0 },
      { $0.ahead = 0 }, { $0.ahead = 181 }, { $0.noticeHours = -1 }, { $0.noticeHours = 337 }, { $0.opens = -30 },
    ]
    for change in unsound {
      var terms = Self.terms
      change(&terms)
      #expect(try scene.refusal(.keepBook(.open(file, terms)), by: Self.owner).code == .termsUnfit)
    }
    #expect(try scene.refusal(.keepBook(.open(file, Self.terms)), by: Self.user).code == .notEntitled)
    try scene.send(.keepBook(.open(file, Self.terms)), by: Self.owner)
    #expect(try scene.refusal(.keepBook(.open(file, Self.terms)), by: Self.owner).code == .bookingSettled)
    try Self.book(file, 9, 10, by: Self.user, &scene)
    try scene.send(.keepBook(.open(file, nil)), by: Self.owner)
    #expect(try scene.refusal(Self.booking(file, 11, 12, by: Self.user), by: Self.user).code == .notBookable)
    #expect(try Self.standing(1, file, scene) == .confirmed, "what stands is not touched")
    let need = try scene.bring(
      "offer", Self.offer.merging(["kind": "expert"]) { $1 }, by: Self.owner)
    #expect(try scene.refusal(.keepBook(.open(need, Self.terms)), by: Self.owner).code == .notBookable)
    #expect(try scene.refusal(Self.booking("2026-9999", 9, 10, by: Self.user), by: Self.user).code == .caseUnknown)
  }

  @Test("有获得联盟服务及享受有关成果的优先权: others book a day a week later than members, and not at all where it is for members")
  func membersFirst() throws {
    var scene = try Scene()
    let visitor: Key<Person> = "applicant-1"
    _ = try scene.apply()
    let closed = try Self.lent(&scene)
    let refusal = try scene.refusal(Self.booking(closed, 9, 10, by: visitor), by: visitor)
    #expect(refusal.code == .membersFirst && refusal.citation == Citation(13, 3))
    try scene.send(.keepBook(.open(closed, nil)), by: Self.owner)
    let file = try Self.lent(&scene) { $0.forOthers = true }
    // 2 March, thirty days ahead: members until 1 April, others until 25 March.
    let last = Day("2026-03-25")!
    let early = try scene.refusal(Self.booking(file, 9, 10, by: visitor, on: last + 1), by: visitor)
    #expect(early.code == .membersFirst && early.citation == Citation(13, 3))
    #expect(early.needed.zh == "2026-03-03 起所有人都可以预约这一天。")
    try Self.book(file, 9, 10, by: visitor, on: last, &scene)
    try Self.book(file, 9, 10, by: Self.user, on: last + 1, &scene)
    #expect(try scene.file(file).bookings?.booking(1)?.unit == nil)
    scene.pass(days: 1)
    try Self.book(file, 10, 11, by: visitor, on: last + 1, &scene)
  }

  @Test("Where the unit agrees to each, a request holds its time until it is answered, and reasons are given for a no")
  func approval() throws {
    var scene = try Scene()
    let file = try Self.lent(&scene) { $0.approved = true }
    try Self.book(file, 9, 10, by: Self.user, &scene)
    #expect(try Self.standing(1, file, scene) == .requested)
    #expect(try scene.refusal(Self.booking(file, 9, 10, by: Self.other), by: Self.other).code == .slotTaken)
    #expect(scene.alliance.duties(of: Self.owner).first { $0.case == file }?.what == .answerBookings)
    let yes = Action.keepBook(.answer(file, 1, accepts: true, reasons: nil))
    #expect(try scene.refusal(yes, by: Self.user).code == .notEntitled)
    let bare = Action.keepBook(.answer(file, 1, accepts: false, reasons: " "))
    #expect(try scene.refusal(bare, by: Self.owner).code == .reasonsMissing)
    try scene.send(yes, by: Self.owner)
    #expect(try scene.refusal(yes, by: Self.owner).code == .bookingSettled)
    #expect(scene.alliance.duties(of: Self.owner).allSatisfy { $0.case != file })
    try Self.book(file, 10, 11, by: Self.user, &scene)
    try scene.send(.keepBook(.answer(file, 2, accepts: false, reasons: "示例：当天检修")), by: Self.owner)
    #expect(try Self.standing(2, file, scene) == .declined(reasons: "示例：当天检修"))
    try Self.book(file, 10, 11, by: Self.other, &scene)
    // Nobody answers until its time has come.
    scene.now = Self.day.start + 10 * 3600
    let events = try scene.send(.tick, by: .clock)
    #expect(events.contains(.bookingCancelled(BookingCancelled(case: file, number: 3, cause: .unanswered))))
    #expect(
      try scene.refusal(.keepBook(.answer(file, 9, accepts: true, reasons: nil)), by: Self.owner).code
        == .bookingUnknown)
    try Self.book(file, 15, 16, by: Self.owner, &scene)
    #expect(try Self.standing(4, file, scene) == .confirmed, "the unit asks nobody")
  }

  @Test("Given up in time by whoever booked, taken back at any time by the unit, which says why")
  func cancelling() throws {
    var scene = try Scene()
    let file = try Self.lent(&scene)
    for hour in [9.0, 10, 11] { try Self.book(file, hour, hour + 1, by: Self.user, &scene) }
    func cancel(_ number: Int, _ reasons: String? = nil) -> Action {
      .keepBook(.cancel(file, number, reasons: reasons))
    }
    #expect(try scene.refusal(cancel(1), by: Self.other).code == .notEntitled)
    scene.now = (Self.day + -1).start + 9 * 3600
    try scene.send(cancel(1), by: Self.user)
    scene.now = scene.now + 3601
    let late = try scene.refusal(cancel(2), by: Self.user)
    #expect(late.code == .tooLateToGiveUp && late.missing.zh.hasPrefix("须在开始前 24 小时取消"))
    #expect(try scene.refusal(cancel(2), by: Self.owner).code == .reasonsMissing)
    try scene.send(cancel(2, "示例：设备故障"), by: Self.owner)
    #expect(try Self.standing(2, file, scene) == .cancelled(.takenBack, reasons: "示例：设备故障"))
    #expect(try scene.refusal(cancel(2, "示例"), by: Self.owner).code == .bookingSettled)
    scene.now = Self.day.start + 12 * 3600
    #expect(try scene.refusal(cancel(3, "示例"), by: Self.owner).code == .bookingSettled, "it is over")
  }

  @Test("Whoever did not come is noted once the time has begun, for thirty days, and a mistake is undone")
  func missed() throws {
    var scene = try Scene()
    let file = try Self.lent(&scene)
    try Self.book(file, 9, 10, by: Self.user, &scene)
    let miss = Action.keepBook(.miss(file, 1, true))
    #expect(try scene.refusal(miss, by: Self.owner).code == .bookingSettled, "not before it")
    scene.now = Self.day.start + 10 * 3600
    #expect(try scene.refusal(miss, by: Self.user).code == .notEntitled)
    try scene.send(miss, by: Self.owner)
    #expect(try scene.refusal(miss, by: Self.owner).code == .bookingSettled)
    #expect(try scene.file(file).bookings?.booking(1)?.isMissed == true)
    try scene.send(.keepBook(.miss(file, 1, false)), by: Self.owner)
    scene.pass(days: 31)
    #expect(try scene.refusal(miss, by: Self.owner).code == .bookingSettled)
  }

  @Test("What is withdrawn, lapses or finds its partners is used by nobody: those who booked are told")
  func unlisted() throws {
    var scene = try Scene()
    let withdrawn = try Self.lent(&scene)
    try Self.book(withdrawn, 9, 10, by: Self.user, &scene)
    let events = try scene.send(.giveUp(GiveUp(case: withdrawn, reasons: nil)), by: Self.owner)
    #expect(events.contains(.bookingCancelled(BookingCancelled(case: withdrawn, number: 1, cause: .unlisted))))
    #expect(scene.alliance.bookings(of: Self.user).map(\.booking.standing) == [.cancelled(.unlisted, reasons: nil)])
    let lapsing = try Self.lent(&scene) { $0.ahead = 180 }
    let due = try #require(scene.file(lapsing).due)
    var late = due.day + 3
    while late.weekday > 4 { late = late + 1 }
    try Self.book(lapsing, 9, 10, by: Self.user, on: late, &scene)
    try scene.expire(lapsing)
    #expect(try scene.place(lapsing) == "renewing")
    #expect(try Self.standing(1, lapsing, scene) == .cancelled(.unlisted, reasons: nil))
    #expect(
      try scene.refusal(Self.booking(lapsing, 9, 10, by: Self.user, on: late), by: Self.user).code == .notBookable)
  }

  @Test(
    "Whoever came for nobody but themselves and is erased holds nothing any more; a member's booking stays the member's"
  )
  func erased() throws {
    var scene = try Scene()
    let visitor: Key<Person> = "applicant-1"
    _ = try scene.apply()
    let file = try Self.lent(&scene) { $0.forOthers = true }
    try Self.book(file, 9, 10, by: visitor, &scene)
    try Self.book(file, 11, 12, by: Self.user, &scene)
    let events = try scene.send(.erase(ErasePerson(person: visitor)), by: .keeper)
    #expect(events.contains(.bookingCancelled(BookingCancelled(case: file, number: 1, cause: .erased))))
    #expect(try Self.standing(2, file, scene) == .confirmed)
    try Self.book(file, 9, 10, by: Self.other, &scene)
  }

  @Test("Each member has at most ten to come, so that nobody takes all of it")
  func most() throws {
    var scene = try Scene()
    let file = try Self.lent(&scene)
    for number in 0..<Booking.mostAtOnce {
      let day = Self.day + (number / 5 == 0 ? 0 : 1)
      let hour = Double(8 + number % 5)
      try Self.book(file, hour, hour + 1, by: Self.user, on: day, &scene)
    }
    #expect(try scene.refusal(Self.booking(file, 15, 16, by: Self.user), by: Self.user).code == .tooManyBookings)
    try Self.book(file, 15, 16, by: Self.other, &scene)
    scene.now = Self.day.end
    try Self.book(file, 15, 16, by: Self.user, on: Self.day + 1, &scene)
    let long = Sealed(person: Self.user, box: String(repeating: "x", count: Booking.longestSealed + 1))
    let start = (Self.day + 1).start + 16 * 3600
    for purpose in [long, Sealed(person: Self.other, box: "…")] {
      let made = MakeBooking(case: file, from: start, until: start + 3600, purpose: purpose)
      #expect(try scene.refusal(.keepBook(.book(made)), by: Self.user).code == .bookingUnfit)
    }
  }
}
