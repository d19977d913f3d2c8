import Constitution
import Crypto
import CryptoExtras
import Foundation
import Synchronization
import Testing

@testable import Desk

/// Tokens are signed here with swift-crypto alone, so that what is tested is not both sides of one library.
@Suite("What an identity provider signs")
struct IdentityTokenTests {
  private static let now = Instant(seconds: 1_790_000_000)
  private static let provider = IdentityProvider(
    name: "示例学院", issuer: "https://id.example.edu.cn", client: "mengyue", secret: nil, domain: nil)
  private static let rsa = try! _RSA.Signing.PrivateKey(keySize: .bits2048)
  private static let p256 = P256.Signing.PrivateKey()

  private static func text(_ data: Data) -> String { Token.base64URL(data) }

  private static func keys() throws -> [PublishedKey] {
    let primitives = try rsa.publicKey.getKeyPrimitives()
    let point = p256.publicKey.rawRepresentation
    return [
      PublishedKey(
        kid: "r1", kind: .rsa(modulus: text(primitives.modulus), exponent: text(primitives.publicExponent))),
      PublishedKey(kid: "e1", kind: .p256(x: text(point.prefix(32)), y: text(point.suffix(32)))),
    ]
  }

  private static func claims(_ changes: [String: Any?] = [:]) -> [String: Any] {
    var claims: [String: Any] = [
      "iss": provider.issuer, "sub": "20190001", "aud": provider.client, "exp": now.seconds + 300,
      "iat": now.seconds - 5, "nonce": "n-1", "email": "wang@example.edu.cn", "email_verified": true,
    ]
    for (name, value) in changes { claims[name] = value }
    return claims
  }

  private static func token(
    _ header: [String: Any] = ["alg": "RS256", "kid": "r1"], _ claims: [String: Any] = claims()
  ) throws -> String {
    let head = try text(JSONSerialization.data(withJSONObject: header))
    let body = try text(JSONSerialization.data(withJSONObject: claims))
    let signed = Data("\(head).\(body)".utf8)
    let signature =
      switch header["alg"] as? String {
      case "ES256": try p256.signature(for: signed).rawRepresentation
      case "HS256":
        // As who mistakes the public key for a secret that both share would check it.
        Data(
          HMAC<SHA256>.authenticationCode(
            for: signed, using: SymmetricKey(data: Data(rsa.publicKey.pemRepresentation.utf8))))
      case "none": Data()
      default: try rsa.signature(for: signed, padding: .insecurePKCS1v1_5).rawRepresentation
      }
    return "\(head).\(body).\(text(signature))"
  }

  private static func prove(_ token: String, nonce: String = "n-1", keys: [PublishedKey]? = nil) async throws
    -> ProvenIdentity
  {
    try await IdentityToken(token).proven(by: provider, keys ?? Self.keys(), nonce: nonce, at: now)
  }

  private static func flaw(_ work: () async throws -> ProvenIdentity) async -> IdentityFlaw? {
    do { _ = try await work() } catch let flaw as IdentityFlaw { return flaw } catch {}
    return nil
  }

  @Test("RS256 and ES256 under a published key prove who it is", arguments: [("RS256", "r1"), ("ES256", "e1")])
  func proven(_ algorithm: String, _ kid: String) async throws {
    let identity = try await Self.prove(Self.token(["alg": algorithm, "kid": kid]))
    #expect(identity.subject == "20190001" && identity.mail == "wang@example.edu.cn")
    // One that names no key is held against the one of its kind.
    #expect(try await Self.prove(Self.token(["alg": algorithm])).subject == "20190001")
  }

  @Test("An address counts only where the provider says that it has verified it")
  func mail() async throws {
    for value: Any? in [false, nil as Bool?] {
      let token = try Self.token(["alg": "RS256", "kid": "r1"], Self.claims(["email_verified": value]))
      #expect(try await Self.prove(token).mail == nil)
    }
  }

