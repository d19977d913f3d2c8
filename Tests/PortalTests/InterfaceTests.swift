import Constitution
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Record
import Synchronization
import Testing

@testable import Desk
@testable import Portal

@Suite("The interface for programs")
struct InterfaceTests {
  // MARK: Doors

  enum Role: CaseIterable {
    case visitor, applicant, director, supervisor, secretariat

    var person: Key<Person>? {
      switch self {
      case .visitor: nil
      case .applicant: "applicant-3"
      case .director: House.directors[20]
      case .supervisor: House.supervisor
      case .secretariat: House.secretary
      }
    }
  }

  private static func visit(_ viewer: Viewer, _ house: House) -> Visit {
    let alliance = house.host.alliance
    return Visit(
      portal: house.portal, alliance: alliance, now: alliance.latest, viewer: viewer, address: .home,
      query: FormInput(), form: FormInput(), session: nil, holder: nil, remoteAddress: nil)
  }

  /// What the table of doors says: the status of a closed one, nil of an open one.
  private static func status(_ door: Door, _ person: Key<Person>?, _ house: House) -> Int? {
    let viewer = person.map { Viewer(language: .zh, person: $0, in: house.host.alliance) } ?? .visitor(.zh)
    let visit = visit(viewer, house)
    do throws(Mishap) {
      try visit.enter(door)
      return nil
    } catch {
      return switch error {
      case .signInNeeded: 401
      case .forbidden: 403
      default: 404
      }
    }
  }

  /// The path of an endpoint with things that there are in a peopled house.
  private static func paths(_ endpoint: Endpoint, _ alliance: Alliance) -> [String] {
    let values: [String: [String]] = [
      "case": alliance.cases.keys.map(\.text).sorted().suffix(5),
      "vote": alliance.votes.keys.map(\.text).sorted().suffix(2),
      "election": ["none"], "meeting": alliance.meetings.keys.map(\.text).sorted().suffix(1), "member": ["M0002"],
      "procedure": ["admission", "need", "expulsion"], "article": ["12", "99"], "version": ["1"],
      "position": ["1", "9999999"], "year": ["2026"],
    ]
    return endpoint.path.parameters.map(\.name).reduce([endpoint.path.template]) { paths, name in
      paths.flatMap { path in
        (values[name] ?? ["1"]).map { path.replacing("{\(name)}", with: $0) }
      }
    }
  }

  @Test(
    "Every endpoint and every role: the table of doors decides, and each answer is of its shape",
    arguments: Role.allCases)
  func walk(_ role: Role) async throws {
    let house = try await House()
    try await house.peopled()
    let token = if let person = role.person { try await house.apiToken(person) } else { nil as String? }
    var wrong: [String] = []
    for endpoint in Interface.endpoints {
      for path in Self.paths(endpoint, house.host.alliance) {
        // What is no object is refused once the door has let it through, so that nothing is done on the way.
        let answer = try await house.ask(endpoint.method, path, token: token, body: "[]")
        let parts = path.dropFirst().split(separator: "/").map(String.init)
        let (_, call) = try Interface.find(endpoint.method, parts, under: house.host.alliance.charter)
        let access = endpoint.place(call).access
        let door = endpoint.method == .get ? access.look : access.press
        var due = Self.status(door, role.person, house)
        if role == .visitor, !endpoint.isOpen { due = 401 }
        let said = answer.status.code
        // Where a file is asked for, its name is missing, or JSON is of the wrong type.
        let asksForMore = endpoint.query(Self.visit(.visitor(.zh), house)).contains(where: \.isRequired)
        let isFile = if case .file? = endpoint.body { true } else { false }
        let isTrue =
          due.map { said == $0 }
          ?? (isFile
            ? [400, 415].contains(said) : [200, 404, 422].contains(said) || (said == 400 && asksForMore))
        if !isTrue { wrong.append("\(endpoint.id) \(path): \(said), not \(due ?? 200)") }
        let json = try JSONReader.read(answer.bytes)
        var shape = Problem.shape
        if said == 200, case .json(let answered) = endpoint.answer { shape = answered }
        for flaw in shape.flaws(in: json).prefix(2) {
          wrong.append("\(endpoint.id) \(path): \(flaw.pointer) \(flaw.words.en)")
        }
        if said != 200, answer.headers[.contentType] != "application/problem+json" {
          wrong.append("\(path): no problem")
        }
        if [401].contains(said), answer.headers[.wwwAuthenticate] == nil { wrong.append("\(path): no way in is named") }
      }
    }
    #expect(wrong.isEmpty, "\(role): \(wrong.joined(separator: "\n"))")
    #expect(house.faults.all.withLock { $0 }.isEmpty)
  }

