import Constitution
import Governance

/// Writes `Codable` values as compact bytes for a snapshot: fields in their order without names, numbers in as few bytes
/// as they need, each text once. JSON takes ten times as long to read. Only the same program reads it back.
final class StateEncoder {
  private(set) var bytes: [UInt8] = []
  private var texts: [String: Int] = [:]
  private var textsInOrder: [String] = []
  private var shared: [ObjectIdentifier: [AnyHashable: Int]] = [:]
  /// Asked once for each type: telling takes longer than writing most values.
  private var kinds: [ObjectIdentifier: Kind] = [:]

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

  func write<Value: Encodable>(_ value: Value) throws {
    switch kind(of: Value.self) {
    case .ballots:
      guard let ballots = value as? [Choice?] else { preconditionFailure("the kind is that of the type") }
      write(ballots.count)
      bytes += ballots.map(\.code)
    case .history:
      guard let history = value as? [Passage] else { preconditionFailure("the kind is that of the type") }
      try write(history)
    case .answers:
      guard let answers = value as? [Answer] else { preconditionFailure("the kind is that of the type") }
      try write(answers)
    case .shared:
      guard let hashable = value as? any Hashable else { preconditionFailure("what is shared can be compared") }
      try writeShared(value, AnyHashable(hashable), ObjectIdentifier(Value.self))
    case .optional:
      if let optional = value as? any AnyOptional, !optional.isNone { write(true) }
      try value.encode(to: self)
    case .plain: try value.encode(to: self)
    case .unsupported:
      throw EncodingError.invalidValue(
        value, .init(codingPath: [], debugDescription: "of numbers, only Int is written"))
    }
  }

  /// The same value is written once, and then pointed to.
  private func writeShared(_ value: some Encodable, _ key: AnyHashable, _ type: ObjectIdentifier) throws {
    if let place = shared[type]?[key] { return write(place + 1) }
    write(0)
    try value.encode(to: self)
    let place = shared[type]?.count ?? 0
    shared[type, default: [:]][key] = place
  }

  private enum Kind {
    case plain, optional, ballots, history, answers, unsupported
    /// Values of the type recur: rules, rolls, citations.
    case shared
  }

  private func kind<Value>(of type: Value.Type) -> Kind {
    let identifier = ObjectIdentifier(type)
    if let kind = kinds[identifier] { return kind }
    let kind: Kind =
      switch type {
      case is [Choice?].Type: .ballots
      case is [Passage].Type: .history
      case is [Answer].Type: .answers
      case is Rule.Type, is [Voter].Type, is Citation.Type, is Principal.Type, is Words.Type, is CreditCode.Type,
        is [Finding].Type:
        .shared
      case is any AnyOptional.Type: .optional
      // As an element of an array it comes here; as a field it does not.
      case is Int.Type: .plain
      case is any Numeric.Type: .unsupported
      default: .plain
      }
    kinds[identifier] = kind
    return kind
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
