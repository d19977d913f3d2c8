import Foundation

/// As much of CBOR (RFC 8949) as authenticators write, read strictly: definite lengths, no tags, no floating point, at most
/// four levels deep, and no more than the bytes that there are.
enum Cbor: Hashable {
  case integer(Int)
  case bytes(Data)
  case text(String)
  case array([Cbor])
  case map([Cbor: Cbor])
  case simple(UInt8)

  /// Reads one value and answers how many bytes it took; nil for anything else.
  static func read(_ bytes: Data) -> (value: Cbor, length: Int)? {
    var reader = Reader(bytes: Array(bytes))
    guard let value = reader.value(depth: 0) else { return nil }
    return (value, reader.place)
  }

  subscript(name: String) -> Cbor? { if case .map(let map) = self { map[.text(name)] } else { nil } }
  subscript(label: Int) -> Cbor? { if case .map(let map) = self { map[.integer(label)] } else { nil } }

  var bytes: Data? { if case .bytes(let bytes) = self { bytes } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

  private struct Reader {
    static let deepest = 4
    /// Of the items of one array or map.
    static let most = 64

    let bytes: [UInt8]
    var place = 0

    mutating func value(depth: Int) -> Cbor? {
      guard depth <= Self.deepest, place < bytes.count else { return nil }
      let head = bytes[place]
      place += 1
      guard let argument = argument(head & 31) else { return nil }
      switch head >> 5 {
      case 0: return .integer(argument)
      case 1: return .integer(-1 - argument)
      case 2: return take(argument).map { .bytes(Data($0)) }
      case 3: return take(argument).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
      case 4: return array(argument, depth: depth)
      case 5: return map(argument, depth: depth)
      // false, true and null; the head says all.
      case 7 where (20...22).contains(head & 31): return .simple(head & 31)
      default: return nil
      }
    }

    /// The number that a head carries, written as short as it can be.
    private mutating func argument(_ info: UInt8) -> Int? {
      if info < 24 { return Int(info) }
      let lengths: [UInt8: Int] = [24: 1, 25: 2, 26: 4, 27: 8]
      guard let length = lengths[info], let digits = take(length) else { return nil }
      let number = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let least: UInt64 = length == 1 ? 24 : 1 << (length * 4)
      guard number >= least, number <= UInt64(Int32.max) else { return nil }
      return Int(number)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= bytes.count - place else { return nil }
      defer { place += count }
      return bytes[place..<place + count]
    }

    private mutating func array(_ count: Int, depth: Int) -> Cbor? {
      guard count <= Self.most else { return nil }
      var items: [Cbor] = []
      for _ in 0..<count {
        guard let item = value(depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .array(items)
    }

    private mutating func map(_ count: Int, depth: Int) -> Cbor? {
      guard count <= Self.most else { return nil }
      var items: [Cbor: Cbor] = [:]
      for _ in 0..<count {
        guard let key = value(depth: depth + 1), let item = value(depth: depth + 1),
          items.updateValue(item, forKey: key) == nil
        else { return nil }
      }
      return .map(items)
    }
  }
}
