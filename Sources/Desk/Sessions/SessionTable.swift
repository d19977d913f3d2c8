package import Constitution
import Foundation
import GRDB
package import Governance

/// Someone signed in.
package struct Session: Hashable, Sendable {
  package let account: Int64
  package let login: String
  package let person: Key<Person>
  package let device: Device
  package let started: Instant
  package internal(set) var seen: Instant
  /// Whether more than a password was shown: a code, or a passkey.
  package internal(set) var isStrong: Bool
  /// When whoever holds it last showed who they are.
  package internal(set) var confirmed: Instant
  /// The account by whose password its holder came, where that is a tied one.
  package let via: Int64?

  /// Seconds after which a session ends, used or not: a working day, after which whoever it is shows it again.
  package static let longest = 12 * 3600
  /// How many sessions an account may have at once; the one longest unused ends for a new one.
  package static let most = 20
  /// For so long after showing who one is, the ways in may be changed without showing it again.
  package static let trust = 900

  /// Whether the ways in may be changed: a browser that somebody left open does not suffice.
  package func isTrusted(at moment: Instant) -> Bool { moment < confirmed + Self.trust }

  func isAlive(at moment: Instant) -> Bool { moment < started + Self.longest }
}

/// Every session in memory, by the digest of its token, so that a signed-in page asks no database.
/// The table on disk is the copy from which it comes back after a restart.
struct SessionTable: Sendable {
  private var sessions: [Data: Session] = [:]
  private var byAccount: [Int64: Set<Data>] = [:]

  init(loadedFrom database: Database) throws {
    let sql = """
      SELECT digest, account, login, person, device, started, seen, strong, via
      FROM sessions JOIN accounts ON accounts.id = account
      """
    for row in try Row.fetchAll(database, sql: sql) {
      let started = Instant(seconds: row["started"])
      // Who showed a password when is not kept: after a restart it is shown again before a way in is changed.
      insert(
        Session(
          account: row["account"], login: row["login"], person: Key(row["person"]), device: Device(text: row["device"]),
          started: started, seen: Instant(seconds: row["seen"]), isStrong: row["strong"],
          confirmed: started + -Session.trust, via: row["via"]),
        row["digest"])
    }
  }

  subscript(digest: Data) -> Session? { sessions[digest] }

  mutating func insert(_ session: Session, _ digest: Data) {
    sessions[digest] = session
    byAccount[session.account, default: []].insert(digest)
  }

  mutating func touch(_ digest: Data, at moment: Instant) { sessions[digest]?.seen = moment }

  mutating func change(_ digest: Data, _ change: (inout Session) -> Void) {
    guard var session = sessions[digest] else { return }
    change(&session)
    sessions[digest] = session
  }

  mutating func remove(_ digest: Data) {
    guard let session = sessions.removeValue(forKey: digest) else { return }
    byAccount[session.account]?.remove(digest)
    if byAccount[session.account]?.isEmpty == true { byAccount[session.account] = nil }
  }

  /// The sessions of an account, the one longest unused first.
  func digests(of account: Int64) -> [Data] {
    byAccount[account, default: []].sorted {
      (sessions[$0]!.seen, $0.base64EncodedString()) < (sessions[$1]!.seen, $1.base64EncodedString())
    }
  }

  /// The sessions of other accounts to which somebody came by this one.
  func digests(via account: Int64) -> [Data] { sessions.filter { $0.value.via == account }.map(\.key) }

  func dead(at moment: Instant) -> [Data] { sessions.filter { !$0.value.isAlive(at: moment) }.map(\.key) }
}
