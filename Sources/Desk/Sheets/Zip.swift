/// The few parts of a zip file that a spreadsheet has: read with bounds on everything that its author chose, written without
/// packing.
struct Zip {
  static let mostFiles = 200
  static let mostUnpacked = 16 * 1_048_576

  private let bytes: [UInt8]
  private var entries: [String: ZipDirectory.Entry] = [:]
  private var left = Zip.mostUnpacked

  /// Reads the list of files at the end.
  init(_ bytes: [UInt8]) throws(Sheet.Flaw) {
    self.bytes = bytes
    guard let directory = ZipDirectory(bytes) else { throw .broken }
    guard directory.entries.count <= Self.mostFiles else { throw .tooLarge }
    for entry in directory.entries {
      guard let name = String(validating: entry.name, as: UTF8.self), !entry.isEncrypted, entries[name] == nil else {
        throw .broken
      }
      entries[name] = entry
    }
  }

  /// A file's content; nil where there is none of that name. All that are read together stay within the bound.
  mutating func file(_ name: String) throws(Sheet.Flaw) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard entry.unpacked <= left else { throw .tooLarge }
    guard bytes.little(4, at: entry.offset) == 0x0403_4B50, let name = bytes.little(2, at: entry.offset + 26),
      let extra = bytes.little(2, at: entry.offset + 28)
    else { throw .broken }
    let start = entry.offset + 30 + name + extra
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
