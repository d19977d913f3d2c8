import Constitution
import Desk
import Governance
import HashTreeCollections

/// What the secretariat does besides cases: writing to many, looking after what goes out, and the imprint.
extension Interface {
  static let deskReads: [Endpoint] = [
    .list(
      "/circulars", "circulars", Words("群发通知", "Circulars"), scope: .desk, at: { _ in .circulars }, circular,
      finder: { $0.circularFinder },
      answering: { visit, _ in visit.found(try await visit.portal.desk.circulars(), visit.circularFinder) }),
    .look(
      "/circulars/{number#}", "circular", Words("一份群发通知", "One circular"), scope: .desk,
      at: { .circular($0.number("number")) }, answer: circular.shape,
      answering: { visit, call in
        let (number, person) = (call.number("number"), try visit.signedIn())
        guard let found = try await visit.portal.desk.circular(number) else { return nil }
        let readers = try await visit.portal.desk.readers(ofCircular: number)
        return readers[person] != nil || visit.doesDailyWork ? circular.json(found, in: visit) : nil
      }),
    .list(
      "/audience", "audience", Words("按这些条件，群发通知会发给谁", "To whom a circular would go by these filters"), scope: .desk,
      at: { _ in .newCircular }, reader, finder: { $0.audienceFinder($0.query) },
      answering: { visit, _ in visit.audience(try await visit.people(), visit.audienceFinder(visit.query)) }),
    .list(
      "/outbox", "outbox", Words("发件箱", "The outbox"), scope: .desk, at: { _ in .notices(.outbox) }, dispatch,
      finder: { $0.outboxFinder },
      answering: { visit, _ in visit.found(try await visit.portal.desk.outbox(), visit.outboxFinder) }),
    .look(
      "/imprint", "imprint", Words("联盟标识与联系方式", "The mark and the contacts"), at: { _ in .home }, answer: imprint.shape,
      answering: { visit, _ in imprint.json(visit.portal.desk.imprint, in: visit) }),
  ]

  static let deskActs: [Endpoint] = [
    .change(
      "/circulars", "sendCircular", Words("群发一份通知；发出后不能收回", "Send a circular: it cannot be taken back"),
      at: { _ in .newCircular },
      [
        Shape.must("subject", .text(0...1_000)), Shape.must("text", .text(0...20_000)),
        Shape.may("q", .text(0...200)), Shape.may("who", .choice(Invitable.allCases.map(\.rawValue))),
        Shape.may("organ", .key), Shape.may("kind", .key), Shape.may("district", .prose(100)),
      ], answer: circular.shape,
      doing: { visit, call in
        let draft = CircularDraft(subject: call.words("subject"), text: call.words("text"))
        let finder = visit.audienceFinder(call.form)
        // A filter that there is not would leave the circular to everybody.
        let astray = ["organ", "kind", "district"].filter { call.text($0) != nil && finder[$0] == nil }
        let flaws =
          draft.flaws.map { JSONFlaw("/\($0.field)", $0.words) }
          + astray.map { JSONFlaw("/\($0)", Words("没有这一项", "there is no such one")) }
        guard flaws.isEmpty else { throw Problem.unfit(flaws) }
        let readers = visit.audience(try await visit.people(), finder)
        do {
          let number = try await CircularRoom.send(
            draft, to: readers, finder, call.press?.token ?? .random(), visit)
          guard let sent = try await visit.portal.desk.circular(number) else { throw Mishap.notFound }
          return circular.json(sent, in: visit)
        } catch let failure as CircularFailure {
          throw Problem(.unfit, failure.words)
        }
      }),
    .change(
      "/outbox/{message}/retry", "retry", Words("再试一条未能送出的", "Try again what is dead"),
      at: { _ in .notices(.outbox) }, answer: Done.portrait.shape,
      doing: { visit, call in
        guard let id = NoticeID(reading: call.path["message"]?.text ?? ""),
          try await visit.portal.desk.retry(id, at: visit.now)
        else { throw Mishap.notFound }
        return visit.answer(Done(entries: []))
      }),
    .change(
      "/imprint", "setImprint", Words("更改联系方式；空的即删去", "Change the contacts; an empty one is taken away"),
      at: { _ in .imprint },
      Imprint.Line.allCases.map {
        Shape.Property(name: $0.rawValue, shape: .text(0...1_000), isRequired: false, words: $0.words)
      },
      answer: imprint.shape,
      doing: { visit, call in
        var changed = visit.portal.desk.imprint
        let texts = Imprint.Line.allCases.compactMap { line in call.text(line.rawValue).map { (line, $0) } }
        let problems = changed.set(Dictionary(uniqueKeysWithValues: texts))
        guard problems.isEmpty else {
          throw Problem.unfit(problems.map { JSONFlaw("/\($0.line.rawValue)", $0.words) })
        }
        try await visit.portal.desk.setImprint(changed)
        return imprint.json(changed, in: visit)
      }),
    .bring(
      "/imprint/mark", "setMark", Words("更换标志：PNG、JPEG 或 WebP", "Change the mark: PNG, JPEG or WebP"),
      at: { _ in .imprint }, atMost: Picture.mostBytes, answer: imprint.shape,
      doing: { visit, call in
        let mark = try await ImprintRoom.mark(call.bytes, visit)
        var changed = visit.portal.desk.imprint
        changed.logo = mark
        try await visit.portal.desk.setImprint(changed)
        return imprint.json(changed, in: visit)
      }),
  ]

  private static let circular = Portrait<Circular>(
    "Circular",
    [
      .its("id") { circular, _ in circular.number }, .its("subject") { circular, _ in circular.subject },
      .its("text") { circular, _ in circular.text }, .its("audience") { circular, _ in circular.audience },
      .its("by") { circular, _ in circular.sender }, .its("citation") { circular, _ in circular.citation },
      .its("sent") { circular, _ in circular.sent }, .its("told") { circular, _ in circular.told },
      .its("read") { circular, _ in circular.read }, .its("url") { circular, _ in Address.circular(circular.number) },
    ])

  private static let reader = Portrait<PersonEntry>(
    "Reader",
    [
      .its("person") { entry, _ in entry.person }, .its("name") { entry, _ in entry.name },
      .perhaps("unit") { entry, _ in entry.unit },
    ])

  private static let dispatch = Portrait<Dispatch>(
    "Dispatch",
    [
      .its("id") { dispatch, _ in dispatch.message.text }, .its("what") { dispatch, visit in visit.content(dispatch) },
      .its("reader") { dispatch, visit in visit.readerName(dispatch) },
      .its("channel") { dispatch, visit in visit.channelName(dispatch) },
      .its("state") { dispatch, _ in dispatch.state.rawValue }, .its("attempts") { dispatch, _ in dispatch.attempts },
      .its("changed") { dispatch, _ in dispatch.changed },
      .perhaps("next") { dispatch, _ in dispatch.state == .waiting ? dispatch.next : nil },
      .perhaps("failure") { dispatch, _ in dispatch.failure },
    ])

  private static let imprint = Portrait<Imprint>(
    "Imprint",
    Imprint.Line.allCases.map { line -> Portrait<Imprint>.Line in
      .perhaps(line.rawValue) { imprint, _ in imprint[line] }
    } + [.perhaps("mark") { imprint, _ in imprint.logo.map { Address.picture($0) } }])
}
