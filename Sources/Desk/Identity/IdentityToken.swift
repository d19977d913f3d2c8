import Constitution
import Foundation
import JWTKit

/// What an identity provider says of whoever signed in, once its signature and each claim have been checked.
package struct ProvenIdentity: Hashable, Sendable {
  package let issuer: String
  package let subject: String
  /// An address that the provider says it has verified.
  package let mail: String?
}

/// Reads a token as strictly as this one use needs: RS256 or ES256, under one of the provider's published keys, for us, for this
/// sign-in, now. JWTKit verifies the signature; which algorithm and key may be used is not for the token to say.
struct IdentityToken {
  static let longest = 16_384
  /// Seconds by which the clocks of both sides may differ.
  static let skew = 60
  /// Seconds ago at which it may have been made.
  static let oldest = 600

  struct Header: Decodable {
    var alg: String
    var kid: String?
    /// What a reader must understand: we understand none of it.
    var crit: [String]?
  }

  let text: String
  let header: Header

  init(_ text: String) throws(IdentityFlaw) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, parts.count == 3, parts.allSatisfy({ !$0.isEmpty }),
      let bytes = Data(base64URL: String(parts[0])), let header = try? JSONDecoder().decode(Header.self, from: bytes),
      header.crit == nil, header.kid.map({ $0.utf8.count <= 255 }) ?? true
    else { throw .malformed }
    guard ["RS256", "ES256"].contains(header.alg) else { throw .algorithm }
    (self.text, self.header) = (text, header)
  }

  /// Who it is. `keys` are those that the provider publishes.
  func proven(
    by provider: IdentityProvider, _ keys: [PublishedKey], nonce: String, at moment: Instant
  ) async throws(IdentityFlaw) -> ProvenIdentity {
    guard let key = keys.first(where: { $0.fits(header) }) else { throw .key }
    let claims: Claims
    do {
      let collection = JWTKeyCollection()
      try await key.add(to: collection)
      claims = try await collection.verify(text, as: Claims.self)
    } catch is DecodingError { throw .malformed } catch { throw .signature }
    guard claims.iss == provider.issuer else { throw .issuer }
    // For several it must say for which of them it was made.
    guard claims.aud.all.contains(provider.client), claims.aud.all.count == 1 || claims.azp == provider.client,
      claims.azp == nil || claims.azp == provider.client
    else { throw .audience }
    let now = moment.seconds
    guard let expires = Self.seconds(claims.exp), let made = Self.seconds(claims.iat), now < expires + Self.skew,
      made <= now + Self.skew, now - Self.oldest <= made
    else { throw .time }
    guard let said = claims.nonce, constantTimeEqual(Array(said.utf8), Array(nonce.utf8)) else { throw .nonce }
    guard (1...255).contains(claims.sub.utf8.count), claims.sub.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw .malformed
    }
    let mail = claims.isMailVerified == true ? claims.email.flatMap { MailAddress($0)?.text } : nil
    return ProvenIdentity(issuer: provider.issuer, subject: claims.sub, mail: mail)
  }

  private static func seconds(_ number: Double) -> Int? {
    number.isFinite && abs(number) < 1e11 ? Int(number.rounded(.down)) : nil
  }

  /// What is claimed is judged after the signature, with the clock from outside.
  struct Claims: JWTPayload {
    var iss: String
    var sub: String
    var aud: Audience
    var exp: Double
    var iat: Double
    var nonce: String?
    var azp: String?
    var email: String?
    var isMailVerified: Bool?

    enum CodingKeys: String, CodingKey {
      case iss, sub, aud, exp, iat, nonce, azp, email
      case isMailVerified = "email_verified"
    }

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// One, or several. JWTKit's own type stops the process at an empty list.
  struct Audience: Codable, Sendable {
    var all: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      all = try (try? [container.decode(String.self)]) ?? container.decode([String].self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(all)
    }
  }
}

/// A key that a provider publishes: RSA of 2048 bits or more, or P-256, and for signatures.
struct PublishedKey: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case rsa(modulus: String, exponent: String)
    case p256(x: String, y: String)
  }

  let kid: String?
  let kind: Kind

  private struct Set: Decodable {
    var keys: [Row]
  }

  private struct Row: Decodable {
    var kty: String
    var kid: String?
    var use: String?
    var alg: String?
    var n: String?
    var e: String?
    var crv: String?
    var x: String?
    var y: String?
  }

  static let most = 20

  /// Those of a set that can be used; keys of other kinds may stand beside them. Throws where it is no set.
  static func all(in bytes: Data) throws(IdentityFlaw) -> [PublishedKey] {
    guard let set = try? JSONDecoder().decode(Set.self, from: bytes), set.keys.count <= most else { throw .malformed }
    return set.keys.compactMap { row in
      guard row.use == nil || row.use == "sig" else { return nil }
      switch row.kty {
      case "RSA" where row.alg == nil || row.alg == "RS256":
        guard let n = row.n, let e = row.e else { return nil }
        return PublishedKey(kid: row.kid, kind: .rsa(modulus: n, exponent: e))
      case "EC" where row.crv == "P-256" && (row.alg == nil || row.alg == "ES256"):
        guard let x = row.x, let y = row.y else { return nil }
        return PublishedKey(kid: row.kid, kind: .p256(x: x, y: y))
      default: return nil
      }
    }
  }

  /// A token that names no key fits the one that there is of its kind, as far as the kind goes.
  func fits(_ header: IdentityToken.Header) -> Bool {
    guard header.kid == nil || header.kid == kid else { return false }
    return switch kind {
    case .rsa: header.alg == "RS256"
    case .p256: header.alg == "ES256"
    }
  }

  func add(to collection: JWTKeyCollection) async throws {
    switch kind {
    case .rsa(let modulus, let exponent):
      await collection.add(
        rsa: try Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent), digestAlgorithm: .sha256)
    case .p256(let x, let y):
      await collection.add(ecdsa: try ES256PublicKey(parameters: (x: x, y: y)))
    }
  }
}
