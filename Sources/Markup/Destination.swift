/// Where a link may lead. Only values of such a type are written into links, so that no text of a visitor's becomes one.
package protocol Destination: Sendable {
  var target: String { get }
}

/// A place on the same page.
package struct Fragment: Destination {
  private let id: String

  package init(_ id: String) { self.id = id }

  package var target: String { "#" + id }
}

/// An address outside, as a person gave it: http and https only, printable ASCII, at most 2000 characters.
package struct WebAddress: Destination, Hashable {
  package let target: String

  package init?(_ text: String) {
    let lower = text.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
      text.utf8.count <= 2000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    target = text
  }
}
