/// How conditions are written in a procedure's file: `hours <= 8`, `pay >= 80% of post-wage`, `sign-by < start`,
/// `until <= start + 6 months`, `night is none`, `guardian given`.
extension Limit.Condition {
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2, let field: Key<Field> = Self.key(words[0]) else { return nil }
    if words.count == 2 {
      guard words[1] == "given" else { return nil }
      self = .given(field)
      return
    }
    if words[1] == "is", words.count == 3, let option: Key<Field.Option> = Self.key(words[2]) {
      self = .option(field, option)
      return
    }
    guard let comparison = Limit.Comparison(rawValue: words[1]) else { return nil }
    let rest = Array(words[2...])
    if rest.count == 1, let number = Self.number(rest[0]) {
      self = .number(field, comparison, .number(number))
    } else if rest.count == 3, rest[1] == "of", rest[0].last == "%", let percent = Self.number(rest[0].dropLast()),
      (1...Limit.mostPercent).contains(percent), let other: Key<Field> = Self.key(rest[2])
    {
      self = .number(field, comparison, .share(percent: percent, of: other))
    } else if rest.count == 1, let other: Key<Field> = Self.key(rest[0]) {
      self = .day(field, comparison, of: other, plus: nil)
    } else if rest.count > 2, rest[1] == "+", let other: Key<Field> = Self.key(rest[0]),
      let period = Period(rest[2...].joined(separator: " "))
    {
      self = .day(field, comparison, of: other, plus: period)
    } else {
      return nil
    }
  }

  package var written: String {
    switch self {
    case .number(let field, let comparison, .number(let number)): "\(field) \(comparison.rawValue) \(number)"
    case .number(let field, let comparison, .share(let percent, let other)):
      "\(field) \(comparison.rawValue) \(percent)% of \(other)"
    case .day(let field, let comparison, let other, nil): "\(field) \(comparison.rawValue) \(other)"
    case .day(let field, let comparison, let other, let period?):
      "\(field) \(comparison.rawValue) \(other) + \(period.written)"
    case .option(let field, let option): "\(field) is \(option)"
    case .given(let field): "\(field) given"
    }
  }

  private static func key<Subject>(_ text: String) -> Key<Subject>? {
    let key = Key<Subject>(text)
    return key.isPlain ? key : nil
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
