import Constitution
import Desk
import Foundation
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import NIOCore

/// Answers what programs ask: who asks is known by a token and by nothing else, so that no page of another site can have a
/// browser ask in its owner's name. Then the doors and the rooms are the same as for pages.
struct InterfaceResponder {
  let portal: Portal
  let request: Request
  let remoteAddress: String?

  private var language: Language { Language(preferredBy: request.headers[.acceptLanguage]) }
  private var now: Instant { max(portal.clock(), portal.alliance().latest) }

  func answer() async -> Response {
    var response: Response
    do {
      response = try await respond()
    } catch {
      response = problem(for: error).response(language)
    }
    response.headers[.vary] = "Accept-Language, Authorization"
    return response
  }

  private func problem(for error: any Error) -> Problem {
    if let problem = Problem(known: error) { return problem }
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    portal.report("fault \(number) at \(Interface.root): \(error)")
    var problem = Problem(.fault)
    problem.number = number
    return problem
  }

  private func respond() async throws -> Response {
    try pace(.network(of: remoteAddress ?? ""))
    let token = try await shownToken()
    if let token { try pace(.account(token.account)) }
    let (endpoint, found) = try Interface.find(try method(), try path(), under: portal.alliance().charter)
    var call = found
    try await check(token, for: endpoint)
    let visit = try self.visit(endpoint.place(call), token)
    if let token, visit.owesSecondStep(with: token) {
      throw Problem(
        .secondStepOwed,
        Words("这一职务须先设置第二步验证，再新建令牌。", "This office is asked for a second step: set it up, then make a new token."))
    }
    let access = endpoint.place(call).access
    try await visit.pass(endpoint.method == .get ? access.look : access.press)
    try checkAccept()
    call.query = try query(endpoint, call, visit)
    guard endpoint.method == .post, let token else {
      let response = try await Self.answer(endpoint.handle(try await asOf(call, visit), call))
      try await visit.noteLooks()
      try await visit.noteExport(response)
      return response
    }
    try pace(.acts(token.account))
    let bytes = try await body(endpoint, &call)
    let response = try await Pressing(responder: self, endpoint: endpoint, call: call, token: token, bytes: bytes)
      .answer(visit)
    try await visit.noteLooks()
    return response
  }

  static func answer(_ answer: Endpoint.Answer) -> Response {
    switch answer {
    case .json(let json): Self.answer(json.written)
    case .file(let response): response
    }
  }

  static func answer(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/json"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func pace(_ key: Pace.Key) throws {
    let wait = portal.desk.paceRequest(key, at: portal.clock())
    if wait > 0 { throw Problem.tooMany(wait) }
  }

  // MARK: The request line and its headers

  private func method() throws(Mishap) -> Endpoint.Method {
    switch request.method {
    case .get, .head: return .get
    case .post: return .post
    default:
      let parts = try path()
      let methods = [Endpoint.Method.get, .post].filter {
        (try? Interface.find($0, parts, under: portal.alliance().charter)) != nil
      }
      guard !methods.isEmpty else { throw .notFound }
      throw .methodNotAllowed(methods.flatMap { $0 == .get ? [.get, .head] : [.post] })
    }
  }

