package import Constitution
import Foundation
import GRDB

/// A key of a person's phone, computer or security key, with which they sign in without a password.
package struct Passkey: Hashable, Sendable {
  /// The credential's id, in base64url.
  package let reference: String
  /// What its owner calls it.
  package let name: String
  package let made: Instant
  package let used: Instant?

  static let idLengths = 16...1023
  package static let longestName = 40
  package static let most = 10

  static func all(of account: Int64, in database: Database) throws -> [Passkey] {
    try Row.fetchAll(
      database, sql: "SELECT id, name, made, used FROM passkeys WHERE account = ? ORDER BY made, id",
      arguments: [account]
    ).map { row in
      Passkey(
        reference: Token.base64URL(row["id"]), name: row["name"], made: Instant(seconds: row["made"]),
        used: (row["used"] as Int?).map(Instant.init(seconds:)))
    }
  }
}

/// The site as passkeys know it: they are bound to its name, and answer to no other.
package struct RelyingParty: Hashable, Sendable {
  /// The host.
  package let id: String
  /// Scheme, host and port, as the browser says where it is.
  package let origin: String

  package init(id: String, origin: String) {
    self.id = id
    self.origin = origin
  }
}

/// What a browser sends once a passkey was made.
package struct NewPasskey: Sendable {
  package var clientData: String
  package var attestation: String
  package var name: String

  package init(clientData: String, attestation: String, name: String) {
    self.clientData = clientData
    self.attestation = attestation
    self.name = name
  }
}

/// What a browser sends once a passkey has signed.
package struct PasskeyAnswer: Sendable {
  package var id: String
  package var clientData: String
  package var authenticatorData: String
  package var signature: String
  package var userHandle: String

  package init(id: String, clientData: String, authenticatorData: String, signature: String, userHandle: String) {
    self.id = id
    self.clientData = clientData
    self.authenticatorData = authenticatorData
    self.signature = signature
    self.userHandle = userHandle
  }
}

/// Why a passkey is not taken.
package enum PasskeyFlaw: Error, Hashable, Sendable {
  /// What came is not what a browser sends.
  case unreadable
  /// Another ceremony, another site, or a frame in one.
  case otherPlace
  /// Too old, used before, or not ours.
  case challenge
  /// Nobody touched it, or showed that they are its owner.
  case notVerified
  case unknown
  case signature
  /// Its counter went back: there may be a copy of it.
  case copied
  case already
  case tooMany
  case name

  package var words: Words {
    switch self {
    case .unreadable: Words("浏览器发来的内容无法读取，请再试一次。", "What the browser sent cannot be read; please try again.")
    case .otherPlace: Words("这把通行密钥不是为本站使用的。", "This passkey was not used for this site.")
    case .challenge: Words("页面停留过久，请再按一次。", "The page had been open too long; please press again.")
    case .notVerified:
      Words("设备没有核实您本人（指纹、面容或口令），请再试一次。", "The device did not check that it is you; please try again.")
    case .unknown: Words("本站没有这把通行密钥，请用密码登录。", "There is no such passkey here; sign in with your password.")
    case .signature: Words("通行密钥的签名不正确。", "The passkey's signature is wrong.")
    case .copied:
      Words(
        "这把通行密钥的计数倒退，可能有人复制了它。请用密码登录并删除它。",
        "This passkey's counter went back: it may have been copied. Sign in with your password and remove it.")
    case .already: Words("这把通行密钥已经登记过。", "This passkey is registered already.")
    case .tooMany: Words("通行密钥最多 \(Passkey.most) 把，请先删除不用的。", "At most \(Passkey.most) passkeys; remove one first.")
    case .name:
      Words("请给它起个名字，不超过 \(Passkey.longestName) 字。", "Give it a name of at most \(Passkey.longestName) characters.")
    }
  }
}
