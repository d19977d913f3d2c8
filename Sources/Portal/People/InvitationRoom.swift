import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import Markup

/// Inviting many at once: who has no account is found, gets a link each, and the links are printed or downloaded. They are
/// shown in that one answer and kept nowhere.
enum InvitationRoom {
  static func show(_ visit: Visit) async throws -> Response {
    visit.response(visit.invitationsPage(try await visit.people()))
  }

  static func change(_ visit: Visit) async throws -> Response {
    switch visit.form["do"] {
    case "make":
      let made = try await make(for: visit.form, visit)
      return made.isEmpty ? visit.redirect(to: Address.invitations) : visit.response(visit.invitationSheet(made))
    case "table": return try await table(visit)
    case "withdraw":
      let count = try await withdraw(visit)
      return visit.redirect(to: Link(.invitations, query: ["withdrawn": "\(count)"]))
    default: throw Mishap.malformed
    }
  }

  /// Makes every open invitation useless; how many there were.
  static func withdraw(_ visit: Visit) async throws -> Int {
    let people = try await visit.portal.desk.withdrawInvitations(at: visit.now)
    for person in people { try await visit.note(.linksWithdrawn, to: person, login: nil) }
    return people.count
  }

  /// A link for each whom the form finds, as far as they go at once.
  static func make(for form: FormInput, _ visit: Visit) async throws -> [(entry: PersonEntry, token: Token)] {
    let maker = try visit.signedIn()
    let people = try await visit.people()
    let wanted = visit.invitable(people, visit.invitationFinder(form))
    let made = try await visit.portal.desk.makeInvitations(for: wanted.map(\.person), by: maker, at: visit.now)
    for one in made {
      try await visit.note(.linkMade, to: one.person, login: nil, detail: AccountLink.Purpose.invitation.detail)
    }
    return made.compactMap { made in people[made.person].map { ($0, made.token) } }
  }

  /// The links of the sheet that was just shown, as it sends them back: nobody else has them.
  private static func table(_ visit: Visit) async throws -> Response {
    let l = visit.language
    let people = try await visit.people()
    let rows = (visit.form["links"] ?? "").split(separator: "\n").prefix(Desk.mostInvitations).compactMap {
      line -> [String]? in
      let parts = line.split(separator: " ")
      guard parts.count == 2, let entry = people[Key(String(parts[0]))], let token = Token(String(parts[1])) else {
        return nil
      }
      return [l(entry.name), entry.unit.map(visit.alliance.memberName) ?? "", visit.url(of: .link(token))]
    }
    return visit.spreadsheet("invitations", [[l("姓名", "Name"), l("单位", "Member"), l("链接", "Link")]] + rows)
  }
}

/// Whom the alliance knows by what: by this those to invite are narrowed.
enum Invitable: String, FinderOption {
  case officers, representatives, others

  var words: Words {
    switch self {
    case .officers: Words("担任职务者", "those in office")
    case .representatives: Words("成员代表", "representatives of members")
    case .others: Words("其他人员", "others")
    }
  }
}

extension Alliance {
  func invitable(_ entry: PersonEntry) -> Invitable {
    !entry.offices.isEmpty ? .officers : represented(by: entry.person) != nil ? .representatives : .others
  }
}

extension Visit {
  /// `input` is the address's query, or the form that repeats it.
  func invitationFinder(_ input: FormInput) -> Finder {
    Finder(
      .invitations, input, Words("姓名、单位或职务", "Name, member or office"),
      [
        Finder.Choice("who", Words("谁", "Who"), Invitable.self),
        Finder.Choice(
          "account", Words("账号", "Account"),
          [PersonStanding.none, .invited].map { (value: $0.rawValue, name: $0.words) }),
      ])
  }

  /// Those without an account whom the finder finds.
  func invitable(_ people: People, _ finder: Finder) -> [PersonEntry] {
    people.all.filter { entry in
      let standing = entry.standing(at: now)
      guard standing == .none || standing == .invited, !entry.isShared else { return false }
      let texts =
        [entry.name[language], entry.unit.map(alliance.memberName)] + entry.offices.map { language($0.name) }
      return finder.fits(texts) && finder.allows("who", alliance.invitable(entry).rawValue)
        && finder.allows("account", standing.rawValue)
    }
  }
}
