import Constitution
import Desk
import Governance
import HashTreeCollections

/// What is done about personal data. Agreeing to the notice alone is left to its page, since somebody has to read it.
extension Interface {
  static let privacyActs: [Endpoint] =
    own + letters + [
      .change(
        "/disclosures", "enterDisclosure", Words("登记一次对外提供", "Enter a disclosure by hand"),
        at: { _ in .privacy(.disclosures) },
        [
          Shape.must("recipient", .prose(DataTransfer.longest)), Shape.must("what", .prose(DataTransfer.longest)),
          Shape.must("ground", .prose(DataTransfer.longest)), Shape.must("day", .day), Shape.may("person", .key),
        ], answer: disclosure.shape,
        doing: { visit, call in
          let (entry, problems) = try DisclosureRoom.read(call.form, visit)
          guard let entry else { throw Problem.unfit(problems) }
          try await visit.portal.desk.disclose(entry)
          return disclosure.json(entry, in: visit)
        }),
      .change(
        "/privacy/addendum", "saveAddendum",
        Words(
          "保存补充说明的新版本；每个有账号的人会再被请求同意一次",
          "Save a new version of what the alliance adds; everyone with an account is asked again"),
        at: { _ in .privacy(.addendum) },
        [
          Shape.must("zh", .prose(NoticeAddendum.longest)), Shape.must("en", .prose(NoticeAddendum.longest)),
          Shape.must(
            "seen", .integer(0...NoticeAddendum.mostVersions), "所见的版本，没有为 0",
            "the version that was looked at, 0 for none"),
        ], answer: privacyNotice.shape,
        doing: { visit, call in
          try await PrivacyDesk.saveAddendum(call.form, visit)
          return privacyNotice.json((), in: visit)
        }),
    ]

  private static let own: [Endpoint] = [
    .change(
      "/me/contacts", "setContacts",
      Words("更改供他人联系的方式：未写的即删去", "Change how others may reach me: what is left out is taken away"),
      scope: .desk, at: { _ in .privacy(.contact) },
      ContactCard.Kind.allCases.map { kind in
        Shape.Property(name: kind.rawValue, shape: contact, isRequired: false, words: kind.words)
      } + [Shape.may("consent", .bool, "本人单独同意展示", "its owner agrees, apart from anything else, to its being shown")],
      answer: contacts,
      doing: { visit, call in
        _ = try visit.ownPerson()
        let sheet = try await ContactRoom.save(ContactSheet(call), visit)
        guard sheet.problems.isEmpty else { throw Problem.unfit(sheet.problems) }
        return ownContacts(visit)
      }),
    .change(
      "/me/erasure", "askErasure",
      Words(
        "要求删除我的个人信息；\(ErasureRequest.wait / 86_400) 日内可以收回",
        "Ask for my data to be erased; it can be taken back within \(ErasureRequest.wait / 86_400) days"),
      scope: .settings, at: { _ in .privacy(.erasure) }, answer: erasure.shape,
      doing: { visit, _ in
        let person = try visit.ownPerson()
        try await ErasureRoom.ask(visit)
        return erasure.json(person, in: visit)
      }),
    .change(
      "/me/erasure/withdrawal", "takeBackErasure", Words("收回我的删除请求", "Take my request for erasure back"),
      scope: .settings, at: { _ in .privacy(.erasure) }, answer: erasure.shape,
      doing: { visit, _ in try await takenBack(visit.ownPerson(), visit) }),
  ]

  private static let letters: [Endpoint] = [
    .change(
      "/erasures/senders", "findSenders",
      Words(
        "来函的是谁：按完整的姓名，或回执、报名的编号",
        "Whom a letter is from: by the whole name, or the number of the receipt or the sign-up"),
      at: { _ in .privacy(.addendum) }, [Shape.must("who", .prose(100))], answer: .list(sender.shape, 0...Int.max),
      doing: { visit, call in
        _ = try visit.ownPerson()
        return .list(visit.senders(call.words("who").trimmedOfSpace).map { sender.json($0, in: visit) })
      }),
    .change(
      "/erasures/{person}", "enterLetter", Words("登记一封要求删除的来函", "Enter a letter that asks for erasure"),
      at: { _ in .privacy(.addendum) },
      [
        Shape.must("letter", .day, "来函日期", "the day of the letter"),
        Shape.must("reason", .prose(ErasureRequest.longestReason), "谁提出，怎样核实身份", "who asked, and how you made sure"),
      ], answer: erasure.shape,
      doing: { visit, call in
        let person = try visit.knownPerson(call)
        try await LetterRoom.enter(person, call.form, visit)
        return erasure.json(person, in: visit)
      }),
    .change(
      "/erasures/{person}/withdrawal", "takeBackLetter", Words("收回来函的删除请求", "Take back what was entered by letter"),
      at: { _ in .privacy(.addendum) }, answer: erasure.shape,
      doing: { visit, call in try await takenBack(visit.knownPerson(call), visit) }),
  ]

  private static func takenBack(_ person: Key<Person>, _ visit: Visit) async throws -> JSON {
    guard try await visit.takeBackErasure(of: person) else { throw Mishap.notFound }
    return erasure.json(person, in: visit)
  }
}

extension ContactSheet {
  fileprivate init(_ call: Call) {
    self.init(FormInput())
    for kind in ContactCard.Kind.allCases {
      texts[kind] = (call.body[kind.rawValue]?["text"]?.text ?? "").trimmedOfSpace
      audiences[kind] = call.body[kind.rawValue]?["audience"]?.text.flatMap(ContactCard.Audience.init)
    }
    hasConsent = call.isTrue("consent")
  }
}

extension Visit {
  /// Whose own the account is; one of a demonstration's is nobody's, and nothing of it is changed.
  func ownPerson() throws -> Key<Person> {
    let person = try signedIn()
    guard !isSharedAccount else {
      throw Problem(
        .forbidden, Words("演示账号由大家共用，这里什么也不能改。", "Demonstration accounts are shared: nothing can be changed here."))
    }
    return person
  }

  /// Whom a letter is about: somebody whom the record knows.
  fileprivate func knownPerson(_ call: Call) throws -> Key<Person> {
    _ = try ownPerson()
    let person: Key<Person> = call.key("person")
    guard alliance.people[person] != nil else { throw Mishap.notFound }
    return person
  }
}
