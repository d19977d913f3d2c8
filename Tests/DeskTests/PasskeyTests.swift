import Constitution
import Crypto
import Foundation
import Governance
import Testing

@testable import Desk

/// An authenticator written from the specification, so that each of its answers can be wrong in one way.
struct SoftAuthenticator {
  enum Key {
    case p256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
  }

  static let party = RelyingParty(id: "lianmeng.example.cn", origin: "https://lianmeng.example.cn")

  var key: Key
  var id = Data((0..<32).map { UInt8($0) })
  var party = SoftAuthenticator.party.id
  var origin = SoftAuthenticator.party.origin
  var flags: UInt8 = 0b0000_0101
  var count: UInt32 = 0
  var crossOrigin = false
  var type: String?
  var format = "none"
  var extra = Data()

  static func make(_ algorithm: CredentialKey.Algorithm = .es256) -> SoftAuthenticator {
    switch algorithm {
    case .es256: SoftAuthenticator(key: .p256(.init()))
    case .edDSA: SoftAuthenticator(key: .ed25519(.init()))
    }
  }

  private func head(_ major: UInt8, _ number: Int) -> Data {
    switch number {
    case ..<24: Data([major << 5 | UInt8(number)])
    case ..<256: Data([major << 5 | 24, UInt8(number)])
    default: Data([major << 5 | 25, UInt8(number >> 8), UInt8(number & 255)])
    }
  }

  private func text(_ text: String) -> Data { head(3, text.utf8.count) + Data(text.utf8) }
  private func bytes(_ bytes: Data) -> Data { head(2, bytes.count) + bytes }

  private var cose: Data {
    switch key {
    case .p256(let key):
      let point = key.publicKey.x963Representation
      return Data([0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21]) + bytes(Data(point[1..<33])) + Data([0x22])
        + bytes(Data(point[33..<65]))
    case .ed25519(let key):
      return Data([0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21]) + bytes(key.publicKey.rawRepresentation)
    }
  }

  private func data(_ flags: UInt8) -> Data {
    let counter = withUnsafeBytes(of: count.bigEndian) { Data($0) }
    return Data(SHA256.hash(data: Data(party.utf8))) + Data([flags]) + counter
  }

  private func clientData(_ type: String, _ challenge: String) -> Data {
    Data(
      """
      {"type":"\(self.type ?? type)","challenge":"\(challenge)","origin":"\(origin)","crossOrigin":\(crossOrigin)}
      """.utf8)
  }

  func create(_ challenge: String, name: String = "我的手机") -> NewPasskey {
    let length = Data([UInt8(id.count >> 8), UInt8(id.count & 255)])
    let data = data(flags | 64) + Data(count: 16) + length + id + cose + extra
    let object =
      Data([0xA3]) + text("fmt") + text(format) + text("attStmt") + Data([0xA0]) + text("authData") + bytes(data)
    return NewPasskey(
      clientData: Token.base64URL(clientData("webauthn.create", challenge)), attestation: Token.base64URL(object),
      name: name)
  }

  func get(_ challenge: String, userHandle: String = "") throws -> PasskeyAnswer {
    let (data, client) = (data(flags), clientData("webauthn.get", challenge))
    let message = data + Data(SHA256.hash(data: client))
    let signature =
      switch key {
      case .p256(let key): try key.signature(for: message).derRepresentation
      case .ed25519(let key): try key.signature(for: message)
      }
    return PasskeyAnswer(
      id: Token.base64URL(id), clientData: Token.base64URL(client), authenticatorData: Token.base64URL(data),
      signature: Token.base64URL(signature), userHandle: userHandle)
  }
}

@Suite("Passkeys")
struct PasskeyTests {
  private let party = SoftAuthenticator.party

  private func register(
    _ bench: Bench, _ authenticator: SoftAuthenticator, _ token: Token
  ) async throws -> [RecoveryCode] {
    let challenge = bench.desk.challenge(.registration, for: token, at: bench.start)
    return try await bench.desk.addPasskey(authenticator.create(challenge), to: party, session: token, at: bench.start)
  }