  /// One path, one place: as for pages.
  private func path() throws(Mishap) -> [String] {
    let path = request.uri.path
    guard path.hasPrefix(Interface.root + "/"), path.utf8.count <= 300 else { throw .notFound }
    let parts = path.dropFirst(Interface.root.count + 1).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0 == "openapi.json" || String($0).isKey }) else { throw .notFound }
    return parts.map(String.init)
  }

  private func checkAccept() throws {
    guard let accept = request.headers[.accept] else { return }
    let kinds = accept.split(separator: ",").prefix(20).map { kind in
      kind.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }
    guard kinds.contains(where: { ["*/*", "application/*", "application/json"].contains($0) }) else {
      throw Problem(.notAcceptable)
    }
  }

  /// Held against the shapes of the endpoint; what it does not know is refused, since a misspelt filter would find too much.
  private func query(_ endpoint: Endpoint, _ call: Call, _ visit: Visit) throws -> [String: JSON] {
    var (values, flaws): ([String: JSON], [JSONFlaw]) = ([:], [])
    let known = endpoint.query(visit.asking(FormInput())) + endpoint.pastQuery(call)
    for (name, text) in visit.query.all.sorted(by: { $0.key < $1.key }) {
      guard let property = known.first(where: { $0.name == name }) else {
        flaws.append(JSONFlaw("/\(name.pointerEscaped)", Words("没有这个参数", "there is no such parameter")))
        continue
      }
      let value = property.shape.parameter(text)
      flaws += property.shape.flaws(in: value, at: "/\(name)")
      values[name] = value
    }
    for property in known where property.isRequired && values[property.name] == nil {
      flaws.append(JSONFlaw("/\(property.name)", Words("必须填写", "it is missing")))
    }
    guard flaws.isEmpty else {
      throw Problem(.malformed, Words("网址中的参数不合要求。", "The parameters are not as they should be."), errors: flaws)
    }
    return values
  }

  /// The visit on the day that is asked for: by nobody in particular, as on pages.
  private func asOf(_ call: Call, _ visit: Visit) async throws -> Visit {
    guard let text = call.query[Endpoint.onDay]?.text, let day = Day(text) else { return visit }
    guard day < now.day else {
      throw Problem(.malformed, Words("须是今天以前的一天。", "It has to be a day before today."))
    }
    return try await visit.backTo(day, at: visit.address)
  }

  // MARK: The body

  private func body(_ endpoint: Endpoint, _ call: inout Call) async throws -> [UInt8] {
    let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    switch endpoint.body {
    case .json(let shape):
      guard type == "application/json" else { throw Problem(.notJSON) }
      let bytes = try await Entrance.body(of: request, atMost: Entrance.largestBody, orElse: .tooLarge)
      call.body = try JSONReader.read(bytes)
      let flaws = shape.flaws(in: call.body)
      guard flaws.isEmpty else { throw Problem.unfit(flaws) }
      return bytes
    case .file(let most):
      guard type == "application/octet-stream" else { throw Problem(.notAFile) }
      guard let seat = portal.uploads.take() else { throw Mishap.busy }
      defer { withExtendedLifetime(seat) {} }
      call.bytes = try await Entrance.body(
        of: request, atMost: most, orElse: .fileTooLarge, within: MultipartForm.Bounds.form.slowest)
      return call.bytes
    case nil: return []
    }
  }

  // MARK: Who asks

  private func shownToken() async throws -> ApiToken? {
    guard let header = request.headers[.authorization] else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 100,
      let token = try await portal.desk.apiToken(parts[1], at: portal.clock())
    else {
      try await note(.tokenRefused, nil, "unknown")
      var problem = Problem(
        .tokenUnfit, Words("没有这个令牌，或者已经过期、作废。", "There is no such token, or it has expired or was revoked."))
      problem.headers[.wwwAuthenticate] = "Bearer realm=\"mengyue\", error=\"invalid_token\""
      throw problem
    }
    if try await portal.desk.noteUse(of: token, from: remoteAddress ?? "", at: portal.clock()) {
      try await note(.tokenFromNewNetwork, token, token.name)
    }
    return token
  }

  private func check(_ token: ApiToken?, for endpoint: Endpoint) async throws {
    guard let token else {
      if endpoint.isOpen { return }
      throw Problem(of: Mishap.signInNeeded(.interface))
    }
    guard !token.scopes.contains(endpoint.scope.rawValue) else { return }
    try await note(.tokenRefused, token, endpoint.path.template)
    var problem = Problem(
      .scopeMissing,
      Words("这里需要范围 \(endpoint.scope.rawValue)。", "The scope \(endpoint.scope.rawValue) is needed here."))
    problem.headers[.wwwAuthenticate] =
      "Bearer realm=\"mengyue\", error=\"insufficient_scope\", scope=\"\(endpoint.scope.rawValue)\""
    throw problem
  }

  private func note(_ what: SecurityNote.What, _ token: ApiToken?, _ detail: String) async throws {
    let note = SecurityNote(
      what, person: token?.person, login: token?.login, from: remoteAddress ?? "",
      on: Device(userAgent: request.headers[.userAgent]), detail: detail)
    try await portal.desk.note(note, at: portal.clock())
  }

  private func visit(_ place: Address, _ token: ApiToken?) throws -> Visit {
    let alliance = portal.alliance()
    let viewer =
      token.map { Viewer(language: language, person: $0.person, in: alliance) } ?? .visitor(language)
    let query: FormInput
    do { query = try FormInput((request.uri.query ?? "").utf8) } catch { throw Mishap.malformed }
    return Visit(
      portal: portal, alliance: alliance, now: now, viewer: viewer, address: place, query: query, form: FormInput(),
      session: nil, token: token, holder: nil, remoteAddress: remoteAddress,
      device: Device(userAgent: request.headers[.userAgent]),
      origin: portal.origin.text)
  }

  var idempotencyKey: String? {
    get throws {
      guard let key = request.headers[HTTPField.Name("Idempotency-Key")!] else { return nil }
      guard (1...100).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw Problem(
          .malformed,
          Words("Idempotency-Key 须为 1 至 100 个可见的 ASCII 字符。", "Idempotency-Key is 1 to 100 visible ASCII characters."))
      }
      return key
    }
  }
}

extension Visit {
  /// The same visit with another query.
  func asking(_ query: FormInput) -> Visit {
    Visit(
      portal: portal, alliance: alliance, now: now, viewer: viewer, address: address, query: query, form: form,
      session: session, token: token, holder: holder, remoteAddress: remoteAddress, device: device, past: past,
      origin: origin, looks: looks)
  }

  /// A token is as good as the session in which it was made.
  func owesSecondStep(with token: ApiToken) -> Bool {
    !token.isStrong && !isShared(token.login) && !guardedOffices.isEmpty
  }
}

extension Shape {
  /// What a text in an address stands for: a number where one is asked for.
  func parameter(_ text: String) -> JSON {
    switch self {
    case .integer: Int(text).flatMap { String($0) == text ? JSON.integer($0) : nil } ?? .text(text)
    case .bool: ["true": JSON.bool(true), "false": .bool(false)][text] ?? .text(text)
    default: .text(text)
    }
  }
}

extension Language {
  /// Chinese, unless English is asked for before it.
  init(preferredBy header: String?) {
    var best: (language: Language, weight: Double)?
    for part in (header ?? "").lowercased().split(separator: ",").prefix(20) {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let name = pieces.first,
        let language: Language = name.hasPrefix("en") ? .en : name.hasPrefix("zh") || name == "*" ? .zh : nil
      else { continue }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    self = best?.language ?? .zh
  }
}
