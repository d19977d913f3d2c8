import Constitution
import Desk
import Governance
import HTTPTypes

@testable import Portal

/// Asking as a program does: with a token, and reading what is answered as JSON.
extension Tester.Answer {
  var json: JSON { (try? JSONReader.read(bytes)) ?? .null }
}

extension House {
  /// A token of that person for everything.
  func apiToken(_ person: Key<Person>, scopes: [String] = Endpoint.Scope.allCases.map(\.rawValue)) async throws
    -> String
  {
    let hash = try await desk.hash(Self.password)
    try await desk.createAccounts([(login: person.text, person: person)], hash: hash)
    let caller = Caller(address: "192.0.2.1", device: .unknown, holder: .random())
    let answer = try await desk.signIn(login: person.text, password: Self.password, by: caller, at: portal.clock())
    guard case .signedIn(let session) = answer else { throw SignInFailure.expired }
    return try await desk.makeApiToken(name: "示例", scopes: scopes, days: 365, session: session, at: portal.clock())
  }

  func post(_ path: String, _ token: String, _ body: String = "{}") async throws -> Tester.Answer {
    try await ask(.post, path, token: token, body: body)
  }

  func ask(
    _ method: Endpoint.Method, _ path: String, token: String? = nil, body: String = "", _ more: HTTPFields = [:]
  ) async throws -> Tester.Answer {
    var headers: HTTPFields = [:]
    if let token { headers[.authorization] = "Bearer \(token)" }
    if method == .post { headers[.contentType] = "application/json" }
    for field in more { headers[field.name] = field.value }
    return try await tester.ask(
      method == .get ? .get : .post, Interface.root + path, headers, method == .get ? "" : body)
  }
}
