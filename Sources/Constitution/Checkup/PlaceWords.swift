extension Place {
  /// What the place is called at the beginning of a line: `"deciding": `.
  package var lead: Words {
    switch self {
    case .charter: Words("", "")
    case .article(let number): Words("第\(hanNumeral(number))条：", "Article \(number): ")
    case .provision(let subject): Self.lead(subject.rawValue)
    case .organ(let key): Self.lead(key.text)
    case .office(let key): Self.lead(key.text)
    case .rule(let key): Self.lead(key.text)
    case .procedure(let key): Self.lead(key.text)
    case .template(let key): Self.lead(key.text)
    case .step(_, let key), .end(_, let key): Self.lead(key.text)
    case .form(_, let key): Self.lead(key.text)
    case .field(_, _, let key): Self.lead(key.text)
    case .exit(_, let step, let outcome): Self.lead("\(step), \(outcome.rawValue)")
    }
  }

  private static func lead(_ name: String) -> Words { Words("“\(name)”：", "\"\(name)\": ") }
}
