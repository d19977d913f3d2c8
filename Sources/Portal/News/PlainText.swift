import Markup

/// The very small markup of news: a blank line ends a paragraph, lines that begin with `- ` are a list, and a bare https
/// address is a link. Everything else is text, whatever it looks like.
enum PlainText {
  static func html(_ text: String) -> HTML {
    var (parts, lines, items): ([HTML], [Substring], [Substring]) = ([], [], [])
    func close() {
      if !lines.isEmpty { parts.append("<p>\(lines.map(linked).joined(separator: "<br>"))</p>") }
      if !items.isEmpty { parts.append("<ul>\(items.map { item -> HTML in "<li>\(linked(item))</li>" })</ul>") }
      (lines, items) = ([], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("- ") {
        if !lines.isEmpty { close() }
        items.append(line.dropFirst(2))
      } else if line.allSatisfy(\.isWhitespace) {
        close()
      } else {
        if !items.isEmpty { close() }
        lines.append(line)
      }
    }
    close()
    return parts.joined()
  }

  /// The beginning of a text as one line, for lists.
  static func excerpt(_ text: String, _ most: Int = 90) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.hasPrefix("- ") ? $0.dropFirst(2) : $0 }
    let line = lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }.joined(separator: " ")
    return line.count > most ? line.prefix(most) + "…" : line
  }

  private static func linked(_ line: Substring) -> HTML {
    var (parts, rest): ([HTML], Substring) = ([], line)
    while let start = rest.firstRange(of: "https://") {
      let address = address(rest[start.lowerBound...])
      guard address.count > 8, let link = WebAddress(String(address)) else {
        parts.append("\(rest[..<start.upperBound])")
        rest = rest[start.upperBound...]
        continue
      }
      parts.append("\(rest[..<start.lowerBound])<a href=\"\(link)\" rel=\"nofollow noopener\">\(address)</a>")
      rest = rest[address.endIndex...]
    }
    return "\(parts)\(rest)"
  }

  /// As far as an address goes: a sentence's full stop, comma or bracket after it is not part of it.
  private static func address(_ text: Substring) -> Substring {
    var address = text.prefix { character in
      character.asciiValue.map { (0x21...0x7E).contains($0) && !"<>\"'`\\^{|}".utf8.contains($0) } ?? false
    }
    while let last = address.last, ".,;:!?)]".contains(last) { address.removeLast() }
    return address
  }
}
