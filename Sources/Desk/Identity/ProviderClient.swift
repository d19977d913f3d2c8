package import Constitution
import Foundation

/// What a provider says of itself at `/.well-known/openid-configuration`, as far as it is used here.
package struct ProviderDocument: Hashable, Sendable {
  package let authorization: WebTarget
  let token: WebTarget
  let keys: WebTarget
  /// Whether the secret goes into the form; otherwise into a header.
  let takesSecretInForm: Bool

  private struct Row: Decodable {
    var issuer: String
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var jwksUri: String
    var tokenEndpointAuthMethodsSupported: [String]?
    var codeChallengeMethodsSupported: [String]?
  }

  /// Throws where it is of somebody else, or names a place that nothing is sent to.
  init(_ bytes: Data, of provider: IdentityProvider, allowingLocal: Bool) throws(IdentityFlaw) {
    guard let row = try? JSONDecoder.snakes.decode(Row.self, from: bytes) else { throw .malformed }
    guard row.issuer == provider.issuer else { throw .issuer }
    guard let authorization = WebTarget(row.authorizationEndpoint, allowingLocal: allowingLocal),
      let token = WebTarget(row.tokenEndpoint, allowingLocal: allowingLocal),
      let keys = WebTarget(row.jwksUri, allowingLocal: allowingLocal),
      // One that says which proofs it takes has to take ours.
      row.codeChallengeMethodsSupported.map({ $0.contains("S256") }) ?? true
    else { throw .malformed }
    let methods = row.tokenEndpointAuthMethodsSupported ?? ["client_secret_basic"]
    (self.authorization, self.token, self.keys) = (authorization, token, keys)
    takesSecretInForm = !methods.contains("client_secret_basic")
  }
}

/// Asks a provider, and remembers for a while what it publishes. Every answer is bounded, over https, and no redirect is followed
/// (`WebPost`).
package actor ProviderClient {
  /// Seconds for which what it publishes is believed, and before it is asked again for a key that nobody knows.
  static let memory = 3600
  static let patience = 60

  private struct Known {
    var provider: IdentityProvider
    var document: ProviderDocument
    var keys: [PublishedKey]
    var at: Instant
  }

  private var known: Known?

  package init() {}

  package func document(
    of provider: IdentityProvider, through office: PostOffice, at moment: Instant
  ) async throws(IdentityFlaw) -> ProviderDocument {
    try await know(provider, through: office, at: moment).document
  }

  /// Forgets what it published, so that it is asked anew.
  package func forget() { known = nil }

  /// Exchanges the code for a token, and says whom that proves.
  package func identity(
    for code: String, _ pending: PendingIdentity, answeredAt place: String, by provider: IdentityProvider,
    through office: PostOffice, at moment: Instant
  ) async throws(IdentityFlaw) -> ProvenIdentity {
    let document = try await document(of: provider, through: office, at: moment)
    let token = try await exchange(code, pending, place, document, provider, office)
    do throws(IdentityFlaw) {
      let keys = try await know(provider, through: office, at: moment).keys
      return try await token.proven(by: provider, keys, nonce: pending.nonce, at: moment)
    } catch {
      // Its keys may have changed since it was asked.
      guard error == .key, let since = known?.at, since + Self.patience <= moment else { throw error }
      known = nil
      let keys = try await know(provider, through: office, at: moment).keys
      return try await token.proven(by: provider, keys, nonce: pending.nonce, at: moment)
    }
  }

  private func know(
    _ provider: IdentityProvider, through office: PostOffice, at moment: Instant
  ) async throws(IdentityFlaw) -> Known {
    if let known, known.provider == provider, moment < known.at + Self.memory { return known }
    let place = provider.issuer + (provider.issuer.hasSuffix("/") ? "" : "/") + ".well-known/openid-configuration"
    guard let target = WebTarget(place, allowingLocal: office.allowsLocal) else { throw .malformed }
    let bytes = try await get(target, office)
    let document = try ProviderDocument(bytes, of: provider, allowingLocal: office.allowsLocal)
    let keys = try PublishedKey.all(in: try await get(document.keys, office))
    guard !keys.isEmpty else { throw .key }
    let fresh = Known(provider: provider, document: document, keys: keys, at: moment)
    known = fresh
    return fresh
  }

  private func exchange(
    _ code: String, _ pending: PendingIdentity, _ place: String, _ document: ProviderDocument,
    _ provider: IdentityProvider, _ office: PostOffice
  ) async throws(IdentityFlaw) -> IdentityToken {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", place), ("client_id", provider.client),
      ("code_verifier", pending.verifier),
    ]
    var headers = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"]
    if let secret = provider.secret {
      if document.takesSecretInForm {
        fields.append(("client_secret", secret))
      } else {
        let pair = "\(provider.client.formEncoded):\(secret.formEncoded)"
        headers["Authorization"] = "Basic \(Data(pair.utf8).base64EncodedString())"
      }
    }
    let body = fields.map { "\($0.0)=\($0.1.formEncoded)" }.joined(separator: "&")
    let parcel = WebParcel(
      target: document.token, address: document.token.text, headers: headers, body: Data(body.utf8))
    let answer = try await ask(parcel, office)
    struct Answer: Decodable { var idToken: String }
    // 4xx is the provider's no: the code is used up, or too old.
    guard answer.status == 200 else { throw (400...499).contains(answer.status) ? .denied : .unreachable }
    guard let row = try? JSONDecoder.snakes.decode(Answer.self, from: answer.body) else { throw .malformed }
    return try IdentityToken(row.idToken)
  }

  private func get(_ target: WebTarget, _ office: PostOffice) async throws(IdentityFlaw) -> Data {
    let parcel = WebParcel(
      target: target, address: target.text, method: .get, headers: ["Accept": "application/json"], body: Data())
    let answer = try await ask(parcel, office)
    guard answer.status == 200 else { throw .unreachable }
    return answer.body
  }

  private func ask(_ parcel: WebParcel, _ office: PostOffice) async throws(IdentityFlaw) -> WebPost.Answer {
    do { return try await office.web(parcel) } catch { throw .unreachable }
  }
}

extension JSONDecoder {
  /// `token_endpoint` is read into `tokenEndpoint`.
  fileprivate static var snakes: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
