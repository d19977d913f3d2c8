/// Trusted markup. A literal is trusted because a programmer wrote it; every value written into it is escaped, because a
/// person may have written that. Where escaping would not protect (a tag's name, an unquoted attribute, a script, a style,
/// an event handler, a comment, a link that is no `Destination`) a value stops the program: see `Position`.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  package private(set) var text: String

  package init(stringLiteral literal: String) {
    var position = Position()
    position.read(literal)
    position.expectEnd()
    text = literal
  }

  package init(stringInterpolation: Interpolation) {
    stringInterpolation.position.expectEnd()
    text = stringInterpolation.out
  }

  fileprivate init(trusted text: String) { self.text = text }

  package static let empty: HTML = ""

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var out = ""
    fileprivate var position = Position()

    package init(literalCapacity: Int, interpolationCount: Int) {
      out.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: String) {
      position.read(literal)
      out += literal
    }

    /// Markup stands in text only.
    package mutating func appendInterpolation(_ html: HTML) {
      position.expectText()
      out += html.text
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      position.expectText()
      for html in parts { out += html.text }
    }

    package mutating func appendInterpolation(_ html: HTML?) {
      position.expectText()
      if let html { out += html.text }
    }

    /// Text, or the value of a quoted attribute that is no link.
    package mutating func appendInterpolation(_ string: String) {
      position.expectValue()
      out.appendEscaped(string)
    }

    package mutating func appendInterpolation(_ substring: Substring) { appendInterpolation(String(substring)) }

    package mutating func appendInterpolation(_ number: Int) {
      position.expectValue()
      out += String(number)
    }

    /// The whole of a link: the value of `href`, `src`, `action` or `formaction`, from its opening quote on.
    package mutating func appendInterpolation(_ destination: some Destination) {
      position.expectLink()
      out.appendEscaped(destination.target)
    }

    /// Markup that stands only if the condition holds; it is not made otherwise.
    package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
      position.expectText()
      if condition { out += html().text }
    }

    /// ` checked`: an attribute without a value, inside a tag and after whatever stands before it.
    package mutating func appendInterpolation(flag name: StaticString, if condition: Bool) {
      position.expectAttribute(named: name)
      if condition { out += " \(name)" }
    }

    /// ` rows="3"`: a whole attribute inside a tag, or nothing where there is no value.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      position.expectAttribute(named: name)
      guard let value else { return }
      out += " \(name)=\""
      out.appendEscaped(value)
      out += "\""
    }
  }
}

extension Sequence where Element == HTML {
  /// The parts, one after another.
  package func joined() -> HTML {
    var text = ""
    for html in self { text += html.text }
    return HTML(trusted: text)
  }

  /// The parts with the same markup between each two.
  package func joined(separator: HTML) -> HTML {
    HTML(trusted: map(\.text).joined(separator: separator.text))
  }
}

extension String {
  /// Adds `string` with the five characters escaped that mean something in text and in quoted attributes.
  mutating func appendEscaped(_ string: String) {
    var string = string
    let isPlain = string.withUTF8 { bytes in !bytes.contains(where: Self.isSpecial) }
    if isPlain {
      self += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"": self += "&quot;"
      case "'": self += "&#39;"
      default: unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
  }
}
