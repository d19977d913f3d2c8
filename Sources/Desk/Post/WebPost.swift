package import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  package import FoundationNetworking
#endif

/// What is posted to a robot or a gateway, or asked of an identity provider.
package struct WebParcel: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case post = "POST"
    case get = "GET"
  }

  package var target: WebTarget
  /// The target with what the signature adds to its query.
  package var address: String
  package var method = Method.post
  package var headers: [String: String]
  package var body: Data
}

/// Posts over https and follows nothing: an answer that leads elsewhere is a failure, certificates are checked, answers are read up to a
/// bound, and nothing is kept between two posts.
package final class WebPost: NSObject, Sendable {
  package struct Answer: Sendable {
    package var status: Int
    package var body: Data

    package init(status: Int, body: Data) {
      self.status = status
      self.body = body
    }
  }

  static let secondsForAll = 15
  static let largestAnswer = 65_536

  private struct Pending {
    var body = Data()
    var ending: CheckedContinuation<Answer, any Error>
  }

  private let pending = Mutex<[Int: Pending]>([:])
  private let session = Mutex<URLSession?>(nil)

  package override init() {
    super.init()
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = 10
    configuration.timeoutIntervalForResource = TimeInterval(Self.secondsForAll)
    let new = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    session.withLock { $0 = new }
  }

  package func send(_ parcel: WebParcel) async throws -> Answer {
    guard let url = URL(string: parcel.address), url.host?.lowercased() == parcel.target.host else {
      throw PostFailure("地址无法使用", "The address cannot be used", isFinal: true)
    }
    var request = URLRequest(url: url)
    request.httpMethod = parcel.method.rawValue
    request.httpShouldHandleCookies = false
    for (name, value) in parcel.headers { request.setValue(value, forHTTPHeaderField: name) }
    if parcel.method == .post { request.httpBody = parcel.body }
    let task = session.withLock { $0?.dataTask(with: request) }
    guard let task else { throw PostFailure("已停止", "Stopped") }
    return try await withCheckedThrowingContinuation { continuation in
      pending.withLock { $0[task.taskIdentifier] = Pending(ending: continuation) }
      task.resume()
    }
  }
}

extension WebPost: URLSessionDataDelegate {
  package func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  package func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooMuch = pending.withLock { pending in
      let room = Self.largestAnswer - (pending[dataTask.taskIdentifier]?.body.count ?? 0)
      pending[dataTask.taskIdentifier]?.body.append(data.prefix(max(0, room)))
      return data.count > room
    }
    if isTooMuch { dataTask.cancel() }
  }

  package func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let done = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
    // What the system says of an error may name the whole address, which is a secret: its number says enough.
    if let error {
      let code = (error as? URLError)?.code
      done.ending.resume(throwing: Self.failure(code))
    } else if let answer = task.response as? HTTPURLResponse {
      done.ending.resume(returning: Answer(status: answer.statusCode, body: done.body))
    } else {
      done.ending.resume(throwing: Self.failure(nil))
    }
  }

  private static func failure(_ code: URLError.Code?) -> PostFailure {
    switch code {
    case .timedOut?: PostFailure("\(secondsForAll) 秒内没有答复", "No answer within \(secondsForAll) seconds")
    case .cannotFindHost?: PostFailure("找不到主机", "The host was not found")
    case .cannotConnectToHost?, .networkConnectionLost?, .notConnectedToInternet?:
      PostFailure("无法连接", "No connection could be made")
    case .secureConnectionFailed?, .serverCertificateUntrusted?, .serverCertificateHasBadDate?,
      .serverCertificateHasUnknownRoot?, .serverCertificateNotYetValid?:
      PostFailure("对方的证书不可信", "The other side's certificate cannot be trusted")
    case .cancelled?: PostFailure("答复过长", "The answer was too long")
    default: PostFailure("网络错误 \(code?.rawValue ?? 0)", "Network error \(code?.rawValue ?? 0)")
    }
  }
}