  @Test(
    "Without a signature, or signed with the public key as a secret, it is not even looked at",
    arguments: ["none", "HS256", "RS512", "PS256"])
  func algorithm(_ name: String) async throws {
    #expect(await Self.flaw { try await Self.prove(Self.token(["alg": name, "kid": "r1"])) } != nil)
    #expect(throws: IdentityFlaw.self) { try IdentityToken(Self.token(["alg": name, "kid": "r1"])) }
  }

  @Test("An unknown key, or one of another kind than the token says, is none")
  func unknownKey() async throws {
    #expect(await Self.flaw { try await Self.prove(Self.token(["alg": "RS256", "kid": "r2"])) } == .key)
    #expect(await Self.flaw { try await Self.prove(Self.token(["alg": "ES256", "kid": "r1"])) } == .key)
    #expect(await Self.flaw { try await Self.prove(Self.token(), keys: []) } == .key)
  }

  @Test("What was changed after it was signed, and what somebody else signed, is refused")
  func forged() async throws {
    let parts = try Self.token().split(separator: ".").map(String.init)
    let other = try Self.token(["alg": "RS256", "kid": "r1"], Self.claims(["sub": "20190002"])).split(separator: ".")
    #expect(await Self.flaw { try await Self.prove("\(parts[0]).\(other[1]).\(parts[2])") } == .signature)
    let stranger = P256.Signing.PrivateKey().publicKey.rawRepresentation
    let keys = [
      PublishedKey(kid: "e1", kind: .p256(x: Self.text(stranger.prefix(32)), y: Self.text(stranger.suffix(32))))
    ]
    let token = try Self.token(["alg": "ES256", "kid": "e1"])
    #expect(await Self.flaw { try await Self.prove(token, keys: keys) } == .signature)
  }

  @Test("For another, by another, for another sign-in, too late or too early")
  func claimed() async throws {
    let now = Self.now.seconds
    let wrong: [(IdentityFlaw, [String: Any?])] = [
      (.issuer, ["iss": "https://id.example.edu.cn/"]), (.audience, ["aud": "another"]),
      (.audience, ["aud": [String]()]),
      (.audience, ["aud": ["mengyue", "another"]]), (.audience, ["aud": ["mengyue", "another"], "azp": "another"]),
      (.audience, ["azp": "another"]), (.time, ["exp": now - 61]), (.time, ["iat": now + 61]),
      (.time, ["iat": now - 601]), (.nonce, ["nonce": "n-2"]), (.nonce, ["nonce": nil as String?]),
      (.malformed, ["sub": ""]), (.malformed, ["sub": String(repeating: "a", count: 256)]),
    ]
    for (due, changes) in wrong {
      let token = try Self.token(["alg": "RS256", "kid": "r1"], Self.claims(changes))
      #expect(await Self.flaw { try await Self.prove(token) } == due, "\(changes)")
    }
    #expect(await Self.flaw { try await Self.prove(Self.token(), nonce: "") } == .nonce)
    let both = Self.claims(["aud": ["mengyue", "another"], "azp": "mengyue"])
    #expect(try await Self.prove(Self.token(["alg": "RS256", "kid": "r1"], both)).subject == "20190001")
  }

