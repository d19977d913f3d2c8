/// How charters write a reading of a rule, `yes > 2/3 of roll, quorum >= 2/3 of roll`, and a length of time, `5 working
/// days`: the files of a charter and a draft of its amendment are read by the same grammar.
extension VoteReading {
  /// nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let carriedBy = Threshold(parts[0], "yes") else { return nil }
    self.init(carriedBy: carriedBy)
    guard parts.count == 2 else { return }
    guard let quorum = Threshold(parts[1], "quorum"), [.office, .roll].contains(quorum.base) else { return nil }
    self.quorum = quorum
  }

  package var written: String {
    let yes = "yes \(carriedBy.written)"
    return quorum.map { "\(yes), quorum \($0.written)" } ?? yes
  }
}

extension Threshold {
  /// `yes > 2/3 of roll`, where `word` is `yes`.
  fileprivate init?(_ text: some StringProtocol, _ word: String) {
    let parts = String(text).split(separator: " ").map(String.init)
    guard parts.count == 5, parts[0] == word, parts[3] == "of", let comparison = Comparison(rawValue: parts[1]),
      let base = Base(rawValue: parts[4])
    else { return nil }
    let numbers = parts[2].split(separator: "/", omittingEmptySubsequences: false).map { decimal($0) }
    guard numbers.count == 2, let above = numbers[0], let below = numbers[1], let ratio = Ratio(above, below) else {
      return nil
    }
    self.init(comparison, ratio, of: base)
  }

  fileprivate var written: String { "\(comparison.rawValue) \(ratio) of \(base.rawValue)" }
}

extension Period {
  /// `5 working days`, `1 year`: 1…1000 of a unit; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = decimal(parts[0]), (1...1000).contains(count),
      let unit = Unit.allCases.first(where: { [$0.written, $0.written.dropLast()].contains(parts[1]) })
    else { return nil }
    self.init(count, unit)
  }

  package var written: String { "\(count) \(count == 1 ? unit.written.dropLast() : unit.written)" }
}

extension Period.Unit {
  fileprivate var written: Substring {
    switch self {
    case .days: "days"
    case .workingDays: "working days"
    case .months: "months"
    case .years: "years"
    }
  }
}

extension Rule.Value {
  /// Reads a value of the same kind as `other`: a rule about votes stays one about votes. nil for any other text.
  package init?(_ text: String, like other: Rule.Value) {
    let value: Rule.Value? =
      switch other {
      case .vote: VoteReading(text).map { .vote($0) }
      case .period: Period(text).map { .period($0) }
      case .number: decimal(text[...]).flatMap { (0...100_000).contains($0) ? .number($0) : nil }
      case .yesNo: text == "true" || text == "false" ? .yesNo(text == "true") : nil
      }
    guard let value else { return nil }
    self = value
  }

  /// As a charter's file writes it.
  package var written: String {
    switch self {
    case .vote(let reading): reading.written
    case .period(let period): period.written
    case .number(let number): String(number)
    case .yesNo(let yes): String(yes)
    }
  }

  package func isSameKind(as other: Rule.Value) -> Bool {
    switch (self, other) {
    case (.vote, .vote), (.period, .period), (.number, .number), (.yesNo, .yesNo): true
    default: false
    }
  }
}

/// A whole number in plain digits, at most eighteen of them.
private func decimal(_ text: Substring) -> Int? {
  guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text)
}
