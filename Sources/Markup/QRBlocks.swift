/// How a version of level M divides its codewords into blocks, and the check codewords of each.
struct QRBlocks {
  /// Check codewords of a block; how many blocks there are, and the data of a shorter one; how many are longer by one.
  private static let table: [(check: Int, count: Int, data: Int, longer: Int)] = [
    (10, 1, 16, 0), (16, 1, 28, 0), (26, 1, 44, 0), (18, 2, 32, 0), (24, 2, 43, 0), (16, 4, 27, 0), (18, 4, 31, 0),
    (22, 4, 38, 2), (22, 5, 36, 2), (26, 5, 43, 1),
  ]

  private let shape: (check: Int, count: Int, data: Int, longer: Int)
  /// Bits of the count that stands before the text.
  private let countBits: Int

  init(version: Int) {
    shape = Self.table[version - 1]
    countBits = version < 10 ? 8 : 16
  }

  private var dataCount: Int { shape.count * shape.data + shape.longer }

  /// Bytes of text that fit beside the mode and the count.
  var capacity: Int { (dataCount * 8 - 4 - countBits) / 8 }

  /// Data and check codewords as they are placed: the first of every block, then the second of every block…
  func codewords(of text: [UInt8]) -> [UInt8] {
    let data = data(of: text)
    var blocks: [[UInt8]] = []
    var start = 0
    for index in 0..<shape.count {
      let length = shape.data + (index >= shape.count - shape.longer ? 1 : 0)
      blocks.append(Array(data[start..<start + length]))
      start += length
    }
    let checks = blocks.map { ReedSolomon.check($0, count: shape.check) }
    return Self.interleaved(blocks) + Self.interleaved(checks)
  }

  private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
    (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
      blocks.compactMap { index < $0.count ? $0[index] : nil }
    }
  }

  private func data(of text: [UInt8]) -> [UInt8] {
    var bits = Bits()
    bits.append(0b0100, 4)
    bits.append(text.count, countBits)
    for byte in text { bits.append(Int(byte), 8) }
    bits.append(0, min(4, dataCount * 8 - bits.count))
    let bytes = bits.bytes
    return bytes + (0..<dataCount - bytes.count).map { $0.isMultiple(of: 2) ? 0xEC : 0x11 }
  }
}

private struct Bits {
  private var bits: [Bool] = []

  var count: Int { bits.count }

  mutating func append(_ value: Int, _ count: Int) {
    for shift in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> shift & 1 == 1) }
  }

  var bytes: [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      (0..<8).reduce(0) { $0 << 1 | (start + $1 < bits.count && bits[start + $1] ? 1 : 0) }
    }
  }
}

/// Over GF(256) with the polynomial 0x11D, whose generator is 2.
private enum ReedSolomon {
  static func check(_ data: [UInt8], count: Int) -> [UInt8] {
    let generator = generator(count)
    var rest = Array(repeating: UInt8(0), count: count)
    for byte in data {
      let factor = byte ^ rest[0]
      rest = rest.dropFirst() + [0]
      for index in 0..<count { rest[index] ^= product(generator[index], factor) }
    }
    return rest
  }

  /// The coefficients after the first, which is 1.
  private static func generator(_ degree: Int) -> [UInt8] {
    var coefficients: [UInt8] = [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      var next = coefficients + [0]
      for (index, coefficient) in coefficients.enumerated() { next[index + 1] ^= product(coefficient, root) }
      coefficients = next
      root = product(root, 2)
    }
    return Array(coefficients.dropFirst())
  }

  private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var result = 0
    for shift in stride(from: 7, through: 0, by: -1) {
      result = result << 1 ^ (result >> 7) * 0x11D
      result ^= Int(b >> UInt8(shift) & 1) * Int(a)
    }
    return UInt8(result)
  }
}
