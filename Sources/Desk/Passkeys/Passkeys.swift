package import Constitution
import Crypto
import Foundation
import GRDB
import Synchronization

/// Making passkeys and signing in with them (Web Authentication level 2, §7.1 and §7.2). Nothing is asked about the make of the
/// authenticator.
extension Desk {
  /// What the browser is to have signed, in base64url.
  package func challenge(_ purpose: Challenge.Purpose, for holder: Token, at moment: Instant) -> String {
    let secret = challenges.withLock { $0.secret }
    return Token.base64URL(Challenge.make(purpose, holder: holder, secret: secret, at: moment))
  }

  /// Names an account to authenticators, and to nobody else.
  package func userHandle(of account: Int64) -> String {
    Token.base64URL(Data(HMAC<SHA256>.authenticationCode(for: Data("user\n\(account)".utf8), using: secret)))
  }

  /// Keeps a new passkey of whoever holds the session, and answers the recovery codes where the account had no second step
  /// before. Throws `PasskeyFlaw`.
  package func addPasskey(
    _ new: NewPasskey, to party: RelyingParty, session token: Token, at moment: Instant
  ) async throws -> [RecoveryCode] {
    guard let session = session(token: token, at: moment), session.isTrusted(at: moment) else {
      throw SignInFailure.expired
    }
    let name = new.name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...Passkey.longestName).contains(name.count), name.utf8.count <= 4 * Passkey.longestName,
      name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw PasskeyFlaw.name }
    guard new.attestation.utf8.count <= 2 * AuthenticatorData.longest,
      let clientData = Data(base64URL: new.clientData), let attestation = Data(base64URL: new.attestation),
      let (object, length) = Cbor.read(attestation), length == attestation.count, object["fmt"] == .text("none"),
      object["attStmt"] == .map([:]), let data = object["authData"]?.bytes.flatMap(AuthenticatorData.init),
      let credential = data.credential
    else { throw PasskeyFlaw.unreadable }
    try check(clientData, .registration, party, holder: token, at: moment)
    try check(data, party)
    return try await keep(credential, count: data.count, name, token, session, at: moment)
  }

  /// Signs in whoever's passkey it is. Throws `SignInFailure`.
  package func signIn(
    _ answer: PasskeyAnswer, to party: RelyingParty, by caller: Caller, at moment: Instant
  ) async throws -> Token {
    let origin = Origin(caller.address).text
    let wait = throttles.withLock { $0.addresses.admit(origin, at: moment) }
    if wait > 0 {
      try await noteFailure(.madeToWait, of: answer, caller, at: moment)
      throw SignInFailure.wait(seconds: wait)
    }
    let account: Account
    do { account = try await owner(of: answer, party, caller.holder, at: moment) } catch let flaw as PasskeyFlaw {
      let detail = flaw == .copied ? "copied" : "passkey"
      try await noteFailure(.wrongPasskey, of: answer, caller, detail: detail, at: moment)
      throw SignInFailure.passkey(flaw)
    }
    throttles.withLock { $0.addresses.forgive(origin) }
    halves.withLock { $0.drop(caller.holder) }
    return try await letIn(
      account, from: caller.address, on: caller.device, by: "passkey", isStrong: true, at: moment)
  }

  /// Notes against whose passkey it was tried, where there is such a passkey.
  private func noteFailure(
    _ what: SecurityNote.What, of answer: PasskeyAnswer, _ caller: Caller, detail: String = "passkey",
    at moment: Instant
  ) async throws {
    let id = answer.id.utf8.count <= 2 * AuthenticatorData.longest ? Data(base64URL: answer.id) : nil
    let login = try await database.read { database in
      try String.fetchOne(
        database,
        sql: "SELECT login FROM passkeys JOIN accounts ON accounts.id = account WHERE passkeys.id = ?",
        arguments: [id])
    }
    let entry = SecurityNote(what, login: login, from: caller.address, on: caller.device, detail: detail)
    try await note(entry, at: moment)
  }

  /// Takes one of an account's passkeys away, and ends the other sessions, which may have come by it. One that there is not is
  /// gone already.
  package func removePasskey(_ reference: String, session token: Token, at moment: Instant) async throws {
    let account = try trusted(token, at: moment)
    guard let id = Data(base64URL: reference) else { return }
    try await database.write { database in
      try database.execute(sql: "DELETE FROM passkeys WHERE id = ? AND account = ?", arguments: [id, account])
      try Self.tidy(account, in: database)
    }
    try await endOldWays(of: account, except: token)
  }

  /// The ceremony, the site, and a challenge that nobody has answered before.
  private func check(
    _ clientData: Data, _ purpose: Challenge.Purpose, _ party: RelyingParty, holder: Token, at moment: Instant
  ) throws(PasskeyFlaw) {
    guard let said = ClientData.read(clientData) else { throw .unreadable }
    guard said.type == purpose.rawValue, said.origin == party.origin, said.crossOrigin != true else {
      throw .otherPlace
    }
    guard let challenge = Data(base64URL: said.challenge) else { throw .challenge }
    let isFresh = challenges.withLock { spent in
      guard let end = Challenge.end(of: challenge, purpose, holder: holder, secret: spent.secret, at: moment) else {
        return false
      }
      return spent.spend(challenge, until: end, at: moment)
    }
    guard isFresh else { throw .challenge }
  }

  private func check(_ data: AuthenticatorData, _ party: RelyingParty) throws(PasskeyFlaw) {
    guard data.partyHash == Data(SHA256.hash(data: Data(party.id.utf8))) else { throw .otherPlace }
    guard data.isUserPresent, data.isUserVerified else { throw .notVerified }
  }

  private func keep(
    _ credential: AuthenticatorData.Credential, count: Int, _ name: String, _ token: Token, _ session: Session,
    at moment: Instant
  ) async throws -> [RecoveryCode] {
    let fresh = Self.freshCodes()
    let wasOn = try await hasSecondStep(session.account)
    try await database.write { database in
      let taken = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM passkeys WHERE id = ?)", arguments: [credential.id])
      guard taken != true else { throw PasskeyFlaw.already }
      let had = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM passkeys WHERE account = ?", arguments: [session.account])
      guard (had ?? 0) < Passkey.most else { throw PasskeyFlaw.tooMany }
      try database.execute(
        sql: "INSERT INTO passkeys (id, account, algorithm, key, count, name, made) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          credential.id, session.account, credential.key.algorithm.rawValue, credential.key.bytes, count, name,
          moment.seconds,
        ])
      if !wasOn { try Self.keep(fresh, for: session.account, in: database) }
    }
    try await strengthen(token, account: session.account, at: moment)
    return wasOn ? [] : fresh
  }

  private func owner(
    of answer: PasskeyAnswer, _ party: RelyingParty, _ holder: Token, at moment: Instant
  ) async throws -> Account {
    guard answer.authenticatorData.utf8.count <= 2 * AuthenticatorData.longest, answer.signature.utf8.count <= 1_024,
      let id = Data(base64URL: answer.id), Passkey.idLengths.contains(id.count),
      let clientData = Data(base64URL: answer.clientData), let raw = Data(base64URL: answer.authenticatorData),
      let data = AuthenticatorData(raw), let signature = Data(base64URL: answer.signature)
    else { throw PasskeyFlaw.unreadable }
    try check(clientData, .signIn, party, holder: holder, at: moment)
    try check(data, party)
    return try await database.write { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT algorithm, key, count, account, login, person FROM passkeys JOIN accounts ON accounts.id = account
          WHERE passkeys.id = ?
          """, arguments: [id])
      guard let row, let algorithm = CredentialKey.Algorithm(rawValue: row["algorithm"]),
        let key = CredentialKey(algorithm: algorithm, bytes: row["key"])
      else { throw PasskeyFlaw.unknown }
      // A device that names the owner names this one.
      guard answer.userHandle.isEmpty || answer.userHandle == self.userHandle(of: row["account"]) else {
        throw PasskeyFlaw.unknown
      }
      guard key.isValid(signature, of: raw + Data(SHA256.hash(data: clientData))) else { throw PasskeyFlaw.signature }
      let before: Int = row["count"]
      guard data.count > before || (data.count == 0 && before == 0) else { throw PasskeyFlaw.copied }
      try database.execute(
        sql: "UPDATE passkeys SET count = ?, used = ? WHERE id = ?", arguments: [data.count, moment.seconds, id])
      return Account(id: row["account"], login: row["login"], person: Key(row["person"]))
    }
  }
}
