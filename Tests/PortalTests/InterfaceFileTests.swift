import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import NIOCore
import Record
import Synchronization
import Testing

@testable import Portal

/// Files that programs bring: kept, bounded and named as on the form's page.
@Suite("Files by the interface for programs")
struct InterfaceFileTests {
  private static let pdf = FilePageTests.pdf

  private static func body(_ files: [String: [String]]) -> String {
    let named = files.sorted { $0.key < $1.key }.map { field, hashes in
      ", \"\(field)\": [\(hashes.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    return """
      {"answers": {"topic": "示例建议", "nature": "suggestion", "content": "示例内容", "publicity": "public"\(named.joined())}}
      """
  }

  @Test("A file is brought, named by its hash, handed in and read again by whoever may see it")
  func life() async throws {
    let house = try await FilePageTests.house()
    let token = try await house.apiToken(House.directors[2])
    let brought = try await house.bring("/procedures/suggestion/files/papers?name=a.exe", token, Self.pdf)
    #expect(brought.status == .ok && brought.json["name"]?.text == "a.exe.pdf", "\(brought.body)")
    #expect(brought.json["type"]?.text == "application/pdf" && brought.json["size"]?.integer == Self.pdf.count)
    let hash = try #require(brought.json["sha256"]?.text)
    let opened = try await house.ask(
      .post, "/procedures/suggestion/cases", token: token, body: Self.body(["papers": [hash]]))
    #expect(opened.status == .ok, "\(opened.body)")
    let file: Key<Case> = Key(try #require(opened.json["case"]?.text))
    #expect(house.host.alliance.cases[file]?.answers.files("papers").map(\.name) == ["a.exe.pdf"])
    let secretary = try await house.apiToken(House.secretary)
    let seen = try await house.ask(.get, "/cases/\(file)", token: secretary)
    #expect(seen.body.contains(hash) && seen.body.contains("\"type\":\"application/pdf\""))
    let other = try await house.apiToken(House.directors[20])
    #expect(try await !house.ask(.get, "/cases/\(file)", token: other).body.contains(hash))
    // Handed in, it is no draft any more: a second case does not find it.
    let again = try await house.ask(
      .post, "/procedures/suggestion/cases", token: token, body: Self.body(["papers": [hash]]))
    #expect(again.status == .unprocessableContent)
    #expect(again.json["errors"]?.list?.first?["pointer"]?.text == "/answers/papers/0")
  }

  @Test("Nobody names a file that another brought, whatever they know of it")
  func others() async throws {
    let house = try await FilePageTests.house()
    let owner = try await house.apiToken(House.directors[2])
    let hash = try #require(
      try await house.bring("/procedures/suggestion/files/papers?name=a.pdf", owner, Self.pdf).json["sha256"]?.text)
    let other = try await house.apiToken(House.directors[3])
    let answer = try await house.ask(
      .post, "/procedures/suggestion/cases", token: other, body: Self.body(["papers": [hash]]))
    #expect(answer.status == .unprocessableContent && house.host.alliance.cases.isEmpty)
    let elsewhere = try await house.ask(
      .post, "/procedures/suggestion/cases", token: owner, body: Self.body(["photos": [hash]]))
    #expect(elsewhere.status == .unprocessableContent, "nor for another field")
  }

  @Test("The door is asked before a byte is read; kind, number, size and type are bounded as on the page")
  func bounds() async throws {
    let house = try await FilePageTests.house()
    let path = "/procedures/suggestion/files/photos?name=a"
    let token = try await house.apiToken(House.directors[2])
    #expect(try await house.bring(path, nil, Self.pdf).status == .unauthorized)
    let closed = try await house.bring("/procedures/base-review/files/x?name=a", token, Self.pdf)
    #expect(closed.status == .forbidden)
    let kind = try await house.bring(path, token, Self.pdf)
    #expect(kind.status == .unprocessableContent && kind.body.contains("只接受图片"))
    #expect(try await house.bring(path, token, []).status == .unprocessableContent)
    let tooLarge = [UInt8](repeating: 0x20, count: FileType.mostBytes(of: .document) + 1)
    #expect(try await house.bring(path, token, tooLarge).status == .contentTooLarge)
    #expect(try await house.bring(path, token, House.pixel, type: "image/png").status == .unsupportedMediaType)
    #expect(try await house.bring("/procedures/suggestion/files/content?name=a", token, Self.pdf).status == .notFound)
    let many = try await house.bring("/procedures/suggestion/files/papers?name=1", token, Self.pdf)
    let same = try await house.bring("/procedures/suggestion/files/papers?name=2", token, Self.pdf)
    #expect(same.bytes == many.bytes, "the same file is kept once")
    _ = try await house.bring("/procedures/suggestion/files/papers?name=3", token, House.pixel)
    let third = try await house.bring("/procedures/suggestion/files/papers?name=4", token, Self.pdf + [0x0A])
    #expect(third.status == .unprocessableContent && third.body.contains("至多 2 个"))
    #expect(house.faults.all.withLock { $0 }.isEmpty)
  }
}

extension House {
  /// Sends a file as a program does.
  func bring(
    _ path: String, _ token: String?, _ bytes: [UInt8], type: String = "application/octet-stream"
  ) async throws -> Tester.Answer {
    var headers: HTTPFields = [.contentType: type]
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await tester.send(.post, Interface.root + path, headers, ByteBuffer(bytes: bytes))
  }
}
