package import Constitution
package import Desk
package import Governance
import Markup

/// Every place of the portal: links are written from it and requests are read into it, so that no page is without a
/// path and no link without a page.
package enum Address: Hashable, Sendable {
  case home
  case charter
  /// The charter's text alone, to download.
  case charterText
  case article(Int)
  /// Every version of the charter and every interpretation.
  case charterVersions
  /// One version: its permanent address.
  case charterVersion(Int)
  /// An article as a version has it.
  case articleVersion(Int, article: Int)
  case charterComparison(Int, Int)
  case checkup
  /// How the alliance lives up to its charter.
  case obligations
  /// What the alliance did in a year.
  case report(Int)
  case members
  case member(Key<Member>)
  /// Putting another person in the place of a member's representative.
  case representative(Key<Member>)
  /// Needs and offers.
  case hall
  case listing(Key<Case>)
  /// Who has the use of what is offered, and when.
  case listingPart(Key<Case>, ListingPart)
  /// The guide to research topics, and the projects against it.
  case topics
  case projects
  /// What the alliance has published under Article 9.
  case standards
  /// What members have written together under Article 6.
  case textbooks
  case standard(Key<Standard>)
  /// Bases for training and internships.
  case bases
  case base(Key<TrainingBase>)
  /// The comments on a draft and what was made of them; the same as a table to download.
  case comments(Key<Case>)
  case commentsTable(Key<Case>)
  case organs
  case internalRules
  case internalRule(Key<InternalRule>)
  /// What may be brought, and by whom.
  case bring
  /// Bringing a case of a procedure; nil is the admission, which has a short address of its own.
  case opening(Key<Procedure>?, OpeningPage)
  case cases
  case file(Key<Case>)
  case fileAction(Key<Case>, CaseAction)
  /// A file that is an answer of a case.
  case attachment(Key<Case>, FileHash)
  case vote(Key<Vote>)
  case recuse(Key<Vote>)
  case election(Key<Election>)
  case resolutions
  case resolution(Key<Resolution>)
  case document(Key<Document>)
  /// Every number that the alliance has given out.
  case numbers
  case meetings
  case callMeeting
  case meeting(Key<Meeting>)
  case meetingPart(Key<Meeting>, MeetingPart)
  /// Forums, courses and exchanges for which people sign up.
  case activities
  case activityFeed(ActivityFeed)
  case activity(Key<Case>)
  case activityPart(Key<Case>, ActivityPart)
  /// One sign-up, for whoever has it on their phone; and the certificate that came of it.
  case pass(Ticket)
  case certificate(Ticket)
  case record
  case entry(Int)
  case signIn
  /// What else belongs to signing in.
  case signInPart(SignInPart)
  case signOut
  /// A link that was handed to somebody, to do exactly one thing.
  case link(Token)
  case desk
  /// What is coming up for whoever is signed in, for a calendar.
  case myCalendar
  /// The password and the sessions of whoever is signed in.
  case account
  /// What is asked of them besides the password.
  case secondStep
  /// What people are told: their inbox, and what belongs to it.
  case notices(NoticePlace)
  /// What the link to confirm an address leads to; one person's calendar. Each is known to nobody else.
  case confirmation(Token)
  case calendar(Token)
  /// Who of the record has an account, for the secretariat; the same as a table to download; one of them.
  case people
  case peopleTable
  case personAccount(Key<Person>)
  /// Who came in, who was turned away, and which ways in were changed.
  case securityLog
  /// Links for many at once.
  case invitations
  /// Entering the register that was kept before; its templates and what comes back with errors.
  case importDesk
  case importPart(ImportPart)
  case news
  case newsPiece(Int)
  case newsFeed(NewsFeed)
  /// Writing the news: the list, one piece, and its pictures.
  case newsDesk
  case newsSheet(Int)
  case newsPictures(Int)
  /// A picture by what it holds.
  case picture(FileHash)
  case search
  /// A list as a table to download.
  case table(Table)
  case asset(Asset)
  /// A page of governance as it was at the end of a day.
  indirect case past(Day, Address)
  /// Where the form that asks for a day leads to its page.
  case onDay

  /// The pages on the way from an introduction to a receipt.
  package enum OpeningPage: Hashable, Sendable {
    case intro, form, check
    case done(Key<Case>)

    fileprivate var path: String {
      switch self {
      case .intro: ""
      case .form: "/form"
      case .check: "/check"
      case .done(let key): "/done/\(key)"
      }
    }

    /// Reads what follows the procedure in a path.
    fileprivate init?(_ parts: ArraySlice<String>) {
      switch (parts.first, parts.dropFirst().first) {
      case (nil, _): self = .intro
      case ("form", nil): self = .form
      case ("check", nil): self = .check
      case ("done", let name?) where name.isKey && parts.count == 2: self = .done(Key(name))
      default: return nil
      }
    }
  }

  package static let apply = Address.opening(nil, .intro)

  package var path: String {
    switch self {
    case .home: "/"
    case .charter: "/charter"
    case .charterText: "/charter.txt"
    case .article(let number): "/charter/\(number)"
    case .charterVersions: "/charter/versions"
    case .charterVersion(let version): "/charter/v/\(version)"
    case .articleVersion(let version, let article): "/charter/v/\(version)/\(article)"
    case .charterComparison(let old, let new): "/charter/compare/\(old)/\(new)"
    case .checkup: "/checkup"
    case .obligations: "/obligations"
    case .report(let year): "/report/\(year)"
    case .members: "/members"
    case .member(let key): "/members/\(key)"
    case .representative(let key): "/members/\(key)/representative"
    case .hall: "/hall"
    case .listing(let key): "/hall/\(key)"
    case .topics: "/topics"
    case .projects: "/projects"
    case .listingPart(let key, let part): "/hall/\(key)/\(part.rawValue)"
    case .standards: "/standards"
    case .textbooks: "/textbooks"
    case .standard(let key): "/standards/\(key)"
    case .bases: "/bases"
    case .base(let key): "/bases/\(key)"
    case .comments(let key): "/cases/\(key)/comments"
    case .commentsTable(let key): "/cases/\(key)/comments.csv"
    case .organs: "/organs"
    case .internalRules: "/rules"
    case .internalRule(let key): "/rules/\(key)"
    case .bring: "/bring"
    case .opening(let procedure, let page): (procedure.map { "/bring/\($0)" } ?? "/apply") + page.path
    case .cases: "/cases"
    case .file(let key): "/cases/\(key)"
    case .fileAction(let key, let action): "/cases/\(key)/\(action.rawValue)"
    case .attachment(let key, let hash): "/cases/\(key)/files/\(hash.text)"
    case .vote(let key): "/votes/\(key)"
    case .recuse(let key): "/votes/\(key)/recuse"
    case .election(let key): "/elections/\(key)"
    case .resolutions: "/resolutions"
    case .resolution(let key): "/resolutions/\(key)"
    case .document(let key): "/documents/\(key)"
    case .numbers: "/numbers"
    case .meetings: "/meetings"
    case .callMeeting: "/meetings/call"
    case .meeting(let key): "/meetings/\(key)"
    case .meetingPart(let key, let part): "/meetings/\(key)/\(part.rawValue)"
    case .activities: "/events"
    case .activityFeed(let feed): "/\(feed.rawValue)"
    case .activity(let key): "/events/\(key)"
    case .activityPart(let key, let part): "/events/\(key)/\(part.rawValue)"
    case .pass(let ticket): "/passes/\(ticket.text)"
    case .certificate(let ticket): "/certificates/\(ticket.text)"
    case .record: "/record"
    case .entry(let position): "/record/\(position)"
    case .signIn: "/sign-in"
    case .signInPart(let part): "/sign-in/\(part.rawValue)"
    case .link(let token): "/links/\(token.text)"
    case .signOut: "/sign-out"
    case .desk: "/desk"
    case .myCalendar: "/desk/mine.ics"
    case .account: "/desk/account"
    case .secondStep: "/desk/account/second-step"
    case .notices(let place): "/\(place.rawValue)"
    case .confirmation(let token): "/addresses/\(token.text)"
    case .calendar(let token): "/calendars/\(token.text).ics"
    case .people: "/desk/people"
    case .peopleTable: "/desk/people.csv"
    case .personAccount(let key): "/desk/people/\(key)"
    case .securityLog: "/security-log"
    case .invitations: "/desk/invitations"
    case .importDesk: "/desk/import"
    case .importPart(let part): "/desk/import/\(part.rawValue)"
    case .news: "/news"
    case .newsPiece(let id): "/news/\(id)"
    case .newsFeed(let feed): "/\(feed.rawValue)"
    case .newsDesk: "/desk/news"
    case .newsSheet(let id): "/desk/news/\(id)"
    case .newsPictures(let id): "/desk/news/\(id)/pictures"
    case .picture(let hash): "/files/\(hash.text)"
    case .search: "/search"
    case .table(let table): "/\(table.rawValue)"
    case .asset(let asset): "/assets/\(asset.rawValue)"
    case .past(let day, let place): "/on/\(day.text)\(place == .home ? "" : place.path)"
    case .onDay: "/on"
    }
  }

  /// Reads a request's path; nil where the portal has no such place. One path, one place: no trailing slash, no
  /// percent-encoding, numbers without leading zeros.
  package init?(path: String) {
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 200 else { return nil }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.first == "apply" {
      guard let page = OpeningPage(parts.dropFirst()) else { return nil }
      self = .opening(nil, page)
      return
    }
    if parts.first == "bring", parts.count > 1 {
      guard parts[1].isKey, let page = OpeningPage(parts.dropFirst(2)) else { return nil }
      self = .opening(Key(parts[1]), page)
      return
    }
    if parts[0] == "on", parts.count > 1 {
      guard let day = Day(parts[1]), let place = Address(path: "/" + parts.dropFirst(2).joined(separator: "/")),
        place.hasPast
      else { return nil }
      self = .past(day, place)
      return
    }
    if let place = NoticePlace(rawValue: String(path.dropFirst())) {
      self = .notices(place)
      return
    }
    switch parts.count {
    case 1: self.init(parts[0])
    case 2: self.init(parts[0], parts[1])
    case 3: self.init(parts[0], parts[1], parts[2])
    case 4: self.init(parts[0], parts[1], parts[2], parts[3])
    default: return nil
    }
  }

  private init?(_ room: String) {
    switch room {
    case "": self = .home
    case "charter": self = .charter
    case "charter.txt": self = .charterText
    case "checkup": self = .checkup
    case "obligations": self = .obligations
    case "members": self = .members
    case "hall": self = .hall
    case "topics": self = .topics
    case "projects": self = .projects
    case "standards": self = .standards
    case "textbooks": self = .textbooks
    case "bases": self = .bases
    case "organs": self = .organs
    case "rules": self = .internalRules
    case "bring": self = .bring
    case "cases": self = .cases
    case "resolutions": self = .resolutions
    case "numbers": self = .numbers
    case "meetings": self = .meetings
    case "events": self = .activities
    case _ where ActivityFeed(rawValue: room) != nil: self = .activityFeed(ActivityFeed(rawValue: room)!)
    case "record": self = .record
    case "sign-in": self = .signIn
    case "sign-out": self = .signOut
    case "desk": self = .desk
    case "on": self = .onDay
    case "news": self = .news
    case "search": self = .search
    case "security-log": self = .securityLog
    case _ where Table(rawValue: room) != nil: self = .table(Table(rawValue: room)!)
    default: if let feed = NewsFeed(rawValue: room) { self = .newsFeed(feed) } else { return nil }
    }
  }

  private init?(_ room: String, _ name: String) {
    switch room {
    case "charter" where name == "versions": self = .charterVersions
    case "charter": if let number = name.number(upTo: 999) { self = .article(number) } else { return nil }
    case "report": if let year = name.number(upTo: 9999) { self = .report(year) } else { return nil }
    case "record": if let position = name.number(upTo: .max) { self = .entry(position) } else { return nil }
    case "assets": if let asset = Asset(rawValue: name) { self = .asset(asset) } else { return nil }
    case "desk" where name == "account": self = .account
    case "desk" where name == "mine.ics": self = .myCalendar
    case "desk" where name == "news": self = .newsDesk
    case "desk" where name == "people": self = .people
    case "desk" where name == "people.csv": self = .peopleTable
    case "desk" where name == "invitations": self = .invitations
    case "desk" where name == "import": self = .importDesk
    case "sign-in": if let part = SignInPart(rawValue: name) { self = .signInPart(part) } else { return nil }
    case "addresses": if let token = Token(name) { self = .confirmation(token) } else { return nil }
    case "calendars":
      guard name.hasSuffix(".ics"), let token = Token(String(name.dropLast(4))) else { return nil }
      self = .calendar(token)
    case "links": if let token = Token(name) { self = .link(token) } else { return nil }
    case "news": if let id = name.number(upTo: 999_999) { self = .newsPiece(id) } else { return nil }
    case "files": if let hash = FileHash(name) { self = .picture(hash) } else { return nil }
    case "members" where name.isKey: self = .member(Key(name))
    case "hall" where name.isKey: self = .listing(Key(name))
    case "standards" where name.isKey: self = .standard(Key(name))
    case "bases" where name.isKey: self = .base(Key(name))
    case "rules" where name.isKey: self = .internalRule(Key(name))
    case "meetings" where name == "call": self = .callMeeting
    case "meetings" where name.isKey: self = .meeting(Key(name))
    case "events" where name.isKey: self = .activity(Key(name))
    case "passes": if let ticket = Ticket(name) { self = .pass(ticket) } else { return nil }
    case "certificates": if let ticket = Ticket(name) { self = .certificate(ticket) } else { return nil }
    case "cases" where name.isKey: self = .file(Key(name))
    case "votes" where name.isKey: self = .vote(Key(name))
    case "elections" where name.isKey: self = .election(Key(name))
    case "resolutions" where name.isKey: self = .resolution(Key(name))
    case "documents" where name.isKey: self = .document(Key(name))
    default: return nil
    }
  }

  private init?(_ room: String, _ name: String, _ part: String) {
    switch (room, part) {
    case ("charter", _) where name == "v":
      guard let version = part.number(upTo: 9999) else { return nil }
      self = .charterVersion(version)
    case ("members", "representative") where name.isKey: self = .representative(Key(name))
    case ("votes", "recuse") where name.isKey: self = .recuse(Key(name))
    case ("desk", "second-step") where name == "account": self = .secondStep
    case ("desk", _) where name == "people" && part.isKey: self = .personAccount(Key(part))
    case ("desk", _) where name == "import":
      guard let part = ImportPart(rawValue: part) else { return nil }
      self = .importPart(part)
    case ("desk", _) where name == "news":
      guard let id = part.number(upTo: 999_999) else { return nil }
      self = .newsSheet(id)
    case ("hall", _) where name.isKey:
      guard let part = ListingPart(rawValue: part) else { return nil }
      self = .listingPart(Key(name), part)
    case ("meetings", _) where name.isKey:
      guard let part = MeetingPart(rawValue: part) else { return nil }
      self = .meetingPart(Key(name), part)
    case ("events", _) where name.isKey:
      guard let part = ActivityPart(rawValue: part) else { return nil }
      self = .activityPart(Key(name), part)
    case ("cases", "comments") where name.isKey: self = .comments(Key(name))
    case ("cases", "comments.csv") where name.isKey: self = .commentsTable(Key(name))
    case ("cases", _) where name.isKey:
      guard let action = CaseAction(rawValue: part) else { return nil }
      self = .fileAction(Key(name), action)
    default: return nil
    }
  }
}

