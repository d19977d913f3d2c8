/// How a finding says where it stands.
extension Charter {
  /// What a place is called for whoever knows the charter and not its files: `联盟理事大会：`.
  package func lead(of place: Place) -> Words {
    let name: Words? =
      switch place {
      case .organ(let key): organ(key)?.name
      case .office(let key): office(key)?.name
      case .rule(let key): rule(key).map { Words("规则“\($0.name.zh)”", "rule “\($0.name.en)”") }
      case .procedure(let key), .step(let key, _), .exit(let key, _, _), .end(let key, _), .form(let key, _),
        .field(let key, _, _):
        procedure(key).map { procedure in
          var step: Step?
          if case .step(_, let id) = place { step = procedure.step(id) }
          if case .exit(_, let id, _) = place { step = procedure.step(id) }
          return Words(
            "程序“\(procedure.name.zh)”" + (step.map { "的“\($0.name.zh)”" } ?? ""),
            "procedure “\(procedure.name.en)”" + (step.map { ", “\($0.name.en)”" } ?? ""))
        }
      case .provision(let subject): subject.words
      case .template(let key): template(key)?.title
      case .charter, .article: nil
      }
    return name.map { Words("\($0.zh)：", "\($0.en): ") } ?? place.lead
  }
}

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
