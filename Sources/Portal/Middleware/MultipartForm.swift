import Constitution
import Desk
import Foundation
import Governance

/// A file that came with a form: under which field, what it was called, and what it holds.
package struct Upload: Sendable, Equatable {
  package var field: String
  package var name: String
  package var bytes: [UInt8]
}

/// A form with files, as browsers send it (RFC 7578): read strictly, since only our own pages send one.
struct MultipartForm {
  /// How much one form may bring.
  struct Bounds {
    var files: Int
    var fields: Int
    /// Bytes of one field that is no file, of one file, and of the whole.
    var longestValue: Int
    var largestBody: Int
    /// Seconds within which it must have arrived.
    var slowest: Int

    /// One picture, at the news and as the mark of the house, with the lines beside it.
    static let picture = Bounds(
      files: 1, fields: 12, longestValue: 4_096, largestBody: Picture.mostBytes + 65_536, slowest: 60)
    /// A form of the charter. What does not go at once goes at the next press, since what came is kept.
    static let form = Bounds(
      files: 20, fields: FormInput.mostFields, longestValue: FormInput.longestValue,
      largestBody: 2 * FileType.mostBytes(of: .document) + 1_048_576, slowest: 120)
  }

  static let longestHead = 2_048

  private(set) var fields: [String: String] = [:]
  private(set) var files: [Upload] = []
  private let bounds: Bounds

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
  init?(_ bytes: [UInt8], boundary: String, _ bounds: Bounds = .picture) {
    self.bounds = bounds
    let body = Data(bytes)
    let delimiter = Data("\r\n--\(boundary)".utf8)
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var place = delimiter.count - 2
    var parts = 0
    while true {
      let rest = body[place...]
      // After a boundary: the next part, or the end.
      if rest == Data("--".utf8) || rest == Data("--\r\n".utf8) { break }
      guard rest.starts(with: Data("\r\n".utf8)), parts <= bounds.fields + bounds.files else { return nil }
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
    if let name = head.fileName {
      // A choice of files that was left empty is sent as a file without a name.
      if name.isEmpty, content.isEmpty { return true }
      guard files.count < bounds.files, fields[head.name] == nil else { return false }
      files.append(Upload(field: head.name, name: name, bytes: Array(content)))
      return true
    }
    guard fields.count < bounds.fields, content.count <= bounds.longestValue,
      let text = String(validating: content, as: UTF8.self), !files.contains(where: { $0.field == head.name })
    else { return false }
    return fields.updateValue(text.replacing("\r\n", with: "\n"), forKey: head.name) == nil
  }
}

/// The lines before a part's content.
private struct PartHead {
  let name: String
  /// nil for what is no file.
  let fileName: String?

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
        of: #/form-data; name="([A-Za-z0-9-]{1,100})"(?:; filename="([^"]*)")?/#)
    else { return nil }
    name = String(read.1)
    fileName = read.2.map {
      String($0).replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }
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
