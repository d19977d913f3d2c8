import Constitution
import Governance

/// Reads what `StateEncoder` wrote. Whatever the bytes are, it ends with a value or an error.
final class StateDecoder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var texts: [String] = []
  private var rules: [Rule] = []
  private var rolls: [[Voter]] = []
  private var citations: [Citation] = []
  private var principals: [Principal] = []
  private var words: [Words] = []
  private var codes: [CreditCode] = []
  private var findings: [[Finding]] = []

  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Collection<UInt8>) throws -> Value {
    let decoded = try bytes.withContiguousStorageIfAvailable { buffer in
      let decoder = StateDecoder(buffer)
      try decoder.readTexts()
      let value = try decoder.read(type)
      guard decoder.place == buffer.count else { throw decoder.corrupt("bytes left over") }
      return value
    }
    guard let decoded else { return try decode(type, from: Array(bytes)) }
    return decoded
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func readTexts() throws {
    let count = try readCount()
    texts.reserveCapacity(count)
    for _ in 0..<count {
      let length = try readCount()
      let end = place + length
      guard let text = String(validating: bytes[place..<end], as: UTF8.self) else { throw corrupt("no UTF-8") }
      texts.append(text)
      place = end
    }
  }

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == Instant.self { return same(Instant(seconds: try readNumber())) }
    if type == [Choice?].self { return same(try readBallots()) }
    if type == [Passage].self { return same(try readHistory()) }
    if type == [Answer].self { return same(try readAnswers()) }
    if type == [Finding].self { return same(try readShared(&findings)) }
    if type == Citation.self { return same(try readShared(&citations)) }
    if type == Principal.self { return same(try readShared(&principals)) }
    if type == Words.self { return same(try readShared(&words)) }
    if type == CreditCode.self { return same(try readShared(&codes)) }
    if type == [Voter].self { return same(try readShared(&rolls)) }
    if type == Rule.self { return same(try readShared(&rules)) }
    return try Value(from: self)
  }

  /// A value as the type that it is known to have: a checked cast would take longer than the reading.
  private func same<Value, Known>(_ value: Known) -> Value {
    assert(Value.self == Known.self)
    return unsafeBitCast(value, to: Value.self)
  }

  /// A value that stands here for the first time, or one that was read before.
  private func readShared<Value: Decodable>(_ values: inout [Value]) throws -> Value {
    let number = try readNumber()
    if number == 0 {
      let value = try Value(from: self)
      values.append(value)
      return value
    }
    guard values.indices.contains(number - 1) else { throw corrupt("no such shared value") }
    return values[number - 1]
  }

  private func readBallots() throws -> [Choice?] {
    let count = try readCount()
    defer { place += count }
    return try bytes[place..<place + count].map { byte in
      guard let ballot = Choice?.ballot(code: byte) else { throw corrupt("no ballot") }
      return ballot
    }
  }

  func readByte() throws -> UInt8 {
    guard place < bytes.count else { throw corrupt("cut short") }
    defer { place += 1 }
    return bytes[place]
  }

  func readFlag() throws -> Bool {
    switch try readByte() {
    case 0: return false
    case 1: return true
    default: throw corrupt("no flag")
    }
  }

  func readNumber() throws -> Int {
    var (value, shift) = (UInt64(0), UInt64(0))
    while true {
      let byte = try readByte()
      guard shift < 64 else { throw corrupt("number too long") }
      value |= UInt64(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(bitPattern: UInt(value & 1))
  }

  /// A number of things that take a byte each at the least.
  func readCount() throws -> Int {
    let count = try readNumber()
    guard (0...bytes.count - place).contains(count) else { throw corrupt("no such count") }
    return count
  }

  func readText() throws -> String {
    let number = try readNumber()
    guard texts.indices.contains(number) else { throw corrupt("no such text") }
    return texts[number]
  }

  func readElementCount() throws -> Int {
    var count = 0
    for byte in 0..<4 { count |= Int(try readByte()) << (8 * byte) }
    return count
  }

  func corrupt(_ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "snapshot: \(reason) at byte \(place)"))
  }
}
