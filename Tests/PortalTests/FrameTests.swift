import HTTPTypes
import Hummingbird
import Testing

@testable import Portal

@Suite("What stands around every page")
struct FrameTests {
  private func tester() async throws -> Tester { try await House.furnished.value.tester }

  @Test(
    "Security headers stand on every answer, errors and files included",
    arguments: [
      ("/", HTTPRequest.Method.get), ("/", .head), ("/nothing", .get), ("/charter/999", .get), ("/members/M9999", .get),
      ("/charter", .post), ("/charter", .delete), ("/assets/style.css", .get), ("/assets/portal.js", .get),
      ("/charter.txt", .get), ("/members?name=%zz", .get), ("/sign-in", .post), ("/../../etc/passwd", .get),
    ])
  func headers(_ path: String, _ method: HTTPRequest.Method) async throws {
    let answer = try await tester().get(path, method)
    let policy = try #require(answer.headers[.contentSecurityPolicy])
    for part in [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'",
    ] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe"))
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    for (name, value) in [
      ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ] {
      #expect(answer.headers[HTTPField.Name(name)!] == value)
    }
    #expect(answer.headers[HTTPField.Name("Access-Control-Allow-Origin")!] == nil, "no other site reads it")
    #expect(answer.headers[.server] == nil)
    #expect(answer.headers[.cacheControl] != nil)
  }

  @Test(
    "Whatever has a body says what it is, and in which characters",
    arguments: [
      ("/", "text/html"), ("/nothing", "text/html"), ("/members?name=%zz", "text/html"),
      ("/charter.txt", "text/plain"), ("/assets/style.css", "text/css"), ("/assets/portal.js", "text/javascript"),
      ("/assets/icon.svg", "image/svg+xml"),
      ("/news.atom", "application/atom+xml"), ("/news.rss", "application/rss+xml"), ("/events.csv", "text/csv"),
      ("/events.ics", "text/calendar"), ("/hall.csv", "text/csv"), ("/standards.csv", "text/csv"),
    ])
  func types(_ path: String, _ type: String) async throws {
    let answer = try await tester().get(path)
    #expect(!answer.body.isEmpty)
    #expect(answer.headers[.contentType] == "\(type); charset=utf-8")
    // What is meant for other programs is kept, and is called what we call it.
    if ["/charter.txt", "/events.csv", "/events.ics", "/hall.csv", "/standards.csv"].contains(path) {
      #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"") == true)
    }
  }

  @Test(
    "A place that is not there is 404, in a page",
    arguments: ["/nothing", "/charter/22", "/members/M9999", "/record/999999"])
  func notFound(_ path: String) async throws {
    let answer = try await tester().get(path)
    #expect(answer.status == .notFound)
    #expect(answer.body.contains("没有这一页") && answer.body.contains("<html lang=\"zh-Hans\">"))
  }

  @Test("A method that a place does not take is 405, and the answer says which it takes")
  func method() async throws {
    let answer = try await tester().get("/charter", .delete)
    #expect(answer.status == .methodNotAllowed)
    #expect(answer.headers[.allow] == "GET, HEAD")
    #expect(answer.body.contains("这个地址不接受这种请求"))
  }

  @Test("HEAD answers as GET does, without the page")
  func head() async throws {
    let (get, head) = (try await tester().get("/charter"), try await tester().get("/charter", .head))
    #expect(head.status == .ok && head.body.isEmpty)
    #expect(head.headers[.contentLength] == get.headers[.contentLength])
  }

  @Test("The language chosen in the query is used at once, remembered, and offered the other way")
  func language() async throws {
    let answer = try await tester().get("/members?lang=en&kind=enterprise")
    #expect(answer.body.contains("<html lang=\"en\">"))
    #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("language=en; Path=/; Max-Age=") })
    #expect(answer.body.contains("href=\"/members?kind=enterprise&amp;lang=zh\""))
    #expect(try await tester().get("/members?lang=fr").body.contains("<html lang=\"zh-Hans\">"))
  }

  @Test("Assets carry their version, may be kept, and are not sent twice")
  func assets() async throws {
    let page = try await tester().get("/")
    for asset in Asset.allCases {
      #expect(page.body.contains("/assets/\(asset.rawValue)?v=\(asset.version)"))
      let first = try await tester().get("/assets/\(asset.rawValue)")
      #expect(first.status == .ok && !first.body.isEmpty)
      #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
      let tag = try #require(first.headers[.eTag])
      let again = try await tester().ask(.get, "/assets/\(asset.rawValue)", [.ifNoneMatch: tag], "")
      #expect(again.status == .notModified && again.body.isEmpty)
    }
    #expect(Asset.style.bytes.count < 28_000)
  }

  @Test("A page is for one visitor at one moment, and nobody keeps it")
  func cache() async throws {
    #expect(try await tester().get("/").headers[.cacheControl] == "private, no-store")
  }

  @Test("A query that no form sends is 400")
  func malformed() async throws {
    for query in ["name=%zz", "name=1&name=2", "name=%FF"] {
      #expect(try await tester().get("/members?\(query)").status == .badRequest)
    }
  }
}
