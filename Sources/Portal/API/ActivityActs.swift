import Constitution
import Governance
import HashTreeCollections
import Record

/// Sign-ups, questions and bookings.
extension Interface {
  private static let number = Shape.must("number", .integer(1...99_999))
  private static let reasons = Shape.may("reasons", .prose(1_000))

  static let activityActs: [Endpoint] = coming + enrolling + keeping

  private static let coming: [Endpoint] = [
    .act(
      "/activities/{case}/sign-up", "signUp", Words("报名；写明姓名的是替同事报名", "Sign up; with a name, a colleague"),
      at: { .activityPart($0.key("case"), .signUp) },
      [
        Shape.may("name", .prose(Outsider.longestName), "同事的姓名", "a colleague's name"),
        Shape.may("unit", .key, "组织者代为登记的单位", "of which member, where the organiser signs them up"),
      ], leaving: .signedUp, doing: { visit, call in try await signUp(visit, call) }),
    .act(
      "/hall/{case}/bookings", "book", Words("预约", "Book"), at: { .listingPart($0.key("case"), .bookings) },
      [
        Shape.must("from", .moment), Shape.must("until", .moment),
        Shape.must("purpose", .prose(Booking.longestPurpose)),
      ], leaving: .bookingMade,
      doing: { visit, call in
        let person = try visit.signedIn()
        guard let from = Instant(moment: call.words("from")), let until = Instant(moment: call.words("until")) else {
          throw Mishap.malformed
        }
        return try await visit.carryOut { seal in
          .keepBook(
            .book(
              MakeBooking(
                case: call.key("case"), from: from, until: until, purpose: try seal(call.words("purpose"), person))))
        }
      }),
  ]

  private static func signUp(_ visit: Visit, _ call: Call) async throws -> JSON {
    guard let file = visit.alliance.cases[call.key("case")], file.enrolment != nil else { throw Mishap.notFound }
    let (sender, secrets) = (try visit.signedIn(), Secrets.random())
    let name = call.text("name")?.trimmedOfSpace
    var (person, unit): (Key<Person>, Key<Member>?) = (sender, nil)
    if let name {
      let chosen: Key<Member>? = call.text("unit").map { Key($0) }
      unit =
        visit.alliance.organises(sender, file) ? chosen : visit.alliance.represented(by: sender)?.id
      person = visit.person(known: ["colleague", unit?.text ?? "", name])
    }
    return try await visit.carryOut { [person, unit] seal in
      .enrol(
        .signUp(
          MakeSignUp(
            case: file.id, person: person, name: .sealed(try seal(name ?? "", person)), unit: unit,
            secret: try seal(secrets.text, person))))
    }
  }

  private static func act(
    _ part: Address.ActivityPart, _ id: String, _ words: Words, _ body: [Shape.Property], leaving event: EventType,
    _ make: @escaping @Sendable (Key<Case>, Call) -> EnrolmentAction
  ) -> Endpoint {
    .act(
      Endpoint.Path(stringLiteral: "/activities/{case}/\(part.rawValue)"), id, words,
      at: { .activityPart($0.key("case"), part) }, body, leaving: event,
      doing: { visit, call in
        guard visit.alliance.cases[call.key("case")]?.enrolment != nil else { throw Mishap.notFound }
        return try await visit.carryOut(.enrol(make(call.key("case"), call)))
      })
  }

