import Governance

/// Tells documents by what they hold. Nothing is unpacked: of a container only its table of contents is read, so that no
/// small file becomes a large one here.
enum DocumentFormats {
  /// nil for a file that is no document of the kinds that are taken.
  static func type(of bytes: [UInt8]) throws(FileFlaw) -> FileType? {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      guard bytes.suffix(1024).contains(Array("%%EOF".utf8)) else { throw .broken }
      return .pdf
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try container(bytes) }
    return isText(bytes) ? .txt : nil
  }

  /// A container of office documents is a ZIP file (ISO/IEC 21320-1) whose names tell what it is.
  private static func container(_ bytes: [UInt8]) throws(FileFlaw) -> FileType? {
    guard let names = ZipContents.names(of: bytes) else { throw .broken }
    if names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") || $0.hasPrefix("Basic/") }) {
      throw .hasMacros
    }
    if names.contains("[Content_Types].xml") {
      if names.contains("word/document.xml") { return .docx }
      if names.contains("xl/workbook.xml") { return .xlsx }
      return nil
    }
    // The first entry of an OpenDocument file is its type, stored as it is (ISO/IEC 26300-3).
    let type = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
    guard names.first == "mimetype", bytes.dropFirst(30).starts(with: type), names.contains("content.xml"),
      bytes.dropFirst(30 + type.count).first == 0x50
    else { return nil }
    return .odt
  }

  /// UTF-8 that is written to be read: without control characters, and no markup that a browser might take for a page.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    return isPlain && first != nil && first != "<"
  }
}

/// The names in a ZIP file's central directory, in their order.
enum ZipContents {
  static let mostEntries = 5_000

  /// nil where the directory does not lie within the file from its first entry to its last.
  static func names(of bytes: [UInt8]) -> [String]? {
    func number(_ count: Int, _ place: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      return bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // The end of the directory is 22 bytes, then a comment of at most 65,535.
    var end = bytes.count - 22
    while end >= max(0, bytes.count - 22 - 65_535), number(4, end) != 0x0605_4B50 { end -= 1 }
    guard end >= 0, number(4, end) == 0x0605_4B50, let count = number(2, end + 10), (1...mostEntries).contains(count),
      var place = number(4, end + 16)
    else { return nil }
    var names: [String] = []
    for _ in 0..<count {
      guard number(4, place) == 0x0201_4B50, let length = number(2, place + 28), let extra = number(2, place + 30),
        let comment = number(2, place + 32), place + 46 + length <= end
      else { return nil }
      names.append(String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self))
      place += 46 + length + extra + comment
    }
    return place <= end ? names : nil
  }
}
