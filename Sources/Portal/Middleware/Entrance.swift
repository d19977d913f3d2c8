import Constitution
import Desk
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import NIOCore

/// Finds out who comes, in which language, and with what form, before any page is asked.
struct Entrance {
  /// Bytes of a posted form. Whoever sends more is refused before the rest is read.
  static let largestBody = 1_048_576
  /// Seconds within which a form must have arrived.
  static let slowestBody = 20

  private let portal: Portal
  private let alliance: Alliance
  private let now: Instant
  private let address: Address?
  private let remoteAddress: String?
  private let device: Device
  private let query: Result<FormInput, Mishap>
  private let viewer: Viewer
  private let session: Session?
  private let holder: Token?
  /// Whether the visitor's token is new, so that it has to be given out.
  private let isHolderNew: Bool
  /// The language asked for in the query, to be remembered.
  private let chosenLanguage: Language?
  /// Where the portal is reached, as the browser says: `https://example.cn`.
  private let origin: String
  private let looks = Looks()
  private var form = FormInput()
  private var uploads: [Upload] = []

  init(_ request: Request, portal: Portal, address: Address?, remoteAddress: String?) {
    self.portal = portal
    self.address = address
    self.remoteAddress = remoteAddress
    device = Device(userAgent: request.headers[.userAgent])
    origin = Self.origin(request, portal)
    alliance = portal.alliance()
    now = max(portal.clock(), alliance.latest)
    do { query = .success(try FormInput((request.uri.query ?? "").utf8)) } catch { query = .failure(.malformed) }
    chosenLanguage = (try? query.get())?["lang"].flatMap(Language.init(rawValue:))
    let language = chosenLanguage ?? portal.read(.language, of: request).flatMap(Language.init(rawValue:)) ?? .zh
    let token = portal.read(.session, of: request).flatMap(Token.init)
    session = token.flatMap { portal.desk.session(token: $0, at: portal.clock()) }
    if let session {
      viewer = Viewer(language: language, person: session.person, in: alliance)
      holder = token
      isHolderNew = false
    } else {
      viewer = .visitor(language)
      let known = portal.read(.visitor, of: request).flatMap(Token.init)
      isHolderNew = known == nil && address?.hasForm == true
      holder = isHolderNew ? .random() : known
    }
  }

