import Foundation

/// What an authenticator signs about itself (Web Authentication level 2, §6.1), read from its first byte to its last.
struct AuthenticatorData {
  struct Credential {
    var id: Data
    var key: CredentialKey
  }

  let partyHash: Data
  let isUserPresent: Bool
  let isUserVerified: Bool
  let count: Int
  /// The new passkey, where one was made.
  private(set) var credential: Credential?

  static let longest = 4_096

  /// nil for anything else than such data, and for a key of a kind that was not asked for.
  init?(_ data: Data) {
    let bytes = Array(data)
    guard (37...Self.longest).contains(bytes.count) else { return nil }
    partyHash = Data(bytes[..<32])
    let flags = bytes[32]
    isUserPresent = flags & 1 != 0
    isUserVerified = flags & 4 != 0
    // What is backed up can be backed up.
    guard flags & 16 == 0 || flags & 8 != 0 else { return nil }
    count = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
    var place = 37
    if flags & 64 != 0 {
      guard let (credential, end) = Self.credential(bytes, from: place) else { return nil }
      self.credential = credential
      place = end
    }
    if flags & 128 != 0 {
      guard case (.map, let length)? = Cbor.read(Data(bytes[place...])) else { return nil }
      place += length
    }
    guard place == bytes.count else { return nil }
  }

  /// The model's number, which is not asked for; the credential's id; its key.
  private static func credential(_ bytes: [UInt8], from start: Int) -> (Credential, end: Int)? {
    let place = start + 18
    guard place <= bytes.count else { return nil }
    let length = Int(bytes[place - 2]) << 8 | Int(bytes[place - 1])
    guard Passkey.idLengths.contains(length), place + length <= bytes.count,
      let (cbor, taken) = Cbor.read(Data(bytes[(place + length)...])), let key = CredentialKey(cbor)
    else { return nil }
    return (Credential(id: Data(bytes[place..<place + length]), key: key), place + length + taken)
  }
}

/// What the browser says of the ceremony, and the authenticator signs the hash of.
struct ClientData: Decodable {
  var type: String
  var challenge: String
  var origin: String
  var crossOrigin: Bool?

  static let longest = 4_096

  static func read(_ bytes: Data) -> ClientData? {
    guard bytes.count <= longest else { return nil }
    return try? JSONDecoder().decode(ClientData.self, from: bytes)
  }
}

extension Data {
  /// Reads base64url without padding; nil for anything else.
  init?(base64URL text: String) {
    guard
      text.utf8.allSatisfy({ byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      })
    else { return nil }
    let plain = text.map { character -> Character in
      switch character {
      case "-": "+"
      case "_": "/"
      default: character
      }
    }
    self.init(base64Encoded: String(plain) + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }
}
