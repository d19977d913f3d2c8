import Markup

/// An address with a query or a place on its page.
package struct Link: Destination, Hashable {
  package var address: Address
  package var query: [String: String]
  package var fragment: String?

  package init(_ address: Address, query: [String: String] = [:], fragment: String? = nil) {
    self.address = address
    self.query = query
    self.fragment = fragment
  }

  package var target: String {
    var text = address.path
    var mark = "?"
    for (name, value) in query.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      text += "\(mark)\(name.percentEncoded)=\(value.percentEncoded)"
      mark = "&"
    }
    if let fragment { text += "#\(fragment)" }
    return text
  }
}

extension String {
  /// Everything but the unreserved characters of RFC 3986 as %XX of its UTF-8.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte.isUnreserved {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// Of RFC 3986: letters, digits and four signs.
  var isUnreserved: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
