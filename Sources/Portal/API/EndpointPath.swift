import Constitution
import Governance

/// Where an endpoint is, with what varies in its path, and of which day it may be asked.
extension Endpoint {
  static let onDay = "on"

  /// What else the query may say of what has a past: as of the end of which day it is told.
  func pastQuery(_ call: Call) -> [Shape.Property] {
    // Of the front page an endpoint tells the imprint alone, which is not on the record; nor are files.
    guard isOpen, case .json = answer, place(call).hasPast, place(call) != .home else { return [] }
    return [Shape.may(Self.onDay, .day, "截至哪一天终了，依公开记录", "as of the end of a day, from the public record")]
  }

  /// A call with something for each part of the path, to learn of which kind its place is: a certificate's number is one of every key.
  var sample: Call {
    let values = path.parameters.map { parameter -> (String, JSON) in
      if case .integer = parameter.shape {
        (parameter.name, .integer(1))
      } else {
        (parameter.name, "2026-0001-1-000000000000000000000000")
      }
    }
    return Call(path: Dictionary(uniqueKeysWithValues: values))
  }

  /// `/cases/{case}/check`; a part that is a number is written `{number#}`.
  struct Path: Sendable, ExpressibleByStringLiteral {
    enum Part: Hashable, Sendable {
      case fixed(String)
      case key(String)
      case number(String)
    }

    let parts: [Part]

    init(stringLiteral text: String) {
      parts = text.split(separator: "/").map { part in
        guard part.hasPrefix("{") else { return .fixed(String(part)) }
        let name = part.dropFirst().dropLast()
        return name.hasSuffix("#") ? .number(String(name.dropLast())) : .key(String(name))
      }
    }

    /// As OpenAPI writes it.
    var template: String {
      parts.map { part in
        switch part {
        case .fixed(let text): "/\(text)"
        case .key(let name), .number(let name): "/{\(name)}"
        }
      }.joined()
    }

    /// Its variable parts, with what each may be.
    var parameters: [Shape.Property] {
      parts.compactMap { part in
        switch part {
        case .fixed: nil
        case .key(let name): Shape.must(name, .key)
        case .number(let name): Shape.must(name, .integer(1...99_999_999))
        }
      }
    }

    /// The variable parts of a path of this form; nil where it is of another. Numbers are written in one way only.
    func read(_ path: [String]) -> [String: JSON]? {
      guard path.count == parts.count else { return nil }
      var values: [String: JSON] = [:]
      for (part, text) in zip(parts, path) {
        switch part {
        case .fixed(let fixed): guard fixed == text else { return nil }
        case .key(let name): values[name] = .text(text)
        case .number(let name):
          guard let number = Int(text), String(number) == text else { return nil }
          values[name] = .integer(number)
        }
      }
      return values
    }
  }
}
