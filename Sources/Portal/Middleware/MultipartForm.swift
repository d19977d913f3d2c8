import Desk
import Foundation

/// A form with at most one file, as browsers send it (RFC 7578): read strictly, since only our own page sends one. The
/// file's name is not even kept.
struct MultipartForm {
  static let largestBody = Picture.mostBytes + 65_536
  static let mostFields = 8
  /// Bytes of one field that is no file.
  static let longestValue = 4_096
  static let longestHead = 1_024

  private(set) var fields: [String: String] = [:]
  private(set) var file: [UInt8]?

  /// The boundary that a `Content-Type` header names; nil where it is no such form.
  static func boundary(of contentType: String) -> String? {
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
    guard parts.count == 2, parts[0].lowercased() == "multipart/form-data",
      parts[1].lowercased().hasPrefix("boundary=")
    else { return nil }
    var boundary = parts[1].dropFirst(9)
    if boundary.count > 2, boundary.first == "\"", boundary.last == "\"" { boundary = boundary.dropFirst().dropLast() }
    guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(\.isBoundaryCharacter) else { return nil }
    return String(boundary)
  }

  /// nil for anything that is not such a body from its first byte to its last.
  init?(_ bytes: [UInt8], boundary: String) {
    let body = Data(bytes)
    let delimiter = Data("\r\n--\(boundary)".utf8)
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var place = delimiter.count - 2
    var parts = 0
    while true {
      let rest = body[place...]
      // After a boundary: the next part, or the end.
      if rest == Data("--".utf8) || rest == Data("--\r\n".utf8) { break }
      guard rest.starts(with: Data("\r\n".utf8)), parts <= Self.mostFields else { return nil }
      guard let head = body.range(of: Data("\r\n\r\n".utf8), in: place..<body.count),
        head.lowerBound - place <= Self.longestHead,
        let end = body.range(of: delimiter, in: (head.upperBound - 2)..<body.count), end.lowerBound >= head.upperBound,
        let name = PartHead(body[(place + 2)..<max(head.lowerBound, place + 2)]),
        take(name, body[head.upperBound..<end.lowerBound])
      else { return nil }
      place = end.upperBound
      parts += 1
    }
  }

  private mutating func take(_ head: PartHead, _ content: Data) -> Bool {
    if head.isFile {
      guard file == nil, fields[head.name] == nil else { return false }
      file = Array(content)
      return true
    }
    guard content.count <= Self.longestValue, let text = String(validating: content, as: UTF8.self) else {
      return false
    }
    return fields.updateValue(text.replacing("\r\n", with: "\n"), forKey: head.name) == nil
  }
}

/// The lines before a part's content.
private struct PartHead {
  let name: String
  let isFile: Bool

  init?(_ bytes: Data) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var disposition: Substring?
    // A carriage return and its line feed are one Character to Swift.
    for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      switch line[..<colon].lowercased() {
      case "content-disposition" where disposition == nil: disposition = line[colon...].dropFirst()
      case "content-type": break
      default: return nil
      }
    }
    guard
      let read = disposition?.trimmingSpaces.wholeMatch(
        of: #/form-data; name="([A-Za-z0-9-]{1,40})"(; filename="[^"]*")?/#)
    else { return nil }
    name = String(read.1)
    isFile = read.2 != nil
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension UInt8 {
  /// As RFC 2046 has them, without the space.
  fileprivate var isBoundaryCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "'()+_,-./:=?".utf8.contains(self)
    }
  }
}