  private func signIn(
    _ bench: Bench, _ authenticator: SoftAuthenticator, holder: Token = .random(), handle: String = "",
    after seconds: Int = 0
  ) async throws -> Token {
    let challenge = bench.desk.challenge(.signIn, for: holder, at: bench.start)
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: holder)
    return try await bench.desk.signIn(
      try authenticator.get(challenge, userHandle: handle), to: party, by: caller, at: bench.start + seconds)
  }

  @Test("It signs in whoever made it, and the session is strong", arguments: CredentialKey.Algorithm.allCases)
  func works(_ algorithm: CredentialKey.Algorithm) async throws {
    let bench = try Bench()
    let (account, token) = try await bench.account()
    let authenticator = SoftAuthenticator.make(algorithm)
    #expect(try await register(bench, authenticator, token).count == 10)
    let handle = bench.desk.userHandle(of: account.id)
    let session = bench.desk.session(token: try await signIn(bench, authenticator, handle: handle), at: bench.start)
    #expect(session?.person == "p1" && session?.isStrong == true)
    let step = try await bench.desk.secondStep(of: account.id)
    #expect(step.passkeys.map(\.name) == ["我的手机"])
    #expect(step.passkeys.map(\.used) == [bench.start])
    // From then on the password alone does not suffice, and a recovery code does.
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    let answer = try await bench.desk.signIn(login: "wang", password: "correct horse", by: caller, at: bench.start)
    #expect(answer == .secondStep)
  }

  @Test(
    "What was signed elsewhere, for something else, or without the owner is not taken",
    arguments: [
      ("origin", PasskeyFlaw.otherPlace), ("party", .otherPlace), ("frame", .otherPlace), ("type", .otherPlace),
      ("absent", .notVerified), ("unverified", .notVerified), ("backup", .unreadable), ("id", .unknown),
      ("key", .signature), ("handle", .unknown),
    ])
  func refused(_ wrong: String, _ flaw: PasskeyFlaw) async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    var authenticator = SoftAuthenticator.make()
    _ = try await register(bench, authenticator, token)
    var handle = ""
    switch wrong {
    case "origin": authenticator.origin = "https://lianmeng.example.cn.evil.example"
    case "party": authenticator.party = "evil.example"
    case "frame": authenticator.crossOrigin = true
    case "type": authenticator.type = "webauthn.create"
    case "absent": authenticator.flags = 0b100
    case "unverified": authenticator.flags = 0b001
    case "backup": authenticator.flags = 0b1_0101
    case "id": authenticator.id[0] = 99
    case "key": authenticator.key = .p256(.init())
    default: handle = bench.desk.userHandle(of: 99)
    }
    await #expect(throws: SignInFailure.passkey(flaw)) { try await signIn(bench, authenticator, handle: handle) }
  }

  @Test("A challenge is good once, for one visitor, one purpose and half an hour")
  func challenge() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    let authenticator = SoftAuthenticator.make()
    _ = try await register(bench, authenticator, token)
    let holder = Token.random()
    let challenge = bench.desk.challenge(.signIn, for: holder, at: bench.start)
    func use(_ challenge: String, by holder: Token, after seconds: Int = 0) async throws -> Token {
      let caller = Caller(address: "192.0.2.1", device: .unknown, holder: holder)
      return try await bench.desk.signIn(
        try authenticator.get(challenge), to: party, by: caller, at: bench.start + seconds)
    }
    for (challenge, holder, seconds) in [
      (challenge, Token.random(), 0), (challenge, holder, 1_800),
      (bench.desk.challenge(.registration, for: holder, at: bench.start), holder, 0), ("AAAA", holder, 0),
      ("", holder, 0),
    ] {
      await #expect(throws: SignInFailure.passkey(.challenge)) {
        try await use(challenge, by: holder, after: seconds)
      }
    }
    _ = try await use(challenge, by: holder)
    await #expect(throws: SignInFailure.passkey(.challenge)) { try await use(challenge, by: holder) }
    let other = try Bench()
    await #expect(throws: SignInFailure.passkey(.challenge)) {
      try await use(other.desk.challenge(.signIn, for: holder, at: bench.start), by: holder)
    }
  }

  @Test("A counter that does not go up tells of a copy; one that stays at nought tells nothing")
  func counter() async throws {
    let bench = try Bench()
    let (_, token) = try await bench.account()
    var authenticator = SoftAuthenticator.make()
    authenticator.count = 5
    _ = try await register(bench, authenticator, token)
    authenticator.count = 6
    _ = try await signIn(bench, authenticator)
    for count in [UInt32(6), 5, 0] {
      authenticator.count = count
      await #expect(throws: SignInFailure.passkey(.copied)) { try await signIn(bench, authenticator) }
    }
    let (_, second) = try await bench.account("li", person: "p2")
    var zero = SoftAuthenticator.make(.edDSA)
    zero.id[0] = 77
    _ = try await register(bench, zero, second)
    for _ in 0..<2 { _ = try await signIn(bench, zero) }
  }

  @Test("None is made of what is no passkey, or belongs to another, or has no name")
  func registration() async throws {
    let bench = try Bench()
    let (account, token) = try await bench.account()
    func add(_ change: (inout SoftAuthenticator) -> Void = { _ in }, name: String = "我的手机") async throws {
      var authenticator = SoftAuthenticator.make()
      change(&authenticator)
      let challenge = bench.desk.challenge(.registration, for: token, at: bench.start)
      _ = try await bench.desk.addPasskey(
        authenticator.create(challenge, name: name), to: party, session: token, at: bench.start)
    }
    await #expect(throws: PasskeyFlaw.unreadable) { try await add { $0.format = "packed" } }
    await #expect(throws: PasskeyFlaw.unreadable) { try await add { $0.extra = Data([0]) } }
    await #expect(throws: PasskeyFlaw.unreadable) { try await add { $0.id = Data(count: 15) } }
    await #expect(throws: PasskeyFlaw.otherPlace) { try await add { $0.origin = "http://lianmeng.example.cn" } }
    await #expect(throws: PasskeyFlaw.notVerified) { try await add { $0.flags = 1 } }
    for name in ["", " ", String(repeating: "名", count: 41), "a\u{0}b"] {
      await #expect(throws: PasskeyFlaw.name) { try await add(name: name) }
    }
    #expect(try await bench.desk.secondStep(of: account.id).passkeys.isEmpty)
    try await add()
    await #expect(throws: PasskeyFlaw.already) { try await add() }
    for number in 1..<Passkey.most { try await add { $0.id[0] = UInt8(100 + number) } }
    await #expect(throws: PasskeyFlaw.tooMany) { try await add { $0.id[0] = 200 } }
    let late = bench.start + Session.trust
    let challenge = bench.desk.challenge(.registration, for: token, at: late)
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.addPasskey(SoftAuthenticator.make().create(challenge), to: party, session: token, at: late)
    }
  }

  @Test("One that was taken away lets nobody in, and nobody takes another's away")
  func removal() async throws {
    let bench = try Bench()
    let (account, token) = try await bench.account()
    let authenticator = SoftAuthenticator.make()
    _ = try await register(bench, authenticator, token)
    let reference = try #require(try await bench.desk.secondStep(of: account.id).passkeys.first).reference
    let (_, stranger) = try await bench.account("zhao", person: "p2")
    try await bench.desk.removePasskey(reference, session: stranger, at: bench.start)
    let other = try await signIn(bench, authenticator)
    await #expect(throws: SignInFailure.expired) {
      try await bench.desk.removePasskey(reference, session: token, at: bench.start + Session.trust)
    }
    try await bench.desk.removePasskey(reference, session: token, at: bench.start)
    #expect(bench.desk.session(token: other, at: bench.start) == nil, "it may have come by the passkey")
    #expect(bench.desk.session(token: token, at: bench.start) != nil)
    await #expect(throws: SignInFailure.passkey(.unknown)) { try await signIn(bench, authenticator) }
    #expect(try await bench.desk.secondStep(of: account.id).recoveryCodes == 0)
  }

  @Test(
    "What is no strict CBOR is not read",
    arguments: [
      "", "18", "1817", "190017", "1a00000017", "1b0000000000000017", "1bffffffffffffffff", "5f4100ff", "9fff", "bfff",
      "c000", "f97e00", "f4", "a2010101", "a20101", "42ff", "62c328", "8181818181818100", "9affffffff", "5affffffff",
      "ff", "1c",
    ])
  func cbor(_ hex: String) {
    let bytes = stride(from: 0, to: hex.count, by: 2).map { UInt8(hex.dropFirst($0).prefix(2), radix: 16)! }
    let read = Cbor.read(Data(bytes))
    #expect(hex == "f4" ? read?.value == .simple(20) : read == nil)
  }

  @Test("RFC 8949, appendix A, as far as it is read")
  func vectors() {
    func read(_ hex: String) -> Cbor? {
      Cbor.read(Data(stride(from: 0, to: hex.count, by: 2).map { UInt8(hex.dropFirst($0).prefix(2), radix: 16)! }))?
        .value
    }
    #expect(read("00") == .integer(0) && read("17") == .integer(23) && read("1818") == .integer(24))
    #expect(read("1903e8") == .integer(1000) && read("1a000f4240") == .integer(1_000_000))
    #expect(read("20") == .integer(-1) && read("3863") == .integer(-100) && read("3903e7") == .integer(-1000))
    #expect(read("4401020304") == .bytes(Data([1, 2, 3, 4])) && read("6449455446") == .text("IETF"))
    #expect(read("83010203") == .array([.integer(1), .integer(2), .integer(3)]))
    #expect(read("a201020304") == .map([.integer(1): .integer(2), .integer(3): .integer(4)]))
  }

  @Test("Whatever comes, nothing falls over")
  func noise() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<3_000 {
      let bytes = Data((0..<Int.random(in: 0...300)).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
      _ = Cbor.read(bytes)
      _ = AuthenticatorData(bytes)
      _ = ClientData.read(bytes)
    }
  }
}
