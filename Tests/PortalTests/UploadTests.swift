import Constitution
import Desk
import Governance
import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization
import Testing

@testable import Portal

@Suite("Pictures of the news")
struct UploadTests {
  private func desk() async throws -> (House, Browser, page: String) {
    let house = try await House()
    let piece = try await house.publishNews()
    let browser = try await Browser.signedIn(House.secretary, house)
    _ = try await browser.open("/desk/news/\(piece.id)")
    return (house, browser, "/desk/news/\(piece.id)/pictures")
  }

  @Test("A picture is uploaded, shown with its words, served as what it is, and taken away again")
  func life() async throws {
    let (house, browser, page) = try await desk()
    let answer = try await browser.upload(page, ["seen": "1", "alt": "示例\"图\""], House.pixel, name: "../../x.html")
    #expect(answer.location == "/desk/news/1#pictures")
    let shown = try await Browser(house).open("/news/1")
    let address = try #require(shown.body.attributes("src").first { $0.hasPrefix("/files/") })
    #expect(shown.body.contains("alt=\"示例&quot;图&quot;\""))
    let picture = try await Browser(house).open(String(address))
    #expect(picture.bytes == House.pixel)
    #expect(picture.headers[.contentType] == "image/png" && picture.headers[.contentDisposition] == "inline")
    #expect(picture.headers[.xContentTypeOptions] == "nosniff")
    #expect(picture.headers[.cacheControl] == "public, max-age=31536000, immutable")
    _ = try await browser.open("/desk/news/1")
    let taken = try await browser.post(page, ["seen": "2", "take": String(address.dropFirst(7))])
    #expect(taken.status == .seeOther)
    #expect(try await Browser(house).open(String(address)).status == .notFound)
    #expect(
      try await browser.open(String(address)).headers[.cacheControl] == "private, no-store", "writers still see it")
  }

  @Test("What is no picture, is too large, cut off, or without words is refused beside its field")
  func refused() async throws {
    let (house, browser, page) = try await desk()
    let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
    let html = Array("<!doctype html><script>alert(1)</script>".utf8)
    let large = House.pixel + [UInt8](repeating: 0, count: Picture.mostBytes)
    let cases: [(bytes: [UInt8], alt: String, words: String)] = [
      (svg, "示例", "只接受 PNG、JPEG 和 WebP 图片"), (html, "示例", "只接受 PNG、JPEG 和 WebP 图片"), (large, "示例", "图片最大 2 MB"),
      (Array(House.pixel.dropLast(20)), "示例", "图片不完整或已损坏"), ([], "示例", "请选择一张图片"),
      (House.pixel, " ", "请用一句话说明图片内容"), (House.pixel, String(repeating: "长", count: 201), "图片说明最多 200 字"),
    ]
    for (bytes, alt, words) in cases {
      let answer = try await browser.upload(page, ["seen": "1", "alt": alt], bytes)
      #expect(answer.status == .unprocessableContent && answer.body.contains(words), "\(words)")
    }
    #expect(house.desk.news[1]?.content.pictures.isEmpty == true && house.desk.news[1]?.version == 1)
  }

  @Test("Ten pictures a piece")
  func eleven() async throws {
    let house = try await House()
    let picture = try await house.keepPicture()
    let piece = try await house.publishNews(pictures: Array(repeating: picture, count: 10))
    let browser = try await Browser.signedIn(House.secretary, house)
    _ = try await browser.open("/desk/news/\(piece.id)")
    let answer = try await browser.upload("/desk/news/\(piece.id)/pictures", ["seen": "1", "alt": "示例"], House.pixel)
    #expect(answer.status == .unprocessableContent && answer.body.contains("每篇最多 10 张图片"))
  }

  @Test("Without the form's token nothing is kept, other forms take no file, and visitors have none of theirs read")
  func guarded() async throws {
    let (house, browser, page) = try await desk()
    #expect(try await browser.upload(page, ["alt": "示例", "token": "x"], House.pixel).status == .forbidden)
    #expect(try await browser.upload("/desk/news/1", ["do": "save"], House.pixel).status == .unsupportedMediaType)
    let read = Atomic(0)
    let head = HTTPRequest(
      method: .post, scheme: "http", authority: "localhost", path: page,
      headerFields: [.contentType: "multipart/form-data; boundary=edge"])
    let body = AsyncStream<ByteBuffer>(unfolding: {
      read.add(1, ordering: .relaxed)
      return nil
    })
    let answer = await house.tester.responder.respond(
      to: Request(head: head, body: RequestBody(asyncSequence: body)), from: nil)
    #expect(answer.status == .seeOther && read.load(ordering: .relaxed) == 0)
    let huge = [UInt8](repeating: 0, count: MultipartForm.Bounds.picture.largestBody)
    let large = try await browser.upload(page, ["alt": "示例"], huge)
    #expect(large.status == .contentTooLarge && large.body.contains("图片最大 2 MB"))
  }
}

