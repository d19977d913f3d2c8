import Crypto

/// A SHA-256 value: 32 bytes.
package struct Hash: Hashable, Sendable, CustomStringConvertible {
  package static let size = 32
  /// What the first row of a record is chained to.
  package static let none = Hash(words: .zero)

  private let words: SIMD4<UInt64>

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// The SHA-256 of `bytes`.
  package init(of bytes: some Sequence<UInt8>) {
    var hasher = SHA256()
    let hashed: Void? = bytes.withContiguousStorageIfAvailable {
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if hashed == nil { hasher.update(data: Array(bytes)) }
    words = hasher.finalize().withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// nil unless there are exactly 32 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Hash.size else { return nil }
    words = Array(bytes).withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// nil unless there are exactly 64 hexadecimal digits.
  package init?(hex: String) {
    let digits = hex.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 2 * Hash.size, !digits.contains(nil) else { return nil }
    let values = digits.compactMap { $0 }
    self.init(bytes: (0..<Hash.size).map { UInt8(values[2 * $0] << 4 | values[2 * $0 + 1]) })
  }

  package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0.prefix(Hash.size)) } }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  package var description: String { hex }
}
