import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import HummingbirdCore
import Record
import Testing

@testable import Portal

@Suite("A meeting's pages follow the meeting")
struct MeetingLiveTests {
  /// Collects what a stream sends, and tells when something came.
  private final class Listener: ResponseBodyWriter, Sendable {
    let parts: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() { (parts, continuation) = AsyncStream.makeStream() }
    func write(_ part: ByteBuffer) { continuation.yield(String(buffer: part)) }
    func finish(_ trailingHeaders: HTTPFields?) { continuation.finish() }
  }

  private func stream(_ house: House, _ key: Key<Meeting>) async -> Response {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/meetings/\(key)/live")
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    return await house.tester.responder.respond(to: request, from: "192.0.2.1")
  }

  @Test("The stream says nothing but the record's position: after a change of this meeting, and of no other thing")
  func events() async throws {
    let house = try await House()
    let (key, _) = try await house.running()
    let response = await stream(house, key)
    #expect(response.status == .ok && response.headers[.contentType] == "text/event-stream")
    #expect(response.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
    let listener = Listener()
    let sending = Task { try await response.body.write(listener) }
    var parts = listener.parts.makeAsyncIterator()
    #expect(await parts.next() == "retry: 3000\n\n")
    _ = try await house.apply(100, name: "示例新单位")
    try await house.meet(.takeItem(key, item: 1))
    #expect(await parts.next() == "data: \(house.host.alliance.position)\n\n")
    try await house.meet(.close(key))
    let last = house.host.alliance.position
    #expect(await parts.next() == "data: \(last)\n\n")
    #expect(await parts.next() == "event: end\ndata: \(last)\n\n")
    #expect(await parts.next() == nil)
    try await sending.value
    #expect(await stream(house, key).status == .noContent)
  }

  @Test("A stream ends with the host, and gives its place back; there are only so many places")
  func bounds() async throws {
    let house = try await House()
    let (key, _) = try await house.running()
    do {
      let response = await stream(house, key)
      #expect(house.portal.streams.count == 1)
      let listener = Listener()
      let sending = Task { try await response.body.write(listener) }
      var parts = listener.parts.makeAsyncIterator()
      _ = await parts.next()
      await house.host.shutdown()
      #expect(await parts.next() == nil)
      try await sending.value
    }
    let seats = LiveSeats(500)
    let held = (0..<500).compactMap { _ in seats.take() }
    #expect(held.count == 500 && seats.take() == nil)
    withExtendedLifetime(held) {}
  }

  @Test("The board is the fragment that stands on the page; the screen shows it large, with nothing to press")
  func board() async throws {
    let house = try await House()
    let (key, vote) = try await house.voting()
    let browser = Browser(house)
    let board = try await browser.open("/meetings/\(key)/board")
    #expect(board.status == .ok && !board.body.contains("<html"))
    for text in ["现在进行第 1 项", "应到 30 人，实到 20 人", "已投 0 人，到会 20 人", "听取工作报告", "/votes/\(vote)"] {
      #expect(board.body.contains(text), "\(text)")
    }
    let page = try await browser.open("/meetings/\(key)").body
    #expect(page.contains(board.body))
    #expect(page.contains("data-live=\"/meetings/\(key)/live\"") && page.contains(">刷新</a>"))
    let screen = try await browser.open("/meetings/\(key)/screen")
    #expect(screen.status == .ok && screen.body.contains("class=\"screen\"") && screen.body.contains("现在进行第 1 项"))
    #expect(!screen.body.contains("<form"))
    for path in ["board", "screen", "live", "minutes"] {
      #expect(try await browser.open("/meetings/2026-0099/\(path)").status == .notFound, "\(path)")
    }
  }
}
