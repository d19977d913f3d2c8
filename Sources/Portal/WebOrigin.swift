package import Desk
import Markup

/// Scheme, host and port under which the portal is reached from elsewhere. It comes from whoever runs the server, never from
/// a request: a `Host` header says whatever its sender likes.
package struct WebOrigin: Hashable, Sendable {
  package let text: String

  package static let local = WebOrigin(trusted: "http://127.0.0.1")

  private init(trusted text: String) { self.text = text }

  /// Reads `https://lianmeng.example.cn` or `http://127.0.0.1:8080`: nothing follows the host or the port.
  package init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
    let parts = text.dropFirst(scheme.count).split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...253).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ $0.isHostCharacter })
    else { return nil }
    if parts.count == 2 {
      guard let port = Int(parts[1]), (1...65_535).contains(port), String(port) == parts[1] else { return nil }
    }
    self.text = text
  }

  /// The site as passkeys know it; nil where there can be none: they are bound to a name, and work over https, or on the
  /// machine itself.
  package var relyingParty: RelyingParty? {
    let host = hostName
    let isName = host.split(separator: ".").last?.contains { $0.isLetter } ?? false
    guard isName, text.hasPrefix("https://") || host == "localhost" else { return nil }
    return RelyingParty(id: host, origin: text.lowercased())
  }

  /// The host alone.
  var hostName: String { String(text.drop { $0 != ":" }.dropFirst(3).prefix { $0 != ":" }).lowercased() }

  /// The whole address of a place.
  func address(of place: Address) -> WebAddress {
    guard let address = WebAddress(text + place.target) else {
      preconditionFailure("an origin and a path are ASCII, and short")
    }
    return address
  }
}

extension UInt8 {
  fileprivate var isHostCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
    default: false
    }
  }
}