@Suite("Forms with a file are read strictly")
struct MultipartTests {
  private static let head = "Content-Disposition: form-data; name=\"a\""

  private func read(_ body: String) -> MultipartForm? { MultipartForm(Array(body.utf8), boundary: "x") }

  @Test("Fields and one file, byte for byte")
  func reads() throws {
    let form = try #require(
      read(
        "--x\r\n\(Self.head)\r\n\r\n德州\r\n二\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"图.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--y\r\n-\r\n--x--\r\n"
      ))
    #expect(form.fields == ["a": "德州\n二"])
    #expect(form.files == [Upload(field: "file", name: "图.png", bytes: Array("\r\n--y\r\n-".utf8))])
    #expect(read("--x\r\n\(Self.head)\r\n\r\n\r\n--x--")?.fields == ["a": ""])
  }

  @Test(
    "What no browser sends is refused",
    arguments: [
      "", "--x", "--x\r\n", "--x--extra", "preamble\r\n--x--\r\n", "--x\r\n\(head)\r\n\r\n1",
      "--x\r\n\(head)\r\n\r\n1\r\n--x",
      "--x\r\n\(head)\r\n\r\n1\r\n--x--\r\nepilogue", "--x\n\(head)\n\n1\n--x--\n",
      "--x\r\n\(head)\r\n\r\n1\r\n--x\r\n\(head)\r\n\r\n2\r\n--x--", "--x\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=\"a b\"\r\n\r\n1\r\n--x--",
      "--x\r\n\(head)\r\n\(head)\r\n\r\n1\r\n--x--", "--x\r\n\(head)\r\nX-Other: 1\r\n\r\n1\r\n--x--",
      "--x\r\n\(head); filename=\"a\"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name=\"b\"; filename=\"b\"\r\n\r\n2\r\n--x--",
      "--x\r\n\(head)\r\n\r\n\(String(repeating: "a", count: 4097))\r\n--x--",
      "--x\r\nContent-Disposition: form-data; name=\"\(String(repeating: "a", count: 2000))\"\r\n\r\n1\r\n--x--",
      (0...12).map { "--x\r\nContent-Disposition: form-data; name=\"a\($0)\"\r\n\r\n1\r\n" }.joined() + "--x--",
    ])
  func refuses(_ body: String) {
    #expect(read(body) == nil)
  }

  @Test("A form of the charter brings several files under one name; a choice left empty is none")
  func several() throws {
    func part(_ name: String, _ text: String) -> String {
      "--x\r\nContent-Disposition: form-data; name=\"field-a\"; filename=\"\(name)\"\r\nContent-Type: text/plain\r\n\r\n\(text)\r\n"
    }
    func read(_ body: String) -> MultipartForm? { MultipartForm(Array(body.utf8), boundary: "x", .form) }
    let form = try #require(read(part("一\u{202E}%22.txt", "1") + part("", "") + part("b", "2") + "--x--\r\n"))
    #expect(form.files.map(\.name) == ["一\u{202E}\".txt", "b"] && form.files.map(\.bytes) == [[0x31], [0x32]])
    #expect(read((0...20).map { part("\($0)", "x") }.joined() + "--x--") == nil, "at most twenty at a time")
    let text = "--x\r\nContent-Disposition: form-data; name=\"field-a\"\r\n\r\n1\r\n"
    #expect(read(part("a", "1") + text + "--x--") == nil && read(text + part("a", "1") + "--x--") == nil)
  }

  @Test("A field that is no UTF-8 is refused")
  func encoding() {
    let body = Array("--x\r\n\(Self.head)\r\n\r\n".utf8) + [0xFF] + Array("\r\n--x--".utf8)
    #expect(MultipartForm(body, boundary: "x") == nil)
  }

  @Test("Only a form with one boundary, as the standard writes it")
  func boundaries() {
    #expect(
      MultipartForm.boundary(of: "multipart/form-data; boundary=----WebKitFormBoundaryAb1")
        == "----WebKitFormBoundaryAb1")
    #expect(MultipartForm.boundary(of: "Multipart/Form-Data; boundary=\"a'b\"") == "a'b")
    for text in [
      "", "multipart/form-data", "multipart/mixed; boundary=x", "multipart/form-data; boundary=",
      "multipart/form-data; boundary=a b", "multipart/form-data; boundary=x; charset=utf-8",
      "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ] { #expect(MultipartForm.boundary(of: text) == nil, "\(text)") }
  }
}
