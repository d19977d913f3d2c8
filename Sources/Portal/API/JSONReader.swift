import Constitution

/// Where in a text or a value something is wrong: a JSON pointer (RFC 6901), and what.
struct JSONFlaw: Error, Hashable, Sendable {
  var pointer: String
  var words: Words

  init(_ pointer: String, _ words: Words) {
    self.pointer = pointer
    self.words = words
  }
}

/// Reads JSON strictly (RFC 8259): no name twice in an object, no depth and no number without a bound, nothing after the
/// value. What two programs might read differently is refused.
struct JSONReader {
  static let deepest = 32
  static let mostMembers = 1_000

  private let bytes: [UInt8]
  private var place = 0
  private var pointer: [String] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func read(_ bytes: [UInt8]) throws(JSONFlaw) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.place == bytes.count else { throw reader.flaw("值之后还有内容", "there is something after the value") }
    return value
  }

  private func flaw(_ zh: String, _ en: String) -> JSONFlaw {
    JSONFlaw(
      pointer.map { "/" + $0.pointerEscaped }.joined(), Words("第 \(place + 1) 字节：\(zh)", "byte \(place + 1): \(en)"))
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value() throws(JSONFlaw) -> JSON {
    guard pointer.count < Self.deepest else { throw flaw("层次太深", "it is nested too deeply") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
    default:
      for (word, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
      where bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
      throw flaw("不是 JSON", "this is no JSON")
    }
  }

  private mutating func object() throws(JSONFlaw) -> JSON {
    place += 1
    var members: [JSON.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw flaw("此处应为成员的名称", "the name of a member belongs here") }
      let name = try text()
      pointer.append(name)
      guard names.insert(name).inserted else { throw flaw("名称重复", "the name stands here twice") }
      guard members.count < Self.mostMembers else { throw flaw("成员太多", "there are too many members") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw flaw("此处应为冒号", "a colon belongs here") }
      members.append(JSON.Member(name, try value()))
      pointer.removeLast()
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw flaw("对象没有结束", "the object does not end") }
    return .object(members)
  }

  private mutating func list() throws(JSONFlaw) -> JSON {
    place += 1
    var items: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list([]) }
    repeat {
      pointer.append("\(items.count)")
      guard items.count < Self.mostMembers else { throw flaw("项目太多", "there are too many items") }
      items.append(try value())
      pointer.removeLast()
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw flaw("数组没有结束", "the array does not end") }
    return .list(items)
  }

  /// An integer that every program can hold exactly, or another number as it was written. 1.0 is an integer as JSON Schema has it.
  private mutating func number() throws(JSONFlaw) -> JSON {
    let start = place
    _ = take(UInt8(ascii: "-"))
    let first = place
    try digits()
    guard place == first + 1 || bytes[first] != 0x30 else { throw flaw("数字不能以零开头", "a number begins with no zero") }
    let end = place
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      let fraction = place
      try digits()
      isWhole = bytes[fraction..<place].allSatisfy { $0 == 0x30 }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
      isWhole = false
    }
    guard place - start <= 40 else { throw flaw("数字太长", "the number is too long") }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard isWhole, let number = Int(String(decoding: bytes[start..<end], as: UTF8.self)),
      abs(number) <= 9_007_199_254_740_991
    else { return .number(text) }
    return .integer(number)
  }

  private mutating func digits() throws(JSONFlaw) {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    guard place > start else { throw flaw("此处应为数字", "a digit belongs here") }
  }

  private mutating func text() throws(JSONFlaw) -> String {
    place += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        guard let text = String(validating: content, as: UTF8.self) else { throw flaw("不是 UTF-8", "this is no UTF-8") }
        return text
      case UInt8(ascii: "\\"):
        place += 1
        content += String(Character(try escaped())).utf8
      case 0..<0x20: throw flaw("文字中的控制字符须转义", "a control character in a text has to be escaped")
      default:
        content.append(byte)
        place += 1
      }
    }
    throw flaw("文字没有结束", "the text does not end")
  }

  private mutating func escaped() throws(JSONFlaw) -> Unicode.Scalar {
    guard let byte = next else { throw flaw("文字没有结束", "the text does not end") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try unit()
      if let scalar = Unicode.Scalar(high) { return scalar }
      // Half of a pair: the other half has to follow.
      guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw flaw("代理对不完整", "half of a surrogate pair is missing")
      }
      let low = try unit()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { throw flaw("代理对不完整", "half of a surrogate pair is missing") }
      return scalar
    default: throw flaw("没有这种转义", "there is no such escape")
    }
  }

  private mutating func unit() throws(JSONFlaw) -> UInt32 {
    guard place + 4 <= bytes.count else { throw flaw("文字没有结束", "the text does not end") }
    let digits = bytes[place..<place + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw flaw("须为四位十六进制数", "four hexadecimal digits belong here") }
    place += 4
    return unit
  }
}

extension String {
  /// A name as a part of a JSON pointer.
  var pointerEscaped: String { replacing("~", with: "~0").replacing("/", with: "~1") }
}
