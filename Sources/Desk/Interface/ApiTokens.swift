package import Constitution
import Foundation
import GRDB
import Synchronization

/// Making, showing and revoking tokens. Whatever ends an account's other sessions ends its tokens (`signOutEverywhere`).
extension Desk {
  /// Makes a token for whoever holds the session, and answers it: nobody is shown it again. Throws `ApiTokenFlaw`.
  package func makeApiToken(
    name: String, scopes: [String], days: Int, session token: Token, at moment: Instant
  ) async throws -> String {
    guard let session = session(token: token, at: moment), session.isTrusted(at: moment) else {
      throw ApiTokenFlaw.expired
    }
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...ApiToken.longestName).contains(name.count), name.utf8.count <= 4 * ApiToken.longestName,
      name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw ApiTokenFlaw.name }
    guard (1...ApiToken.longestDays).contains(days) else { throw ApiTokenFlaw.days }
    guard !scopes.isEmpty else { throw ApiTokenFlaw.scopes }
    let fresh = Token.random()
    try await database.write { database in
      let count = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM api_tokens WHERE account = ? AND expires > ?",
        arguments: [session.account, moment.seconds])
      guard (count ?? 0) < ApiToken.most else { throw ApiTokenFlaw.tooMany }
      try database.execute(
        sql: """
          INSERT INTO api_tokens (digest, account, name, scopes, made, expires, strong) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          fresh.digest, session.account, name, scopes.joined(separator: " "), moment.seconds,
          moment.seconds + days * 86_400, session.isStrong,
        ])
    }
    return ApiToken.prefix + fresh.text
  }

  /// The token of that text, if it is good at this moment.
  package func apiToken(_ text: String, at moment: Instant) async throws -> ApiToken? {
    guard text.hasPrefix(ApiToken.prefix), let token = Token(String(text.dropFirst(ApiToken.prefix.count))) else {
      return nil
    }
    let digest = token.digest
    return try await database.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT api_tokens.*, login, person FROM api_tokens JOIN accounts ON accounts.id = account
          WHERE digest = ? AND expires > ?
          """, arguments: [digest, moment.seconds]
      ).map(ApiToken.init)
    }
  }

  /// Notes that it was used, exact to ten minutes; whether it never was from that network before.
  package func noteUse(of token: ApiToken, from address: String, at moment: Instant) async throws -> Bool {
    let network = Origin(address).text
    let isKnown = apiNetworks.withLock { $0[token.id]?.contains(network) ?? false }
    if isKnown, let used = token.used, moment < used + 600 { return false }
    let (isNew, all) = try await database.write { database -> (Bool, Set<String>) in
      let kept = try String.fetchOne(
        database, sql: "SELECT networks FROM api_tokens WHERE id = ?", arguments: [token.id])
      var networks = (kept ?? "").split(separator: " ").map(String.init)
      let isNew = !networks.contains(network)
      // Whoever goes about everywhere is noted again now and then.
      if isNew { networks = networks.suffix(19) + [network] }
      try database.execute(
        sql: "UPDATE api_tokens SET used = ?, networks = ? WHERE id = ?",
        arguments: [moment.seconds, networks.joined(separator: " "), token.id])
      return (isNew, Set(networks))
    }
    apiNetworks.withLock { known in
      if known.count > 2_000 { known = [:] }
      known[token.id] = all
    }
    return isNew
  }

  /// Those of an account that are good, the last made first.
  package func apiTokens(of account: Int64, at moment: Instant) async throws -> [ApiToken] {
    try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT api_tokens.*, login, person FROM api_tokens JOIN accounts ON accounts.id = account
          WHERE account = ? AND expires > ? ORDER BY made DESC, id DESC
          """, arguments: [account, moment.seconds]
      ).map(ApiToken.init)
    }
  }

  /// Whether there was such a one.
  package func revokeApiToken(_ id: Int, account: Int64) async throws -> Bool {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM api_tokens WHERE id = ? AND account = ?", arguments: [id, account])
      return database.changesCount > 0
    }
  }

  /// Counts one request under a key; seconds to wait where there were too many in this minute.
  package func paceRequest(_ key: Pace.Key, at moment: Instant) -> Int {
    paces.withLock { $0.admit(key, at: moment) }
  }
}

extension ApiToken {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], account: row["account"], login: row["login"], person: Key(row["person"]), name: row["name"],
      scopes: (row["scopes"] as String).split(separator: " ").map(String.init),
      made: Instant(seconds: row["made"]), expires: Instant(seconds: row["expires"]),
      used: (row["used"] as Int?).map { Instant(seconds: $0) }, isStrong: row["strong"])
  }
}