  /// Reads a posted form and holds its token against the one that was given out.
  mutating func readForm(of request: Request) async throws {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin", site != "none" {
      throw Mishap.formExpired
    }
    if let bounds = try uploadBounds, let boundary = MultipartForm.boundary(of: request.headers[.contentType] ?? "") {
      return try await readUploads(of: request, boundary, bounds)
    }
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
      throw Mishap.notAForm
    }
    let bytes = try await Self.body(of: request, atMost: Self.largestBody, orElse: .tooLarge)
    do throws(FormInput.Flaw) {
      form = try FormInput(bytes)
    } catch .tooLong {
      throw Mishap.tooLarge
    } catch {
      throw Mishap.malformed
    }
    try checkToken()
  }

  /// How much a form may bring here; nil where none takes a file. Whoever is not let in has nothing of it read.
  private var uploadBounds: MultipartForm.Bounds? {
    get throws(Mishap) {
      guard let address, let bounds = bounds(at: address) else { return nil }
      try visit(with: FormInput()).enter(address.access.press)
      return bounds
    }
  }

  private func bounds(at address: Address) -> MultipartForm.Bounds? {
    switch address {
    case .newsPictures, .importDesk, .imprint: return .picture
    case .opening(let key, .form):
      let procedure = key.map(alliance.charter.procedure) ?? alliance.charter.admission
      return procedure?.opening?.form.takesFiles == true ? .form : nil
    case .fileAction(let key, .answers):
      return alliance.cases[key].flatMap(alliance.formAwaited)?.takesFiles == true ? .form : nil
    default: return nil
    }
  }

  private mutating func readUploads(of request: Request, _ boundary: String, _ bounds: MultipartForm.Bounds)
    async throws
  {
    guard let seat = portal.uploads.take() else { throw Mishap.busy }
    defer { withExtendedLifetime(seat) {} }
    let mishap = bounds.files == 1 ? Mishap.fileTooLarge : .filesTooLarge
    let bytes = try await Self.body(of: request, atMost: bounds.largestBody, orElse: mishap, within: bounds.slowest)
    guard let read = MultipartForm(bytes, boundary: boundary, bounds) else { throw Mishap.malformed }
    (form, uploads) = (FormInput(fields: read.fields), read.files)
    try checkToken()
    if viewer.person == nil, !uploads.isEmpty {
      do { try portal.desk.admitUpload(from: remoteAddress ?? "", at: portal.clock()) } catch { throw Mishap.busy }
    }
  }

  private func checkToken() throws(Mishap) {
    guard let holder, let token = form["token"], portal.desk.isValid(token, for: holder) else { throw .formExpired }
  }

  static func body(
    of request: Request, atMost limit: Int, orElse mishap: Mishap, within seconds: Int = Self.slowestBody
  ) async throws -> [UInt8] {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    guard (announced ?? 0) <= limit else { throw mishap }
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await chunk in request.body {
          guard bytes.count + chunk.readableBytes <= limit else { throw mishap }
          bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw Mishap.tooSlow
      }
      defer { group.cancelAll() }
      return try await group.next()!
    }
  }

  func visit() throws(Mishap) -> Visit { visit(with: try query.get()) }

  private func visit(with query: FormInput) -> Visit {
    Visit(
      portal: portal, alliance: alliance, now: now, viewer: viewer, address: address ?? .home, query: query,
      form: form, uploads: uploads, session: session, holder: holder, remoteAddress: remoteAddress, device: device,
      origin: origin, looks: looks)
  }

  /// A name or a number and perhaps a port, and nothing that could lead elsewhere; empty where the browser names none.
  private static func origin(_ request: Request, _ portal: Portal) -> String {
    let host = request.head.authority ?? ""
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x3A, 0x41...0x5B, 0x5D, 0x61...0x7A, 0x2D, 0x2E: true
      default: false
      }
    }
    guard isPlain, (1...100).contains(host.utf8.count) else { return "" }
    return (portal.isSecure ? "https://" : "http://") + host
  }

  private var place: String { address?.nameInReports ?? "?" }

  /// The page for whatever kept the request from its own. What no page of the portal would have sent is noted; whoever was turned away
  /// is noted at the door.
  func errorPage(_ error: any Error) async -> Response {
    let visit = visit(with: (try? query.get()) ?? FormInput())
    switch error {
    case let mishap as Mishap:
      if let oddity = mishap.oddity {
        do {
          try await visit.note(.oddRequest, detail: "\(oddity) \(place)")
        } catch { portal.report("security log: \(error)") }
      }
      return visit.page(for: mishap)
    case let refusal as Refusal: return visit.response(visit.page(for: refusal))
    default:
      let number = String(UInt64.random(in: .min ... .max), radix: 36)
      let who = viewer.person?.text ?? "a visitor"
      portal.report("fault \(number) at \(place) for \(who) from \(remoteAddress ?? "?"): \(error)")
      return visit.response(visit.faultPage(number))
    }
  }

  func addHeaders(to response: inout Response) {
    if let chosenLanguage { portal.set(.language, to: chosenLanguage.rawValue, in: &response) }
    if isHolderNew, let holder { portal.set(.visitor, to: holder.text, in: &response) }
  }
}

extension Address {
  /// As a report may name it: what is only its holder's to know stays out of every log.
  var nameInReports: String {
    switch self {
    case .link: "/links/…"
    case .errand, .errandFile: "/errands/…"
    case .confirmation: "/addresses/…"
    case .calendar: "/calendars/…"
    case .pass: "/passes/…"
    case .certificate: "/certificates/…"
    default: path
    }
  }

  /// Whether a visitor may be given a form there, and so needs a token. Whoever is signed in has one.
  var hasForm: Bool {
    switch self {
    case .opening, .file, .fileAction, .vote, .recuse, .election, .representative, .signIn, .signInPart, .signOut,
      .link, .errand, .confirmation, .desk, .account:
      true
    case .activity, .activityPart, .pass: true
    default: false
    }
  }
}
