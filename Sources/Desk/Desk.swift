package import Constitution
import Crypto
import Foundation
import GRDB
import Governance
import Synchronization
package import Vault

/// What is off the record: accounts, sessions, drafts, submissions under way, news, what people are told, and the security
/// log. None of it is governance, so it lives in ordinary tables of `desk.sqlite` beside the ledger, and may be lost without
/// the alliance's history losing a line.
package final class Desk: Sendable {
  let database: DatabasePool
  let hashing: Hashing
  /// Locks what must be kept readable.
  let vault: Vault
  /// nil where whoever keeps the system has set up none.
  let scanner: VirusScanner?
  /// Told of each line of the security log once it is written, for a log that is kept elsewhere; nil where there is none.
  let journal: (@Sendable (SecurityNote, Instant) -> Void)?
  let sessions: Mutex<SessionTable>
  let throttles: Mutex<Throttles>
  let halves = Mutex(HalfSignIns())
  let enrolments = Mutex(Enrolments())
  let challenges = Mutex(SpentChallenges())
  let pendingIdentities = Mutex(PendingIdentities())
  let logGate = Mutex(LogGate())
  let paces = Mutex(Pace())
  /// Names this start of the server, so that what an earlier one left undone is known for it.
  let run = Token.random().text
  /// From where each token was used.
  let apiNetworks = Mutex<[Int: Set<String>]>([:])
  /// Everyone who may have a draft, so that the desk of someone who has none is shown without asking the file. A name is
  /// put in before its draft is written, and may outlast it.
  let draftOwners: Mutex<Set<String>>
  let newsShelf: Mutex<NewsShelf>
  let channelShelf: Mutex<ChannelShelf>
  let imprintShelf: Mutex<Imprint>
  let errandShelf: Mutex<ErrandShelf>
  let identityShelf: Mutex<IdentityProvider?>
  /// Which accounts are tied, by each of them: every page of whoever is signed in offers to go over.
  let ties: Mutex<[Int64: [TiedAccount]]>
  let privacyShelf: Mutex<PrivacyShelf>
  /// How many notices each reader has not read.
  let unread: Mutex<[Notice.Reader: Int]>
  /// A file of its own, which may be deleted at any time.
  package let search: SearchIndex
  /// Signs what visitors carry; made once and kept in the database.
  let secret: SymmetricKey

  /// Opens `desk.sqlite` in the data directory, or makes it. Fails with GRDB's error if the file cannot be used, and with
  /// `VaultFlaw` where its secrets are not locked by that vault.
  package init(
    directory: String, vault: Vault = .none, hasher: PasswordHasher = .scrypt, scanner: VirusScanner? = nil,
    journal: (@Sendable (SecurityNote, Instant) -> Void)? = nil
  ) throws {
    let path = directory + "/" + Schema.fileName
    database = try DatabasePool(path: path, configuration: Schema.configuration)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try Schema.migrator.migrate(database)
    self.vault = vault
    secret = try database.write { database in
      try LockedColumn.check(vault, in: database)
      return try Schema.secret(vault, in: database)
    }
    sessions = Mutex(try database.read { try SessionTable(loadedFrom: $0) })
    draftOwners = Mutex(try database.read { try String.fetchSet($0, sql: "SELECT DISTINCT owner FROM drafts") })
    newsShelf = Mutex(try database.read { try NewsShelf(loadedFrom: $0) })
    channelShelf = Mutex(try database.read { try ChannelShelf(loadedFrom: $0, vault) })
    imprintShelf = Mutex(try database.read { try Self.imprint(in: $0) })
    errandShelf = Mutex(try database.read { try ErrandShelf(loadedFrom: $0) })
    identityShelf = Mutex(try database.read { try Self.identityProvider(vault, in: $0) })
    ties = Mutex(try database.read { try Self.ties(in: $0) })
    privacyShelf = Mutex(try database.read { try PrivacyShelf(loadedFrom: $0) })
    unread = Mutex(try database.read { try Self.unread(in: $0) })
    search = try SearchIndex(directory: directory)
    throttles = Mutex(Throttles())
    hashing = Hashing(hasher, vault)
    self.scanner = scanner
    self.journal = journal
  }

  /// Finishes what is being written and closes the file. Nothing may be asked of the desk afterwards.
  package func close() throws {
    // What was deleted leaves the write-ahead log as well.
    try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try database.close()
    try search.close()
  }
}
