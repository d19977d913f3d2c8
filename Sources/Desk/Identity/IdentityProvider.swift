import Constitution
import Foundation
import GRDB
import Synchronization
import Vault

/// A college's identity provider (OpenID Connect), as the secretariat set it up. The secret is kept as those of the channels
/// are, and never shown again.
package struct IdentityProvider: Hashable, Codable, Sendable {
  /// What stands on the sign-in page: 德州学院统一身份认证.
  package var name: String
  package var issuer: String
  /// What the provider calls this site.
  package var client: String
  package var secret: String?
  /// The part after the @ of the addresses by which people of the college are found; nil where nobody is found by an address.
  package var domain: String?

  package init(name: String, issuer: String, client: String, secret: String?, domain: String?) {
    self.name = name
    self.issuer = issuer
    self.client = client
    self.secret = secret
    self.domain = domain
  }

  package static let longestName = 40

  package func target(allowingLocal: Bool) -> WebTarget? { WebTarget(issuer, allowingLocal: allowingLocal) }

  /// Whether each part can be what it says it is.
  package func isFit(allowingLocal: Bool) -> Bool {
    (1...Self.longestName).contains(name.count) && !name.contains(where: \.isNewline)
      && target(allowingLocal: allowingLocal) != nil && !issuer.contains("?") && issuer.utf8.count <= 300
      && Self.isPlain(client, 1...200) && (secret.map { Self.isPlain($0, 1...500) } ?? true)
      && (domain.map { HostName.isName(Substring($0)) } ?? true)
  }

  private static func isPlain(_ text: String, _ bounds: ClosedRange<Int>) -> Bool {
    bounds.contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

extension Desk {
  package var identityProvider: IdentityProvider? { identityShelf.withLock { $0 } }

  /// nil takes it away: nobody signs in by it any more, and what was linked is kept for when it comes back.
  package func setIdentityProvider(_ provider: IdentityProvider?) async throws {
    let json = try provider.map { try vault.lock(Self.json($0), as: LockedColumn.identityProvider.place) }
    try await database.write { database in
      try database.execute(sql: "DELETE FROM identity_provider")
      if let json {
        try database.execute(sql: "INSERT INTO identity_provider (settings) VALUES (?)", arguments: [json])
      }
      // Still on the writer's queue, so that of two changes the later is what stands.
      database.afterNextTransaction { _ in self.identityShelf.withLock { $0 = provider } }
    }
  }

  static func identityProvider(_ vault: Vault, in database: Database) throws -> IdentityProvider? {
    try String.fetchOne(database, sql: "SELECT settings FROM identity_provider").flatMap {
      let json = try vault.unlock($0, as: LockedColumn.identityProvider.place)
      return try? JSONDecoder().decode(IdentityProvider.self, from: Data(json.utf8))
    }
  }
}

extension DatabaseMigrator {
  mutating func registerIdentities() {
    registerMigration("identities") { database in
      try database.execute(
        sql: """
          CREATE TABLE identity_provider (settings TEXT NOT NULL CHECK (json_valid(settings))) STRICT;

          -- Whom a provider knows by a subject signs in to that account. An account has one subject of each provider.
          CREATE TABLE identities (
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            linked INTEGER NOT NULL,
            used INTEGER,
            PRIMARY KEY (issuer, subject),
            UNIQUE (account, issuer)
          ) STRICT, WITHOUT ROWID;
          """)
    }
  }
}
