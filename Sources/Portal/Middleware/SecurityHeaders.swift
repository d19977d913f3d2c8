import HTTPTypes
import Hummingbird

/// The headers of every answer, errors and files included: a page runs only our own script and style, sends forms only to
/// us, and stands in nobody's frame.
enum SecurityHeaders {
  static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  private static let all: [(HTTPField.Name, String)] = [
    (.contentSecurityPolicy, policy),
    (.xContentTypeOptions, "nosniff"),
    (HTTPField.Name("Referrer-Policy")!, "same-origin"),
    (HTTPField.Name("X-Frame-Options")!, "DENY"),
    (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
    (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
    (HTTPField.Name("Permissions-Policy")!, "camera=(), geolocation=(), microphone=()"),
  ]

  static func add(to response: inout Response, isSecure: Bool) {
    for (name, value) in all { response.headers[name] = value }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    // A page is made for one person at one moment, and may hold what only that person may see.
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "private, no-store" }
  }
}

extension Asset {
  /// The file, or 304 where the browser has this version.
  func response(to request: Request) -> Response {
    var headers = HTTPFields()
    headers[.eTag] = "\"\(version)\""
    headers[.cacheControl] = "public, max-age=31536000, immutable"
    if request.headers[.ifNoneMatch] == "\"\(version)\"" { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = contentType
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
