package import Constitution
package import Governance

/// A picture that may be shown: its type is what its bytes say, whatever its name says. What a camera writes beside the
/// picture (place, time, device) is left out, since it is personal data that nobody means to publish.
package struct Picture: Hashable, Sendable {
  package enum Flaw: String, Error, Hashable, Sendable {
    case missing, tooLarge, notAPicture, broken, tooManyPixels

    package var words: Words {
      switch self {
      case .missing: Words("请选择一张图片", "Choose a picture")
      case .tooLarge: Words("图片最大 2 MB，请缩小后再传", "At most 2 MB: make the picture smaller")
      case .notAPicture:
        Words("只接受 PNG、JPEG 和 WebP 图片；这个文件的内容不是其中任何一种", "Only PNG, JPEG and WebP; this file holds none of them")
      case .broken: Words("图片不完整或已损坏，请重新导出后再传", "The picture is cut off or damaged: export it again")
      case .tooManyPixels: Words("图片像素过多，每边最多 10000", "Too many pixels: at most 10,000 a side")
      }
    }
  }

  package let type: FileType
  package let bytes: [UInt8]

  package static let mostBytes = FileType.mostBytes(of: .picture)
  static let longestSide = 10_000

  package init(_ bytes: [UInt8]) throws(Flaw) {
    guard !bytes.isEmpty else { throw .missing }
    guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    switch Self.format(of: bytes) {
    case .png: (type, self.bytes) = (.png, try PNG.bare(bytes))
    case .jpeg: (type, self.bytes) = (.jpeg, try JPEG.bare(bytes))
    case .webp: (type, self.bytes) = (.webp, try WebP.bare(bytes))
    default: throw .notAPicture
    }
  }

  /// What a file begins as; nil where that is no picture.
  static func format(of bytes: [UInt8]) -> FileType? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    return isWebP ? .webp : nil
  }

  static func check(width: Int, height: Int) throws(Flaw) {
    guard width > 0, height > 0 else { throw .broken }
    guard width <= longestSide, height <= longestSide else { throw .tooManyPixels }
  }
}

/// Numbers out of a file's bytes. Each throws where the file ends too early.
struct ByteReader {
  let bytes: [UInt8]
  var place = 0

  var left: Int { bytes.count - place }

  func has(_ text: StaticString, at offset: Int = 0) -> Bool {
    text.withUTF8Buffer { letters in
      place + offset + letters.count <= bytes.count
        && letters.indices.allSatisfy { bytes[place + offset + $0] == letters[$0] }
    }
  }

  /// An unsigned number of `count` bytes, at most four.
  func number(_ count: Int, at offset: Int, littleEndian: Bool = false) throws(Picture.Flaw) -> Int {
    guard offset >= 0, place + offset + count <= bytes.count else { throw .broken }
    let part = bytes[(place + offset)..<(place + offset + count)]
    return littleEndian
      ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The next bytes, and goes past them.
  mutating func take(_ count: Int) throws(Picture.Flaw) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else { throw .broken }
    defer { place += count }
    return bytes[place..<(place + count)]
  }
}
