/// Looks over the bytes of a YAML file before the parser sees them, and refuses what a charter never needs: anchors and
/// aliases (which can make a small file unfold without end), tags, directives, tabs, and nesting deep enough to exhaust
/// a recursive parser.
struct PlainYaml {
  static let mostNesting = 32
  static let longestLine = 4000

  struct Flaw {
    var line: Int
    var zh: String
    var en: String
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// How many brackets of the flow style are open.
  private var open = 0
  private var flaws: [Flaw] = []

  /// The first flaws of each kind; empty for a file that may be parsed.
  static func flaws(in text: String) -> [Flaw] {
    var scan = PlainYaml(bytes: Array(text.utf8))
    scan.scan()
    return scan.flaws
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    // First of all, since what follows looks ahead to the end of the line.
    for (index, line) in bytes.split(separator: newline, omittingEmptySubsequences: false).enumerated()
    where line.count > Self.longestLine {
      self.line = index + 1
      return flaw("这一行超过 \(Self.longestLine) 字节，请分行", "the line is longer than \(Self.longestLine) bytes; break it")
    }
    while at < bytes.count && flaws.count < 10 { scanLine() }
  }

  private mutating func scanLine() {
    let end = bytes[at...].firstIndex(of: newline) ?? bytes.count
    let indicators = bytes[at..<end].prefix { [space, dash, question, colon, tab].contains($0) }
    if indicators.contains(tab) { flaw("缩进请用空格，不用制表符", "indent with spaces, not tabs") }
    if indicators.count > 2 * Self.mostNesting {
      flaw("嵌套太深，最多 \(Self.mostNesting) 层", "nested too deeply; at most \(Self.mostNesting) levels")
    }
    if bytes[at] == percent { flaw("不使用 YAML 指令", "YAML directives are not used here") }
    scanTokens(to: end, indent: bytes[at..<end].prefix { $0 == space }.count)
    if at < bytes.count { at += 1 }
    line += 1
  }

  /// Goes through one line; a quoted text or a block of text may carry it further.
  private mutating func scanTokens(to lineEnd: Int, indent: Int) {
    var end = lineEnd
    // Whether a new value may begin here: at the start of the line and after an indicator.
    var fresh = true
    var afterSpace = true
    while at < end {
      let byte = bytes[at]
      if byte == hash && afterSpace {
        at = end
        return
      }
      if fresh && (byte == quote || byte == apostrophe) {
        skipQuoted(byte)
        end = bytes[min(at, bytes.count)...].firstIndex(of: newline) ?? bytes.count
        (fresh, afterSpace) = (false, false)
        continue
      }
      if fresh && open == 0 && (byte == bar || byte == greater) {
        skipBlock(deeperThan: indent, from: end)
        return
      }
      if fresh { refuse(byte, next: at + 1 < end ? bytes[at + 1] : space) }
      count(byte)
      let isIndicator =
        [openBracket, openBrace, comma].contains(byte)
        || ([dash, question, colon].contains(byte) && (at + 1 >= end || bytes[at + 1] == space))
      if isIndicator { fresh = true } else if byte != space { fresh = false }
      afterSpace = byte == space
      at += 1
    }
  }

  private mutating func refuse(_ byte: UInt8, next: UInt8) {
    guard next != space, next != newline else { return }
    switch byte {
    case ampersand: flaw("不使用锚点（&）；请把内容写出来", "anchors (&) are not used here; write the thing out")
    case star: flaw("不使用别名（*）；请把内容写出来", "aliases (*) are not used here; write the thing out")
    case exclamation: flaw("不使用类型标签（!）；文字请加引号", "tags (!) are not used here; put texts in quotes")
    case less where next == less: flaw("不使用合并键（<<）", "merge keys (<<) are not used here")
    default: break
    }
  }

  private mutating func count(_ byte: UInt8) {
    if byte == openBracket || byte == openBrace {
      open += 1
      if open == Self.mostNesting + 1 {
        flaw("括号嵌套太深，最多 \(Self.mostNesting) 层", "brackets nested too deeply; at most \(Self.mostNesting) levels")
      }
    } else if byte == closeBracket || byte == closeBrace {
      open = max(0, open - 1)
    }
  }

  private mutating func skipQuoted(_ mark: UInt8) {
    at += 1
    while at < bytes.count {
      if bytes[at] == newline { line += 1 }
      if bytes[at] == backslash && mark == quote {
        at += 1
      } else if bytes[at] == mark {
        at += 1
        if mark == apostrophe && at < bytes.count && bytes[at] == mark { at += 1 } else { return }
        continue
      }
      at += 1
    }
    at = min(at, bytes.count)
  }

  /// Skips the lines of a block of text: those indented deeper than the line that opens it, and empty ones.
  private mutating func skipBlock(deeperThan indent: Int, from end: Int) {
    at = end
    while at + 1 < bytes.count {
      let start = at + 1
      let next = bytes[start...].firstIndex(of: newline) ?? bytes.count
      let depth = bytes[start..<next].prefix { $0 == space }.count
      if depth <= indent && start + depth < next { return }
      at = next
      line += 1
    }
    at = min(at, bytes.count)
  }

  private mutating func flaw(_ zh: String, _ en: String) {
    if !flaws.contains(where: { $0.en == en }) { flaws.append(Flaw(line: line, zh: zh, en: en)) }
  }
}

private func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(ascii: character) }
private let newline = ascii("\n")
private let space = ascii(" ")
private let tab = ascii("\t")
private let hash = ascii("#")
private let percent = ascii("%")
private let dash = ascii("-")
private let question = ascii("?")
private let colon = ascii(":")
private let comma = ascii(",")
private let less = ascii("<")
private let quote = ascii("\"")
private let apostrophe = ascii("'")
private let backslash = ascii("\\")
private let bar = ascii("|")
private let greater = ascii(">")
private let ampersand = ascii("&")
private let star = ascii("*")
private let exclamation = ascii("!")
private let openBracket = ascii("[")
private let closeBracket = ascii("]")
private let openBrace = ascii("{")
private let closeBrace = ascii("}")
