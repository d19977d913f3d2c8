/// The few parts of a zip file that a spreadsheet has: read with bounds on everything that its author chose, written without
/// packing.
struct Zip {
  static let mostFiles = 200
  static let mostUnpacked = 16 * 1_048_576

  private struct Entry {
    var method: Int
    var packed: Int
    var unpacked: Int
    var crc: UInt32
    var offset: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  private var left = Zip.mostUnpacked

  /// Reads the list of files at the end.
  init(_ bytes: [UInt8]) throws(Sheet.Flaw) {
    self.bytes = bytes
    let end = try Self.end(of: bytes)
    let count = Self.number(bytes, end + 10, 2)
    var place = Self.number(bytes, end + 16, 4)
    guard count <= Self.mostFiles else { throw .tooLarge }
    for _ in 0..<count {
      guard place + 46 <= bytes.count, Self.number(bytes, place, 4) == 0x0201_4B50 else { throw .broken }
      let (nameLength, extra, comment) = (
        Self.number(bytes, place + 28, 2), Self.number(bytes, place + 30, 2), Self.number(bytes, place + 32, 2)
      )
      guard place + 46 + nameLength <= bytes.count,
        let name = String(validating: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self),
        // Neither encrypted nor twice the same.
        bytes[place + 8] & 1 == 0, entries[name] == nil
      else { throw .broken }
      entries[name] = Entry(
        method: Self.number(bytes, place + 10, 2), packed: Self.number(bytes, place + 20, 4),
        unpacked: Self.number(bytes, place + 24, 4), crc: UInt32(Self.number(bytes, place + 16, 4)),
        offset: Self.number(bytes, place + 42, 4))
      place += 46 + nameLength + extra + comment
    }
  }

  /// A file's content; nil where there is none of that name. All that are read together stay within the bound.
  mutating func file(_ name: String) throws(Sheet.Flaw) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard entry.unpacked <= left else { throw .tooLarge }
    guard entry.offset + 30 <= bytes.count, Self.number(bytes, entry.offset, 4) == 0x0403_4B50 else { throw .broken }
    let start =
      entry.offset + 30 + Self.number(bytes, entry.offset + 26, 2) + Self.number(bytes, entry.offset + 28, 2)
    guard start + entry.packed <= bytes.count else { throw .broken }
    let packed = bytes[start..<start + entry.packed]
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(packed)
    case 8:
      // What is said of the size is believed only as a bound.
      do { content = try Inflate.unpack(packed, atMost: entry.unpacked) } catch {
        throw error == .tooLarge ? .tooLarge : .broken
      }
    default: throw .broken
    }
    guard content.count == entry.unpacked, Self.crc(content) == entry.crc else { throw .broken }
    left -= content.count
    return content
  }

  /// The record at the end, which a comment may follow.
  private static func end(of bytes: [UInt8]) throws(Sheet.Flaw) -> Int {
    var place = bytes.count - 22
    let first = max(0, place - 65_535)
    while place >= first {
      if number(bytes, place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    throw .broken
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  /// A zip file with these files, each as it is. Its dates say nothing, so that the same content is the same bytes.
  static func write(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (body, list): ([UInt8], [UInt8]) = ([], [])
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    for file in files {
      let name = Array(file.name.utf8)
      let size = little(file.content.count, 4)
      // Version 2.0, UTF-8 names, stored, 1 January 1980.
      let common =
        little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
        + little(Int(crc(file.content)), 4) + size + size + little(name.count, 2) + little(0, 2)
      list += little(0x0201_4B50, 4) + little(20, 2) + common + [UInt8](repeating: 0, count: 10)
      list += little(body.count, 4) + name
      body += little(0x0403_4B50, 4) + common + name + file.content
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2) + little(list.count, 4)
      + little(body.count, 4) + little(0, 2)
    return body + list + end
  }
}
