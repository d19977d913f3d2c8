/// Unpacks what zip calls "deflated" (RFC 1951), never to more than is allowed: a bomb stops at the bound, and damaged data ends
/// in a flaw and never out of bounds.
struct Inflate {
  enum Flaw: Error, Hashable, Sendable { case broken, tooLarge }

  private let input: ArraySlice<UInt8>
  private var place: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let most: Int

  static func unpack(_ input: ArraySlice<UInt8>, atMost most: Int) throws(Flaw) -> [UInt8] {
    var inflate = Inflate(input, most)
    try inflate.run()
    return inflate.output
  }

  private init(_ input: ArraySlice<UInt8>, _ most: Int) {
    self.input = input
    self.most = most
    place = input.startIndex
  }

  private mutating func run() throws(Flaw) {
    while true {
      let isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copy()
      case 1: try block(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try tables()
        try block(lengths, distances)
      default: throw .broken
      }
      if isLast { return }
    }
  }

  private mutating func take(_ count: Int) throws(Flaw) -> Int {
    while bitCount < count {
      guard place < input.endIndex else { throw .broken }
      bits |= UInt32(input[place]) << UInt32(bitCount)
      place += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  /// A block that is stored as it is.
  private mutating func copy() throws(Flaw) {
    (bits, bitCount) = (0, 0)
    guard input.endIndex - place >= 4 else { throw .broken }
    let length = Int(input[place]) | Int(input[place + 1]) << 8
    let check = Int(input[place + 2]) | Int(input[place + 3]) << 8
    place += 4
    guard length == ~check & 0xFFFF, input.endIndex - place >= length else { throw .broken }
    guard output.count + length <= most else { throw .tooLarge }
    output += input[place..<place + length]
    place += length
  }

  private mutating func block(_ lengths: Code, _ distances: Code) throws(Flaw) {
    while true {
      let symbol = try decode(lengths)
      if symbol < 256 {
        guard output.count < most else { throw .tooLarge }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengthBases.count else { throw .broken }
      let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let far = try decode(distances)
      guard far < Self.distanceBases.count else { throw .broken }
      let distance = Self.distanceBases[far] + (try take(Self.distanceBits[far]))
      guard distance <= output.count else { throw .broken }
      guard output.count + length <= most else { throw .tooLarge }
      // What is copied may reach into what it makes.
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func decode(_ code: Code) throws(Flaw) -> Int {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .broken
  }

  /// The code of the two codes' lengths, and the two codes.
  private mutating func tables() throws(Flaw) -> (Code, Code) {
    let (literals, distances, count) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    guard literals <= 286, distances <= 30 else { throw .broken }
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<count { lengths[Self.order[index]] = try take(3) }
    let code = try Code(lengths)
    lengths = []
    while lengths.count < literals + distances {
      let symbol = try decode(code)
      if symbol < 16 {
        lengths.append(symbol)
        continue
      }
      var previous = 0
      if symbol == 16 {
        guard let last = lengths.last else { throw .broken }
        previous = last
      }
      let times = symbol == 16 ? try take(2) + 3 : symbol == 17 ? try take(3) + 3 : try take(7) + 11
      guard lengths.count + times <= literals + distances else { throw .broken }
      lengths += [Int](repeating: previous, count: times)
    }
    guard lengths[256] != 0 else { throw .broken }
    return (try Code(Array(lengths[..<literals])), try Code(Array(lengths[literals...])))
  }

  /// A canonical Huffman code: how many symbols have each length, and the symbols in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) throws(Flaw) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...15 {
        left = (left << 1) - counts[length]
        guard left >= 0 else { throw .broken }
      }
      for length in 1...15 { for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) } }
    }
  }

  private static let fixedLengths = fixed((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = fixed([Int](repeating: 5, count: 30))

  private static func fixed(_ lengths: [Int]) -> Code {
    do { return try Code(lengths) } catch { preconditionFailure("the fixed codes are sound") }
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
}
