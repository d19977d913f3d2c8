/// Where in a document a literal leaves off, read as a browser's tokenizer would read it (HTML Living Standard, 13.2.5),
/// byte by byte: so a value is only ever written where escaping protects.
struct Position {
  enum State: Hashable {
    case text
    /// After `<`, in the tag's name, and between the attributes.
    case tagOpen, tagName, tag
    case attributeName, afterEquals
    case doubleQuoted, singleQuoted, unquoted
    case comment
    /// Inside `<script>` and `<style>`, where nothing is escaped.
    case raw
  }

  private(set) var state = State.text
  /// The tag's and the attribute's name: their first eight bytes in lower case, and how many there were.
  private var tag = Name()
  private var attribute = Name()
  /// The name of the script or style that is open.
  private var raw: Name?
  /// The last four bytes, for `<!--`, `-->` and `</`.
  private var tail: UInt32 = 0
  /// Whether the attribute's value has begun.
  private var isInsideValue = false

  mutating func read(_ literal: String) {
    var literal = literal
    literal.withUTF8 { bytes in
      for byte in bytes { step(byte) }
    }
  }

  private mutating func step(_ byte: UInt8) {
    tail = tail << 8 | UInt32(byte)
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") { openTag() }
    case .raw:
      if tail & 0xFFFF == 0x3C2F { openTag() }
    case .tagOpen, .tagName: stepInTagName(byte)
    case .tag: stepBetweenAttributes(byte)
    case .attributeName: stepInAttributeName(byte)
    case .afterEquals: stepAfterEquals(byte)
    case .doubleQuoted: stepInValue(byte, closing: UInt8(ascii: "\""))
    case .singleQuoted: stepInValue(byte, closing: UInt8(ascii: "'"))
    case .unquoted:
      if byte.isSpace { state = .tag } else if byte == UInt8(ascii: ">") { closeTag() }
    case .comment:
      if tail & 0xFF_FFFF == 0x2D_2D3E { state = .text }
    }
  }

  private mutating func openTag() {
    state = .tagOpen
    tag = Name()
  }

  /// A script or a style goes on until the tag that closes it; whatever else looks like a tag inside is part of it.
  private mutating func closeTag() {
    if let opener = raw {
      if tag == opener { raw = nil }
    } else if tag.isScript || tag.isStyle {
      raw = tag
    }
    state = raw == nil ? .text : .raw
  }

  private mutating func stepInTagName(_ byte: UInt8) {
    if tail == 0x3C21_2D2D && raw == nil {
      state = .comment
    } else if byte == UInt8(ascii: ">") {
      closeTag()
    } else if byte.isSpace {
      state = .tag
    } else {
      state = .tagName
      tag.append(byte)
    }
  }

  private mutating func stepBetweenAttributes(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      closeTag()
    } else if !byte.isSpace && byte != UInt8(ascii: "/") {
      attribute = Name()
      attribute.append(byte)
      state = .attributeName
    }
  }

  private mutating func stepInAttributeName(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="): state = .afterEquals
    case UInt8(ascii: ">"): closeTag()
    case _ where byte.isSpace: state = .tag
    default: attribute.append(byte)
    }
  }

  private mutating func stepAfterEquals(_ byte: UInt8) {
    isInsideValue = false
    switch byte {
    case UInt8(ascii: "\""): state = .doubleQuoted
    case UInt8(ascii: "'"): state = .singleQuoted
    case UInt8(ascii: ">"): closeTag()
    case _ where byte.isSpace: break
    default: state = .unquoted
    }
  }

  private mutating func stepInValue(_ byte: UInt8, closing quote: UInt8) {
    if byte == quote { state = .tag } else { isInsideValue = true }
  }

  // MARK: What may stand here

  var admitsText: Bool { state == .text }

  private var isQuoted: Bool { state == .doubleQuoted || state == .singleQuoted }

  var admitsValue: Bool {
    state == .text || (isQuoted && !attribute.isLink && !attribute.isEventHandler && !attribute.isStyle)
  }

  var admitsLink: Bool { isQuoted && attribute.isLink && !isInsideValue }

  var admitsAttribute: Bool { state == .tag || state == .tagName || state == .attributeName }

  func expectText() { precondition(admitsText, "markup may stand in text only") }

  func expectValue() { precondition(admitsValue, "a value may stand in text or in a quoted attribute that is no link") }

  mutating func expectLink() {
    precondition(admitsLink, "a destination is the whole value of a link's attribute")
    isInsideValue = true
  }

  mutating func expectAttribute(named name: StaticString) {
    var given = Name()
    name.withUTF8Buffer { bytes in
      for byte in bytes { given.append(byte) }
    }
    precondition(
      admitsAttribute && !given.isLink && !given.isEventHandler && !given.isStyle,
      "an attribute stands inside a tag, and links, handlers and styles are not given this way")
    state = .tag
  }

  func expectEnd() { precondition(state == .text, "a piece of markup must close the tags that it opens with <") }
}

/// A name of a tag or an attribute, as far as it must be told apart.
private struct Name: Equatable {
  private var head: UInt64 = 0
  private var count = 0

  mutating func append(_ byte: UInt8) {
    if count < 8 { head = head << 8 | UInt64(byte | 0x20) }
    count += 1
  }

  private func isWord(_ word: UInt64, _ length: Int) -> Bool { count == length && head == word }

  var isScript: Bool { isWord(0x7363_7269_7074, 6) }
  var isStyle: Bool { isWord(0x73_7479_6C65, 5) }
  /// onclick, onload…
  var isEventHandler: Bool { count > 2 && (head >> UInt64(8 * (min(count, 8) - 2))) == 0x6F6E }
  /// href, src, action, formaction, and xlink:href.
  var isLink: Bool {
    isWord(0x6872_6566, 4) || isWord(0x73_7263, 3) || isWord(0x6163_7469_6F6E, 6)
      || isWord(0x666F_726D_6163_7469, 10) || isWord(0x786C_696E_6B3A_6872, 10)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }
}
