package import Constitution
package import Governance

/// What belongs to one case, meeting, activity or list, each under the address of what it belongs to: apart from `Address`,
/// so that the list of places can be read at a glance.
extension Address {
  /// The pages on the way from an introduction to a receipt.
  package enum OpeningPage: Hashable, Sendable {
    case intro, form, check
    case done(Key<Case>)

    var path: String {
      switch self {
      case .intro: ""
      case .form: "/form"
      case .check: "/check"
      case .done(let key): "/done/\(key)"
      }
    }

    /// Reads what follows the procedure in a path.
    init?(_ parts: ArraySlice<String>) {
      switch (parts.first, parts.dropFirst().first) {
      case (nil, _): self = .intro
      case ("form", nil): self = .form
      case ("check", nil): self = .check
      case ("done", let name?) where name.isKey && parts.count == 2: self = .done(Key(name))
      default: return nil
      }
    }
  }

  package enum CaseAction: String, Hashable, Sendable, CaseIterable {
    /// A composed procedure as a file.
    case procedureFile = "procedure.yaml"
    case answers, check, note, draft, comment, dispose, nominate, message, milestone
    /// The nominee's answer.
    case stand
    /// Asking a reviewer, the reviewer's declaration, and the scores.
    case assign, declare, score
    case handIn = "hand-in"
    case giveUp = "give-up"
    /// Ending what can no longer be done.
    case closeMoot = "close"
    /// Making a link for somebody to do their part, or taking it back.
    case errand
  }

  /// What belongs to one meeting: first what is looked at, then what is done.
  package enum MeetingPart: String, Hashable, Sendable, CaseIterable {
    case board, live, screen, minutes
    case reply, arrive, leave, floor, authorise
    case endMandate = "end-mandate"
    case open, take, decide, counts, ballot
    case closeVote = "close-vote"
    case abandonVote = "abandon-vote"
    case closeElection = "close-election"
    case abandonElection = "abandon-election"
    case add, cancel, close, remark, circulate, answer
  }

  /// What belongs to one offer that can be booked: first what is looked at, then what is done.
  package enum ListingPart: String, Hashable, Sendable, CaseIterable {
    case bookings, terms
    case csv = "bookings.csv"
    case answer, cancel, miss
  }

  /// The lists that can be downloaded, each at the path of its page with an ending.
  package enum Table: String, Hashable, Sendable, CaseIterable {
    case members = "members.csv"
    case membersBook = "members.xlsx"
    case organs = "organs.csv"
    case internalRules = "rules.csv"
    case standards = "standards.csv"
    case textbooks = "textbooks.csv"
    case bases = "bases.csv"
    case obligations = "obligations.csv"
    case cases = "cases.csv"
    case resolutions = "resolutions.csv"
    case numbers = "numbers.csv"
    case meetings = "meetings.csv"
    case hall = "hall.csv"
    case topics = "topics.csv"
    case projects = "projects.csv"
    case news = "news.csv"
    case record = "record.csv"
    case securityLog = "security-log.csv"
    /// Of the secretariat's desk.
    case desk = "desk.csv"
    case people = "desk/people.csv"
    case circulars = "desk/circulars.csv"
    case errands = "desk/errands.csv"
    case inbox = "inbox.csv"
    case outbox = "outbox.csv"
    case disclosures = "disclosures.csv"
  }

  /// What people are told, and how.
  package enum NoticePlace: String, Hashable, Sendable, CaseIterable {
    case inbox
    case choices = "desk/account/notices"
    /// What goes out, and by which channels: for the secretariat.
    case outbox
    case settings = "settings/channels"
  }

  /// What is held on people, and what they decide of it.
  package enum PrivacyPlace: String, Hashable, Sendable, CaseIterable {
    /// Everything that is held on whoever is signed in; the same to take along.
    case data = "desk/account/data"
    case json = "desk/account/data.json"
    case csv = "desk/account/data.csv"
    /// The notice, and agreeing to it.
    case notice = "privacy"
    case consent = "desk/account/consent"
    /// How others may reach them.
    case contact = "desk/account/contact"
    case erasure = "desk/account/erasure"
    /// For the secretariat: its own words in the notice, and the register of to whom data was given.
    case addendum = "desk/privacy"
    case disclosures
  }

  package enum ImportPart: String, Hashable, Sendable, CaseIterable {
    case template = "template.xlsx"
    case members = "members.csv"
    case people = "people.csv"
    case offices = "offices.csv"
    /// What was sent, with the errors beside each row.
    case returnedBook = "returned.xlsx"
    case returnedTable = "returned.csv"
  }

  package enum SignInPart: String, Hashable, Sendable, CaseIterable {
    /// The second step.
    case code
    case passkey
    /// On to a college's identity provider, and where it sends everyone back to.
    case college
    case collegeReturn = "college-return"
    /// For whoever has lost a password.
    case lost
  }

  package enum ActivityFeed: String, Hashable, Sendable, CaseIterable {
    case csv = "events.csv"
    case ics = "events.ics"
  }

  /// What belongs to one activity: first what is looked at, then what is done.
  package enum ActivityPart: String, Hashable, Sendable, CaseIterable {
    case list
    case csv = "list.csv"
    case signUp = "sign-up"
    case withdraw, close, attend, assess, revoke
    /// What is done with the questions of those who are signed up.
    case ask, support, forward, reply
  }
}