  private static let enrolling: [Endpoint] = [
    act(.withdraw, "withdrawSignUp", Words("取消报名", "Take a sign-up back"), [number], leaving: .signUpWithdrawn) {
      key, call in
      .withdraw(key, call.integer("number"))
    },
    act(.close, "closeSignUps", Words("提前截止报名，或结束签到", "End the sign-ups, or the attendance"), [], leaving: .stepEntered)
    { key, _ in
      .close(key)
    },
    act(
      .attend, "attend", Words("签到", "Tick somebody off"), [number, Shape.must("attended", .bool)],
      leaving: .attendanceRecorded
    ) { key, call in .attend(key, call.integer("number"), call.isTrue("attended")) },
    act(
      .assess, "assess", Words("写明合格与否", "Say whether somebody passed"), [number, Shape.must("passed", .bool)],
      leaving: .attendeeAssessed
    ) { key, call in .assess(key, call.integer("number"), passed: call.isTrue("passed")) },
    act(
      .revoke, "revokeCertificate", Words("撤销证书", "Revoke a certificate"),
      [number, Shape.must("reasons", .prose(1_000))], leaving: .certificateRevoked
    ) { key, call in .revoke(key, call.integer("number"), reasons: call.words("reasons")) },
    act(
      .ask, "askQuestion", Words("提问", "Ask a question"), [Shape.must("question", .prose(Question.longest))],
      leaving: .questionAsked
    ) { key, call in .ask(key, call.words("question")) },
    act(.support, "supportQuestion", Words("附议", "Want a question answered"), [number], leaving: .questionSupported) {
      key, call in
      .support(key, call.integer("number"))
    },
    act(
      .forward, "moveQuestion", Words("提前一个问题", "Bring a question forward"), [number, Shape.must("forward", .bool)],
      leaving: .questionMoved
    ) { key, call in .move(key, call.integer("number"), call.isTrue("forward")) },
    act(
      .reply, "answerQuestion", Words("答复问题", "Answer a question"),
      [number, Shape.must("text", .prose(Question.longestReply))], leaving: .questionAnswered
    ) { key, call in .reply(key, call.integer("number"), call.words("text")) },
  ]

  private static func keep(
    _ name: String, _ part: Address.ListingPart, _ id: String, _ words: Words, _ body: [Shape.Property],
    leaving event: EventType, _ make: @escaping @Sendable (Key<Case>, Call) -> BookingAction
  ) -> Endpoint {
    .act(
      Endpoint.Path(stringLiteral: "/hall/{case}/\(name)"), id, words, at: { .listingPart($0.key("case"), part) }, body,
      leaving: event,
      doing: { visit, call in
        try await visit.carryOut(
          .keepBook(make(call.key("case"), call)))
      })
  }

  private static let keeping: [Endpoint] = [
    keep(
      "answers", .answer, "answerBooking", Words("答复预约", "Answer a request for a booking"),
      [number, Shape.must("accepts", .bool), reasons], leaving: .bookingAnswered
    ) { key, call in
      .answer(key, call.integer("number"), accepts: call.isTrue("accepts"), reasons: call.text("reasons"))
    },
    keep(
      "cancellations", .cancel, "cancelBooking", Words("取消预约", "Cancel a booking"), [number, reasons],
      leaving: .bookingCancelled
    ) { key, call in .cancel(key, call.integer("number"), reasons: call.text("reasons")) },
    keep(
      "absences", .miss, "missBooking", Words("记下未到，或更正", "Note that nobody came, or that this was a mistake"),
      [number, Shape.must("missed", .bool)], leaving: .bookingMissed
    ) { key, call in .miss(key, call.integer("number"), call.isTrue("missed")) },
    keep(
      "terms", .terms, "setBookingTerms",
      Words("写明预约规则；不写即不再接受预约", "Set the terms of booking; without any, no more are taken"),
      [
        Shape.may(
          "terms",
          .object([
            Shape.must("weekdays", .list(.integer(0...6), 1...7), "0 是星期一", "0 is Monday"),
            Shape.must("opens", .integer(0...1_440), "当日分钟数", "minutes of the day"),
            Shape.must("closes", .integer(0...1_440)), Shape.must("longest", .integer(30...1_440)),
            Shape.must("ahead", .integer(1...BookingTerms.mostAhead)), Shape.must("forOthers", .bool),
            Shape.must("approved", .bool), Shape.must("noticeHours", .integer(0...BookingTerms.mostNotice)),
          ]))
      ], leaving: .bookingsOpened
    ) { key, call in .open(key, call.body["terms"].map { BookingTerms($0) }) },
  ]
}

extension BookingTerms {
  /// Already of their shape; whether they are sound, the record says.
  fileprivate init(_ json: JSON) {
    func number(_ name: String) -> Int { json[name]?.integer ?? 0 }
    self.init(
      weekdays: (json["weekdays"]?.list ?? []).compactMap(\.integer), opens: number("opens"),
      closes: number("closes"), longest: number("longest"), ahead: number("ahead"),
      forOthers: json["forOthers"]?.bool ?? false, approved: json["approved"]?.bool ?? false,
      noticeHours: number("noticeHours"))
  }
}
