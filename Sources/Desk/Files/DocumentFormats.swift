import Governance

/// Tells documents by what they hold. Nothing is unpacked: of a container only its table of contents is read, so that no
/// small file becomes a large one here.
enum DocumentFormats {
  static let mostEntries = 5_000

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
    guard let directory = ZipDirectory(bytes), (1...mostEntries).contains(directory.entries.count) else {
      throw .broken
    }
    let names = directory.entries.map { String(decoding: $0.name, as: UTF8.self) }
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
