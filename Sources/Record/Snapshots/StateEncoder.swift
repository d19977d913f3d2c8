import Constitution
import Governance

/// Writes `Codable` values as compact bytes for a snapshot: fields in their order without names, numbers in as few bytes
/// as they need, each text once. JSON takes ten times as long to read. Only the same program reads it back.
final class StateEncoder {
  private(set) var bytes: [UInt8] = []
  private var texts: [String: Int] = [:]
  private var textsInOrder: [String] = []
  private var shared: [ObjectIdentifier: [AnyHashable: Int]] = [:]

  /// The texts, then the values.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = StateEncoder()
    try encoder.write(value)
    let head = StateEncoder()
    head.write(encoder.textsInOrder.count)
    for text in encoder.textsInOrder {
      head.write(text.utf8.count)
      head.bytes += text.utf8
    }
    return head.bytes + encoder.bytes
  }

  /// Types whose values recur: the same value is written once and then pointed to.
  private func isShared<Value>(_ type: Value.Type) -> Bool {
    type == Rule.self || type == [Voter].self || type == Citation.self || type == Principal.self
      || type == Words.self || type == CreditCode.self
  }

  func write<Value: Encodable>(_ value: Value) throws {
    if value is any Numeric {
      throw EncodingError.invalidValue(
        value, .init(codingPath: [], debugDescription: "of numbers, only Int is written"))
    } else if Value.self == [Choice?].self, let ballots = value as? [Choice?] {
      write(ballots.count)
      bytes += ballots.map(\.code)
    } else if isShared(Value.self), let hashable = value as? any Hashable {
      let key = AnyHashable(hashable)
      let type = ObjectIdentifier(Value.self)
      if let place = shared[type, default: [:]][key] { return write(place + 1) }
      write(0)
      try value.encode(to: self)
      shared[type, default: [:]][key] = shared[type, default: [:]].count
    } else {
      if let optional = value as? any AnyOptional, !optional.isNone { write(true) }
      try value.encode(to: self)
    }
  }

  func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Small numbers of either sign take one byte, seven bits a byte.
  func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  func write(_ text: String) {
    if let place = texts[text] { return write(place) }
    texts[text] = textsInOrder.count
    write(textsInOrder.count)
    textsInOrder.append(text)
  }

  /// Room for a count that is known only when all elements are written.
  func reserveCount() -> Int {
    bytes += [0, 0, 0, 0]
    return bytes.count - 4
  }

  func setCount(_ count: Int, at place: Int) {
    for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
  }
}

/// Lets `Optional` say that it is one: where a value may be absent, a byte tells whether it follows.
private protocol AnyOptional {
  var isNone: Bool { get }
}

extension Optional: AnyOptional {
  fileprivate var isNone: Bool { self == nil }
}
