import Constitution
import Governance

/// A value that is JSON of one shape: the shape and the JSON of an answer come from the same type, so that what the document
/// promises is what is sent.
protocol Shaped: SendableMetatype {
  static var shape: Shape { get }
  var json: JSON { get }
}

extension String: Shaped {
  static var shape: Shape { .text(0...Int.max) }
  var json: JSON { .text(self) }
}

extension Int: Shaped {
  static var shape: Shape { .integer(Int.min...Int.max) }
  var json: JSON { .integer(self) }
}

extension Bool: Shaped {
  static var shape: Shape { .bool }
  var json: JSON { .bool(self) }
}

extension Array: Shaped where Element: Shaped {
  static var shape: Shape { .list(Element.shape, 0...Int.max) }
  var json: JSON { .list(map(\.json)) }
}

extension Key: Shaped {
  static var shape: Shape { .text(0...Int.max) }
  var json: JSON { .text(text) }
}

extension Words: Shaped {
  static var shape: Shape {
    .named("Words", .object([Shape.must("zh", String.shape), Shape.must("en", String.shape)]))
  }
  var json: JSON { ["zh": .text(zh), "en": .text(en)] }
}

extension Day: Shaped {
  static var shape: Shape { .day }
  var json: JSON { .text(text) }
}

extension Instant: Shaped {
  static var shape: Shape { .moment }
  /// `2026-11-20T09:12:30+08:00`
  var json: JSON { .text(feedText) }

  /// Reads what RFC 3339 writes, without parts of a second.
  init?(moment text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T"), let day = Day(String(text.prefix(10))) else { return nil }
    var rest = text.dropFirst(11)
    let isUTC = rest.hasSuffix("Z")
    guard isUTC || rest.utf8.count > 6 else { return nil }
    let zone = isUTC ? "+00:00" : String(rest.suffix(6))
    rest = rest.dropLast(isUTC ? 1 : 6)
    guard let sign = zone.first, sign == "+" || sign == "-", let offset = Self.seconds(zone.dropFirst(), parts: 2...2),
      let time = Self.seconds(rest, parts: 2...3)
    else { return nil }
    let midnight = day.number * 86_400
    self.init(seconds: midnight + time - (sign == "-" ? -offset : offset))
  }

  /// `09:12` or `09:12:30` since midnight.
  private static func seconds(_ text: some StringProtocol, parts: ClosedRange<Int>) -> Int? {
    let all = text.split(separator: ":", omittingEmptySubsequences: false)
    let isDigits = all.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.contains(all.count), isDigits else { return nil }
    let numbers = all.compactMap { Int($0) } + [0]
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
  }
}

extension Citation: Shaped {
  static var shape: Shape {
    .named(
      "Citation",
      .object([
        Shape.must("article", Int.shape), Shape.may("item", Int.shape), Shape.must("words", Words.shape),
        Shape.must("url", Address.shape),
      ]))
  }
  var json: JSON {
    let item = item.map { [JSON.Member("item", .integer($0))] } ?? []
    return .object(
      [JSON.Member("article", .integer(article))] + item
        + [JSON.Member("words", words.json), JSON.Member("url", Address.article(article).json)])
  }
}

extension Address: Shaped {
  static var shape: Shape { .text(0...Int.max, .address) }
  var json: JSON { .text(path) }
}

extension Link: Shaped {
  static var shape: Shape { Address.shape }
  var json: JSON { .text(target) }
}

/// A set answer stands under its own name.
extension Shaped where Self: RawRepresentable & CaseIterable, RawValue == String {
  static var shape: Shape { .choice(allCases.map(\.rawValue)) }
  var json: JSON { .text(rawValue) }
}

extension Choice: Shaped {}
extension Vote.Cause: Shaped {
  static var shape: Shape { .choice(["decided", "deadline", "presider", "givenUp", "noQuorum"]) }
  var json: JSON { .text(rawValue) }
}
extension Comment.Verdict: Shaped {}
extension Standard.Kind: Shaped {}
extension Stay.Mode: Shaped {}
extension Invitation.Reply: Shaped {}

/// How one kind of thing is told in JSON: each line has a name, the shape of its value, and how that is read.
struct Portrait<Subject>: Sendable {
  struct Line: Sendable {
    let property: Shape.Property
    let read: @Sendable (Subject, Visit) -> JSON?
  }

  let name: String
  let lines: [Line]

  init(_ name: String, _ lines: [Line]) {
    self.name = name
    self.lines = lines
  }

  var shape: Shape { .named(name, .object(lines.map(\.property))) }

  func json(_ subject: Subject, in visit: Visit) -> JSON {
    .object(lines.compactMap { line in line.read(subject, visit).map { JSON.Member(line.property.name, $0) } })
  }

  /// The same with more lines, under another name: a whole thing and its line in a list.
  func with(_ name: String, _ more: [Line]) -> Portrait { Portrait(name, lines + more) }
}

extension Portrait.Line {
  /// What is always there.
  static func its<Value: Shaped>(
    _ name: String, _ read: @escaping @Sendable (Subject, Visit) -> Value
  ) -> Self {
    Self(property: Shape.must(name, Value.shape)) { read($0, $1).json }
  }

  /// What is left out where there is none.
  static func perhaps<Value: Shaped>(
    _ name: String, _ read: @escaping @Sendable (Subject, Visit) -> Value?
  ) -> Self {
    Self(property: Shape.may(name, Value.shape)) { read($0, $1)?.json }
  }

  static func one<Other>(
    _ name: String, _ portrait: Portrait<Other>, _ read: @escaping @Sendable (Subject, Visit) -> Other?
  ) -> Self {
    Self(property: Shape.may(name, portrait.shape)) { subject, visit in
      read(subject, visit).map { portrait.json($0, in: visit) }
    }
  }

  static func many<Other>(
    _ name: String, _ portrait: Portrait<Other>, _ read: @escaping @Sendable (Subject, Visit) -> [Other]
  ) -> Self {
    Self(property: Shape.must(name, .list(portrait.shape, 0...Int.max))) { subject, visit in
      .list(read(subject, visit).map { portrait.json($0, in: visit) })
    }
  }
}
