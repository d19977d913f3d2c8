import Constitution
import Desk
import Governance
import HTTPTypes

@testable import Portal

/// Asks as a browser does: keeps cookies, and sends back the token of the form that it was shown.
final class Browser {
  let tester: Tester
  var cookies: [String: String] = [:]
  /// The token of the last page that had a form.
  var token = ""

  convenience init(_ house: House) { self.init(house.tester) }
  init(_ tester: Tester) { self.tester = tester }

  /// A browser in which that person is signed in, through the sign-in page.
  static func signedIn(_ person: Key<Person>, _ house: House) async throws -> Browser {
    let hash = try await house.desk.hash(House.password)
    try await house.desk.createAccounts([(login: person.text, person: person)], hash: hash)
    let browser = Browser(house)
    _ = try await browser.open("/sign-in")
    let answer = try await browser.post("/sign-in", ["login": person.text, "password": House.password])
    precondition(answer.location == "/desk", "signing in leads to the desk")
    return browser
  }

  /// Another browser in which somebody who has an account is signed in.
  static func resigned(_ person: Key<Person>, _ house: House) async throws -> Browser {
    let browser = Browser(house)
    _ = try await browser.open("/sign-in")
    _ = try await browser.post("/sign-in", ["login": person.text, "password": House.password])
    return browser
  }

  func open(_ path: String) async throws -> Tester.Answer { try await ask(.get, path, "") }

  /// Opens a page for the form on it, and sends that form.
  func submit(_ path: String, from page: String, _ fields: [String: String] = [:]) async throws -> Tester.Answer {
    _ = try await open(page)
    return try await post(path, fields)
  }

  func post(_ path: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Tester.Answer {
    var fields = fields
    fields["token"] = token ?? self.token
    let body = fields.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    return try await ask(.post, path, body)
  }

  private func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws -> Tester.Answer {
    var headers = HTTPFields()
    if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if method == .post { headers[.contentType] = "application/x-www-form-urlencoded" }
    let answer = try await tester.ask(method, path, headers, body)
    for header in answer.headers[values: .setCookie] { keep(header) }
    if let token = answer.hidden("token") { self.token = token }
    return answer
  }

  private func keep(_ header: String) {
    let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
    cookies[pair[0]] = header.contains("Max-Age=0;") ? nil : pair.count > 1 ? pair[1] : ""
  }
}

extension House {
  static let password = "a password for tests"
  static let sealed = ["示例联系人", "13900001234", "contact@example.cn"]

  /// What an applicant types, by the name of the field in the page.
  static func typed(_ number: Int, name: String = "示例新单位", changing: [String: String] = [:]) throws -> [String: String]
  {
    let input = [
      "name": name, "credit-code": code(number).text, "kind": "enterprise", "business": "数控装备",
      "district": "德城区", "contact-name": sealed[0], "contact-phone": sealed[1], "contact-email": sealed[2],
      "reason": "共同开展技术攻关。", "acceptance": try dezhou().version.digest,
    ].merging(changing) { $1 }
    return Dictionary(uniqueKeysWithValues: input.map { ("field-\($0.key)", $0.value) })
  }
}

extension Tester.Answer {
  var location: String? { headers[.location] }

  /// The value of a hidden field of the page.
  func hidden(_ name: String) -> String? { between("name=\"\(name)\" value=\"", "\"") }

  func between(_ start: String, _ end: String) -> String? { body.between(start, end) }
}

extension String {
  /// What stands between the first of the one and the next of the other.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start)?.upperBound else { return nil }
    let rest = self[from...]
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }
}
