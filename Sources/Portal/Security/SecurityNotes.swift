import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird

/// What the portal adds to the security log: what a session changes, who is turned away, and who takes a table along.
/// Signing in is noted by the desk, which alone knows whose account it was.
extension Visit {
  /// Notes what was done to the account of whoever is signed in, or refused to whoever asks.
  func note(_ what: SecurityNote.What, detail: String = "") async throws {
    let note = SecurityNote(
      what, person: viewer.person, login: session?.login, from: remoteAddress ?? "", on: device, detail: detail)
    try await portal.desk.note(note, at: now)
  }

  /// Notes what was done to somebody's account, by whoever is signed in.
  func note(_ what: SecurityNote.What, to person: Key<Person>, login: String?, detail: String = "") async throws {
    let note = SecurityNote(
      what, person: person, login: login, by: viewer.person, from: remoteAddress ?? "", on: device, detail: detail)
    try await portal.desk.note(note, at: now)
  }

  /// Notes a password that whoever is signed in was asked for again, and did not know.
  func note(_ problem: AccountProblem) async throws {
    switch problem.code {
    case .currentPasswordWrong: try await note(.wrongPassword, detail: "again")
    case .wait: try await note(.madeToWait, detail: "again")
    default: break
    }
  }

  /// Lets the viewer in at a door; whoever is turned away is noted. `past` is the same visit to a past day, which is
  /// nobody's in particular.
  func pass(_ door: Door, of past: Visit? = nil) async throws {
    do throws(Mishap) {
      try (past ?? self).enter(door)
    } catch {
      switch error {
      case .forbidden, .notFound: try await note(.refused, detail: address.nameInReports)
      // Whoever has only to sign in first is not turned away.
      default: break
      }
      throw error
    }
  }

  /// Notes who read the log: it tells of everybody, so the line is about nobody in particular.
  func noteReading() async throws {
    try await portal.desk.note(
      SecurityNote(.looked, by: viewer.person, detail: Address.securityLog.nameInReports), at: now)
  }

  /// Notes which table somebody who is signed in took along.
  func noteExport(_ answer: Response) async throws {
    guard address.isExport, answer.status == .ok, viewer.isSignedIn else { return }
    try await discloseExport(answer)
    try await note(.exported, detail: address.nameInReports)
  }
}

extension Mishap {
  /// What the security log calls something that no page of the portal sends; nil for what people run into.
  var oddity: String? {
    switch self {
    case .formExpired: "token"
    case .methodNotAllowed: "method"
    case .notAForm: "form"
    case .malformed: "malformed"
    case .tooLarge, .fileTooLarge, .filesTooLarge: "size"
    case .notFound, .busy, .tooSlow, .signInNeeded, .forbidden: nil
    }
  }
}

extension Refusal.Code {
  /// Whether it is not the matter but whoever asks that the charter refuses.
  var isOfWhoAsks: Bool {
    switch self {
    case .notEntitled, .notOnRoll, .recused, .notAttending, .ownListing, .reviewerUnfit: true
    default: false
    }
  }
}

extension Address {
  /// Whether many things at once leave the portal there, as a table.
  var isExport: Bool {
    switch self {
    case .privacy(.json), .privacy(.csv): true
    case .table, .commentsTable, .activityFeed(.csv), .activityPart(_, .csv), .listingPart(_, .csv): true
    case .past(_, let place): place.isExport
    default: false
    }
  }
}

extension Alliance {
  /// The office at the head of the organ that does the daily work: its first, where one person alone holds it.
  private var dailyWorkHead: Office? {
    guard let first = newsOrgan?.organ.seats.first.flatMap({ charter.office($0) }), first.mostSeats == 1 else {
      return nil
    }
    return first
  }

  /// Whether a person sees the security log. No charter says who does; it is a default of the system.
  func readsSecurityLog(_ person: Key<Person>) -> Bool {
    supervises(person) || (dailyWorkHead.map { holds(person, $0.id) } ?? false)
  }

  /// 监事、秘书长: whose log it is to read.
  var securityLogReaders: Words {
    let names = charter.organs(thatMay: .supervise).map(\.name) + (dailyWorkHead.map { [$0.name] } ?? [])
    return Words(names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
  }
}

extension Visit {
  var readsSecurityLog: Bool { viewer.person.map(alliance.readsSecurityLog) ?? false }
}
