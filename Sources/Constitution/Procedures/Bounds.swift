/// How large a procedure may be that does not come from a charter's files, whose reader has the same bounds.
extension Procedure {
  package static let mostSteps = 60
  package static let mostEnds = 20
  package static let mostForms = 20
  package static let mostFields = 60
  package static let mostOptions = 200

  package var isBounded: Bool {
    let lists = [(steps.count, Self.mostSteps), (ends.count, Self.mostEnds), (forms.count, Self.mostForms)]
    let words = [name] + [purpose, resolutionTitle].compactMap(\.self) + steps.map(\.name) + ends.map(\.name)
    return lists.allSatisfy { $0 <= $1 } && citations.count <= 20 && (openers + (seenBy ?? [])).count <= 40
      && id.isPlain && ([start] + steps.map(\.id) + ends.map(\.id)).allSatisfy(\.isPlain)
      && forms.allSatisfy(\.id.isPlain)
      && words.allSatisfy { $0.isOneLine(upTo: 200) }
      && steps.allSatisfy(\.isBounded) && forms.allSatisfy(\.isBounded)
  }
}

extension Step {
  fileprivate var isBounded: Bool {
    let ways = exits + [overdue].compactMap(\.self)
    return exits.count <= Outcome.allCases.count && (within?.count ?? 1) <= 10_000 && (opensTo?.count ?? 0) <= 20
      && ways.allSatisfy { exit in
        exit.to.isPlain && exit.effects.count <= 10 && exit.documents.count <= 10
          && (exit.name?.isOneLine(upTo: 60) ?? true)
      }
  }
}

extension Form {
  fileprivate var isBounded: Bool {
    title.isOneLine(upTo: 60) && fields.count <= Procedure.mostFields
      && fields.allSatisfy { field in
        field.id.isPlain && field.label.isOneLine(upTo: 60) && (field.hint?.isOneLine(upTo: 120) ?? true)
          && field.seenBy.count <= 20 && field.kind.isBounded && field.options.count <= Procedure.mostOptions
          && field.options.allSatisfy { $0.id.isPlain && $0.name.isOneLine(upTo: 60) }
      }
  }
}

extension Field.Kind {
  fileprivate var isBounded: Bool {
    switch self {
    case .text(let limit, _): (1...10_000).contains(limit)
    case .number(let low, let high): low <= high && (0...1_000_000_000).contains(low) && high <= 1_000_000_000
    case .milestones(let most): (1...Milestone.most).contains(most)
    case .case(let procedures, let steps): procedures.count <= 10 && (steps?.count ?? 0) <= 10
    case .files(let most, let kinds):
      (1...FileKind.mostInField).contains(most) && !kinds.isEmpty && Set(kinds).count == kinds.count
    default: true
    }
  }
}

extension Key {
  /// Whether a charter's file could write it: small letters, digits and hyphens, at most 40, beginning with a letter.
  package var isPlain: Bool {
    (1...40).contains(text.utf8.count) && text.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && text.utf8.last != 0x2D
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}

extension Words {
  /// Both languages, in one line; English may be twice as long.
  fileprivate func isOneLine(upTo limit: Int) -> Bool {
    (1...limit).contains(zh.count) && (1...2 * limit).contains(en.count) && (zh + en).isOneLine
  }
}
