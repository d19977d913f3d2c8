import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Record
import Synchronization
import Testing

@testable import Portal

@Suite("What is sent is bounded, and faults are kept from visitors")
struct BodyTests {
  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  private func post(_ headers: HTTPFields, _ body: String = "token=x") async throws -> Tester.Answer {
    try await House.furnished.value.tester.ask(.post, "/sign-in", headers, body)
  }

  @Test("50 MB that are announced are refused before any of them is read")
  func announced() async throws {
    let responder = try await House.furnished.value.tester.responder
    let read = Atomic(0)
    let head = HTTPRequest(
      method: .post, scheme: "http", authority: "localhost", path: "/sign-in",
      headerFields: Self.form.adding(.contentLength, "\(50 * 1_048_576)"))
    let body = AsyncStream<ByteBuffer>(unfolding: {
      read.add(1, ordering: .relaxed)
      return nil
    })
    let response = await responder.respond(to: Request(head: head, body: RequestBody(asyncSequence: body)), from: nil)
    #expect(response.status == .contentTooLarge)
    #expect(response.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
    #expect(read.load(ordering: .relaxed) == 0)
  }

  @Test("A body without an announced length is refused at the bound, and not read to its end")
  func unannounced() async throws {
    let responder = try await House.furnished.value.tester.responder
    let read = Atomic(0)
    let piece = ByteBuffer(repeating: UInt8(ascii: "a"), count: 65_536)
    let head = HTTPRequest(
      method: .post, scheme: "http", authority: "localhost", path: "/sign-in", headerFields: Self.form)
    let body = AsyncStream<ByteBuffer>(unfolding: {
      read.add(1, ordering: .relaxed).newValue <= 800 ? piece : nil
    })
    let response = await responder.respond(to: Request(head: head, body: RequestBody(asyncSequence: body)), from: nil)
    #expect(response.status == .contentTooLarge)
    #expect(read.load(ordering: .relaxed) <= 17)
  }

  @Test("A field that is too long is 413, and says that nothing was kept")
  func field() async throws {
    let answer = try await post(Self.form, "login=" + String(repeating: "a", count: FormInput.longestValue + 1))
    #expect(answer.status == .contentTooLarge)
    #expect(answer.body.contains("内容没有保存"))
  }

  @Test("What is no form is 415, one that cannot be read 400, and one from another site or without its token 403")
  func forms() async throws {
    let answer = try await post([.contentType: "application/json"], "{}")
    #expect(answer.status == .unsupportedMediaType && answer.body.contains("这里只接受表单"))
    #expect(try await post([:]).status == .unsupportedMediaType)
    #expect(try await post(Self.form, "a=%zz").status == .badRequest)
    #expect(try await post(Self.form, "login=a&password=b").status == .forbidden)
    let site = HTTPField.Name("Sec-Fetch-Site")!
    #expect(try await post(Self.form.adding(site, "cross-site")).status == .forbidden)
  }

  @Test("A fault is a page with a number; what went wrong is reported, not shown")
  func fault() async throws {
    let house = try await House()
    await house.host.shutdown()
    let answer = try await house.tester.get("/record")
    #expect(answer.status == .internalServerError)
    let report = try #require(house.faults.all.withLock { $0.first })
    let number = try #require(report.split(separator: " ").dropFirst().first)
    #expect(answer.body.contains("<code>\(number)</code>"))
    #expect(!answer.body.lowercased().contains("sqlite"))
    #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
  }

  @Test("A report is one line, and steers no terminal, whatever an error says")
  func report() async throws {
    let house = try await House()
    house.portal.report("fault 1: a\nfault 2\r\u{1B}[2J\u{202E}\u{2028}王")
    let reported = house.faults.all.withLock { $0 }
    #expect(reported == ["fault 1: a\\u{A}fault 2\\u{D}\\u{1B}[2J\\u{202E}\\u{2028}王"])
  }
}

extension HTTPFields {
  fileprivate func adding(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
    var fields = self
    fields[name] = value
    return fields
  }
}
