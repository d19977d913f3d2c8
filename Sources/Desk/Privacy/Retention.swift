package import Constitution
import GRDB
import Synchronization

/// How long each kind of thing is kept off the record: one table, which the privacy notice shows and the clock goes by.
package enum Retention: String, Hashable, Sendable, CaseIterable {
  case drafts, submissions, imports, sessions, confirmations
  case passwordRequests = "password-requests"
  case links, errands, log, notices, outbox, circulars, disclosures
  case apiTokens = "api-tokens"
  case apiPresses = "api-presses"
  /// What people outside the alliance gave, after the last thing in which they took part has ended.
  case outsiders

  /// Seconds.
  package var period: Int {
    switch self {
    case .drafts: Draft.lifetime
    case .submissions: Submission.lifetime
    case .imports: StagedImport.lifetime
    case .sessions: Session.longest
    case .confirmations: Desk.confirmationLifetime
    case .passwordRequests: 30 * 86_400
    case .links: AccountLink.isKept
    case .errands: ErrandLink.memory
    case .log: Desk.logDays * 86_400
    case .notices, .circulars: Desk.noticesAreKept * 86_400
    case .outbox: Desk.outboxIsKept * 86_400
    // The law has it noted; for how long the note is kept is a default.
    case .disclosures: 3 * 366 * 86_400
    case .apiTokens: ApiToken.longestDays * 86_400
    case .apiPresses: ApiPress.lifetime
    case .outsiders: 180 * 86_400
    }
  }

  /// What goes, where `?1` is the moment before which it was made; nil for what the record's own key destroys.
  private var statement: String? {
    switch self {
    case .drafts: "DELETE FROM drafts WHERE saved <= ?1"
    case .submissions: "DELETE FROM submissions WHERE begun <= ?1"
    case .imports: "DELETE FROM staged_imports WHERE staged <= ?1"
    case .sessions: "DELETE FROM sessions WHERE started <= ?1"
    // The link to confirm an address: the address itself stays where there was one before.
    case .confirmations:
      """
      UPDATE contacts SET pending = NULL, digest = NULL, expires = NULL WHERE expires - \(period) <= ?1
      """
    case .passwordRequests: "DELETE FROM password_requests WHERE at <= ?1"
    case .links: "DELETE FROM links WHERE expires <= ?1"
    case .errands: "DELETE FROM errands WHERE expires <= ?1"
    case .log: "DELETE FROM security_log WHERE latest < ?1"
    case .notices: "DELETE FROM notices WHERE made < ?1"
    case .outbox: "DELETE FROM outbox WHERE state IN ('delivered', 'dropped') AND changed < ?1"
    case .circulars: "DELETE FROM circulars WHERE sent < ?1"
    case .disclosures: "DELETE FROM disclosures WHERE at < ?1"
    // Each on its own last day, which is no later than that.
    case .apiTokens: "DELETE FROM api_tokens WHERE expires - \(period) <= ?1"
    case .apiPresses: "DELETE FROM api_presses WHERE begun <= ?1"
    case .outsiders: nil
    }
  }

  fileprivate func apply(in database: Database, at moment: Instant) throws {
    guard let statement else { return }
    try database.execute(sql: statement, arguments: [moment.seconds - period])
  }
}

extension Desk {
  /// Removes everything whose time is over. The clock asks for it every hour.
  package func purge(at moment: Instant) async throws {
    try await database.write { database in
      for retention in Retention.allCases { try retention.apply(in: database, at: moment) }
      try database.execute(sql: "DELETE FROM contacts WHERE address IS NULL AND pending IS NULL")
      let (unread, errands) = (try Self.unread(in: database), try ErrandShelf(loadedFrom: database))
      database.afterNextTransaction { _ in
        self.unread.withLock { $0 = unread }
        self.errandShelf.withLock { $0 = errands }
      }
    }
    sessions.withLock { table in
      for digest in table.dead(at: moment) { table.remove(digest) }
    }
  }
}
