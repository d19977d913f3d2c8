import Constitution
import Desk
import Governance

/// Reads a request's path into the place that it names, strictly, so that each place has one path and every other path none.
extension Address {
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
    if let table = Table(rawValue: String(path.dropFirst())) {
      self = .table(table)
      return
    }
    if let place = NoticePlace(rawValue: String(path.dropFirst())) {
      self = .notices(place)
      return
    }
    if let place = PrivacyPlace(rawValue: String(path.dropFirst())) {
      self = .privacy(place)
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
    case "api": self = .interface
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
    case "desk" where name == "invitations": self = .invitations
    case "desk" where name == "import": self = .importDesk
    case "desk" where name == "circulars": self = .circulars
    case "settings" where name == "imprint": self = .imprint
    case "circulars": if let number = name.number(upTo: 999_999) { self = .circular(number) } else { return nil }
    case "desk" where name == "errands": self = .errands
    case "settings" where name == "sign-in": self = .providerSettings
    case "sign-in": if let part = SignInPart(rawValue: name) { self = .signInPart(part) } else { return nil }
    case "addresses": if let token = Token(name) { self = .confirmation(token) } else { return nil }
    case "calendars":
      guard name.hasSuffix(".ics"), let token = Token(String(name.dropLast(4))) else { return nil }
      self = .calendar(token)
    case "errands": if let token = Token(name) { self = .errand(token) } else { return nil }
    case "links": if let token = Token(name) { self = .link(token) } else { return nil }
    case "privacy": if let version = name.number(upTo: 9999) { self = .addendum(version) } else { return nil }
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
    case ("desk", "capacities") where name == "account": self = .capacities
    case ("desk", "college") where name == "account": self = .college
    case ("desk", "tokens") where name == "account": self = .tokens
    case ("desk", _) where name == "people" && part.isKey: self = .personAccount(Key(part))
    case ("desk", "new") where name == "circulars": self = .newCircular
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

  private init?(_ room: String, _ name: String, _ first: String, _ second: String) {
    if room == "desk", name == "news", second == "pictures", let id = first.number(upTo: 999_999) {
      self = .newsPictures(id)
      return
    }
    if room == "cases", first == "files", name.isKey, let hash = FileHash(second) {
      self = .attachment(Key(name), hash)
      return
    }
    if room == "errands", first == "files", let token = Token(name), let hash = FileHash(second) {
      self = .errandFile(token, hash)
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

extension String {
  /// 1…limit, in decimal digits without a leading zero.
  fileprivate func number(upTo limit: Int) -> Int? {
    guard (1...15).contains(utf8.count), utf8.first != UInt8(ascii: "0"),
      utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(self), number <= limit
    else { return nil }
    return number
  }

  /// As keys of the record are written: `M0007`, `2026-0007-1`.
  var isKey: Bool { (1...40).contains(utf8.count) && utf8.allSatisfy(\.isUnreserved) }
}
