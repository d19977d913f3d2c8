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

  /// The names between double braces in the text, in order; nil if a brace is left open. By bytes, since a charter is looked through
  /// whenever something depends on whether a draft of it is sound.
  package var usedPlaceholders: [String]? {
    let bytes = Array(text.utf8)
    func pair(_ brace: Unicode.Scalar, from start: Int) -> Int? {
      (start..<max(start, bytes.count - 1)).first {
        bytes[$0] == UInt8(ascii: brace) && bytes[$0 + 1] == UInt8(ascii: brace)
      }
    }
    var (names, rest): ([String], Int) = ([], 0)
    while let start = pair("{", from: rest) {
      guard let end = pair("}", from: start + 2) else { return nil }
      names.append(String(decoding: bytes[start + 2..<end], as: UTF8.self))
      rest = end + 2
    }
    return names
  }
}
