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
  /// What one person has to do, for whoever holds the link to it; a file of it. The links that were made, for the secretariat.
  case errand(Token)
  case errandFile(Token, FileHash)
  case errands
  case desk
  /// What is coming up for whoever is signed in, for a calendar.
  case myCalendar
  /// The password and the sessions of whoever is signed in.
  case account
  /// What is asked of them besides the password.
  case secondStep
  /// As whom else they may act.
  case capacities
  /// The link from one's account to a college's identity; setting up the college's provider.
  case college
  case providerSettings
  /// What people are told: their inbox, and what belongs to it.
  case notices(NoticePlace)
  /// What the link to confirm an address leads to; one person's calendar. Each is known to nobody else.
  case confirmation(Token)
  case calendar(Token)
  /// What is held on whoever is signed in, and what they decide of it.
  case privacy(PrivacyPlace)
  /// A version of what the alliance adds to the privacy notice.
  case addendum(Int)
  /// Who of the record has an account, for the secretariat; one of them.
  case people
  case personAccount(Key<Person>)
  /// Who came in, who was turned away, and which ways in were changed.
  case securityLog
  /// Links for many at once.
  case invitations
  /// What the secretariat wrote to many at once: the list, writing one, and one for those to whom it went.
  case circulars
  case newCircular
  case circular(Int)
  /// Who stands behind the portal and how they are reached.
  case imprint
  /// Entering the register that was kept before; its templates and what comes back with errors.
  case importDesk
  case importPart(ImportPart)
  /// How programs are let in: the words for people about the interface, and the tokens of whoever is signed in.
  case interface
  case tokens
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
    case .errand(let token): "/errands/\(token.text)"
    case .errandFile(let token, let hash): "/errands/\(token.text)/files/\(hash.text)"
    case .errands: "/desk/errands"
    case .signOut: "/sign-out"
    case .desk: "/desk"
    case .myCalendar: "/desk/mine.ics"
    case .account: "/desk/account"
    case .secondStep: "/desk/account/second-step"
    case .capacities: "/desk/account/capacities"
    case .college: "/desk/account/college"
    case .providerSettings: "/settings/sign-in"
    case .notices(let place): "/\(place.rawValue)"
    case .privacy(let place): "/\(place.rawValue)"
    case .addendum(let version): "/privacy/\(version)"
    case .confirmation(let token): "/addresses/\(token.text)"
    case .calendar(let token): "/calendars/\(token.text).ics"
    case .people: "/desk/people"
    case .personAccount(let key): "/desk/people/\(key)"
    case .securityLog: "/security-log"
    case .invitations: "/desk/invitations"
    case .imprint: "/settings/imprint"
    case .circulars: "/desk/circulars"
    case .newCircular: "/desk/circulars/new"
    case .circular(let number): "/circulars/\(number)"
    case .importDesk: "/desk/import"
    case .importPart(let part): "/desk/import/\(part.rawValue)"
    case .interface: "/api"
    case .tokens: "/desk/account/tokens"
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
}

extension Address: Destination {
  package var target: String {
    if case .asset(let asset) = self { return "\(path)?v=\(asset.version)" }
    return path
  }
}
