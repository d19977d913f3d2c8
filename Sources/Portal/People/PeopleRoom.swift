import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Record

/// Who of the record has an account, and links for those who have none or have lost their password: for whoever sits in the
/// organ of the daily work (Article 18).
enum PeopleRoom {
  static func list(_ visit: Visit) async throws -> Response {
    visit.response(visit.peoplePage(try await visit.people()))
  }

  static func show(_ key: Key<Person>) -> Route.Handler {
    { visit in try await answer(key, visit) }
  }

  /// Makes a link, or makes those that there are useless.
  static func change(_ key: Key<Person>) -> Route.Handler {
    { visit in
      let maker = try visit.signedIn()
      guard let entry = try await visit.people()[key] else { throw Mishap.notFound }
      guard !entry.isShared else { return try await answer(key, visit) }
      let desk = visit.portal.desk
      switch visit.form["do"] {
      case "erase", "take-back":
        try await LetterRoom.change(key, visit)
        return visit.redirect(to: Address.personAccount(key))
      case "withdraw":
        try await desk.withdrawLinks(of: key, at: visit.now)
        try await visit.note(.linksWithdrawn, to: key, login: entry.login)
        return visit.redirect(to: Address.personAccount(key))
      case "make":
        let purpose: AccountLink.Purpose = entry.login == nil ? .invitation : .password
        let address = try await mailAddress(of: entry, visit)
        guard let token = try await desk.makeLink(purpose, for: key, by: maker, at: visit.now) else {
          return visit.redirect(to: Address.personAccount(key))
        }
        try await visit.note(.linkMade, to: key, login: entry.login, detail: purpose.detail)
        guard let address else { return visit.response(visit.handOverPage(entry, purpose, token)) }
        return await send(
          AccountLetter.link(purpose, token, expires: visit.now + purpose.lifetime), to: address, entry, visit)
      default: throw Mishap.malformed
      }
    }
  }

  /// Where the link goes by mail: to the address that its owner confirmed or, for whoever is invited, to the one that was typed. nil
  /// where it is handed over in another way.
  private static func mailAddress(of entry: PersonEntry, _ visit: Visit) async throws -> MailAddress? {
    guard visit.portal.desk.channels.mail != nil, visit.form["by"] == "mail" else { return nil }
    if entry.login != nil {
      return try await visit.portal.desk.address(.mail, of: entry.person).flatMap { MailAddress($0) }
    }
    guard let address = MailAddress(visit.form["mail"] ?? "") else { throw Mishap.malformed }
    return address
  }

  /// What goes by mail nobody else sees. Where it cannot be sent, the link is of no use to anyone and another one is made.
  private static func send(
    _ letter: AccountLetter, to address: MailAddress, _ entry: PersonEntry, _ visit: Visit
  ) async -> Response {
    do {
      try await visit.portal.postman.send(letter, toMail: address)
      return visit.response(visit.mailedPage(entry, address, nil))
    } catch {
      try? await visit.portal.desk.withdrawLinks(of: entry.person, at: visit.now)
      let words = (error as? PostFailure)?.words ?? PostFailure.notSetUp.words
      return visit.response(visit.mailedPage(entry, address, words))
    }
  }

  private static func answer(_ key: Key<Person>, _ visit: Visit) async throws -> Response {
    guard let entry = try await visit.people()[key] else { throw Mishap.notFound }
    return visit.response(
      visit.personPage(
        entry, try await visit.portal.desk.links(of: key),
        mail: try await visit.portal.desk.address(.mail, of: key).flatMap { MailAddress($0) }))
  }
}

/// A person of the record, and the account they have.
struct PersonEntry {
  var person: Key<Person>
  var name: Words
  var offices: [Office]
  var unit: Key<Member>?
  var account: PersonAccount?
  /// Whether it is one of a demonstration's, which everybody may use.
  var isShared: Bool

  var login: String? { account?.login }

  func standing(at moment: Instant) -> PersonStanding {
    if account?.asked != nil { return .asked }
    if login != nil { return .has }
    if account?.link?.standing(at: moment) == .open { return .invited }
    return .none
  }
}

/// How far a person is on the way to an account: by this the list is narrowed, and what waits comes first.
enum PersonStanding: String, FinderOption {
  case asked, none, invited, has

  var words: Words {
    switch self {
    case .asked: Words("要求换密码", "asks for a new password")
    case .none: Words("没有账号", "no account")
    case .invited: Words("已邀请", "invited")
    case .has: Words("有账号", "has an account")
    }
  }
}

/// Everyone who takes part in the alliance or has an account, by their key.
struct People {
  var all: [PersonEntry]

  subscript(key: Key<Person>) -> PersonEntry? { all.first { $0.person == key } }
}

extension Visit {
  /// The secretariat deals with people by their names, also where these are not public.
  private func name(of person: Person) -> Words {
    guard person.entered != nil, let name = portal.host.name(of: person.name) else {
      return alliance.publicName(of: person.id)
    }
    return Words(name, name)
  }

  /// Whoever only signed up for an activity has no account and needs none.
  func people() async throws -> People {
    let accounts = try await portal.desk.personAccounts()
    var offices: [Key<Person>: [Office]] = [:]
    for seat in alliance.seats where seat.left == nil {
      if let office = charter.office(seat.office) { offices[seat.person, default: []].append(office) }
    }
    let entries = alliance.people.values.compactMap { person -> PersonEntry? in
      let (held, account) = (offices[person.id] ?? [], accounts[person.id])
      let isEntered = person.entered != nil
      guard person.erased == nil, !held.isEmpty || person.unit != nil || account != nil || isEntered else { return nil }
      return PersonEntry(
        person: person.id, name: name(of: person), offices: held, unit: person.unit ?? person.entered?.workplace,
        account: account, isShared: account?.login.map(isShared) ?? false)
    }
    let order = Dictionary(uniqueKeysWithValues: PersonStanding.allCases.enumerated().map { ($1, $0) })
    return People(
      all: entries.sorted { a, b in
        (order[a.standing(at: now)] ?? 0, a.person.text) < (order[b.standing(at: now)] ?? 0, b.person.text)
      })
  }
}
