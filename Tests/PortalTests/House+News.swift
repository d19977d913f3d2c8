import Constitution
import Desk
import HTTPTypes
import NIOCore

@testable import Portal

extension House {
  /// One grey pixel.
  static let pixel: [UInt8] = {
    let digits = Array(
      """
      89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55 \
      0000000a49444154789c63a8070000810080d394534a0000000049454e44ae426082
      """.utf8
    ).filter { $0 != 0x20 }.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x61 + 10 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }()

  func keepPicture() async throws -> NewsPicture {
    let file = try await desk.keep(try Picture(Self.pixel), by: Self.secretary, at: portal.clock())
    return NewsPicture(file: file, alt: "示例图片")
  }

  func publishNews(
    _ title: String = "示例通知", text: String = "示例正文。", category: NewsContent.Category = .notice,
    isPinned: Bool = false, pictures: [NewsPicture] = [], after seconds: Int = 0
  ) async throws -> NewsPiece {
    let now = portal.clock()
    return try await desk.saveNews(
      nil, NewsContent(category: category, title: title, text: text, isPinned: isPinned, pictures: pictures),
      .published, appears: now + seconds, seen: 0, by: Self.secretary, at: now)
  }

  func draftNews(_ title: String = "示例草稿") async throws -> NewsPiece {
    try await desk.saveNews(
      nil, NewsContent(category: .news, title: title, text: ""), .draft, appears: nil, seen: 0, by: Self.secretary,
      at: portal.clock())
  }
}

extension Browser {
  /// Sends a form with a file, as a browser codes it.
  func upload(_ path: String, _ fields: [String: String], _ file: [UInt8], name: String = "a.png") async throws
    -> Tester.Answer
  {
    try await upload(path, fields, files: [("file", name, file)])
  }

  func upload(
    _ path: String, _ fields: [String: String], files: [(field: String, name: String, bytes: [UInt8])]
  ) async throws -> Tester.Answer {
    var body: [UInt8] = []
    for (field, value) in fields.merging(["token": token], uniquingKeysWith: { given, _ in given }) {
      body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      let head =
        "--edge\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: image/png\r\n\r\n"
      body += Array(head.utf8) + file.bytes + Array("\r\n".utf8)
    }
    body += Array("--edge--\r\n".utf8)
    let headers: HTTPFields = [
      .contentType: "multipart/form-data; boundary=edge",
      .cookie: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "),
    ]
    return try await tester.send(.post, path, headers, ByteBuffer(bytes: body))
  }
}
