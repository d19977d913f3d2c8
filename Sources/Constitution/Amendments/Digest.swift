/// SHA-256 (FIPS 180-4), so that a text of the charter that the assembly has amended has a fingerprint of its own: this
/// floor uses no library, and the fingerprint has to follow from the text alone.
struct Digest {
  /// Each part is preceded by its length, so that no two lists of parts are the same bytes.
  static func hex(of parts: [String]) -> String {
    hex(of: parts.flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) })
  }

  static func hex(of message: [UInt8]) -> String {
    var state = start
    let padded = padding(message)
    for place in stride(from: 0, to: padded.count, by: 64) { mix(&state, padded[place..<place + 64]) }
    let digits = Array("0123456789abcdef".utf8)
    let nibbles = state.flatMap { word in (0..<8).map { digits[Int(word >> (28 - 4 * UInt32($0)) & 15)] } }
    return String(decoding: nibbles, as: UTF8.self)
  }

  /// A one, zeros, and the length in bits: whole blocks of 64 bytes.
  private static func padding(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    bytes += Array(repeating: 0, count: (120 - bytes.count % 64) % 64)
    let bits = UInt64(message.count) * 8
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  }

  private static func mix(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { place in
      block[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let low = early.turned(7) ^ early.turned(18) ^ early >> 3
      let high = late.turned(17) ^ late.turned(19) ^ late >> 10
      words.append(words[index - 16] &+ low &+ words[index - 7] &+ high)
    }
    var (a, b, c, d, e, f, g, h) =
      (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = e & f ^ ~e & g
      let first = h &+ (e.turned(6) ^ e.turned(11) ^ e.turned(25)) &+ choice &+ constants[index] &+ words[index]
      let second = (a.turned(2) ^ a.turned(13) ^ a.turned(22)) &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  /// The first 64 primes.
  private static let primes: [UInt64] = (2..<312).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }

  private static let start = roots(of: primes.prefix(8), power: 2)
  private static let constants = roots(of: primes[...], power: 3)

  /// The first 32 bits of the fractions of the primes' square or cube roots: the standard's "nothing up my sleeve" numbers.
  private static func roots(of primes: ArraySlice<UInt64>, power: Int) -> [UInt32] {
    primes.map { prime in
      // The greatest whole number whose power does not exceed prime · 2^(32 · power), found bit by bit.
      var root: UInt64 = 0
      for place in (0..<37).reversed() where isAtMost(root | 1 << place, prime, power) { root |= 1 << place }
      return UInt32(truncatingIfNeeded: root)
    }
  }

  /// Whether `root` to the power is at most `prime` · 2^(32 · power), in as many digits of 2^32 as that takes.
  private static func isAtMost(_ root: UInt64, _ prime: UInt64, _ power: Int) -> Bool {
    let digits = [root & 0xFFFF_FFFF, root >> 32]
    var product = digits
    for _ in 1..<power {
      var next = [UInt64](repeating: 0, count: product.count + 2)
      for (i, a) in product.enumerated() {
        var carry: UInt64 = 0
        for (j, b) in digits.enumerated() {
          let sum = a * b + next[i + j] + carry
          next[i + j] = sum & 0xFFFF_FFFF
          carry = sum >> 32
        }
        next[i + digits.count] += carry
      }
      product = next
    }
    let whole = product.dropFirst(power)
    let high = whole.dropFirst().contains { $0 != 0 }
    guard !high, let ones = whole.first else { return false }
    if ones != prime { return ones < prime }
    return product.prefix(power).allSatisfy { $0 == 0 }
  }
}

extension UInt32 {
  fileprivate func turned(_ count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}
