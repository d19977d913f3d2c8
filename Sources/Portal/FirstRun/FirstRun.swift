package import Constitution
import Crypto
package import Desk
import Foundation
package import Governance
import HTTPTypes
package import Hummingbird
import Markup
import Synchronization

/// A server whose data folder is empty: one link, printed where the server was started, leads whoever has it from a charter to an
/// alliance with a secretary who can sign in. From then on every request goes to the portal.
package final class FirstRun: HTTPResponder {
  package typealias Context = RequestSource

  /// Who the first account belongs to, and with what they sign in.
  package struct Secretary: Sendable {
    package var person: Key<Person>
    package var login: String
    package var password: String
  }

  private enum State {
    case waiting, founding
    case begun(Responder)
  }

  /// What the link ends with: whoever has it founds the alliance.
  package let token: Token
  let charter: Charter
  private let isSecure: Bool
  private let begin: @Sendable (FoundAlliance, Secretary) async throws -> Portal
  private let state = Mutex(State.waiting)

  /// `begin` founds the alliance, makes the account and opens the portal.
  package init(
    charter: Charter, isSecure: Bool, begin: @escaping @Sendable (FoundAlliance, Secretary) async throws -> Portal
  ) {
    token = .random()
    self.charter = charter
    self.isSecure = isSecure
    self.begin = begin
  }

  package func respond(to request: Request, context: RequestSource) async throws -> Response {
    if case .begun(let responder) = state.withLock({ $0 }) {
      return try await responder.respond(to: request, context: context)
    }
    return await respond(to: request, from: context.remoteAddress)
  }

  func respond(to request: Request, from remoteAddress: String?) async -> Response {
    if case .begun(let responder) = state.withLock({ $0 }) {
      return await responder.respond(to: request, from: remoteAddress)
    }
    var response = await answer(request)
    SecurityHeaders.add(to: &response, isSecure: isSecure)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request) async -> Response {
    if case .asset(let asset)? = Address(path: request.uri.path), request.method == .get || request.method == .head {
      return asset.response(to: request)
    }
    let language = (try? FormInput((request.uri.query ?? "").utf8))?["lang"].flatMap(Language.init(rawValue:)) ?? .zh
    // Digests are compared, so that how long it takes tells nothing of the token.
    guard Self.digest(request.uri.path) == Self.digest(path) else { return page(closedPage(language), language) }
    switch request.method {
    case .get, .head: return page(formPage(FirstRunSheet(), language), language)
    case .post: return await found(request, language)
    default: return Response(status: .methodNotAllowed)
    }
  }

  private static func digest(_ text: String) -> SHA256.Digest { SHA256.hash(data: Data(text.utf8)) }

  package var path: String { "/setup/\(token.text)" }

  private func found(_ request: Request, _ language: Language) async -> Response {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin", site != "none" {
      return Response(status: .forbidden)
    }
    guard
      let bytes = try? await Entrance.body(of: request, atMost: 65_536, orElse: .tooLarge),
      let form = try? FormInput(bytes)
    else { return Response(status: .badRequest) }
    var sheet = FirstRunSheet(form)
    let founding = sheet.founding(under: charter)
    guard let founding, sheet.problems.isEmpty else { return page(formPage(sheet, language), language) }
    let isFirst = state.withLock { state in
      guard case .waiting = state else { return false }
      state = .founding
      return true
    }
    guard isFirst else { return page(closedPage(language), language) }
    do {
      let portal = try await begin(
        founding, Secretary(person: FirstRunSheet.secretary, login: sheet.login, password: sheet.password))
      state.withLock { $0 = .begun(Responder(portal)) }
      return redirect(
        to: Link(.signIn, query: ["next": Address.importDesk.path, "login": sheet.login, "lang": language.rawValue]))
    } catch {
      state.withLock { $0 = .waiting }
      switch error {
      case let refusal as Refusal: sheet.problems.append(("code", refusal.missing))
      case let problem as AccountProblem: sheet.problems.append(("login", problem.words))
      default:
        sheet.problems.append(("code", Words("数据目录不能写入：\(error)", "The data directory cannot be written: \(error)")))
      }
      return page(formPage(sheet, language), language)
    }
  }

  private func redirect(to link: Link) -> Response {
    Response(status: .seeOther, headers: [.location: link.target])
  }

  private func page(_ page: Page, _ language: Language) -> Response {
    let headers: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .contentLanguage: language.tag, .cacheControl: "private, no-store",
    ]
    let body = ByteBuffer(string: framed(page, language).text)
    return Response(status: page.status, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

/// What is typed on the first page, and what is wrong with it.
struct FirstRunSheet {
  static let secretary: Key<Person> = "secretary-1"

  var code = ""
  var kind = ""
  var district = ""
  var name = ""
  var login = ""
  var password = ""
  var again = ""
  var hasConsent = false
  var problems: [(field: String, words: Words)] = []

  init() {}

  init(_ form: FormInput) {
    func text(_ name: String) -> String { (form[name] ?? "").trimmedOfSpace }
    (code, kind, district) = (text("code"), text("kind"), text("district"))
    (name, login) = (text("name"), text("login"))
    (password, again) = (form["password"] ?? "", form["again"] ?? "")
    hasConsent = form["consent"] == "yes"
  }

  func error(_ field: String, _ l: Language) -> String? { problems.first { $0.field == field }.map { l($0.words) } }

  /// The alliance with its founder and one member of the secretariat; everybody else is entered afterwards.
  mutating func founding(under charter: Charter) -> FoundAlliance? {
    problems = []
    var unit: CreditCode?
    do throws(CreditCode.Flaw) { unit = try CreditCode(code) } catch { problems.append(("code", error.words)) }
    let kinds = charter.memberKinds.map(\.value)
    if !kinds.contains(kind) { problems.append(("kind", Words("请选择单位类别", "Choose a kind"))) }
    if district.count > 60 { problems.append(("district", Words("所在地不超过 60 字", "At most 60 characters"))) }
    if !(1...30).contains(name.filter { !$0.isWhitespace }.count) {
      problems.append(("name", Words("请填写姓名，不超过 30 字", "Give a name of at most 30 characters")))
    }
    if let login = Login(login) {
      if let words = Password.problem(with: password, login: login.text) { problems.append(("password", words)) }
    } else {
      problems.append(("login", AccountProblem.loginUnusable.words))
    }
    if password != again { problems.append(("again", Words("两次输入的密码不一样", "The two passwords differ"))) }
    if !hasConsent { problems.append(("consent", Words("须征得本人同意", "The person's consent is needed"))) }
    guard let unit, let office = charter.secretariatOffice else { return nil }
    return FoundAlliance(
      charter: charter,
      members: [
        FoundAlliance.Unit(
          name: charter.founder, code: unit, kind: Key(kind), district: district.isEmpty ? nil : district)
      ],
      officers: [FoundAlliance.Officer(person: Self.secretary, name: name, unit: unit, offices: [office.id])])
  }
}

extension Charter {
  var memberKinds: [(value: String, name: Words)] {
    guard case .choice(let options)? = admissionField(AdmissionField.kind)?.kind else { return [] }
    return options.map { ($0.id.text, $0.name) }
  }

  /// The office in the organ of the daily work that nobody has to be elected to, so that somebody can begin.
  var secretariatOffice: Office? {
    let organ = organs(thatMay: .dailyWork).first
    let seats = (organ?.seats ?? []).compactMap(office)
    return seats.first { $0.filling == .unstated } ?? seats.last
  }
}
