package import Constitution

/// Who does something. Time passes by itself, so the clock is one of them.
package enum Principal: Hashable, Sendable, Codable {
  case person(Key<Person>)
  case clock
  /// Whoever runs the software, at its command line: founds the alliance, erases a person's data.
  case keeper

  /// `person:p7`, `clock`, `keeper`: how the record names them.
  package var text: String {
    switch self {
    case .person(let key): "person:\(key)"
    case .clock: "clock"
    case .keeper: "keeper"
    }
  }

  package init?(_ text: String) {
    switch text {
    case "clock": self = .clock
    case "keeper": self = .keeper
    case _ where text.hasPrefix("person:") && text.utf8.count > 7: self = .person(Key(String(text.dropFirst(7))))
    default: return nil
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let principal = Principal(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no such principal")
    }
    self = principal
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var person: Key<Person>? {
    if case .person(let key) = self { key } else { nil }
  }
}
