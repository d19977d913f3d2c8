import Constitution
import Governance

/// Who may look at a place, and who may press what is there.
package struct Access: Hashable, Sendable {
  package var look: Door
  package var press: Door

  /// For whom it is to look at, and to press: whoever is signed in, unless it is said.
  static func both(_ door: Door) -> Access { Access(look: door, press: door) }
  static func of(_ matter: Door.Matter) -> Access { Access(look: .readers(matter), press: .knownReaders(matter)) }
  static let everyone = Access(look: .everyone, press: .signedIn)
}

/// The one table of who may see and do what: the responder asks it for every address before its room is asked, and so do
/// past days. One switch, so that an address without a door does not compile.
extension Address {
  package var access: Access {
    switch self {
    case .home, .charter, .charterText, .article, .charterVersions, .charterVersion, .articleVersion,
      .charterComparison, .checkup, .obligations, .report, .members, .member, .hall, .topics,
      .projects, .standards, .textbooks, .standard, .bases, .base, .organs, .internalRules, .internalRule, .bring,
      .cases,
      .resolutions, .numbers, .meetings,
      .meeting, .activities, .activityFeed, .record, .entry, .news, .newsPiece, .newsFeed, .picture, .search, .asset,
      .onDay, .privacy(.notice), .addendum, .interface:
      .everyone
    case .securityLog: .both(.securityLogReaders)
    case .table(let table): table.access
    case .signIn, .signInPart, .signOut: .both(.everyone)
    case .desk, .myCalendar, .account, .secondStep, .capacities, .college, .tokens, .representative,
      .notices(.inbox), .notices(.choices):
      .both(.signedIn)
    case .notices(.outbox), .notices(.settings): .both(.dailyWork)
    case .privacy(.data), .privacy(.json), .privacy(.csv), .privacy(.consent), .privacy(.contact), .privacy(.erasure):
      .both(.signedIn)
    case .privacy(.addendum), .privacy(.disclosures): Access(look: .disclosureReaders, press: .dailyWork)
    case .opening(let procedure, .form), .opening(let procedure, .check): .both(.openers(procedure))
    // Whoever typed something there may throw it away again.
    case .opening(_, .intro), .opening(_, .done): .both(.everyone)
    case .file(let key), .attachment(let key, _), .listing(let key), .comments(let key), .commentsTable(let key):
      .of(.file(key))
    case .listingPart(let key, let part):
      switch part {
      case .bookings, .answer, .cancel, .miss: .of(.bookable(key))
      case .terms, .csv: .both(.lenders(key))
      }
    case .fileAction(let key, .answers): .both(.actors(key))
    case .fileAction(let key, .errand): .both(.linkMakers(key))
    case .fileAction(let key, .draft), .fileAction(let key, .handIn):
      Access(look: .readers(.file(key)), press: .actors(key))
    case .fileAction(let key, .comment): Access(look: .readers(.file(key)), press: .commenters(key))
    case .fileAction(let key, _): .of(.file(key))
    case .vote(let key), .recuse(let key): .of(.vote(key))
    case .election(let key): .of(.election(key))
    case .resolution(let key): .of(.resolution(key))
    case .document(let key): .of(.document(key))
    case .callMeeting: .both(.conveners)
    case .meetingPart(let key, .minutes): .of(.minutes(key))
    case .meetingPart: .everyone
    case .activity(let key): .of(.file(key))
    case .activityPart(let key, let part):
      switch part {
      // From outside one signs up without an account, if the charter lets one.
      case .signUp: .both(.readers(.file(key)))
      case .withdraw, .ask, .support: .of(.file(key))
      case .list, .csv, .close, .attend, .assess, .revoke, .forward, .reply: .both(.organisers(key))
      }
    case .pass, .certificate, .link, .errand, .errandFile, .confirmation, .calendar: .both(.bearer)
    case .providerSettings, .newsDesk, .newsSheet, .newsPictures, .people, .personAccount, .errands,
      .invitations, .importDesk, .importPart, .circulars, .newCircular, .imprint:
      .both(.dailyWork)
    // It is there for those to whom it went: the room asks the desk.
    case .circular: .both(.signedIn)
    case .past(_, let place): place.access
    }
  }
}

extension Address.Table {
  /// Each is said here too, so that a new table is not open to everyone by oversight.
  fileprivate var access: Access {
    switch self {
    case .members, .membersBook, .organs, .internalRules, .standards, .textbooks, .bases, .obligations, .cases,
      .resolutions, .numbers, .meetings, .hall, .topics, .projects, .news, .record:
      .everyone
    case .inbox: .both(.signedIn)
    case .desk, .people, .errands, .circulars, .outbox: .both(.dailyWork)
    case .securityLog: .both(.securityLogReaders)
    case .disclosures: .both(.disclosureReaders)
    }
  }
}
