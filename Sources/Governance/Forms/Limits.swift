import Constitution

/// Whether the answers to a form keep within what the law and the charter set.
extension Form {
  /// The limits that are broken, each beside the answer that it is about. What was left out breaks none, but where it has to be
  /// given.
  func brokenLimits(by answers: [Answer]) -> [FieldProblem] {
    (limits ?? []).compactMap { limit in
      guard limit.when.map({ $0.holds(answers) == true }) ?? true, limit.unless?.holds(answers) != true,
        let first = limit.demands.first
      else { return nil }
      let found = limit.demands.map { $0.holds(answers) }
      guard !found.contains(true), found.contains(false) else { return nil }
      return FieldProblem(field: first.field, words: limit.words)
    }
  }
}

extension Limit.Condition {
  /// nil where an answer that it needs was not given.
  fileprivate func holds(_ answers: [Answer]) -> Bool? {
    switch self {
    case .given(let field): return answers.value(field) != nil
    case .option(let field, let option): return answers.choice(field).map { $0 == option }
    case .number(let field, let comparison, .number(let bound)):
      return answers.number(field).map { comparison.holds($0, bound) }
    case .number(let field, let comparison, .share(let percent, let other)):
      guard let left = answers.number(field), let whole = answers.number(other) else { return nil }
      // Numbers of a form are below a thousand million, so nothing overflows.
      return comparison.holds(left * 100, whole * percent)
    case .day(let field, let comparison, let other, let period):
      guard let left = answers.day(field), let right = answers.day(other) else { return nil }
      return comparison.holds(left, period.map(right.adding) ?? right)
    }
  }
}

extension Day {
  /// The same date so much later, as contracts count it: working days are not spoken of there.
  func adding(_ period: Period) -> Day {
    switch period.unit {
    case .days, .workingDays: self + period.count
    case .months: adding(months: period.count)
    case .years: adding(months: 12 * period.count)
    }
  }
}
