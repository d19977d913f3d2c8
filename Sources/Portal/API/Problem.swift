import Constitution
import Desk
import Governance
import HTTPTypes
import Hummingbird
import NIOCore

/// What kept a program from its answer (RFC 9457): the same mishaps and refusals as on pages, in the language that it asked
/// for, with the articles and with what would be needed.
struct Problem: Error, Sendable {
  /// By which programs tell them apart: its name stands behind `/api#` in the address of its type.
  enum Kind: String, Sendable, CaseIterable {
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case tooLarge = "too-large"
    case tooSlow = "too-slow"
    case busy
    case malformed
    case notJSON = "not-json"
    case notAFile = "not-a-file"
    case notAcceptable = "not-acceptable"
    case unfit
    case tokenMissing = "token-missing"
    case tokenUnfit = "token-unfit"
    case scopeMissing = "scope-missing"
    case secondStepOwed = "second-step-owed"
    case forbidden
    case refused
    case keyReused = "key-reused"
    case atWork = "at-work"
    case tooMany = "too-many"
    case fault

    var status: HTTPResponse.Status {
      switch self {
      case .notFound: .notFound
      case .methodNotAllowed: .methodNotAllowed
      case .tooLarge: .contentTooLarge
      case .tooSlow: .requestTimeout
      case .busy: .serviceUnavailable
      case .malformed: .badRequest
      case .notJSON, .notAFile: .unsupportedMediaType
      case .notAcceptable: .notAcceptable
      case .unfit: .unprocessableContent
      case .tokenMissing, .tokenUnfit: .unauthorized
      case .scopeMissing, .secondStepOwed, .forbidden: .forbidden
      case .refused, .keyReused: .unprocessableContent
      case .atWork: .conflict
      case .tooMany: .tooManyRequests
      case .fault: .internalServerError
      }
    }

    var title: Words {
      switch self {
      case .notFound: Words("没有这一项，或者不能让您看到", "There is no such thing, or none that you may see")
      case .methodNotAllowed: Words("这个地址不接受这种请求", "This address takes no such request")
      case .tooLarge: Words("内容太大", "The content is too large")
      case .tooSlow: Words("内容没有及时送达", "The content did not arrive in time")
      case .busy: Words("系统正忙，请稍后再试", "The system is busy; please try again in a while")
      case .malformed: Words("请求的格式不正确", "The request is malformed")
      case .notJSON: Words("这里只接受 JSON", "Only JSON is taken here")
      case .notAFile: Words("这里只接受 application/octet-stream", "Only application/octet-stream is taken here")
      case .notAcceptable: Words("这里只答复 JSON", "Only JSON is answered here")
      case .unfit: Words("内容不合要求", "The content is not as it should be")
      case .tokenMissing: Words("需要令牌", "A token is needed")
      case .tokenUnfit: Words("令牌无效", "The token is not good")
      case .scopeMissing: Words("令牌的范围不够", "The token is not good for this")
      case .secondStepOwed: Words("须先设置第二步验证", "A second step is owed")
      case .forbidden: Words("这件事由他人办理", "This is for somebody else")
      case .refused: Words("章程不允许这样办", "The charter does not allow this")
      case .keyReused: Words("这个 Idempotency-Key 用于过别的请求", "This Idempotency-Key was used for another request")
      case .atWork: Words("同一请求正在办理", "The same request is being dealt with")
      case .tooMany: Words("请求太多", "Too many requests")
      case .fault: Words("系统出了故障", "Something went wrong here")
      }
    }
  }

  var kind: Kind
  var detail: Words
  var needed: Words?
  var citations: [Citation] = []
  var errors: [JSONFlaw] = []
  var headers = HTTPFields()
  /// By which the keeper finds a fault in the log.
  var number: String?
  /// Where it differs from what is usual for its kind.
  var status: HTTPResponse.Status

  init(
    _ kind: Kind, _ detail: Words? = nil, needed: Words? = nil, citations: [Citation] = [], errors: [JSONFlaw] = [],
    status: HTTPResponse.Status? = nil
  ) {
    self.kind = kind
    self.detail = detail ?? kind.title
    self.needed = needed
    self.citations = citations
    self.errors = errors
    self.status = status ?? kind.status
  }

  static let shape = Shape.named(
    "Problem",
    .object([
      Shape.must("type", Address.shape), Shape.must("title", String.shape), Shape.must("status", Int.shape),
      Shape.must("detail", String.shape), Shape.may("instance", String.shape), Shape.may("needed", String.shape),
      Shape.must("citations", [Citation].shape),
      Shape.must(
        "errors",
        .list(.object([Shape.must("pointer", String.shape), Shape.must("detail", String.shape)]), 0...Int.max)),
    ]))

