import Constitution
import Desk
import Governance
import HashTreeCollections

/// Who has an account, and links by which others come in. What is answered here once is kept nowhere, and asks for a scope of its
/// own: whoever has such a link could act in its owner's name.
extension Interface {
  static let peopleReads: [Endpoint] = [
    .list(
      "/people", "people", Words("人员账号", "People's accounts"), scope: .desk, at: { _ in .people }, accountLine,
      finder: { $0.peopleFinder },
      answering: { visit, _ in visit.found(try await visit.people(), by: visit.peopleFinder) }),
    .look(
      "/people/{person}", "personAccount", Words("一人的账号和链接", "One person's account and links"), scope: .desk,
      at: { .personAccount($0.key("person")) }, answer: account.shape,
      answering: { visit, call in
        guard let entry = try await visit.people()[call.key("person")] else { return nil }
        let links = try await visit.portal.desk.links(of: entry.person)
        return account.json(WholeEntry(entry: entry, links: links), in: visit)
      }),
    .list(
      "/errands", "errands", Words("办事链接", "Links for one thing"), scope: .desk, at: { _ in .errands }, errand,
      finder: { $0.errandFinder }, answering: { visit, _ in visit.foundErrands(visit.errandFinder) }),
  ]

  static let peopleActs: [Endpoint] = accountLinks + invitations + errandLinks

  private struct WholeEntry: Sendable {
    var entry: PersonEntry
    var links: [AccountLink]
  }

  private static let accountLine = Portrait<PersonEntry>(
    "Account",
    [
      .its("person") { entry, _ in entry.person }, .its("name") { entry, _ in entry.name },
      .its("standing") { entry, visit in entry.standing(at: visit.now).rawValue },
      .perhaps("login") { entry, visit in
        // As on the page: a login is not for everyone to know.
        if entry.login != nil { visit.look(at: entry.person) }
        return entry.login
      },
      .its("hasSecondStep") { entry, _ in entry.account?.hasSecondStep ?? false },
      .its("offices") { entry, _ in entry.offices.map(\.id) }, .perhaps("unit") { entry, _ in entry.unit },
      .its("url") { entry, _ in Address.personAccount(entry.person) },
    ])

  private static let link = Portrait<AccountLink>(
    "AccountLink",
    [
      .its("purpose") { link, _ in link.purpose.rawValue }, .its("by") { link, _ in link.maker },
      .its("made") { link, _ in link.made }, .its("until") { link, _ in link.expires },
      .its("isOpen") { link, visit in link.standing(at: visit.now) == .open },
    ])

  private static let account = Portrait<WholeEntry>(
    "WholeAccount",
    [
      .one("account", accountLine) { whole, visit in
        visit.look(at: whole.entry.person)
        return whole.entry
      },
      .many("links", link) { whole, _ in whole.links },
    ])

  /// A link that was made just now.
  private struct Handed: Sendable {
    var person: Key<Person>
    var name: Words
    var until: Instant
    /// Shown to whoever is to hand it over, and never where it was mailed.
    var link: String?
    var failure: Words?
  }

  private static let handed = Portrait<Handed>(
    "HandedLink",
    [
      .its("person") { handed, _ in handed.person }, .its("name") { handed, _ in handed.name },
      .its("until") { handed, _ in handed.until }, .perhaps("link") { handed, _ in handed.link },
      .perhaps("failure") { handed, _ in handed.failure },
    ])

  private static let mail = Shape.may(
    "mail", .text(0...254), "寄出而不交到手上；邀请的写邮箱，换密码的寄到本人确认过的邮箱",
    "to mail it: for an invitation the address; a link for a new password goes to the address that its owner confirmed")

  private static let accountLinks: [Endpoint] = [
    .change(
      "/people/{person}/link", "makeLink", Words("生成邀请链接，或换密码的链接", "Make an invitation, or a link for a new password"),
      scope: .accounts, at: { .personAccount($0.key("person")) }, [mail], answer: handed.shape, isShownOnce: true,
      doing: { visit, call in
        let entry = try await visit.entry(call)
        guard let made = try await PeopleRoom.make(for: entry, mail: call.text("mail"), visit) else {
          throw Problem(.unfit, Words("此人的账号刚刚有变，请再试。", "This person's account has just changed: try again."))
        }
        let handed = Handed(
          person: entry.person, name: entry.name, until: visit.now + made.purpose.lifetime,
          link: made.address == nil ? visit.url(of: .link(made.token)) : nil, failure: made.failure)
        return Interface.handed.json(handed, in: visit)
      }),
    .change(
      "/people/{person}/withdraw-links", "withdrawLinks", Words("作废此人的链接", "Withdraw this person's links"),
      scope: .accounts, at: { .personAccount($0.key("person")) }, answer: account.shape,
      doing: { visit, call in
        let entry = try await visit.entry(call)
        try await PeopleRoom.withdraw(entry, visit)
        let links = try await visit.portal.desk.links(of: entry.person)
        return account.json(WholeEntry(entry: entry, links: links), in: visit)
      }),
    .change(
      "/members/{member}/representative", "replaceRepresentative",
      Words("更换代表；新代表的邀请链接只答复一次", "Replace the representative; the new one's invitation is answered once"),
      scope: .accounts,
      at: { .representative($0.key("member")) },
      [
        Shape.must("name", .prose(30)),
        Shape.must("consent", .bool, "本人同意担任代表并公开姓名", "the person agrees to serve, and to the name being published"),
      ],
      answer: handed.shape, isShownOnce: true,
      doing: { visit, call in
        guard visit.alliance.members[call.key("member")] != nil else { throw Mishap.notFound }
        var sheet = RepresentativeSheet(name: call.words("name").trimmedOfSpace, hasConsent: call.isTrue("consent"))
        sheet.isChecked = true
        guard sheet.problems.isEmpty else {
          throw Problem.unfit(sheet.problems.map { JSONFlaw("/\($0.id)", $0.words) })
        }
        let (person, token) = try await RepresentativeRoom.replace(call.key("member"), by: sheet.name, visit)
        let handed = Handed(
          person: person, name: Words(sheet.name, sheet.name),
          until: visit.now + AccountLink.Purpose.invitation.lifetime, link: visit.url(of: .link(token)))
        return Interface.handed.json(handed, in: visit)
      }),
  ]

