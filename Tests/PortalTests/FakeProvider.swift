import Constitution
import Crypto
import Desk
import Foundation
import Synchronization

/// A college's identity provider in the place of the web: publishes what it is, gives codes, and exchanges each once for whoever
/// proves that they asked for it.
final class FakeProvider: Sendable {
  struct State {
    var key = P256.Signing.PrivateKey()
    var kid = "k1"
    var codes: [String: [String: String]] = [:]
    var isDown = false
    /// What it answers instead of the document or the token.
    var document: [String: String] = [:]
    var claims: [String: String] = [:]
    /// How often its keys were asked for, and what came to the token endpoint last.
    var asked = 0
    var last: [String: String] = [:]
    var authorization = ""
  }

  static let issuer = "https://id.example.edu.cn"
  let state = Mutex(State())
  let now: @Sendable () -> Instant

  init(now: @escaping @Sendable () -> Instant) { self.now = now }

  var office: PostOffice {
    PostOffice(mail: { _ in }, web: { parcel in try self.answer(parcel) })
  }

  /// Whoever came to the authorization endpoint agrees: the code that goes back.
  func agree(to query: [String: String]) -> String {
    let code = "code-\(UUID().uuidString)"
    state.withLock { $0.codes[code] = query }
    return code
  }

  private func answer(_ parcel: WebParcel) throws -> WebPost.Answer {
    try state.withLock { state in
      if state.isDown { throw PostFailure("没有答复", "No answer") }
      switch parcel.address {
      case Self.issuer + "/.well-known/openid-configuration":
        let usual = [
          "issuer": Self.issuer, "authorization_endpoint": Self.issuer + "/authorize",
          "token_endpoint": Self.issuer + "/token", "jwks_uri": Self.issuer + "/keys",
        ]
        return try json(usual.merging(state.document) { $1 })
      case Self.issuer + "/keys":
        state.asked += 1
        let point = state.key.publicKey.rawRepresentation
        return try json([
          "keys": [
            [
              "kty": "EC", "crv": "P-256", "use": "sig", "kid": state.kid, "x": text(point.prefix(32)),
              "y": text(point.suffix(32)),
            ]
          ]
        ])
      case Self.issuer + "/token": return try exchange(parcel, &state)
      default: return WebPost.Answer(status: 404, body: Data())
      }
    }
  }

  private func exchange(_ parcel: WebParcel, _ state: inout State) throws -> WebPost.Answer {
    let body = String(decoding: parcel.body, as: UTF8.self)
    var form: [String: String] = [:]
    for pair in body.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
      form[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    state.last = form
    state.authorization = parcel.headers["Authorization"] ?? ""
    guard let code = form["code"], let asked = state.codes.removeValue(forKey: code),
      form["redirect_uri"] == asked["redirect_uri"], form["client_id"] == asked["client_id"],
      text(Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8)))) == asked["code_challenge"]
    else { return WebPost.Answer(status: 400, body: Data(#"{"error":"invalid_grant"}"#.utf8)) }
    var claims: [String: Any] = [
      "iss": Self.issuer, "sub": "20190001", "aud": asked["client_id"] ?? "", "exp": now().seconds + 300,
      "iat": now().seconds, "nonce": asked["nonce"] ?? "",
    ]
    for (name, value) in state.claims { claims[name] = name == "exp" ? Int(value) as Any : value }
    let head = try text(JSONSerialization.data(withJSONObject: ["alg": "ES256", "kid": state.kid]))
    let said = try text(JSONSerialization.data(withJSONObject: claims))
    let signature = try state.key.signature(for: Data("\(head).\(said)".utf8)).rawRepresentation
    return try json([
      "id_token": "\(head).\(said).\(text(signature))", "access_token": "unused", "token_type": "Bearer",
    ])
  }

  private func json(_ value: [String: Any]) throws -> WebPost.Answer {
    WebPost.Answer(status: 200, body: try JSONSerialization.data(withJSONObject: value))
  }

  private func text(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
