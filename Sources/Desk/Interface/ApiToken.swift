package import Constitution
import Foundation
import GRDB
package import Governance

/// What a program shows instead of a session: made by a person on their account's page, good for some things until a day, and
/// as strong as they are and no stronger.
package struct ApiToken: Hashable, Sendable {
  package let id: Int
  package let account: Int64
  package let login: String
  package let person: Key<Person>
  package let name: String
  /// By the names that the interface gives them.
  package let scopes: [String]
  package let made: Instant
  package let expires: Instant
  package let used: Instant?
  /// Whether it was made in a session in which more than a password had been shown.
  package let isStrong: Bool

  /// How many an account may have, and for how long each is good at most.
  package static let most = 20
  package static let longestDays = 365
  package static let longestName = 40
  /// By which a token is known for one wherever it is left lying about.
  package static let prefix = "mengyue_"
}

/// Why a token was not made.
package enum ApiTokenFlaw: Error, Hashable, Sendable {
  case name, days, scopes, tooMany, expired

  package var words: Words {
    switch self {
    case .name:
      Words(
        "请给令牌起个名称，不超过 \(ApiToken.longestName) 字。",
        "Give the token a name of at most \(ApiToken.longestName) characters.")
    case .days:
      Words("有效期为 1 至 \(ApiToken.longestDays) 天。", "A token is good for 1 to \(ApiToken.longestDays) days.")
    case .scopes: Words("请至少选择一个范围。", "Choose at least one scope.")
    case .tooMany:
      Words("令牌已有 \(ApiToken.most) 个，请先作废不用的。", "There are \(ApiToken.most) tokens already: revoke one first.")
    case .expired: SignInFailure.expired.words
    }
  }
}

extension DatabaseMigrator {
  mutating func registerInterface() {
    registerMigration("interface") { database in
      try database.execute(
        sql: """
          -- Of a token only the SHA-256, as of a session's. `networks`: from where it was used, so that a new one is noted.
          CREATE TABLE api_tokens (
            id INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
            scopes TEXT NOT NULL,
            made INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            strong INTEGER NOT NULL,
            used INTEGER,
            networks TEXT NOT NULL DEFAULT ''
          ) STRICT;
          CREATE INDEX api_tokens_by_account ON api_tokens (account);

          -- What was asked under a key that its sender chose, and what was answered, so that asking again does nothing again.
          -- `place`: the last entry of the record before it was begun. `run`: which start of the server is at it.
          CREATE TABLE api_presses (
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            key BLOB NOT NULL CHECK (length(key) = 32),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            begun INTEGER NOT NULL,
            place INTEGER NOT NULL,
            run TEXT NOT NULL,
            status INTEGER,
            answer TEXT,
            PRIMARY KEY (account, key)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX api_presses_by_age ON api_presses (begun);
          """)
    }
  }
}
