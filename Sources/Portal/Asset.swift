import Markup

/// The files that pages load. They are part of the binary, and their address carries their version, so a browser may keep
/// them for a year and still never shows a page with an old style.
package enum Asset: String, Hashable, Sendable, CaseIterable {
  case style = "style.css"
  case script = "portal.js"
  case icon = "icon.svg"

  var bytes: [UInt8] {
    switch self {
    case .style: PackageResources.style_css
    case .script: PackageResources.portal_js
    case .icon: Array(Self.drawing.utf8)
    }
  }

  var contentType: String {
    switch self {
    case .style: "text/css; charset=utf-8"
    case .script: "text/javascript; charset=utf-8"
    case .icon: "image/svg+xml; charset=utf-8"
    }
  }

  /// The mark of the masthead, alone.
  private static let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#a3201d">\(Mark.html.text)</svg>
    """

  var version: String { Self.versions[self]! }

  private static let versions = Dictionary(uniqueKeysWithValues: allCases.map { ($0, fingerprint($0.bytes)) })

  /// FNV-1a, 64 bits, in base 36: tells versions apart and claims nothing more.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return String(hash, radix: 36)
  }
}

/// Two posts bound by a beam within a ring: a covenant.
enum Mark {
  static let html: HTML = """
    <circle cx="12" cy="12" r="10.2" fill="none" stroke="currentColor" stroke-width="1.8"/>\
    <path d="M7.5 7.5v9M16.5 7.5v9M7.5 12h9" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
    """
}
