import Constitution
import Governance
import HTTPTypes

/// The interface for programs: everything that may be asked and done, by one array.
enum Interface {
  static let root = "/api/v1"
  /// What `Idempotency-Key` may be: printable ASCII without spaces.
  static let keyPattern = "^[!-~]{1,100}$"

  static let endpoints: [Endpoint] = {
    let looking: [[Endpoint]] = [
      [document], charterReads, memberReads, caseReads, draftReads, decisionReads, workReads, recordReads, ownReads,
      peopleReads, importReads, newsReads, deskReads, choiceReads, privacyReads, channelReads,
      fileReads, charterChecks, signUpReads, minutesReads,
    ]
    let acting: [[Endpoint]] = [
      caseActs, fileActs, draftActs, decisionActs, meetingActs, activityActs, ownActs, peopleActs, importActs,
      newsActs, deskActs, choiceActs, privacyActs, channelActs,
    ]
    return (looking + acting).flatMap { $0 }
  }()

  private static let document = Endpoint.look(
    "/openapi.json", "openapi", Words("本文件（OpenAPI 3.1）", "This document (OpenAPI 3.1)"), at: { _ in .interface },
    answer: .anything, answering: { visit, _ in OpenAPI(endpoints: endpoints, visit: visit).document })

  /// The endpoint of a request with the variable parts of its path.
  static func find(_ method: Endpoint.Method, _ path: [String], under charter: Charter) throws -> (
    Endpoint, Call
  ) {
    var others: [Endpoint.Method] = []
    for endpoint in endpoints {
      guard let values = endpoint.path.read(path) else { continue }
      if endpoint.method == method { return (endpoint, Call(path: values, admission: charter.admission?.id)) }
      others.append(endpoint.method)
    }
    guard !others.isEmpty else { throw Problem(.notFound) }
    throw Problem(of: Mishap.methodNotAllowed(others.flatMap { $0 == .get ? [.get, .head] : [.post] }))
  }
}

extension Endpoint {
  /// Whether a visitor may ask without a token: for what is for everyone.
  var isOpen: Bool { method == .get && scope == .read }
}