  private static let invitations: [Endpoint] = [
    .change(
      "/invitations", "invite", Words("为没有账号的人批量生成邀请链接", "Make invitations for those without an account"),
      scope: .accounts,
      at: { _ in .invitations },
      [
        Shape.may("q", .text(0...200)), Shape.may("who", .choice(Invitable.allCases.map(\.rawValue))),
        Shape.may("account", .choice([PersonStanding.none, .invited].map(\.rawValue))),
      ], answer: .list(handed.shape, 0...Desk.mostInvitations), isShownOnce: true,
      doing: { visit, call in
        let until = visit.now + AccountLink.Purpose.invitation.lifetime
        let made = try await InvitationRoom.make(for: call.form, visit)
        return .list(
          made.map { entry, token in
            let link = visit.url(of: .link(token))
            return handed.json(
              Handed(person: entry.person, name: entry.name, until: until, link: link), in: visit)
          })
      }),
    .change(
      "/invitations/withdrawal", "withdrawInvitations", Words("作废全部未用的邀请", "Withdraw every open invitation"),
      scope: .accounts, at: { _ in .invitations }, answer: .object([Shape.must("withdrawn", Int.shape)]),
      doing: { visit, _ in ["withdrawn": .integer(try await InvitationRoom.withdraw(visit))] }),
  ]

  private static let errand = Portrait<ErrandLink>(
    "Errand",
    [
      .its("id") { link, _ in link.reference }, .its("person") { link, _ in link.person },
      .its("what") { link, _ in link.kind }, .its("case") { link, _ in link.file },
      .its("way") { link, _ in link.way.rawValue }, .its("by") { link, _ in link.maker },
      .its("made") { link, _ in link.made }, .its("until") { link, _ in link.expires },
      .its("state") { link, visit in ErrandStanding(link.standing(at: visit.now)).rawValue },
    ])

  private static let errandLinks: [Endpoint] = [
    .change(
      "/cases/{case}/errands", "makeErrand", Words("为一人生成办事链接", "Make a link for one person to do their part"),
      scope: .accounts, at: { .fileAction($0.key("case"), .errand) },
      [Shape.must("person", .key), Shape.must("by", .choice(["mail", "hand"]))], answer: handed.shape,
      isShownOnce: true,
      doing: { visit, call in
        let way: ErrandLink.Way = call.words("by") == "hand" ? .hand : .mail
        let made = try await ErrandMaking.make(call.key("case"), for: call.named("person"), way, visit)
        let handed = Handed(
          person: made.link.person, name: visit.alliance.nameWithOffice(of: made.link.person),
          until: made.link.expires, link: made.address == nil ? visit.url(of: .errand(made.token)) : nil,
          failure: made.failure)
        return Interface.handed.json(handed, in: visit)
      }),
    .change(
      "/cases/{case}/errands/{errand}/withdrawal", "withdrawErrand", Words("作废一个办事链接", "Withdraw a link for one thing"),
      scope: .accounts, at: { .fileAction($0.key("case"), .errand) }, answer: Done.portrait.shape,
      doing: { visit, call in
        try await ErrandMaking.withdraw(call.path["errand"]?.text ?? "", of: call.key("case"), visit)
        return visit.answer(Done(entries: []))
      }),
  ]
}

extension Visit {
  /// Somebody of whom the secretariat may make links; one of a demonstration's shared accounts is nobody's.
  fileprivate func entry(_ call: Call) async throws -> PersonEntry {
    guard let entry = try await people()[call.key("person")], !entry.isShared else { throw Mishap.notFound }
    return entry
  }
}

extension Call {
  /// What was said in texts and numbers, for what reads a form of the page.
  var form: FormInput {
    var fields: [String: String] = [:]
    for member in body.members ?? [] { fields[member.name] = member.value.text ?? member.value.integer.map { "\($0)" } }
    return FormInput(fields: fields)
  }
}