  @Test(
    "Noise is malformed, and stops nothing",
    arguments: ["", "a.b", "a.b.c", "..", "e30.e30.e30", String(repeating: "a", count: 20_000) + ".a.a", "😀.😀.😀"])
  func noise(_ text: String) { #expect(throws: IdentityFlaw.self) { try IdentityToken(text) } }

  @Test("Of published keys those for signatures of two kinds are read, and no more than there may be")
  func published() throws {
    func keys(_ json: String) throws -> [PublishedKey] { try PublishedKey.all(in: Data(json.utf8)) }
    let set = """
      {"keys": [
        {"kty": "RSA", "kid": "1", "n": "AQAB", "e": "AQAB"}, {"kty": "RSA", "kid": "2", "use": "enc", "n": "AQAB", "e": "AQAB"},
        {"kty": "oct", "kid": "3", "k": "c2VjcmV0"}, {"kty": "EC", "kid": "4", "crv": "P-521", "x": "AQ", "y": "AQ"},
        {"kty": "RSA", "kid": "5", "alg": "RS512", "n": "AQAB", "e": "AQAB"}, {"kty": "EC", "kid": "6", "crv": "P-256", "x": "AQ", "y": "AQ"}]}
      """
    #expect(try keys(set).map(\.kid) == ["1", "6"])
    #expect(throws: IdentityFlaw.self) { try keys("{}") }
    let many = (0...20).map { #"{"kty": "RSA", "kid": "\#($0)", "n": "AQAB", "e": "AQAB"}"# }.joined(separator: ",")
    #expect(throws: IdentityFlaw.self) { try keys("{\"keys\": [\(many)]}") }
  }

  @Test("A key of too few bits is no key")
  func weak() async throws {
    let keys = [
      PublishedKey(kid: "r1", kind: .rsa(modulus: Self.text(Data(repeating: 0xC1, count: 128)), exponent: "AQAB"))
    ]
    #expect(await Self.flaw { try await Self.prove(Self.token(), keys: keys) } == .signature)
  }
}

@Suite("Who belongs to whom a provider proves")
struct IdentityTests {
  private let provider = IdentityProvider(
    name: "示例学院", issuer: "https://id.example.edu.cn", client: "mengyue", secret: nil, domain: "example.edu.cn")

  private func proven(_ subject: String = "20190001", mail: String? = nil) -> ProvenIdentity {
    ProvenIdentity(issuer: provider.issuer, subject: subject, mail: mail)
  }

  private func come(_ identity: ProvenIdentity, _ bench: Bench) async throws -> PasswordAnswer {
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    return try await bench.desk.signIn(identity, provider, by: caller, at: bench.start)
  }

  private func confirm(_ address: String, _ person: String, _ bench: Bench) async throws {
    let token = try await bench.desk.propose(address, .mail, for: Key(person), at: bench.start)
    _ = try await bench.desk.confirmContact(token, at: bench.start)
  }

  @Test("What was begun is good once, for ten minutes, and for who began it")
  func pending() throws {
    let bench = try Bench()
    let holder = Token.random()
    let (state, pending) = bench.desk.beginIdentity(.signIn(next: nil), holder: holder, at: bench.start)
    #expect(bench.desk.takeIdentity(state, holder: .random(), at: bench.start) == nil)
    #expect(bench.desk.takeIdentity(.random(), holder: holder, at: bench.start) == nil)
    #expect(bench.desk.takeIdentity(state, holder: holder, at: bench.start) == pending)
    #expect(bench.desk.takeIdentity(state, holder: holder, at: bench.start) == nil, "once")
    let late = bench.desk.beginIdentity(.signIn(next: nil), holder: holder, at: bench.start)
    #expect(bench.desk.takeIdentity(late.state, holder: holder, at: bench.start + 600) == nil)
    #expect(pending.challenge.count == 43 && pending.challenge != pending.verifier)
  }

  @Test("Linked, it lets in; unlinked, it lets nobody in, and ends the sessions that came by it")
  func linked() async throws {
    let bench = try Bench()
    let (account, token) = try await bench.account()
    await #expect(throws: IdentityFlaw.unknown) { try await come(proven(), bench) }
    try await bench.desk.link(proven(), to: account.id, at: bench.start)
    try await bench.desk.link(proven(), to: account.id, at: bench.start)
    guard case .signedIn(let other) = try await come(proven(), bench) else {
      Issue.record("it lets in")
      return
    }
    #expect(bench.desk.session(token: other, at: bench.start)?.person == "p1")
    #expect(bench.desk.session(token: other, at: bench.start)?.isStrong == false)
    #expect(try await bench.desk.identity(of: account.id, at: provider)?.used == bench.start)
    try await bench.desk.unlinkIdentity(of: account.id, from: provider, session: token)
    #expect(bench.desk.session(token: other, at: bench.start) == nil)
    #expect(bench.desk.session(token: token, at: bench.start) != nil)
    await #expect(throws: IdentityFlaw.unknown) { try await come(proven(), bench) }
  }

  @Test("One identity for one account, and one account for one identity")
  func one() async throws {
    let bench = try Bench()
    let first = try await bench.desk.createAccount(login: "wang", password: "correct horse", person: "p1")
    let second = try await bench.desk.createAccount(login: "zhao", password: "correct horse", person: "p2")
    try await bench.desk.link(proven(), to: first.id, at: bench.start)
    await #expect(throws: IdentityFlaw.taken) { try await bench.desk.link(proven(), to: second.id, at: bench.start) }
    await #expect(throws: IdentityFlaw.again) { try await bench.desk.link(proven("2"), to: first.id, at: bench.start) }
  }

  @Test(
    "The first time by an address: verified there, confirmed here, of the college, and one person's; by nothing less")
  func mail() async throws {
    let bench = try Bench()
    for (login, person) in [("wang", "p1"), ("zhao", "p2")] {
      _ = try await bench.desk.createAccount(login: login, password: "correct horse", person: Key(person))
    }
    // What was only typed is nobody's.
    _ = try await bench.desk.propose("wang@example.edu.cn", .mail, for: "p1", at: bench.start)
    await #expect(throws: IdentityFlaw.unknown) { try await come(proven(mail: "wang@example.edu.cn"), bench) }
    try await confirm("wang@example.edu.cn", "p1", bench)
    await #expect(throws: IdentityFlaw.unknown, "not verified there") { try await come(proven(), bench) }
    try await confirm("zhao@elsewhere.example.cn", "p2", bench)
    await #expect(throws: IdentityFlaw.unknown, "not of the college") {
      try await come(proven(mail: "zhao@elsewhere.example.cn"), bench)
    }
    guard case .signedIn(let token) = try await come(proven(mail: "wang@example.edu.cn"), bench) else {
      Issue.record("it lets in")
      return
    }
    #expect(bench.desk.session(token: token, at: bench.start)?.person == "p1")
    // From now on by the subject, whatever the address.
    guard case .signedIn = try await come(proven(), bench) else {
      Issue.record("it lets in")
      return
    }
    await #expect(throws: IdentityFlaw.again) { try await come(proven("2", mail: "wang@example.edu.cn"), bench) }
    try await confirm("both@example.edu.cn", "p1", bench)
    try await confirm("both@example.edu.cn", "p2", bench)
    await #expect(throws: IdentityFlaw.unknown, "two people's") {
      try await come(proven("3", mail: "both@example.edu.cn"), bench)
    }
  }

  @Test("Whoever has a second step is asked for it")
  func secondStep() async throws {
    let bench = try Bench()
    let (account, token) = try await bench.account()
    try await bench.desk.link(proven(), to: account.id, at: bench.start)
    let secret = bench.desk.enrolments.withLock { $0.secret(for: token) }
    let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: bench.start))
    _ = try await bench.desk.addAuthenticator(code, session: token, at: bench.start)
    #expect(try await come(proven(), bench) == .secondStep)
  }

  @Test("Kept over a restart; the settings' secret is there, and what is not fit is refused")
  func kept() async throws {
    let bench = try Bench()
    var whole = provider
    whole.secret = "s3cret"
    try await bench.desk.setIdentityProvider(whole)
    let desk = try bench.reopened()
    #expect(desk.identityProvider == whole && whole.isFit(allowingLocal: false))
    try await desk.setIdentityProvider(nil)
    #expect(desk.identityProvider == nil)
    for issuer in [
      "http://id.example.edu.cn", "https://127.0.0.1", "https://id.example.edu.cn/?a=1", "", "https://localhost",
    ] {
      whole.issuer = issuer
      #expect(!whole.isFit(allowingLocal: false), "\(issuer)")
    }
  }
}