  @Test("A search of what is public answers in its shape")
  func search() async throws {
    let house = try await House.furnished.value
    let answer = try await house.ask(.get, "/search?q=%E7%A4%BA%E4%BE%8B")
    #expect(answer.status == .ok)
  }

  @Test("What may not be seen is answered as what is not there, to the letter")
  func unseen() async throws {
    let house = try await House()
    try await house.peopled()
    let secret = try #require(house.host.alliance.cases.values.first { !house.host.alliance.maySee($0, nil) })
    let hidden = try await house.ask(.get, "/cases/\(secret.id)")
    let none = try await house.ask(.get, "/cases/2026-9999")
    #expect(hidden.status == .notFound && hidden.bytes == none.bytes)
  }

  // MARK: Tokens

  @Test(
    "A token is made after the password was shown lately, is shown once, and may do what its owner may within its scopes"
  )
  func tokens() async throws {
    let house = try await House()
    let browser = try await Browser.signedIn(House.directors[0], house)
    _ = try await browser.open("/desk/account/tokens")
    let made = try await browser.post(
      "/desk/account/tokens", ["do": "make", "name": "示例程序", "days": "30", "scope-read": "yes", "scope-desk": "yes"])
    let token = try #require(made.between("<code class=\"hash\">", "</code>"))
    #expect(token.hasPrefix("mengyue_"))
    let page = try await browser.open("/desk/account/tokens")
    #expect(page.body.contains("示例程序") && !page.body.contains(token))
    let me = try await house.ask(.get, "/me", token: token)
    #expect(me.status == .ok && me.json["id"]?.text == House.directors[0].text)
    let acted = try await house.ask(.post, "/cases/2026-0001/note", token: token, body: "{}")
    #expect(acted.status == .forbidden && acted.headers[.wwwAuthenticate]?.contains("insufficient_scope") == true)
    let log = try await house.desk.securityLog(SecurityQuery()).map(\.note.what)
    #expect(log.contains(.tokenMade) && log.contains(.tokenFromNewNetwork) && log.contains(.tokenRefused))

    house.pass(days: 1)
    let stale = try await Browser.resigned(House.directors[0], house)
    house.pass(seconds: 20 * 60)
    let refused = try await stale.submit(
      "/desk/account/tokens", from: "/desk/account/tokens",
      ["do": "make", "name": "x", "days": "1", "scope-read": "yes"])
    #expect(refused.body.contains("name=\"current\""), "the password is asked for again")
    let revoked = try await stale.submit(
      "/desk/account/tokens", from: "/desk/account/tokens", ["do": "revoke", "token-id": "1"])
    #expect(revoked.status == .seeOther)
    let gone = try await house.ask(.get, "/me", token: token)
    #expect(gone.status == .unauthorized && gone.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
  }

  @Test("A token ends on its day, with a new password, and with signing out everywhere; a cookie is no token")
  func ends() async throws {
    let house = try await House()
    let person = House.directors[1]
    let browser = try await Browser.signedIn(person, house)
    let cookies = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let asked = try await house.tester.get("/api/v1/me", cookie: cookies)
    #expect(asked.status == .unauthorized)
    let session = try #require(browser.cookies["session"].flatMap(Token.init))
    func make(_ days: Int) async throws -> String {
      try await house.desk.makeApiToken(
        name: "x", scopes: ["desk"], days: days, session: session, at: house.portal.clock())
    }
    let first = try await make(1)
    let second = try await make(2)
    #expect(try await house.ask(.get, "/me", token: first).status == .ok)
    house.pass(days: 1)
    #expect(try await house.ask(.get, "/me", token: first).status == .unauthorized)
    #expect(try await house.ask(.get, "/me", token: second).status == .ok)
    let account = try #require(try await house.desk.apiToken(second, at: house.portal.clock())).account
    try await house.desk.signOutEverywhere(account: account)
    #expect(try await house.ask(.get, "/me", token: second).status == .unauthorized)
    #expect(try await house.ask(.get, "/me", token: "mengyue_nonsense").status == .unauthorized)
  }

