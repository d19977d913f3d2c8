/// On what a number, a period or a heading stands: the charter's own words, a default until the assembly interprets
/// the charter (Art. 21 of the Dezhou charter), or an interpretation that it has adopted.
package enum Basis: Hashable, Codable, Sendable {
  case charter
  /// `source` names where the default comes from, such as the model charter or the Civil Code.
  case standardDefault(source: Words)
  case interpretation(number: Int)
  /// What no charter can change; the article is that of the law.
  case law(source: Words, article: Citation?)

  package var isDefault: Bool {
    if case .standardDefault = self { true } else { false }
  }

  /// 章程原文 / 默认：民政部《社会团体章程示范文本》 / 第 3 号解释
  package var words: Words {
    switch self {
    case .charter: Words("章程原文", "the charter's words")
    case .standardDefault(let source): Words("默认：\(source.zh)", "default: \(source.en)")
    case .interpretation(let number): Words("第 \(number) 号解释", "interpretation \(number)")
    case .law: Words("法规：\(sourceWords.zh)", "law: \(sourceWords.en)")
    }
  }
}