extension Address {
  private init?(_ room: String, _ name: String, _ first: String, _ second: String) {
    if room == "desk", name == "news", second == "pictures", let id = first.number(upTo: 999_999) {
      self = .newsPictures(id)
      return
    }
    if room == "cases", first == "files", name.isKey, let hash = FileHash(second) {
      self = .attachment(Key(name), hash)
      return
    }
    guard room == "charter", let first = first.number(upTo: 9999), let second = second.number(upTo: 9999) else {
      return nil
    }
    switch name {
    case "v" where second < 1000: self = .articleVersion(first, article: second)
    case "compare": self = .charterComparison(first, second)
    default: return nil
    }
  }
}

extension Address: Destination {
  package var target: String {
    if case .asset(let asset) = self { return "\(path)?v=\(asset.version)" }
    return path
  }
}

extension String {
  /// 1…limit, in decimal digits without a leading zero.
  fileprivate func number(upTo limit: Int) -> Int? {
    guard (1...15).contains(utf8.count), utf8.first != UInt8(ascii: "0"),
      utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(self), number <= limit
    else { return nil }
    return number
  }

  /// As keys of the record are written: `M0007`, `2026-0007-1`.
  fileprivate var isKey: Bool { (1...40).contains(utf8.count) && utf8.allSatisfy(\.isUnreserved) }
}
