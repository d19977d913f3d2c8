/// The table of contents of a zip file, for sheets and for documents alike: read with bounds on everything that its author
/// chose, and nothing is unpacked.
struct ZipDirectory {
  struct Entry {
    var name: ArraySlice<UInt8>
    var isEncrypted: Bool
    var method: Int
    var crc: UInt32
    /// Bytes, as the table has them.
    var packed: Int
    var unpacked: Int
    var offset: Int
  }

  /// In the order of the table.
  private(set) var entries: [Entry] = []

  /// nil where the table does not lie within the file, from its first entry to the record at the end.
  init?(_ bytes: [UInt8]) {
    // The record has 22 bytes; a comment of at most 65,535 may follow it.
    var end = bytes.count - 22
    let first = max(0, end - 65_535)
    while end >= first, bytes.little(4, at: end) != 0x0605_4B50 { end -= 1 }
    guard end >= first, let count = bytes.little(2, at: end + 10), var place = bytes.little(4, at: end + 16) else {
      return nil
    }
    for _ in 0..<count {
      guard bytes.little(4, at: place) == 0x0201_4B50, let flags = bytes.little(2, at: place + 8),
        let method = bytes.little(2, at: place + 10), let crc = bytes.little(4, at: place + 16),
        let packed = bytes.little(4, at: place + 20), let unpacked = bytes.little(4, at: place + 24),
        let length = bytes.little(2, at: place + 28), let extra = bytes.little(2, at: place + 30),
        let comment = bytes.little(2, at: place + 32), let offset = bytes.little(4, at: place + 42)
      else { return nil }
      let after = place + 46 + length
      guard after <= end else { return nil }
      entries.append(
        Entry(
          name: bytes[place + 46..<after], isEncrypted: flags & 1 == 1, method: method, crc: UInt32(crc),
          packed: packed,
          unpacked: unpacked, offset: offset))
      place = after + extra + comment
    }
    guard place <= end else { return nil }
  }
}

extension [UInt8] {
  /// A number of so many bytes, the lowest first; nil where they do not lie within.
  func little(_ count: Int, at place: Int) -> Int? {
    guard place >= 0, place + count <= self.count else { return nil }
    return (0..<count).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
  }
}
