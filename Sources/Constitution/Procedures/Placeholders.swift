extension Template {
  /// What a document may speak of; the case, its organisation and its vote supply them. None is personal.
  package static let placeholders: [String] = [
    "applicant", "code", "case", "member", "alliance", "number", "date", "organ", "rule", "article", "yes", "no",
    "abstain", "roll", "office", "needed", "end", "version", "effective", "unit", "partner", "base", "until",
  ]

  /// `{{answer.start}}` stands for what was answered in the field `start`.
  package static let answerPrefix = "answer."

  /// The fields of the case of which the text speaks.
  package var answers: [Key<Field>] {
    (usedPlaceholders ?? []).filter { $0.hasPrefix(Self.answerPrefix) }.map {
      Key(String($0.dropFirst(Self.answerPrefix.count)))
    }
  }

  /// Those of them that only a vote supplies.
  static let votePlaceholders: Set<String> = ["rule", "yes", "no", "abstain", "roll", "office", "needed"]

  /// The names between double braces in the text, in order; nil if a brace is left open.
  package var usedPlaceholders: [String]? {
    var names: [String] = []
    var rest = text.utf8[...]
    while let start = rest.firstRange(of: "{{".utf8) {
      guard let end = rest[start.upperBound...].firstRange(of: "}}".utf8) else { return nil }
      names.append(String(text[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return names
  }
}
