import Desk
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Testing

@testable import Portal

/// What changes where the portal is reached over https, as an alliance runs it.
@Suite("Over https")
struct SecureTests {
  private func tester(isSecure: Bool) async throws -> Tester {
    let house = try await House.furnished.value
    let login = "secure-\(isSecure)"
    let hash = try await house.desk.hash(House.password)
    try await house.desk.createAccounts([(login: login, person: House.directors[4])], hash: hash)
    var portal = house.portal
    portal.isSecure = isSecure
    return Tester(responder: Responder(portal))
  }

  /// Signs in, and gives back each cookie that was set on the way, by its name.
  private func cookiesGiven(by tester: Tester, to login: String) async throws -> [String: String] {
    let page = try await tester.get("/sign-in?lang=zh")
    let token = try #require(page.hidden("token"))
    let given = page.headers[values: .setCookie]
    let headers: HTTPFields = [
      .contentType: "application/x-www-form-urlencoded",
      .cookie: given.map { String($0.prefix { $0 != ";" }) }.joined(separator: "; "),
    ]
    let body = "token=\(token.percentEncoded)&login=\(login)&password=\(House.password.percentEncoded)"
    let answer = try await tester.ask(.post, "/sign-in", headers, body)
    #expect(answer.location == "/desk")
    let all = given + answer.headers[values: .setCookie]
    return Dictionary(all.map { (String($0.prefix { $0 != "=" }), $0) }) { $1 }
  }

  @Test("Every cookie is bound to this host and to https, and no script reads it")
  func cookies() async throws {
    let cookies = try await cookiesGiven(by: try await tester(isSecure: true), to: "secure-true")
    #expect(Set(cookies.keys) == ["__Host-session", "__Host-visitor", "__Host-language"])
    for cookie in cookies.values {
      #expect(cookie.contains("; Path=/; Max-Age=") && cookie.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
      #expect(!cookie.contains("Domain"))
    }
    let plain = try await cookiesGiven(by: try await tester(isSecure: false), to: "secure-false")
    #expect(Set(plain.keys) == ["session", "visitor", "language"])
    #expect(plain.values.allSatisfy { $0.hasSuffix("; HttpOnly; SameSite=Lax") })
  }

  @Test(
    "A browser is told to come back over https only, on every answer",
    arguments: ["/", "/nothing", "/assets/style.css"])
  func transport(_ path: String) async throws {
    let secure = try await tester(isSecure: true).get(path)
    #expect(secure.headers[.strictTransportSecurity] == "max-age=31536000")
    #expect(try await tester(isSecure: false).get(path).headers[.strictTransportSecurity] == nil)
  }

  @Test("A session's token is taken from its cookie, and from nowhere in the address")
  func addresses() async throws {
    let tester = try await tester(isSecure: true)
    let cookies = try await cookiesGiven(by: tester, to: "secure-true")
    let session = try #require(cookies["__Host-session"]).prefix { $0 != ";" }
    #expect(try await tester.get("/desk", cookie: String(session)).status == .ok)
    let value = session.drop { $0 != "=" }.dropFirst()
    for path in ["/desk?session=\(value)", "/desk?__Host-session=\(value)"] {
      #expect(try await tester.get(path).location == "/sign-in?next=%2Fdesk")
    }
    #expect(
      try await tester.get("/desk", cookie: "session=\(value)").status == .seeOther, "nor under another name")
  }

  @Test(
    "Whose attempts are counted is what the proxy on this machine added last; nobody else's word is taken",
    arguments: [
      ("198.51.100.9, 192.0.2.7", true, "192.0.2.7"), ("2001:db8::7", true, "2001:db8::7"),
      (String(repeating: "1", count: 46), true, nil), ("", true, nil), ("192.0.2.7", false, nil),
    ] as [(String, Bool, String?)])
  func forwarded(_ line: String, _ isSecure: Bool, _ address: String?) async throws {
    let head = HTTPRequest(
      method: .get, scheme: "http", authority: "localhost", path: "/",
      headerFields: [HTTPField.Name("X-Forwarded-For")!: line])
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let responder = try #require(try await tester(isSecure: isSecure).responder as? Responder)
    #expect(responder.forwardedAddress(request, by: "127.0.0.1") == address)
    for remote in [nil, "198.51.100.1", "2001:db8::1"] {
      #expect(responder.forwardedAddress(request, by: remote) == nil)
    }
  }
}
