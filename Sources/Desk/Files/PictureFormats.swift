/// PNG (ISO/IEC 15948): a signature, then chunks of length, type, data and checksum up to IEND.
enum PNG {
  private static let beside: [StaticString] = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]

  /// The picture from its signature to its end, without what is written beside it.
  static func bare(_ bytes: [UInt8]) throws(Picture.Flaw) -> [UInt8] {
    var reader = ByteReader(bytes: bytes)
    var kept = Array(try reader.take(8))
    guard reader.has("IHDR", at: 4), try reader.number(4, at: 0) == 13 else { throw .broken }
    try Picture.check(width: try reader.number(4, at: 8), height: try reader.number(4, at: 12))
    var hasData = false
    while true {
      let length = try reader.number(4, at: 0)
      let (isEnd, isBeside) = (reader.has("IEND", at: 4), beside.contains { reader.has($0, at: 4) })
      if reader.has("IDAT", at: 4) { hasData = true }
      let chunk = try reader.take(12 + length)
      if !isBeside { kept += chunk }
      if isEnd { break }
    }
    guard hasData else { throw .broken }
    return kept
  }
}

/// JPEG (ITU-T T.81): segments that begin with 0xFF and a marker; the picture's data follow the start of a scan.
enum JPEG {
  static func bare(_ bytes: [UInt8]) throws(Picture.Flaw) -> [UInt8] {
    var reader = ByteReader(bytes: bytes)
    var kept = Array(try reader.take(2))
    var (hasFrame, hasScan) = (false, false)
    while true {
      guard try reader.number(1, at: 0) == 0xFF else { throw .broken }
      let marker = try reader.number(1, at: 1)
      if marker == 0xD9 {
        guard hasFrame, hasScan else { throw .broken }
        return kept + (try reader.take(2))
      }
      if marker == 0xFF {
        _ = try reader.take(1)
        continue
      }
      let length = try reader.number(2, at: 2)
      guard marker >= 0xC0, length >= 2 else { throw .broken }
      if isFrame(marker) {
        try Picture.check(width: try reader.number(2, at: 7), height: try reader.number(2, at: 5))
        hasFrame = true
      }
      let turn = marker == 0xE1 ? orientation(reader, length) : nil
      let segment = try reader.take(2 + length)
      if let turn { kept += exif(turn) }
      if isKept(marker) { kept += segment }
      if marker == 0xDA {
        hasScan = true
        kept += try reader.take(lengthOfScan(reader))
      }
    }
  }

  private static func isFrame(_ marker: Int) -> Bool {
    (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
  }

  /// Of what applications add, only what colours need: JFIF, ICC and Adobe. Comments go too.
  private static func isKept(_ marker: Int) -> Bool {
    switch marker {
    case 0xE0, 0xE2, 0xEE: true
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
  }

  /// Up to the next marker: within the data 0xFF is followed by 0 or by a restart.
  private static func lengthOfScan(_ reader: ByteReader) throws(Picture.Flaw) -> Int {
    var place = reader.place
    let bytes = reader.bytes
    while place + 1 < bytes.count {
      if bytes[place] == 0xFF, bytes[place + 1] != 0, !(0xD0...0xD7).contains(bytes[place + 1]) {
        return place - reader.place
      }
      place += 1
    }
    throw .broken
  }

  /// Which way up the camera was held, 2…8, so that a photograph does not lie on its side; nil for upright or unknown.
  private static func orientation(_ reader: ByteReader, _ length: Int) -> Int? {
    guard reader.has("Exif\0\0", at: 4), length >= 22 else { return nil }
    let start = 10
    let little = reader.has("II", at: start)
    func number(_ count: Int, _ offset: Int) -> Int? {
      guard start + offset + count <= 2 + length else { return nil }
      return try? reader.number(count, at: start + offset, littleEndian: little)
    }
    guard little || reader.has("MM", at: start), let directory = number(4, 4), let count = number(2, directory) else {
      return nil
    }
    for entry in 0..<min(count, 200) where number(2, directory + 2 + 12 * entry) == 0x0112 {
      return number(2, directory + 10 + 12 * entry).flatMap { (2...8).contains($0) ? $0 : nil }
    }
    return nil
  }

  /// An APP1 segment that says nothing but that.
  private static func exif(_ orientation: Int) -> [UInt8] {
    let directory: [UInt8] = [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0]
    let body = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8] + directory
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }
}

/// WebP (RFC 9649): RIFF chunks of a name, a length and data, padded to an even length.
enum WebP {
  static func bare(_ bytes: [UInt8]) throws(Picture.Flaw) -> [UInt8] {
    var reader = ByteReader(bytes: bytes)
    let size = try reader.number(4, at: 4, littleEndian: true)
    guard size >= 4, size + 8 <= bytes.count else { throw .broken }
    _ = try reader.take(12)
    var (kept, hasData): ([UInt8], Bool) = ([], false)
    while reader.place < size + 8 {
      let length = try reader.number(4, at: 4, littleEndian: true)
      let isBeside = reader.has("EXIF") || reader.has("XMP ")
      let isExtended = reader.has("VP8X")
      if kept.isEmpty { try checkSize(reader, length) }
      if reader.has("VP8 ") || reader.has("VP8L") || reader.has("ANMF") { hasData = true }
      var chunk = Array(try reader.take(8 + length + length % 2))
      // The flags that announce EXIF and XMP.
      if isExtended, chunk.count > 8 { chunk[8] &= ~0x0C }
      if !isBeside { kept += chunk }
    }
    guard hasData, reader.place == size + 8 else { throw .broken }
    let total = kept.count + 4
    let length = (0..<4).map { UInt8(truncatingIfNeeded: total >> (8 * $0)) }
    return Array("RIFF".utf8) + length + Array("WEBP".utf8) + kept
  }

  /// The first chunk says how large the picture is, each kind in its own way.
  private static func checkSize(_ reader: ByteReader, _ length: Int) throws(Picture.Flaw) {
    func number(_ count: Int, _ offset: Int) throws(Picture.Flaw) -> Int {
      try reader.number(count, at: 8 + offset, littleEndian: true)
    }
    if reader.has("VP8X"), length >= 10 {
      try Picture.check(width: try number(3, 4) + 1, height: try number(3, 7) + 1)
    } else if reader.has("VP8L"), length >= 5, try number(1, 0) == 0x2F {
      let bits = try number(4, 1)
      try Picture.check(width: bits & 0x3FFF + 1, height: (bits >> 14) & 0x3FFF + 1)
    } else if reader.has("VP8 "), length >= 10, try number(3, 3) == 0x2A019D {
      try Picture.check(width: try number(2, 6) & 0x3FFF, height: try number(2, 8) & 0x3FFF)
    } else {
      throw .broken
    }
  }
}