  @Test("Whoever owes a second step is refused, whatever the token")
  func secondStep() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.secretary)
    var portal = house.portal
    portal.secondStep = .offices
    let tester = Tester(responder: Responder(portal))
    let answer = try await tester.ask(.get, "/api/v1/me", [.authorization: "Bearer \(token)"], "")
    #expect(answer.status == .forbidden && answer.json["type"]?.text == "/api#second-step-owed")
  }

  // MARK: Doing

  @Test("A case is brought by its form's own schema, and each flaw is named by its place")
  func bring() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[2])
    let flawed = try await house.ask(
      .post, "/procedures/need/cases", token: token,
      body: #"{"answers": {"title": 7, "kind": "technical", "direction": "no-such", "content": "示例", "colour": "red"}}"#
    )
    #expect(flawed.status == .unprocessableContent)
    let pointers = (flawed.json["errors"]?.list ?? []).compactMap { $0["pointer"]?.text }
    #expect(
      Set(pointers).isSuperset(of: ["/answers/title", "/answers/direction", "/answers/colour", "/answers/district"]))
    let brought = try await house.ask(
      .post, "/procedures/need/cases", token: token,
      body:
        #"{"answers": {"title": "示例需求", "kind": "technical", "direction": "cnc", "content": "示例", "district": "decheng"}}"#
    )
    #expect(brought.status == .ok, "\(brought.body)")
    let key = Key<Case>(brought.json["case"]?.text ?? "")
    #expect(house.host.alliance.cases[key]?.applicant == House.directors[2])
    let entry = try #require(brought.json["entries"]?.list?.first)
    let position = try #require(entry["position"]?.integer)
    #expect(try house.host.entries(from: position, count: 1).first?.type == entry["type"]?.text)
  }

  @Test("A lawful no cites its article and says what is needed, in the language asked for")
  func refusal() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新成员")
    let vote = try await house.screen(file)
    let token = try await house.apiToken(House.secretary)
    let answer = try await house.ask(
      .post, "/votes/\(vote)/ballot", token: token, body: #"{"choice": "yes"}"#, [.acceptLanguage: "en-GB, zh;q=0.5"])
    #expect(answer.status == .unprocessableContent && answer.headers[.contentLanguage] == "en")
    #expect(answer.json["citations"]?.list?.first?["article"]?.integer == 12, "Article 12: the directors vote")
    #expect(answer.json["needed"]?.text?.isEmpty == false)
    let director = try await house.apiToken(House.directors[3])
    let cast = try await house.ask(.post, "/votes/\(vote)/ballot", token: director, body: #"{"choice": "yes"}"#)
    #expect(cast.status == .ok && house.host.alliance.votes[vote]?.ballot(of: House.directors[3]) == .yes)
  }

  @Test(
    "What is asked under a key is done once; another thing under it is refused; and a crash leaves nothing or the answer"
  )
  func keys() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新成员")
    let vote = try await house.screen(file)
    let token = try await house.apiToken(House.directors[3])
    let headers: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "k-1"]
    func cast(_ choice: String) async throws -> Tester.Answer {
      try await house.ask(
        .post, "/votes/\(vote)/ballot", token: token, body: "{\"choice\": \"\(choice)\"}", headers)
    }
    let first = try await cast("yes")
    let place = house.host.alliance.position
    let again = try await cast("yes")
    #expect(first.status == .ok && again.bytes == first.bytes && house.host.alliance.position == place)
    #expect(again.headers[HTTPField.Name("Idempotency-Replayed")!] == "true")
    let other = try await cast("no")
    #expect(other.status == .unprocessableContent && other.json["type"]?.text == "/api#key-reused")
  }

  @Test("A server that is killed leaves nothing or the answer: which, the record says at the next start")
  func crash() async throws {
    let house = try await House()
    let file = try await house.apply(100, name: "示例新成员")
    let vote = try await house.screen(file)
    let body = #"{"choice": "yes"}"#
    /// Notes the key as the server does before it acts, and comes no further.
    func begin(_ key: String, _ desk: Desk, _ token: String) async throws {
      let account = try #require(try await desk.apiToken(token, at: house.portal.clock())).account
      let request = "castBallot\n/api/v1/votes/\(vote)/ballot\n" + body
      _ = try await desk.beginPress(
        key, asking: Data(request.utf8), account: account, place: house.host.alliance.position, at: house.portal.clock()
      )
    }
    let (first, second) = (House.directors[3], House.directors[4])
    let (done, undone) = (try await house.apiToken(first), try await house.apiToken(second))
    try await begin("k", house.desk, done)
    try await house.cast(.yes, in: vote, by: [first])
    try await begin("k", house.desk, undone)
    let place = house.host.alliance.position

    var portal = house.portal
    portal.desk = try Desk(directory: house.directory, hasher: .plain)
    let tester = Tester(responder: Responder(portal))
    func ask(_ token: String, _ key: String = "k") async throws -> Tester.Answer {
      let headers: HTTPFields = [
        .authorization: "Bearer \(token)", .contentType: "application/json",
        HTTPField.Name("Idempotency-Key")!: key,
      ]
      return try await tester.ask(.post, "/api/v1/votes/\(vote)/ballot", headers, body)
    }
    let found = try await ask(done)
    #expect(found.status == .ok && house.host.alliance.position == place, "it was done, and is not done again")
    #expect(found.json["entries"]?.list?.first?["position"]?.integer == place)
    let now = try await ask(undone)
    #expect(now.status == .ok && house.host.alliance.position == place + 1, "it was not done, and is done now")
    try await begin("later", portal.desk, undone)
    #expect(try await ask(undone, "later").status == .conflict, "it is being done")
  }

  // MARK: The edges

  @Test("Methods, types, sizes and spellings that are not taken are problems, each with its status")
  func edges() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[0])
    let wrongMethod = try await house.tester.ask(.delete, "/api/v1/members", [:], "")
    #expect(wrongMethod.status == .methodNotAllowed && wrongMethod.headers[.allow] == "GET, HEAD")
    let wrongAccept = try await house.ask(.get, "/members", [.accept: "text/html"])
    #expect(wrongAccept.status == .notAcceptable)
    let wrongType = try await house.ask(
      .post, "/meetings", token: token, body: "a=b", [.contentType: "application/x-www-form-urlencoded"])
    #expect(wrongType.status == .unsupportedMediaType)
    let tooLarge = try await house.ask(
      .post, "/meetings", token: token, body: String(repeating: " ", count: 1_048_577))
    #expect(tooLarge.status == .contentTooLarge)
    let malformed = try await house.ask(.post, "/meetings", token: token, body: #"{"organ": "a", "organ": "b"}"#)
    #expect(malformed.status == .badRequest && malformed.json["errors"]?.list?.first?["pointer"]?.text == "/organ")
    let misspelt = try await house.ask(.get, "/members?sorted=name")
    #expect(misspelt.status == .badRequest && misspelt.json["errors"]?.list?.first?["pointer"]?.text == "/sorted")
    for path in ["/api/v2/members", "/api/v1/", "/api/v1/members/", "/api/v1/%6Dembers", "/api/v1/nothing"] {
      let answer = try await house.tester.get(path)
      #expect(answer.status == .notFound && answer.headers[.contentType] == "application/problem+json", "\(path)")
    }
    for header in ["Bearer", "Basic eDp5", "Bearer \(String(repeating: "a", count: 200))"] {
      #expect(try await house.ask(.get, "/members", [.authorization: header]).status == .unauthorized, "\(header)")
    }
  }

  @Test("Too many requests in a minute have to wait, and are told how long")
  func pace() async throws {
    let house = try await House()
    let token = try await house.apiToken(House.directors[0])
    var statuses: [Int] = []
    for _ in 0..<241 {
      statuses.append(try await house.ask(.post, "/meetings", token: token, body: "{}").status.code)
    }
    #expect(statuses.prefix(240).allSatisfy { $0 == 422 } && statuses.last == 429)
    let answer = try await house.ask(.post, "/meetings", token: token, body: "{}")
    #expect(answer.headers[.retryAfter].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
  }

  @Test("The document has each endpoint once, under a name of its own, and names no part that it has not")
  func document() async throws {
    let house = try await House.furnished.value
    let answer = try await house.ask(.get, "/openapi.json")
    let json = try JSONReader.read(answer.bytes)
    #expect(json["openapi"]?.text == "3.1.0")
    let ids = (json["paths"]?.members ?? []).flatMap { path in
      (path.value.members ?? []).compactMap { $0.value["operationId"]?.text }
    }
    #expect(ids.count == Interface.endpoints.count && Set(ids).count == ids.count)
    let named = Set((json["components"]?["schemas"]?.members ?? []).map(\.name))
    let pointed = answer.body.split(separator: "#/components/schemas/").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    #expect(Set(pointed).subtracting(named).isEmpty)
  }
}
