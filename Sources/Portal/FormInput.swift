/// The fields of a form or of a query, read strictly: `application/x-www-form-urlencoded`, UTF-8, each name once.
package struct FormInput: Sendable, Equatable {
  package static let mostFields = 200
  package static let longestName = 100
  /// Bytes of one value, once decoded.
  package static let longestValue = 65_536

  /// Why a text is no form.
  package enum Flaw: Error, Hashable, Sendable { case tooManyFields, tooLong, badEncoding, repeated }

  private var values: [String: String] = [:]

  package init() {}

  package init(_ text: some Sequence<UInt8>) throws(Flaw) {
    let bytes = Array(text)
    guard !bytes.isEmpty else { return }
    let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true)
    guard pairs.count <= Self.mostFields else { throw .tooManyFields }
    for pair in pairs {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try Self.decode(pair[..<equals], upTo: Self.longestName)
      let value = try Self.decode(pair[equals...].dropFirst(), upTo: Self.longestValue)
      guard values.updateValue(value, forKey: name) == nil else { throw .repeated }
    }
  }

  /// The fields of a form that came in another coding, bounded there.
  init(fields: [String: String]) { values = fields }

  /// Line ends come as CRLF from browsers and are kept as LF.
  private static func decode(_ text: ArraySlice<UInt8>, upTo limit: Int) throws(Flaw) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else { throw .badEncoding }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
      if bytes.count > 1, bytes[bytes.count - 1] == 0x0A, bytes[bytes.count - 2] == 0x0D {
        bytes.remove(at: bytes.count - 2)
      }
      guard bytes.count <= limit else { throw .tooLong }
    }
    guard let string = String(validating: bytes, as: UTF8.self) else { throw .badEncoding }
    return string
  }

  /// What was sent under the name; nil where the form had no such field.
  package subscript(name: String) -> String? { values[name] }

  package var all: [String: String] { values }

  /// What a list is searched for, word by word.
  var searchWords: [String] {
    (self["q"] ?? "").lowercased().split(whereSeparator: \.isWhitespace).prefix(8).map(String.init)
  }
}

extension UInt8 {
  fileprivate var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