  func json(_ l: Language) -> JSON {
    var members: [JSON.Member] = [
      JSON.Member("type", .text(Link(.interface, fragment: kind.rawValue).target)),
      JSON.Member("title", .text(l(kind.title))), JSON.Member("status", .integer(status.code)),
      JSON.Member("detail", .text(l(detail))),
    ]
    if let number { members.append(JSON.Member("instance", .text("urn:fault:\(number)"))) }
    if let needed { members.append(JSON.Member("needed", .text(l(needed)))) }
    let errors = errors.map { flaw -> JSON in ["pointer": .text(flaw.pointer), "detail": .text(l(flaw.words))] }
    return .object(
      members + [JSON.Member("citations", citations.json), JSON.Member("errors", .list(errors))])
  }

  func response(_ l: Language) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.contentLanguage] = l.tag
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json(l).written)))
  }
}

extension Problem {
  /// What kept something from being done, and left everything as it was; nil for what broke down.
  init?(known error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let mishap as Mishap: self.init(of: mishap)
    case let refusal as Refusal: self.init(of: refusal)
    case let failure as SignInFailure:
      if case .wait(let seconds) = failure { self = .tooMany(seconds) } else { self.init(.busy, failure.words) }
    case let problem as AccountProblem: self.init(problem.code == .busy ? .busy : .unfit, problem.words)
    case let flaw as AccountFlaw: self = .unfit([JSONFlaw("/\(flaw.field)", flaw.words)])
    case let flaw as JSONFlaw: self.init(.malformed, flaw.words, errors: [flaw])
    case let flaw as any UploadFlaw: self = .unfit([JSONFlaw("", flaw.words)])
    case let problem as DraftProblem: self.init(.unfit, problem.words)
    case let problem as NewsProblem: self = .unfit(problem.flaws.map { JSONFlaw("/\($0.field)", $0.words) })
    default: return nil
    }
  }

  /// The same mishap as a page tells of.
  init(of mishap: Mishap) {
    switch mishap {
    case .notFound: self.init(.notFound)
    case .methodNotAllowed(let methods):
      self.init(.methodNotAllowed)
      headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    case .tooLarge: self.init(.tooLarge, Words("一次最多 1 MB。", "At most 1 MB at a time."))
    case .fileTooLarge, .filesTooLarge: self.init(.tooLarge, Words("文件太大。", "The file is too large."))
    case .busy: self.init(.busy)
    case .tooSlow: self.init(.tooSlow)
    case .malformed, .formExpired: self.init(.malformed)
    case .notAForm: self.init(.notJSON)
    case .signInNeeded:
      self.init(
        .tokenMissing, Words("这里需要令牌。", "A token is needed here."),
        needed: Words(
          "在“账号与安全”中新建令牌，写入 Authorization: Bearer。",
          "Make one on your account's page and send it as Authorization: Bearer."))
      headers[.wwwAuthenticate] = "Bearer realm=\"mengyue\""
    case .forbidden(let citation, let whose):
      self.init(
        .forbidden, Words("这里由\(whose.zh)办理。", "This is for \(whose.en)."), citations: [citation].compactMap(\.self))
      headers[.wwwAuthenticate] = "Bearer realm=\"mengyue\", error=\"access_denied\""
    }
  }

  /// A lawful no. `forms` says where in the body the fields of the charter's forms stand.
  init(of refusal: Refusal, forms: String = "/answers") {
    let isUnknown =
      switch refusal.code {
      case .caseUnknown, .voteUnknown, .procedureUnknown, .personUnknown, .meetingUnknown: true
      default: false
      }
    self.init(
      .refused, refusal.missing, needed: refusal.needed, citations: [refusal.citation],
      errors: refusal.fields.map { JSONFlaw("\(forms)/\($0.field.text.pointerEscaped)", $0.words) },
      status: isUnknown ? .notFound : nil)
  }

  static func unfit(_ flaws: [JSONFlaw]) -> Problem {
    Problem(
      .unfit, Words("内容有 \(flaws.count) 处不合要求。", "What is wrong with it: \(flaws.count)."), errors: flaws)
  }

  /// The same of a form of a page, by the names of its fields.
  static func unfit(_ problems: [(id: String, text: Words)]) -> Problem {
    unfit(problems.map { JSONFlaw("/\($0.id)", $0.text) })
  }

  static func tooMany(_ seconds: Int) -> Problem {
    var problem = Problem(.tooMany, Words("请等待 \(seconds) 秒后再试。", "Wait \(seconds) seconds, then try again."))
    problem.headers[.retryAfter] = "\(seconds)"
    return problem
  }
}
