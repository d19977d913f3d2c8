package import Constitution
import GRDB

/// What the security log shows of one hour that no person does by themselves, so that those who read the log are told.
package struct Alarm: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Wrong passwords, codes, passkeys or identities: of one account, from one network.
    case accountTried = "account-tried"
    case networkTries = "network-tries"
    /// Somebody who is signed in was turned away again and again, took along many tables, or looked at the data of many.
    case turnedAway = "turned-away"
    case tablesTaken = "tables-taken"
    case manyLooks = "many-looks"
    /// Tokens that are not good, from one network.
    case tokensTried = "tokens-tried"
    /// The counter of a passkey went back.
    case passkeyCopied = "passkey-copied"
  }

  package let kind: Kind
  /// The beginning of the hour.
  package let hour: Instant
}

extension Alarm.Kind {
  /// How often in an hour is more than people do. Powers of two, since repetitions are written at the second, fourth, eighth time;
  /// of sign-ins fewer than somebody gets who waits as long as `Throttles` has them wait.
  package var threshold: Int {
    switch self {
    case .accountTried: 8
    case .networkTries, .tablesTaken, .tokensTried: 32
    case .turnedAway: 64
    case .manyLooks: 256
    case .passkeyCopied: 1
    }
  }

  private var kinds: [SecurityNote.What] {
    switch self {
    case .accountTried, .networkTries: [.wrongPassword, .wrongCode, .wrongPasskey, .wrongIdentity, .madeToWait]
    case .turnedAway: [.refused]
    case .tablesTaken: [.exported]
    case .manyLooks: [.looked]
    case .tokensTried: [.tokenRefused]
    case .passkeyCopied: [.wrongPasskey]
    }
  }

  /// Of whom or from where it is counted together.
  private var column: String {
    switch self {
    case .accountTried, .turnedAway, .tablesTaken, .passkeyCopied: "person"
    case .networkTries, .tokensTried: "network"
    case .manyLooks: "actor"
    }
  }

  /// Whether it counts what is of nobody. Beyond a thousand lines an hour strangers are only counted, which is itself an alarm.
  private var countsUnknown: Bool { self == .networkTries }

  fileprivate func hours(since moment: Instant, in database: Database) throws -> [Int] {
    let names = kinds.map(\.rawValue)
    return try Int.fetchAll(
      database,
      sql: """
        SELECT DISTINCT hour FROM (
          SELECT hour, sum(count) AS times FROM security_log
          WHERE latest >= ? AND hour IS NOT NULL AND what IN (\(databaseQuestionMarks(count: names.count)))
            \(countsUnknown ? "" : "AND \(column) != ''") \(self == .passkeyCopied ? "AND detail = 'copied'" : "")
          GROUP BY hour, \(column)
        ) WHERE times >= ? ORDER BY hour
        """, arguments: [moment.seconds] + StatementArguments(names) + [threshold])
  }
}

extension SecurityNote.What {
  /// Whether the owner of the account is told, since whoever takes an account over begins there. A wrong code was typed by somebody
  /// who had the right password.
  package var tellsOwner: Bool {
    switch self {
    case .passwordChanged, .passwordReplaced, .weakPassword, .wrongCode, .authenticatorAdded, .authenticatorRemoved,
      .passkeyAdded, .passkeyRemoved, .identityLinked, .identityUnlinked, .recoveryCodesMade, .secondStepRemoved,
      .linkMade, .tokenMade, .tokenFromNewNetwork, .capacityTied, .capacityUntied:
      true
    default: false
    }
  }
}

extension Desk {
  /// What happened to accounts since then of which their owners are told, the latest first.
  package func linesForOwners(since moment: Instant) async throws -> [SecurityLine] {
    let names = SecurityNote.What.allCases.filter(\.tellsOwner).map(\.rawValue)
    return try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM security_log WHERE latest >= ? AND person != ''
            AND what IN (\(databaseQuestionMarks(count: names.count)))
          ORDER BY latest DESC, id DESC LIMIT \(Self.mostLogLines)
          """, arguments: [moment.seconds] + StatementArguments(names)
      ).compactMap(SecurityLine.init)
    }
  }

  /// Of what the log alarms since then, by kind and hour.
  package func alarms(since moment: Instant) async throws -> [Alarm] {
    try await database.read { database in
      try Alarm.Kind.allCases.flatMap { kind in
        try kind.hours(since: moment, in: database).map { Alarm(kind: kind, hour: Instant(seconds: $0 * 3600)) }
      }
    }
  }
}
