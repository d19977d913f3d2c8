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
      guard let entry = try await visit.people()[key] else { throw Mishap.notFound }
      guard !entry.isShared else { return try await answer(key, visit) }
      switch visit.form["do"] {
      case "erase", "take-back":
        try await LetterRoom.change(key, visit)
        return visit.redirect(to: Address.personAccount(key))
      case "withdraw":
        try await withdraw(entry, visit)
        return visit.redirect(to: Address.personAccount(key))
      case "make":
        let mail = visit.form["by"] == "mail" ? visit.form["mail"] ?? "" : nil
        guard let made = try await make(for: entry, mail: mail, visit) else {
          return visit.redirect(to: Address.personAccount(key))
        }
        guard let address = made.address else {
          return visit.response(visit.handOverPage(entry, made.purpose, made.token))
        }
        return visit.response(visit.mailedPage(entry, address, made.failure))
      default: throw Mishap.malformed
      }
    }
  }

  static func withdraw(_ entry: PersonEntry, _ visit: Visit) async throws {
    try await visit.portal.desk.withdrawLinks(of: entry.person, at: visit.now)
    try await visit.note(.linksWithdrawn, to: entry.person, login: entry.login)
  }

  /// A link that was made: to be handed over, or mailed to an address.
  struct Made {
    var purpose: AccountLink.Purpose
    var token: Token
    var address: MailAddress?
    /// Why it could not be mailed: it is of no use to anyone then.
    var failure: Words?
  }

  /// Makes a link for somebody. `mail` is nil where it is handed over, and otherwise to where an invitation is mailed; nil where
  /// somebody has come to an account meanwhile, or has lost it.
  static func make(for entry: PersonEntry, mail: String?, _ visit: Visit) async throws -> Made? {
    let maker = try visit.signedIn()
    let purpose: AccountLink.Purpose = entry.login == nil ? .invitation : .password
    let address = try await mailAddress(of: entry, typed: mail, visit)
    let desk = visit.portal.desk
    guard let token = try await desk.makeLink(purpose, for: entry.person, by: maker, at: visit.now) else { return nil }
    try await visit.note(.linkMade, to: entry.person, login: entry.login, detail: purpose.detail)
    var made = Made(purpose: purpose, token: token, address: address)
    guard let address else { return made }
    do {
      // What goes by mail nobody else sees.
      let letter = AccountLetter.link(purpose, token, expires: visit.now + purpose.lifetime)
      try await visit.portal.postman.send(letter, toMail: address)
    } catch {
      try? await desk.withdrawLinks(of: entry.person, at: visit.now)
      made.failure = (error as? PostFailure)?.words ?? PostFailure.notSetUp.words
    }
    return made
  }

  /// Where the link goes by mail: to the address that its owner confirmed or, for whoever is invited, to the one that was typed. nil
  /// where it is handed over in another way.
  private static func mailAddress(
    of entry: PersonEntry, typed: String?, _ visit: Visit
  ) async throws -> MailAddress? {
    guard visit.portal.desk.channels.mail != nil, let typed else { return nil }
    if entry.login != nil {
      return try await visit.portal.desk.address(.mail, of: entry.person).flatMap { MailAddress($0) }
    }
    guard let address = MailAddress(typed) else { throw Mishap.malformed }
    return address
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
