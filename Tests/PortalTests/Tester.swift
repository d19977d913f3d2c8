import HTTPTypes
import Hummingbird
import HummingbirdCore

@testable import Portal

/// What answers requests: the portal, or what there is before it.
protocol Answering: Sendable {
  func respond(to request: Request, from remoteAddress: String?) async -> Response
}

extension Responder: Answering {}
extension FirstRun: Answering {}

/// Asks the portal without a server: what `Responder` answers, with its body read.
struct Tester: Sendable {
  let responder: any Answering

  struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: String
    var bytes: [UInt8] = []
  }

  func get(_ path: String, cookie: String? = nil, _ method: HTTPRequest.Method = .get) async throws -> Answer {
    try await ask(method, path, cookie.map { [.cookie: $0] } ?? [:], "")
  }

  func ask(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String) async throws -> Answer {
    try await send(method, path, headers, ByteBuffer(string: body))
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer
  ) async throws -> Answer {
    let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers)
    let request = Request(head: head, body: RequestBody(buffer: body))
    let response = await responder.respond(to: request, from: "192.0.2.1")
    let collector = Collector()
    try await response.body.write(collector)
    return Answer(
      status: response.status, headers: response.headers, body: String(buffer: collector.buffer),
      bytes: Array(collector.buffer.readableBytesView))
  }
}

private final class Collector: ResponseBodyWriter {
  var buffer = ByteBuffer()
  func write(_ part: ByteBuffer) { buffer.writeImmutableBuffer(part) }
  func finish(_ trailingHeaders: HTTPFields?) {}
}
