/// What the law or the charter asks of the answers to a form beyond that they are filled in: eight hours a day and no more, say.
package struct Limit: Hashable, Codable, Sendable {
  package enum Comparison: String, Hashable, Codable, Sendable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case more = ">"

    package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .less: left < right
      case .more: left > right
      }
    }
  }

  package enum Amount: Hashable, Codable, Sendable {
    case number(Int)
    /// So many percent of another answer.
    case share(percent: Int, of: Key<Field>)
  }

  package enum Condition: Hashable, Codable, Sendable {
    case number(Key<Field>, Comparison, Amount)
    case day(Key<Field>, Comparison, of: Key<Field>, plus: Period?)
    case option(Key<Field>, Key<Field.Option>)
    /// Anything was filled in.
    case given(Key<Field>)

    /// The answer that it is about.
    package var field: Key<Field> {
      switch self {
      case .number(let field, _, _), .day(let field, _, _, _), .option(let field, _), .given(let field): field
      }
    }

    /// The answer that it is held against.
    package var other: Key<Field>? {
      switch self {
      case .number(_, _, .share(_, let other)), .day(_, _, let other, _): other
      default: nil
      }
    }
  }

  package var id: Key<Limit>
  /// What is asked, in words that stand in a refusal.
  package var name: Words
  package var basis: Basis
  /// One of them is enough.
  package var demands: [Condition]
  /// Only where this holds; nil always.
  package var when: Condition?
  /// Not where this holds: where the rule speaks of what is usual, and reasons are given.
  package var unless: Condition?

  package static let most = 40
  package static let mostPercent = 1000

  package init(
    id: Key<Limit>, name: Words, basis: Basis, demands: [Condition], when: Condition? = nil, unless: Condition? = nil
  ) {
    self.id = id
    self.name = name
    self.basis = basis
    self.demands = demands
    self.when = when
    self.unless = unless
  }

  package var conditions: [Condition] { demands + [when, unless].compactMap(\.self) }

  /// 每日实习时间不超过 8 小时（《国务院关于职工工作时间的规定》第三条）
  package var words: Words {
    guard basis != .charter else { return name }
    return Words("\(name.zh)（\(basis.sourceWords.zh)）", "\(name.en) (\(basis.sourceWords.en))")
  }
}

extension Basis {
  /// Whence it comes, without the label before it.
  package var sourceWords: Words {
    switch self {
    case .charter, .interpretation: words
    case .standardDefault(let source): source
    case .law(let source, let article):
      Words(source.zh + (article?.words.zh ?? ""), source.en + (article.map { ", \($0.words.en)" } ?? ""))
    }
  }
}
