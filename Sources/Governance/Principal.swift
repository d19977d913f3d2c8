package import Constitution

/// Who does something. Time passes by itself, so the clock is one of them.
package enum Principal: Hashable, Sendable, Codable {
  case person(Key<Person>)
  /// Whoever held a link that was made for this person, to do one thing without signing in.
  case link(Key<Person>)
  case clock
  /// Whoever runs the software, at its command line: founds the alliance, erases a person's data.
  case keeper

  /// `person:p7`, `link:p7`, `clock`, `keeper`: how the record names them.
  package var text: String {
    switch self {
    case .person(let key): "person:\(key)"
    case .link(let key): "link:\(key)"
    case .clock: "clock"
    case .keeper: "keeper"
    }
  }

  package init?(_ text: String) {
    switch text {
    case "clock": self = .clock
    case "keeper": self = .keeper
    case _ where text.hasPrefix("person:") && text.utf8.count > 7: self = .person(Key(String(text.dropFirst(7))))
    case _ where text.hasPrefix("link:") && text.utf8.count > 5: self = .link(Key(String(text.dropFirst(5))))
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

  /// In whose name something is done, whether signed in or by a link.
  package var person: Key<Person>? {
    switch self {
    case .person(let key), .link(let key): key
    case .clock, .keeper: nil
    }
  }

  package var isByLink: Bool { if case .link = self { true } else { false } }
}
