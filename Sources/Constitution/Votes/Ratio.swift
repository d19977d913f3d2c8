/// An exact fraction between 0 and 1, such as 2/3. Thresholds never touch floating point.
package struct Ratio: Hashable, Codable, Sendable, CustomStringConvertible {
  package let numerator: Int
  package let denominator: Int

  /// nil unless 0 ≤ numerator ≤ denominator and 1 ≤ denominator ≤ 1000.
  package init?(_ numerator: Int, _ denominator: Int) {
    guard (1...1000).contains(denominator), (0...denominator).contains(numerator) else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let parts = try container.decode(String.self).split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, let ratio = Ratio(parts[0], parts[1]) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a ratio reads 2/3")
    }
    self = ratio
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  package var description: String { "\(numerator)/\(denominator)" }
}

/// How a count is held against a ratio of its base. 超过 excludes the number itself, 以上 includes it (民法典 §1259).
package enum Comparison: String, Hashable, Codable, Sendable, CaseIterable {
  case moreThan = ">"
  case atLeast = ">="

  /// 超过 / 以上 as they stand beside the ratio in a sentence.
  package var words: Words {
    switch self {
    case .moreThan: Words("超过", "more than")
    case .atLeast: Words("不少于", "at least")
    }
  }
}

/// The people against whom a share is measured.
package enum Base: String, Hashable, Codable, Sendable, CaseIterable {
  /// Everyone in office when the vote opened, those recused included.
  case office
  /// Everyone entitled to vote: in office, less those recused.
  case roll
  /// Those who took part: yes, no and abstentions.
  case present
  /// Those who took sides: yes and no.
  case cast

  package var words: Words {
    switch self {
    case .office: Words("全体在任者（含回避者）", "all in office, those recused included")
    case .roll: Words("全体有表决权者", "all entitled to vote")
    case .present: Words("参加表决者", "those who took part")
    case .cast: Words("投赞成票和反对票者", "those who voted yes or no")
    }
  }
}

/// A share that a count must reach: more than 2/3 of the roll.
package struct Threshold: Hashable, Codable, Sendable {
  package var comparison: Comparison
  package var ratio: Ratio
  package var base: Base

  package init(_ comparison: Comparison, _ ratio: Ratio, of base: Base) {
    self.comparison = comparison
    self.ratio = ratio
    self.base = base
  }

  /// Whether `count` out of `total` meets the threshold. Of nobody, no share is ever reached.
  package func isMet(by count: Int, of total: Int) -> Bool {
    guard total > 0 else { return false }
    let (left, right) = (count * ratio.denominator, total * ratio.numerator)
    return switch comparison {
    case .moreThan: left > right
    case .atLeast: left >= right
    }
  }

  /// The least count that meets the threshold of `total`; it may exceed `total` (more than all of them).
  package func least(of total: Int) -> Int {
    let product = total * ratio.numerator
    return switch comparison {
    case .moreThan: product / ratio.denominator + 1
    case .atLeast: max((product + ratio.denominator - 1) / ratio.denominator, total > 0 ? 0 : 1)
    }
  }

  package var words: Words {
    Words("\(comparison.words.zh)\(base.words.zh)的 \(ratio)", "\(comparison.words.en) \(ratio) of \(base.words.en)")
  }
}
